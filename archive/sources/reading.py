"""The words of a page: what was said, by whom, in which language; the rest is furniture."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from archive.sources import findings as codes
from archive.sources.around.clips import heard_in_clips
from archive.sources.around.framed import Framed, Labels, framed_at, starts_of
from archive.sources.around.parting import set_apart
from archive.sources.conversation.asking import asks
from archive.sources.conversation.bilingual import TextPart, parts_by_language
from archive.sources.conversation.chamber import chairs_of, members_of
from archive.sources.conversation.floor_givers import attendants_as_hosts, calls_as_moderators
from archive.sources.conversation.heading_names import (
    colons_in_headings,
    names_in_headings,
    without_words_below_names,
)
from archive.sources.conversation.list_entries import without_entries
from archive.sources.conversation.moderators import moderator_keys, organisers_as_moderators
from archive.sources.conversation.plain_interviews import (
    below_first_names,
    named_at_first,
    plain_interview,
    quoted_beside_name,
)
from archive.sources.conversation.presenters import (
    edges_as_moderator,
    moderators_who_ask,
    presenters_as_press,
)
from archive.sources.conversation.press import press_keys
from archive.sources.conversation.rawturns import RawTurn, listed_as, raw_turns
from archive.sources.conversation.talks import is_talk_of_hosts
from archive.sources.conversation.topics import long_topics, topics_without_label
from archive.sources.conversation.turns import Cast, Conversation, conversation
from archive.sources.conversation.unlabelled import turns_beside_lone_asker, unlabelled_turns
from archive.sources.conversation.unlabelled_beside import (
    unlabelled_beside_labels,
    unlabelled_beside_names,
)
from archive.sources.findings import Findings
from archive.sources.head.fields import field_lines, headline_fields, lists_people
from archive.sources.head.heads import read_head
from archive.sources.head.kinds import is_meeting, kind_of
from archive.sources.head.last_lines import take_last_lines
from archive.sources.head.leads import drop_preface, take_lead, told_above
from archive.sources.head.parts import Head
from archive.sources.head.titles import headline, titles_printed_twice
from archive.sources.labelling.alone_again import alone_again
from archive.sources.labelling.answers_inline import answers_apart, answers_behind_questions
from archive.sources.labelling.askers import with_repeated_askers, without_quoted
from archive.sources.labelling.before_blanks import before_blanks
from archive.sources.labelling.blanks import without_lone_blanks
from archive.sources.labelling.bracketed import bracketed
from archive.sources.labelling.candidates import candidate
from archive.sources.labelling.company import company
from archive.sources.labelling.east import as_before_colons
from archive.sources.labelling.evidence import confirmed
from archive.sources.labelling.headlines import (
    without_dated_headlines,
    without_headline,
    without_headlines_above,
)
from archive.sources.labelling.labels import Label
from archive.sources.labelling.lone_fields import without_lone_fields
from archive.sources.labelling.lone_frames import without_lone_frames
from archive.sources.labelling.loose import (
    before_dashes,
    without_doubled,
    without_faint,
    without_lists,
    without_quiet_names,
)
from archive.sources.labelling.rules import above_last_rule, names_below_rules
from archive.sources.labelling.speaker_keys import key_apart, speaker_key
from archive.sources.labelling.splitting import Reader, one_label_each
from archive.sources.labelling.vocabulary import Vocabulary, vocabulary_for
from archive.sources.labelling.wrapped import with_lines_below
from archive.sources.learnt.looks import PageLine
from archive.sources.learnt.model import in_use
from archive.sources.learnt.rereading import Reread, Start, page_lines, reread
from archive.sources.lines import Account, Block, Line
from archive.sources.names.naming import named_people, with_full_names
from archive.sources.names.speakers import Speakers, alone, labels_of_hosts, named_in_title, resolve
from archive.sources.page_language import page_language
from archive.sources.tables import table_for

_FEWEST_ASKING = 3  # headings that are questions
_HEAD_BLOCKS = 6
_MENU = 3  # lines of a first block, more of which may be a menu's


@dataclass(frozen=True)
class Spoken:
    """One text of a page: its language, its turns, its speakers."""

    language: str
    conversation: Conversation
    speakers: Speakers


@dataclass(frozen=True)
class Reading:
    """All that is understood of a page's words; `below` is what stands under them."""

    head: Head
    texts: tuple[Spoken, ...]
    below: tuple[Block, ...]

    @property
    def language(self) -> str:
        """Return the language of the page's first text."""
        return self.texts[0].language


