"""What a redaction will change, worked out before anything is: for its page and for the act."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from archive.models import Briefing, Capture, Edition, MediaItem, Redaction, Turn
from archive.sources.drafts import EditionDraft, WantedDraft
from archive.sources.redacted_sources import SourceCut, cut_source
from archive.sources.redacting import Cut, lines_of, marker

_MOST_ELSEWHERE = 20
EVERY_LANGUAGE = ""  # the key of phrases that are looked for in all texts


@dataclass(frozen=True)
class EditionPlan:
    """An edition as it is and as it will be."""

    edition: Edition
    before: EditionDraft
    after: EditionDraft


@dataclass(frozen=True)
class CapturePlan:
    """A source and what becomes of it; `cut` is None when its bytes are missing."""

    capture: Capture
    cut: SourceCut | None


@dataclass
class Plan:
    """All that one redaction changes."""

    cuts: dict[str, Cut]
    editions: list[EditionPlan] = field(default_factory=list)
    captures: list[CapturePlan] = field(default_factory=list)
    media: list[MediaItem] = field(default_factory=list)  # whose files go

    def __bool__(self) -> bool:
        return bool(self.editions or self.captures or self.media)

    @property
    def everywhere(self) -> Cut:
        """Return the cut for what is of no one language: the phrases of all of them."""
        first = next(iter(self.cuts.values()))
        phrases = tuple(dict.fromkeys(p for cut in self.cuts.values() for p in cut.phrases))
        return Cut(first.marker, phrases)


def plan_of(redaction: Redaction) -> Plan:
    """Return what a redaction that is asked for will change."""
    return plan(redaction.briefing, redaction.kind, redaction.wanted_draft())


def plan(briefing: Briefing, kind: str, wanted: WantedDraft) -> Plan:
    """Return what taking these words out of a briefing will change."""
    texts = list(briefing.transcripts.order_by("language"))
    made = Plan({text.language: _cut(kind, text.language, wanted) for text in texts})
    if not texts:
        made.cuts[EVERY_LANGUAGE] = _cut(kind, "en", wanted)
    editions = Edition.objects.filter(transcript__briefing=briefing).for_draft()
    drafts = [(edition, edition.as_draft()) for edition in editions.order_by("transcript", "n")]
    for edition, before in drafts:
        after = made.cuts[edition.transcript.language].edition(before)
        if after != before:
            made.editions.append(EditionPlan(edition, before, after))
    made.captures = list(_captures(drafts, made))
    made.media = [item for item in media_of(briefing) if media_key(item) in wanted.media]
    return made


def _cut(kind: str, language: str, wanted: WantedDraft) -> Cut:
    phrases = (*wanted.words.get(EVERY_LANGUAGE, ()), *wanted.words.get(language, ()))
    return Cut(marker(kind, language), phrases, frozenset(wanted.turns.get(language, ())))


def _captures(drafts: list[tuple[Edition, EditionDraft]], made: Plan) -> Iterator[CapturePlan]:
    """Yield the sources of a briefing's editions that hold the words."""
    lines: dict[int, list[str]] = {}
    captures: dict[int, Capture] = {}
    for edition, draft in drafts:
        if edition.capture is not None:
            captures[edition.capture_id] = edition.capture
            anchors = made.cuts[edition.transcript.language].turns
            lines.setdefault(edition.capture_id, []).extend(lines_of(draft.turns, anchors))
    for pk, capture in captures.items():
        try:
            data = capture.data()
        except FileNotFoundError:
            yield CapturePlan(capture, None)
            continue
        wanted = dict.fromkeys(lines[pk])
        cut = cut_source(data, capture.name, capture.encoding, made.everywhere, wanted)
        if cut.is_changed:
            yield CapturePlan(capture, cut)


def media_of(briefing: Briefing) -> list[MediaItem]:
    """Return the pictures and videos of a briefing's albums."""
    items = MediaItem.objects.filter(album__briefing=briefing).select_related("album")
    return list(items.order_by("album__slug", "position"))


def media_key(item: MediaItem) -> str:
    """Return the name of a media item: its album's slug and its position."""
    return f"{item.album.slug}/{item.position}"


def elsewhere(made: Plan, briefing: Briefing) -> list[Briefing]:
    """Return other briefings whose texts hold one of the phrases as typed, some twenty at most."""
    found: dict[int, Briefing] = {}
    for phrase in made.everywhere.phrases:
        turns = Turn.objects.filter(text__icontains=phrase.rstrip("*"))
        others = turns.exclude(edition__transcript__briefing=briefing)
        keys = others.order_by().values_list("edition__transcript__briefing", flat=True)
        found |= Briefing.objects.in_bulk(list(keys.distinct()[:_MOST_ELSEWHERE]))
    return sorted(found.values(), key=lambda other: other.sk)[:_MOST_ELSEWHERE]
