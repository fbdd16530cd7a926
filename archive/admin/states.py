"""States of editions by the clock, as lists filter and show them."""

from typing import Any

from django.contrib.admin import SimpleListFilter
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from archive.models import Edition

STATES = {
    "draft": _("draft"),
    "submitted": _("submitted"),
    "scheduled": _("scheduled"),
    "published": _("published"),
    "superseded": _("superseded"),
    "withdrawn": _("withdrawn"),
}


def editions_in_state(state: str) -> QuerySet:
    """Return the editions that are in a state now."""
    editions = Edition.objects.all()
    if state in (Edition.Stage.DRAFT, Edition.Stage.SUBMITTED):
        return editions.filter(stage=state)
    if state == "scheduled":
        return editions.scheduled()
    if state == "published":
        return editions.current()
    if state == "superseded":
        return editions.public().exclude(pk__in=editions.current())
    return editions.filter(withdrawn_at__isnull=False)


class StateFilter(SimpleListFilter):
    """Filters editions, or rows that have one (`path`), by their state now."""

    title = _("state")
    parameter_name = "state"
    path = "pk__in"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return list(STATES.items())

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() not in STATES:
            return queryset
        editions = editions_in_state(self.value()).values(self.column)
        return queryset.filter(**{self.path: editions})

    column = "pk"


class EditionStateFilter(StateFilter):
    """For rows of an edition."""

    path = "edition__in"


class BriefingStateFilter(StateFilter):
    """For briefings with an edition in that state."""

    column = "transcript__briefing"


def state_chip(edition: Edition) -> SafeString:
    """Return the edition's state as a small coloured word."""
    state = edition.state()
    return format_html('<span class="state state-{}">{}</span>', state, STATES[state])


def edition_link(edition: Edition) -> SafeString:
    """Return a link to an edition's page: its number and state."""
    return format_html(
        '<a class="edition-link" href="{}">v{} {}</a>',
        reverse("admin:archive_edition_change", args=[edition.pk]),
        edition.n,
        state_chip(edition),
    )
