"""One office of a list as it is put together from its record."""

from dataclasses import dataclass, field

from archive.sources import findings as codes
from archive.sources.contact_lists.doubts import Doubt
from archive.sources.contact_lists.survey import Entry
from archive.sources.contact_lists.values import Account, Cell, RecordError
from archive.sources.drafts import (
    ConsularDistrictDraft,
    ContactPointDraft,
    MissionDraft,
    MissionKind,
    OpeningHoursDraft,
)

NO_SLUG = "-"  # until all records are read


class OfficeError(ValueError):
    """A record that cannot become a mission."""

    def __init__(self, error: RecordError) -> None:
        super().__init__(str(error))
        self.error = error


@dataclass
class Office:
    """A record on its way: its mission so far, and where each of its values ended."""

    entry: Entry
    title: str
    kind: MissionKind
    sending: str
    host: str
    city: str
    keys: list[str] = field(default_factory=list)
    source: str = ""
    points: list[ContactPointDraft] = field(default_factory=list)
    hours: list[OpeningHoursDraft] = field(default_factory=list)
    districts: list[ConsularDistrictDraft] = field(default_factory=list)
    facts: dict[str, object] = field(default_factory=dict)  # further fields of the draft
    names: dict[str, str] = field(default_factory=dict)
    cities: dict[str, str] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)
    account: Account = field(default_factory=Account)
    furniture: list[str] = field(default_factory=list)
    parent: str = ""  # as stated, then as a slug
    slug: str = ""

    def draft(self) -> MissionDraft:
        """Return the mission; its slug and parent are given when all records are read."""
        return MissionDraft(
            slug=self.slug or NO_SLUG,
            kind=self.kind,
            sending_state=self.sending,
            host_state=self.host,
            city=self.city,
            cities=self.cities,
            names=self.names,
            parent=self.parent,
            contact_points=tuple(self.points),
            hours=tuple(self.hours),
            districts=tuple(self.districts),
            **self.facts,
        )

    def aside(self, cell: Cell, code: str = codes.RECORD_ASIDE) -> None:
        """Keep a value as printed, in a finding of the record."""
        place = self.entry.record.place
        self.doubts.append(Doubt(code, place, f"{cell.column}: {cell.text.strip()}"))
        self.account.put(cell.place, cell.text, f"finding:{code}")
