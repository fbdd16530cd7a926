"""Everything one source page yields."""

from archive.sources.drafts.authorities import OrganisationDraft, PersonDraft
from archive.sources.drafts.base import Draft
from archive.sources.drafts.conversation import AlbumDraft, BriefingDraft
from archive.sources.drafts.directory import MissionDraft
from archive.sources.drafts.provenance import CaptureDraft, FindingDraft


class PageDraft(Draft, kw_only=True):
    """Everything one source page yields. Never an interchange line."""

    capture: CaptureDraft
    briefing: BriefingDraft | None = None
    people: tuple[PersonDraft, ...] = ()  # slugs are the page's own until the writer matches names
    organisations: tuple[OrganisationDraft, ...] = ()
    missions: tuple[MissionDraft, ...] = ()
    albums: tuple[AlbumDraft, ...] = ()  # those not of the briefing: country galleries
    findings: tuple[FindingDraft, ...] = ()
    addresses: tuple[str, ...] = ()  # others that the page says it stands under
    leads_to: str = ""  # where a page sends on whose words are only that
