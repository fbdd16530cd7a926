"""What drafts name by key, looked up once each."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from babel import Locale
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db.models import Model

from archive import rows
from archive.models import (
    Briefing,
    Country,
    ImportRun,
    Issuer,
    Mission,
    Organisation,
    Outlet,
    Person,
    Topic,
)
from archive.models.inserting import Meanwhile, nothing
from archive.rows import ReferenceMissingError
from archive.search.made import Made
from archive.sources.drafts import TurnDraft

__all__ = ["ReferenceMissingError", "References"]

_MOST_KEPT = 50_000
_UNKNOWN = "ZZ"  # CLDR's "Unknown Region"


@dataclass
class References(rows.References):
    """Keys to ids for one run; each raises ReferenceMissingError for a key that no row bears."""

    made: Made = field(default_factory=Made)  # of the lines that are being written
    has_all_written: bool = True  # all that was made ahead is written, so its words are learnt
    meanwhile: Meanwhile = nothing  # called when only the database is at work
    claimed: set[int] = field(default_factory=set)  # albums without a key met in this run

    def prime(self, turns: Iterable[TurnDraft]) -> None:
        """Look up all people and outlets of some turns that are not known yet."""
        turns = list(turns)
        self.prime_keys(Person, "slug", "person", {turn.speaker for turn in turns})
        self.prime_keys(Outlet, "slug", "outlet", {turn.outlet_key for turn in turns})

    def country(self, code: str) -> int | None:
        """Return a country's id; one that CLDR names is made where it is missing."""
        try:
            return self._id(Country, "code", code, "country")
        except ReferenceMissingError:
            if code not in Locale("en").territories or not code.isalpha() or code == _UNKNOWN:
                raise
            self._known["country", code] = Country.objects.create(code=code).pk
            return self._known["country", code]

    def topic(self, slug: str) -> int | None:
        return self._id(Topic, "slug", slug, "topic")

    def organisation(self, slug: str) -> int | None:
        return self._id(Organisation, "slug", slug, "organisation")

    def issuer(self, slug: str) -> int | None:
        return self._id(Issuer, "slug", slug, "issuer")

    def mission(self, slug: str) -> int | None:
        return self._id(Mission, "slug", slug, "mission")

    def briefing(self, slug: str) -> int | None:
        return self._id(Briefing, "slug", slug, "briefing")

    def run(self, key: str) -> int | None:
        return self._id(ImportRun, "key", key, "import run")

    def user(self, username: str) -> int | None:
        model = get_user_model()
        return self._id(model, model.USERNAME_FIELD, username, "user")

    def group(self, name: str) -> int | None:
        return self._id(Group, "name", name, "group")

    def prime_keys(self, model: type[Model], key: str, name: str, values: Iterable[str]) -> None:
        """Look up many keys of one kind in one query; those that are missing are left out."""
        wanted = [value for value in values if value and (name, value) not in self._known]
        if len(wanted) > 1:
            found = model.objects.filter(**{f"{key}__in": wanted}).values_list(key, "pk")
            self._known.update({(name, value): pk for value, pk in found})

    def forget(self) -> None:
        """Drop what was looked up, as some of it may have been taken back since."""
        self._known.clear()

    def keep_small(self) -> None:
        """Drop what was looked up once it is much: an import may be of any length."""
        if len(self._known) > _MOST_KEPT:
            self.forget()
