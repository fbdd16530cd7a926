"""The directory: missions with all ways to reach them."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from archive import publishing
from archive.admin.base import (
    ArchiveAdmin,
    ComfortableFields,
    OrderedForm,
    OrderedFormSet,
    record_or_404,
)
from archive.models import ConsularDistrict, ContactPoint, Mission, OpeningHours

_WEEKDAYS = [
    ("", _("one day, given beside")),
    (1, _("Monday")),
    (2, _("Tuesday")),
    (3, _("Wednesday")),
    (4, _("Thursday")),
    (5, _("Friday")),
    (6, _("Saturday")),
    (7, _("Sunday")),
]


class ContactForm(OrderedForm):
    class Meta:
        widgets = {"value": forms.Textarea(attrs={"rows": 2, "dir": "auto"})}


class HoursForm(OrderedForm):
    weekday = forms.TypedChoiceField(
        label=_("Weekday"), choices=_WEEKDAYS, coerce=int, empty_value=None, required=False
    )


class ContactInline(ComfortableFields, admin.StackedInline):
    model = ContactPoint
    form, formset = ContactForm, OrderedFormSet
    extra = 0
    fields = [
        ("order", "kind", "label", "language"),
        ("value", "normalised"),
        ("valid_from", "valid_until", "verified_at", "source"),
    ]
    classes = ["contact-points"]


class HoursInline(ComfortableFields, admin.TabularInline):
    model = OpeningHours
    form, formset = HoursForm, OrderedFormSet
    extra = 0
    fields = ["order", "weekday", "on", "opens", "closes", "note", "valid_from", "valid_until"]


class DistrictInline(ComfortableFields, admin.StackedInline):
    model = ConsularDistrict
    form, formset = OrderedForm, OrderedFormSet
    extra = 0
    fields = [("order", "country", "valid_from", "valid_until"), "names"]
    autocomplete_fields = ["country"]


class IsPublic(admin.SimpleListFilter):
    title = _("public")
    parameter_name = "public"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", _("public")), ("no", _("not yet approved"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() == "no":
            return queryset.filter(public_from__isnull=True)
        return queryset.public() if self.value() == "yes" else queryset


@admin.register(Mission)
class MissionAdmin(ArchiveAdmin):
    list_display = ["__str__", "kind", "city", "sending_state", "host_state", "is_public"]
    list_filter = [
        IsPublic,
        "kind",
        ("host_state", admin.RelatedOnlyFieldListFilter),
        ("sending_state", admin.RelatedOnlyFieldListFilter),
    ]
    list_select_related = ["sending_state", "host_state"]
    search_fields = ["slug", "names", "city", "cities", "contact_points__value"]
    autocomplete_fields = ["sending_state", "host_state", "parent", "capture"]
    inlines = [ContactInline, HoursInline, DistrictInline]
    actions = ["make_public"]
    change_form_template = "admin/archive/mission/change_form.html"
    fieldsets = [
        (None, {"fields": ["names", "kind", ("sending_state", "host_state"), "parent"]}),
        (_("Place"), {"fields": ["city", "cities", "zone", ("latitude", "longitude")]}),
        (_("Record"), {"fields": ["slug", ("valid_from", "valid_until"), "capture"]}),
    ]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return ["slug"] if obj else []

    @admin.display(description=_("public"), boolean=True)
    def is_public(self, mission: Mission) -> bool:
        return mission.public_from is not None

    @admin.action(description=_("Make the chosen missions public"))
    def make_public(self, request: HttpRequest, queryset: QuerySet) -> None:
        waiting = [mission for mission in queryset if mission.public_from is None]
        for mission in waiting:
            publishing.approve_mission(mission, by=request.user)
        text = ngettext(
            "%(count)s mission is public now.", "%(count)s missions are public now.", len(waiting)
        )
        self.message_user(request, text % {"count": len(waiting)})

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        actions = super().get_actions(request)
        if not publishing.may(request.user, "approve_mission"):
            actions.pop("make_public", None)
        return actions

    def get_urls(self) -> list[Any]:
        approve = self.admin_site.admin_view(require_POST(self.approve_view))
        return [
            path("<path:object_id>/approve/", approve, name="archive_mission_approve"),
            *super().get_urls(),
        ]

    def approve_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Make one mission public, once; a second click says that it is."""
        mission = record_or_404(self, request, object_id)
        if mission.public_from:
            self.message_user(
                request, _("It is public already. Nothing was changed."), messages.WARNING
            )
        else:
            publishing.approve_mission(mission, by=request.user)
            self.message_user(request, _("Readers see this mission now."), messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:archive_mission_change", args=[mission.pk]))

    def render_change_form(self, request: HttpRequest, context: Any, **kwargs: Any) -> HttpResponse:
        context["may_approve"] = publishing.may(request.user, "approve_mission")
        return super().render_change_form(request, context, **kwargs)
