"""What and who a briefing is about, and who publishes."""

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from archive.admin.base import ArchiveAdmin
from archive.models import Country, Issuer, Organisation, Outlet, Topic


class SluggedAdmin(ArchiveAdmin):
    """Records with names and a permanent key: the key is chosen once."""

    list_display = ["__str__", "slug"]
    list_display_links = ["__str__"]
    ordering = ["slug"]
    search_fields = ["slug", "names"]

    def get_readonly_fields(self, request: HttpRequest, obj=None) -> list[str]:
        """Return the key once the record exists: addresses never die."""
        return ["slug"] if obj else []


@admin.register(Topic)
class TopicAdmin(SluggedAdmin):
    fields = ["names", "slug"]


@admin.register(Organisation)
class OrganisationAdmin(SluggedAdmin):
    fields = ["names", "slug"]


@admin.register(Outlet)
class OutletAdmin(SluggedAdmin):
    fields = ["names", "country", "slug"]
    list_display = ["__str__", "country", "slug"]
    list_select_related = ["country"]
    autocomplete_fields = ["country"]


@admin.register(Issuer)
class IssuerAdmin(SluggedAdmin):
    fields = ["names", ("valid_from", "valid_until"), "slug"]
    list_display = ["__str__", "valid_from", "valid_until", "slug"]


class HasOwnNames(admin.SimpleListFilter):
    title = _("names")
    parameter_name = "named"

    def lookups(self, request, model_admin):
        return [("own", _("names of its own")), ("cldr", _("names from CLDR"))]

    def queryset(self, request, queryset):
        if self.value() == "own":
            return queryset.exclude(names={})
        return queryset.filter(names={}) if self.value() == "cldr" else queryset


@admin.register(Country)
class CountryAdmin(ArchiveAdmin):
    fields = ["code", "names", "printed"]
    list_display = ["__str__", "code"]
    list_filter = [HasOwnNames]
    search_fields = ["code", "names", "printed"]

    def get_readonly_fields(self, request: HttpRequest, obj=None) -> list[str]:
        return ["code"] if obj else []
