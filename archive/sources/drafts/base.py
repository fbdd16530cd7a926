"""The types that fields of drafts have, and the base of all drafts."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

Moment = Annotated[str, Meta(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$")]
Clock = Annotated[str, Meta(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
Sha256 = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$")]
Anchor = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9]{0,30}$")]
SlugText = Annotated[str, Meta(min_length=1, max_length=200)]
# Where a list keeps gaps; None: its place in the list, counted from 1.
Position = Annotated[int, Meta(ge=0, le=32_767)] | None
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
    "redacted",
    "checked",
]
RedactionKind = Literal["court-order", "personal-data", "secret"]
RedactionState = Literal["asked", "done", "refused"]


class Draft(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of all drafts: frozen, named fields only, unknown keys refused on reading."""
