"""The real set of contacts goes in completely: no value of its files is lost.

What is looked for is taken from the files anew here, by other means than the importer's: every
string of the JSON, its HTML cut at the tags, line by line.
"""

import html
import json
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from archive.sources.contact_lists import ContactList, Mapping, read_contact_list
from archive.sources.places.countries import country_of

FILES = 20
_MONTHS = [date(2018, month, 1).strftime("%B").casefold() for month in range(1, 13)]
_TIME = re.compile(
    r"(?<![\d:.])(\d\d)[:.]?(\d\d)(?![\d:])\.?\s*(?:[ap]m\b)?"
    r"|(?<![\d:.])(\d{1,2})(?:[:.](\d\d))?\s*(?:[ap]m\b|noon\b)"
)
_DAY = re.compile(r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:days?)?\b")
_CONTACT = re.compile(r"[\w.+-]+@[\w.-]+\w|(?:https?://|www\.)[^\s()]+|[(+]?\+?\d[\d ()-]{7,}\d")
_JOINING = {
    "",
    "to",
    "and",
    "between",
    "from",
    "closed",
    "closed on",
    "closed to the public",
    "hrs",
    "to midday",
}


@pytest.fixture(scope="module")
def files(shared) -> list[Path]:
    found = sorted((shared / "samples" / "contacts" / "govuk_worldwide").glob("*.json"))
    assert len(found) == FILES
    return found


@cache
def _read(path: Path) -> ContactList:
    return read_contact_list(path.read_bytes(), path.name, Mapping(sending="GB"))


def _words(text: str) -> str:
    return " ".join(text.replace("*", " ").split())


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)
    elif isinstance(value, str):
        yield value


def _printed(path: Path) -> Iterator[str]:
    """Yield every line of every string of a file; HTML is cut at its tags, as it is shown."""
    for text in _strings(json.loads(path.read_text(encoding="utf-8"))):
        lines = text.splitlines()
        if re.search(r"</[a-z0-9]+>", text):
            yield from (html.unescape(link) for link in re.findall(r'href="([^"]*)"', text))
            lines = [html.unescape(part) for part in re.split(r"</?[a-z][^<>]*>", text)]
        yield from (_words(line) for line in lines if re.search(r"\w", line))


def _held(contacts: ContactList) -> str:
    """Return all words that the drafts and findings of a list hold."""
    held = [finding.excerpt for finding in contacts.findings]
    for mission in contacts.missions:
        draft = mission.draft
        held += [draft.city, *draft.names.values(), *draft.cities.values()]
        held += [finding.excerpt for finding in mission.findings]
        held += [hours.note for hours in draft.hours]
        for point in draft.contact_points:
            held += [point.value, point.label, point.source, point.normalised]
    return "\n".join(_words(text) for text in held)


def _hours_of(contacts: ContactList) -> tuple[set[str], set[date]]:
    clocks: set[str] = set()
    days: set[date] = set()
    for mission in contacts.missions:
        for hours in mission.draft.hours:
            clocks |= {clock for clock in (hours.opens, hours.closes) if clock}
            days |= {hours.on} if hours.on else set()
    return clocks, days


def _is_in_hours(line: str, held: str, clocks: set[str], days: set[date]) -> bool:
    """Return whether a line's days and times are those of the hours, and its other words held."""
    low = line.casefold()
    months = "|".join(_MONTHS)
    date_form = (
        rf"(\d{{1,2}})(?:st|nd|rd|th)?\s+({months})(?:\s+(20\d\d))?|({months})\s+(\d{{1,2}})"
    )
    if found := re.search(date_form, low):
        day, month = int(found[1] or found[5]), _MONTHS.index(found[2] or found[4]) + 1
        of_year = {closed for closed in days if found[3] in (None, str(closed.year))}
        if not any((closed.day, closed.month) == (day, month) for closed in of_year):
            return False
        low = low.replace(found[0], "\n")
    printed = [(int(m[1] or m[3]) % 12, int(m[2] or m[4] or 0)) for m in _TIME.finditer(low)]
    if not set(printed) <= {(int(clock[:2]) % 12, int(clock[3:])) for clock in clocks}:
        return False
    return _is_held_in_parts(_DAY.sub("\n", _TIME.sub("\n", low)), held)


def _is_held_in_parts(line: str, held: str) -> bool:
    """Return whether the words around contacts, days and times are held."""
    parts = (part.strip(" :;,.()-–/*") for part in re.split(r"[\n:]", line))
    return all(part in held or part in _JOINING for part in parts)


def _around_contacts(line: str, held: str) -> str:
    """Return a line without the contacts in it that are held."""
    for contact in _CONTACT.findall(line):
        if contact.strip(" .") in held:
            line = line.replace(contact, "\n")
    return line


def _lost(path: Path) -> list[str]:
    contacts = _read(path)
    held = _held(contacts)
    low = held.casefold()
    clocks, days = _hours_of(contacts)
    hosts = {mission.draft.host_state for mission in contacts.missions}
    return [
        line
        for printed in dict.fromkeys(_printed(path))
        for line in re.split(r"(?<=\. )(?=Local Time:)", printed)
        if line.strip(" :;") not in held
        and country_of(line) not in hosts
        and not _is_held_in_parts(_around_contacts(line, held), held)
        and not _is_in_hours(line, low, clocks, days)
    ]


def test_no_value_of_the_real_set_is_lost(files):
    lost = {path.name: found for path in files if (found := _lost(path))}
    assert sum(map(len, lost.values())) == 0, lost
