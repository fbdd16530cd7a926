"""The one canonical form of everything the archive holds, independent of any database.

A draft is what a parser yields, what an edition's hash is computed over, what a
line of the interchange format holds, what the editor's form produces and what two
editions are compared by. Drafts are frozen. Records refer to each other by key
(slug, code, number, sha256), never by a database id.

Moments are text in UTC, ``2020-06-17T12:00:00.000000Z``; days are ``date``.
``names`` maps a content language (BCP 47) to a name in it.
"""

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, Struct

Moment = Annotated[str, Meta(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$")]
Clock = Annotated[str, Meta(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
Sha256 = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$")]
Anchor = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9]{0,30}$")]
SlugText = Annotated[str, Meta(min_length=1, max_length=200)]
Names = dict[str, str]

TurnKind = Literal["statement", "question", "answer", "moderator", "note"]
Stage = Literal["draft", "submitted", "released"]
Translation = Literal["original", "official", "unofficial", "machine", "unknown"]
Completeness = Literal["preliminary", "as-delivered", "full"]
Precision = Literal["day", "month", "year", "unknown"]
BriefingKind = Literal[
    "press-conference", "briefing", "interview", "speech", "statement", "comment", "article"
]
MissionKind = Literal[
    "embassy",
    "consular-section",
    "consulate-general",
    "consulate",
    "honorary-consulate",
    "permanent-mission",
    "trade-office",
    "cultural-centre",
    "other",
]
ContactKind = Literal["address", "phone", "hotline", "fax", "email", "web", "social"]
FindingState = Literal["open", "ignored", "fixed"]
NameKind = Literal["main", "printed", "former"]
MediaKind = Literal["photo", "video"]
EventAct = Literal[
    "created",
    "imported",
    "revised",
    "submitted",
    "returned",
    "released",
    "scheduled",
    "unscheduled",
    "withdrawn",
    "restored",
]


class Draft(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of all drafts: frozen, named fields only, unknown keys refused on reading."""


# --- a conversation ----------------------------------------------------------------------


class TurnDraft(Draft, kw_only=True):
    """One turn of a conversation, in reading order.

    Words: kind, anchor, to, heading, label, asker, outlet, text. Notes on them, which
    may change at any time: speaker, outlet_key, aligned.
    """

    kind: TurnKind
    anchor: Anchor
    text: str  # blank line: next paragraph; newline: line break; markup: sources/markup.py
    to: str = ""  # an answer's question: its anchor
    heading: str = ""
    label: str = ""  # as printed, up to the colon: "С.В.Лавров (отвечает после Ван И)"
    asker: str = ""  # as printed
    outlet: str = ""  # as printed
    speaker: str = ""  # key of a person
    outlet_key: str = ""  # key of an outlet
    aligned: str = ""  # key of the briefing's segment this turn belongs to


class EditionDraft(Draft, kw_only=True):
    """One version of a transcript's words."""

    n: Annotated[int, Meta(ge=1, le=1_000_000)] = 1
    stage: Stage = "draft"
    public_from: Moment | None = None
    public_until: Moment | None = None
    withdrawn_at: Moment | None = None
    withdrawal_reason: str = ""
    title: str = ""
    place: str = ""
    event: str = ""
    translation: Translation = "unknown"
    made_from: str = ""  # "ru/2": language and n of the edition this one was translated from
    capture: str = ""  # sha256 of the capture it was read from
    completeness: Completeness = "full"
    change_note: str = ""
    is_substantive: bool = False
    author: str = ""  # username; only in full exports
    approver: str = ""
    sha256: str = ""  # over the words; empty: not yet computed
    turns: tuple[TurnDraft, ...] = ()


class AliasDraft(Draft, kw_only=True):
    """An anchor that once stood in a transcript and now leads to another."""

    alias: Anchor
    anchor: Anchor


class TranscriptDraft(Draft, kw_only=True):
    language: str  # BCP 47: "zh-Hans"
    editions: tuple[EditionDraft, ...] = ()
    aliases: tuple[AliasDraft, ...] = ()


class MarksDraft(Draft, kw_only=True):
    """What a segment, or a briefing as a whole, is about: set by an editor, or proposed."""

    topics: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()  # ISO 3166-1 alpha-2, user-assigned codes included
    organisations: tuple[str, ...] = ()
    proposed_topics: tuple[str, ...] = ()
    proposed_countries: tuple[str, ...] = ()
    proposed_organisations: tuple[str, ...] = ()


class SegmentDraft(MarksDraft, kw_only=True):
    key: Anchor  # "s1", "q3"


class RelatedDraft(Draft, kw_only=True):
    """A document that belongs beside a briefing: another briefing, or an address."""

    briefing: str = ""
    url: str = ""
    names: Names = {}


class MediaDraft(Draft, kw_only=True):
    kind: MediaKind = "photo"
    captions: Names = {}
    alternatives: Names = {}  # text for those who do not see it
    rights: str = ""
    url: str = ""
    sha256: str | None = None  # the file lies beside as files/<sha256>
    media_type: str = ""  # "image/webp"


class AlbumDraft(Draft, kw_only=True, tag_field="type", tag="album"):
    slug: str = ""
    title: str = ""
    language: str = ""
    briefing: str = ""
    country: str = ""
    expected_count: Annotated[int, Meta(ge=0)] | None = None
    public_from: Moment | None = None  # of an album without a briefing; one with follows it
    capture: str = ""
    media: tuple[MediaDraft, ...] = ()


class BriefingDraft(MarksDraft, kw_only=True, tag_field="type", tag="briefing"):
    """The event, language-neutral, with its transcripts."""

    number: str = ""  # as printed
    slug: str = ""  # empty: made from the number, else from date and title
    sk: str = ""  # sort key; empty: given on writing
    kind: BriefingKind = "briefing"
    held_on: date | None = None
    precision: Precision = "unknown"
    held_time: Clock | None = None  # as printed
    zone: str = ""  # as printed
    original_language: str | None = None
    issuer: str = ""
    segments: tuple[SegmentDraft, ...] = ()
    transcripts: tuple[TranscriptDraft, ...] = ()
    albums: tuple[AlbumDraft, ...] = ()
    related: tuple[RelatedDraft, ...] = ()


# --- who speaks, and what about -----------------------------------------------------------


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


# --- the directory ------------------------------------------------------------------------


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


class ConsularDistrictDraft(Draft, kw_only=True):
    names: Names  # the place it serves, by language
    country: str = ""
    valid_from: date | None = None
    valid_until: date | None = None


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


# --- where it came from -------------------------------------------------------------------


class LineDraft(Draft, kw_only=True):
    """Where one non-blank line of a source ended: a field, or the page's furniture."""

    line: int  # from 1
    field: str  # "title", "turn:q3a1", "mission:ru-kr-seoul-embassy:phone", "furniture"


class CaptureDraft(Draft, kw_only=True, tag_field="type", tag="capture"):
    sha256: str
    size: int
    name: str = ""  # of the file as given
    media_type: str = ""
    encoding: str = ""
    url: str = ""
    retrieved_at: Moment | None = None
    interface_language: str = ""  # of the page's furniture
    context_country: str = ""  # where the page was read, not what it is about
    parser_version: str = ""
    run: str = ""
    lines: tuple[LineDraft, ...] = ()


class FindingDraft(Draft, kw_only=True, tag_field="type", tag="finding"):
    """A defect seen in a source."""

    code: str
    place: str  # "line 11:104"
    excerpt: str = ""
    subject: str = ""  # "capture:<sha256>", "briefing:<slug>/<language>"; given on writing
    state: FindingState = "open"
    reason: str = ""
    capture: str = ""


class ImportRunDraft(Draft, kw_only=True, tag_field="type", tag="import_run"):
    key: SlugText
    command: str
    started_at: Moment
    finished_at: Moment | None = None
    counts: dict[str, int] = {}


class RedirectDraft(Draft, kw_only=True, tag_field="type", tag="redirect"):
    """An old address, here or at a source, and the record it stands for."""

    old: str
    briefing: str = ""
    language: str = ""
    mission: str = ""
    person: str = ""
    reason: str = ""


class EventDraft(Draft, kw_only=True, tag_field="type", tag="event"):
    """Who did what with an edition, and when."""

    briefing: str
    language: str
    edition: int
    n: int
    at: Moment
    act: EventAct
    by: str = ""
    note: str = ""


class UserDraft(Draft, kw_only=True, tag_field="type", tag="user"):
    """A desk account without its password."""

    username: str
    email: str = ""
    first_name: str = ""
    last_name: str = ""
    is_active: bool = True
    is_staff: bool = False
    is_superuser: bool = False
    date_joined: Moment
    last_login: Moment | None = None
    groups: tuple[str, ...] = ()
    permissions: tuple[str, ...] = ()  # "archive.release_edition"


class GroupDraft(Draft, kw_only=True, tag_field="type", tag="group"):
    name: str
    permissions: tuple[str, ...] = ()


Line = (
    UserDraft
    | GroupDraft
    | CountryDraft
    | TopicDraft
    | OrganisationDraft
    | OutletDraft
    | IssuerDraft
    | PersonDraft
    | ImportRunDraft
    | CaptureDraft
    | BriefingDraft
    | AlbumDraft
    | MissionDraft
    | FindingDraft
    | RedirectDraft
    | EventDraft
)


class PageDraft(Draft, kw_only=True):
    """Everything one source page yields. Never an interchange line."""

    capture: CaptureDraft
    briefing: BriefingDraft | None = None
    people: tuple[PersonDraft, ...] = ()  # slugs are the page's own until the writer matches names
    organisations: tuple[OrganisationDraft, ...] = ()
    missions: tuple[MissionDraft, ...] = ()
    albums: tuple[AlbumDraft, ...] = ()  # those not of the briefing: country galleries
    findings: tuple[FindingDraft, ...] = ()
