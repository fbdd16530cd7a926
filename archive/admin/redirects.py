"""Old addresses and where they lead."""

from django.contrib import admin

from archive.admin.base import ArchiveAdmin
from archive.models import Redirect


@admin.register(Redirect)
class RedirectAdmin(ArchiveAdmin):
    fields = ["old", "briefing", "language", "mission", "person", "reason"]
    list_display = ["old", "briefing", "mission", "person", "reason"]
    list_select_related = ["briefing", "mission", "person"]
    autocomplete_fields = ["briefing", "mission", "person"]
    search_fields = ["old", "reason", "briefing__slug", "mission__slug", "person__slug"]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("person__names")
