"""Where things came from, and who did what."""

from datetime import date
from typing import Annotated, Literal

from msgspec import UNSET, Meta, UnsetType

from archive.sources.drafts.base import (
    Anchor,
    Draft,
    EventAct,
    FindingState,
    Moment,
    RedactionKind,
    RedactionState,
    SlugText,
)


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
    details: dict[str, str] = {}  # what its explanation names: "date", "candidates"


class ImportRunDraft(Draft, kw_only=True, tag_field="type", tag="import_run"):
    key: SlugText
    command: str
    started_at: Moment
    finished_at: Moment | None = None
    counts: dict[str, int] = {}


class RedirectDraft(Draft, kw_only=True, tag_field="type", tag="redirect"):
    """An old address, here or at a source, and the record it stands for.

    `address` is where a source sends who asks for it, if that is all that is known.
    """

    old: str
    briefing: str = ""
    language: str = ""
    mission: str = ""
    person: str = ""
    reason: str = ""
    address: str | UnsetType = UNSET


class MissedDraft(Draft, kw_only=True, tag_field="type", tag="missed"):
    """A path here that was asked for in vain, and how often on a day."""

    path: Annotated[str, Meta(min_length=1, max_length=500)]
    day: date
    count: Annotated[int, Meta(ge=1, le=2_000_000_000)] = 1


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


class PreviewDraft(Draft, kw_only=True, tag_field="type", tag="preview"):
    """A link by which people without an account saw, or see, an edition that is not public."""

    key: SlugText
    briefing: str
    language: str
    edition: int
    note: str = ""
    made_by: str = ""
    made_at: Moment
    expires_at: Moment
    revoked_by: str = ""
    revoked_at: Moment | None = None


class WantedDraft(Draft, kw_only=True):
    """What a redaction is to take out, by content language; media by "album-slug/position"."""

    words: dict[str, tuple[str, ...]] = {}
    turns: dict[str, tuple[Anchor, ...]] = {}
    media: tuple[str, ...] = ()


class HashDraft(Draft, kw_only=True):
    """The sha256 of a record before and after a redaction; "" for what is gone, or a draft."""

    what: Literal["edition", "draft", "capture", "media"]
    name: str
    old: str = ""
    new: str = ""


class RedactionDraft(Draft, kw_only=True, tag_field="type", tag="redaction"):
    """An order to take words out, and what it changed."""

    key: SlugText
    briefing: str
    kind: RedactionKind
    reason: Annotated[str, Meta(min_length=1)]
    state: RedactionState = "asked"
    wanted: WantedDraft = WantedDraft()
    record: tuple[HashDraft, ...] = ()
    asked_by: str
    asked_at: Moment
    settled_by: str = ""
    settled_at: Moment | None = None
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
    language: str = ""  # the one that a translator works in
    groups: tuple[str, ...] = ()
    permissions: tuple[str, ...] = ()  # "archive.release_edition"


class GroupDraft(Draft, kw_only=True, tag_field="type", tag="group"):
    name: str
    permissions: tuple[str, ...] = ()
