"""An edition as plain text: what was said by whom, for reading and for keeping."""

from collections.abc import Iterator

from archive.languages import own_name
from archive.models import Edition, Turn
from archive.representations import calendar
from archive.sources.markup import paragraphs, plain
from archive.sources.selection import seen_lines


def plain_text(edition: Edition, address: str) -> str:
    """Return an edition's words in reading order, with where and when above them."""
    return "\n".join(_lines(edition, address))


def _lines(edition: Edition, address: str) -> Iterator[str]:
    transcript = edition.transcript
    briefing = transcript.briefing
    yield edition.title or str(briefing)
    facts = [calendar.held_on(briefing), edition.place, briefing.number]
    yield " · ".join(fact for fact in facts if fact)
    yield f"{own_name(transcript.language)} · v{edition.n} · {address}"
    yield f"SHA-256 {edition.sha256}"
    for turn in edition.turns.in_order().select_related("speaker"):
        yield from _turn_lines(turn, transcript.language)


def _turn_lines(turn: Turn, language: str) -> Iterator[str]:
    yield ""
    if turn.heading:
        yield from (plain(turn.heading), "")
    if who := _who(turn, language):
        yield f"[{turn.anchor}] {who}:"
    for position, paragraph in enumerate(paragraphs(turn.text)):
        if position:
            yield ""
        yield from seen_lines(paragraph)


def _who(turn: Turn, language: str) -> str:
    """Return who speaks, as printed where something is printed; "" for nobody."""
    if turn.kind == Turn.Kind.QUESTION:
        named = ", ".join(part for part in (turn.asker_as_printed, turn.outlet_as_printed) if part)
        return named or turn.label_as_printed or turn.get_kind_display()
    if turn.label_as_printed or turn.speaker is None:
        return turn.label_as_printed
    return turn.speaker.name_for(language)[0]
