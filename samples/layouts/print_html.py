"""A sample as HTML, and HTML as PDF through headless chromium: columns, side boxes, charts, landscape pages."""
import html
import pathlib
import re
import subprocess
import tempfile

FONTS = {"ar": "'Noto Naskh Arabic'", "zh": "'Noto Serif CJK SC'", "ja": "'Noto Serif CJK JP'"}

STYLE = """
@page { size: A4; margin: 24mm 22mm 22mm; %(running)s }
@page wide { size: A4 landscape; }
@page :first { @top-left { content: ''; } @top-right { content: ''; } @top-center { content: ''; } }
.wide { page: wide; }
body { font: %(size)s %(fonts)s; line-height: 1.35; margin: 0; text-align: %(align)s; hyphens: manual; }
h1, h2, h3, .title { text-align: start; break-after: avoid; } h1 { font-size: 1.2em; margin: 1.2em 0 .5em; }
h2 { font-size: 1.07em; margin: 1em 0 .4em; } h3 { font-size: 1em; font-style: italic; margin: .8em 0 .3em; }
.l { display: inline-block; min-width: 2.2em; }
p { margin: 0 0 .65em; orphans: 2; widows: 2; } .i { margin-inline-start: 2.2em; } .ii { margin-inline-start: 4.4em; }
.title { font-size: 1.45em; font-weight: bold; margin: .5em 0; } .title + .title { font-size: 1.15em; }
sup { font-size: .62em; line-height: 0; vertical-align: baseline; position: relative; top: -.55em; }
.fn, .note { font-size: .8em; margin-bottom: .4em; } .rule { width: 5cm; border-top: .6pt solid; margin: 1em 0 .4em; break-after: avoid; }
.caption { margin: 1em 0 .4em; text-align: start; break-after: avoid; } .caption b { display: block; }
table { border-collapse: collapse; width: 100%%; font-size: .88em; margin: 0 0 1em; line-height: 1.2; text-align: start; }
td, th { padding: 2.5pt 5pt; vertical-align: bottom; text-align: start; font-weight: normal; } th { font-style: italic; }
td.r, th.r { text-align: end; } tr { break-inside: avoid; } td { vertical-align: top; }
.ruled td, .ruled th { border: .6pt solid #222; } .ruled th { font-weight: bold; font-style: normal; }
.booktabs { border-top: 1.2pt solid; border-bottom: 1.2pt solid; } .booktabs thead { border-bottom: .6pt solid; }
.booktabs th[colspan] { text-align: center; border-bottom: .4pt solid; }
.shaded th { background: #dce6f0; } .shaded tr:nth-child(even) td { background: #f2f2f2; }
.box { float: inline-end; width: 42%%; margin: 2pt 0 8pt 12pt; margin-inline: 12pt 0; padding: 7pt 9pt 2pt; font-size: .88em;
       background: #e8eef4; border: .6pt solid #789; text-align: start; }
.un { display: grid; grid-template-columns: 58%% 42%%; border-bottom: 1.5pt solid; padding-bottom: 5pt; }
.un > div { border-top: .8pt solid; padding-top: 3pt; } .below, .un { text-align: start; font-size: .95em; }
.big { font-size: 1.25em; font-weight: bold; } 
.columns .box { float: none; width: auto; margin: 4pt 0 8pt; } .columns { columns: %(columns)s; column-gap: 7mm; }
.toc { display: flex; align-items: baseline; } .toc span { padding-inline-start: .4em; }
.toc i { flex: 1; overflow: hidden; white-space: nowrap; font-style: normal; margin: 0 .3em; height: 1.3em; }
"""


def inline(text):
    text = html.escape(text)
    text = re.sub(r"\^([^^]+)\^", r"<sup>\1</sup>", text)
    text = re.sub(r"\[\[(.*?)\]\]", r'<span style="color:#fff">\1</span>', text)
    text = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", text)
    return re.sub(r"\*(.+?)\*", r"<i>\1</i>", text)


def table(block):
    o = block.options
    heads, align = int(o.get("head", 1)), o.get("align", "")
    out = [f'<table class="{o.get("kind", "ruled")}">']
    if "widths" in o:
        out.append("<colgroup>" + "".join(f'<col style="width:{w}%">' for w in o["widths"].split(",")) + "</colgroup>")
    for n, row in enumerate(block.rows):
        if n == 0 and heads:
            out.append("<thead>")
        out.append("<tr>")
        column = 0
        for text, covers in row:
            tag = "th" if n < heads else "td"
            cls = ' class="r"' if align[column:column + 1] == "r" else ""
            out.append(f'<{tag}{cls}{f" colspan={covers}" if covers > 1 else ""}>{inline(text)}</{tag}>')
            column += covers
        out.append("</tr>")
        if n + 1 == heads:
            out.append("</thead>")
    return "".join(out) + "</table>"


