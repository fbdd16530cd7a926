"""What stands before a turn's words: "Вопрос (перевод с китайского):", "Q    ", "Frage".

Each reader tries one shape on a line; those in brackets are in label_frames.py. Whether it
is a label is decided over the whole page (label_evidence.py).
"""

import re
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from archive.sources.labelling.outlet_names import QUOTED_OUTLET
from archive.sources.labelling.refusals import addresses, is_no_speaker
from archive.sources.labelling.roles import Role, keyword_role, role_of
from archive.sources.labelling.shapes import (
    HAS_CJK,
    bold_end,
    is_capitals,
    looks_like_a_name,
    name_alone,
    name_and_office,
    without_gaps,
)
from archive.sources.labelling.titles import (
    asker_for_outlet,
    courtesy_and_surname,
    is_initial,
    name_and_outlet,
    name_and_title,
    name_before_dash,
    name_behind_office,
)
from archive.sources.labelling.vocabulary import Vocabulary, folded, has_word
from archive.sources.lines import Line
from archive.sources.tables import pattern_of

Shape = Literal["colon", "dash", "dot", "framed", "marked", "spaced", "bare", "alone"]

COLON = re.compile(
    r"\s*(?P<label>[^:\uff1a\n]{1,200}?)\s*[*_]*\s*[:\uff1a](?:\.[-–—](?=\s))?\s*[*_]*\s*"
    r"(?:(?P<note>\([^():\n]{2,60}\))\s*[:\uff1a]\s*)?"  # "Ann Lee: (translated): Good day"
)
_KEYWORD = re.compile(
    r"(?P<number>(?:\d{1,3}|[一二三四五六七八九十]{1,3})\s?[.)\-、\uff0e]\s*|[제第] ?\d{1,2} ?)?"
    r"(?P<base>[^\W\d_].{0,45}?)"
    r"(?:\.?\s*(?:n[°º.]|no\.|№|\#)?\s*\d{1,3}|(?<=[题題问問])[一二三四五六七八九十]{1,3})?"
    r"(?P<note>\s*[(\uff08\[〔][^()\uff08\uff09\[\]\n]{1,160}[)\uff09\]〕])?",
    re.IGNORECASE,
)
_NAME_DASH = re.compile(r"\s*(?P<label>[^:\uff1a\n]{2,120}?)\.(?!\s—[a-z])\s?[-–—]+\s*(?=\S|$)")
_CLOSE_DASH = re.compile(r"\s*(?P<label>[^:\uff1a\n.]{1,60}?[^\W\d_])[-–—]\s+(?=\S)")
_LETTERS_DASH = re.compile(r"\s*(?P<label>[A-Z]{2,3})\s[-–—](?=[^\W\d_])")  # "EM -Le pays"
_SPACED_DASH = re.compile(r"\s*(?P<label>[^:\uff1a\n]{2,80}?)\s+[-–—―]{1,2}\s+(?=\S)")
_INITIALLED_DASH = re.compile(  # "А.Орлов― Добрый день"
    r"\s*(?P<label>(?:[^\W\d_]\.\s?){1,2}[^\W\d_][\w-]{2,30})[–—―]\s+(?=\S)"
)
_NAME_DOT = re.compile(r"\s*(?P<label>[^:\uff1a\n]{2,80}?)\s*\.(?:\s+|$)")
_BARE = re.compile(r"\s*(?P<label>[A-Z])(?:\s{2,}|[\s\u00a0]+(?=[A-Z¿¡“\"‘(\[—–-])|\.\s+)(?=\S)")
OUTLET_NAME = re.compile(r"(?P<outlet>[^–—:]{2,40}?)\s[–—-]\s(?P<name>[^–—:]{5,40})")
_GLUED = re.compile(  # "R.Los acuerdos"; its blanks lost: "QWill she go?"
    r"\s*(?P<label>[A-Z])(?:\.(?=[A-ZÀ-Þ¿¡][a-zà-ÿ]?[a-zà-ÿ ])|(?<=Q)(?=[A-Z][a-z]|I[ ’']))"
)
_BRACKET = re.compile(
    r"^(?P<base>.*?)\s*[(\uff08\[]"
    r"(?P<note>[^()\uff08\uff09\[\]]*(?:\[[^()\[\]]*\][^()\uff08\uff09\[\]]*)?)[)\uff09\]]\s*$",
    re.DOTALL,
)
_NAME_OFFICE = re.compile(r"(?P<name>[^\W\d_][^–—-]{2,40}?)\s?[–—-]\s(?P<office>\S[^–—-]{2,60})")
_NAMED_INITIALS = re.compile(
    r"(?:[^():]{3,80},\s)?(?P<name>[^\W\d_][^():,]{3,60}?),?\s*\((?P<initials>(?:[A-ZÀ-Ý]\.?){2,4})\)(?:,[^:]{2,80})?"
)
_BEFORE_PAPER = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}|\d{1,2})[、.\uff0e]\s*(?=《[^《》]+》)"
)
_COMMA_FOR_STOP = re.compile(r"(?<=\b[A-ZÀ-Þ]),(?=[A-ZÀ-Þ]\.)")  # "A,R. Lee": a slip for "A.R. Lee"
_FORM = re.compile(r"\S{1,12}[:\uff1a]\s+\S{1,12}[:\uff1a]")  # fields in a row
ROW = re.compile(r"\S{1,12}(?:[ \u00a0]{2,}|\u3000)\S{1,8}[:\uff1a]\S{1,20}$")  # "A:1  B:2"
_STOPPED = re.compile(r"[。！？](?=.)")  # a whole sentence
_HALF_QUOTED = re.compile(r"«[^»]*$|[“„][^”“]*$|「[^」]*$|『[^』]*$")  # somebody's words begin
_DATED_NOTE = re.compile(r"\d{1,4}([-/.])\d{1,2}\1\d{1,4}")  # behind a headline: "(04-02-98)"
_DASHED_SPEECH = re.compile(  # "Ann Lee - Thank you, Minister. I shall be brief:"
    r"[^–—:,.]{3,50}\s[-–—]{1,2}\s[A-ZÀ-ÞА-ЯЁ][^:]*[^\W\d_]{3}[.!?]\s+[A-ZÀ-ÞА-ЯЁ]"
)
_DASHED_ADDRESS = re.compile(r".{2,80}?\.\s?[-–—]+\s+\S")  # "Ann Lee.- For the Minister:"
_OUTLET_QUOTED = re.compile(r"[„“\"](?P<name>[^„“”\"]{2,30})[“”\"]")
_LONGEST_OFFICE = 60
_GAPPED = re.compile(
    r"\s*\w\.?(?:[\s\u00a0]{2,}[-–—]|[\s\u00a0]*[(\uff08\[]|[\s\u00a0]—\s+(?=[a-zà-ÿ]))"
)
_NO_WORDS = re.compile(  # "London: 09:02", "The full text: https://example.org/text"
    r"\s*(?:::+|\d{1,2}:\d\d|\d{2,4}[/-]\d+(?:[/-]\d+)?|(?:https?://|www\.)\S+)\s*"
)
BULLET = re.compile(r"\s*(?:[-•·*▪■●○◦‣]|\d{1,3}[.)])\s")


