"""Prose of a record, plain or HTML, line by line: contacts and hours out of it, the rest kept.

A heading ("Consular enquiries", "Opening hours:") is the label of what follows it. What
stands under the heading of another office ("Consulate General, Recife") is not this
mission's, and is kept as printed like everything else that is not certain.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass, field

from archive.sources import findings as codes
from archive.sources.around.furniture_words import mission_kind
from archive.sources.contact_lists.contact_fields import (
    EMAIL,
    LONGEST_LABEL,
    URL,
    kinds_in,
)
from archive.sources.contact_lists.doubts import Doubt
from archive.sources.contact_lists.holidays import announces_holidays, read_holiday, year_in
from archive.sources.contact_lists.hours import looks_like_hours, read_hours
from archive.sources.contact_lists.html_lines import TextLine, text_lines
from archive.sources.contact_lists.numbers import certain_numbers_in
from archive.sources.contact_lists.titles import city_in_title, city_key
from archive.sources.contact_lists.values import Placed
from archive.sources.drafts import ContactKind, ContactPointDraft, OpeningHoursDraft

_LOCAL_PIECE = re.compile(r"(?<=[.;] )(?=(?:GMT|UTC|Local [Tt]ime)\s*:)")
_OTHER_ZONE = re.compile(r"\b(?:GMT|UTC)\b")
_LOCAL = re.compile(r"\blocal\b", re.IGNORECASE)
_LONGEST_HEADING = 60
_DEEPEST = 9


@dataclass(frozen=True)
class Context:
    """What is known of the mission whose prose is read."""

    language: str
    region: str
    city: str
    cities: Collection[str]  # keys of all cities on the list
    reached: Collection[tuple[str, str]]  # kind and normal form of what its fields held


@dataclass
class Reading:
    """What a record's prose became."""

    points: list[ContactPointDraft] = field(default_factory=list)
    hours: list[OpeningHoursDraft] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    placed: list[Placed] = field(default_factory=list)


def read_prose(text: str, place: str, context: Context) -> Reading:
    """Return the contacts and hours that some prose holds for certain, and all other words."""
    reader = _Reader(place, context)
    for line in _pieces(text_lines(text)):
        reader.line(line)
    reader.finish()
    return reader.reading


def _pieces(lines: list[TextLine]) -> list[TextLine]:
    """Return the lines; one that gives its times in two zones is parted before each."""
    pieces = []
    for line in lines:
        parts = [part.strip() for part in _LOCAL_PIECE.split(line.text) if part.strip()]
        pieces.extend(TextLine(part, line.kind, line.level) for part in parts)
    return pieces


