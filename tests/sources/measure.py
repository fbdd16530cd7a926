"""How well parsed pages agree with what a careful reader wrote down beside them.

A gold file names a page's language, number, day and title and lists its turns as
``[kind, first, last]``: the first and last 12 characters of the turn's words, label
excluded, without blanks, ``* _ \\`` and quotation marks. A turn is found when kind and
both ends agree; the order is kept (longest common subsequence). Notes do not count.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from archive.sources.drafts import EditionDraft, PageDraft
from archive.sources.errors import SourceError
from archive.sources.markup import list_items, paragraphs, plain
from archive.sources.pages import parse_page

SUFFIX = ".expected.json"
COUNTED = ("statement", "question", "answer", "moderator")

_LENGTH = 12
_UNCOUNTED = re.compile(r"[\s*_\\\u200b\ufeff\"“”„‟«»‹›「」『』]")

Turn = tuple[str, str, str]


@dataclass(frozen=True)
class Gold:
    """What a careful reader says of one page."""

    page: Path
    language: str
    turns: tuple[Turn, ...]
    number: str = ""
    held_on: str = ""
    title: str = ""
    also: Mapping[str, tuple[Turn, ...]] = field(default_factory=dict)  # further transcripts
    speakers: Mapping[int, str] = field(default_factory=dict)  # index of a turn -> name
    findings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Score:
    """Turns that a reader sees, that the parser printed, and that agree."""

    expected: int = 0
    printed: int = 0
    found: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(
            self.expected + other.expected,
            self.printed + other.printed,
            self.found + other.found,
        )

    @property
    def precision(self) -> float:
        """Return the share of printed turns that a reader sees too; 1 when none is printed."""
        return self.found / self.printed if self.printed else 1.0

    @property
    def recall(self) -> float:
        """Return the share of a reader's turns that were found; 1 when there is none."""
        return self.found / self.expected if self.expected else 1.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        both = self.expected + self.printed
        return 2 * self.found / both if both else 1.0


def gold_of(path: Path) -> Gold:
    """Return the gold file of one page, ``<page>.expected.json``."""
    told = json.loads(path.read_text(encoding="utf-8"))
    return Gold(
        page=path.with_name(path.name.removesuffix(SUFFIX)),
        language=told["language"],
        turns=_turns(told["turns"]),
        number=told.get("number") or "",
        held_on=told.get("held_on") or "",
        title=told.get("title") or "",
        also={code: _turns(turns) for code, turns in told.get("also", {}).items()},
        speakers=dict(told.get("speakers", {})),
        findings=tuple(told.get("findings", ())),
    )


def golds_of_samples(samples: Path) -> list[Gold]:
    """Return what turns.json says of the real pages; their names end in the language."""
    told = json.loads((samples / "turns.json").read_text(encoding="utf-8"))
    codes = {"zh": "zh-Hans"}
    return [
        Gold(
            page=samples / "pages" / name,
            language=codes.get(name.split(".")[-2], name.split(".")[-2]),
            turns=_turns(turns),
        )
        for name, turns in told.items()
    ]


@cache
def parsed(page: Path) -> PageDraft:
    """Return the parser's draft of a page."""
    return parse_page(page.read_bytes(), name=page.name)


def scores_of(gold: Gold) -> dict[str, Score]:
    """Return the score of each transcript of a page, by the reader's language code.

    A transcript in a language that the reader does not see counts as printed in vain.
    """
    expected, found = _expected(gold), found_in(gold)
    return {
        code: Score(
            len(expected.get(code, ())),
            len(found.get(code, ())),
            len(agreeing(expected.get(code, ()), found.get(code, ()))),
        )
        for code in {**expected, **found}
    }


def found_in(gold: Gold) -> dict[str, tuple[Turn, ...]]:
    """Return the parser's turns by language; none for a page that it refuses.

    A transcript in the wrong language still stands for the reader's.
    """
    try:
        draft = parsed(gold.page)
    except SourceError:
        return {}
    transcripts = draft.briefing.transcripts if draft.briefing else ()
    found = {t.language: turns_of(t.editions[-1]) for t in transcripts}
    if gold.language not in found and found:
        found[gold.language] = found.pop(next(iter(found)))
    return found


def turns_of(edition: EditionDraft) -> tuple[Turn, ...]:
    """Return the turns of an edition as a gold file writes them."""
    return tuple(
        (turn.kind, *ends_of(_words(turn.text))) for turn in edition.turns if turn.kind in COUNTED
    )


def ends_of(words: str) -> tuple[str, str]:
    """Return the first and last characters of a turn's words that count."""
    counted = squeezed(words)
    return counted[:_LENGTH], counted[-_LENGTH:]


