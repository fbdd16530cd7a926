"""The one canonical form of everything the archive holds, independent of any database.

A draft is what a parser yields, what an edition's hash is computed over, what a
line of the interchange format holds, what the editor's form produces and what two
editions are compared by. Drafts are frozen. Records refer to each other by key
(slug, code, number, sha256), never by a database id.

Moments are text in UTC, ``2020-06-17T12:00:00.000000Z``; days are ``date``.
``names`` maps a content language (BCP 47) to a name in it.
"""

from archive.sources.drafts.authorities import (
    AppointmentDraft,
    CountryDraft,
    IssuerDraft,
    OrganisationDraft,
    OutletDraft,
    PersonDraft,
    PersonNameDraft,
    TopicDraft,
)
from archive.sources.drafts.base import (
    Anchor,
    BriefingKind,
    Clock,
    Completeness,
    ContactKind,
    Draft,
    EventAct,
    FindingState,
    MediaKind,
    MissionKind,
    Moment,
    NameKind,
    Names,
    Position,
    Precision,
    RedactionKind,
    RedactionState,
    Sha256,
    SlugText,
    Stage,
    Translation,
    TurnKind,
)
from archive.sources.drafts.conversation import (
    AlbumDraft,
    AliasDraft,
    BriefingDraft,
    EditionDraft,
    MarksDraft,
    MediaDraft,
    RelatedDraft,
    SegmentDraft,
    TranscriptDraft,
    TurnDraft,
)
from archive.sources.drafts.directory import (
    ConsularDistrictDraft,
    ContactPointDraft,
    MissionDraft,
    OpeningHoursDraft,
)
from archive.sources.drafts.pages import PageDraft
from archive.sources.drafts.provenance import (
    CaptureDraft,
    EventDraft,
    FindingDraft,
    GroupDraft,
    HashDraft,
    ImportRunDraft,
    LineDraft,
    MissedDraft,
    PreviewDraft,
    RedactionDraft,
    RedirectDraft,
    UserDraft,
    WantedDraft,
)

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
    | MissedDraft
    | RedactionDraft
    | PreviewDraft
    | EventDraft
)

__all__ = [
    "AlbumDraft",
    "AliasDraft",
    "Anchor",
    "AppointmentDraft",
    "BriefingDraft",
    "BriefingKind",
    "CaptureDraft",
    "Clock",
    "Completeness",
    "ConsularDistrictDraft",
    "ContactKind",
    "ContactPointDraft",
    "CountryDraft",
    "Draft",
    "EditionDraft",
    "EventAct",
    "EventDraft",
    "FindingDraft",
    "FindingState",
    "GroupDraft",
    "HashDraft",
    "ImportRunDraft",
    "IssuerDraft",
    "Line",
    "LineDraft",
    "MarksDraft",
    "MediaDraft",
    "MediaKind",
    "MissedDraft",
    "MissionDraft",
    "MissionKind",
    "Moment",
    "NameKind",
    "Names",
    "OpeningHoursDraft",
    "OrganisationDraft",
    "OutletDraft",
    "PageDraft",
    "PersonDraft",
    "PersonNameDraft",
    "Position",
    "Precision",
    "PreviewDraft",
    "RedactionDraft",
    "RedactionKind",
    "RedactionState",
    "RedirectDraft",
    "RelatedDraft",
    "SegmentDraft",
    "Sha256",
    "SlugText",
    "Stage",
    "TopicDraft",
    "TranscriptDraft",
    "Translation",
    "TurnDraft",
    "TurnKind",
    "UserDraft",
    "WantedDraft",
]
