"""What all admin pages share: friendly names, refusals that explain themselves, sane numbers."""

import re
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.contrib.admin.widgets import AdminSplitDateTime, RelatedFieldWidgetWrapper
from django.core.exceptions import PermissionDenied
from django.db import DataError, IntegrityError, models, transaction
from django.db.models import F, ProtectedError
from django.forms import BaseInlineFormSet, IntegerField, ModelForm, NumberInput
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from archive import changes
from archive.admin.history import Remembering
from archive.admin.names import LanguageFormField, NamesFormField
from archive.models import Briefing
from archive.models.base import LanguageField, NamesField

# Beyond every position that an editor gives, within a small integer of every database.
_PARK = 16_000

# The key of a record, small enough for every database.
_KEY = re.compile(r"[0-9]{1,18}")

_REFUSED = _(
    "This cannot be deleted: it is released or something released depends on it. "
    "Released words stay; withdraw the edition instead."
)


class SafeChangeList(ChangeList):
    """A list for which a number beyond the database's range is an unknown filter, not a fault."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        try:
            super().__init__(*args, **kwargs)
        except (OverflowError, DataError) as error:
            raise IncorrectLookupParameters from error


class ComfortableFields:
    """Fields of admins and inlines: names by language, a label for each input, no traps beside."""

    formfield_overrides = {
        NamesField: {"form_class": NamesFormField},
        LanguageField: {"form_class": LanguageFormField},
        models.URLField: {"assume_scheme": "https"},
    }

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and isinstance(field.widget, RelatedFieldWidgetWrapper):
            # A cross beside a choice deletes the record everywhere, not the choice.
            field.widget.can_delete_related = field.widget.can_view_related = False
        if field is not None and isinstance(field.widget, AdminSplitDateTime):
            field.widget.attrs["aria-label"] = capfirst(field.label)
        return field


class SafeLists:
    """An admin whose lists answer whatever is typed into their address."""

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return SafeChangeList


class ArchiveAdmin(Remembering, SafeLists, ComfortableFields, admin.ModelAdmin):
    """The base of every subject's admin."""

    list_per_page = 50
    show_full_result_count = False
    save_on_top = False

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Return what the address fills in; what is no key of a record is left out."""
        initial = super().get_changeform_initial_data(request)
        keyed = {field.name for field in self.model._meta.fields if field.is_relation}
        return {
            name: value
            for name, value in initial.items()
            if name not in keyed or _KEY.fullmatch(value)
        }

    def get_search_results(
        self, request: HttpRequest, queryset: models.QuerySet, search_term: str
    ) -> tuple[models.QuerySet, bool]:
        """Return the rows that hold the words; U+0000, which PostgreSQL refuses, is in none."""
        return super().get_search_results(request, queryset, search_term.replace("\x00", "\ufffd"))

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Answer the list; a bulk act that the database refuses becomes a message."""
        try:
            return super().changelist_view(request, extra_context)
        except (IntegrityError, ProtectedError):
            return self._refused(request, request.get_full_path())

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """Answer the deletion; one that the database refuses becomes a message."""
        try:
            return super().delete_view(request, object_id, extra_context)
        except (IntegrityError, ProtectedError):
            return self._refused(request, "../change/")

    def _refused(self, request: HttpRequest, where: str) -> HttpResponse:
        self.message_user(request, _REFUSED, messages.ERROR)
        return HttpResponseRedirect(where)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Save what hangs on the record, and say that something public may have changed."""
        super().save_related(request, form, formsets, change)
        changes.touch(_briefings_of(form.instance))
        changes.record()

    def delete_model(self, request: HttpRequest, obj: models.Model) -> None:
        with transaction.atomic():
            changes.touch(_briefings_of(obj))
            super().delete_model(request, obj)
            changes.record()

    def delete_queryset(self, request: HttpRequest, queryset: models.QuerySet) -> None:
        with transaction.atomic():
            for row in queryset:
                changes.touch(_briefings_of(row))
            super().delete_queryset(request, queryset)
            changes.record()


def _briefings_of(record: models.Model) -> list[int]:
    """Return the briefing (its id) that a record is, or hangs on."""
    own = record.pk if isinstance(record, Briefing) else getattr(record, "briefing_id", None)
    return [own] if own else []


class ReadOnlyAdmin(ArchiveAdmin):
    """Rows that only a command or another page writes."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


def record_or_404(
    model_admin: admin.ModelAdmin, request: HttpRequest, object_id: str, *, change: bool = False
) -> models.Model:
    """Return the record an extra page of an admin speaks of.

    Raises Http404 when there is none, PermissionDenied when the user may not see (or change) it.
    """
    record = model_admin.get_object(request, object_id)
    if record is None:
        raise Http404
    allowed = (
        model_admin.has_change_permission(request, record)
        if change
        else model_admin.has_view_or_change_permission(request, record)
    )
    if not allowed:
        raise PermissionDenied
    return record


# --- rows in an order of their own ----------------------------------------------------------


class LabelledFormSet(BaseInlineFormSet):
    """Rows each of whose inputs says what it is: a table's heading does not reach them."""

    def add_fields(self, form: ModelForm, index: int | None) -> None:
        super().add_fields(form, index)
        for field in form.fields.values():
            if not field.widget.is_hidden and not field.widget.use_fieldset:
                field.widget.attrs.setdefault("aria-label", capfirst(field.label))


class OrderedForm(ModelForm):
    """A row whose place among its siblings is typed as a number, gaps and ties welcome."""

    order = IntegerField(
        label=_("Order"),
        required=False,
        min_value=0,
        max_value=_PARK - 1,
        widget=NumberInput(attrs={"class": "order"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["order"] = self.instance.position


class OrderedFormSet(LabelledFormSet):
    """Siblings numbered anew on every save, so that two rows may trade places.

    New rows without an order go to the end.
    """

    def save(self, commit: bool = True) -> list[models.Model]:
        """Save the rows; positions are 1, 2, 3 ... in the order given."""
        kept = self._kept_in_order()
        if not commit:
            return super().save(commit=False)
        with transaction.atomic():
            # Out of the way first: uniqueness is checked row by row.
            siblings = self.model._default_manager.filter(**{self.fk.name: self.instance})
            siblings.update(position=F("position") + _PARK)
            for position, form in enumerate(kept, start=1):
                form.instance.position = position
            saved = super().save()
            for form in kept:
                if form in self.initial_forms and not form.has_changed():
                    form.instance.save(update_fields=["position"])
        return saved

    def _kept_in_order(self) -> list[ModelForm]:
        forms = [
            form
            for form in self.forms
            if form not in self.deleted_forms and (form in self.initial_forms or form.has_changed())
        ]

        def place(form: ModelForm) -> int:
            order = form.cleaned_data.get("order")
            return order if order is not None else _PARK

        return sorted(forms, key=place)
