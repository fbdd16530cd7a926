"""Where a reader is who looks for an office: the country, its consular district, whose office."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from archive.filters.choices import Choices, Label, LabelledSelect
from archive.languages import INTERFACE, locale_for
from archive.models import ConsularDistrict, Country, Mission
from archive.search.folding import fold
from archive.sources.places.countries import country_codes, country_of


def _chosen(label: Any, longest: int) -> forms.CharField:
    """Return a field that is shown as a list to choose from, and that takes what is typed too."""
    # Not `max_length`, which a browser knows of what is typed only.
    validators = [MaxLengthValidator(longest)]
    return forms.CharField(
        label=label, required=False, widget=LabelledSelect, validators=validators
    )


class ServingForm(forms.Form):
    """A country by its code or by a name of it in any language; a district by any of its names."""

    country = _chosen(_("Country you are in"), 100)
    district = _chosen(_("District or region"), 300)
    state = _chosen(_("Office of"), 2)

    def __init__(self, data: Any = None) -> None:
        super().__init__({} if data is None else data)
        self.countries = {country.code: country for country in Country.objects.all()}
        self.fields["country"].widget.choices = self._countries()

    def clean_country(self) -> str:
        """Return the code of the country named; "" for none."""
        text = self.cleaned_data["country"].strip()
        code = text.upper()
        if not text or code in self.countries or code in country_codes():
            return code
        wanted = fold(text)
        own = (
            code
            for code, country in self.countries.items()
            if wanted in map(fold, every_name(country))
        )
        found = next(own, "") or country_of(text)
        if not found:
            raise forms.ValidationError(_("No country of this name is known."))
        return found

    def name_of(self, code: str) -> Label:
        """Return a country's name for the reader."""
        country = self.countries.get(code)
        if country:
            return Label(*country.name_for(get_language()))
        return Label(locale_for(get_language()).territories.get(code, code))

    def offer(self, field: str, choices: Choices, empty: Any) -> None:
        """Let a reader choose a district, or whose office, from what there is."""
        self.fields[field].widget.choices = [("", empty), *choices]

    def _countries(self) -> list[tuple[Any, Any]]:
        """Return the countries to choose from; those with an office, or named by one, first."""
        served = _served()
        first = [each for each in self.countries.values() if each.pk in served]
        others = [each for each in self.countries.values() if each.pk not in served]
        codes = [*(each.code for each in others), *(country_codes() - self.countries.keys())]
        return [
            ("", _("choose")),
            (_("Countries with an office"), self._choices(each.code for each in first)),
            (_("Other countries"), self._choices(codes)),
        ]

    def _choices(self, codes: Iterable[str]) -> Choices:
        named = ((code, self.name_of(code)) for code in codes)
        return sorted(named, key=lambda choice: (fold(choice[1]), choice[0]))


def _served() -> set[int]:
    """Return the countries (ids) that host a mission or that a consular district names."""
    missions = Mission.objects.current().order_by()
    districts = ConsularDistrict.objects.at().filter(mission__in=missions, country__isnull=False)
    hosting = missions.values_list("host_state", flat=True)
    return {*hosting, *districts.order_by().values_list("country", flat=True)}


def every_name(country: Country) -> list[str]:
    """Return what a country is called: its own names, CLDR's, and official and inflected forms."""
    cldr = (locale_for(code).territories.get(country.code, "") for code, _own in INTERFACE)
    printed = (form for forms in country.printed.values() for form in forms)
    return [name for name in (*country.names.values(), *cldr, *printed) if name]
