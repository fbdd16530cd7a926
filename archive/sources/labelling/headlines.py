"""Names that a page prints above its text and that speak nowhere: in headlines, towns, bylines."""

import re
from collections.abc import Sequence

from archive.sources.head.dates import last_date
from archive.sources.head.kinds import kind_of
from archive.sources.head.titles import LONGEST_TITLE, is_sentence
from archive.sources.labelling.labels import Label
from archive.sources.labelling.vocabulary import Vocabulary, folded
from archive.sources.lines import Block, Line

_FEWEST_QUESTIONS = 2  # of a page that surely is a conversation
_HEAD = 8  # lines among which a title stands
_DATELINE = 60  # characters
_BROKEN_OFF = ("--", "—", "–", "…", "...")
_TOWN = re.compile(r"\.\s?[-–—]+\s*$")


def without_headline(
    candidates: Sequence[Label | None], blocks: Sequence[Block]
) -> list[Label | None]:
    """Return the candidates without a name in a page's first line that speaks nowhere else.

    A headline "Sartori: the bridge will be built" would show itself that Sartori is a host;
    a picture's caption may stand above it.
    """
    found = _without_byline(candidates)
    first = found[0] if found else None
    if first and first.shape == "alone" and _has_caption(found, blocks):
        first = found[0] = None
    if first is None:
        below = without_headline(found[1:], blocks[1:]) if _has_caption(found, blocks) else found
        return below if below is found else [None, *below]
    keys = {label.key for label in found[1:] if label}
    is_again = first.key in keys or any(first.key.endswith(f" {key}") for key in keys)
    if not is_again and _is_dateline(found, blocks):
        found[0] = None
        return found
    if not is_again and first.shape == "colon" and first.end >= len(blocks[0].lines[0].text):
        found[0] = None  # a byline: "The Courier - Ann Lee:"
        return found
    line = blocks[0].lines[0].text
    is_titled = len(blocks[0].lines) == 1 or kind_of(line, "") is not None
    if first.role != "name" or not is_titled:
        return found
    is_said = is_sentence(line) or line.rstrip().endswith(_BROKEN_OFF)
    is_headline = not is_said and len(line) <= LONGEST_TITLE // 2
    if is_headline and not is_again:
        found[0] = None
    return found


def _is_day(text: str) -> bool:
    """Return whether a short line says when, and perhaps where, something was printed."""
    return len(text) <= _DATELINE and last_date(text) is not None and not is_sentence(text)


def without_dated_headlines(
    candidates: Sequence[Label | None], lines: Sequence[Line]
) -> list[Label | None]:
    """Return the candidates without who speaks below in a headline that the day stands below.

    "Lindqvist: ferries must not be a luxury", "The Courier, 27 June 2031".
    """
    found = list(candidates)
    for place, label in enumerate(found[:_HEAD]):
        if label is None or label.role != "name" or label.shape != "colon" or label.is_strong:
            continue
        said = lines[place].text[label.end :].strip()
        is_headline = 0 < len(said) <= LONGEST_TITLE // 2 and not is_sentence(said)
        is_again = any(other and other.key == label.key for other in found[place + 1 :])
        is_turn_below = any(found[place + 1 : place + 2])
        is_dated = any(_is_day(line.text) for line in lines[place + 1 : place + 3])
        if is_headline and is_again and is_dated and not is_turn_below:
            found[place] = None
    return found


def is_spoken(text: str, words: Vocabulary) -> bool:
    """Return whether words are a sentence, are broken off, or begin as no name does."""
    first = folded(text).split()[0].split("'")[0].strip(".,")
    is_opened = first in words.openers or first in words.oneself
    return is_sentence(text) or text.endswith(_BROKEN_OFF) or is_opened


def _has_caption(found: Sequence[Label | None], blocks: Sequence[Block]) -> bool:
    """Return whether a line that names nobody who speaks stands above a second with a colon."""
    if len(found) < 2 or len(blocks) < 2 or len(blocks[0].lines) + len(blocks[1].lines) > 2:
        return False
    first, second = found[0], found[1]
    is_again = first and first.key in {label.key for label in found[1:] if label}
    is_named = second is not None and second.shape == "colon"
    return is_named and not is_again and not is_sentence(blocks[0].text)


def _is_dateline(candidates: Sequence[Label | None], blocks: Sequence[Block]) -> bool:
    """Return whether a town before ".-" opens a page whose speakers stand before other signs."""
    lines = [line for block in blocks for line in block.lines]
    printed = [(label, line) for label, line in zip(candidates, lines, strict=True) if label]
    dashed = [label for label, line in printed if _TOWN.search(line.text[: label.end])]
    return len(printed) > 2 and dashed == [candidates[0]] and dashed[0].is_capitals


def _without_byline(candidates: Sequence[Label | None]) -> list[Label | None]:
    """Return the candidates without who wrote the page: "[Daily, Kim 기자] The minister ..."."""
    framed = [label for label in candidates if label and label.shape == "framed"]
    is_byline = len(framed) == 1 and framed[0].asker and not framed[0].is_keyword
    is_byline = is_byline and not any(label and label.shape == "marked" for label in candidates)
    return [None if is_byline and label is framed[0] else label for label in candidates]


def without_headlines_above(
    decided: Sequence[Label | None], lines: Sequence[Line], words: Vocabulary
) -> list[Label | None]:
    """Return the labels without names in headlines that stand above all that is said.

    Such a name is in small letters and speaks nowhere else; what follows its colon is neither a
    sentence nor a greeting, and no turn stands right below.
    """
    found = list(decided)
    questions = sum(label is not None and label.role == "question" for label in found)
    for place, label in enumerate(found):
        if label is None:
            continue
        said = lines[place].text[label.end :].strip()
        below = found[place + 1] if place + 1 < len(found) else None
        is_plain = label.role == "name" and label.shape == "colon" and not label.is_strong
        is_plain = is_plain and not (label.is_capitals or label.note or label.is_marked)
        is_once = sum(other is not None and other.key == label.key for other in found) == 1
        is_headline = 0 < len(said) <= LONGEST_TITLE // 2 and not is_sentence(said)
        is_headline = is_headline and below is None and not folded(said).startswith(words.greetings)
        if questions < _FEWEST_QUESTIONS or not (is_plain and is_once and is_headline):
            break
        found[place] = None
    return found
