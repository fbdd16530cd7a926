"""How to cite an edition or a place in it: one record in CSL terms, and one line of text."""

from typing import Any

from django.conf import settings
from django.utils.translation import get_language, gettext

from archive.languages import name_in
from archive.models import Briefing, Turn
from archive.representations import calendar
from archive.representations.quoting import Quote

_CSL_TYPES = {
    Briefing.Kind.INTERVIEW: "interview",
    Briefing.Kind.PRESS_CONFERENCE: "speech",
    Briefing.Kind.BRIEFING: "speech",
    Briefing.Kind.SPEECH: "speech",
}
_DATE_PARTS = {Briefing.Precision.YEAR: 1, Briefing.Precision.MONTH: 2}


def csl_item(quoted: Quote, origin: str) -> dict[str, Any]:
    """Return a place as a CSL-JSON item; `origin` is the site's scheme and host.

    Source of its terms: the schema of Citation Style Language 1.0.2.
    """
    edition, transcript = quoted.edition, quoted.edition.transcript
    briefing = transcript.briefing
    item = {
        "id": _key(quoted),
        "type": _CSL_TYPES.get(briefing.kind, "webpage"),
        "title": edition.title or str(briefing),
        "author": [{"literal": name} for name in _authors(quoted)],
        "issued": {"date-parts": [_date_parts(briefing)]} if briefing.held_on else None,
        "event-place": edition.place,
        "publisher": publisher(briefing),
        "number": briefing.number,
        "section": place_words(quoted),
        "version": str(edition.n),
        "language": transcript.language,
        "URL": origin + quoted.address,
        "note": f"SHA-256 {edition.sha256}",
    }
    return {key: value for key, value in item.items() if value}


def citation(quoted: Quote, origin: str) -> str:
    """Return a place as one line to put under a quotation, in the interface language."""
    edition = quoted.edition
    briefing = edition.transcript.briefing
    number = gettext("No. %(number)s") % {"number": briefing.number} if briefing.number else ""
    pieces = [
        publisher(briefing),
        edition.place,
        calendar.held_on(briefing),
        number,
        place_words(quoted),
        gettext("edition %(n)s") % {"n": calendar.number(edition.n)},
    ]
    who = gettext(", ").join(_authors(quoted))
    title = edition.title or str(briefing)
    head = gettext("%(who)s: %(title)s") % {"who": who, "title": title} if who else title
    facts = gettext(", ").join(piece for piece in pieces if piece)
    return f"{head}. {facts}. {origin}{quoted.address} (SHA-256 {edition.sha256[:16]}…)"


def publisher(briefing: Briefing) -> str:
    """Return who publishes a briefing, by the name that suits the reader."""
    names = briefing.issuer.names if briefing.issuer else {}
    return name_in(names, get_language() or "en")[0] or settings.ISSUER or settings.SITE_NAME


def place_words(quoted: Quote) -> str:
    """Return where in the text: "question 3, answer, paragraph 2"; "" for the whole."""
    turn = quoted.turn
    if turn is None:
        return ""
    names = {
        Turn.Kind.QUESTION: gettext("question %(number)s"),
        Turn.Kind.ANSWER: gettext("answer to question %(number)s"),
        Turn.Kind.STATEMENT: gettext("statement %(number)s"),
    }
    pattern = names.get(turn.kind, gettext("passage %(number)s"))
    number = (turn.to or turn.anchor).lstrip("abcdefghijklmnopqrstuvwxyz")
    words = pattern % {"number": number}
    if not quoted.paragraph:
        return words
    paragraph = gettext("paragraph %(number)s") % {"number": calendar.number(quoted.paragraph)}
    return gettext(", ").join([words, paragraph])


def _authors(quoted: Quote) -> list[str]:
    """Return who speaks: at the place; in the whole text all who are known, once each."""
    language = quoted.edition.transcript.language
    turns = [quoted.turn] if quoted.turn else quoted.turns
    names = [_author(turn, language) for turn in turns]
    if quoted.turn is None:
        names = [name for turn, name in zip(turns, names, strict=True) if turn.speaker_id]
    return list(dict.fromkeys(name for name in names if name))


def _author(turn: Turn, language: str) -> str:
    if turn.speaker:
        return turn.speaker.name_for(language)[0]
    return turn.asker_as_printed or turn.outlet_as_printed or turn.label_as_printed


def _date_parts(briefing: Briefing) -> list[int]:
    when = briefing.held_on
    return [when.year, when.month, when.day][: _DATE_PARTS.get(briefing.precision, 3)]


def _key(quoted: Quote) -> str:
    transcript = quoted.edition.transcript
    place = quoted.address.partition("#")[2]
    parts = [transcript.briefing.slug, transcript.language, f"v{quoted.edition.n}", place]
    return ".".join(part for part in parts if part)
