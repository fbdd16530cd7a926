"""The findings beside an edition: those of its source, and of its briefing."""

from django.db.models import Q, QuerySet

from archive.models import Edition, Finding


def findings_of(edition: Edition) -> QuerySet[Finding]:
    """Return the findings in an edition's source and in its briefing; open ones first."""
    briefing = edition.transcript.briefing
    subjects = [
        f"briefing:{briefing.slug}",
        f"briefing:{briefing.slug}/{edition.transcript.language}",
    ]
    about = Q(subject__in=subjects)
    if edition.capture_id:
        about |= Q(capture=edition.capture_id)
    return Finding.objects.filter(about).order_by("-state", "pk")
