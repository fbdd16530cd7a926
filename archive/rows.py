"""Drafts become rows: what both doors, `publishing` and `writer`, do alike.

Nothing here decides whether something may be changed; the doors do.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from operator import attrgetter

from anyascii import anyascii
from django.db.models import Max, Model

from archive.models import (
    AnchorAlias,
    Briefing,
    Capture,
    Edition,
    EditionEvent,
    Outlet,
    Person,
    Segment,
    Transcript,
    Turn,
)
from archive.models.briefings import SLOTS_A_DAY, sort_key
from archive.models.inserting import insert
from archive.models.turns import TurnRow
from archive.search import passages
from archive.sources.canonical import edition_sha256
from archive.sources.comparing.segments import segment_keys
from archive.sources.drafts import EditionDraft, TurnDraft

_WORDS = attrgetter("kind", "anchor", "to", "heading", "label", "asker", "outlet", "text")


class ReferenceMissingError(ValueError):
    """A draft names a record that does not exist; the text says which.

    `missing` is its model and key; None where no other record can mend it.
    """

    def __init__(self, text: str, missing: tuple[type[Model], str] | None = None) -> None:
        super().__init__(text)
        self.missing = missing


@dataclass
class References:
    """Keys to ids, looked up once each."""

    _known: dict[tuple[str, str], int] = field(default_factory=dict)

    def person(self, slug: str) -> int | None:
        return self._id(Person, "slug", slug, "person")

    def outlet(self, slug: str) -> int | None:
        return self._id(Outlet, "slug", slug, "outlet")

    def capture(self, sha256: str) -> int | None:
        return self._id(Capture, "sha256", sha256, "capture")

    def prime(self, turns: Iterable[TurnDraft]) -> None:
        """Look up all people and outlets of some turns in two queries."""
        turns = list(turns)
        for model, name, slugs in (
            (Person, "person", {turn.speaker for turn in turns}),
            (Outlet, "outlet", {turn.outlet_key for turn in turns}),
        ):
            missing = [slug for slug in slugs if slug and (name, slug) not in self._known]
            for slug, pk in model.objects.filter(slug__in=missing).values_list("slug", "pk"):
                self._known[name, slug] = pk

    def _id(self, model, key: str, value: str, name: str) -> int | None:
        if not value:
            return None
        if (name, value) not in self._known:
            found = model.objects.filter(**{key: value}).values_list("pk", flat=True).first()
            if found is None:
                raise ReferenceMissingError(f"there is no {name} “{value}”", (model, value))
            self._known[name, value] = found
        return self._known[name, value]


# --- addresses and sort keys ----------------------------------------------------------------


def slug_of(*parts: str) -> str:
    """Return an ASCII slug of some words, at most 120 characters; "" when nothing is left."""
    ascii_words = anyascii(" ".join(part for part in parts if part)).lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_words)[:120].strip("-")


def free_slug(model, wanted: str) -> str:
    """Return the wanted slug, or the first of wanted-2, wanted-3 ... that no row bears."""
    taken = set(model.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    if wanted not in taken:
        return wanted
    return next(f"{wanted}-{k}" for k in range(2, len(taken) + 3) if f"{wanted}-{k}" not in taken)


def briefing_slug(number: str, held_on: date | None, title: str) -> str:
    """Return the slug a briefing should get: of its number, else of its date and title."""
    return (
        slug_of(number) or slug_of(held_on.isoformat() if held_on else "", title[:80]) or "briefing"
    )


def free_sort_key(held_on: date | None) -> int:
    """Return the next sort key of a day."""
    first = sort_key(held_on, 0)
    last = Briefing.objects.filter(sk__range=(first, first + SLOTS_A_DAY - 1)).aggregate(Max("sk"))[
        "sk__max"
    ]
    return first if last is None else last + 1


# --- turns and segments ---------------------------------------------------------------------


def segments_for(briefing: Briefing, keys: Iterable[str]) -> dict[str, int]:
    """Return segment ids by key, making those the briefing lacks."""
    wanted = {key for key in keys if key}
    known = dict(briefing.segments.values_list("key", "pk"))
    missing = sorted(wanted - known.keys())
    if missing:
        Segment.objects.bulk_create([Segment(briefing=briefing, key=key) for key in missing])
        known = dict(briefing.segments.values_list("key", "pk"))
    return known


def write_turns(edition: Edition, draft: EditionDraft, references: References) -> None:
    """Write an edition's turns in the draft's order; the edition has none yet."""
    keys = segment_keys(draft.turns)
    ids = segments_for(edition.transcript.briefing, keys)
    references.prime(draft.turns)
    segments = [ids[key] for key in keys]
    insert(Turn, TurnRow._fields, turn_rows(edition, draft.turns, segments, references))


def turn_rows(
    edition: Edition,
    turns: tuple[TurnDraft, ...],
    segments: list[int],
    references: References,
) -> list[TurnRow]:
    """Return the rows of an edition's turns, each with the id of its segment, not written."""
    people = {slug: references.person(slug) for slug in dict.fromkeys(t.speaker for t in turns)}
    outlets = {key: references.outlet(key) for key in dict.fromkeys(t.outlet_key for t in turns)}
    edition_id, sealed_at = edition.pk, edition.sealed_at
    return [
        TurnRow(
            edition_id,
            position,
            *_WORDS(turn),
            people[turn.speaker],
            outlets[turn.outlet_key],
            segment,
            sealed_at,
        )
        for position, (turn, segment) in enumerate(zip(turns, segments, strict=True), start=1)
    ]