def read_words(
    blocks: Sequence[Block], wanted: str | None, account: Account, found: Findings
) -> Reading:
    """Return the words of a page; each line that is a word of them is accounted for."""
    framed, language = _framed_in_language(blocks, wanted)
    if table_for(language) is None:
        found.add(codes.UNKNOWN_LANGUAGE, "page", language)
    reading, own = _conversed(framed, language, {})
    if learnt := _learnt(framed, reading):
        labels = without_entries(learnt.labels, framed.labels, framed.blocks)
        again = framed_at(framed.blocks, labels, framed.candidates, learnt.voices)
        reading, own = _conversed(again, language, learnt.voices)
    account.take(own)
    return reading


def lines_by_rules(blocks: Sequence[Block]) -> tuple[list[PageLine], str] | None:
    """Return the lines of a page as the rules read them, and its language.

    None for a page in two languages, which the rules alone read.
    """
    framed, language = _framed_in_language(blocks, None)
    reading, _ = _conversed(framed, language, {})
    return (_lines(framed, reading), language) if len(reading.texts) == 1 else None


def _framed_in_language(blocks: Sequence[Block], wanted: str | None) -> tuple[Framed, str]:
    """Return the blocks with their labels in the language of the text above what is below it."""
    blocks = set_apart(blocks)
    language = page_language(blocks, wanted)
    framed = _framed(blocks, language)
    if framed.end < len(framed.blocks):
        again = page_language(framed.blocks[: framed.end], wanted)
        if again != language:
            return _framed(blocks, again), again
    return framed, language


def _learnt(framed: Framed, reading: Reading) -> Reread | None:
    """Return the labels as they were learnt, where these are the surer; of one text alone.

    Of talks among hosts the page knows more than a model: nobody asks where no label does.
    """
    if not (model := in_use()) or len(reading.texts) != 1:
        return None
    if any(label.is_marked and label.shape == "spaced" for label in framed.labels.values()):
        return None  # the page itself names who asks (label_company.py)
    words, turns = vocabulary_for(reading.language), reading.texts[0].conversation.turns
    if is_talk_of_hosts(reading.head.title, turns, framed.labels.values(), words):
        return None
    return reread(_lines(framed, reading), words, model)


def _lines(framed: Framed, reading: Reading) -> list[PageLine]:
    places = reading.texts[0].conversation.places
    return page_lines(framed.blocks, framed.labels, framed.candidates, framed.end, places)


def _conversed(
    framed: Framed, language: str, voices: Mapping[Start, str]
) -> tuple[Reading, Account]:
    """Return what is said on a page, and where its lines ended."""
    account, words = Account(), vocabulary_for(language)
    parted, labels, end = framed.blocks, framed.labels, framed.end
    text, below = parted[:end], tuple(parted[end:])
    head = read_head(text, starts_of(text, labels), words, account, language)
    take_last_lines(head, labels.keys(), below, account)
    above = parted[: min(starts_of(parted, labels), default=0)]
    told = told_above(head, above)
    listed = frozenset(listed_as(line.text) for b in above for line in b.lines) - {""}
    topics = long_topics(text, labels)
    raws = with_lines_below(raw_turns(head.body, labels, account, listed, topics), words)
    texts = tuple(
        _spoken(part, head, account, told, voices, is_first=number == 0)
        for number, part in enumerate(parts_by_language(raws, language))
    )
    for text_ in texts:
        for anchor, lines in text_.conversation.lines.items():
            for line in lines:
                account.put(line, f"turn:{anchor}")
    return Reading(head, texts, below), account


