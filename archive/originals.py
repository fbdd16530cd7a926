"""Translations and the originals they follow: which edition one was made from, what is behind.

A translation names its original's edition (`made_from`): the one it was made from, or last
checked against. Where it names none, readers' eyes decide: what they had of the original when
the translation was released, or what there was when it was begun.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, F, Min, OuterRef, Q
from django.utils import timezone

from archive.models import Briefing, Edition, EditionEvent, Transcript, Turn
from archive.models.editions import EditionQuerySet
from archive.sources.comparing.translations import KEY, Place, outstanding, still_checked
from archive.sources.drafts import EditionDraft

_NOTE = re.compile(r"(?P<language>[\w-]+)/(?P<n>\d+)(?:: (?P<keys>.*))?")


@dataclass(frozen=True)
class Standing:
    """A translation beside its original: the edition it was made from, the newest, what is open."""

    base: Edition
    newest: Edition
    before: EditionDraft
    after: EditionDraft
    places: list[Place]

    @property
    def is_behind(self) -> bool:
        """Return whether the original has been corrected since."""
        return self.base.n < self.newest.n


def original_of(briefing: Briefing) -> Transcript | None:
    """Return a briefing's text in the language it was held in, else the one marked original."""
    texts = list(briefing.transcripts.all())
    if briefing.original_language:
        return next((t for t in texts if t.language == briefing.original_language), None)
    marked = Edition.objects.filter(
        transcript__in=texts, translation=Edition.Translation.ORIGINAL
    ).values_list("transcript", flat=True)
    return next((text for text in texts if text.pk in set(marked)), None)


def original_beside(edition: Edition) -> Transcript | None:
    """Return the text that an edition translates; None for an original, or where none is known."""
    text = original_of(edition.transcript.briefing)
    if edition.made_from_id:
        text = edition.made_from.transcript
    return None if text is None or text.pk == edition.transcript_id else text


def edition_to_translate(text: Transcript) -> Edition | None:
    """Return the edition of an original in force; else the one that is scheduled next."""
    current = text.editions.current().first()
    return current or text.editions.scheduled().order_by("public_from").first()


def standing_of(edition: Edition, draft: EditionDraft | None = None) -> Standing | None:
    """Return how a translation stands to its original; None where there is none to follow.

    `draft` is the translation in canonical form, where it is at hand.
    """
    text = original_beside(edition)
    newest = edition_to_translate(text) if text else None
    if newest is None:
        return None
    base = _base_of(edition, text) or newest
    newest = newest if newest.n >= base.n else base
    after = _words(newest)
    before = after if base.pk == newest.pk else _words(base)
    if before is after:
        return Standing(base, newest, before, after, [])
    settled = _settled(edition.transcript, newest, after)
    places = outstanding(before, after, draft or edition.as_draft(), settled)
    return Standing(base, newest, before, after, places)


def _settled(text: Transcript, newest: Edition, after: EditionDraft) -> set[str]:
    """Return the places of an original that somebody has looked at for good."""
    checked = checked_places(text, newest.transcript.language)
    between = Edition.objects.filter(transcript=newest.transcript_id, n__in=checked)
    drafts = {each.n: _words(each) for each in between.exclude(pk=newest.pk)}
    return still_checked(checked, {**drafts, newest.n: after}, newest.n)


def _words(edition: Edition) -> EditionDraft:
    edition.turns_in_order = list(Turn.objects.in_order().filter(edition=edition))
    return edition.as_draft()


def _base_of(edition: Edition, text: Transcript) -> Edition | None:
    if edition.made_from_id:
        return edition.made_from
    moment = edition.public_from or edition.events.aggregate(at=Min("at"))["at"]
    released = text.editions.filter(stage=Edition.Stage.RELEASED)
    there = released.filter(public_from__lte=moment) if moment else released.none()
    return there.order_by("-n").first() or released.order_by("n").first()


# --- what somebody has looked at ------------------------------------------------------------


def note_of(original: Edition, keys: Iterable[str]) -> str:
    """Return how history tells which places of an original were looked at: "en/2: q3a1p2"."""
    name = f"{original.transcript.language}/{original.n}"
    listed = " ".join(sorted(set(keys)))
    return f"{name}: {listed}" if listed else name


def checked_places(text: Transcript, language: str) -> dict[int, set[str]]:
    """Return the places looked at in any edition of a translation, by the original's edition."""
    found: dict[int, set[str]] = defaultdict(set)
    notes = EditionEvent.objects.filter(edition__transcript=text, act=EditionEvent.Act.CHECKED)
    for note in notes.values_list("note", flat=True):
        match = _NOTE.fullmatch(note)
        if match and match["language"] == language:
            keys = (match["keys"] or "").split()
            found[int(match["n"])] |= {key for key in keys if KEY.fullmatch(key)}
    return found


# --- missing words --------------------------------------------------------------------------


def missing_words(edition: Edition) -> list[str]:
    """Return the anchors of a translation's turns that say nothing where the original does.

    "title" is among them where only the original has one.
    """
    original = edition.made_from
    if original is None or original.transcript_id == edition.transcript_id:
        return []
    silent = [turn for turn in edition.turns.in_order() if not turn.text.strip()]
    meant = {
        anchor for anchor, text in original.turns.values_list("anchor", "text") if not text.strip()
    }
    title = ["title"] if original.title.strip() and not edition.title.strip() else []
    return [*title, *(turn.anchor for turn in silent if turn.anchor not in meant)]


# --- lists ----------------------------------------------------------------------------------


def behind(at: datetime | None = None) -> EditionQuerySet:
    """Return the translations in force whose original has been corrected since."""
    moment = at or timezone.now()
    later = Edition.objects.current(moment).filter(n__gt=1)
    # Not of the later ones: that every n here is beyond 1 would lead to an index of them all.
    named = Edition.objects.current(moment).filter(
        transcript=OuterRef("made_from__transcript"), n__gt=OuterRef("made_from__n")
    )
    unnamed = later.filter(
        transcript__briefing=OuterRef("transcript__briefing"),
        transcript__language=F("transcript__briefing__original_language"),
        public_from__gt=OuterRef("public_from"),
    )
    return translations(Edition.objects.current(moment)).filter(
        Exists(named) | Q(made_from=None) & Exists(unnamed),
        transcript__briefing__in=later.values("transcript__briefing"),
    )


def translations(editions: EditionQuerySet) -> EditionQuerySet:
    """Return the editions among some that are not in the language of their briefing."""
    return editions.exclude(transcript__language=F("transcript__briefing__original_language"))
