"""What a reader may choose from: only what is public now, named in the reader's language."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import Model
from django.utils.translation import get_language

from archive.languages import direction
from archive.models import Country, Mission
from archive.search.folding import fold

Choices = list[tuple[str, str]]


class Label(str):
    """A choice's name, and the language it is in where that is not the reader's."""

    language: str

    def __new__(cls, text: str, language: str = "") -> "Label":
        label = super().__new__(cls, text)
        label.language = language
        return label


class LabelledSelect(forms.Select):
    """A select whose options say which language they are in."""

    def create_option(self, name: str, value: Any, label: Any, *rest: Any, **named: Any) -> dict:
        """Return the option, with `lang` and `dir` where its label is in another language."""
        option = super().create_option(name, value, label, *rest, **named)
        language = getattr(label, "language", "")
        if language and language != get_language():
            option["attrs"] |= {"lang": language, "dir": direction(language)}
        return option


def countries_with_missions() -> Choices:
    """Return the countries that send or host a mission."""
    pairs = Mission.objects.current().values_list("sending_state", "host_state")
    ids = {country for pair in pairs.order_by() for country in pair}
    return _named(Country.objects.filter(pk__in=ids), "code")


def mission_kinds() -> Choices:
    """Return the kinds of missions there are."""
    present = set(Mission.objects.current().order_by().values_list("kind", flat=True).distinct())
    return [(value, label) for value, label in Mission.Kind.choices if value in present]


def cities() -> Choices:
    """Return the cities with a mission."""
    interface = get_language()
    missions = Mission.objects.current().exclude(city="").only("city", "cities")
    return _sorted(
        {mission.city: Label(*mission.city_for(interface)) for mission in missions}.items()
    )


def _named(records: Iterable[Model], key: str) -> Choices:
    interface = get_language()
    return _sorted((getattr(row, key), Label(*row.name_for(interface))) for row in records)


def _sorted(choices: Iterable[tuple[str, str]]) -> Choices:
    """Return choices by folded name: a database's collation would order them differently."""
    return sorted(choices, key=lambda choice: (fold(choice[1]), choice[0]))
