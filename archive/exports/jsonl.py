"""Everything the archive holds as drafts, in the stated order, however much it is.

Records come grouped by type so that what is named comes before what names it; briefings by
sort key, all else by key in code point order, the same on every database.
"""

from collections.abc import Callable, Iterable, Iterator

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db.models import Model, Prefetch, QuerySet

from archive.engine import by_code_point
from archive.models import (
    Album,
    Briefing,
    Capture,
    Country,
    Edition,
    EditionEvent,
    Finding,
    ImportRun,
    Issuer,
    MissedAddress,
    Mission,
    Organisation,
    Outlet,
    Person,
    PreviewLink,
    Redaction,
    Redirect,
    RelatedDocument,
    Segment,
    Topic,
    Transcript,
)
from archive.models.accounts import account_draft, group_draft
from archive.models.turns import with_words
from archive.roles import Role
from archive.sources.drafts import Draft

CHUNK = 200


def all_drafts() -> Iterator[Draft]:
    """Yield everything there is, except passwords: for the operator alone."""
    yield from _accounts()
    yield from drafts_of(Country.objects.for_draft(), "code")
    for model in (Topic, Organisation, Outlet, Issuer, Person):
        yield from drafts_of(model.objects.for_draft(), "slug")
    yield from drafts_of(ImportRun.objects.for_draft(), "key")
    yield from drafts_of(Capture.objects.for_draft(), "sha256")
    yield from drafts_of(
        briefings_with(
            Transcript.objects.all(),
            Edition.objects.all(),
            Segment.objects.all(),
            RelatedDocument.objects.all(),
        ),
        "sk",
    )
    yield from drafts_of(Album.objects.filter(briefing=None).for_draft(), "slug")
    yield from drafts_of(Mission.objects.for_draft(), "slug")
    yield from drafts_of(Finding.objects.for_draft(), "subject", "code", "place")
    yield from drafts_of(Redirect.objects.for_draft(), "old")
    yield from drafts_of(Redaction.objects.for_draft(), "key")
    yield from drafts_of(PreviewLink.objects.for_draft(), "key")
    yield from drafts_of(MissedAddress.objects.for_draft(), "path", "day")
    yield from drafts_of(
        EditionEvent.objects.for_draft(),
        "edition__transcript__briefing__slug",
        "edition__transcript__language",
        "edition__n",
        "n",
    )


def _accounts() -> Iterator[Draft]:
    """Yield groups, but for those of roles, which each archive's version makes, and accounts."""
    yield from drafts_of(
        Group.objects.exclude(name__in=list(Role)).prefetch_related("permissions__content_type"),
        "name",
        as_draft=group_draft,
    )
    yield from drafts_of(
        get_user_model()
        .objects.select_related("working_language")
        .prefetch_related("groups", "user_permissions__content_type"),
        "username",
        as_draft=account_draft,
    )


def briefings_with(
    transcripts: QuerySet, editions: QuerySet, segments: QuerySet, related: QuerySet
) -> QuerySet:
    """Return all briefings, with these and no others of what belongs to them fetched."""
    return Briefing.objects.for_draft().prefetch_related(
        Prefetch("transcripts", with_words(transcripts, editions)),
        Prefetch("segments", segments),
        Prefetch("related", related.select_related("target")),
    )


_NO_TEXT = {"sk", "n", "edition__n", "day"}


def drafts_of(
    rows: QuerySet, *keys: str, as_draft: Callable[[Model], Draft] | None = None
) -> Iterator[Draft]:
    """Yield the drafts of rows ordered by their keys, a chunk of rows in memory at a time."""
    order = [key if key in _NO_TEXT else by_code_point(key) for key in keys]
    found: Iterable[Model] = rows.order_by(*order).iterator(chunk_size=CHUNK)
    for row in found:
        yield as_draft(row) if as_draft else row.as_draft()
