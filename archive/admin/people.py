"""Who speaks: people, their names, the offices they hold."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.forms import ModelForm, Textarea
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from archive import changes, history, publishing
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


class PersonForm(ModelForm):
    """A person; nobody is merged into someone who is merged into them."""

    def clean_merged_into(self) -> Person | None:
        into = self.cleaned_data["merged_into"]
        if into is not None and self.instance.pk in (into.pk, into.merged_into_id):
            text = _("That person is merged into this one. Choose another.")
            raise ValidationError(text)
        return into


@admin.register(Person)
class PersonAdmin(ArchiveAdmin):
    form = PersonForm
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

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Save names and offices; who was said to be another goes through the door."""
        with transaction.atomic():
            super().save_related(request, form, formsets, change)
            person = form.instance
            if "merged_into" in form.changed_data and person.merged_into:
                publishing.merge_people(person, person.merged_into, by=request.user)

    def get_readonly_fields(self, request: HttpRequest, obj=None) -> list[str]:
        return ["slug"] if obj else []

    @admin.display(description=_("offices"))
    def offices(self, person: Person) -> str:
        return ", ".join(sorted({held.office for held in person.appointments.all()}))

    @admin.action(description=_("Confirm the chosen people"), permissions=["change"])
    def confirm(self, request: HttpRequest, queryset: models.QuerySet) -> None:
        with transaction.atomic():
            count = history.change_recorded(queryset, by=request.user, is_confirmed=True)
            changes.record()
        text = ngettext("%(count)s person confirmed.", "%(count)s people confirmed.", count)
        self.message_user(request, text % {"count": count})
