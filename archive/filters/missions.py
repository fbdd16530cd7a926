"""The filters of the directory of missions."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_filters import CharFilter, ChoiceFilter

from archive.filters import choices
from archive.filters.choices import LabelledSelect
from archive.filters.listing import ListFilter
from archive.languages import INTERFACE, locale_for
from archive.models import ContactPoint, Country
from archive.models.missions import MissionQuerySet
from archive.search.folding import fold


class MissionFilter(ListFilter):
    """Filters of the list of missions."""

    q = CharFilter(label=_("Words"), max_length=200, method="filter_words")
    country = ChoiceFilter(
        label=_("Country"),
        method="filter_country",
        widget=LabelledSelect,
        empty_label=_("any"),
    )
    host = CharFilter(label=_("In"), field_name="host_state__code", max_length=2)
    kind = ChoiceFilter(label=_("Kind"), widget=LabelledSelect, empty_label=_("any"))
    city = ChoiceFilter(label=_("City"), widget=LabelledSelect, empty_label=_("any"))

    choices = {
        "country": choices.countries_with_missions,
        "kind": choices.mission_kinds,
        "city": choices.cities,
    }
    foremost = ("country", "kind", "city")
    per_page = 50

    def _shown(self, name: str, value: str) -> Any:
        """Return a host state's name too, though it is chosen on the map and not from a list."""
        return super()._shown("country" if name == "host" else name, value)

    def filter_country(self, missions: MissionQuerySet, _name: str, code: str) -> MissionQuerySet:
        """Return the missions that a country sends or hosts."""
        return missions.filter(Q(sending_state__code=code) | Q(host_state__code=code))

    def filter_words(self, missions: MissionQuerySet, _name: str, words: str) -> MissionQuerySet:
        """Return the missions that all the words are in: their names, cities, countries, contacts.

        Compared in Python: the two databases keep names in forms that do not match alike.
        """
        wanted = fold(words).split()
        if not wanted:
            return missions.none()
        texts = _texts_by_mission(missions)
        return missions.filter(
            pk__in=[pk for pk, text in texts.items() if all(word in text for word in wanted)]
        )


class DayForm(forms.Form):
    """The day a directory page is asked about."""

    on = forms.DateField(label=_("As on"), required=False, input_formats=["%Y-%m-%d"])


def _texts_by_mission(missions: MissionQuerySet) -> dict[int, str]:
    countries = {country.pk: _every_name(country) for country in Country.objects.all()}
    texts = {
        mission.pk: [
            *mission.names.values(),
            *mission.cities.values(),
            mission.city,
            countries[mission.sending_state_id],
            countries[mission.host_state_id],
        ]
        for mission in missions
    }
    points = ContactPoint.objects.at().filter(mission__in=missions.order_by())
    for mission, *values in points.values_list("mission", "value", "normalised", "label"):
        texts[mission] += values
    return {pk: fold(" ".join(parts)) for pk, parts in texts.items()}


def _every_name(country: Country) -> str:
    named = list(country.names.values())
    cldr = [locale_for(code).territories.get(country.code, "") for code, _own in INTERFACE]
    return " ".join([country.code, *named, *(cldr if not named else [])])
