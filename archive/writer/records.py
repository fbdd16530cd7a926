"""Any line of the interchange format becomes rows: the draft's type says which."""

from collections.abc import Callable

from archive.sources import drafts
from archive.writer.accounts import write_group, write_user
from archive.writer.albums import write_album
from archive.writer.authorities import (
    write_country,
    write_issuer,
    write_organisation,
    write_outlet,
    write_person,
    write_topic,
)
from archive.writer.briefings import write_briefing
from archive.writer.editions import write_event, write_preview
from archive.writer.missions import write_mission
from archive.writer.provenance import (
    write_capture,
    write_finding,
    write_missed,
    write_redaction,
    write_redirect,
    write_run,
)
from archive.writer.references import References
from archive.writer.results import Result

_WRITERS: dict[type[drafts.Draft], Callable[[drafts.Draft, References], Result]] = {
    drafts.UserDraft: write_user,
    drafts.GroupDraft: write_group,
    drafts.CountryDraft: write_country,
    drafts.TopicDraft: write_topic,
    drafts.OrganisationDraft: write_organisation,
    drafts.OutletDraft: write_outlet,
    drafts.IssuerDraft: write_issuer,
    drafts.PersonDraft: write_person,
    drafts.ImportRunDraft: write_run,
    drafts.CaptureDraft: write_capture,
    drafts.BriefingDraft: write_briefing,
    drafts.AlbumDraft: write_album,
    drafts.MissionDraft: write_mission,
    drafts.FindingDraft: write_finding,
    drafts.RedirectDraft: write_redirect,
    drafts.MissedDraft: write_missed,
    drafts.RedactionDraft: write_redaction,
    drafts.PreviewDraft: write_preview,
    drafts.EventDraft: write_event,
}


def write_record(draft: drafts.Draft, references: References) -> Result:
    """Write one line's record; the caller holds the transaction and moves the change counter.

    Raises WriteError for what cannot be so, ReferenceMissingError for what is not there yet.
    """
    return _WRITERS[type(draft)](draft, references)
