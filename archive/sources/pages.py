"""One source page to drafts: the parser's only door.

Reader -> numbered lines -> blocks -> labels -> turns, head, furniture -> findings and
the account of every line. The same bytes always give the same draft.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from archive.languages import LanguageError, content_code
from archive.sources import findings as codes
from archive.sources.albums import briefing_albums, gallery_albums
from archive.sources.countries import countries_in
from archive.sources.detection import UNKNOWN, language_of
from archive.sources.drafts import (
    AlbumDraft,
    BriefingDraft,
    CaptureDraft,
    EditionDraft,
    OrganisationDraft,
    PageDraft,
    SegmentDraft,
    TranscriptDraft,
    TurnDraft,
)
from archive.sources.findings import Findings
from archive.sources.furniture import Surroundings, furniture_start, read_surroundings
from archive.sources.heads import Head, kind_of, read_head
from archive.sources.labels import Label, candidate, confirmed
from archive.sources.lines import FURNITURE, Account, Block, Line, Page
from archive.sources.lint import (
    check_head,
    check_lines,
    check_page,
    check_surroundings,
    check_turns,
)
from archive.sources.markup import plain
from archive.sources.missions import read_missions
from archive.sources.organisations import organisation_draft, organisations_in
from archive.sources.readers import read_page
from archive.sources.readers.html import MEDIA_TYPE as HTML
from archive.sources.retrieval import retrieval_moment
from archive.sources.speakers import Speakers, named_in_title, resolve
from archive.sources.tables import table_for
from archive.sources.turns import Conversation, RawTurn, conversation, press_keys, raw_turns
from archive.sources.vocabulary import Vocabulary, vocabulary_for

PARSER_VERSION = "1"


@dataclass(frozen=True)
class _Text:
    """The words of a page: what was said, by whom, in which language."""

    head: Head
    spoken: Conversation
    speakers: Speakers
    language: str


def parse_page(data: bytes, *, name: str, language: str | None = None) -> PageDraft:
    """Return the draft of one page; `language` overrules what the text itself shows.

    Raises SourceError for what cannot be read as a page: empty, binary, too large, not
    in its encoding, cut off. Everything else becomes a draft, with findings.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    found, account = Findings(sha256), Account()
    page = read_page(data, name)
    check_page(page, found)
    start = len(page.blocks) if page.media_type == HTML else furniture_start(page.blocks)
    text = _read_text(page.blocks[:start], language, account, found)
    around = read_surroundings(_lines(page.blocks[start:]), account, found)
    missions = read_missions(around, sha256, account, found)
    galleries = gallery_albums(around, sha256, account)
    check_surroundings(around, found)
    albums = briefing_albums(around, page, text.head, text.language, sha256)
    segments = _segments(text.spoken, text.language)
    capture = CaptureDraft(
        sha256=sha256,
        size=len(data),
        name=name[-500:],
        media_type=page.media_type,
        encoding=page.encoding,
        url=(page.url or text.head.url)[:2000],
        retrieved_at=retrieval_moment(page.retrieved_at),
        interface_language=_interface_language(page, around),
        context_country=around.context_country,
        parser_version=PARSER_VERSION,
        lines=account.drafts(page.numbers),
    )
    return PageDraft(
        capture=capture,
        briefing=_briefing(text, segments, albums, sha256),
        people=text.speakers.people,
        organisations=_organisations(segments),
        missions=missions,
        albums=galleries,
        findings=found.drafts(),
    )


def _read_text(
    blocks: Sequence[Block], wanted: str | None, account: Account, found: Findings
) -> _Text:
    language = _content_language(blocks, wanted, found)
    words = vocabulary_for(language)
    labels = _labels(blocks, words)
    starts = frozenset(
        index
        for index, block in enumerate(blocks)
        if any(line.number in labels for line in block.lines)
    )
    head = read_head(blocks, starts, words, account)
    raws = raw_turns(head.body, labels, account)
    _take_lead(raws, head, account)
    speakers = resolve(_host_labels(raws), words, language)
    opening = named_in_title(head.title, speakers)
    spoken = conversation(raws, speakers, words, language, opening)
    for anchor, lines in spoken.lines.items():
        for line in lines:
            account.put(line, f"turn:{anchor}")
    check_head(head, found)
    check_lines(_lines(head.body), found)
    check_turns(spoken.turns, found)
    _note_spellings(speakers, spoken.turns, found)
    return _Text(head, spoken, speakers, language)