@dataclass(frozen=True)
class Label:
    """A label as printed, without its colon, and what it says."""

    printed: str
    base: str  # without the note in brackets
    note: str
    role: Role
    end: int  # where the turn's words begin in the line
    is_strong: bool = False  # the label is printed bold, and it alone
    asker: str = ""  # what follows the word for a question: "FRAGE HOENIG"
    shape: Shape = "colon"
    is_keyword: bool = False  # a word of the vocabulary and no more
    is_loud: bool = False  # the whole line is bold or in italics
    is_marked: bool = False  # the page's own markup says that it names who speaks
    is_apart: bool = False  # a colon ends its line: what is said stands below

    @cached_property
    def key(self) -> str:
        """Return what two labels of one speaker share."""
        return folded(self.base)

    @property
    def is_capitals(self) -> bool:
        """Return whether the label is printed in capitals."""
        return is_capitals(self.base)

    @property
    def is_letter(self) -> bool:
        """Return whether the label is one or two letters: "Q", "P.", "Q2"."""
        return self.is_keyword and len(self.base) <= 2 and not HAS_CJK.search(self.base)


Labels = dict[tuple[int, int], Label]  # by the place of the line that one opens


def of_keyword(printed: str, end: int, shape: Shape, line: Line, words: Vocabulary) -> Label | None:
    match = _KEYWORD.fullmatch(without_gaps(printed.strip(" \u00a0\u3000*_")))
    role = keyword_role(match["base"], words) if match else None
    if match is None or role is None or (shape == "dot" and role == "moderator"):
        return None
    if shape == "dash" and len(match["base"]) == 1 and _GAPPED.match(line.text):
        return None  # "Q    (Inaudible) — the budget", "Q — and so": the words begin there
    note = (match["note"] or "").strip()[1:-1].strip()
    bold = bold_end(line)
    return Label(
        printed=printed.strip(" \u00a0\u3000*_"),
        base=match["base"].strip(" ."),
        note=note,
        role=role,
        end=end,
        is_strong=0 < bold <= end,
        shape=shape,
        is_keyword=True,
    )


