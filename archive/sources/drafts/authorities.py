"""Who speaks, who publishes and asks, and what it is about."""

from datetime import date
from typing import Annotated

from msgspec import Meta

from archive.sources.drafts.base import Draft, NameKind, Names, SlugText


class PersonNameDraft(Draft, kw_only=True):
    language: str
    text: str
    kind: NameKind = "main"


class AppointmentDraft(Draft, kw_only=True):
    """An office held from a day until a stated end or the next holder's start."""

    office: SlugText  # key of the office, shared by its holders: "minister"
    valid_from: date
    valid_until: date | None = None
    titles: Names = {}


class PersonDraft(Draft, kw_only=True, tag_field="type", tag="person"):
    slug: SlugText
    names: tuple[PersonNameDraft, ...] = ()
    appointments: tuple[AppointmentDraft, ...] = ()
    is_confirmed: bool = True
    merged_into: str = ""
    note: str = ""


class IssuerDraft(Draft, kw_only=True, tag_field="type", tag="issuer"):
    slug: SlugText
    names: Names
    valid_from: date | None = None
    valid_until: date | None = None


class TopicDraft(Draft, kw_only=True, tag_field="type", tag="topic"):
    slug: SlugText
    names: Names


class OrganisationDraft(Draft, kw_only=True, tag_field="type", tag="organisation"):
    slug: SlugText
    names: Names


class OutletDraft(Draft, kw_only=True, tag_field="type", tag="outlet"):
    slug: SlugText
    names: Names
    country: str = ""


class CountryDraft(Draft, kw_only=True, tag_field="type", tag="country"):
    code: Annotated[str, Meta(pattern=r"^[A-Z]{2}$")]
    names: Names = {}  # empty: CLDR's
    printed: dict[str, tuple[str, ...]] = {}  # official and inflected forms, by language
