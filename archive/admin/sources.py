"""The findings beside an edition: those of its source, and of its briefing."""

from django.db.models import Q, QuerySet

from archive.models import Edition, Finding
from archive.sources.findings import NAMING_AN_EDITION


def findings_of(edition: Edition) -> QuerySet[Finding]:
    """Return the findings in an edition's source and in its briefing; open ones first.

    Among them are those of pages whose words were left out because of this edition.
    """
    briefing = edition.transcript.briefing
    subjects = [
        f"briefing:{briefing.slug}",
        f"briefing:{briefing.slug}/{edition.transcript.language}",
    ]
    about = Q(subject__in=subjects) | Q(
        code__in=NAMING_AN_EDITION,
        details__briefing=briefing.slug,
        details__language=edition.transcript.language,
        details__edition=str(edition.n),
    )
    if edition.capture_id:
        about |= Q(capture=edition.capture_id)
    return Finding.objects.filter(about).order_by("-state", "pk")
