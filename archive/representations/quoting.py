"""A place in an edition, and the words that stand there, in every language they exist in."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language

from archive.filters.places import Place
from archive.languages import best_of, own_name
from archive.models import Edition, Turn
from archive.representations.words import Words
from archive.sources.comparing.beside import turn_by_turn
from archive.sources.markup import paragraphs
from archive.sources.selection import Selection, anchored, cut, parts_of, seen_lines


@dataclass(frozen=True)
class Quote:
    """What stands at a place. `turn` is the one it begins in; None for a text as a whole."""

    edition: Edition
    turns: list[Turn]
    turn: Turn | None
    paragraph: int  # counted from 1; 0 for a turn as a whole
    words: Words
    address: str  # within the site, bound to the edition
    parts: dict[str, tuple[int, int]]


@dataclass(frozen=True)
class Parallel:
    """What another language has at the same place."""

    language: Words
    words: Words
    address: str
    is_whole_turn: bool


def quote(edition: Edition, place: Place) -> Quote | None:
    """Return what stands at a place of an edition; None where it has no such place."""
    turns = list(edition.turns.in_order().select_related("aligned", "speaker"))
    if not place.at and not place.words:
        return _quote(edition, turns, {}, None, 0, "")
    texts = [(turn.anchor, turn.text) for turn in turns]
    parts = parts_of(texts, place.words) if place.words else _whole(texts, place.at)
    if not parts:
        return None
    first = next(iter(parts))
    anchor, _sep, number = first.rpartition("p")
    turn = next(turn for turn in turns if turn.anchor == anchor)
    is_turn = not place.words and place.at == turn.anchor
    paragraph = 0 if is_turn else int(number)
    words = f"?words={place.words}" if place.words else ""
    fragment = turn.anchor if is_turn else first
    return _quote(edition, turns, parts, turn, paragraph, f"{words}#{fragment}")


def selected_parts(edition: Edition, words: Selection | None) -> dict[str, tuple[int, int]]:
    """Return which letters of which paragraphs a selection means; nothing where there are none."""
    if words is None:
        return {}
    return parts_of(edition.turns.in_order().values_list("anchor", "text"), words) or {}


def _whole(texts: list[tuple[str, str]], at: str) -> dict[str, tuple[int, int]]:
    """Return the paragraphs that an anchor names: of a turn all, of a paragraph itself."""
    wanted = [(anchor, text) for anchor, text in texts if anchor == at]
    found = list(anchored(wanted)) or [each for each in anchored(texts) if each[0] == at]
    return {anchor: (0, sum(map(len, seen_lines(paragraph)))) for anchor, paragraph in found}


def _quote(
    edition: Edition,
    turns: list[Turn],
    parts: dict[str, tuple[int, int]],
    turn: Turn | None,
    paragraph: int,
    rest: str,
) -> Quote:
    transcript = edition.transcript
    own = [transcript.briefing.slug, transcript.language, edition.n]
    texts = ((each.anchor, each.text) for each in turns)
    words = "\n\n".join(cut(text, *parts[a]) for a, text in anchored(texts) if a in parts)
    return Quote(
        edition=edition,
        turns=turns,
        turn=turn,
        paragraph=paragraph,
        words=Words(words, transcript.language),
        address=reverse("edition", args=own) + rest,
        parts=parts,
    )


def parallels(quoted: Quote, others: Iterable[Edition]) -> list[Parallel]:
    """Return what other languages have in the same turn, the reader's first.

    Where both texts part the turn alike, it is the same paragraph; else the whole turn.
    """
    if quoted.turn is None or quoted.turn.aligned_id is None:
        return []
    found = {each.transcript.language: _parallel(quoted, each) for each in others}
    best = best_of(sorted(found), get_language()) if found else ""
    ordered = sorted(found, key=lambda code: (code != best, code))
    return [found[code] for code in ordered if found[code]]


def _parallel(quoted: Quote, other: Edition) -> Parallel | None:
    turn = quoted.turn
    ours = [each for each in quoted.turns if each.aligned_id == turn.aligned_id]
    theirs = list(other.turns.in_order().filter(aligned=turn.aligned_id))
    pairs = {one.pk: two for one, two in turn_by_turn(ours, theirs) if one and two}
    match = pairs.get(turn.pk)
    if match is None:
        return None
    language, alike = other.transcript.language, paragraphs(match.text)
    last = next(reversed(quoted.parts))
    is_one = quoted.paragraph and last == f"{turn.anchor}p{quoted.paragraph}"
    is_same = bool(is_one) and len(alike) == len(paragraphs(turn.text))
    text = alike[quoted.paragraph - 1] if is_same else match.text
    fragment = f"{match.anchor}p{quoted.paragraph}" if is_same else match.anchor
    own = [other.transcript.briefing.slug, language, other.n]
    return Parallel(
        language=Words(own_name(language), language),
        words=Words("\n\n".join("\n".join(seen_lines(p)) for p in paragraphs(text)), language),
        address=f"{reverse('edition', args=own)}#{fragment}",
        is_whole_turn=not is_same,
    )
