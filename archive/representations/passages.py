"""Exchanges and sections in lists: what was asked, and how the answer begins."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from operator import attrgetter
from typing import NamedTuple

from django.db.models import F, Value
from django.utils.translation import get_language

from archive.languages import best_of
from archive.models import Outlet, Passage, Person, Turn
from archive.models.prepared import Prepared
from archive.representations.addresses import address as address_of
from archive.representations.cards import (
    HELD,
    BriefingCard,
    Held,
    Titled,
    briefing_card,
    transcript_address,
)
from archive.representations.words import Words, first_words
from archive.search.catalogue import Selection
from archive.search.catalogue.names import Bearer, Names

_HEAD_WIDTH = 260
_ANSWER_WIDTH = 220


_PRINTED = (
    "kind",
    "anchor",
    "heading",
    "text",
    "label_as_printed",
    "asker_as_printed",
    "outlet_as_printed",
)


class Line(NamedTuple):
    """A turn as lists show it: its words, with who speaks and asks as the catalogue knows them."""

    kind: str
    anchor: str
    heading: str
    text: str
    label_as_printed: str
    asker_as_printed: str
    outlet_as_printed: str
    speaker: Bearer | None
    outlet: Bearer | None


class Shown(NamedTuple):
    """The passage by which a list shows a segment, in the text and of the briefing it is from."""

    text: Titled
    briefing: Held
    pk: int
    segment_id: int
    key: str  # of the segment
    anchor: str
    position: int
    is_exchange: bool
    public_from: datetime

    @property
    def edition_id(self) -> int:
        """Return the id of its edition, as a passage's record has it."""
        return self.text.edition

    @property
    def language(self) -> str:
        """Return the language of its text."""
        return self.text.language


class Piece(NamedTuple):
    """The exchange or section that a turn is part of, by id and key; without both, of none."""

    segment: int | None
    key: str


class Voice(NamedTuple):
    """Who speaks or asks; without an address only a printed name.

    `offices` are those held on the day, where they were asked for.
    """

    name: Words
    address: str = ""
    is_confirmed: bool = True
    slug: str = ""
    offices: tuple[Words, ...] = ()


@dataclass(frozen=True)
class PassageCard:
    """An exchange or a section in a list: how its head begins, and how the first answer does."""

    is_exchange: bool
    address: str
    address_in_transcript: str
    head: Words
    asker: Words
    outlet: Voice | None
    answer: Words
    voices: list[Voice]
    briefing: BriefingCard


def cards_of_segments(selection: Selection, ids: list[int]) -> list[PassageCard]:
    """Return the cards of selected segments (ids), in their order."""
    shown = shown_by(selection, ids)
    return passage_cards(shown, turns_of(shown, selection.state.names))


def shown_by(selection: Selection, ids: list[int]) -> list[Shown]:
    """Return for each segment the passage in the language that suits the reader best."""
    return shown_with_languages(selection, ids)[0]


def shown_with_languages(
    selection: Selection, ids: list[int]
) -> tuple[list[Shown], dict[int, list[str]]]:
    """Return what `shown_by` does, and the languages each segment is in force in."""
    state, found = selection.state, defaultdict[int, dict[str, list[int]]](dict)
    languages: dict[int, list[str]] = defaultdict(list)
    for pk, segment in _passages_of(ids):
        if (language := state.language_of(pk)) is None:
            continue
        languages[segment].append(language)
        if pk in selection.passages:
            found[segment].setdefault(language, []).append(pk)
    interface = get_language()
    chosen = [each[best_of(sorted(each), interface)] for pk in ids if (each := found.get(pk))]
    passages = {each.pk: each for each in map(_shown, _passages(list(chain(*chosen))))}
    shown = ([passages[pk] for pk in each if pk in passages] for each in chosen)
    return [min(each, key=attrgetter("position")) for each in shown if each], languages


# Without their languages: an index holds these rows, while the passages are far apart.
_passages_of = Prepared(
    lambda segments: (
        Passage.objects.filter(segment__in=segments).order_by().values_list("pk", "segment")
    )
)
_passages = Prepared(
    lambda ids: Passage.objects.filter(pk__in=ids).order_by().values_list(*_TITLED, *_HELD, *_OWN)
)
_TITLED = ("edition", "edition__title", "edition__place", "language")
_HELD = tuple(f"briefing__{name}" for name in HELD)
_OWN = ("pk", "segment", "segment__key", "anchor", "position", "is_exchange", "public_from")


def _shown(row: tuple) -> Shown:
    start, stop = len(_TITLED), len(_TITLED) + len(_HELD)
    return Shown(Titled(*row[:start]), Held(*row[start:stop]), *row[stop:])


def passage_cards(
    passages: list[Shown],
    turns: Mapping[tuple[int, int | None], list[Line]],
    *,
    with_words: bool = True,
) -> list[PassageCard]:
    """Return the passages' cards; `turns` are theirs, by edition and segment.

    Those of their briefings name no languages. Search shows other words than those that a card
    begins with.
    """
    return [
        _card(
            passage,
            turns[passage.edition_id, passage.segment_id],
            briefing_card(passage.briefing, passage.text, ()),
            with_words=with_words,
        )
        for passage in passages
    ]


