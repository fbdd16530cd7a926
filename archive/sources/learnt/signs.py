"""What is seen of each line among its neighbours and on its page, as names that weights are for."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from archive.sources.labelling.vocabulary import Vocabulary
from archive.sources.learnt.looks import PageLine
from archive.sources.learnt.scales import number, ratio, share, size
from archive.sources.learnt.surroundings import surroundings
from archive.sources.learnt.voices import Voices

_FEWEST_WORDS = 4  # of a line that may be a turn
_SMALL = 6  # lines from the top or the bottom that are counted one by one
_FAR = 7  # lines: no nearer question
_ABOUT = 6  # lines above and below
_LAST_LINES = 2  # of a turn in which it asks


class Counts:
    """What a whole page shows: how often its labels and types are printed, and which ask."""

    def __init__(self, lines: Sequence[PageLine]) -> None:
        spoken = [line for line in lines if line.length >= _FEWEST_WORDS] or list(lines)
        self.middle = median([line.length for line in spoken] or [1]) or 1
        self.spoken = len(spoken)
        self.keys = Counter(line.key for line in lines if line.key)
        self.types = Counter(line.type for line in spoken)
        self.asking = Counter(line.type for line in spoken if line.asks_aloud)
        self._count_turns(lines)
        kinds = Counter(line.kind for line in lines if line.is_first)
        self.labels = sum(line.label is not None for line in lines)
        self.questions, self.turns = kinds["q"], sum(kinds.values())
        self.asked = sum(line.asks_aloud for line in spoken)
        hosts = [line for line in spoken if line.kind == "h"]
        press = [line for line in spoken if line.kind == "q"]
        self.asked_by_hosts = share(sum(line.asks_aloud for line in hosts), len(hosts))
        self.asked_by_press = share(sum(line.asks_aloud for line in press), len(press))
        self.missed = share(sum(line.asks_aloud for line in hosts), self.asked)

    def _count_turns(self, lines: Sequence[PageLine]) -> None:
        """Count the turns that labels printed again open, which of them ask, how long they are."""
        self.times: Counter[str] = Counter()
        self.asked_by: Counter[str] = Counter()
        self.words_of: Counter[str] = Counter()
        starts = [place for place, line in enumerate(lines) if self.keys[line.key] > 1]
        for start, end in pairwise([*starts, len(lines)]):
            turn = [line for line in lines[start:end] if line.text.strip()]
            key = lines[start].key
            self.times[key] += 1
            self.asked_by[key] += any(line.asks_aloud for line in turn[-_LAST_LINES:])
            self.words_of[key] += sum(line.length for line in turn)

    def share_asked(self, key: str) -> str:
        """Return how many of a label's turns ask."""
        return share(self.asked_by[key], self.times[key])

    def share_asked_by_others(self, key: str) -> str:
        """Return how many of the other labels' turns ask."""
        times = self.times.total() - self.times[key]
        return share(self.asked_by.total() - self.asked_by[key], times)

    def share_asked_in(self, kind: str) -> str:
        """Return how many lines of a type ask."""
        return share(self.asking[kind], self.types[kind])

    def share_asked_in_others(self, kind: str) -> str:
        """Return how many lines of the other types ask."""
        return share(self.asking.total() - self.asking[kind], self.spoken - self.types[kind])


def signs_of(lines: Sequence[PageLine], words: Vocabulary) -> list[list[str]]:
    """Return the signs of every line of a page."""
    counts = Counts(lines)
    page = _of_page(counts)
    near = [_near(line, counts) for line in lines]
    asks = [line.asks_aloud for line in lines]
    since, until = _distances(asks), _distances(asks[::-1])[::-1]
    voices = Voices(lines)
    about = zip(voices.signs(), surroundings(voices), strict=True)
    found = [of_voices + beside for of_voices, beside in about]
    for place, line in enumerate(lines):
        own = _alone(line, counts, words) + _counted(line, counts)
        own += _beside(place, lines, near)
        own += _joined(place, lines, asks, counts, page)
        own += _placed(place, lines)
        own += _from_questions(place, asks, since, until)
        found[place] += own
    return found


def _role(line: PageLine) -> str:
    label, possible = line.label, line.candidate
    return f"{label.role if label else '-'}/{possible.role if possible else '-'}"


def _of_page(counts: Counts) -> dict[str, str]:
    return {
        "labels": number(counts.labels),
        "questions": number(counts.questions),
        "turns": number(counts.turns),
        "asked": number(counts.asked),
        "often": share(counts.asked, counts.spoken),
        "missed": counts.missed,
        "hosts": counts.asked_by_hosts,
        "press": counts.asked_by_press,
        "again": share(counts.times.total(), counts.spoken),
        "voices": number(len(counts.times)),
    }


def _near(line: PageLine, counts: Counts) -> tuple[tuple[str, str], ...]:
    """Return what the lines beside a line should know of it, the nearest signs first."""
    return (
        ("read", line.read),
        ("asks", str(int(line.asks_aloud))),
        ("sign", line.sign),
        ("length", str(size(line.length))),
        ("role", _role(line)),
        ("key", number(counts.keys[line.key])),
        ("key asks", counts.share_asked(line.key)),
        ("bold", str(int(line.type == "strong"))),
        ("heading", str(int(line.block.kind == "heading"))),
        ("type asks", counts.share_asked_in(line.type)),
        ("ends", line.ending),
    )


