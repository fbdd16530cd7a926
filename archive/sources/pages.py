"""One source page to drafts: the parser's only door.

Reader -> numbered lines -> blocks -> labels -> turns, head, furniture -> findings and
the account of every line. The same bytes always give the same draft.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import replace

from msgspec import structs

from archive.sources.around.albums import briefing_albums, gallery_albums
from archive.sources.around.furniture import Surroundings, read_surroundings
from archive.sources.around.records import records_beside
from archive.sources.comparing.segments import on_segments_of
from archive.sources.comparing.subjects import segments_naming
from archive.sources.conversation.bilingual import printed_beside
from archive.sources.detection import UNKNOWN, language_of
from archive.sources.directory.missions import read_missions
from archive.sources.drafts import (
    AlbumDraft,
    BriefingDraft,
    CaptureDraft,
    EditionDraft,
    OrganisationDraft,
    PageDraft,
    PersonDraft,
    SegmentDraft,
    TranscriptDraft,
    TurnDraft,
)
from archive.sources.findings import NO_TEXT, Findings
from archive.sources.head.kinds import is_corrected, kind_of
from archive.sources.head.page_addresses import standing_at
from archive.sources.head.retrieval import retrieval_moment
from archive.sources.head.windows import title_in
from archive.sources.lines import FURNITURE, Account, Block, Line, Page
from archive.sources.lint import check_page, check_surroundings, check_words
from archive.sources.names.organisations import organisation_draft
from archive.sources.readers import html, mhtml, read_page
from archive.sources.reading import Reading, Spoken, read_words

PARSER_VERSION = "18"
_MARKED_UP = (html.MEDIA_TYPE, mhtml.MEDIA_TYPE)  # whose reader tells the page's furniture


def parse_page(
    data: bytes,
    *,
    name: str,
    language: str | None = None,
    url: str = "",
    retrieved_at: str = "",
    content_type: str = "",
) -> PageDraft:
    """Return the draft of one page; `language` overrules what the text itself shows.

    `url`, `retrieved_at` and `content_type` are what the web archive says that it came in.
    Raises SourceError for what cannot be read as a page: empty, binary, too large, in no
    known encoding, cut off. Everything else becomes a draft, with findings.
    """
    page = read_page(data, name, content_type)
    page = standing_at(page, url)
    page = replace(page, retrieved_at=retrieved_at or page.retrieved_at)
    capture = CaptureDraft(
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        name=name[-500:],
        media_type=page.media_type,
        encoding=page.encoding,
        url=page.url[:2000],
        retrieved_at=retrieval_moment(page.retrieved_at),
        parser_version=PARSER_VERSION,
    )
    found = Findings(capture.sha256)
    check_page(page, found)
    if page.unread and not page.blocks:
        return PageDraft(capture=capture, findings=found.drafts())
    if page.leads_to:
        return _leading_on(page, capture, found)
    draft = _understood(page, capture, language, found)
    return structs.replace(draft, addresses=page.addresses)


def _leading_on(page: Page, capture: CaptureDraft, found: Findings) -> PageDraft:
    """Return the draft of a page that only says where its text stands: no event of its own."""
    account = Account()
    for block in page.blocks:
        account.put_block(block)
    found.add(NO_TEXT, "page", page.leads_to)
    return PageDraft(
        capture=structs.replace(capture, lines=account.drafts(page.numbers)),
        findings=found.drafts(),
        addresses=page.addresses,
        leads_to=page.leads_to,
    )


def _understood(
    page: Page, capture: CaptureDraft, language: str | None, found: Findings
) -> PageDraft:
    """Return the draft of a page that holds words; every line of it is accounted for."""
    account, sha256 = Account(), capture.sha256
    beside = records_beside(page.blocks)
    apart = frozenset(map(id, beside))
    words = [block for block in page.blocks if id(block) not in apart]
    reading = read_words(words, language, account, found)
    check_words(reading, found)
    for block in reading.below:
        if block.kind in ("furniture", "metadata", "picture"):
            account.put_block(block, "album:caption" if block.kind == "picture" else FURNITURE)
    listed = [line for block in beside for line in block.lines]
    around = read_surroundings([*_lines(reading.below), *listed], account, found)
    missions = read_missions(around, sha256, account, found)
    galleries = gallery_albums(around, sha256, account)
    check_surroundings(around, found)
    albums = briefing_albums(around, page, reading.head, reading.language, sha256)
    _put_wordless(page.blocks, account)
    of_texts = _turns_of_texts(reading)
    segments = _segments(reading, of_texts)
    return PageDraft(
        capture=structs.replace(
            capture,
            url=capture.url or reading.head.url[:2000],
            interface_language=_interface_language(page, around),
            context_country=around.context_country,
            lines=account.drafts(page.numbers),
        ),
        briefing=_briefing(reading, of_texts, segments, albums, sha256),
        people=_people(reading),
        organisations=_organisations(segments),
        missions=missions,
        albums=galleries,
        findings=found.drafts(),
    )


def _put_wordless(blocks: Iterable[Block], account: Account) -> None:
    """Note lines of markup or blanks alone, wherever they stand and nobody took them."""
    for line in (line for block in blocks for line in block.lines if not line.text.strip()):
        account.put(line, FURNITURE)


def _people(reading: Reading) -> tuple[PersonDraft, ...]:
    """Return the people of all texts, each slug once."""
    found: dict[str, PersonDraft] = {}
    for text in reading.texts:
        for person in text.speakers.people:
            found.setdefault(person.slug, person)
    return tuple(found.values())


def _turns_of_texts(reading: Reading) -> list[tuple[TurnDraft, ...]]:
    """Return the turns of each text, those of the second beside what they translate."""
    first, *others = (text.conversation for text in reading.texts)
    turns = tuple(first.turns)
    return [
        turns,
        *(
            on_segments_of(turns, tuple(other.turns), printed_beside=printed_beside(first, other))
            for other in others
        ),
    ]


def _segments(
    reading: Reading, of_texts: Iterable[tuple[TurnDraft, ...]]
) -> tuple[SegmentDraft, ...]:
    """Return the pieces of the conversation with what each one names, for editors to confirm."""
    texts = zip(reading.texts, of_texts, strict=True)
    return segments_naming((turns, text.language) for text, turns in texts)


def _organisations(segments: Iterable[SegmentDraft]) -> tuple[OrganisationDraft, ...]:
    keys = {key for segment in segments for key in segment.proposed_organisations}
    return tuple(organisation_draft(key) for key in sorted(keys))


def _briefing(
    reading: Reading,
    of_texts: list[tuple[TurnDraft, ...]],
    segments: tuple[SegmentDraft, ...],
    albums: tuple[AlbumDraft, ...],
    sha256: str,
) -> BriefingDraft:
    """Return the event with its transcripts, unconfirmed and unreleased."""
    head = reading.head
    kind = kind_of(head.title, reading.language) or kind_of(head.event, reading.language)
    return BriefingDraft(
        number=head.number,
        kind=kind or "briefing",
        held_on=head.held_on,
        precision=head.precision,
        held_time=head.held_time,
        zone=head.zone,
        segments=segments,
        transcripts=tuple(
            _transcript(reading, text, turns, sha256)
            for text, turns in zip(reading.texts, of_texts, strict=True)
        ),
        albums=albums,
    )


def _transcript(
    reading: Reading, text: Spoken, turns: tuple[TurnDraft, ...], sha256: str
) -> TranscriptDraft:
    head = reading.head
    is_first = text is reading.texts[0]
    edition = EditionDraft(
        title=head.title if is_first else title_in(head.window, text.language, head.held_on),
        place=head.place[:300],
        event=head.event if is_first else "",
        capture=sha256,
        change_note=head.change_note or (head.title if is_corrected(head.title) else ""),
        turns=turns,
    )
    return TranscriptDraft(language=text.language, editions=(edition,))


def _interface_language(page: Page, around: Surroundings) -> str:
    if around.language:
        return around.language
    furniture = [block.text for block in page.blocks if block.kind == "furniture"]
    if page.media_type not in _MARKED_UP or not furniture:
        return ""
    found = language_of("\n".join(furniture))
    return "" if found == UNKNOWN else found


def _lines(blocks: Iterable[Block]) -> list[Line]:
    return [line for b in blocks if b.kind in ("text", "heading") for line in b.lines]
