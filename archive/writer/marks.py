"""What segments and briefings are about: marks are added and confirmed, never taken away."""

from dataclasses import dataclass

from django.db.models import Model

from archive import changes
from archive.models import (
    Briefing,
    Country,
    CountryMark,
    Organisation,
    OrganisationMark,
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
)


def write_marks(
    briefing: Briefing,
    draft: BriefingDraft,
    segments: dict[str, int],
    references: References,
    *,
    is_new: bool = False,
) -> bool:
    """Add the marks a briefing lacks, confirm those the line confirms; return whether any were.

    A mark an editor has set or confirmed stays so, whatever an import proposes. A new
    briefing has no marks yet.
    """
    changed = False
    for kind in _KINDS:
        if wanted := _wanted(kind, draft, segments, references):
            standing = {} if is_new else _standing(kind, briefing)
            changed |= _bring(kind, briefing, wanted, standing)
    return changed


def _wanted(
    kind: _Kind, draft: BriefingDraft, segments: dict[str, int], references: References
) -> dict[_At, bool]:
    """Return for each mark of a line whether it is only proposed; set wins."""
    wanted: dict[tuple[int | None, str], bool] = {}
    for segment, marks in ((None, draft), *((segments[s.key], s) for s in draft.segments)):
        wanted |= {(segment, key): True for key in getattr(marks, f"proposed_{kind.plural}")}
        wanted |= {(segment, key): False for key in getattr(marks, kind.plural)}
    references.prime_keys(kind.model, kind.key, kind.subject, {key for _, key in wanted})
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
    insert(kind.mark, ("briefing_id", "segment_id", f"{kind.subject}_id", "is_proposed"), new)
    if confirmed:
        kind.mark.objects.filter(pk__in=confirmed).update(is_proposed=False)
    return bool(new or confirmed)
