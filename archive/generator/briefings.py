"""A plan becomes a briefing's draft, complete: hashes, segments and keys as an export has them."""

from datetime import UTC, date, datetime, time, timedelta

from msgspec.structs import replace

from archive.generator import subjects
from archive.generator.dice import Dice
from archive.generator.names import full_name_in
from archive.generator.plan import Plan
from archive.generator.tables import LANGUAGES, TABLES
from archive.generator.vocabulary import Vocabulary
from archive.generator.words import Writer
from archive.sources.canonical import edition_sha256, moment_text
from archive.sources.drafts import (
    BriefingDraft,
    EditionDraft,
    SegmentDraft,
    TranscriptDraft,
    TurnDraft,
)

_SCHEDULED_FOR = "2090-01-01T09:00:00.000000Z"
_ASKERS = 400


def briefing_of(plan: Plan, seed: int) -> BriefingDraft:
    """Return the briefing of a plan."""
    dice = Dice(seed, "marks", plan.place)
    keys = ["s1", *(f"q{k}" for k in range(1, plan.questions + 1))]
    texts = (_transcript(plan, language, seed) for language in plan.languages)
    return BriefingDraft(
        number=plan.number,
        slug=plan.number,
        sk=str(plan.sk),
        kind=plan.kind,
        held_on=plan.held_on,
        precision="day",
        original_language=plan.languages[0],
        issuer=subjects.ISSUER,
        segments=tuple(_segment(key, dice) for key in sorted(keys)),
        transcripts=tuple(sorted(texts, key=lambda text: text.language)),
    )


def needle_anchors(plan: Plan) -> list[str]:
    """Return the anchors of the answers that hold a plan's needles, one each."""
    return [f"q{k}a1" for k in range(1, len(plan.needles) + 1)]


def _segment(key: str, dice: Dice) -> SegmentDraft:
    topics = dice.some(subjects.TOPICS, 2)
    countries = dice.some(subjects.COUNTRIES, 2)
    if dice.happens(0.3):
        return SegmentDraft(key=key, proposed_topics=topics, proposed_countries=countries)
    organisations = dice.some(subjects.ORGANISATIONS, 1)
    return SegmentDraft(key=key, topics=topics, countries=countries, organisations=organisations)


def _transcript(plan: Plan, language: str, seed: int) -> TranscriptDraft:
    table = TABLES[LANGUAGES.index(language)]
    edition = _edition(plan, table, Dice(seed, "words", plan.place, language))
    state = plan.state if language == plan.languages[0] else "public"
    return TranscriptDraft(language=language, editions=_editions(edition, state, table))


# --- words ----------------------------------------------------------------------------------


def _edition(plan: Plan, table: Vocabulary, dice: Dice) -> EditionDraft:
    writer = Writer(table, dice)
    is_original = table.language == plan.languages[0]
    return EditionDraft(
        title=writer.title(),
        place=writer.place(),
        event=table.event,
        translation="original" if is_original else "official",
        made_from="" if is_original else f"{plan.languages[0]}/1",
        turns=tuple(_turns(plan, writer, dice)),
        public_from=_moment(plan.held_on, days=1 + dice.below(5)),
    )


def _turns(plan: Plan, writer: Writer, dice: Dice) -> list[TurnDraft]:
    table = writer.table
    opening = "\n\n".join(writer.paragraph() for _ in range(2 + dice.below(6)))
    turns = [
        TurnDraft(kind="statement", anchor="s1", aligned="s1", text=opening, speaker=plan.speaker)
    ]
    carried = _carried(plan, table)
    asked = Dice("asked", plan.place)  # the same journalists in every language
    for k in range(1, plan.questions + 1):
        turns += [
            _question(f"q{k}", writer, asked),
            _answer(f"q{k}", writer, plan, dice, carried[k - 1 : k]),
        ]
    if plan.questions and dice.happens(0.3):
        label, last = table.moderator_label, f"q{plan.questions}"
        turns.append(
            TurnDraft(kind="moderator", anchor="m1", aligned=last, label=label, text=table.closing)
        )
    return turns


def _carried(plan: Plan, table: Vocabulary) -> list[str]:
    """Return the sentences that hold the planted words, for the original alone."""
    if table.language != plan.languages[0]:
        return []
    return [table.carrier.format(words=needle.printed) for needle in plan.needles]


def _question(anchor: str, writer: Writer, asked: Dice) -> TurnDraft:
    language = writer.table.language
    outlet, asker = asked.below(subjects.OUTLETS), 100 + asked.below(_ASKERS)
    is_named = asked.happens(0.6)
    return TurnDraft(
        kind="question",
        anchor=anchor,
        aligned=anchor,
        label=writer.table.question_label,
        asker=full_name_in(asker, language) if is_named else "",
        outlet=subjects.outlet_name(outlet, language) if is_named else "",
        outlet_key=subjects.outlet_slug(outlet) if is_named else "",
        text=writer.question(),
    )


def _answer(question: str, writer: Writer, plan: Plan, dice: Dice, carried: list[str]) -> TurnDraft:
    paragraphs = [writer.paragraph() for _ in range(dice.below(3))]
    return TurnDraft(
        kind="answer",
        anchor=f"{question}a1",
        to=question,
        aligned=question,
        text="\n\n".join([*paragraphs, writer.paragraph(*carried)]),
        speaker=plan.speaker,
    )


# --- states ---------------------------------------------------------------------------------


def _editions(first: EditionDraft, state: str, table: Vocabulary) -> tuple[EditionDraft, ...]:
    """Return a text's editions: the first as it is, or what became of it."""
    if state == "draft":
        return (replace(first, public_from=None),)
    if state == "scheduled":
        return (_released(replace(first, public_from=_SCHEDULED_FOR), table),)
    if state == "withdrawn":
        gone = replace(
            first, withdrawn_at=_that_night(first.public_from), withdrawal_reason=table.withdrawn
        )
        return (_released(gone, table),)
    if state == "corrected":
        return _corrected(first, table)
    return (_released(first, table),)


def _corrected(first: EditionDraft, table: Vocabulary) -> tuple[EditionDraft, EditionDraft]:
    """Return an edition and its correction, in which the last words differ."""
    moment = _later(first.public_from)
    last = first.turns[-1]
    mended = replace(last, text=f"{last.text}\n\n{table.corrected}")
    second = replace(
        first,
        n=2,
        public_from=moment,
        change_note=table.corrected,
        is_substantive=True,
        turns=(*first.turns[:-1], mended),
    )
    return _released(replace(first, public_until=moment), table), _released(second, table)


def _released(edition: EditionDraft, table: Vocabulary) -> EditionDraft:
    return replace(edition, stage="released", sha256=edition_sha256(edition, table.language))


def _moment(day: date, *, days: int) -> str:
    return str(moment_text(datetime.combine(day + timedelta(days=days), time(12), UTC)))


def _that_night(moment: str) -> str:
    """Return the end of a moment's day: of the newest briefings too it has passed."""
    return f"{moment[:11]}23:59:59.000000Z"


def _later(moment: str) -> str:
    """Return a moment a year on, the day counted within 28."""
    day = min(int(moment[8:10]), 28)
    return f"{int(moment[:4]) + 1}{moment[4:8]}{day:02}{moment[10:]}"
