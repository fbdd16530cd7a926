"""Contact points in a mission's form: a new value ends the old one, and overwrites none."""

from datetime import timedelta
from typing import Any

import phonenumbers
from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive import publishing
from archive.admin.base import ComfortableFields, OrderedForm, OrderedFormSet
from archive.models import ContactPoint, Mission
from archive.sources.contact_lists.cells import NUMBERS, normal_form

VERIFIED_WITHIN = timedelta(days=365)
REPLACE, SLIP = "replace", "slip"


class ContactForm(OrderedForm):
    how = forms.ChoiceField(
        label=gettext_lazy("If you write another value"),
        choices=[
            (REPLACE, gettext_lazy("it is a new one, and the old one ends")),
            (SLIP, gettext_lazy("it mends a slip: the old one was never right")),
        ],
        required=False,
        initial=REPLACE,
    )
    since = forms.DateField(
        label=gettext_lazy("New from"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    class Meta:
        widgets = {"value": forms.Textarea(attrs={"rows": 2, "dir": "auto"})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "since" in self.fields:
            self.initial["since"] = timezone.localdate()

    def has_changed(self) -> bool:
        """Return whether anything of the contact itself was changed."""
        return bool(set(self.changed_data) - {"how", "since"})

    def is_replacement(self) -> bool:
        """Return whether the value typed is to follow on the one that stands."""
        given = self.cleaned_data.get("how") or REPLACE
        until = self.initial.get("valid_until")
        stands = bool(self.instance.pk) and (until is None or until > timezone.localdate())
        return stands and "value" in self.changed_data and given == REPLACE

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not self.instance.pk or "value" not in self.changed_data or data.get("how") == SLIP:
            return data
        begun = self.instance.valid_from
        since = data.get("since") or timezone.localdate()
        if begun and since < begun:
            text = _("The old value holds since %(day)s; the new one cannot begin before.")
            raise ValidationError({"since": text % {"day": date_format(begun)}})
        return data


class ContactFormSet(OrderedFormSet):
    """Contact points in order, numbers in the form of the mission's host state.

    `odd` are the saved ones whose number no such country has.
    """

    def save(self, commit: bool = True) -> list[models.Model]:
        """Save the rows; a replaced value stays as one that has ended."""
        going = set(map(id, self.deleted_forms))
        replaced = [f for f in self.forms if id(f) not in going and f.is_replacement()]
        wanted = [(form, form.instance.value) for form in replaced]
        for form in replaced:
            form.instance.value = ContactPoint.objects.get(pk=form.instance.pk).value
        touched = [f for f in self.forms if id(f) not in going and f.has_changed()]
        for form in touched:
            if form not in replaced:
                _normalise(form)
        saved = super().save(commit)
        if commit:
            made = [self._replace(form, value) for form, value in wanted]
            self.touched = [f.instance for f in touched if f.instance.pk and f not in replaced]
            self.touched += made
        return saved

    def _replace(self, form: ContactForm, value: str) -> ContactPoint:
        since = form.cleaned_data.get("since") or timezone.localdate()
        return publishing.replace_contact(form.instance, value, since=since, by=self.by)


def _normalise(form: ContactForm) -> None:
    """Give a contact whose value or kind was typed anew its normal form."""
    point = form.instance
    if "value" in form.changed_data or "kind" in form.changed_data or not point.pk:
        point.normalised = normal_form(point.kind, point.value, _region(point.mission))


def _region(mission: Mission | None) -> str:
    return mission.host_state.code if mission and mission.host_state_id else ""


def is_stale(point: ContactPoint) -> bool:
    """Return whether nobody made sure of a contact for a year."""
    return point.verified_at is None or point.verified_at < timezone.now() - VERIFIED_WITHIN


def shown_number(normalised: str) -> str:
    """Return a number as its country writes it, with the country: "+82 2-318-2116 (KR)"."""
    try:
        number = phonenumbers.parse(normalised)
    except phonenumbers.NumberParseException:
        return normalised
    written = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    region = phonenumbers.region_code_for_number(number)
    return f"{written} ({region})" if region else written


class ContactInline(ComfortableFields, admin.StackedInline):
    model = ContactPoint
    form, formset = ContactForm, ContactFormSet
    extra = 0
    fields = [
        ("order", "kind", "label", "language"),
        ("value", "reads"),
        ("how", "since"),
        ("valid_from", "valid_until", "source", "verified"),
    ]
    readonly_fields = ["reads", "verified"]
    classes = ["contact-points"]

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        """Return the rows' formset; it knows who is about to save it."""
        formset = super().get_formset(request, obj, **kwargs)
        formset.by = request.user
        self._may_verify = publishing.may(request.user, "verify_contacts")
        return formset

    @admin.display(description=gettext_lazy("read as"))
    def reads(self, point: ContactPoint) -> SafeString | str:
        """Return the normal form of a value, or that there is none."""
        if not point.pk:
            return "-"
        if point.normalised:
            known = point.kind in NUMBERS
            text = shown_number(point.normalised) if known else point.normalised
            return format_html('<bdi dir="ltr">{}</bdi>', text)
        if point.kind in NUMBERS:
            text = _("No such number is known in its country. It is kept as printed.")
            return format_html('<strong class="odd-number">{}</strong>', text)
        return "-"

    @admin.display(description=gettext_lazy("verified"))
    def verified(self, point: ContactPoint) -> SafeString | str:
        """Return when somebody last made sure of a contact, and the button to say so now."""
        if not point.pk:
            return "-"
        when = point.verified_at
        told = date_format(timezone.localtime(when)) if when else _("never")
        if not self._may_verify or (point.valid_until or timezone.localdate()) < (
            timezone.localdate()
        ):
            return told
        return format_html(
            '<span class="{}">{}</span> <button class="button" name="_verify" value="{}" '
            'aria-label="{}">{}</button>',
            "stale" if is_stale(point) else "fresh",
            told,
            point.pk,
            f"{capfirst(_('Verified today'))}: {point}",
            _("Verified today"),
        )
