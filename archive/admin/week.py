"""Opening hours as one grid of a week, and the days that differ, each typed as one line."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils import dates, timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.models import Mission
from archive.sources.contact_lists.cells import CellError
from archive.sources.contact_lists.week import (
    Span,
    check_overlaps,
    day_text,
    read_day,
    span_of,
)
from archive.sources.drafts import OpeningHoursDraft

_BLANK_ROWS = 3
_MOST_EXCEPTIONS = 400
_LATELY = timedelta(days=7)

CHANGED_MEANWHILE = gettext_lazy(
    "Somebody changed these hours while you typed. The page shows yours; "
    "those that stand now are beside each day. Save again to put yours in their place."
)


@dataclass
class TypedWeek:
    """What stands in the grid: texts by weekday and by day, and how a change is meant."""

    days: dict[int, str] = field(default_factory=dict)
    same: set[int] = field(default_factory=set)  # weekdays that are to be as Monday
    exceptions: list[tuple[str, str]] = field(default_factory=list)
    day: str = ""  # the day whose hours the grid shows
    since: str = ""
    in_place: bool = False
    was: str = ""


@dataclass(frozen=True)
class WantedHours:
    """The days that get other hours, and from when."""

    days: dict[int | date, tuple[Span, ...]]
    day: date
    since: date
    in_place: bool


def week_of(mission: Mission, day: date) -> TypedWeek:
    """Return a mission's hours on a day as the grid shows them; days long past are left out."""
    spans: dict[int | date, list[Span]] = {}
    for row in mission.hours.at(day).order_by("position") if mission.pk else ():
        if row.on is None or row.on >= day - _LATELY:
            spans.setdefault(row.on or row.weekday, []).append(span_of(row.as_draft(0)))
    week = TypedWeek(day=day.isoformat(), since=day.isoformat())
    week.days = {key: _text(spans[key]) for key in range(1, 8) if key in spans}
    week.exceptions = [
        (key.isoformat(), _text(spans[key])) for key in sorted(k for k in spans if _is_day(k))
    ]
    week.was = _mark_of(week)
    return week


def _is_day(key: int | date) -> bool:
    return isinstance(key, date)


def _text(spans: Sequence[Span]) -> str:
    ordered = sorted(spans, key=lambda span: (span.opens or "", span.closes or "", span.note))
    return day_text(ordered, closed=_("closed"))


def _mark_of(week: TypedWeek) -> str:
    """Return by what the grid is told from another, in whatever language it was shown."""
    told = [(key, _spans(text)) for key, text in sorted(week.days.items())]
    told += [(key, _spans(text)) for key, text in week.exceptions]
    return hashlib.sha256(repr(told).encode()).hexdigest()[:16]


def _spans(text: str) -> Any:
    try:
        return read_day(text, (_("closed"),))
    except CellError:
        return text


def was_changed(week: TypedWeek) -> bool:
    """Return whether other hours were typed than the page showed."""
    return bool(week.was) and (bool(week.same) or _mark_of(week) != week.was)


class WeekWidget(forms.Widget):
    """Seven lines and the days that differ; a plain table of inputs, no script."""

    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.mission: Mission | None = None
        self.standing = TypedWeek()

    def id_for_label(self, id_: str) -> str:
        """Return nothing: the inputs carry labels of their own, the group has a legend."""
        return ""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> str:
        """Return the grid drawn by our own template, which Django's form renderer cannot find."""
        is_typed = isinstance(value, TypedWeek) and was_changed(value)
        week = value if is_typed else self.standing
        context = {
            "name": name,
            "week": week,
            "was": self.standing.was,
            "days": [self._day(week, key) for key in range(1, 8)],
            "exceptions": [*week.exceptions, *[("", "")] * _BLANK_ROWS],
            "others": self._other_times(week),
            "is_new": self.mission is None or self.mission.pk is None,
        }
        return render_to_string("admin/archive/mission/week.html", context)

    def _day(self, week: TypedWeek, key: int) -> dict[str, Any]:
        stands = self.standing.days.get(key, "")
        text = week.days.get(key, "")
        return {
            "key": key,
            "name": dates.WEEKDAYS[key - 1],
            "text": text,
            "is_same": key in week.same,
            "stands": stands if text != stands else "",
        }

    def _other_times(self, week: TypedWeek) -> list[tuple[str, str]]:
        """Return the days on which other hours of the week begin, later and earlier."""
        if self.mission is None or self.mission.pk is None:
            return []
        rows = self.mission.hours.filter(weekday__isnull=False)
        found = rows.exclude(valid_from=None).values_list("valid_from", flat=True)
        begins = sorted(set(found) - {date.fromisoformat(self.standing.day)})[-12:]
        return [(day.isoformat(), date_format(day)) for day in begins]

    def value_from_datadict(self, data: Any, files: Any, name: str) -> TypedWeek:
        start = f"{name}__"
        week = TypedWeek(
            day=data.get(f"{start}day", "")[:10],
            since=data.get(f"{start}since", "")[:10],
            in_place=data.get(f"{start}how") == "slip",
            was=data.get(f"{start}was", ""),
        )
        for key in range(1, 8):
            if text := data.get(f"{start}{key}", "").strip():
                week.days[key] = text
            if data.get(f"{start}{key}__same"):
                week.same.add(key)
        days = data.getlist(f"{start}on") if hasattr(data, "getlist") else []
        hours = data.getlist(f"{start}hours") if hasattr(data, "getlist") else []
        pairs = zip(days, hours, strict=False)
        week.exceptions = [
            (day.strip(), text.strip()) for day, text in pairs if day.strip() or text.strip()
        ][:_MOST_EXCEPTIONS]
        return week

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return f"{name}__was" not in data


