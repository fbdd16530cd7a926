"""What the labels that a page prints again say of its lines: in which order, of whom, to whom."""

from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

from archive.sources.labelling.vocabulary import folded
from archive.sources.learnt.looks import PageLine, is_eastern
from archive.sources.learnt.scales import share

_MOST = 8  # labels whose names are looked for
_LONG = 4  # letters of a word that is looked for
_LAST_WORDS = 3  # of a label: the name stands behind the office
_LAST_LINES = 2  # of a turn in which it asks


class Voices:
    """The labels of a page that are printed again, and the turns that they open."""

    def __init__(self, lines: Sequence[PageLine]) -> None:
        self.lines = lines
        self.times = Counter(line.key for line in lines if line.key)
        self.again = {key for key, times in self.times.items() if times > 1}
        self.places = [place for place, line in enumerate(lines) if line.key in self.again]
        self.owners = _owners(lines)

    @cached_property
    def turns(self) -> list[tuple[str, Sequence[PageLine]]]:
        """Return the turns that these labels open, each with the label's key."""
        ends = pairwise([*self.places, len(self.lines)])
        return [(self.lines[start].key, self.lines[start:end]) for start, end in ends]

    def signs(self) -> list[list[str]]:
        """Return what the labels say of every line."""
        found: list[list[str]] = [[] for _ in self.lines]
        if self.again:
            self._add_readings(found)
            self._add_asking(found)
            self._add_order(found)
            self._add_names(found)
        return found

    def _owned(self) -> list[tuple[int, str]]:
        return [(place, key) for place, key in enumerate(self.owners) if key in self.again]

    def _add_readings(self, found: list[list[str]]) -> None:
        """Say how the rules read most lines of the same label."""
        kinds: dict[str, Counter[str]] = {}
        for place, key in self._owned():
            line = self.lines[place]
            if line.kind or not line.is_label_alone:
                kinds.setdefault(key, Counter())[line.kind or "-"] += 1
        for place, key in self._owned():
            if key in kinds:
                kind, most = kinds[key].most_common(1)[0]
                found[place].append(f"key read={kind},{share(most, kinds[key].total())}")
                found[place].append(f"key read+own={kind},{self.lines[place].read}")

    def _add_asking(self, found: list[list[str]]) -> None:
        """Say below a label that stands alone how often its turns and the others' ask."""
        times, asked = Counter[str](), Counter[str]()
        for key, turn in self.turns:
            spoken = [line for line in turn if line.text.strip()]
            times[key] += 1
            asked[key] += any(line.asks_aloud for line in spoken[-_LAST_LINES:])
        for place, key in self._owned():
            if not self.lines[place].key:
                others = share(asked.total() - asked[key], times.total() - times[key])
                found[place] += ["owned", f"owner={share(asked[key], times[key])},{others}"]

    def _add_order(self, found: list[list[str]]) -> None:
        """Say whether labels take turns, and which comes first and most often."""
        keys = [key for key, _ in self.turns]
        ranks = {key: rank for rank, (key, _) in enumerate(Counter(keys).most_common())}
        for number, (place, key) in enumerate(zip(self.places, keys, strict=True)):
            beside = "".join(_alike(keys, number, step) for step in (-1, -2, 1))
            found[place].append(f"alternates={beside}")
            found[place].append(f"rank={min(ranks[key], 3)}")
            found[place].append(f"first key={key == keys[0]},{min(len(ranks), 4)}")
            first = keys.index(key)
            last = len(keys) - 1 - keys[::-1].index(key)
            spans = self.places[last] - self.places[first]
            found[place].append(
                f"key from={share(first, len(keys))},{share(spans, len(self.lines))}"
            )

    def _add_names(self, found: list[list[str]]) -> None:
        """Say who is named above the labels, and who is called by name in others' turns."""
        said: dict[str, str] = {}
        for key, turn in self.turns:
            said[key] = said.get(key, "") + " " + folded(" ".join(line.said for line in turn))
        above = folded(" ".join(line.text for line in self.lines[: self.places[0]]))
        names = {key: _names(key) for key in said}
        foremost = sorted(names, key=lambda key: -self.times[key])[:_MOST]
        told: dict[str, list[str]] = {}
        for key in foremost:
            others = [other for other in foremost if other != key]
            is_called = any(name in said[other] for other in others for name in names[key])
            calls = any(name in said[key] for other in others for name in names[other])
            is_above = any(name in above for name in names[key]) if names[key] else "x"
            called = f"{is_called if names[key] else 'x'},{calls}"
            told[key] = [f"named={is_above},{called}", f"above={is_above}", f"called={called}"]
        for place, key in self._owned():
            found[place] += told.get(key, [])


def _owners(lines: Sequence[PageLine]) -> list[str]:
    """Return the label of each line: its own, or the one alone on the line above it."""
    found: list[str] = []
    above: PageLine | None = None
    for line in lines:
        is_below = not line.key and above is not None and above.is_label_alone
        found.append(above.key if is_below and above else line.key)
        if line.text.strip():
            above = line
    return found


def _alike(keys: Sequence[str], number: int, step: int) -> str:
    other = number + step
    if not 0 <= other < len(keys):
        return "-"
    return "s" if keys[other] == keys[number] else "o"


def _names(key: str) -> list[str]:
    """Return the words of a label by which somebody may be called."""
    words = [
        word for word in key.split() if len(word) >= _LONG or (len(word) > 1 and is_eastern(word))
    ]
    return words[-_LAST_WORDS:]
