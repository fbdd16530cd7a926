"""Missions and how to reach them."""

from datetime import date
from typing import Annotated

from msgspec import Meta

from archive.sources.drafts.base import (
    Clock,
    ContactKind,
    Draft,
    MissionKind,
    Moment,
    Names,
    Position,
    SlugText,
)


class ContactPointDraft(Draft, kw_only=True):
    kind: ContactKind
    value: str  # as printed
    normalised: str = ""  # E.164, address of a page, e-mail
    label: str = ""
    language: str | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    verified_at: Moment | None = None
    source: str = ""
    position: Position = None


class OpeningHoursDraft(Draft, kw_only=True):
    """Hours of one weekday (1 Monday to 7 Sunday), or of one day that differs."""

    weekday: Annotated[int, Meta(ge=1, le=7)] | None = None
    on: date | None = None
    opens: Clock | None = None  # both None: closed
    closes: Clock | None = None
    note: str = ""
    valid_from: date | None = None
    valid_until: date | None = None
    verified_at: Moment | None = None
    position: Position = None


class ConsularDistrictDraft(Draft, kw_only=True):
    names: Names  # the place it serves, by language
    country: str = ""
    valid_from: date | None = None
    valid_until: date | None = None
    position: Position = None


class MissionDraft(Draft, kw_only=True, tag_field="type", tag="mission"):
    slug: SlugText
    kind: MissionKind
    sending_state: str
    host_state: str
    city: str = ""
    cities: Names = {}
    parent: str = ""
    names: Names = {}
    zone: str = ""  # IANA time zone: "Asia/Seoul"
    latitude: str = ""  # decimal degrees as text: "37.5665"
    longitude: str = ""
    valid_from: date | None = None
    valid_until: date | None = None
    public_from: Moment | None = None  # None: not yet approved
    capture: str = ""
    contact_points: tuple[ContactPointDraft, ...] = ()
    hours: tuple[OpeningHoursDraft, ...] = ()
    districts: tuple[ConsularDistrictDraft, ...] = ()
