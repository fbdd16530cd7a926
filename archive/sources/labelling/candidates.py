"""What may be a label at the beginning of a line: every shape tried, the surest first."""

import re
from dataclasses import replace

from archive.sources.around.chrome import is_chrome, is_menu
from archive.sources.labelling.alone import lone_label, officed_label
from archive.sources.labelling.blanks import blank_label, worded_label
from archive.sources.labelling.frames import (
    asked_label,
    clocked_label,
    framed_label,
    gapped_label,
    half_framed_label,
    initials_label,
    loud_label,
    marked_label,
    noted_label,
    numbered_label,
    quoted_label,
    shouted_label,
    slashed_label,
    spaced_label,
    surname_label,
    told_label,
    without_sign,
)
from archive.sources.labelling.keywords import keyword_label
from archive.sources.labelling.labels import (
    Label,
    bare_label,
    colon_label,
    dashed_label,
    dotted_label,
    glued_label,
    keyword_role,
)
from archive.sources.labelling.shapes import HAS_CJK, is_loud, is_uncased
from archive.sources.labelling.vocabulary import Vocabulary
from archive.sources.lines import Line

_ASKED_ONCE = 25  # characters of a question that nothing but its letter shows
_HEAD = 260  # no label is longer
_READERS = (
    keyword_label,
    told_label,
    asked_label,
    clocked_label,
    gapped_label,
    initials_label,
    noted_label,
    loud_label,
    framed_label,
    half_framed_label,
    bare_label,
    colon_label,
    officed_label,
    dashed_label,
    dotted_label,
    glued_label,
    slashed_label,
    marked_label,
    quoted_label,
    spaced_label,
    blank_label,
    shouted_label,
    lone_label,
    surname_label,
    worded_label,
)
# One character each: other colons, and marks of direction that no reader sees.
_ALIKE = str.maketrans(
    dict.fromkeys("\u2236\ufe30\ufe55", "\uff1a")
    | dict.fromkeys(
        "\u200b\u200e\u200f\u061c\u2060\ufeff\u202a\u202b\u202c\u2066\u2067\u2068\u2069", " "
    )
)


_CLOCK = re.compile(r"[(\[]\d{1,2}(?::\d\d){1,2}[)\]]:?\s*")  # where a film of it stands
_CLOCKED = re.compile(  # where a film stands as somebody begins to speak
    r"\s*(?:[(\[]\d{1,2}(?::\d\d){1,2}[)\]]|\d{1,2}(?::\d\d){2})\s+(?=\S)"
)
_FIELD = re.compile(  # the name of a data base's field, or an empty link, left behind
    r"\s*(?:ti\s?:\s+(?=[A-ZÀ-Þ](?:[A-ZÀ-Þ]|\s?[-–.:]\s))|\[\]\s*(?=[A-ZÀ-Þ]))"
)
_BALLED = re.compile(r"\s*(?:[\u3400-\u9fff\uac00-\ud7a3]\s?){2,8}(?P<ball>●)(?=\s\S)")  # "질문● "
_SLIPPED = re.compile(  # "Answer; Yes.": a slip for a colon
    r"\s*(?P<word>[^\W\d_]{1,12}) ?(?P<sign>[;\uff1b])(?=\s*\S)"
)
_HYPHENED = re.compile(  # "-SR. JUAN LIMA: ", "-Ministra Lima: ": a hyphen, capitals, a colon
    r"\s*-(?=[A-ZÀ-Þ][A-ZÀ-Þ'’.-]+(?:\s[A-ZÀ-Þ][A-ZÀ-Þ'’.-]*){0,9}(?:,[^:]{2,100})?\s?:"
    r"|[A-ZÀ-Þ][\w'’.]+(?: [A-ZÀ-Þ][\w'’.]+){0,3}:\s)"
)
_TABBED = re.compile(r"[^\t:\uff1a]{1,60}(?P<tab>\t)\s*[^\s\t][^\t]*")  # "PM", a tab, what is said
_COUNTED = re.compile(  # "답2, 곧 켭니다."
    r"\s*(?P<word>[\u3400-\u9fff\uac00-\ud7a3]{1,4}) ?\d{1,2} ?(?P<sign>,)(?=\s+\S)"
)
_UNNAMED = re.compile(r"\s*(?P<name>_{3,})\s?[:\uff1a]\s*(?=\S)")  # a voice that nobody knew
_DOTTED = re.compile(r"(?P<label>\s*[\u0620-\u06ff ]{3,40}?)(?P<dots>\s*\.{2,}\s*)")


