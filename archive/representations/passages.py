"""Exchanges and sections in lists: what was asked, and how the answer begins."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language

from archive.languages import best_of
from archive.models import Edition, Outlet, Passage, Person, Turn
from archive.representations.cards import BriefingCard, briefing_card, transcript_address
from archive.representations.words import Words, first_words
from archive.search.catalogue import Selection
from archive.search.passages import turns_by_passage

_HEAD_WIDTH = 260
_ANSWER_WIDTH = 220


@dataclass(frozen=True)
class Voice:
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
    return passage_cards(shown_by(selection, ids))


def shown_by(selection: Selection, ids: list[int]) -> list[Passage]:
    """Return for each segment the passage in the language that suits the reader best."""
    return shown_with_languages(selection, ids)[0]


def shown_with_languages(
    selection: Selection, ids: list[int]
) -> tuple[list[Passage], dict[int, list[str]]]:
    """Return what `shown_by` does, and the languages each segment is in force in."""
    rows = Passage.objects.filter(segment__in=ids).defer("heads", "asked", "body")
    found: dict[int, dict[str, Passage]] = defaultdict(dict)
    languages: dict[int, list[str]] = defaultdict(list)
    for row in rows.select_related("briefing", "segment").order_by("language", "-position"):
        if row.pk in selection.state.current:
            languages[row.segment_id].append(row.language)
        if row.pk in selection.passages:
            found[row.segment_id][row.language] = row
    interface = get_language()
    shown = (found[pk] for pk in ids if pk in found)
    return [each[best_of(sorted(each), interface)] for each in shown], languages


def passage_cards(
    passages: Iterable[Passage], turns: dict[tuple[int, int | None], list[Turn]] | None = None
) -> list[PassageCard]:
    """Return the passages' cards, in five queries; `turns` are theirs, if they are known."""
    passages = list(passages)
    turns = turns_of(passages) if turns is None else turns
    briefings = {passage.briefing_id: passage.briefing for passage in passages}
    titles = Edition.objects.select_related("transcript").defer("change_note")
    editions = titles.in_bulk({passage.edition_id for passage in passages})
    return [
        _card(
            passage,
            turns[passage.edition_id, passage.segment_id],
            briefing_card(
                briefings[passage.briefing_id], editions[passage.edition_id], [passage.language]
            ),
        )
        for passage in passages
    ]


def turns_of(passages: list[Passage]) -> dict[tuple[int, int | None], list[Turn]]:
    """Return the turns of passages by edition and segment, in order."""
    return turns_by_passage(Turn.objects.in_order().prefetch_related("speaker__names"), passages)


def _card(passage: Passage, turns: list[Turn], briefing: BriefingCard) -> PassageCard:
    language = passage.language
    head = next((turn for turn in turns if turn.anchor == passage.anchor), None)
    answer = next((turn for turn in turns if turn.kind == Turn.Kind.ANSWER), None)
    in_transcript = transcript_address(passage.briefing.slug, language)
    key = passage.segment.key if passage.segment else ""
    return PassageCard(
        is_exchange=passage.is_exchange,
        address=reverse("exchange", args=[passage.briefing.slug, key]) if key else in_transcript,
        address_in_transcript=f"{in_transcript}#{passage.anchor}",
        head=Words(first_words(head.text if head else "", _HEAD_WIDTH), language),
        asker=Words(head.asker_as_printed if head else "", language),
        outlet=outlet_voice(head, language) if head else None,
        answer=Words(first_words(answer.text, _ANSWER_WIDTH) if answer else "", language),
        voices=_voices(turns, language),
        briefing=briefing,
    )


def _voices(turns: list[Turn], language: str) -> list[Voice]:
    """Return those who answer or speak, each once, in order."""
    speaking = (Turn.Kind.ANSWER, Turn.Kind.STATEMENT)
    voices = {}
    for turn in turns:
        voice = speaker_voice(turn, language) if turn.kind in speaking else None
        if voice:
            voices.setdefault(voice.name.text, voice)
    return list(voices.values())


def speaker_voice(turn: Turn, language: str) -> Voice | None:
    """Return who speaks: a person by the name in the text's language, else the printed label."""
    if turn.speaker:
        return person_voice(turn.speaker, language)
    if turn.label_as_printed:
        return Voice(Words(turn.label_as_printed, language))
    return None


def person_voice(person: Person, language: str) -> Voice:
    """Return a person under the name that suits readers of a language."""
    return Voice(
        Words(*person.name_for(language)),
        reverse("person", args=[person.slug]),
        person.is_confirmed,
        person.slug,
    )


def outlet_voice(turn: Turn, language: str) -> Voice | None:
    """Return the outlet that asks: as printed, with the list of its questions; None without one."""
    printed = turn.outlet_as_printed
    if turn.outlet is None:
        return Voice(Words(printed, language)) if printed else None
    name = Words(printed, language) if printed else Words(*turn.outlet.name_for(language))
    return Voice(name, outlet_address(turn.outlet))


def outlet_address(outlet: Outlet) -> str:
    """Return the address of the list of an outlet's questions."""
    return f"{reverse('questions')}?outlet={outlet.slug}"
