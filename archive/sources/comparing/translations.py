"""What a translation must follow: the places of its original that changed since it was made."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from archive.sources.comparing.beside import counterparts
from archive.sources.comparing.differences import Piece, pieces
from archive.sources.comparing.versions import moved_anchors
from archive.sources.drafts import EditionDraft, TurnDraft
from archive.sources.markup import paragraphs

HEAD = ("title", "place", "event")
_FIELDS = ("heading", "label", "asker", "outlet")
KEY = re.compile(
    r"(?P<anchor>[a-z][a-z0-9]*?)(?:p(?P<paragraph>[0-9]{1,4})(?P<gone>-?)|\.(?P<field>[a-z]+))?"
)


@dataclass(frozen=True)
class Place:
    """One place of the original that changed, with its words before and after.

    `key` names it: "title", "q3a1p2" (a paragraph), "q3a1p2-" (what stood before that one is
    gone), "q3.asker", "q3.order", "q7" (a whole turn, new or gone).
    """

    key: str
    change: Literal["added", "removed", "changed", "moved"]
    pieces: tuple[Piece, ...] = ()

    @property
    def anchor(self) -> str:
        """Return the turn it is in; "" for the head."""
        return turn_of(self.key)

    @property
    def field(self) -> str:
        """Return the field it is, other than the text; "" for words of the text."""
        return self.key if self.key in HEAD else _parts(self.key).get("field") or ""

    @property
    def paragraph(self) -> int:
        """Return the number of the paragraph it is or stands before; 0 for none."""
        return 0 if self.key in HEAD else int(_parts(self.key).get("paragraph") or 0)

    @property
    def is_gone(self) -> bool:
        """Return whether the original has no longer what stood there."""
        return self.key.endswith("-") or self.change == "removed"


def _parts(key: str) -> dict[str, str]:
    match = KEY.fullmatch(key)
    return match.groupdict() if match else {}


def turn_of(key: str) -> str:
    """Return the anchor of the turn that a place is in; "" for the head."""
    return "" if key in HEAD else _parts(key).get("anchor") or ""


def changed_places(before: EditionDraft, after: EditionDraft) -> list[Place]:
    """Return the places in which two editions of an original differ, head first, in order."""
    head = [
        _changed(name, getattr(before, name), getattr(after, name))
        for name in HEAD
        if getattr(before, name) != getattr(after, name)
    ]
    return [*head, *_in_turns(before.turns, after.turns)]


def _in_turns(before: Sequence[TurnDraft], after: Sequence[TurnDraft]) -> Iterator[Place]:
    olds = {turn.anchor: turn for turn in before}
    news = {turn.anchor for turn in after}
    moved = moved_anchors(list(olds), [turn.anchor for turn in after])
    for turn in before:
        if turn.anchor not in news:
            yield Place(turn.anchor, "removed", tuple(pieces(turn.text, "")))
    for turn in after:
        old = olds.get(turn.anchor)
        if old is None:
            yield Place(turn.anchor, "added", tuple(pieces("", turn.text)))
            continue
        for name in _FIELDS:
            one, other = getattr(old, name), getattr(turn, name)
            if one != other:
                yield _changed(f"{turn.anchor}.{name}", one, other)
        yield from _in_text(turn.anchor, paragraphs(old.text), paragraphs(turn.text))
        if turn.anchor in moved or (old.kind, old.to) != (turn.kind, turn.to):
            yield Place(f"{turn.anchor}.order", "moved")


def _in_text(anchor: str, old: list[str], new: list[str]) -> Iterator[Place]:
    """Yield the paragraphs that differ: in a changed stretch the first by the first, and so on."""
    for tag, i, i2, j, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        for k in range(j, j2):
            was = old[i + k - j] if i + k - j < i2 else ""
            yield _changed(f"{anchor}p{k + 1}", was, new[k])
        if gone := old[i + j2 - j : i2]:
            yield _changed(f"{anchor}p{j2 + 1}-", "\n\n".join(gone), "")


def _changed(key: str, before: str, after: str) -> Place:
    what = "changed" if before and after else "added" if after else "removed"
    return Place(key, what, tuple(pieces(before, after)))


def still_checked(
    checked: Mapping[int, Iterable[str]], editions: Mapping[int, EditionDraft], newest: int
) -> set[str]:
    """Return the places that somebody has looked at, and that have not changed again since.

    `checked` holds places by the number of the original's edition in which they were looked at;
    of a turn that changed after that, all places are to be looked at again.
    """
    found: set[str] = set()
    for n, keys in checked.items():
        again: set[str] = set()
        if n != newest and n in editions:
            places = changed_places(editions[n], editions[newest])
            again = {place.anchor or place.key for place in places}
        if n == newest or n in editions:
            found |= {key for key in keys if (turn_of(key) or key) not in again}
    return found


def outstanding(
    before: EditionDraft, after: EditionDraft, translated: EditionDraft, checked: Iterable[str]
) -> list[Place]:
    """Return the changed places of an original that its translation has not followed yet.

    A turn that is gone, and that the translation never had, asks for nothing.
    """
    had = set(counterparts(before.turns, translated.turns).values())
    settled = set(checked)
    return [
        place
        for place in changed_places(before, after)
        if place.key not in settled
        and (place.change != "removed" or place.field or place.paragraph or place.anchor in had)
    ]


def followed(
    places: Sequence[Place],
    original: tuple[EditionDraft, EditionDraft],
    before: EditionDraft,
    after: EditionDraft,
) -> set[str]:
    """Return the places that a revision of the translation has followed: it changes them too.

    `original` is the edition that the translation was made from, and the newest one. A paragraph
    counts where both texts have as many of them; in others only the one place of a turn does.
    """
    in_turn = Counter(place.anchor for place in places)
    was, now = (_Revision(source, before, after) for source in original)
    return {
        place.key
        for place in places
        if (was if _is_whole(place) and place.change == "removed" else now).follows(
            place, is_alone=in_turn[place.anchor] == 1
        )
    }


def _is_whole(place: Place) -> bool:
    """Return whether it is a whole turn, new or gone."""
    return not (place.field or place.paragraph)


class _Revision:
    """The turns of a translation before and after, by the turns of an original they translate."""

    def __init__(self, source: EditionDraft, before: EditionDraft, after: EditionDraft) -> None:
        self._heads = before, after
        self._source = {turn.anchor: turn for turn in source.turns}
        self._before, self._after = (_by_original(source, each) for each in (before, after))

    def follows(self, place: Place, *, is_alone: bool) -> bool:
        if place.key in HEAD:
            old, new = self._heads
            return getattr(old, place.key) != getattr(new, place.key)
        old, new = self._before.get(place.anchor), self._after.get(place.anchor)
        if _is_whole(place):
            return new is None if place.change == "removed" else bool(new and new.text.strip())
        if old is None or new is None or place.field == "order":
            return False
        if place.field:
            return getattr(old, place.field) != getattr(new, place.field)
        if is_alone or old.text == new.text:
            return old.text != new.text
        return not place.is_gone and self._has_other_paragraph(place, old.text, new.text)

    def _has_other_paragraph(self, place: Place, before: str, after: str) -> bool:
        original = paragraphs(self._source[place.anchor].text)
        old, new = paragraphs(before), paragraphs(after)
        at = place.paragraph - 1
        return len(old) == len(new) == len(original) and old[at] != new[at]


def _by_original(source: EditionDraft, translated: EditionDraft) -> dict[str, TurnDraft]:
    found = counterparts(source.turns, translated.turns)
    return {found[turn.anchor]: turn for turn in translated.turns if turn.anchor in found}