def anchors_ever(transcript: Transcript) -> set[str]:
    """Return all anchors of all editions of a transcript and its old ones, in two queries."""
    turns = Turn.objects.filter(edition__transcript=transcript).values_list("anchor", flat=True)
    old = AnchorAlias.objects.filter(transcript=transcript).values_list("alias", flat=True)
    return {*turns, *old}


def write_aliases(transcript: Transcript, aliases: Mapping[str, str]) -> None:
    """Let anchors that were lost lead to where their words are; older aliases follow along.

    However many they are, in three queries.
    """
    if not aliases:
        return
    older = [
        alias
        for alias in transcript.aliases.filter(anchor__in=aliases)
        if alias.alias != aliases[alias.anchor]
    ]
    for alias in older:
        alias.anchor = aliases[alias.anchor]
    AnchorAlias.objects.bulk_update(older, ["anchor"])
    AnchorAlias.objects.bulk_create(
        [AnchorAlias(transcript=transcript, alias=old, anchor=new) for old, new in aliases.items()],
        update_conflicts=True,
        unique_fields=["transcript", "alias"],
        update_fields=["anchor"],
    )


# --- editions -------------------------------------------------------------------------------


def next_n(transcript: Transcript) -> int:
    """Return the number of a transcript's next edition."""
    return (transcript.editions.aggregate(Max("n"))["n__max"] or 0) + 1


def words_sha256(edition: Edition) -> str:
    """Return the hash of an edition's words as they stand in the database."""
    return edition_sha256(edition.as_draft(), edition.transcript.language)


def record_event(edition: Edition, act: str, *, at, by=None, note: str = "") -> EditionEvent:
    """Append to an edition's history."""
    last = edition.events.aggregate(Max("n"))["n__max"] or 0
    return EditionEvent.objects.create(
        edition=edition, n=last + 1, at=at, act=act, by=by, note=note, sealed_at=edition.sealed_at
    )


def close(edition: Edition, moment: datetime) -> None:
    """End a released edition at the moment its successor begins."""
    edition.public_until = moment
    edition.save(update_fields=["public_until"])
    passages.update_interval(edition)


def seal(edition: Edition, at: datetime) -> None:
    """Seal an edition's words from a moment on, and write its passages.

    The edition must not be released yet; whoever calls has closed its predecessor.
    """
    edition.stage = Edition.Stage.RELEASED
    edition.public_from = edition.sealed_at = at
    edition.sha256 = words_sha256(edition)
    edition.save()
    edition.turns.update(sealed_at=at)
    edition.events.update(sealed_at=at)
    transcript = edition.transcript
    if transcript.sealed_at is None or at < transcript.sealed_at:
        transcript.sealed_at = at
        transcript.save(update_fields=["sealed_at"])
    passages.reindex(edition)


def unseal(edition: Edition) -> None:
    """Make a draft again of an edition whose moment has not come; no other can be unsealed."""
    edition.stage = Edition.Stage.DRAFT
    edition.public_from = edition.public_until = edition.sealed_at = None
    edition.sha256 = ""
    edition.save()
    edition.turns.update(sealed_at=None)
    edition.events.update(sealed_at=None)
    transcript = edition.transcript
    first = transcript.editions.exclude(sealed_at=None).order_by("sealed_at").first()
    if first is None:
        transcript.sealed_at = None
        transcript.save(update_fields=["sealed_at"])
    passages.reindex(edition)
