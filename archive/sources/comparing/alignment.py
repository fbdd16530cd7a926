"""Which turn is which in two versions of a text.

Anchors are addresses, so a turn keeps its anchor for as long as its words can be told
again, wherever they move.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import count

from msgspec.structs import replace

from archive.sources.drafts import TurnDraft
from archive.sources.markup import plain

_SAME_WORDS = 0.55  # share of common letter triples from which two versions are one turn
_SWALLOWED = 0.8  # share of a lost turn's triples found in another from which it lives on there
_RUN, _WEIGHED = 8, 8  # letters in a row by which a turn is looked for in others, and in how many
_BAND = 40  # how far apart in a changed stretch two versions of a turn are looked for


def remembered(versions: Iterable[Sequence[TurnDraft]]) -> list[TurnDraft]:
    """Return the newest version of every turn that a text ever had, each where it stood.

    `versions` are the newest first. What one of them left out may come back in the next, and
    is the same turn then; the same words under a newer anchor count for it.
    """
    turns: list[TurnDraft] = []
    for version in versions:
        anchors, words = {turn.anchor for turn in turns}, {_bare(turn) for turn in turns}
        place = 0
        for turn in version:
            if turn.anchor in anchors:
                place = 1 + next(k for k, one in enumerate(turns) if one.anchor == turn.anchor)
            elif _bare(turn) not in words:
                turns.insert(place, turn)
                place += 1
    return turns


def keep_anchors(
    old: Sequence[TurnDraft],
    new: Sequence[TurnDraft],
    *,
    taken: Iterable[str] = (),
    known: Sequence[tuple[int, int]] = (),
    in_place: bool = False,
) -> tuple[tuple[TurnDraft, ...], dict[str, str]]:
    """Return the new turns under their old anchors, and where anchors that were lost now lead.

    A turn that is new gets an anchor no turn has borne; `taken` are those of no turn in `old`.
    Segments are kept too, and under the same label so are speaker and outlet, which an editor
    may have set. `known` are pairs of positions that are the same turn for certain; `in_place`
    says that somebody rewrote the text: other words of as many turns, of the same kinds, are
    those turns rewritten.
    """
    pairs = _matched_beside(old, new, known, in_place=in_place)
    anchors = {j: old[i].anchor for i, j in pairs}
    used = {turn.anchor for turn in old} | set(taken)
    renamed: dict[str, str] = {}
    counts: defaultdict[str, Iterator[int]] = defaultdict(lambda: count(1))
    for j, turn in enumerate(new):
        if j not in anchors:
            anchors[j] = _free_anchor(turn, renamed, used, counts)
            used.add(anchors[j])
        renamed[turn.anchor] = anchors[j]
    before = {j: old[i] for i, j in pairs}
    kept = tuple(
        _with_notes(
            replace(turn, anchor=anchors[j], to=renamed.get(turn.to, ""), aligned=""),
            before.get(j),
        )
        for j, turn in enumerate(new)
    )
    return kept, _aliases(old, kept, {i for i, _ in pairs})


def _with_notes(turn: TurnDraft, before: TurnDraft | None) -> TurnDraft:
    if before is None:
        return turn
    turn = replace(turn, aligned=before.aligned)
    if turn.label != before.label:
        return turn
    return replace(
        turn,
        speaker=before.speaker or turn.speaker,
        outlet_key=before.outlet_key or turn.outlet_key,
    )


def swallowed(old: Sequence[TurnDraft], new: Sequence[TurnDraft]) -> dict[str, str]:
    """Return for each anchor that is no longer there the turn that has swallowed its words."""
    anchors = {turn.anchor for turn in new}
    return _aliases(old, new, {i for i, turn in enumerate(old) if turn.anchor in anchors})


def _matched_beside(
    old: Sequence[TurnDraft],
    new: Sequence[TurnDraft],
    known: Sequence[tuple[int, int]],
    *,
    in_place: bool,
) -> list[tuple[int, int]]:
    """Return the known pairs, and those among the turns that are left."""
    is_old, is_new = {i for i, _ in known}, {j for _, j in known}
    olds = [i for i in range(len(old)) if i not in is_old]
    news = [j for j in range(len(new)) if j not in is_new]
    pairs = _matched([old[i] for i in olds], [new[j] for j in news], in_place=in_place)
    return [*known, *((olds[i], news[j]) for i, j in pairs)]


def _matched(
    old: Sequence[TurnDraft], new: Sequence[TurnDraft], *, in_place: bool = False
) -> list[tuple[int, int]]:
    """Return pairs of positions that hold the same turn: first by equal words, then by likeness."""
    olds, news = [_bare(turn) for turn in old], [_bare(turn) for turn in new]
    pairs: list[tuple[int, int]] = []
    matcher = SequenceMatcher(None, olds, news, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        is_rewritten = in_place and _kinds(old[i1:i2]) == _kinds(new[j1:j2])
        if tag == "equal" or is_rewritten:
            pairs += zip(range(i1, i2), range(j1, j2), strict=True)
        elif tag == "replace":
            pairs += _alike(old, new, range(i1, i2), range(j1, j2))
    taken_old, taken_new = {i for i, _ in pairs}, {j for _, j in pairs}
    by_words = {words: j for j, words in enumerate(news) if j not in taken_new}
    for i, words in enumerate(olds):
        if i not in taken_old and by_words.get(words) is not None:
            pairs.append((i, by_words.pop(words)))
    return pairs


def _kinds(turns: Iterable[TurnDraft]) -> list[str]:
    return [turn.kind for turn in turns]


def _bare(turn: TurnDraft) -> tuple[str, str]:
    return turn.kind, _letters(turn.text)


def _alike(
    old: Sequence[TurnDraft], new: Sequence[TurnDraft], olds: range, news: range
) -> list[tuple[int, int]]:
    def likeness(i: int, j: int) -> float:
        if old[i].kind == new[j].kind == "answer" and len(olds) == len(news) == 1:
            return 1.0  # rewritten altogether, but still the answer that stands there
        if abs((i - olds.start) - (j - news.start)) > _BAND:
            return 0.0
        if (old[i].kind == "question") != (new[j].kind == "question"):
            return 0.0
        share = _shared(old[i].text, new[j].text)
        if share < _SAME_WORDS and _contained(old[i].text, new[j].text) >= _SWALLOWED:
            return _SAME_WORDS  # it has grown by what stood in others
        return share if share >= _SAME_WORDS else 0.0

    return best_path(olds, news, likeness)


def _free_anchor(
    turn: TurnDraft, renamed: dict[str, str], used: set[str], counts: Mapping[str, Iterator[int]]
) -> str:
    """Return an anchor of the turn's kind that nobody has borne: q7, q7a1, s2."""
    stem = (
        f"{renamed[turn.to]}a" if turn.to in renamed else re.match(r"[a-z]+", turn.anchor).group()
    )
    if turn.anchor not in used and turn.anchor.startswith(stem):
        return turn.anchor
    return next(anchor for k in counts[stem] if (anchor := f"{stem}{k}") not in used)


