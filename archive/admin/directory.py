"""The directory: missions with all ways to reach them."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone
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
from archive.admin.contact_rows import ContactInline
from archive.admin.places import (
    PositionField,
    ZoneSelect,
    position_text,
    small_map,
    usual_zone,
    zone_choices,
)
from archive.admin.round_trip import RoundTrip
from archive.admin.verifying import IsVerified, Verifying
from archive.admin.week import WeekField, day_or_today
from archive.models import ConsularDistrict, Mission
from archive.sources.contact_lists.week import hours_text
from archive.sources.places.time_zones import ZONES


class MissionForm(forms.ModelForm):
    """A mission; its position and its hours are typed, not filled into columns."""

    position = PositionField()
    week = WeekField(label=_("Opening hours"), required=False)

    class Meta:
        widgets = {"zone": ZoneSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "position" in self.fields:
            self.initial["position"] = position_text(self.instance)
        if "zone" in self.fields:
            self.fields["zone"].widget.choices = zone_choices(self.instance.zone)
        if "week" in self.fields:
            day = self.data.get("week__day") or getattr(self, "hours_on", "")
            self.fields["week"].show(self.instance, day_or_today(day))

    def clean_zone(self) -> str:
        """Return a time zone of the list, or the one that stands."""
        zone = self.cleaned_data["zone"]
        if zone and zone not in ZONES and zone != self.instance.zone:
            raise ValidationError(_("Choose a time zone from the list."))
        return zone

    def _post_clean(self) -> None:
        """Give the record its degrees and, where none is chosen, the usual time zone."""
        if "position" in self.cleaned_data:
            north, east = self.cleaned_data["position"] or (None, None)
            self.instance.latitude, self.instance.longitude = north, east
        super()._post_clean()
        if not self.errors and not self.instance.zone:
            self.instance.zone = usual_zone(self.instance)


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
class MissionAdmin(Verifying, RoundTrip, ArchiveAdmin):
    form = MissionForm
    list_display = ["__str__", "kind", "city", "sending_state", "host_state", "is_public"]
    list_filter = [
        IsPublic,
        IsVerified,
        "kind",
        ("host_state", admin.RelatedOnlyFieldListFilter),
        ("sending_state", admin.RelatedOnlyFieldListFilter),
    ]
    list_select_related = ["sending_state", "host_state"]
    search_fields = ["slug", "names", "city", "cities", "contact_points__value"]
    autocomplete_fields = ["sending_state", "host_state", "parent", "capture"]
    inlines = [ContactInline, DistrictInline]
    actions = ["make_public", "verify"]
    change_form_template = "admin/archive/mission/change_form.html"
    fieldsets = [
        (None, {"fields": ["names", "kind", ("sending_state", "host_state"), "parent"]}),
        (_("Place"), {"fields": ["city", "cities", "zone", ("position", "on_map")]}),
        (_("Opening hours"), {"fields": ["week"], "classes": ["hours"]}),
        (_("Record"), {"fields": ["slug", ("valid_from", "valid_until"), "capture"]}),
    ]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return ["slug", "on_map"] if obj else ["on_map"]

    def get_form(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        """Return the form; `?hours_on=2027-01-01` shows the hours of that day."""
        form = super().get_form(request, obj, **kwargs)
        form.hours_on = request.GET.get("hours_on", "")
        return form

    @admin.display(description=_("on the map"))
    def on_map(self, mission: Mission) -> str:
        return small_map(mission)

    @admin.display(description=_("Position"))
    def position(self, mission: Mission) -> str:
        return position_text(mission) or "-"

    @admin.display(description=_("Opening hours"))
    def week(self, mission: Mission) -> str:
        hours = [row.as_draft(0) for row in mission.hours.at().order_by("position")]
        return hours_text(hours, timezone.localdate()) or "-"

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Save the parts; numbers that no country has are told, not refused."""
        super().save_related(request, form, formsets, change)
        mission: Mission = form.instance
        if wanted := form.cleaned_data.get("week"):
            publishing.set_hours(
                mission,
                wanted.days,
                day=wanted.day,
                since=wanted.since,
                in_place=wanted.in_place,
                by=request.user,
            )
        touched = [p for formset in formsets for p in getattr(formset, "touched", ())]
        for point in publishing.note_odd_numbers(mission, touched):
            text = _("“%(number)s” is no number that %(country)s has. It is kept as printed.")
            values = {"number": point.value, "country": mission.host_state}
            self.message_user(request, text % values, messages.WARNING)

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
        context["may_verify"] = publishing.may(request.user, "verify_contacts")
        return super().render_change_form(request, context, **kwargs)
