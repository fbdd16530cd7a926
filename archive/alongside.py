"""Which piece of one language stands beside which of another: pieces are moved together.

Alignment is a note on the words, so that of released editions may change too.
"""

from django.db.models import Q
from django.utils.translation import gettext as _

from archive.models import (
    Briefing,
    CountryMark,
    Edition,
    OrganisationMark,
    PersonMark,
    Segment,
    TopicMark,
    Transcript,
    Turn,
)
from archive.search import passages

_HEADS = (Turn.Kind.QUESTION, Turn.Kind.STATEMENT)
_MARKS = (
    (TopicMark, "topic_id"),
    (CountryMark, "country_id"),
    (OrganisationMark, "organisation_id"),
    (PersonMark, "person_id"),
)


class PairError(ValueError):
    """Two pieces that cannot stand beside each other; the text tells an editor why."""


def join_pair(details: dict[str, str]) -> Briefing:
    """Let the piece in doubt stand beside the one that a finding's details name.

    Raises PairError.
    """
    transcript = Transcript.objects.filter(
        briefing__slug=details.get("briefing"), language=details.get("language")
    ).first()
    segments = transcript.briefing.segments if transcript else Segment.objects.none()
    segment = segments.filter(key=details.get("segment")).first()
    if segment is None or not set_beside(transcript, details.get("anchor", ""), segment):
        raise PairError(_("The text has changed since; this piece is no longer in it."))
    return transcript.briefing


def set_beside(transcript: Transcript, anchor: str, segment: Segment) -> bool:
    """Move the piece under an anchor to a segment, in all editions; return whether it was there.

    A segment that is empty then is merged into the other: its marks move, its address leads
    there. Raises PairError.
    """
    heads = Turn.objects.filter(edition__transcript=transcript, anchor=anchor, kind__in=_HEADS)
    before = heads.exclude(aligned=segment).values_list("aligned", flat=True)
    left = set(before.exclude(aligned=None))
    found = list(heads.select_related("edition"))
    for head in found:
        others = head.edition.turns.filter(aligned=segment, kind__in=_HEADS).exclude(anchor=anchor)
        if taken := others.first():
            said = _("%(anchor)s of the same text stands there already. Nothing was changed.")
            raise PairError(said % {"anchor": taken.anchor})
    for head in found:
        of_piece = Q(anchor=anchor) | Q(to=anchor)
        if head.aligned_id is not None:
            of_piece |= Q(aligned=head.aligned_id)
        head.edition.turns.filter(of_piece).update(aligned=segment)
    for edition in Edition.objects.filter(transcript=transcript):
        passages.reindex(edition)
    Segment.objects.filter(pk=segment.pk).update(merged_into=None)
    for empty in Segment.objects.filter(pk__in=left, turns=None):
        _merge(empty, segment)
    return bool(found)


def piece_now(briefing: Briefing, key: str) -> str:
    """Return the key of the segment that a key's words belong to now; "" where it leads nowhere."""
    merged = dict(
        briefing.segments.exclude(merged_into=None).values_list("key", "merged_into__key")
    )
    seen = {key}
    while (key := merged.get(key, "")) in merged and key not in seen:
        seen.add(key)
    return key


def _merge(empty: Segment, into: Segment) -> None:
    empty.merged_into = into
    empty.save(update_fields=["merged_into"])
    for model, subject in _MARKS:
        there = model.objects.filter(segment=into).values(subject)
        model.objects.filter(segment=empty, **{f"{subject}__in": there}).delete()
        model.objects.filter(segment=empty).update(segment=into)
