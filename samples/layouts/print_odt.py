"""A sample as flat ODT, and that as PDF through LibreOffice Writer: footnotes at the foot, heads repeated, tab stops."""
import pathlib
import re
import subprocess
import tempfile
from xml.sax.saxutils import escape

SPACES = " ".join(f'xmlns:{p}="urn:oasis:names:tc:opendocument:xmlns:{u}:1.0"' for p, u in (
    ("office", "office"), ("style", "style"), ("text", "text"), ("table", "table"), ("fo", "xsl-fo-compatible"),
    ("svg", "svg-compatible"), ("draw", "drawing")))
INDENT = {"p": 0, "i": 1.0, "ii": 2.0}


class Writer:
    def __init__(self, sample):
        self.sample, self.styles, self.tables = sample, [], 0
        self.rtl = sample.language == "ar"
        self.size = float(sample.get("size", "11pt").rstrip("pt"))
        self.asian = 'style:text-autospace="none"' if sample.get("autospace") == "none" else ""
        self.justify = sample.get("align") == "justify"

    def style(self, name, paragraph="", size=1.0, bold=False, italic=False, parent="", master=""):
        pt = round(self.size * size, 1)
        text = "".join(f'fo:font-size="{pt}pt"' if not suffix else f' style:font-size-{suffix}="{pt}pt"'
                       for suffix in ("", "asian", "complex"))
        if bold:
            text += ' fo:font-weight="bold" style:font-weight-asian="bold" style:font-weight-complex="bold"'
        if italic:
            text += ' fo:font-style="italic"'
        near, far = ("right", "left") if self.rtl else ("left", "right")  # Writer takes start for left, whatever the direction
        align = f'fo:text-align="{near}"' if "text-align" not in paragraph else ""
        paragraph = paragraph.replace('"end"', f'"{far}"')
        master = f' style:master-page-name="{master}"' if master else ""
        self.styles.append(f'<style:style style:name="{name}" style:family="paragraph"{master}><style:paragraph-properties {align} '
                           f'style:writing-mode="{"rl-tb" if self.rtl else "lr-tb"}" {self.asian} {paragraph}/>'
                           f"<style:text-properties {text}/></style:style>")

    def paragraph_styles(self):
        spread = 'fo:line-height="130%"'
        body = 'fo:margin-bottom="0.25cm" fo:orphans="2" fo:widows="2" ' + spread
        if self.justify:
            body += ' fo:text-align="justify"'
        keep = 'fo:keep-with-next="always"'
        self.style("mast", 'fo:margin-bottom="0.04cm"', .92)
        self.style("mastright", 'fo:margin-bottom="0.04cm"', .92)
        self.styles[-1] = self.styles[-1].replace("rl-tb", "lr-tb").replace('"right"', '"left"')
        self.style("big", "", 1.2, bold=True)
        self.style("title", 'fo:margin-top="0.6cm" fo:margin-bottom="0.2cm"', 1.4, bold=True)
        self.style("h1", f'{keep} fo:margin-top="0.5cm" fo:margin-bottom="0.2cm"', 1.2, bold=True)
        self.style("h2", f'{keep} fo:margin-top="0.4cm" fo:margin-bottom="0.2cm"', 1.05, bold=True)
        self.style("h3", f'{keep} fo:margin-top="0.3cm" fo:margin-bottom="0.15cm"', 1.0, italic=True)
        tab = '<style:tab-stops><style:tab-stop style:position="1cm"/></style:tab-stops>'
        for name, cm in INDENT.items():
            self.style(name, f'{body} fo:margin-left="{cm}cm"')
            self.styles[-1] = self.styles[-1].replace("/><style:text-properties", f">{tab}</style:paragraph-properties>"
                                                      "<style:text-properties", 1)
        self.style("caption", f'{keep} fo:margin-top="0.2cm"', .92)
        self.style("captionb", f'{keep} fo:margin-bottom="0.1cm"', .92, bold=True)
        self.style("note", 'fo:margin-top="0.1cm" fo:margin-bottom="0.4cm"', .82)
        self.style("fn", 'fo:margin-bottom="0.08cm" fo:margin-left="0.5cm" fo:text-indent="-0.5cm"', .8)
        self.style("head", "", .8)
        self.style("cell", "", .88)
        self.style("cellr", 'fo:text-align="end"', .88)
        self.style("cellh", keep, .84, italic=True)
        self.style("cellhr", f'fo:text-align="end" {keep}', .84, italic=True)
        self.style("break", 'fo:break-before="page"', .1)
        self.style("toWide", "", .1, master="Wide")
        self.style("toTall", "", .1, master="Tall")
        for depth in (0, 1):
            self.style(f"toc{depth}", f'fo:margin-left="{depth * .8}cm"')
            leader = 'style:leader-style="dotted" style:leader-text="."'
            stop = f'<style:tab-stops><style:tab-stop style:position="{16.2 - depth * .8}cm" style:type="right" {leader}/></style:tab-stops>'
            self.styles[-1] = self.styles[-1].replace("/><style:text-properties", f">{stop}</style:paragraph-properties>"
                                                      "<style:text-properties", 1)

    def inline(self, text):
        text = escape(text)
        text = re.sub(r"\[\[(.*?)\]\]", r'<text:span text:style-name="white">\1</text:span>', text)
        text = re.sub(r"\*\*(.+?)\*\*", r'<text:span text:style-name="bold">\1</text:span>', text)
        text = re.sub(r"\*(.+?)\*", r'<text:span text:style-name="italic">\1</text:span>', text)
        return re.sub(r"\^([^^]+)\^", self.note, text)

    def note(self, found):
        mark, block = found.group(1), self.sample.footnote(found.group(1))
        if block is None or self.sample.get("notes") == "plain":
            return f'<text:span text:style-name="super">{mark}</text:span>'
        return (f'<text:note text:id="n{mark}" text:note-class="footnote"><text:note-citation text:label="{mark}">{mark}'
                f'</text:note-citation><text:note-body><text:p text:style-name="fn">{self.inline(block.text)}</text:p>'
                "</text:note-body></text:note>")

    def line(self, style, text, label=""):
        text = self.inline(text)
        if label:
            text = f"{escape(label)}<text:tab/>{text}"
        return f'<text:p text:style-name="{style}">{text}</text:p>'

    def table(self, block):
        self.tables += 1
        o, name = block.options, f"t{self.tables}"
        kind, heads, align = o.get("kind", "ruled"), int(o.get("head", 1)), o.get("align", "")
        widths = [float(w) for w in o["widths"].split(",")]
        self.styles.append(f'<style:style style:name="{name}" style:family="table"><style:table-properties '
                           f'style:width="{16.2 * sum(widths) / 100:.2f}cm" table:align="{"right" if self.rtl else "left"}" '
                           f'style:writing-mode="{"rl-tb" if self.rtl else "lr-tb"}"/></style:style>')
        for i, w in enumerate(widths):
            self.styles.append(f'<style:style style:name="{name}c{i}" style:family="table-column">'
                               f'<style:table-column-properties style:column-width="{16.2 * w / 100:.2f}cm"/></style:style>')
        out = [f'<table:table table:style-name="{name}">']
        out += [f'<table:table-column table:style-name="{name}c{i}"/>' for i in range(len(widths))]
        for n, row in enumerate(block.rows):
            if n == 0 and heads:
                out.append("<table:table-header-rows>")
            out.append('<table:table-row table:style-name="row">')
            column = 0
            for text, covers in row:
                right = "r" if align[column:column + 1] == "r" else ""
                edge = "ruled" if kind == "ruled" else "plain"
                if kind == "booktabs":
                    edge = "top" if n == 0 else "bottom" if n + 1 in (heads, len(block.rows)) else "plain"
                span = f' table:number-columns-spanned="{covers}"' if covers > 1 else ""
                if covers > 1 and kind == "booktabs":
                    edge = "both"
                out.append(f'<table:table-cell table:style-name="{edge}" office:value-type="string"{span}>'
                           + self.line(("cellh" if n < heads else "cell") + right, text) + "</table:table-cell>"
                           + "<table:covered-table-cell/>" * (covers - 1))
                column += covers
            out.append("</table:table-row>")
            if n + 1 == heads:
                out.append("</table:table-header-rows>")
        return "".join(out) + "</table:table>"

    def block(self, b):
        if b.kind == "h":
            return self.line("h2", b.text)
        if b.kind in ("p", "i", "ii", "h1", "h2", "h3"):
            return self.line(b.kind, b.text, b.label)
        if b.kind == "caption":
            first, *rest = b.text.split(" // ")
            return (self.line("caption", first) if rest else "") + "".join(self.line("captionb", t) for t in rest or [first])
        if b.kind == "table":
            return self.table(b)
        if b.kind == "contents":
            return "".join(f'<text:p text:style-name="toc{depth}">{self.inline(text)}<text:tab/>{page}</text:p>'
                           for depth, text, page in b.rows)
        if b.kind == "fn" and self.sample.get("notes") == "plain":
            return self.line("note", f"{b.label} {b.text}")
        if b.kind in ("title", "note"):
            return self.line(b.kind, b.text)
        return {"page": self.line("break", ""), "wide": self.line("toWide", ""), "tall": self.line("toTall", ""),
                "odt": b.text}.get(b.kind, "")

    def masthead(self):
        s, out = self.sample, []
        if s.get("top-right"):
            for width, name in ((9.8, "ma"), (6.4, "mb")):
                self.styles.append(f'<style:style style:name="{name}" style:family="table-column">'
                                   f'<style:table-column-properties style:column-width="{width}cm"/></style:style>')
            row = '<table:table-row><table:table-cell table:style-name="both">%s</table:table-cell>' \
                  '<table:table-cell table:style-name="both">%s</table:table-cell></table:table-row>'
            out.append('<table:table><table:table-column table:style-name="ma"/><table:table-column table:style-name="mb"/>'
                       + row % (self.line("big", s.get("top-left")), self.line("big", s.get("top-right")))
                       + row % ("".join(self.line("big", t) for t in s.all("left")),
                                "".join(self.line("mastright", t) for t in s.all("right"))) + "</table:table>")
        return "".join(out) + "".join(self.line("mast", t) for t in s.all("below"))

    def running(self, place):
        s = self.sample
        left, right = s.get(f"{place}-left"), s.get(f"{place}-right")
        if not left and not right:
            return ""
        fields = {"{page}": "<text:page-number/>", "{pages}": "<text:page-count/>"}
        text = escape(left) + "<text:tab/>" + escape(right)
        for field, xml in fields.items():
            text = text.replace(field, xml)
        tag = "header" if place == "head" else "footer"
        return f'<style:{tag}><text:p text:style-name="running">{text}</text:p></style:{tag}>'

    def document(self):
        self.paragraph_styles()
        body = self.masthead() + "".join(self.block(b) for b in self.sample.blocks)
        return FRAME.format(spaces=SPACES, styles="".join(self.styles), body=body, head=self.running("head"), foot=self.running("foot"),
                            fonts=self.sample.get("fonts", "Liberation Serif"), language=self.sample.language,
                            cjk=self.sample.get("cjk", "Noto Serif CJK SC"), arabic=self.sample.get("arabic", "Noto Naskh Arabic"),
                            mode="rl-tb" if self.rtl else "lr-tb")


