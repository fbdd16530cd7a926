"""Briefings and what was said at them; pictures beside."""

from datetime import date
from typing import Annotated

from msgspec import UNSET, Meta, UnsetType

from archive.sources.drafts.base import (
    Anchor,
    BriefingKind,
    Clock,
    Completeness,
    Draft,
    MediaKind,
    Moment,
    Names,
    Position,
    Precision,
    Stage,
    Translation,
    TurnKind,
)


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
    redacted_at: Moment | None = None  # when words were last taken out of it by order
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
    """What a segment, or a briefing as a whole, is about: set by an editor, or proposed.

    People are those it names, whoever speaks; lines that name nobody leave them out.
    """

    topics: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()  # ISO 3166-1 alpha-2, user-assigned codes included
    organisations: tuple[str, ...] = ()
    proposed_topics: tuple[str, ...] = ()
    proposed_countries: tuple[str, ...] = ()
    proposed_organisations: tuple[str, ...] = ()
    people: tuple[str, ...] | UnsetType = UNSET
    proposed_people: tuple[str, ...] | UnsetType = UNSET


class SegmentDraft(MarksDraft, kw_only=True):
    key: Anchor  # "s1", "q3"
    merged_into: str = ""  # key of the segment that its words belong to now


class RelatedDraft(Draft, kw_only=True):
    """A document that belongs beside a briefing: another briefing, or an address."""

    briefing: str = ""
    url: str = ""
    names: Names = {}
    position: Position = None


class MediaDraft(Draft, kw_only=True):
    kind: MediaKind = "photo"
    captions: Names = {}
    alternatives: Names = {}  # text for those who do not see it
    rights: str = ""
    url: str = ""
    sha256: str | None = None  # the file lies beside as files/<sha256>
    media_type: str = ""  # "image/webp"
    position: Position = None


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
