"""What counts as a word when two readings of one PDF are compared, and why a word of the one is not in the other."""
import bisect
import collections
import re
import unicodedata

LETTERS = re.compile(r"[^\W_]+")
LAM_ALEF = re.compile("[\u0627\u0644\u0649]{2,}")  # alef maksura joins as alef does
BIDI_CONTROLS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")  # pdftotext puts them round each turn


def fold(text):
    """Case, width, ligatures, presentation forms, digits, marks, soft hyphens and tatweel do not count."""
    text = unicodedata.normalize("NFKC", BIDI_CONTROLS.sub(" ", text)).casefold()
    kept = (c for c in unicodedata.normalize("NFD", text) if unicodedata.category(c) not in ("Mn", "Cf") and c != "\u0640")
    return "".join(str(unicodedata.digit(c, c)) for c in kept)


def words(text):
    """In order, folded. Scripts without spaces give a word a letter."""
    found = []
    for run in LETTERS.findall(fold(text)):
        begin = 0
        for at, c in enumerate(run):
            if ord(c) >= 0x2E80:
                found += [run[begin:at], c]
                begin = at + 1
        found.append(run[begin:])
    return [word for word in found if word]


def all_text(document):
    """All that `text --format json` gives: blocks, furniture, masthead. A label that is not in its block's text too."""
    parts = []
    for block in document["blocks"]:
        parts.append(block["text"])
        if block["label"] and not block["text"].startswith(block["label"]):
            parts.append(block["label"])
    for page in document["pages"]:
        parts += page["furniture"] + page["masthead"]
    return "\n".join(parts)


class Comparison:
    """The words of `theirs` (texts of pages, None for a page that is withheld) that `document` does not have.

    missing: {reason: [word, ...]}. The reasons that make no fault:
      hyphen     pdftotext takes the hyphen at the end of a line away ("follow-" + "up" is "followup"), or we do
      cut        the same letters in the same order with the spaces elsewhere, most often wide kerning that pdftotext
                 takes for a space: the neighbours are in our text
      note_mark  a raised mark ("cases12", "12" alone) of a note that we have; not more than the loss counts
      lam_alef   pdftotext writes the two letters of the ligature in the wrong order with some fonts
    and those that do, unless the allow-list says why not:
      torn       one word with them, two with us
      glued      words apart with them, with us a figure and a word in one ("24March2025")
      lost       none of these
    """

    def __init__(self, theirs, document):
        text = all_text(document)
        mine = words(text)
        self.extra = collections.Counter(mine)
        self.theirs = words("\n".join(page for page in theirs if page is not None))
        self._squeezed = "".join(mine)
        self._hyphenated = {(a, b) for a, b in re.findall(r"(?=(?<![^\W_])([^\W_]+)[^\w\s]+([^\W_]+))", fold(text))}
        notes = (b["label"] or b["text"] for b in document["blocks"] if b["kind"] in ("footnote", "note"))
        self._marks = {word for note in notes for word in words(note)[:1]}
        # Counted where they stood; that of a note itself is its label.
        self._marks_left = document["loss"].get("note_mark", 0) + sum(
            len(b["label"]) for b in document["blocks"] if b["kind"] == "footnote" and b["label"])
        absent = [i for i, word in enumerate(self.theirs) if not self._take(word)]
        self.marks = collections.Counter()
        self._by_shape = collections.Counter(self._shape(w) for w in self.extra.elements() if LAM_ALEF.search(w))
        self.missing = collections.defaultdict(list)
        for i in absent:
            self.missing[self._why(i)].append(self.theirs[i])

    def lost_letters(self):
        """Those that are missing whatever words they stand in, but for note marks."""
        return collections.Counter("".join(self.theirs)) - collections.Counter(self._squeezed) - self.marks

    def _take(self, word):
        if self.extra[word] <= 0:
            return False
        self.extra[word] -= 1
        return True

    @staticmethod
    def _shape(word):
        return LAM_ALEF.sub(lambda run: "".join(sorted(run.group())), word)

    def _why(self, at):
        word = self.theirs[at]
        if LAM_ALEF.search(word) and self._by_shape[self._shape(word)] > 0:
            self._by_shape[self._shape(word)] -= 1
            return "lam_alef"
        if self._is_note_mark(word):
            return "note_mark"
        for cut in range(len(word) - 1, 0, -1):
            if self.extra[word[:cut]] > 0 and self.extra[word[cut:]] > 0:
                self._take(word[:cut]), self._take(word[cut:])
                return "hyphen" if (word[:cut], word[cut:]) in self._hyphenated else "torn"
        if not self._stands_among_neighbours(at):
            return "lost"
        glued = any(n > 0 and word in w and len(re.findall(r"\d", w)) > 1 and len(re.findall(r"[^\W\d]", w)) > 1
                    for w, n in self.extra.items())
        return "glued" if glued else "cut"

    def _is_note_mark(self, word):
        number = re.search(r"(\d{1,3}|^[a-z])$", word)
        if not number:
            return False
        tail = number.group()
        for begin in range(len(tail)):  # "20246" is the year 2024 with mark 6
            host, mark = word[:number.start()] + tail[:begin], tail[begin:]
            if mark in self._marks and len(mark) <= self._marks_left and (not host or self._take(host)):
                self._marks_left -= len(mark)
                self.marks.update(mark)
                return True
        return False

    def _stands_among_neighbours(self, at):
        """The word with enough of what stands around it, spaces apart, is in our text."""
        least = 12
        for back in range(0, 9):
            for ahead in range(0, 9):
                piece = "".join(self.theirs[max(0, at - back):at + ahead + 1])
                if len(piece) >= least and len(piece) > len(self.theirs[at]) and piece in self._squeezed:
                    return True
        return False
