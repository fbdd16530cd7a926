"""Shapes that much else on a page has too: a mark or a gap alone makes nobody a speaker.

And a dash behind every label of a page, which is no word of those who speak.
"""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise, zip_longest

from archive.sources.labelling.blanks import without_lone_blanks
from archive.sources.labelling.labels import Label, Shape
from archive.sources.labelling.offices import opens_with_office
from archive.sources.labelling.shapes import HAS_CJK, has_initials, is_capitals
from archive.sources.labelling.vocabulary import Vocabulary, has_word, last_word
from archive.sources.lines import Line

_QUOTED = ("«", "“", "„")  # a paper asks again and again, a saying stands once
_OFTEN = 3
_DASH = re.compile(r"[–—-]\s+(?=\S)")
_GLUED = re.compile(r"\s*-(?=\w)")
_DASHED = 0.8  # share of the labels of a page that a dash follows
_FEWEST = 2
_LOUDER = 4  # times as many names in capitals as the same one in small letters
LOOSE: tuple[Shape, ...] = ("marked", "spaced")


def without_loose(candidates: Sequence[Label | None], lines: Sequence[Line]) -> list[Label | None]:
    """Return the candidates without those of a loose shape in which nobody takes turns."""
    candidates = without_lone_blanks(candidates, lines)
    times = Counter(label.key for label in candidates if label)
    candidates = [
        None if label and label.base[:1] in _QUOTED and times[label.key] == 1 else label
        for label in candidates
    ]
    is_asked = sum(_is_bold(label) and label.role == "question" for label in candidates) > 1
    if not is_asked:
        candidates = [
            None if _is_bold(label) and not _is_loud_name(label) else label for label in candidates
        ]
    dropped = {
        shape
        for shape in LOOSE
        if not (
            _takes_turns(candidates, shape)
            or _speaks(candidates, lines, shape)
            or _answers(candidates, shape)
        )
    }
    single = _surnames(candidates, lines)
    return [None if label and _is_loose(label, dropped, single) else label for label in candidates]


def without_faint(candidates: Sequence[Label | None], words: Vocabulary) -> list[Label | None]:
    """Return the candidates without single names in plain type where all who ask are bold.

    Only in scripts without capitals, where any few words before a colon may be a name.
    """
    inline = [label for label in candidates if label and label.shape == "colon"]
    asked = [label for label in inline if label.role == "question"]
    if len(asked) < _FEWEST or not all(label.is_strong or label.is_loud for label in asked):
        return list(candidates)
    times = Counter(label.key for label in inline)
    faint = {
        label.key
        for label in inline
        if label.role == "name" and not label.is_strong and times[label.key] == 1
        if label.base.upper() == label.base.lower() and not HAS_CJK.search(label.base)
        if not opens_with_office(label, words)
    }
    return [None if label and label.key in faint else label for label in candidates]


def without_doubled(
    candidates: Sequence[Label | None], lines: Sequence[Line]
) -> list[Label | None]:
    """Return the candidates without names alone on a line that stand twice running in a head."""
    alone = [
        label if label and label.shape == "alone" and not label.is_keyword else None
        for label in candidates
    ]
    doubled = {
        label.key
        for label, (line, below) in zip(alone, zip_longest(lines, lines[1:]), strict=True)
        if label and below and line.text.strip() == below.text.strip()
    }
    pairs = zip(candidates, alone, strict=True)
    return [None if own and own.key in doubled else label for label, own in pairs]


def without_lists(
    candidates: Sequence[Label | None], lines: Sequence[Line], words: Vocabulary
) -> list[Label | None]:
    """Return the candidates without key words in capitals behind hyphens: "-FAROS: cinco".

    Where one of them is a word for a turn or shows an office, all are labels.
    """
    hyphened = {
        place: label
        for place, (label, line) in enumerate(zip(candidates, lines, strict=True))
        if label and label.shape == "colon" and _GLUED.match(line.text)
    }
    if any(label.is_keyword or opens_with_office(label, words) for label in hyphened.values()):
        return list(candidates)
    return [None if place in hyphened else label for place, label in enumerate(candidates)]


def without_quiet_names(
    candidates: Sequence[Label | None], words: Vocabulary
) -> list[Label | None]:
    """Return the candidates without those in small letters where speakers are in capitals.

    There "Señor Presidente Lima:" and "Presidenta:" only call to a host, and "Preguntarle:"
    opens a sentence. Where one name is printed often in small letters, such names speak.
    """
    labels = [label for label in candidates if label and label.shape == "colon"]
    loud = {label.key for label in labels if label.is_capitals and not label.is_apart}
    if len(loud) < _FEWEST:
        return list(candidates)
    named = [label.key for label in labels if label.is_capitals and not label.is_keyword]
    calls = {label.key for label in labels if _is_quiet(label) and _calls(label, named, words)}
    times = Counter(label.key for label in labels if _is_quiet(label) and label.key not in calls)
    surnames = {last_word(key.partition(",")[0]) for key in named}
    is_loud = len(named) >= _LOUDER * max(times.values(), default=0)
    quiet = {key for key in times if is_loud and last_word(key) not in surnames}
    first = next(i for i, label in enumerate(candidates) if label and label.key in loud)
    return [
        None
        if label and place > first and _is_quiet(label) and label.key in quiet | calls
        else label
        for place, label in enumerate(candidates)
    ]