class WeekField(forms.Field):
    """Hours by weekday and of single days; its value is what differs from what stands."""

    widget = WeekWidget

    def show(self, mission: Mission, day: date) -> None:
        """Show a mission's hours on a day."""
        self.standing = self.widget.standing = week_of(mission, day)
        self.widget.mission = mission
        self.initial = self.standing

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Return whether other hours were typed than the page showed."""
        return isinstance(data, TypedWeek) and was_changed(data)

    def clean(self, value: Any) -> WantedHours | None:
        """Return what is wanted; None where nothing was changed. Raises ValidationError."""
        if not self.has_changed(None, value):
            return None
        days, faults = _read(value)
        day = _date(value.day) or timezone.localdate()
        since = _date(value.since)
        if since is None:
            faults.append(_("Say from which day these hours hold."))
        if not faults:
            faults = _overlaps(days)
        if value.was != self.standing.was:
            faults.append(CHANGED_MEANWHILE)
        if faults:
            raise ValidationError(faults)
        days = self._differing(days)
        return WantedHours(days, day, since or day, value.in_place)

    def _differing(self, days: dict[int | date, tuple[Span, ...]]) -> dict:
        """Return the days whose hours differ, those that are left empty now among them."""
        stood: dict[int | date, tuple[Span, ...]] = {
            key: _spans(text) for key, text in self.standing.days.items()
        }
        stood |= {date.fromisoformat(on): _spans(text) for on, text in self.standing.exceptions}
        return {
            key: days.get(key, ())
            for key in dict.fromkeys([*stood, *days])
            if days.get(key, ()) != stood.get(key, ())
        }


def day_or_today(text: str) -> date:
    """Return the day that a text writes, else today."""
    return _date(text) or timezone.localdate()


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _read(week: TypedWeek) -> tuple[dict[int | date, tuple[Span, ...]], list[str]]:
    """Return the hours by day, and what cannot be read of them."""
    texts: list[tuple[int | date, str, str]] = []
    faults: list[str] = []
    for key in range(1, 8):
        text = week.days.get(1 if key in week.same else key, "")
        if text:
            texts.append((key, str(dates.WEEKDAYS[key - 1]), text))
    for day, text in week.exceptions:
        on = _date(day)
        if on is None:
            faults.append(_("%(hours)s: say of which day.") % {"hours": text or day})
        elif text:
            texts.append((on, day, text))
    found: dict[int | date, tuple[Span, ...]] = {}
    for key, name, text in texts:
        try:
            found[key] = found.get(key, ()) + read_day(text, (_("closed"),))
        except CellError as error:
            faults.append(f"{name}: {_(error.sentence) % error.values}")
    return found, faults


def _overlaps(days: dict[int | date, tuple[Span, ...]]) -> list[str]:
    hours = [
        OpeningHoursDraft(
            weekday=None if isinstance(key, date) else key,
            on=key if isinstance(key, date) else None,
            opens=span.opens,
            closes=span.closes,
            note=span.note,
        )
        for key, spans in days.items()
        for span in spans
    ]
    try:
        check_overlaps(hours)
    except CellError as error:
        return [_(error.sentence) % error.values]
    return []