def _framed(blocks: Sequence[Block], language: str) -> Framed:
    """Return the blocks with one label a line, the labels, and where the text ends."""
    words = vocabulary_for(language)
    key = speaker_key(blocks)
    blocks = key_apart(blocks, key)
    among, framed = company(blocks, words), bracketed(blocks, words)
    again = before_blanks(blocks, words) | alone_again(blocks, words)
    known: dict[Line, Label | None] = {}

    def read(line: Line) -> Label | None:
        if line not in known:
            known[line] = (
                key.label(line, words)
                or among.label(line, words)
                or framed.label(line, words)
                or again.get(line.start)
                or candidate(line, words)
            )
        return known[line]

    parted = one_label_each(answers_apart(blocks, read), words, read)
    labels = _labels(parted, words, read)
    lines = [line for block in parted for line in block.lines]
    kept = without_lone_blanks([known.get(line) for line in lines], lines)
    kept = without_lists(kept, lines, words)
    return framed_at(parted, labels, dict(zip(lines, kept, strict=True)), {})


def _labels(blocks: Sequence[Block], words: Vocabulary, reader: Reader) -> Labels:
    """Return the labels of a page by the place of the line they open."""
    readable = [block for block in blocks if block.kind in ("text", "heading")]
    marked = [block.text for block in blocks if block.role in ("title", "lead")]
    listed = [line.text for block in readable for line in block.lines if lists_people(line, words)]
    first = [_told_in(b, reader) if len(b.text) < 400 else headline(b) for b in readable[:1]]
    headings = [block.text for block in readable[:_HEAD_BLOCKS] if block.kind == "heading"]
    title = " ".join([*marked, *first, *headings, *listed[:4]])
    lines = [line for block in readable for line in block.lines]
    fields = {line.start for block in readable for line in field_lines(block, words)}
    window = next((block.text for block in blocks if block.value == "window"), "")
    fields |= {line.start for b in readable if _is_no_turn(b, window) for line in b.lines}
    fields |= heard_in_clips(lines) | titles_printed_twice(readable[:_HEAD_BLOCKS])
    fields |= headline_fields(readable, words, has_title=bool(marked))
    fields |= topics_without_label([(line, reader(line)) for line in lines])
    read = [None if line.start in fields else reader(line) for line in lines]
    read = without_quiet_names(without_quoted(read, lines, words), words)
    read = as_before_colons(with_repeated_askers(read, lines))
    read = without_lists(read, lines, words)
    read = without_dated_headlines(without_headline(read, readable), lines)
    read = without_lone_frames(read, lines)
    read = without_faint(without_doubled(read, lines), words)
    decided = without_headlines_above(confirmed(read, words, title, lines), lines, words)
    found = {line.start: label for line, label in zip(lines, decided, strict=True) if label}
    found = above_last_rule(found, readable) | names_in_headings(readable, reader, words)
    found |= colons_in_headings(readable, found)
    found = without_words_below_names(readable, found | names_below_rules(readable, words))
    found = before_dashes(found, lines)
    below, told = _below_head(readable, blocks), title or window
    if not found:
        plain = answers_behind_questions(lines) or unlabelled_turns(below, told)
        return plain or named_at_first(plain_interview(below, told), lines, reader)
    found = _completed(found, readable, below, told, reader)
    return _below_title(without_lone_fields(found, readable, words), blocks)


def _told_in(block: Block, reader: Reader) -> str:
    """Return the words of a page's first block, without names alone on a line in a menu."""
    labels = [reader(line) if len(block.lines) > _MENU else None for line in block.lines]
    told = zip(block.lines, labels, strict=True)
    return "\n".join(line.text for line, one in told if one is None or one.shape != "alone")


def _completed(
    found: Labels, readable: Sequence[Block], below: Sequence[Block], told: str, reader: Reader
) -> Labels:
    """Return labels and the turns that lack one; `below` is under the title, which has `told`."""
    if plain := turns_beside_lone_asker(found, below, told):
        return plain
    if len(found) == 1 and next(iter(found.values())).role in ("answer", "name"):
        lines = [line for block in readable for line in block.lines]
        plain = named_at_first(plain_interview(below, told), lines, reader)
        found = _named_once(found, plain)
    found = unlabelled_beside_names(below, found, told)
    found |= quoted_beside_name(readable, found) or below_first_names(readable, found)
    return found | unlabelled_beside_labels(readable, found)


