"""Words of a page that an import left out, because people had worked on the text, come in.

Three versions meet: what the page said before, what people made of it, and what the page says
now. What only one of the two changed is taken from both; what both changed somebody chooses.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.contrib.auth.models import AbstractBaseUser
from msgspec.structs import replace

from archive import rows
from archive.models import Capture, Edition, Transcript
from archive.sources.comparing.alignment import keep_anchors, remembered
from archive.sources.comparing.merging import Merged, merge
from archive.sources.drafts import EditionDraft, TurnDraft
from archive.sources.errors import SourceError
from archive.sources.pages import parse_page

Versions = list[tuple[TurnDraft, ...]]


@dataclass
class BringingIn:
    """Whose wish it is to bring a page's words in, and what that comes to.

    `chosen` says for what both changed: "mine" is the text as edited, "theirs" the page's.
    The rest is filled in by `merge_page`: the edition that people had worked on, the three
    versions of its words, and what they come to.
    """

    by: AbstractBaseUser | None
    chosen: Mapping[str, str] = field(default_factory=dict)
    edition: Edition | None = None
    before: EditionDraft | None = None
    edited: EditionDraft | None = None
    brought: EditionDraft | None = None
    merged: Merged | None = None

    def merge_page(self, edition: Edition, page: EditionDraft) -> EditionDraft:
        """Return an edition's words with those that a page has now, under anchors as they were."""
        taken, versions = rows.anchors_ever(edition.transcript), versions_of(edition.transcript)
        self.edition, self.edited = edition, edition.as_draft()
        before = made_of(edition, versions, taken)
        if before is None:  # nothing tells who changed what
            blank = tuple(replace(turn, text="") for turn in self.edited.turns)
            before = replace(page, title="", place="", event="", turns=blank)
        self.before = before
        known = remembered([before.turns, *versions])
        turns, _aliases = keep_anchors(known, page.turns, taken=taken)
        self.brought = replace(page, turns=turns)
        self.merged = merge(before, self.edited, self.brought, taken=taken, chosen=self.chosen)
        return self.merged.draft


def versions_of(transcript: Transcript) -> Versions:
    """Return the turns of each edition of a text, the newest first."""
    return [edition.as_draft().turns for edition in transcript.editions.order_by("-n")]


def made_of(edition: Edition, versions: Versions, taken: Iterable[str]) -> EditionDraft | None:
    """Return what an edition's source said, under the anchors that the edition gave it.

    `versions` are those of its text, `taken` all anchors it ever had. None where it has no source,
    or none that can be read.
    """
    words = words_of(edition.capture, edition.transcript.language) if edition.capture else None
    if words is None:
        return None
    turns, _aliases = keep_anchors(remembered(versions), words.turns, taken=taken, in_place=True)
    return replace(words, turns=turns)


def words_of(capture: Capture, language: str) -> EditionDraft | None:
    """Return what a source says in a language; None where it says nothing, or cannot be read."""
    try:
        page = parse_page(capture.data(), name=capture.name, url=capture.url)
    except (FileNotFoundError, SourceError):
        return None
    transcripts = page.briefing.transcripts if page.briefing else ()
    said = (e for t in transcripts if t.language == language for e in t.editions)
    return next(said, None)
