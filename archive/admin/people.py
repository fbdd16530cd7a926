"""Who speaks: people, their names, the offices they hold."""

from django.contrib import admin
from django.db import models
from django.forms import Textarea
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from archive import changes
from archive.admin.base import ArchiveAdmin, ComfortableFields, LabelledFormSet
from archive.models import Appointment, Person, PersonName


class NameInline(ComfortableFields, admin.TabularInline):
    model = PersonName
    formset = LabelledFormSet
    extra = 1
    fields = ["language", "kind", "text"]


class AppointmentInline(ComfortableFields, admin.StackedInline):
    model = Appointment
    formset = LabelledFormSet
    extra = 0
    fields = [("office", "valid_from", "valid_until"), "titles"]


@admin.register(Person)
class PersonAdmin(ArchiveAdmin):
    fields = ["slug", "is_confirmed", "merged_into", "note"]
    list_display = ["__str__", "slug", "offices", "is_confirmed"]
    list_filter = ["is_confirmed", "names__language"]
    search_fields = ["slug", "names__text"]
    autocomplete_fields = ["merged_into"]
    inlines = [NameInline, AppointmentInline]
    actions = ["confirm"]
    formfield_overrides = {
        **ArchiveAdmin.formfield_overrides,
        models.TextField: {"widget": Textarea(attrs={"rows": 3})},
    }

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return super().get_queryset(request).select_related("merged_into").for_detail()

    def get_readonly_fields(self, request: HttpRequest, obj=None) -> list[str]:
        return ["slug"] if obj else []

    @admin.display(description=_("offices"))
    def offices(self, person: Person) -> str:
        return ", ".join(sorted({held.office for held in person.appointments.all()}))

    @admin.action(description=_("Confirm the chosen people"), permissions=["change"])
    def confirm(self, request: HttpRequest, queryset: models.QuerySet) -> None:
        count = queryset.update(is_confirmed=True)
        changes.record()
        text = ngettext("%(count)s person confirmed.", "%(count)s people confirmed.", count)
        self.message_user(request, text % {"count": count})
