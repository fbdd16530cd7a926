"""Lists of what segments are about: proposals of all briefings, confirmed or removed in bulk."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from archive import changes, history
from archive.admin.base import ReadOnlyAdmin
from archive.models import CountryMark, OrganisationMark, PersonMark, TopicMark, Turn
from archive.models.marks import Mark
from archive.sources.comparing.segments import HEADS
from archive.sources.markup import plain

_SHOWN = 160  # characters of an exchange's opening words


class MarkAdmin(ReadOnlyAdmin):
    """What all kinds of mark share; single marks are settled on their briefing's page."""

    list_filter = ("is_proposed", "briefing__kind")
    search_fields = ("briefing__number", "briefing__slug")
    list_display_links = None
    actions = ("confirm", "remove")
    subject = ""

    def get_list_display(self, request: HttpRequest) -> tuple[str, ...]:
        return (self.subject, "exchange", "briefing", "is_proposed")

    def get_list_filter(self, request: HttpRequest) -> tuple[Any, ...]:
        return (*self.list_filter, (self.subject, admin.RelatedOnlyFieldListFilter))

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        heads = Turn.objects.filter(kind__in=HEADS).order_by("-edition__n", "pk")
        heads = heads.select_related("edition__transcript")
        queryset = super().get_queryset(request).select_related(self.subject, "briefing", "segment")
        return queryset.prefetch_related(Prefetch("segment__turns", heads, to_attr="heads"))

    @admin.display(description=_("segment"), ordering="segment")
    def exchange(self, mark: Mark) -> SafeString | str:
        """Return the opening words of what the mark is on, and lead to them."""
        if mark.segment is None:
            return _("The whole briefing")
        if not mark.segment.heads:
            return mark.segment.key
        head = mark.segment.heads[0]
        return format_html(
            '<a href="{}#{}">{}</a> <span lang="{}" dir="auto">{}</span>',
            reverse("admin:archive_edition_change", args=[head.edition_id]),
            head.anchor,
            head.anchor,
            head.edition.transcript.language,
            Truncator(plain(head.text)).chars(_SHOWN),
        )

    @admin.action(description=_("Confirm the chosen proposals"))
    def confirm(self, request: HttpRequest, queryset: QuerySet) -> None:
        with self._changing(request, queryset):
            proposals = queryset.filter(is_proposed=True)
            count = history.change_recorded(
                proposals, by=request.user, owner="briefing", is_proposed=False
            )
        text = ngettext("%d proposal confirmed.", "%d proposals confirmed.", count) % count
        self.message_user(request, text, messages.SUCCESS)

    @admin.action(description=_("Remove the chosen proposals"))
    def remove(self, request: HttpRequest, queryset: QuerySet) -> None:
        with self._changing(request, queryset):
            proposals = queryset.filter(is_proposed=True)
            count = history.delete_recorded(proposals, by=request.user, owner="briefing")
        text = ngettext("%d proposal removed.", "%d proposals removed.", count) % count
        self.message_user(request, text, messages.SUCCESS)

    @contextmanager
    def _changing(self, request: HttpRequest, queryset: QuerySet) -> Iterator[None]:
        """Change what exists in one transaction, with the counter. Raises PermissionDenied."""
        if not request.user.has_perm(f"archive.change_{self.opts.model_name}"):
            raise PermissionDenied
        with transaction.atomic():
            changes.touch(queryset.order_by().values_list("briefing_id", flat=True).distinct())
            yield
            changes.record()


@admin.register(TopicMark)
class TopicMarkAdmin(MarkAdmin):
    subject = "topic"


@admin.register(CountryMark)
class CountryMarkAdmin(MarkAdmin):
    subject = "country"


@admin.register(OrganisationMark)
class OrganisationMarkAdmin(MarkAdmin):
    subject = "organisation"


@admin.register(PersonMark)
class PersonMarkAdmin(MarkAdmin):
    subject = "person"

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).prefetch_related("person__names")
