"""Who did what with which record, from which value to which: the history of people's acts.

It is written where people act (the admin, `archive.publishing`) and nowhere else: there are no
signals, and an import writes none of it, as its runs and captures say what it did. The entries
are django-auditlog's; the database refuses to change or delete them (archive/engine.py).
Editions have a history of their own, `EditionEvent`.
"""

import json
from collections.abc import Iterable
from copy import copy
from typing import Any

from auditlog.models import LogEntry
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Field, JSONField, Model, Q, QuerySet

from archive.sources.redacting import Cut

Changes = dict[str, list[str | None]]

_AT_ONCE = 500
_UNTOLD = {"password", "last_login", "reply_to"}


def record_change(
    before: Model | None,
    after: Model | None,
    *,
    by: AbstractBaseUser | None,
    owner: Model | None = None,
    also: Changes | None = None,
) -> LogEntry | None:
    """Record what a person changed, made (`before` is None) or deleted (`after` is None).

    `owner` is the record that this one is a part of, such as a contact point's mission; `also`
    are changes that no column holds. Nothing is recorded where nothing differs, and nothing of
    the operator's (`by` is None).
    """
    changed = {**changes_between(before, after), **(also or {})}
    record = after if after is not None else before
    if by is None or record is None or not changed:
        return None
    actions = LogEntry.Action
    action = actions.CREATE if before is None else actions.UPDATE
    return LogEntry.objects.log_create(
        record,
        action=actions.DELETE if after is None else action,
        changes=changed,
        actor=by,
        actor_email=getattr(by, "email", ""),
        additional_data={"by": by.get_username()} | ({"of": name_of(owner)} if owner else {}),
    )


def change_recorded(
    records: QuerySet, *, by: AbstractBaseUser, owner: str = "", **values: Any
) -> int:
    """Give many records the same values, recording each; return how many of them differed.

    `owner` names the field with the record they are parts of.
    """
    differing = list(records.exclude(**values))
    type_of = records.model
    type_of._default_manager.filter(pk__in=[each.pk for each in differing]).update(**values)
    for before in differing:
        after = copy(before)
        for name, value in values.items():
            setattr(after, name, value)
        record_change(before, after, by=by, owner=getattr(before, owner, None))
    return len(differing)


def delete_recorded(records: QuerySet, *, by: AbstractBaseUser, owner: str = "") -> int:
    """Delete many records, recording each; return how many there were."""
    gone = list(records)
    for each in gone:
        record_change(each, None, by=by, owner=getattr(each, owner, None))
    records.model._default_manager.filter(pk__in=[each.pk for each in gone]).delete()
    return len(gone)


def changes_between(before: Model | None, after: Model | None) -> Changes:
    """Return the fields that differ with their values before and after, as text."""
    record = after if after is not None else before
    found: Changes = {}
    for field in record._meta.concrete_fields if record is not None else ():
        old, new = _text(before, field), _text(after, field)
        if old != new and not field.primary_key and field.name not in _UNTOLD:
            found[field.name] = [old, new]
    return found


def _text(record: Model | None, field: Field) -> str | None:
    """Return a field's value as a person reads it; None where there is no record, or no value."""
    if record is None:
        return None
    if field.is_relation:
        try:
            value = getattr(record, field.name)
        except ObjectDoesNotExist:
            value = None
        return None if value is None else str(value)
    value = field.value_from_object(record)
    if isinstance(field, JSONField):
        return json.dumps(value, ensure_ascii=False, sort_keys=True) if value else None
    return None if value in (None, "") else field.value_to_string(record)


# Kinds of records that may hold words of a briefing's texts, or say something of them.
_NEAR_WORDS = ("album", "briefing", "edition", "finding", "mediaitem", "relateddocument")


def redact(cut: Cut) -> None:
    """Take words out of the entries about what stands beside texts, leaving markers."""
    entries = LogEntry.objects.filter(
        content_type__app_label="archive", content_type__model__in=_NEAR_WORDS
    )
    for entry in entries.iterator(chunk_size=_AT_ONCE):
        name, changed = cut.text(entry.object_repr), cut.value(entry.changes)
        if (name, changed) != (entry.object_repr, entry.changes):
            LogEntry.objects.filter(pk=entry.pk).update(object_repr=name, changes=changed)


def name_of(record: Model) -> str:
    """Return what a record is called in its parts' entries: "mission:17"."""
    return f"{record._meta.model_name}:{record.pk}"


def of_record(record: Model) -> QuerySet[LogEntry]:
    """Return the history of a record and of its parts, the newest first; no logins."""
    own = Q(
        content_type__app_label=record._meta.app_label,
        content_type__model=record._meta.model_name,
        object_pk=str(record.pk),
    )
    parts = Q(additional_data__of=name_of(record))
    entries = LogEntry.objects.filter(own | parts).exclude(action=LogEntry.Action.ACCESS)
    return entries.order_by("-timestamp", "-pk")


def as_they_stand(records: Iterable[Model]) -> dict[Any, Model]:
    """Return records as the database has them now, by their keys."""
    records = [record for record in records if record.pk is not None]
    if not records:
        return {}
    return type(records[0])._default_manager.in_bulk([record.pk for record in records])