def _content_language(blocks: Sequence[Block], wanted: str | None, found: Findings) -> str:
    text = "\n".join(block.text for block in blocks if block.kind in ("text", "heading"))
    language = wanted or language_of(text)
    try:
        language = content_code(language) if language != UNKNOWN else UNKNOWN
    except LanguageError:
        language = UNKNOWN
    if table_for(language) is None:
        found.add(codes.UNKNOWN_LANGUAGE, "page", language)
    return language


def _labels(blocks: Sequence[Block], words: Vocabulary) -> dict[int, Label]:
    """Return the labels of a page by the number of the line they open."""
    readable = [block for block in blocks if block.kind in ("text", "heading")]
    title = next(
        (b.text for b in blocks if b.role == "title"), readable[0].text if readable else ""
    )
    lines = [(line, line is block.lines[0]) for block in readable for line in block.lines]
    candidates = [candidate(line, words, is_alone=alone) for line, alone in lines]
    decided = confirmed(candidates, words, title)
    return {line.number: label for (line, _), label in zip(lines, decided, strict=True) if label}


_LEAD = 3  # blocks above the first host's label that may be the editors' own words
_LEAD_LENGTH = 600


def _take_lead(raws: list[RawTurn], head: Head, account: Account) -> None:
    """Take the few lines above a host's first label as the occasion: nobody spoke them."""
    if len(raws) < 2 or raws[0].label is not None or raws[0].heading or raws[0].is_note:
        return
    following = raws[1].label
    if following is None or following.role == "question" or following.key in press_keys(raws):
        return
    words = raws[0].words
    if len(raws[0].blocks) > _LEAD or len(words) > _LEAD_LENGTH:
        return
    field = "event" if not head.event and len(words) <= 500 else FURNITURE
    if field == "event":
        head.event = " ".join(words.split())
    for block in raws.pop(0).blocks:
        for line, _ in block:
            account.put(line, field)


def _host_labels(raws: Sequence[RawTurn]) -> list[Label]:
    press = press_keys(raws)
    return [
        raw.label
        for raw in raws
        if raw.label
        and (raw.label.role == "name" or (raw.label.role == "moderator" and raw.label.note))
        and raw.label.key not in press
    ]


def _note_spellings(speakers: Speakers, turns: Sequence[TurnDraft], found: Findings) -> None:
    for key, other in speakers.doubtful:
        for turn in turns:
            if turn.label.casefold().startswith(key):
                found.add(codes.SPEAKER_SPELLING, turn.anchor, f"{turn.label}, {other}")


def _segments(spoken: Conversation, language: str) -> tuple[SegmentDraft, ...]:
    """Return the pieces of the conversation with what each one names, for editors to confirm."""
    words: dict[str, list[str]] = {key: [] for key in spoken.segments}
    for turn in spoken.turns:
        words.get(turn.aligned, []).append(plain(turn.text))
    return tuple(
        SegmentDraft(
            key=key,
            proposed_countries=countries_in("\n\n".join(texts), language),
            proposed_organisations=organisations_in("\n\n".join(texts), language),
        )
        for key, texts in words.items()
    )


def _organisations(segments: Iterable[SegmentDraft]) -> tuple[OrganisationDraft, ...]:
    keys = {key for segment in segments for key in segment.proposed_organisations}
    return tuple(organisation_draft(key) for key in sorted(keys))


def _briefing(
    text: _Text,
    segments: tuple[SegmentDraft, ...],
    albums: tuple[AlbumDraft, ...],
    sha256: str,
) -> BriefingDraft:
    """Return the event with its one transcript, unconfirmed and unreleased."""
    head = text.head
    edition = EditionDraft(
        title=head.title,
        place=head.place[:300],
        event=head.event,
        capture=sha256,
        turns=tuple(text.spoken.turns),
    )
    kind = kind_of(head.title, text.language) or kind_of(head.event, text.language)
    return BriefingDraft(
        number=head.number,
        kind=kind or "briefing",
        held_on=head.held_on,
        precision=head.precision,
        held_time=head.held_time,
        zone=head.zone,
        segments=segments,
        transcripts=(TranscriptDraft(language=text.language, editions=(edition,)),),
        albums=albums,
    )


def _interface_language(page: Page, around: Surroundings) -> str:
    if around.language:
        return around.language
    furniture = [block.text for block in page.blocks if block.kind == "furniture"]
    if page.media_type != HTML or not furniture:
        return ""
    found = language_of("\n".join(furniture))
    return "" if found == UNKNOWN else found


def _lines(blocks: Iterable[Block]) -> list[Line]:
    return [line for block in blocks for line in block.lines]
