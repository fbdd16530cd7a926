"""Lines of a page's head that say a thing and its value: they look like labels, and are none."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import groupby, pairwise, takewhile

from archive.sources.around.chrome import is_chrome
from archive.sources.head.line_kinds import is_dateline, is_time_line
from archive.sources.head.titles import LONGEST_TITLE, ends_as_sentence
from archive.sources.labelling.roles import keyword_role
from archive.sources.labelling.shapes import HAS_CJK
from archive.sources.labelling.vocabulary import Vocabulary, folded
from archive.sources.lines import Block, Line

_NUMBER = re.compile(r"^[一二三四五六七八九十]{1,2}、\s*")
_WIDENED = re.compile(r"(?<=[\u3400-\u9fff])[\s\u3000]+(?=[\u3400-\u9fff])")
_HEADCOUNT = re.compile(  # of those who came: "記者：記者クラブ所属記者等16人"
    r"[\W_]*(?:報道|新聞|新闻)?[記记]者\s*[:\uff1a][^。？?！!]{0,40}\d{1,3}\s?[人名](?:程度)?\s*"
)
_QUOTATION = re.compile(r"«.+»|“[^“”]+”|\"[^\"]+\"")
_NOTE_BEHIND = re.compile(r"(?<=[。！？])\s?[(\uff08][^()\uff08\uff09]{1,20}[)\uff09]$")
_SPOKEN = ("question", "answer")
_LONGEST = 120
_LONGEST_HEADLINE = 80


def lists_people(line: Line, words: Vocabulary) -> bool:
    """Return whether a line of the head says who speaks: "Sprecher: StS Seibert, Flosdorff"."""
    name, colon, _ = line.text.replace("\uff1a", ":").partition(":")
    return bool(colon) and len(line.text) < 1500 and folded(name) in words.not_speakers


def field_lines(block: Block, words: Vocabulary) -> tuple[Line, ...]:
    """Return the lines of a block that lists fields: "Time: ...", "Host: ..." are no turns."""
    counted = tuple(line for line in block.lines if _HEADCOUNT.fullmatch(line.text))
    if counted:
        return counted
    runs = [tuple(run) for is_field, run in groupby(block.lines, key=_is_named_value) if is_field]
    if len(runs) == 1 and len(runs[0]) == len(block.lines):
        return tuple(_fields_of(runs[0], words))
    valued = [tuple(takewhile(_is_short_value, run)) for run in runs]
    return tuple(line for run in valued for line in _fields_of(run, words))


def _is_named_value(line: Line) -> bool:
    return len(line.text) <= _LONGEST and bool(re.search(r"[:\uff1a]", line.text))


def _is_short_value(line: Line) -> bool:
    """Return whether what follows a name is there, and no sentence: no turn stands below it."""
    return not ends_as_sentence(line.text) and line.text.rstrip()[-1:] not in (":", "\uff1a")


def _fields_of(lines: Sequence[Line], words: Vocabulary) -> Sequence[Line]:
    """Return those of some lines "name: value" that stand above who speaks."""
    if len(lines) < 2:
        return ()
    parts = [re.split(r"\s*[:\uff1a]\s*", line.text, maxsplit=1) for line in lines]
    names = [_field_name(name) for name, _ in parts]
    press = tuple(word for word in words.press if HAS_CJK.search(word))
    times = Counter(names)
    spoken = {
        name
        for name in set(times) - words.not_speakers
        if times[name] > 1 or keyword_role(name, words) in _SPOKEN or name.endswith(press)
    }
    end = next((index for index, name in enumerate(names) if name in spoken), None)
    known = any(name in words.not_speakers for name in names[:end])
    return lines[:end] if known else ()


def _field_name(printed: str) -> str:
    """Return the name of a field without its number and the blanks that widen it: "二、地　點"."""
    name = _NUMBER.sub("", folded(printed).strip(" -•*.■□◆◇●○▲△"))
    return _WIDENED.sub("", name)


def headline_fields(
    blocks: Sequence[Block], words: Vocabulary, *, has_title: bool
) -> set[tuple[int, int]]:
    """Return where headlines above a date stand, and values below the name of a field.

    "The minister: we are ready" above a date is no turn, nor is who stands below "Guest:".
    """
    lines = [line for block in blocks for line in block.lines]
    found = set() if has_title else _first_headline(lines, words)
    times = Counter(line.text.strip() for line in lines)
    named = Counter(_name_of(line.text) for line in lines if _name_of(line.text))
    spoken = {
        name.start
        for name, below in pairwise(lines)
        if times[name.text.strip()] > 1 and ends_as_sentence(below.text)
    }  # "Topic:" left empty above who speaks again and again
    for line, following in pairwise(lines):
        text, below = line.text.strip(), following.text
        is_dated = is_dateline(below) or is_time_line(below)
        is_dated = is_dated and named[_name_of(text)] < 2
        is_ended = ends_as_sentence(_NOTE_BEHIND.sub("", text))
        if is_dated and not is_ended and not _is_spoken(text, words):
            found.add(line.start)
        name = text.rstrip(" :\uff1a")
        is_short = len(below) <= _LONGEST and not ends_as_sentence(below)
        is_value = is_short and following.start not in spoken
        if name != text and folded(name) in words.not_speakers and is_value:
            found.add(following.start)
    return found


def _name_of(text: str) -> str:
    """Return what stands before the first colon of a line; "" where none does."""
    name, colon, _ = text.replace("\uff1a", ":").partition(":")
    return name.strip() if colon else ""


def _first_headline(lines: Sequence[Line], words: Vocabulary) -> set[tuple[int, int]]:
    """Return where the first words of a page stand if they are a headline with a colon."""
    first = next((line for line in lines if not is_chrome(line.text)), None)
    if first is None or len(first.text) > LONGEST_TITLE or _is_spoken(first.text, words):
        return set()
    name, colon, rest = first.text.replace("\uff1a", ":").partition(":")
    is_short = len(first.text) <= _LONGEST_HEADLINE and not ends_as_sentence(first.text)
    if not (is_short or _QUOTATION.fullmatch(rest.strip())):
        return set()
    times = sum(line.text.replace("\uff1a", ":").startswith(f"{name}:") for line in lines)
    return {first.start} if colon and rest.strip() and times == 1 and len(lines) > 2 else set()


def _is_spoken(text: str, words: Vocabulary) -> bool:
    """Return whether a line begins with a word for who asks or answers."""
    name = re.split(r"[:\uff1a]", text, maxsplit=1)[0]
    return keyword_role(name, words) is not None
