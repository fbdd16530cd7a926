"""The data model, one file a subject."""

from archive.models.accounts import WorkingLanguage
from archive.models.base import Keyed
from archive.models.briefings import Briefing, RelatedDocument, Segment
from archive.models.captures import Capture, Finding, ImportRun
from archive.models.consular import ConsularDistrict, OpeningHours
from archive.models.editions import Edition, Transcript
from archive.models.events import EditionEvent
from archive.models.issuers import Issuer
from archive.models.marks import CountryMark, OrganisationMark, PersonMark, TopicMark
from archive.models.media import Album, MediaItem
from archive.models.missed import FailedSearch, MissedAddress
from archive.models.missions import ContactPoint, Mission
from archive.models.passages import Passage
from archive.models.people import Appointment, Person, PersonName
from archive.models.previews import PreviewLink
from archive.models.redactions import Redaction
from archive.models.redirects import Redirect
from archive.models.reports import ReportTally
from archive.models.subjects import Country, Organisation, Outlet, Topic
from archive.models.turns import AnchorAlias, Answer, Question, Turn

__all__ = [
    "Album",
    "AnchorAlias",
    "Answer",
    "Appointment",
    "Briefing",
    "Capture",
    "ConsularDistrict",
    "ContactPoint",
    "Country",
    "CountryMark",
    "Edition",
    "EditionEvent",
    "FailedSearch",
    "Finding",
    "ImportRun",
    "Issuer",
    "Keyed",
    "MediaItem",
    "MissedAddress",
    "Mission",
    "OpeningHours",
    "Organisation",
    "OrganisationMark",
    "Outlet",
    "Passage",
    "Person",
    "PersonMark",
    "PersonName",
    "PreviewLink",
    "Question",
    "Redaction",
    "Redirect",
    "RelatedDocument",
    "ReportTally",
    "Segment",
    "Topic",
    "TopicMark",
    "Transcript",
    "Turn",
    "WorkingLanguage",
]