def glued_label(text: str, line: Line, words: Vocabulary) -> Label | None:
    """Return a letter and a stop that no blank parts from what is said: "R.Los acuerdos"."""
    match = _GLUED.match(text)
    return of_keyword(match["label"], match.end(), "dot", line, words) if match else None


def colon_label(text: str, line: Line, words: Vocabulary) -> Label | None:
    """Return whatever stands before a colon and may be who speaks."""
    match = COLON.match(text)
    if not match or is_no_colon(text, match.end(), match["label"]):
        return None
    if _FORM.match(text, match.end()) or ROW.match(text, match.end()):
        return None
    printed = " ".join(filter(None, match.group("label", "note")))
    return label_of(printed, match.end(), line, words)


def is_no_colon(text: str, end: int, label: str) -> bool:
    """Return whether the colon belongs to a clock time or an address: 00:15, https://.

    Nor does anybody speak one of these or a number alone: "Moscow: 11:02", "PRN: 2012/259".
    """
    rest = text[end:]
    is_within = rest.startswith("//") or (rest[:1].isdigit() and label[-1:].isdigit())
    return bool(_NO_WORDS.fullmatch(rest)) or (is_within and text[:end].endswith(":"))


def dashed_label(text: str, line: Line, words: Vocabulary) -> Label | None:
    """Return a name before a dash: "Bruno Rodríguez.-", "MR. PRICE -- "."""
    if match := _NAME_DASH.match(text):
        return label_of(match["label"], match.end(), line, words)
    match = _SPACED_DASH.match(text) or _CLOSE_DASH.match(text) or _LETTERS_DASH.match(text)
    match = match or _INITIALLED_DASH.match(text)
    if not match or BULLET.match(text):
        return None
    if (asked := OUTLET_NAME.fullmatch(text.strip())) and for_outlet(asked, text, line, words):
        return None  # no turn: who asks, on a line alone
    label = label_of(match["label"], match.end(), line, words, shape="dash")
    if label and _is_office_alone(label, text[match.end() :], words):
        return replace(label, note=text[match.end() :].strip(), end=len(line.text))
    is_asker = bool(label) and label.role == "question" and bool(label.asker)
    is_asker = is_asker and (label.asker != label.base or bool(label.note) or "," in label.base)
    return label if label and (label.role == "name" or is_asker) else None


def _is_office_alone(label: Label, rest: str, words: Vocabulary) -> bool:
    """Return whether a dash parts a full name in capitals from an office: "ANN LEE – Minister"."""
    is_named = label.role == "name" and label.is_capitals and " " in label.base
    tokens = rest.split()
    is_phrase = all(token[0].isupper() or folded(token) in words.ranks for token in tokens)
    is_phrase = is_phrase and not is_capitals(rest) and rest.rstrip()[-1:].isalnum()
    is_short = len(rest) <= _LONGEST_OFFICE
    return is_named and is_phrase and is_short and has_word(folded(rest), words.offices)


def dotted_label(text: str, line: Line, words: Vocabulary) -> Label | None:
    """Return a loud name before a full stop, as in "ORLOVA A. P., minister. Colleagues"."""
    if parts := name_and_office(line):
        name, office, end = parts
        label = label_of(name, end, line, words, shape="dot")
        printed = ", ".join(filter(None, parts[:2]))
        return replace(label, printed=printed, note=office) if label else None
    match = _NAME_DOT.match(text)
    if not match:
        return None
    bold = bold_end(line)
    is_bold = bold and match.end("label") <= bold <= match.end()
    is_marked = is_bold or is_capitals(match["label"]) or _is_office_and_name(match["label"], words)
    if not is_marked or not text[match.end() :].strip():
        return None
    label = label_of(match["label"], match.end(), line, words, shape="dot")
    return label if label and label.role == "name" else None


def _is_office_and_name(base: str, words: Vocabulary) -> bool:
    """Return whether words are an office and whose it is: "President Marlow", "The Chancellor"."""
    tokens = base.split()
    is_capitalised = 2 <= len(tokens) <= 6 and all(
        token[0].isupper() or folded(token) in words.ranks for token in tokens
    )
    is_abbreviated = len(tokens[-1]) < 3 or folded(tokens[-1]) in words.honorifics
    is_office = is_capitalised and has_word(folded(base), words.offices)
    return is_office and tokens[0][0].isupper() and not is_abbreviated


def bare_label(text: str, line: Line, words: Vocabulary) -> Label | None:
    """Return a letter that only blanks part from what is said: "Q    What"."""
    match = _BARE.match(text)
    if not match or not words.bare_question or is_initial(text, match.start("label"), words):
        return None
    letter = match["label"]
    role: Role | None = (
        "question"
        if letter in words.bare_question
        else "answer"
        if folded(letter) in words.answer
        else None
    )
    if role is None:
        return None
    return Label(letter, letter, "", role, match.end(), shape="bare", is_keyword=True)


