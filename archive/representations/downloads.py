"""Whole lists as plain rows, for downloads: every text in full, without markup."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language

from archive.languages import best_of
from archive.models import Briefing, Edition, Turn
from archive.representations.calendar import machine_date
from archive.representations.cards import Titled, languages_met, texts_in_force
from archive.representations.passages import (
    Line,
    Shown,
    outlet_voice,
    shown_by,
    speaker_voice,
    turns_of,
    voices_of,
)
from archive.search.catalogue import Selection
from archive.sources.markup import plain


@dataclass(frozen=True)
class BriefingRow:
    """A briefing in a download; lists of values are parted by "; "."""

    slug: str
    date: str
    kind: str
    number: str
    language: str
    languages: str
    title: str
    place: str
    speakers: str
    outlets: str
    questions: int
    permalink: str


@dataclass(frozen=True)
class PassageRow:
    """An exchange or a section in a download. Of a section the answer is what is said in it."""

    slug: str
    key: str
    date: str
    kind: str
    number: str
    language: str
    title: str
    speakers: str
    outlet: str
    asker: str
    question: str
    answer: str
    permalink: str


_ASKING = (Turn.Kind.QUESTION,)
_SPEAKING = (Turn.Kind.ANSWER, Turn.Kind.STATEMENT)


def briefing_rows(selection: Selection, ids: list[int], origin: str) -> Iterator[BriefingRow]:
    """Yield the rows of selected briefings (ids), in their order; `origin` begins addresses."""
    interface = get_language()
    briefings, editions = Briefing.objects.in_bulk(ids), texts_in_force(ids)
    met = languages_met(selection, ids)
    chosen = {}
    for pk in (pk for pk in ids if pk in briefings):
        choice = editions[pk].keys() & (editions[pk] if met is None else met[pk])
        if choice:
            chosen[pk] = editions[pk][best_of(sorted(choice), interface)]
    turns = voices_of([text.edition for text in chosen.values()], selection.state.names)
    for pk, edition in chosen.items():
        yield _briefing_row(
            briefings[pk], edition, sorted(editions[pk]), turns[edition.edition], origin
        )


def _briefing_row(
    briefing: Briefing, shown: Titled, languages: list[str], turns: list[Line], origin: str
) -> BriefingRow:
    return BriefingRow(
        slug=briefing.slug,
        date=machine_date(briefing),
        kind=briefing.kind,
        number=briefing.number,
        language=shown.language,
        languages=_listed(languages),
        title=shown.title,
        place=shown.place,
        speakers=_speakers(turns, shown.language),
        outlets=_outlets(turns, shown.language),
        questions=sum(turn.kind == Turn.Kind.QUESTION for turn in turns),
        permalink=origin + reverse("permalink", args=[briefing.slug]),
    )


def passage_rows(selection: Selection, ids: list[int], origin: str) -> Iterator[PassageRow]:
    """Yield the rows of selected segments (ids), in their order; `origin` begins addresses."""
    passages = shown_by(selection, ids)
    turns = turns_of(passages, selection.state.names)
    # A long download goes on while editions are withdrawn: each part asks anew.
    current = Edition.objects.current().in_bulk({passage.edition_id for passage in passages})
    for passage in passages:
        if edition := current.get(passage.edition_id):
            spoken = turns[passage.edition_id, passage.segment_id]
            yield _passage_row(passage, edition.title, spoken, origin)


def _passage_row(passage: Shown, title: str, turns: list[Line], origin: str) -> PassageRow:
    briefing, key = passage.briefing, passage.key
    return PassageRow(
        slug=briefing.slug,
        key=key,
        date=machine_date(briefing),
        kind=briefing.kind,
        number=briefing.number,
        language=passage.language,
        title=title,
        speakers=_speakers(turns, passage.language),
        outlet=_outlets(turns, passage.language),
        asker=_listed(turn.asker_as_printed for turn in turns),
        question=_said(turns, _ASKING),
        answer=_said(turns, _SPEAKING),
        permalink=origin + reverse("permalink_to_piece", args=[briefing.slug, key]),
    )


def _said(turns: list[Line], kinds: tuple[str, ...]) -> str:
    """Return the words of the turns of some kinds."""
    return "\n\n".join(plain(turn.text) for turn in turns if turn.kind in kinds)


def _speakers(turns: list[Line], language: str) -> str:
    voices = (speaker_voice(turn, language) for turn in turns if turn.kind in _SPEAKING)
    return _listed(voice.name.text for voice in voices if voice)


def _outlets(turns: list[Line], language: str) -> str:
    voices = (outlet_voice(turn, language) for turn in turns if turn.kind in _ASKING)
    return _listed(voice.name.text for voice in voices if voice)


def _listed(names: Iterable[str]) -> str:
    """Return names, each once, as one value."""
    return "; ".join(dict.fromkeys(name for name in names if name))
