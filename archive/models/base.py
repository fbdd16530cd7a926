"""What every model shares: natural keys, intervals of time, names by language."""

from collections.abc import Collection
from datetime import date, datetime
from functools import cache
from typing import Any, Self, get_args

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.db.models.base import ModelState
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from archive.languages import LanguageError, content_code, name_in


class KeyedQuerySet(models.QuerySet):
    """A queryset whose rows are found by their natural key."""

    def get_by_natural_key(self, *values: Any) -> models.Model:
        """Return the row with these values of `natural_fields`."""
        return self.get(**dict(zip(self.model.natural_fields, values, strict=True)))

    def for_draft(self) -> Self:
        """Return the rows with all that `as_draft()` reads of other rows fetched."""
        joined, fetched = self.model.draft_joins, self.model.draft_fetches
        rows = self.select_related(*joined) if joined else self
        return rows.prefetch_related(*fetched) if fetched else rows


class Keyed(models.Model):
    """A model named by what it is, not by its id.

    `natural_fields` are look-up paths; together they are unique.
    """

    natural_fields: tuple[str, ...] = ()
    draft_joins: tuple[str, ...] = ()  # what as_draft() reads: single rows,
    draft_fetches: tuple[str, ...] = ()  # and lists of rows

    objects = KeyedQuerySet.as_manager()

    class Meta:
        abstract = True

    @classmethod
    def from_db(cls, db: str, field_names: Collection[str], values: Collection[Any]) -> Self:
        """Return the record of a row, in a third of the time that `__init__` takes.

        A field that was not read is read when it is asked for, as always.
        """
        record = cls.__new__(cls)
        state = record._state = ModelState()
        state.adding, state.db = False, db
        record.__dict__.update(zip(field_names, values, strict=True))
        return record

    @classmethod
    def fresh(cls, **values: Any) -> Self:
        """Return a record that is not saved yet, in a third of the time that `__init__` takes.

        Only for models none of whose defaults may be changed.
        """
        record = cls.__new__(cls)
        record._state = ModelState()
        record.__dict__.update(_defaults(cls))
        for name, value in values.items():
            setattr(record, name, value)
        return record

    def natural_key(self) -> tuple[Any, ...]:
        return tuple(_value_at(self, path) for path in self.natural_fields)


@cache
def _defaults(model: type[models.Model]) -> dict[str, Any]:
    """Return what the columns of a model hold before anything is said of a record."""
    return {field.attname: field.get_default() for field in model._meta.concrete_fields}


def _value_at(record: models.Model, path: str) -> Any:
    value: Any = record
    for part in path.split("__"):
        if value is None:
            return None
        value = getattr(value, part)
    return value


def key_of(record: models.Model | None) -> str:
    """Return the one natural key of a record, as drafts name it; "" for none."""
    return str(record.natural_key()[0]) if record else ""


def gap(position: int, place: int) -> int | None:
    """Return a position as a draft states it: None where it is the place in the list anyway."""
    return None if position == place else position


def interval_contains(moment: date | datetime, begin: str, end: str) -> Q:
    """Return the condition that [begin, end) holds a moment; without an end it lasts for ever."""
    return Q(**{f"{begin}__lte": moment}) & (
        Q(**{f"{end}__isnull": True}) | Q(**{f"{end}__gt": moment})
    )


class DatedQuerySet(KeyedQuerySet):
    """Rows true from a day until a day; both may be open."""

    def at(self, moment: date | datetime | None = None) -> Self:
        """Return the rows that hold on a day (today, when none is given)."""
        day = moment if moment is not None else timezone.localdate()
        if isinstance(day, datetime):
            day = timezone.localtime(day).date()
        begun = Q(valid_from__isnull=True) | Q(valid_from__lte=day)
        lasting = Q(valid_until__isnull=True) | Q(valid_until__gt=day)
        return self.filter(begun & lasting)


class Dated(Keyed):
    """A fact with an interval of days: true from `valid_from`, no longer on `valid_until`."""

    valid_from = models.DateField(
        _("from"), null=True, blank=True, help_text=_("First day it holds. Empty: since ever.")
    )
    valid_until = models.DateField(
        _("until"),
        null=True,
        blank=True,
        help_text=_("First day it no longer holds. Empty: no end known."),
    )

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True


def until_after_from(name: str) -> models.CheckConstraint:
    """Return the constraint that an interval of days does not end before it begins."""
    return models.CheckConstraint(
        name=name,
        condition=Q(valid_from__isnull=True)
        | Q(valid_until__isnull=True)
        | Q(valid_until__gte=models.F("valid_from")),
        violation_error_message=_("The end lies before the beginning."),
    )


def one_of(field: str, literal: Any, name: str) -> models.CheckConstraint:
    """Return the constraint that a field holds one of a Literal's values (sources/drafts.py)."""
    return models.CheckConstraint(name=name, condition=Q(**{f"{field}__in": get_args(literal)}))


def validate_language(value: str) -> None:
    """Raise ValidationError unless the value is a language code in the archive's spelling."""
    try:
        code = content_code(value)
    except LanguageError as error:
        raise ValidationError(str(error)) from error
    if code != value:
        raise ValidationError(_("Write this language as “%(code)s”."), params={"code": code})


def validate_names(value: Any) -> None:
    """Raise ValidationError unless the value maps language codes to names."""
    if not isinstance(value, dict):
        raise ValidationError(_("Names are given by language."))
    for code, name in value.items():
        validate_language(code)
        if not isinstance(name, str) or not name.strip():
            raise ValidationError(_("The name in “%(code)s” is empty."), params={"code": code})


class LanguageField(models.CharField):
    """A BCP 47 content language, such as "zh-Hans"."""

    default_validators = (validate_language,)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 35)
        super().__init__(*args, **kwargs)


class NamesField(models.JSONField):
    """Names by content language: {"en": "Vietnam", "zh-Hans": "越南"}."""

    default_validators = (validate_names,)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", dict)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)


class Named(models.Model):
    """A record with names by language."""

    names = NamesField(_("names"), help_text=_("The name in each language it is known in."))

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name_for(get_language() or "en")[0] or str(self.natural_key()[0])

    def name_for(self, interface: str) -> tuple[str, str]:
        """Return the best name for a reader of an interface language, and the language it is in."""
        return name_in(self.names, interface)
