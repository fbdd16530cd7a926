"""What segments and briefings are about: marks are added and confirmed, never taken away."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Model

from archive import changes
from archive.models import (
    Briefing,
    Country,
    CountryMark,
    Organisation,
    OrganisationMark,
    Person,
    PersonMark,
    Topic,
    TopicMark,
)
from archive.models.inserting import insert
from archive.sources.drafts import BriefingDraft
from archive.writer.references import References

_At = tuple[int | None, int]  # ids of the segment (None: the whole) and of the subject


@dataclass(frozen=True)
class _Kind:
    """One kind of mark: how drafts call its subjects, and the rows it is made of."""

    plural: str
    subject: str
    key: str
    model: type[Model]
    mark: type[Model]


_KINDS = (
    _Kind("topics", "topic", "slug", Topic, TopicMark),
    _Kind("countries", "country", "code", Country, CountryMark),
    _Kind("organisations", "organisation", "slug", Organisation, OrganisationMark),
    _Kind("people", "person", "slug", Person, PersonMark),
)


def write_marks(
    briefing: Briefing, draft: BriefingDraft, segments: dict[str, int], references: References
) -> bool:
    """Add the marks a briefing lacks, confirm those the line confirms; return whether any were.

    A mark an editor has set or confirmed stays so, whatever an import proposes.
    """
    changed = False
    for kind in _KINDS:
        _prime(kind, [draft], references)
        if wanted := _wanted(kind, draft, segments, references):
            changed |= _bring(kind, briefing, wanted, _standing(kind, briefing))
    return changed


def write_new_marks(
    new: Sequence[tuple[int, BriefingDraft, dict[str, int]]], references: References
) -> None:
    """Write the marks of briefings (ids, with their segments') that have none yet."""
    for kind in _KINDS:
        _prime(kind, [draft for _briefing, draft, _segments in new], references)
        found = [
            (briefing, *at, is_proposed)
            for briefing, draft, segments in new
            for at, is_proposed in _wanted(kind, draft, segments, references).items()
        ]
        insert(kind.mark, _columns(kind), found)
        changes.touch(briefing for briefing, *_rest in found)


def _prime(kind: _Kind, drafts: Sequence[BriefingDraft], references: References) -> None:
    names = (kind.plural, f"proposed_{kind.plural}")
    all_marks = (marks for draft in drafts for marks in (draft, *draft.segments))
    keys = {key for marks in all_marks for name in names for key in getattr(marks, name) or ()}
    references.prime_keys(kind.model, kind.key, kind.subject, keys)


def _columns(kind: _Kind) -> tuple[str, ...]:
    return ("briefing_id", "segment_id", f"{kind.subject}_id", "is_proposed")


def _wanted(
    kind: _Kind, draft: BriefingDraft, segments: dict[str, int], references: References
) -> dict[_At, bool]:
    """Return for each mark of a line whether it is only proposed; set wins."""
    wanted: dict[tuple[int | None, str], bool] = {}
    for segment, marks in ((None, draft), *((segments[s.key], s) for s in draft.segments)):
        for key in getattr(marks, f"proposed_{kind.plural}") or ():
            wanted[segment, key] = True
        for key in getattr(marks, kind.plural) or ():
            wanted[segment, key] = False
    find = getattr(references, kind.subject)
    return {(segment, find(key)): is_proposed for (segment, key), is_proposed in wanted.items()}


def _standing(kind: _Kind, briefing: Briefing) -> dict[_At, tuple[int, bool]]:
    """Return id and state of each mark of a kind that a briefing has."""
    found = kind.mark.objects.filter(briefing=briefing).values_list(
        "segment_id", f"{kind.subject}_id", "pk", "is_proposed"
    )
    return {(segment, subject): (pk, state) for segment, subject, pk, state in found}


def _bring(
    kind: _Kind,
    briefing: Briefing,
    wanted: dict[_At, bool],
    standing: dict[_At, tuple[int, bool]],
) -> bool:
    new = [
        (briefing.pk, *at, is_proposed) for at, is_proposed in wanted.items() if at not in standing
    ]
    confirmed = [
        standing[at][0]
        for at, is_proposed in wanted.items()
        if at in standing and standing[at][1] and not is_proposed
    ]
    if new or confirmed:
        changes.touch([briefing.pk])
    insert(kind.mark, _columns(kind), new)
    if confirmed:
        kind.mark.objects.filter(pk__in=confirmed).update(is_proposed=False)
    return bool(new or confirmed)
