"""Lists of who speaks under which letters: "HL   Hanna Lindqvist", and below it "HL   Good day".

Such letters are labels though nothing but a gap parts them from what is said.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from archive.sources.head.titles import ends_as_sentence
from archive.sources.labelling.labels import Label, label_of
from archive.sources.labelling.vocabulary import Vocabulary
from archive.sources.lines import Block, Line

_ENTRY = re.compile(
    r"\s*(?P<letters>[A-ZÀ-ÞА-ЯЁ]{2,4})(?:\s+[-–—=:]\s+|\s*[-–—=:]\s+|\s+)"
    r"(?P<name>[A-ZÀ-ÞА-ЯЁ][^\d:!?;]{2,70})"
)
_SPOKEN = re.compile(r"\s*(?P<letters>[A-ZÀ-ÞА-ЯЁ]{2,4})(?:\s*[:\uff1a]\s*|\s+)(?=\S)")
_FEWEST = 2  # entries of a list
_MOST = 5  # lists of a page that are looked at
_TURNS = 4  # that begin with its letters
_LONGEST_NAME = 6  # words


@dataclass(frozen=True)
class SpeakerKey:
    """Whose words stand behind which letters; `lines` are those of the list."""

    names: Mapping[str, str] = field(default_factory=dict)
    lines: frozenset[tuple[int, int]] = frozenset()

    def label(self, line: Line, words: Vocabulary) -> Label | None:
        """Return the label of a turn that begins with letters of the list."""
        match = _SPOKEN.match(line.text[:40]) if self.names else None
        if match is None or match["letters"] not in self.names or line.start in self.lines:
            return None
        letters, end = match["letters"], match.end()
        name = self.names[letters]
        label = label_of(name, end, line, words) or Label(name, name, "", "name", end)
        return replace(label, printed=letters, is_marked=True)


def speaker_key(blocks: Sequence[Block]) -> SpeakerKey:
    """Return the list of a page whose letters begin turns again and again below it."""
    lines = [line for block in blocks if block.kind == "text" for line in block.lines]
    for start, end in _stretches(lines)[:_MOST]:
        entries = [_ENTRY.fullmatch(line.text) for line in lines[start:end]]
        names = {match["letters"]: match["name"].strip() for match in entries if match}
        begun = (_SPOKEN.match(line.text[:40]) for line in lines[end:])
        used = Counter(match["letters"] for match in begun if match and match["letters"] in names)
        if len(names) == end - start and len(used) >= _FEWEST and used.total() >= _TURNS:
            first = start - (start > 0 and lines[start - 1].text.rstrip().endswith(":"))
            return SpeakerKey(names, frozenset(line.start for line in lines[first:end]))
    return SpeakerKey()


def key_apart(blocks: Sequence[Block], key: SpeakerKey) -> list[Block]:
    """Return the blocks, the lines of the list as furniture of their own."""
    found: list[Block] = []
    for block in blocks:
        if not any(line.start in key.lines for line in block.lines):
            found.append(block)
            continue
        groups: list[list[Line]] = []
        for line in block.lines:
            is_same = groups and (groups[-1][-1].start in key.lines) == (line.start in key.lines)
            if is_same:
                groups[-1].append(line)
            else:
                groups.append([line])
        found.extend(
            replace(
                block,
                lines=tuple(group),
                kind="furniture" if group[0].start in key.lines else block.kind,
            )
            for group in groups
        )
    return found


def _stretches(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Return the stretches (start, end) of lines that each name somebody behind letters."""
    found: list[tuple[int, int]] = []
    start = 0
    while start < len(lines):
        end = start
        while end < len(lines) and _is_entry(lines[end]):
            end += 1
        if end - start >= _FEWEST:
            found.append((start, end))
        start = max(end, start + 1)
    return found


def _is_entry(line: Line) -> bool:
    match = _ENTRY.fullmatch(line.text) if len(line.text) <= 90 else None
    if match is None or len(match["name"].split()) > _LONGEST_NAME:
        return False
    return not ends_as_sentence(line.text)
