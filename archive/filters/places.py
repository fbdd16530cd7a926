"""The place in a text that an address names: a turn, a paragraph, or exactly these words."""

from dataclasses import dataclass

from django import forms
from django.core.exceptions import BadRequest
from django.core.validators import RegexValidator
from django.utils.translation import gettext as _

from archive.sources.selection import Selection, SelectionError, read_selection


@dataclass(frozen=True)
class Place:
    """What is pointed at; nothing of it is the text as a whole."""

    at: str = ""
    words: Selection | None = None


class SelectionField(forms.CharField):
    """Words as an address carries them: "q3a1p2.14-57"."""

    def clean(self, value: str | None) -> Selection | None:
        """Return the selection; None without any."""
        text = super().clean(value)
        try:
            return read_selection(text) if text else None
        except SelectionError as error:
            message = _("“%(words)s” names no words: it should look like q3a1p2.14-57.")
            raise forms.ValidationError(message, params={"words": text[:80]}) from error


class PlaceForm(forms.Form):
    """Where in a text."""

    at = forms.CharField(required=False, validators=[RegexValidator(r"\A[a-z][a-z0-9]{0,31}\Z")])
    words = SelectionField(required=False)


def place_of(data: dict) -> Place:
    """Return the place that a request names. Raises BadRequest where it makes no sense."""
    form = PlaceForm(data)
    if not form.is_valid():
        raise BadRequest(" ".join(each for errors in form.errors.values() for each in errors))
    return Place(form.cleaned_data["at"], form.cleaned_data["words"])
