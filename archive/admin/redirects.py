"""Old addresses and where they lead."""

from django.contrib import admin
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from archive.admin.base import ArchiveAdmin, ReadOnlyAdmin
from archive.models import MissedAddress, Redirect


@admin.register(Redirect)
class RedirectAdmin(ArchiveAdmin):
    fields = ["old", "briefing", "language", "mission", "person", "address", "reason"]
    list_display = ["old", "briefing", "mission", "person", "address", "reason"]
    list_select_related = ["briefing", "mission", "person"]
    autocomplete_fields = ["briefing", "mission", "person"]
    search_fields = ["old", "reason", "briefing__slug", "mission__slug", "person__slug"]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("person__names")


@admin.register(MissedAddress)
class MissedAddressAdmin(ReadOnlyAdmin):
    """What readers asked for in vain, the most wanted first; a link makes a redirect of it.

    What has a redirect since is no longer listed.
    """

    list_display = ["path", "day", "count", "mend"]
    list_display_links = None
    ordering = ["-count", "-day", "path"]
    search_fields = ["path"]
    date_hierarchy = "day"

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        mended = Redirect.objects.filter(old=OuterRef("path"))
        return super().get_queryset(request).exclude(Exists(mended))

    def has_view_permission(self, request: HttpRequest, obj: MissedAddress | None = None) -> bool:
        return super().has_view_permission(request, obj) or request.user.has_perm(
            "archive.view_redirect"
        )

    @admin.display(description=_("redirect"))
    def mend(self, missed: MissedAddress) -> SafeString:
        query = urlencode({"old": missed.path})
        page = reverse("admin:archive_redirect_add")
        return format_html('<a href="{}?{}">{}</a>', page, query, _("Lead it to a record"))