def contents(block):
    dots = "." * 220 if block.options.get("leaders") == "dots" else ""
    return "".join(f'<div class="toc" style="margin-inline-start:{2 * depth}em"><span>{inline(text)}</span>'
                   f"<i>{dots}</i><span>{page}</span></div>" for depth, text, page in block.rows)


def labelled(tag, cls, block):
    label = f'<span class="l">{inline(block.label)}</span> ' if block.label else ""
    return f'<{tag} class="{cls}">{label}{inline(block.text)}</{tag}>'


def body(sample):
    out, after_note, wide = [], False, False
    for b in sample.blocks:
        if b.kind == "fn" and not after_note:
            out.append('<div class="rule"></div>')
        after_note = b.kind == "fn"
        if b.kind in ("h1", "h2", "h3"):
            out.append(labelled(b.kind, "", b))
        elif b.kind == "h":
            out.append(f"<h2>{inline(b.text)}</h2>")
        elif b.kind in ("p", "i", "ii", "fn"):
            out.append(labelled("p", b.kind, b))
        elif b.kind == "title":
            out.append(f'<div class="title">{inline(b.text)}</div>')
        elif b.kind == "caption":
            first, *rest = b.text.split(" // ")
            out.append('<div class="caption">' + (f"{inline(first)}" if rest else "")
                       + "".join(f"<b>{inline(line)}</b>" for line in rest or [first]) + "</div>")
        elif b.kind == "note":
            out.append(f'<p class="note">{inline(b.text)}</p>')
        elif b.kind == "table":
            out.append(table(b))
        elif b.kind == "contents":
            out.append(contents(b))
        elif b.kind == "html":
            out.append(b.text)
        else:
            out.append({"box": '<div class="box">', "endbox": "</div>", "columns": '<div class="columns">',
                        "endcolumns": "</div>", "page": '<div style="break-before:page"></div>',
                        "wide": '<div class="wide">', "tall": "</div>", "figure": "", "odt": ""}[b.kind])
    return "\n".join(out)


def masthead(sample):
    left, right = ("<br>".join(inline(line) for line in sample.all(side)) for side in ("left", "right"))
    top = [f'<div class="un"><div class="big">{inline(sample.get("top-left"))}</div><div class="big">'
           f'{inline(sample.get("top-right"))}</div><div class="big">{left}</div><div>{right}</div></div>'] if right else []
    return "".join(top) + "".join(f'<div class="below">{inline(line)}</div>' for line in sample.all("below"))


def running(sample):
    """Running heads and feet as @page margin boxes; {page} and {pages} are counted."""
    boxes = []
    for key, place in (("head-left", "top-left"), ("head-right", "top-right"), ("foot-left", "bottom-left"),
                       ("foot-right", "bottom-right"), ("foot", "bottom-center")):
        if sample.get(key):
            parts = re.split(r"(\{pages?\})", sample.get(key))
            content = " ".join({"{page}": "counter(page)", "{pages}": "counter(pages)"}.get(p, '"%s"' % p) for p in parts if p)
            boxes.append(f"@{place} {{ content: {content}; font-size: 8.5pt; }}")
    return " ".join(boxes)


def page(sample):
    fonts = sample.get("fonts") or "'Liberation Serif'"
    if sample.language in FONTS and not sample.get("fonts"):
        fonts += ", " + FONTS[sample.language]
    style = STYLE % dict(running=running(sample), size=sample.get("size", "10.5pt"), fonts=fonts,
                         align=sample.get("align", "start"), columns=sample.get("columns", "2"))
    direction = ' dir="rtl"' if sample.language == "ar" else ""
    return (f'<!doctype html><html lang="{sample.language}"{direction}><meta charset="utf-8"><style>{style}'
            f'{sample.get("css")}</style><body>{masthead(sample)}{body(sample)}</body></html>')


def pdf(sample, target):
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder) / "page.html"
        source.write_text(page(sample), encoding="utf-8")
        subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
                        f"--user-data-dir={folder}/profile", f"--print-to-pdf={target}", source.as_uri()],
                       check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    subprocess.run(["qpdf", "--replace-input", "--object-streams=generate", "--recompress-flate", "--compression-level=9", target],
                   check=True)