def _aliases(
    old: Sequence[TurnDraft], kept: Sequence[TurnDraft], matched: set[int]
) -> dict[str, str]:
    """Return for each lost anchor the turn that has swallowed its words, where one has.

    What held the words before ("Yes.") and has not grown by as many has swallowed nothing.
    """
    lost = [turn for i, turn in enumerate(old) if i not in matched and turn.text.strip()]
    before = {old[i].anchor: old[i].text for i in matched}
    aliases = {}
    for turn, others in zip(lost, _near(lost, kept), strict=True):
        gained = (
            (_contained(turn.text, other.text), other.anchor)
            for other in others
            if _has_gained(turn.text, before.get(other.anchor, ""), other.text)
        )
        share, anchor = max(gained, default=(0, ""))
        if share >= _SWALLOWED:
            aliases[turn.anchor] = anchor
    return aliases


def _has_gained(words: str, before: str, now: str) -> bool:
    """Return whether a text that changed may have got its words, or as many, from another."""
    has_grown = len(now) - len(before) >= _SWALLOWED * len(words)
    return has_grown or _contained(words, before) < _SWALLOWED


def _near(lost: Sequence[TurnDraft], kept: Sequence[TurnDraft]) -> Iterator[list[TurnDraft]]:
    """Yield for each lost turn the few that share most runs of letters with it.

    To weigh every turn against every other takes minutes where a whole text was replaced.
    """
    words = [_letters(turn.text) for turn in kept] if lost else []
    asked = set().union(*(_runs(_letters(turn.text)) for turn in lost))
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for k, letters in enumerate(words):
        for run in asked & _runs(letters):
            holders[run].append(k)
    for turn in lost:
        own = _letters(turn.text)
        shared = Counter(k for run in _runs(own) for k in holders[run]).most_common(_WEIGHED)
        whole = ((k, 1) for k, letters in enumerate(words) if len(own) < _RUN and own in letters)
        yield [kept[k] for k, _n in (*shared, *whole)]


def _runs(letters: str) -> set[str]:
    return {letters[k : k + _RUN] for k in range(len(letters) - _RUN + 1)}


@lru_cache(maxsize=4096)
def _letters(text: str) -> str:
    return re.sub(r"\W+", "", plain(text)).casefold()


@lru_cache(maxsize=4096)
def _triples(text: str) -> Counter[str]:
    letters = _letters(text)
    return Counter(letters[k : k + 3] for k in range(max(1, len(letters) - 2)))


def _shared(one: str, other: str) -> float:
    """Return the share of letter triples two texts have in common (Dice), 0 to 1."""
    a, b = _triples(one), _triples(other)
    return 2 * (a & b).total() / (a.total() + b.total())


def _contained(part: str, whole: str) -> float:
    a = _triples(part)
    return (a & _triples(whole)).total() / a.total()


def share_kept(old: Sequence[TurnDraft], new: Sequence[TurnDraft]) -> float:
    """Return how much of a text, 0 to 1 by letters, stands in another version of it."""
    kept = {j for _, j in _matched(old, new)}
    lengths = [len(_letters(turn.text)) for turn in new]
    return sum(lengths[j] for j in kept) / (sum(lengths) or 1)


def best_path(
    rows: Sequence[int], columns: Sequence[int], likeness: Callable[[int, int], float]
) -> list[tuple[int, int]]:
    """Return the pairs, both rising, whose likenesses add up to the most; zero is no pair."""
    height, width = len(rows), len(columns)
    best = [[0.0] * (width + 1) for _ in range(height + 1)]
    fits = [[likeness(i, j) for j in columns] for i in rows]
    for r in range(height - 1, -1, -1):
        for c in range(width - 1, -1, -1):
            paired = fits[r][c] + best[r + 1][c + 1] if fits[r][c] > 0 else 0.0
            best[r][c] = max(paired, best[r + 1][c], best[r][c + 1])
    path, r, c = [], 0, 0
    while r < height and c < width:
        if fits[r][c] > 0 and best[r][c] == fits[r][c] + best[r + 1][c + 1]:
            path.append((rows[r], columns[c]))
            r, c = r + 1, c + 1
        elif best[r][c] == best[r + 1][c]:
            r += 1
        else:
            c += 1
    return path
