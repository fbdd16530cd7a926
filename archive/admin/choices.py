"""People and outlets as an editor types them: “Name (key)”, chosen from one shared list."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import get_language

from archive.models import Outlet, Person

NOBODY = "No person is known as “%(name)s”. Write a key, or a name that only one bears."
NO_OUTLET = "No outlet is known as “%(name)s”. Write a key, or a name that only one bears."

_KEY = re.compile(r"\(([^()]+)\)\s*$")


class UnknownChoiceError(ValueError):
    """Text that names none of the choices, or more than one."""


@dataclass(frozen=True)
class Choices:
    """Labels by key. A label is unique, because it ends in the key."""

    labels: dict[str, str]

    def label(self, key: str) -> str:
        """Return how a key is shown; the key itself when it is not among the choices."""
        return self.labels.get(key, key)

    def key(self, typed: str) -> str:
        """Return the key of what was typed: a label, a key, or a name that only one bears.

        Raises UnknownChoiceError.
        """
        typed = typed.strip()
        if not typed or typed in self.labels:
            return typed
        match = _KEY.search(typed)
        if match and match[1] in self.labels:
            return match[1]
        named = [
            key
            for key, label in self.labels.items()
            if label.casefold() == f"{typed} ({key})".casefold()
        ]
        if len(named) != 1:
            raise UnknownChoiceError(typed)
        return named[0]


def _choices(records: Iterable[Person | Outlet]) -> Choices:
    language = get_language() or "en"
    labels = {record.slug: f"{record.name_for(language)[0]} ({record.slug})" for record in records}
    return Choices(dict(sorted(labels.items(), key=lambda item: item[1].casefold())))


def people() -> Choices:
    """Return everyone who may be a speaker, in two queries; merged people are left out."""
    return _choices(Person.objects.filter(merged_into=None).prefetch_related("names"))


def outlets() -> Choices:
    """Return all outlets, in one query."""
    return _choices(Outlet.objects.all())