def turns_of(
    passages: Iterable[Passage | Shown], names: Names
) -> dict[tuple[int, int | None], list[Line]]:
    """Return the turns of passages by edition and segment, in order."""
    wanted = {(passage.edition_id, passage.segment_id) for passage in passages}
    found: dict[tuple[int, int | None], list[Line]] = defaultdict(list)
    for edition, segment, speaker, outlet, *printed in _turns_of({each[1] for each in wanted}):
        if (edition, segment) in wanted:
            found[edition, segment].append(_line(printed, speaker, outlet, names))
    return found


def voices_of(editions: Collection[int], names: Names) -> dict[int, list[Line]]:
    """Return who speaks and asks in editions, turn by turn in order, without the words."""
    rows = Turn.objects.filter(edition__in=editions).order_by("edition", "position")
    columns = [Value("") if name == "text" else F(name) for name in _PRINTED]
    found: dict[int, list[Line]] = defaultdict(list)
    for edition, speaker, outlet, *printed in rows.values_list(
        "edition", "speaker", "outlet", *columns
    ):
        found[edition].append(_line(printed, speaker, outlet, names))
    return found


def _line(printed: list[str], speaker: int | None, outlet: int | None, names: Names) -> Line:
    return Line(
        *printed,
        names.of("speaker", speaker) if speaker else None,
        names.of("outlet", outlet) if outlet else None,
    )


def turns_in(edition: int, names: Names) -> list[tuple[Piece, Line]]:
    """Return the turns of an edition (its id) in order, each with the piece it is part of."""
    return [
        (Piece(segment, key or ""), _line(printed, speaker, outlet, names))
        for segment, key, speaker, outlet, *printed in _turns_in(edition)
    ]


_turns_in = Prepared(
    lambda edition: (
        Turn.objects.filter(edition=edition)
        .order_by("position")
        .values_list("aligned", "aligned__key", "speaker", "outlet", *_PRINTED)
    )
)
# By their segments: an edition has many turns besides.
_turns_of = Prepared(
    lambda segments: (
        Turn.objects.filter(aligned__in=segments)
        .order_by("edition", "position")
        .values_list("edition", "aligned", "speaker", "outlet", *_PRINTED)
    )
)


def _card(
    passage: Shown, turns: list[Line], briefing: BriefingCard, *, with_words: bool
) -> PassageCard:
    language = passage.language
    head = next((turn for turn in turns if turn.anchor == passage.anchor), None)
    answer = next((turn for turn in turns if turn.kind == "answer"), None)
    head_text = first_words(head.text, _HEAD_WIDTH) if head and with_words else ""
    answer_text = first_words(answer.text, _ANSWER_WIDTH) if answer and with_words else ""
    in_transcript = transcript_address(passage.briefing.slug, language)
    return PassageCard(
        is_exchange=passage.is_exchange,
        address=address_of("exchange", passage.briefing.slug, passage.key),
        address_in_transcript=f"{in_transcript}#{passage.anchor}",
        head=Words(head_text, language),
        asker=Words(head.asker_as_printed if head else "", language),
        outlet=outlet_voice(head, language) if head else None,
        answer=Words(answer_text, language),
        voices=_voices(turns, language) if with_words else [],
        briefing=briefing,
    )


def _voices(turns: list[Line], language: str) -> list[Voice]:
    """Return those who answer or speak, each once, in order."""
    voices = {}
    for turn in turns:
        voice = speaker_voice(turn, language) if turn.kind in ("answer", "statement") else None
        if voice:
            voices.setdefault(voice.name.text, voice)
    return list(voices.values())


def speaker_voice(turn: Turn | Line, language: str) -> Voice | None:
    """Return who speaks: a person by the name in the text's language, else the printed label."""
    if turn.speaker:
        return person_voice(turn.speaker, language)
    if turn.label_as_printed:
        return Voice(Words(turn.label_as_printed, language))
    return None


def person_voice(person: Person | Bearer, language: str) -> Voice:
    """Return a person under the name that suits readers of a language."""
    return Voice(
        Words(*person.name_for(language)),
        address_of("person", person.slug),
        person.is_confirmed,
        person.slug,
    )


def outlet_voice(turn: Turn | Line, language: str) -> Voice | None:
    """Return the outlet that asks: as printed, with the list of its questions; None without one."""
    printed = turn.outlet_as_printed
    if turn.outlet is None:
        return Voice(Words(printed, language)) if printed else None
    name = Words(printed, language) if printed else Words(*turn.outlet.name_for(language))
    return Voice(name, outlet_address(turn.outlet))


def outlet_address(outlet: Outlet | Bearer) -> str:
    """Return the address of the list of an outlet's questions."""
    return f"{address_of('questions')}?outlet={outlet.slug}"