def squeezed(words: str) -> str:
    """Return words without blanks, marks of emphasis and quotation marks."""
    return _UNCOUNTED.sub("", words)


def agreeing(expected: Sequence[Turn], printed: Sequence[Turn]) -> list[tuple[int, int]]:
    """Return the places (expected, printed) of a longest common subsequence."""
    rows, columns = len(expected), len(printed)
    longest = [[0] * (columns + 1) for _ in range(rows + 1)]
    for i in reversed(range(rows)):
        for j in reversed(range(columns)):
            longest[i][j] = (
                longest[i + 1][j + 1] + 1
                if expected[i] == printed[j]
                else max(longest[i + 1][j], longest[i][j + 1])
            )
    pairs, i, j = [], 0, 0
    while i < rows and j < columns:
        if expected[i] == printed[j]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif longest[i + 1][j] >= longest[i][j + 1]:
            i += 1
        else:
            j += 1
    return pairs


def speakers_of(gold: Gold) -> Score:
    """Return how many turns of known speakers carry a person who is that speaker alone.

    Counted are found turns only: one name on two persons, and two names on one, are wrong.
    """
    if not found_in(gold) or not gold.speakers:
        return Score()
    edition = parsed(gold.page).briefing.transcripts[0].editions[-1]
    printed = [turn for turn in edition.turns if turn.kind in COUNTED]
    pairs = agreeing(gold.turns, turns_of(edition))
    keys = [(gold.speakers[i], printed[j].speaker) for i, j in pairs if i in gold.speakers]
    return Score(len(keys), len(keys), _alone(keys))


def by_language(golds: Iterable[Gold]) -> dict[str, Score]:
    """Return the sum of all pages' scores for each language, in order of its code."""
    sums: dict[str, Score] = {}
    for gold in golds:
        for code, score in scores_of(gold).items():
            sums[code] = sums.get(code, Score()) + score
    return dict(sorted(sums.items()))


def total(scores: Iterable[Score]) -> Score:
    """Return the sum of scores."""
    return sum(scores, Score())


def table(golds: Sequence[Gold]) -> str:
    """Return the figures of a set of pages as a table, one language a line."""
    lines = [f"{'language':10}{'turns':>7}{'precision':>11}{'recall':>9}{'F1':>9}"]
    rows = by_language(golds)
    for code, score in [*rows.items(), ("all", total(rows.values()))]:
        figures = f"{score.precision:11.3f}{score.recall:9.3f}{score.f1:9.3f}"
        lines.append(f"{code:10}{score.expected:7}{figures}")
    speakers = total(speakers_of(gold) for gold in golds)
    lines.append(f"{len(golds)} pages; speakers right in {speakers.found} of {speakers.expected}")
    return "\n".join(lines)


def differences(gold: Gold) -> str:
    """Return what of a page's turns is missing (-) or printed in vain (+); "" for nothing."""
    expected, found = _expected(gold), found_in(gold)
    lines = []
    for code in {**expected, **found}:
        wanted, printed = expected.get(code, ()), found.get(code, ())
        pairs = agreeing(wanted, printed)
        lines += [(code, at, "-", t) for at, t in _others(wanted, {i for i, _ in pairs})]
        lines += [(code, at, "+", t) for at, t in _others(printed, {j for _, j in pairs})]
    ordered = sorted(lines, key=lambda line: (line[0], line[1], line[2] == "+"))
    return "\n".join(f"{sign} {code} {' | '.join(turn)}" for code, _, sign, turn in ordered)


def _expected(gold: Gold) -> dict[str, tuple[Turn, ...]]:
    return {gold.language: gold.turns, **gold.also}


def _words(text: str) -> str:
    """Return a turn's words without its markup; the dashes of a list are markup too."""
    return "\n".join(
        plain(words) for part in paragraphs(text) for words in list_items(part) or [part]
    )


def _turns(told: Iterable[Sequence[str]]) -> tuple[Turn, ...]:
    return tuple((kind, first, last) for kind, first, last in told)


def _others(turns: Sequence[Turn], places: set[int]) -> list[tuple[int, Turn]]:
    return [(place, turn) for place, turn in enumerate(turns) if place not in places]


def _alone(keys: Sequence[tuple[str, str]]) -> int:
    persons = {name: _most(key for other, key in keys if other == name) for name, _ in keys}
    owners = {key: _most(name for name, other in keys if other == key) for _, key in keys}
    return sum(bool(key) and persons[name] == key and owners[key] == name for name, key in keys)


def _most(words: Iterable[str]) -> str:
    return Counter(words).most_common(1)[0][0]
