"""What one draft became, and the two questions every record is asked: same, and valid?

A draft says what it states: what it leaves empty stays as it stands.
"""

import re
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.core.validators import (
    MaxLengthValidator,
    MaxValueValidator,
    MinValueValidator,
    validate_slug,
)
from django.db.models import (
    BooleanField,
    CharField,
    DateField,
    DateTimeField,
    Field,
    IntegerField,
    Model,
    SlugField,
    TextField,
)
from msgspec import Struct
from msgspec.structs import replace

from archive.rows import ReferenceMissingError
from archive.writer.faults import invalid
from archive.writer.outcome import Verdict

_EMPTY = ("", None, (), {})
_SLUG = re.compile(r"[-a-zA-Z0-9_]+").fullmatch

D = TypeVar("D", bound=Struct)
M = TypeVar("M", bound=Model)


@dataclass(frozen=True)
class Result:
    """What became of one draft: the verdict and the row, as it now stands."""

    verdict: Verdict
    record: Model
    notes: tuple[str, ...] = ()
    # What it names and the archive does not hold yet; left out.
    missing: tuple[ReferenceMissingError, ...] = ()


def stated(standing: D, draft: D) -> D:
    """Return a record's standing draft with all that a new draft states."""
    names = draft.__struct_fields__
    said = {name: value for name in names if (value := getattr(draft, name)) not in _EMPTY}
    return replace(standing, **said)


def settle(
    row: M,
    draft: D,
    fill: Callable[[M, D], None],
    *,
    standing: Callable[[], D] | None = None,
    keep: bool = False,
) -> Result:
    """Fill a new row, or one that stands otherwise; with `keep` the latter is a conflict.

    `fill` writes the row and its parts; `standing` gives the row's draft unless `as_draft()` does.
    """
    if row.pk is None:
        fill(row, draft)
        return Result("created", row)
    before = (standing or row.as_draft)()
    wanted = stated(before, draft)
    if wanted == before:
        return Result("unchanged", row)
    if keep:
        names = [n for n in before.__struct_fields__ if getattr(before, n) != getattr(wanted, n)]
        return Result("conflict", row, (f"“{row}” stands otherwise: {', '.join(names)}",))
    fill(row, wanted)
    return Result("updated", row)


def row_for(model: type[M], **key: str) -> M:
    """Return the row with a key and what its draft needs, or a new, unsaved one."""
    return model.objects.for_draft().filter(**key).first() or model(**key)


def check_fields(row: Model, at: str = "") -> None:
    """Raise WriteError for a value that one of the databases, or an editor's form, would refuse.

    What `Model.clean_fields` does, without asking a field about a value that is plainly good.
    """
    values = vars(row)
    for name, is_plain, field in _checked(type(row)):
        value = values[name] if name in values else getattr(row, name)
        if is_plain(value) or (field.blank and value in field.empty_values):
            continue
        try:
            setattr(row, field.attname, field.clean(value, row))
        except ValidationError as error:
            raise invalid(error.messages[0], f"{at}{field.name}") from error


@cache
def _checked(model: type[Model]) -> list[tuple[str, Callable[[Any], bool], Field]]:
    """Return the fields to be checked, and what tells of a value that it is plainly good."""
    fields = [field for field in model._meta.fields if not field.is_relation]
    return [(field.attname, _plain(field), field) for field in fields]


def _plain(field: Field) -> Callable[[Any], bool]:
    if type(field) in (CharField, TextField):
        return _plain_text(field)
    if type(field) is SlugField:
        return _plain_slug(field)
    if isinstance(field, IntegerField):
        return _plain_number(field)
    expected = {BooleanField: bool, DateTimeField: datetime, DateField: date}.get(type(field))
    return lambda value: type(value) is expected


def _never(_value: Any) -> bool:
    return False


def _plain_slug(field: SlugField) -> Callable[[Any], bool]:
    if not all(
        each == validate_slug or type(each) is MaxLengthValidator for each in field.validators
    ):
        return _never
    return lambda value: (
        type(value) is str and len(value) <= field.max_length and _SLUG(value) is not None
    )


def _plain_number(field: IntegerField) -> Callable[[Any], bool]:
    """Return what tells of a number that every validator of a field lets pass."""
    if field.choices:
        return _never
    limits = {MinValueValidator: [0], MaxValueValidator: [sys.maxsize]}
    for each in field.validators:
        if type(each) not in limits:
            return _never
        limits[type(each)].append(each.limit_value)
    least, most = max(limits[MinValueValidator]), min(limits[MaxValueValidator])
    return lambda value: type(value) is int and least <= value <= most


def _plain_text(field: Field) -> Callable[[Any], bool]:
    if not all(type(each) is MaxLengthValidator for each in field.validators):
        return _never
    longest = sys.maxsize if field.max_length is None else field.max_length
    if field.choices:
        known = {value for value, _name in field.flatchoices}
        return lambda value: type(value) is str and value in known
    return lambda value: type(value) is str and 0 < len(value) <= longest


def save_checked(row: Model) -> None:
    """Save a row after checking its fields."""
    check_fields(row)
    row.save()


def write_parts(parts: Sequence[Model], owner: Model, name: str) -> None:
    """Replace the parts that a record has under a name; they are checked first."""
    for k, part in enumerate(parts):
        check_fields(part, f"{name}[{k}].")
    getattr(owner, name).all().delete()
    if parts:
        type(parts[0]).objects.bulk_create(parts)


def place_of(draft: Struct, place: int) -> int:
    """Return the position of a part: as stated, else its place in the list."""
    return place if draft.position is None else draft.position


def without_places(parts: Iterable[D]) -> tuple[D, ...]:
    """Return parts whose stated position, where it is their place anyway, is left out."""
    return tuple(
        replace(part, position=None) if part.position == place else part
        for place, part in enumerate(parts, start=1)
    )