def for_outlet(match: re.Match[str], printed: str, line: Line, words: Vocabulary) -> Label | None:
    """Return the name of who asks behind a dash, below or above it what is asked."""
    outlet, name = folded(match["outlet"]), match["name"]
    is_outlet = outlet in words.known_outlets or has_word(outlet, words.outlets)
    if not is_outlet or not looks_like_a_name(name, words, is_strong=False):
        return None
    end = len(line.text)
    return Label(printed, printed, match["outlet"], "question", end, asker=name, shape="alone")


def _name_and_note(printed: str, shape: Shape) -> tuple[str, str, bool]:
    """Return a label's name and the note behind it, and whether all stands in brackets."""
    match = _BRACKET.match(printed)
    base, note = (match["base"].strip(), match["note"].strip()) if match else (printed, "")
    is_bracketed = shape == "colon" and bool(note) and not base  # "(Question by media):"
    base, note = (note, "") if is_bracketed else (base, note)
    if not note and base.upper() == base.lower() and (parts := _NAME_OFFICE.fullmatch(base)):
        base, note = parts["name"], parts["office"]
    return base, note, is_bracketed


def _without_title(
    printed: str, base: str, note: str, shape: Shape, words: Vocabulary
) -> tuple[str, str, bool]:
    """Return a name without its title, its note, and whether a comma may part them still."""
    if shape == "colon" and not note and (parted := name_before_dash(base, words)):
        base, note = parted
    is_comma = shape in ("colon", "dash") and not note and "," in base
    if is_comma and (titled := name_and_title(base, words) or name_behind_office(base, words)):
        base = titled
    named = _NAMED_INITIALS.fullmatch(printed) if shape == "colon" else None
    if named and not has_word(folded(named["name"]), words.offices):  # an office's are its own
        base, note = named["name"], named["initials"]
    if shape == "colon" and (quoted := _OUTLET_QUOTED.fullmatch(base)):
        base = quoted["name"]
    return base, note, is_comma


def _may_be_base(base: str) -> bool:
    """Return whether words may be a label's: no list entry, no bracket, no end of a sentence."""
    if not base or base[0] in "(\uff08[" or BULLET.match(base) or _HALF_QUOTED.match(base):
        return False
    return not _STOPPED.search(base)


def label_of(
    printed: str, end: int, line: Line, words: Vocabulary, shape: Shape = "colon"
) -> Label | None:
    """Return the label that printed words are, None where they can name nobody."""
    printed = _COMMA_FOR_STOP.sub(".", without_gaps(printed))
    printed = _BEFORE_PAPER.sub("", printed.strip().strip("*_").strip())
    base, note, is_bracketed = _name_and_note(printed, shape)
    is_alone = shape == "colon" and line.text[end:].strip() == ""
    is_dashed = _DASHED_SPEECH.match(base) or _DASHED_ADDRESS.match(printed)
    if shape == "colon" and is_dashed and bold_end(line) < len(base):
        return None
    if is_alone and (own := pattern_of("labels.opening_words").fullmatch(base)):
        base = own["name"]
    if shape == "colon" and not note and (asked := asker_for_outlet(base, words)):
        name, outlet = asked
        return Label(printed, name, outlet, "question", end, asker=name)
    if shape == "colon" and (called := courtesy_and_surname(base, words)):
        return Label(printed, called, note, "name", end)
    base, note, is_comma = _without_title(printed, base, note, shape, words)
    if not _may_be_base(base) or (note and _DATED_NOTE.fullmatch(note)):
        return None
    base, note = name_alone(base, note)
    bold = bold_end(line)
    is_marked = is_capitals(base) or (base.isupper() and len(base) > 1)
    is_marked = is_marked or len(base) <= bold <= end
    if is_no_speaker(base, words) or (not is_marked and addresses(base, words)):
        return None
    is_strong = 0 < bold <= max(end, len(line.text) if shape == "alone" else 0)
    is_strong = is_strong and bold >= len(base)
    if shape in ("colon", "dash") and QUOTED_OUTLET.fullmatch(base):
        return Label(printed, base, note, "question", end, is_strong, base, shape)
    role, asker = role_of(base, folded(base).strip("."), note, words, is_strong=is_strong)
    if role is None and is_comma and (outlet := name_and_outlet(base, words)):
        base, note, role = base.partition(",")[0].strip(), outlet, "name"
    if role is None or (is_bracketed and role == "name"):
        return None
    return Label(printed, base, note, role, end, is_strong, asker, shape)