class _Reader:
    """One value's lines as they pass: the headings in force, and what was kept so far."""

    def __init__(self, place: str, context: Context) -> None:
        self.reading = Reading()
        self._place = place
        self._context = context
        self._heading = ""
        self._is_unused = False  # the heading has not landed anywhere yet
        self._elsewhere = 0  # level of the heading that names another office
        self._in_other_zone = False
        self._is_doubtful = False  # hours under this heading were not certain
        self._week: dict[int, bool] = {}  # weekday -> open, under this heading
        self._holidays = False
        self._year: int | None = None
        self._kept: dict[str, list[str]] = {}

    def line(self, line: TextLine) -> None:
        """Place one line: in hours, contacts, the heading of what follows, or a finding."""
        if self._is_heading(line):
            self._open(line)
        elif self._elsewhere or line.kind == "columns":
            self._keep(line.text)
        elif self._read_holiday(line) or self._read_hours(line) or self._read_contacts(line):
            self._is_unused = False
        else:
            self._keep(line.text)

    def finish(self) -> None:
        """Close the last heading and make the findings."""
        self._keep_heading()
        for code, lines in self._kept.items():
            self.reading.doubts.append(Doubt(code, self._place, "\n".join(lines)))

    def _is_heading(self, line: TextLine) -> bool:
        if line.kind == "heading":
            return True
        if line.kind != "text" or self._has_contact(line.text):
            return False
        if line.text.endswith(":"):
            return True
        is_short = len(line.text) <= _LONGEST_HEADING and not re.search(r"[.;!?\d]", line.text)
        return is_short and line.text[0] not in "-*•" and not self._certain_hours(line.text)

    def _has_contact(self, text: str) -> bool:
        return bool(
            EMAIL.search(text) or URL.search(text) or certain_numbers_in(text, self._context.region)
        )

    def _open(self, line: TextLine) -> None:
        self._keep_heading()
        level = line.level or _DEEPEST
        self._heading, self._is_unused = line.text, True
        self._is_doubtful = False
        self._week = {}
        self._in_other_zone = bool(_OTHER_ZONE.search(line.text)) and not _LOCAL.search(line.text)
        if not self._elsewhere or (line.level and level <= self._elsewhere):
            self._elsewhere = level if self._names_another(line.text) else 0
        if line.level or announces_holidays(line.text, self._context.language):
            self._holidays = announces_holidays(line.text, self._context.language)
            self._year = year_in(line.text) if self._holidays else None

    def _names_another(self, heading: str) -> bool:
        """Return whether a heading names another office, or another city of the list."""
        others = set(self._context.cities) - {city_key(self._context.city)}
        bare = city_key(re.sub(r"\(.*?\)|\bonly\b|:", "", heading))
        if bare in others:
            return True
        return bool(mission_kind(heading)) and city_key(city_in_title(heading)) in others

    def _read_holiday(self, line: TextLine) -> bool:
        if not self._holidays:
            return False
        closed = read_holiday(line.text, self._context.language, self._year)
        if closed is None:
            return False
        self._keep_heading()
        self._add_hours(line.text, (closed,))
        return True

    def _certain_hours(self, text: str, heading: str = "") -> tuple[OpeningHoursDraft, ...]:
        local = re.sub(r"^Local [Tt]ime\s*:", "", text)
        if _OTHER_ZONE.search(text) and local == text:
            return ()
        return read_hours(local, self._context.language, heading)

    def _read_hours(self, line: TextLine) -> bool:
        if self._holidays:
            return False
        hours = self._certain_hours(line.text, self._heading)
        is_local = line.text.casefold().startswith("local time")
        in_doubt = (self._is_doubtful or self._in_other_zone) and not is_local
        if hours and not in_doubt and self._agrees(hours):
            self._add_hours(line.text, hours)
            return True
        if looks_like_hours(line.text, self._context.language):
            self._is_doubtful = True
        return False

    def _agrees(self, hours: tuple[OpeningHoursDraft, ...]) -> bool:
        """Return whether no day is closed by one line and open by another of the same heading."""
        week = {each.weekday: each.opens is not None for each in hours if each.weekday}
        if any(self._week.get(day, is_open) != is_open for day, is_open in week.items()):
            return False
        self._week |= week
        return True

    def _add_hours(self, text: str, hours: tuple[OpeningHoursDraft, ...]) -> None:
        self.reading.hours.extend(hours)
        if self._is_unused:
            self.reading.placed.append(Placed(self._place, self._heading, "hours"))
        self.reading.placed.append(Placed(self._place, text, "hours"))

    def _read_contacts(self, line: TextLine) -> bool:
        found = self._contacts(line.text)
        new = [point for point in found if self._is_new(point)]
        if not new or len(new) < len(found):
            return False
        self.reading.points.extend(new)
        for point in new:
            self.reading.placed.append(Placed(self._place, line.text, point.kind))
        if self._is_unused and any(point.label == self._heading.strip(" :") for point in new):
            self.reading.placed.append(Placed(self._place, self._heading, f"{new[0].kind}"))
        elif self._is_unused:
            self._keep_heading()
        return True

    def _is_new(self, point: ContactPointDraft) -> bool:
        known = {(p.kind, p.normalised) for p in self.reading.points}
        return (point.kind, point.normalised) not in known | set(self._context.reached)

    def _contacts(self, text: str) -> list[ContactPointDraft]:
        """Return the contacts of a line; none when its words do not fit into their label."""
        found: list[tuple[ContactKind | None, str, str]] = [
            ("email", match[0], match[0].lower()) for match in EMAIL.finditer(text)
        ]
        for match in URL.finditer(text):
            printed = match[0].rstrip(".,;")
            if text[: match.start()].endswith("("):
                return []  # a link in running text says more than where to write
            found.append(("web", printed, printed if "://" in printed else f"https://{printed}"))
        numbers = certain_numbers_in(text, self._context.region)
        found += [(None, number.printed, number.e164) for number in numbers]
        label = self._label(text, [printed for _kind, printed, _normal in found])
        if label is None:
            return []
        return [
            ContactPointDraft(
                kind=kind or _kind_of_number(label), value=printed, normalised=normal, label=label
            )
            for kind, printed, normal in found
        ]

    def _label(self, text: str, contacts: list[str]) -> str | None:
        """Return what a line says of its contacts: words before them, all of it, the heading."""
        if not contacts:
            return None
        before, _, after = text.partition(contacts[0])
        for printed in contacts[1:]:
            after = after.replace(printed, "", 1)
        if after.strip(" .,;:()"):
            label = text
        else:
            label = before.strip(" -*•:,;(") or self._heading.strip(" :")
        return label if len(label) <= LONGEST_LABEL else None

    def _keep(self, text: str) -> None:
        is_hours = looks_like_hours(text, self._context.language) and not self._holidays
        code = codes.HOURS_UNREAD if is_hours else codes.CONTACT_WORDS
        self._keep_heading(code)
        self._put(code, text)
        if len(text) <= _LONGEST_HEADING and not text.endswith("."):
            self._is_doubtful = True  # it may be the heading of what follows

    def _keep_heading(self, code: str = codes.CONTACT_WORDS) -> None:
        if self._is_unused:
            self._is_unused = False
            self._put(code, self._heading)

    def _put(self, code: str, text: str) -> None:
        self._kept.setdefault(code, []).append(text)
        self.reading.placed.append(Placed(self._place, text, f"finding:{code}"))


def _kind_of_number(label: str) -> ContactKind:
    kinds = [kind for kind in kinds_in(label) if kind in ("phone", "hotline", "fax")]
    return kinds[0] if kinds else "phone"
