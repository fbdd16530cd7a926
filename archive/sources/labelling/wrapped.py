"""Labels that go on below their own line: a name, an office under it, then what is said.

East Asian offices print "Host", "Press officer of the ministry" and "Tang Lan" one below the
other, before or behind the name.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from archive.sources.conversation.rawturns import RawTurn
from archive.sources.labelling.shapes import HAS_CJK
from archive.sources.labelling.vocabulary import Vocabulary, folded
from archive.sources.lines import Line

_NAME = re.compile(r"[\u3400-\u9fff]{2,4}")
_LONGEST_OFFICE = 40  # characters of a line that only says what somebody is
_MOST_LINES = 3


def with_lines_below(raws: Sequence[RawTurn], words: Vocabulary) -> list[RawTurn]:
    """Return the turns, each label with the lines below it that belong to it."""
    found: list[RawTurn] = []
    for raw in raws:
        above = found[-1] if found else None
        if above and _is_only_titled(above, words) and _is_name_alone(raw):
            found[-1] = _joined(above, raw)
            continue
        found.append(_titled(raw, words))
    return found


def _is_east_alone(raw: RawTurn) -> bool:
    label = raw.label
    return label is not None and label.shape == "alone" and bool(HAS_CJK.search(label.base))


def _is_name_alone(raw: RawTurn) -> bool:
    return _is_east_alone(raw) and bool(raw.label and _NAME.fullmatch(raw.label.base))


def _is_only_titled(raw: RawTurn, words: Vocabulary) -> bool:
    """Return whether a host's label has nothing below it but what the host is."""
    lines = [line for block in raw.blocks for line, start in block if not start]
    is_host = _is_east_alone(raw) and bool(raw.label) and raw.label.role == "moderator"
    is_short = 0 < len(lines) <= _MOST_LINES
    return is_host and is_short and all(_is_office(line, words) for line in lines)


def _joined(above: RawTurn, raw: RawTurn) -> RawTurn:
    """Return one turn of two labels: "Host", with an office below it, and a name."""
    titles = [(line, len(line.text)) for block in above.blocks for line, _ in block]
    label = above.label
    if label and raw.label:
        below = (line for block in above.blocks for line, start in block if not start)
        printed = _printed(label.printed, *below, raw.label.printed)
        label = replace(label, note=raw.label.base, printed=printed)
    first, *others = raw.blocks
    return replace(raw, label=label, heading=above.heading, blocks=[[*titles, *first], *others])


def _titled(raw: RawTurn, words: Vocabulary) -> RawTurn:
    """Return a turn without the lines that say what its speaker is, if words are left."""
    if not _is_east_alone(raw) or raw.label is None or raw.label.role == "question":
        return raw
    lines = [(line, start) for block in raw.blocks for line, start in block if not start]
    titles: list[Line] = []
    for line, _ in lines[:_MOST_LINES]:
        is_name = raw.label.role == "moderator" and _names_host(line, words, bool(titles))
        if not is_name and not _is_office(line, words):
            break
        titles.append(line)
    if not titles or len(titles) == len(lines):
        return raw
    note = raw.label.note or _printed(*titles)
    label = replace(raw.label, note=note, printed=_printed(raw.label.printed, *titles))
    taken = {line.start for line in titles}
    blocks = [
        [(line, len(line.text) if line.start in taken else start) for line, start in block]
        for block in raw.blocks
    ]
    return replace(raw, label=label, blocks=blocks)


def _printed(*parts: Line | str) -> str:
    """Return what stands on lines one below the other as one attribution."""
    return " ".join(part if isinstance(part, str) else part.text.strip() for part in parts)


def _is_office(line: Line, words: Vocabulary) -> bool:
    text = line.text.strip()
    return len(text) <= _LONGEST_OFFICE and folded(text).endswith(words.offices)


def _names_host(line: Line, words: Vocabulary, is_titled: bool) -> bool:
    """Return whether a line ends in a name: alone below an office, or right behind one."""
    text = line.text.strip()
    if is_titled:
        return bool(_NAME.fullmatch(text))
    if len(text) > _LONGEST_OFFICE or not text[-1:].isalnum():
        return False
    return any(folded(text)[:-length].endswith(words.offices) for length in (2, 3, 4))