def _is_quiet(label: Label) -> bool:
    """Return whether a name stands before a colon in small letters, and nothing marks it."""
    is_plain = label.role == "name" and label.shape == "colon" and not label.note
    is_marked = label.is_strong or label.is_marked or label.is_keyword
    is_small = label.base != label.base.upper() and not any(map(is_capitals, label.base.split()))
    return is_plain and not is_marked and is_small and not has_initials(label.base)


def _calls(label: Label, named: Collection[str], words: Vocabulary) -> bool:
    """Return whether a label alone on its line calls to a host: a courtesy, an office and a name.

    Or an office alone, before the name of whose it is in capitals elsewhere.
    """
    courtesy, *others = label.key.split()
    is_call = courtesy.strip(".") in words.honorifics and others[:1] and others[0] in words.ranks
    is_office = label.key in words.offices and any(has_word(key, (label.key,)) for key in named)
    return label.is_apart and (bool(is_call) or is_office)


def _is_loose(label: Label, dropped: set[Shape], surnames: set[str]) -> bool:
    """Return whether a label's shape shows nobody: a name in capitals alone has to recur."""
    if label.is_marked:
        return False
    if label.shape != "spaced" or not label.is_capitals or " " in label.base:
        return label.shape in dropped
    return label.key not in surnames


def _surnames(candidates: Sequence[Label | None], lines: Sequence[Line]) -> set[str]:
    """Return the single names in capitals that open lines again and again, and stand within."""
    own = Counter(
        label.key
        for label in candidates
        if label and label.shape == "spaced" and label.is_capitals and " " not in label.base
    )
    often = {key for key, count in own.items() if count >= _OFTEN}
    told = "\n".join(line.text for line in lines) if often else ""
    return {key for key in often if re.search(rf"(?<!\w){re.escape(key.title())}(?!\w)", told)}


def _answers(candidates: Sequence[Label | None], shape: Shape) -> bool:
    """Return whether one in brackets follows somebody of the press in brackets: "[name]"."""
    labels = [label for label in candidates if label]
    return shape == "marked" and any(
        asked.shape == "framed" and asked.role == "question" and answer.shape == shape
        for asked, answer in pairwise(labels)
    )


def _is_bold(label: Label | None) -> bool:
    """Return whether bold type and a blank make a label: words of an article stand so, too."""
    is_spaced = label is not None and label.shape == "spaced" and label.is_strong
    return is_spaced and not HAS_CJK.search(label.base)


def _is_loud_name(label: Label) -> bool:
    """Return whether a label is a full name in capitals, which no article's first words are."""
    return label.role == "name" and label.is_capitals and " " in label.base


def _speaks(candidates: Sequence[Label | None], lines: Sequence[Line], shape: Shape) -> bool:
    """Return whether sentences follow several offices, or words for them, of a loose shape."""
    spoken = [
        label.key
        for label, line, below in zip_longest(candidates, lines, lines[1:])
        if label
        and label.shape == shape
        and HAS_CJK.search(label.base)
        and (below.text if below and label.end >= len(line.text) else line.text).endswith("。")
    ]
    return len(set(spoken)) > 1 or (shape == "marked" and len(spoken) > 1)


def _takes_turns(candidates: Sequence[Label | None], shape: Shape) -> bool:
    """Return whether two who speak in one shape recur, or one and somebody of the press."""
    own = Counter(label.key for label in candidates if label and label.shape == shape)
    recurring = sum(count > 1 for count in own.values())
    alike = [
        label
        for label in candidates
        if label
        and (label.shape in (shape, "framed") or (label.is_keyword and label.shape == "colon"))
    ]
    is_asked = any(label.role in ("question", "moderator") for label in alike)
    return len({label.key for label in alike}) > 1 and (
        recurring > 1 or (recurring == 1 and is_asked)
    )


def is_in_brackets(label: Label) -> bool:
    """Return whether brackets alone on a line hold a label, as they hold many a note."""
    is_alone = label.shape == "alone" and not HAS_CJK.search(label.base)
    return is_alone and label.printed[:1] in ("(", "[")


def before_dashes(
    labels: dict[tuple[int, int], Label], lines: Sequence[Line]
) -> dict[tuple[int, int], Label]:
    """Return the labels, with a dash behind nearly each colon made part of them: "Q: — Why?".

    Where only some have one, it says that somebody was interrupted.
    """
    printed = [line for line in lines if line.start in labels]
    inline = [line for line in printed if labels[line.start].shape == "colon"]
    dashes = {
        line.start: match.end()
        for line in inline
        if (match := _DASH.match(line.text, labels[line.start].end))
    }
    if len(dashes) < max(_FEWEST, len(inline) * _DASHED):
        return labels
    return labels | {start: replace(labels[start], end=end) for start, end in dashes.items()}