def _named_once(named: Labels, plain: Labels) -> Labels:
    """Return the turns of an interview that names who answers once, where such a turn is told."""
    (start,) = named
    is_answer = start in plain and plain[start].role == "answer"
    return plain | named if is_answer or named[start].role == "answer" else named


def _below_head(readable: Sequence[Block], blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks below a marked title, else a first heading that does not ask as others."""
    marked = [block for block in blocks if block.role == "title" and block.value != "window"]
    headings = [block for block in readable if block.kind == "heading"]
    asking = [b for b in headings if b.level == headings[0].level and asks(b.text)]
    headings = [] if len(asking) >= _FEWEST_ASKING and asking[0] is headings[0] else headings
    top = (marked or headings or [None])[0]
    return [b for b in readable if top is None or b.lines[0].start > top.lines[0].start]


def _below_title(labels: Labels, blocks: Sequence[Block]) -> Labels:
    """Return the labels without those above the marked title: words of menus."""
    marked = [block for block in blocks if block.role == "title" and block.value != "window"]
    if not marked:
        return labels
    top = marked[0].lines[0].start
    below = {start: label for start, label in labels.items() if start > top}
    return below if len(below) * 2 > len(labels) else labels


def _is_no_turn(block: Block, window: str) -> bool:
    """Return whether a block is a link, or the title that the page's window bears too."""
    text = " ".join(block.text.split())
    whole = " ".join(window.split())
    if block.kind == "heading" and block.level == 1:
        return True
    return block.is_linked or (len(text) >= 20 and text in whole and len(text) * 2 > len(whole))


def _spoken(
    part: TextPart,
    head: Head,
    account: Account,
    told: str,
    voices: Mapping[Start, str],
    *,
    is_first: bool,
) -> Spoken:
    """Return the conversation of one text: its speakers first, then who is who, then turns."""
    words = vocabulary_for(part.language)
    raws = list(part.raws)
    people = named_people(f"{head.title}. {head.lead}", words)
    with_full_names(raws, people, words)
    is_talk = is_meeting(head.title)
    organisers_as_moderators(raws, words)
    attendants_as_hosts(raws, words)
    chairs = chairs_of(raws, words)
    if not chairs and not is_talk:
        moderators_who_ask(raws)
    named = [person.name for person in people]
    press = (members_of(raws, chairs, words) if chairs else frozenset()) or press_keys(
        raws, words, title=head.title, is_meeting=is_talk, named=named, told=told
    )
    presenters_as_press(raws, press, words)
    edges_as_moderator(raws, words)
    if chairs:
        drop_preface(raws, chairs, account)
    if is_first:
        take_lead(raws, head, account, press, words)
    speakers = _speakers(raws, press, named, words, part.language)
    moderators = chairs or moderator_keys(
        raws, press, speakers.by_label, words, head.title, f"{head.event}. {head.lead}\n{told}"
    )
    calls_as_moderators(raws, press, moderators, speakers.by_label, words)
    opening = named_in_title(f"{head.title} {head.lead}", speakers)
    is_interview = kind_of(f"{head.title}. {head.lead}", "") == "interview"
    cast = Cast(speakers, opening, press, moderators, is_interview, voices)
    return Spoken(part.language, conversation(raws, cast, words, part.language), speakers)


def _speakers(
    raws: Sequence[RawTurn],
    press: frozenset[str],
    named: Sequence[str],
    words: Vocabulary,
    language: str,
) -> Speakers:
    """Return the speakers by their labels; without any, the only one whom the head names."""
    speakers = resolve(labels_of_hosts(raws, press), words, language)
    if not speakers.people and len(named) == 1 and raws and raws[0].label is None:
        return alone(named[0], language)
    return speakers