def _alone(line: PageLine, counts: Counts, words: Vocabulary) -> list[str]:
    """Return what a line shows by itself."""
    possible = line.candidate
    found = [f"{name}={value}" for name, value in _near(line, counts)]
    found.append(f"opens={line.opening}")
    found.append(f"type={line.type if line.type.isalpha() else 'sign'}")
    found.append(f"ratio={ratio(line.length, counts.middle)}")
    found.append(f"block={line.block.kind}")
    found.append(f"in block={min(line.place, 3)}")
    if possible:
        found += [
            f"{name}={value}"
            for name, value in (
                ("keyword", possible.is_keyword),
                ("loud", possible.is_strong or possible.is_capitals),
                ("marked", possible.is_marked),
                ("apart", possible.is_apart),
            )
        ]
    for name, known in (
        ("asks", words.question),
        ("answers", words.answer),
        ("leads", words.moderator),
        ("no speaker", words.not_speakers),
    ):
        if line.key in known:
            found.append(f"word {name}")
    tokens = line.said[:240].casefold().split()
    if tokens and tokens[0].strip(",.") in words.openers:
        found.append("opener")
    said = set(tokens)
    found.append(
        f"speaks of={len(said & set(words.oneself)) > 0}{len(said & set(words.addressed)) > 0}"
    )
    if line.block.is_linked:
        found.append("linked")
    if line.is_below:
        found.append("below")
    return found


def _counted(line: PageLine, counts: Counts) -> list[str]:
    """Return what the page's labels and types say of a line."""
    key, kind = line.key, line.type
    own, others = counts.share_asked(key), counts.share_asked_by_others(key)
    length = (
        ratio(counts.words_of[key] / counts.times[key], counts.middle) if counts.times[key] else "x"
    )
    in_type, in_others = counts.share_asked_in(kind), counts.share_asked_in_others(kind)
    sign = line.sign
    return [
        f"key length={length}",
        f"key share={share(counts.keys[key], counts.spoken) if key else 'x'}",
        f"others ask={others}",
        f"type share={share(counts.types[kind], counts.spoken)}",
        f"other types ask={in_others}",
        f"key={number(counts.keys[key])},{own},{others}",
        f"sign+key={sign},{number(counts.keys[key])}",
        f"sign+asks={sign},{own},{others}",
        f"type={in_type},{in_others},{line.asks_aloud}",
        f"bold={kind == 'strong'},{in_type},{share(counts.types[kind], counts.spoken)}",
    ]


def _beside(
    place: int, lines: Sequence[PageLine], near: Sequence[tuple[tuple[str, str], ...]]
) -> list[str]:
    """Return what the lines above and below show."""
    found = []
    for step, known in ((-1, 11), (1, 11), (-2, 4), (2, 4)):
        other = place + step
        if 0 <= other < len(near):
            found += [f"{step}{name}={value}" for name, value in near[other][:known]]
        else:
            found.append(f"{step}none")
    for step in (-2, -1, 1):
        other = place + step
        if 0 <= other < len(lines):
            found.append(f"{step}type alike={lines[other].type == lines[place].type}")
    return found


def _joined(
    place: int,
    lines: Sequence[PageLine],
    asks: Sequence[bool],
    counts: Counts,
    page: dict[str, str],
) -> list[str]:
    """Return signs that say something together only."""
    line = lines[place]
    read, role, is_asking = line.read, _role(line), int(line.asks_aloud)
    above = asks[place - 1] if place else "x"
    below = asks[place + 1] if place + 1 < len(lines) else "x"
    length = size(line.length)
    found = [f"page {name}={value}" for name, value in page.items()]
    found += [
        f"read+labels={read},{page['labels']}",
        f"read+missed={read},{page['missed']}",
        f"read+role={read},{role}",
        f"asks+read+hosts={is_asking},{read},{page['hosts']}",
        f"role+press+hosts={role},{page['press']},{page['hosts']}",
        f"asks+beside={is_asking},{above},{below}",
        f"asks+labels={is_asking},{page['labels']},{above}",
        f"asks+length+often={is_asking},{length},{page['often']}",
        f"length+questions={length},{page['questions']},{page['often']}",
        f"cut+labels={line.cut > 0},{page['labels']},{number(counts.keys[line.key])}",
        f"page={page['labels']},{page['questions']},{page['asked']}",
        f"place+asks={min(line.place, 2)},{is_asking},{above}",
        f"place+sign={min(line.place, 2)},{line.sign}",
        f"ends+length={line.ending},{length},{line.block.kind}",
    ]
    return found


def _distances(asks: Sequence[bool]) -> list[int]:
    """Return for every line how many lines above it the last question stands."""
    found, distance = [], _FAR
    for is_asking in asks:
        found.append(distance)
        distance = 1 if is_asking else min(distance + 1, _FAR)
    return found


def _from_questions(
    place: int, asks: Sequence[bool], since: Sequence[int], until: Sequence[int]
) -> list[str]:
    """Return how far the nearest questions are, and how many there are about."""
    about = asks[max(0, place - _ABOUT) : place + _ABOUT + 1]
    before = number(sum(asks[:place]))
    return [
        f"since={since[place]}",
        f"until={until[place]}",
        f"since+until={since[place]},{until[place]},{asks[place]}",
        f"about={share(sum(about), len(about))}",
        f"asked before={before}",
        f"asked before+asks={before},{asks[place]}",
    ]


def _placed(place: int, lines: Sequence[PageLine]) -> list[str]:
    """Return where on the page a line stands."""
    below = len(lines) - 1 - place
    return [
        f"from top={min(place, _SMALL)}",
        f"from bottom={min(below, _SMALL)}",
        f"of page={place * 5 // max(len(lines), 1)}",
    ]
