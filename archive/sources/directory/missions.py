"""Mission records to missions: kind, states, city, parent, contact points.

Sending and host state come from the page's own headings: "missions of Russia abroad",
then "Republic of Korea"; or "missions in Russia", then "Republic of Korea". Where a
heading's words are not known, the mission's own name or its city tells.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from msgspec import structs

from archive.sources import findings as codes
from archive.sources.around.furniture import MissionRecord, Surroundings, countries_named
from archive.sources.around.furniture_words import is_abroad, is_here, mission_kind
from archive.sources.detection import short_language
from archive.sources.directory.contacts import contact_point
from archive.sources.drafts import ContactPointDraft, MissionDraft
from archive.sources.findings import Findings
from archive.sources.lines import Account
from archive.sources.names.speakers import slug_of
from archive.sources.places.cities import city_named, zone_of
from archive.sources.places.countries import country_of
from archive.sources.tables import TABLES

_POSTAL_CODE = re.compile(r"\b[A-Z]{0,2}-?\d[\d -]*\b")


@dataclass(frozen=True)
class _States:
    sending: str
    host: str


def read_missions(
    surroundings: Surroundings, capture: str, account: Account, found: Findings
) -> tuple[MissionDraft, ...]:
    """Return the missions of a page, parents first; each line of a record accounted for."""
    directions = _directions(surroundings.records)
    used: Counter[str] = Counter()
    missions: list[MissionDraft] = []
    for record in surroundings.records:
        states = _states(record, directions)
        if states is None:
            _leave_out(record, account, found)
            continue
        mission = _mission(record, states, surroundings.language, found)
        used[mission.slug] += 1
        if used[mission.slug] > 1:
            mission = structs.replace(mission, slug=f"{mission.slug}-{used[mission.slug]}")
        _account_for(record, mission.slug, account)
        missions.append(structs.replace(mission, capture=capture))
    with_parents = [_with_parent(mission, missions) for mission in missions]
    return tuple(sorted(with_parents, key=lambda mission: bool(mission.parent)))


def _with_parent(mission: MissionDraft, missions: Sequence[MissionDraft]) -> MissionDraft:
    """Return a consular section with the embassy it belongs to."""
    if mission.kind != "consular-section":
        return mission
    embassies = [
        other
        for other in missions
        if other.kind == "embassy"
        and (other.sending_state, other.host_state) == (mission.sending_state, mission.host_state)
    ]
    nearest = [other for other in embassies if other.city == mission.city] or embassies
    return structs.replace(mission, parent=nearest[0].slug) if nearest else mission


def _states(record: MissionRecord, directions: dict[str, str]) -> _States | None:
    """Return which state sends and which receives, from headings, else from the name."""
    country = country_of(record.country.text) if record.country else ""
    section = _section_country(record, country)
    named = countries_named(record.name.text)
    if section and country:
        key = record.section.text if record.section else ""
        if directions.get(key) == "here":
            return _States(sending=country, host=section)
        return _States(sending=section, host=country)
    if len(named) >= 2:
        return _States(sending=named[0], host=named[1])
    if country and named and named[0] != country:
        return _States(sending=named[0], host=country)
    return None


def _section_country(record: MissionRecord, country: str) -> str:
    named = countries_named(record.section.text) if record.section else []
    others = [code for code in named if code != country]
    return others[0] if others else ""


def _directions(records: Sequence[MissionRecord]) -> dict[str, str]:
    """Return for each section heading whether it is of missions "abroad" or "here"."""
    found: dict[str, str] = {}
    for heading in dict.fromkeys(r.section.text for r in records if r.section):
        below = [r for r in records if r.section and r.section.text == heading]
        if is_abroad(heading):
            found[heading] = "abroad"
        elif is_here(heading):
            found[heading] = "here"
        else:
            found[heading] = "here" if sum(map(_evidence, below)) < 0 else "abroad"
    return found


def _evidence(record: MissionRecord) -> int:
    """Return 1 when a mission's name shows its heading to be the host, -1 the sender."""
    country = country_of(record.country.text) if record.country else ""
    named = countries_named(record.name.text)
    city = _city_text(record.name.text)
    known = city_named(city) if city else None
    if known and known.country == country:
        return 1
    if named and named[0] == country:
        return -1
    return 1 if named else 0


def _mission(
    record: MissionRecord, states: _States, language: str, found: Findings
) -> MissionDraft:
    contacts = _contacts(record, states.host, found)
    addresses = [contact.value for contact in contacts if contact.kind == "address"]
    city, cities, zone = _city(record.name.text, addresses, states.host, language)
    kind = mission_kind(record.name.text) or "other"
    parts = (states.sending.lower(), states.host.lower(), slug_of(city) if city else "", kind)
    return MissionDraft(
        slug="-".join(part for part in parts if part),
        kind=kind,
        sending_state=states.sending,
        host_state=states.host,
        city=city,
        cities=cities,
        names={short_language(record.name.text, language): record.name.text},
        zone=zone or zone_of(states.host),
        contact_points=contacts,
    )


def _contacts(record: MissionRecord, host: str, found: Findings) -> tuple[ContactPointDraft, ...]:
    points = [contact_point(kind, value, host, found) for kind, value in record.contacts]
    return tuple(dict.fromkeys(points))


def _city(
    name: str, addresses: Sequence[str], host: str, language: str
) -> tuple[str, dict[str, str], str]:
    """Return a mission's city in English where CLDR knows it, its names, its time zone."""
    printed = [_city_text(name)]
    for address in addresses:
        printed.extend(match["city"] for p in _address_patterns() if (match := p.search(address)))
        printed.extend(_POSTAL_CODE.sub("", part).strip() for part in address.split(","))
    for text in filter(None, printed):
        known = city_named(text)
        if known and known.country == host:
            return known.name, dict(sorted(known.names)), known.zone
    for text in filter(None, printed[:1]):
        if not country_of(text):
            return text, {short_language(text, language): text}, ""
    in_address = [m["city"] for a in addresses for p in _address_patterns() if (m := p.search(a))]
    if in_address:
        return in_address[0], {short_language(in_address[0], language): in_address[0]}, ""
    return "", {}, ""


def _city_text(name: str) -> str:
    for pattern in _name_patterns():
        if match := pattern.search(name):
            return match["city"].strip()
    return ""


@cache
def _name_patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(p) for table in TABLES.values() for p in table.missions.city)


@cache
def _address_patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(p) for table in TABLES.values() for p in table.missions.address_city)


def _account_for(record: MissionRecord, slug: str, account: Account) -> None:
    account.put(record.name.line, f"mission:{slug}:name")
    for kind, value in record.contacts:
        account.put(value.line, f"mission:{slug}:{kind}")
    for kind, line in record.labels:
        account.put(line, f"mission:{slug}:{kind}")


def _leave_out(record: MissionRecord, account: Account, found: Findings) -> None:
    line = record.name.line
    found.add(codes.MISSION_WITHOUT_COUNTRY, f"line {line.number}", record.name.text)
    for other in (line, *(v.line for _, v in record.contacts), *(n for _, n in record.labels)):
        account.put(other, f"finding:{codes.MISSION_WITHOUT_COUNTRY}")