def candidate(line: Line, words: Vocabulary) -> Label | None:
    """Return what may be a label at the beginning of a line, or the whole of it."""
    text = line.text[:_HEAD].translate(_ALIKE)
    if field := _FIELD.match(text) or _CLOCKED.match(text) or _HYPHENED.match(text):
        text = " " * field.end() + text[field.end() :]
    if unnamed := _UNNAMED.match(text):
        name = unnamed["name"]
        return Label(name, name, "", "question", unnamed.end(), is_keyword=True)
    if dotted := _DOTTED.fullmatch(text):  # "السؤال الأول.." alone on its line
        text = dotted["label"] + ":".ljust(len(dotted["dots"]))
    if tabbed := _TABBED.fullmatch(text):
        text = text[: tabbed.start("tab")] + ":" + text[tabbed.end("tab") :]
    if balled := _BALLED.match(text):
        text = text[: balled.start("ball")] + ":" + text[balled.end() :]
    slip = _SLIPPED.match(text) or _COUNTED.match(text)
    if slip and keyword_role(slip["word"], words):
        text = text[: slip.start("sign")] + ":" + text[slip.end() :]
    if signed := _signed_keyword(text, line, words):
        return _with_type(signed, line)
    for read in _READERS:
        if label := read(text, line, words):
            is_page = is_menu(text) or (label.shape == "dash" and is_chrome(text))
            return None if label.role == "name" and is_page else _with_type(label, line)
    if label := numbered_label(text, line, words):
        return _with_type(label, line)
    bare = without_sign(text)
    if bare != text:
        if (listed := colon_label(bare, line, words)) and _is_loud_name(listed):
            return _with_type(replace(listed, shape="marked"), line)
        if (word := keyword_label(bare, line, words)) and _is_turn_in_list(word):
            return _with_type(word, line)
        for read in (keyword_label, framed_label, half_framed_label, colon_label):
            if (label := read(bare, line, words)) and is_uncased(label.base):
                return _with_type(label, line)
    return None


def _signed_keyword(text: str, line: Line, words: Vocabulary) -> Label | None:
    """Return an East Asian word for a turn between a mark and a colon: "●问："."""
    bare = without_sign(text)
    label = keyword_label(bare, line, words) if bare != text else None
    is_eastern = label is not None and label.shape == "colon" and bool(HAS_CJK.search(label.base))
    if not is_eastern:
        return None
    printed = text[: text.index(label.printed) + len(label.printed)].strip()
    return replace(label, printed=printed)


def _asks_once(label: Label, line: Line) -> bool:
    """Return whether a letter surely opens a question, however few there are: "Q. Why ...?"."""
    is_q = label.base == "Q" and label.role == "question" and label.shape in ("dot", "colon")
    return is_q and line.text.rstrip(" *_").endswith("?") and len(line.text) > _ASKED_ONCE


def _is_turn_in_list(label: Label) -> bool:
    """Return whether an entry of a list opens with a word for a turn: "- Question:"."""
    return label.shape == "colon" and label.role != "moderator"


def _is_loud_name(label: Label) -> bool:
    """Return whether an entry of a list opens with a name in bold type or capitals."""
    return label.role == "name" and (label.is_strong or label.is_capitals)


def _with_type(label: Label, line: Line) -> Label:
    """Return a label with what its line's markup says, its end behind a film's clock."""
    if label.shape == "alone":
        return replace(label, is_marked=label.is_marked or line.opens_named)
    clock = _CLOCK.match(line.text, label.end) if label.shape == "colon" else None
    end = clock.end() if clock else label.end
    is_marked = label.is_marked or line.opens_named or bool(clock) or _asks_once(label, line)
    is_apart = not line.text[end:].strip()
    return replace(label, is_loud=is_loud(line), is_marked=is_marked, end=end, is_apart=is_apart)
