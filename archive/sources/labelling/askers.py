"""Labels that their company decides: who asks between two answers, whose name is only quoted."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from archive.sources.conversation.asking import asks, holds_question
from archive.sources.labelling.labels import Label, Shape
from archive.sources.labelling.shapes import HAS_CJK
from archive.sources.labelling.titles import without_role
from archive.sources.labelling.vocabulary import Vocabulary
from archive.sources.lines import Line

_ASKS = re.compile(r"[?؟\uff1f][\s\"'”’»)]*$")
_INLINE: tuple[Shape, ...] = ("colon", "dash")
_HEADLINES = 8
_FEWEST_ASKERS = 3  # whose questions end in a mark, on a page that names all who ask
_ASKED_LINES = 4  # of a first question
_FEWEST_TURNS = 2  # of a page on which one is called by name
_CALLED = 120  # characters in which that happens
_SHORTEST_CALLED = 4  # letters
_FEWEST_ASKED = 3  # times that words open a question, and a name an answer
_ASKING = 0.6  # share of what such words open that asks
_HEAD = re.compile(r"[\s*_]*(?P<label>[^\W\d_][^:\uff1a?!.\n]{4,45}?)\s*[:\uff1a][\s*_]*(?=\S)")
_QUOTATION = re.compile(r"[„“\"«][^„“”\"«»]+[“”\"»]\.?")


def with_askers(
    decided: list[Label | None],
    candidates: Sequence[Label | None],
    is_full_name: Callable[[Label], bool],
    lines: Sequence[Line],
) -> list[Label | None]:
    """Return the labels, with full names between two turns who ask what the next one answers."""
    places = [place for place, label in enumerate(decided) if label]
    _add_first_asker(decided, candidates, is_full_name, lines)
    _add_addressed(decided, candidates, is_full_name, lines)
    added: list[int] = []
    bidding: list[int] = []  # who may ask in words that end in no mark
    for start, end in pairwise(places):
        if start + 1 == end or decided[end].role not in ("name", "answer"):
            continue
        for place in range(start + 1, end):
            label = candidates[place]
            is_asker = label and label.shape in _INLINE and _could_ask(label, is_full_name)
            asked = "\n".join(line.text for line in lines[place:end])
            if label and label.shape in _INLINE and _is_between_turns_of_one(decided, start, end):
                is_asker = is_asker or bool(_ASKS.search(lines[end - 1].text))
            is_called = bool(label) and _is_called(label, decided[start], lines[place - 1])
            is_other = is_asker and label.key != decided[end].key
            if (is_other and (holds_question(asked) or asks(asked))) or is_called:
                added.append(place)
            elif is_other and label.shape == "colon":
                bidding.append(place)
    for place in [*added, *(bidding if len(added) >= _FEWEST_ASKERS else [])]:
        decided[place] = candidates[place]
    return decided


def _add_addressed(
    decided: list[Label | None],
    candidates: Sequence[Label | None],
    is_full_name: Callable[[Label], bool],
    lines: Sequence[Line],
) -> None:
    """Add the names before a colon whom the turn right above or below calls by name."""
    places = [place for place, label in enumerate(decided) if label]
    if len(places) < _FEWEST_TURNS:
        return
    bounds = [-1, *places, len(lines)]
    for above, below in pairwise(bounds):
        for place in range(above + 1, min(below, len(lines))):
            label = candidates[place]
            if label is None or label.shape != "colon" or label.role != "name":
                continue
            if not (is_full_name(label) or label.is_strong) or label.end >= len(lines[place].text):
                continue
            said = _said_around(decided, lines, place, above, below)
            if any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", said) for name in _parts(label)):
                decided[place] = label


def _said_around(
    decided: Sequence[Label | None], lines: Sequence[Line], place: int, above: int, below: int
) -> str:
    """Return the last words of the turn above a line, and the first ones of the turn below."""
    last = lines[place - 1].text[-_CALLED:] if above >= 0 and place else ""
    following = decided[below] if below < len(lines) else None
    first = lines[below].text[following.end :][:_CALLED] if following else ""
    return f"{last}\n{first}"


def _parts(label: Label) -> list[str]:
    """Return the names in a label that are long enough to be called by."""
    return [part for part in label.base.split() if len(part) >= _SHORTEST_CALLED]


def _could_ask(label: Label, is_full_name: Callable[[Label], bool]) -> bool:
    """Return whether a label is a full name, or a short one where names are not parted."""
    is_short = 2 <= len(label.base) <= 4 and bool(HAS_CJK.search(label.base))
    is_reported = label.base.endswith(("问", "問", "说", "說"))  # "a reader asks:"
    return is_full_name(label) or (is_short and label.role == "name" and not is_reported)


def _is_called(label: Label, before: Label | None, above: Line) -> bool:
    """Return whether the turn above is no more than somebody's name, who speaks next."""
    said = above.text[before.end :].strip(" .。") if before and before.shape == "colon" else ""
    return label.shape == "colon" and len(said) > 1 and said == label.base