CELL = '<style:style style:name="{}" style:family="table-cell"><style:table-cell-properties fo:padding="0.08cm" {}/></style:style>'
LAYOUT = ('<style:page-layout style:name="{}"><style:page-layout-properties fo:page-width="{}cm" fo:page-height="{}cm" {} '
          'fo:margin-top="2cm" fo:margin-bottom="1.6cm" fo:margin-left="2.4cm" fo:margin-right="2.4cm" style:writing-mode="{{mode}}">'
          '<style:footnote-sep style:width="0.02cm" style:rel-width="30%" style:line-style="solid" style:distance-before-sep="0.2cm" '
          'style:distance-after-sep="0.1cm"/></style:page-layout-properties>'
          '<style:header-style><style:header-footer-properties fo:min-height="0.8cm" fo:margin-bottom="0.4cm"/></style:header-style>'
          '<style:footer-style><style:header-footer-properties fo:min-height="0.8cm" fo:margin-top="0.4cm"/></style:footer-style>'
          "</style:page-layout>")
FRAME = ('<?xml version="1.0" encoding="UTF-8"?><office:document {spaces} office:version="1.2" '
         'office:mimetype="application/vnd.oasis.opendocument.text"><office:font-face-decls>'
         '<style:font-face style:name="L" svg:font-family="\'{fonts}\'"/><style:font-face style:name="C" svg:font-family="\'{cjk}\'"/>'
         '<style:font-face style:name="A" svg:font-family="\'{arabic}\'"/></office:font-face-decls><office:styles>'
         '<style:default-style style:family="paragraph"><style:paragraph-properties style:tab-stop-distance="1cm"/>'
         '<style:text-properties style:font-name="L" style:font-name-asian="C" style:font-name-complex="A" fo:language="{language}"/>'
         "</style:default-style></office:styles><office:automatic-styles>{styles}"
         '<style:style style:name="running" style:family="paragraph"><style:paragraph-properties><style:tab-stops>'
         '<style:tab-stop style:position="16.2cm" style:type="right"/></style:tab-stops></style:paragraph-properties>'
         '<style:text-properties fo:font-size="9pt" style:font-size-complex="9pt" style:font-size-asian="9pt"/></style:style>'
         '<style:style style:name="white" style:family="text"><style:text-properties fo:color="#ffffff"/></style:style>'
         '<style:style style:name="bold" style:family="text"><style:text-properties fo:font-weight="bold" '
         'style:font-weight-asian="bold" style:font-weight-complex="bold"/></style:style>'
         '<style:style style:name="italic" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>'
         '<style:style style:name="super" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>'
         '<style:style style:name="row" style:family="table-row"><style:table-row-properties fo:keep-together="always"/></style:style>'
         + CELL.format("ruled", 'fo:border="0.02cm solid #000000"') + CELL.format("plain", 'fo:border="none"')
         + CELL.format("top", 'fo:border-top="0.04cm solid #000000"') + CELL.format("bottom", 'fo:border-bottom="0.02cm solid #000000"')
         + CELL.format("both", 'fo:border-top="0.03cm solid #000000" fo:border-bottom="0.02cm solid #000000"')
         + LAYOUT.format("tall", 21, 29.7, "") + LAYOUT.format("wide", 29.7, 21, 'style:print-orientation="landscape"')
         + "</office:automatic-styles><office:master-styles>"
         '<style:master-page style:name="Standard" style:page-layout-name="tall" style:next-style-name="Tall">{foot}</style:master-page>'
         '<style:master-page style:name="Tall" style:page-layout-name="tall">{head}{foot}</style:master-page>'
         '<style:master-page style:name="Wide" style:page-layout-name="wide">{head}{foot}</style:master-page>'
         "</office:master-styles><office:body><office:text>{body}</office:text></office:body></office:document>")


def pdf(sample, target):
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder) / f"{target.stem}.fodt"
        source.write_text(Writer(sample).document(), encoding="utf-8")
        subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf",
                        "--outdir", target.parent, source], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