def _add_first_asker(
    decided: list[Label | None],
    candidates: Sequence[Label | None],
    is_full_name: Callable[[Label], bool],
    lines: Sequence[Line],
) -> None:
    """Add the full name above the first turn, or above words for an answer, who asks there."""
    first = next((place for place, label in enumerate(decided) if label), None)
    if first is None or decided[first].role not in ("name", "answer"):
        return
    for place in range(first - 1, max(-1, first - _ASKED_LINES - 1), -1):
        label = candidates[place]
        if label is None or label.shape not in _INLINE or label.key == decided[first].key:
            continue
        is_name = _could_ask(label, is_full_name) and label.end < len(lines[place].text)
        if is_name and _ASKS.search(lines[first - 1].text):
            decided[place] = label
        return


def _is_between_turns_of_one(decided: Sequence[Label | None], start: int, end: int) -> bool:
    """Return whether one who is named speaks twice in a row, whom another may ask in between."""
    before, after = decided[start], decided[end]
    return bool(before and after) and before.role == "name" and before.key == after.key


def with_initials(decided: Sequence[Label | None]) -> list[Label | None]:
    """Return the labels, letters made a question that shorten who asked first: "Sputnik:", "S:"."""
    asked = [label for label in decided if label and label.role == "question"]
    named = {name for label in asked for name in (label.base, label.asker)}
    short = {"".join(word[0] for word in name.split()).upper() for name in named if name}
    return [
        replace(label, role="question", asker=label.base)
        if label and label.role == "name" and label.base.isupper() and label.base in short
        else label
        for label in decided
    ]


def with_repeated_askers(
    candidates: Sequence[Label | None], lines: Sequence[Line]
) -> list[Label | None]:
    """Return the candidates, with words that are no name and open questions again and again.

    "The editors of the Harbour Post: Why ...?" beside a name that comes again, too.
    """
    names = Counter(label.key for label in candidates if label and label.role == "name")
    heads = {
        place: match
        for place, (label, line) in enumerate(zip(candidates, lines, strict=True))
        if label is None and (match := _HEAD.match(line.text))
    }
    times = Counter(match["label"] for match in heads.values())
    asked = Counter(match["label"] for place, match in heads.items() if asks(lines[place].text))
    found = list(candidates)
    for place, match in heads.items():
        head = match["label"]
        is_asker = times[head] >= _FEWEST_ASKED and asked[head] > times[head] * _ASKING
        if is_asker and max(names.values(), default=0) >= _FEWEST_ASKED:
            found[place] = Label(head, head, "", "question", match.end(), asker=head)
    return found


def shows_press(label: Label, words: Vocabulary) -> bool:
    """Return whether a label is a word for a question, or a name with one for the press."""
    is_question = label.is_keyword and label.role == "question"
    return is_question or without_role(label.printed, words) != label.printed


def without_quoted(
    candidates: Sequence[Label | None], lines: Sequence[Line], words: Vocabulary
) -> list[Label | None]:
    """Return the candidates without names whose every turn is one quotation: an article's.

    A transcript may print each turn so: then what follows who asks is one, too.
    """
    asked = [
        line.text[label.end :].strip()
        for label, line in zip(candidates, lines, strict=True)
        if label and shows_press(label, words)
    ]
    if len(asked) > 1 and all(map(_QUOTATION.fullmatch, asked)):
        return list(candidates)
    quoted: dict[str, bool] = {}
    headlines: list[int] = []  # above the first words that are no quotation
    is_above = True
    before: Label | None = None
    for place, (label, line) in enumerate(zip(candidates, lines, strict=True)):
        is_above = is_above and not (label and label.role == "question")
        if label and label.role == "name":
            is_quotation = bool(_QUOTATION.fullmatch(line.text[label.end :].strip()))
            is_quotation = is_quotation and not (before and before.role == "question")
            quoted[label.key] = quoted.get(label.key, True) and is_quotation
            is_above = is_above and is_quotation
            headlines += [place] if is_above else []
        before = label or before
    return [
        None
        if label and label.role == "name" and (quoted[label.key] or place in headlines[:_HEADLINES])
        else label
        for place, label in enumerate(candidates)
    ]
