"""Cards, results and choices as HTML: they come by the dozen, and templates take far longer.

Everything that is not HTML already is escaped here.
"""

from collections.abc import Iterable
from html import escape

from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from archive.filters.facets import Choice
from archive.filters.passages import Facet
from archive.representations.calendar import number, number_in
from archive.representations.cards import BriefingCard, LanguageLink
from archive.representations.marks import SubjectLink
from archive.representations.passages import PassageCard, Voice
from archive.representations.results import Result, ResultGroup, Said
from archive.representations.words import Words, bdi
from archive.search.snippets import Snippet

_OPEN = 3  # facets that are unfolded at first


def briefing_card(card: BriefingCard) -> SafeString:
    """Return a briefing in a list."""
    title = card.title
    place = f"<span>{bdi(card.place)}</span>" if card.place else ""
    printed = f'<span class="printed-number">{escape(card.number)}</span>' if card.number else ""
    return SafeString(
        f'<article class="card briefing-card" dir="{title.direction}">\n'
        f'  <p class="card-date">{_date(card)}</p>\n  <div class="card-body">\n'
        f'    <h3 class="card-title"{title.attributes}>'
        f'<a href="{escape(card.address)}">{escape(title.text)}</a></h3>\n'
        f'    <p class="card-meta"><span><bdi>{escape(str(card.kind))}</bdi></span>'
        f"{place}{printed}</p>\n"
        f"    {_languages(card.languages)}\n  </div>\n</article>\n"
    )


def briefing_cards(cards: Iterable[BriefingCard]) -> SafeString:
    """Return briefings below each other."""
    return SafeString("".join(map(briefing_card, cards)))


def passage_card(card: PassageCard) -> SafeString:
    """Return an exchange or a section in a list."""
    head, answer = card.head, card.answer
    asked = escape(head.text or card.briefing.title.text)
    kind = "card passage-card" if card.is_exchange else "card passage-card is-section"
    answered = ""
    if answer or card.voices:
        voices = "".join(f"{_named(voice, 'voice')} " for voice in card.voices)
        answered = (
            f'<p class="card-answer"{answer.attributes}>{voices}{escape(answer.text)}</p>\n    '
        )
    return SafeString(
        f'<article class="{kind}" dir="{head.direction}">\n'
        f'  <p class="card-date">{_date(card.briefing)}</p>\n  <div class="card-body">\n'
        f"    {_asking(card, is_linked=True) if card.is_exchange else ''}"
        f'<h3 class="card-question"{head.attributes}>'
        f'<a href="{escape(card.address)}">{asked}</a></h3>\n'
        f'    {answered}<p class="card-meta">'
        f'<a href="{escape(card.address_in_transcript)}">{bdi(card.briefing.title)}</a></p>\n'
        f"  </div>\n</article>\n"
    )


def passage_cards(cards: Iterable[PassageCard]) -> SafeString:
    """Return exchanges and sections below each other."""
    return SafeString("".join(map(passage_card, cards)))


def result_group(group: ResultGroup) -> SafeString:
    """Return the results of one briefing that follow each other."""
    title = group.briefing.title
    return SafeString(
        f'<section class="result-group" dir="{title.direction}">\n'
        f'  <h3 class="result-briefing"><a href="{escape(group.address)}">'
        f"<bdi{title.attributes}>{snippet(group.title)}</bdi></a> "
        f'<span class="card-date">{_date(group.briefing)}</span></h3>\n'
        f"  {''.join(map(_result, group.results))}</section>\n"
    )


def result_groups(groups: Iterable[ResultGroup]) -> SafeString:
    """Return the results of a page below each other."""
    return SafeString("".join(map(result_group, groups)))


def snippet(shown: Snippet) -> SafeString:
    """Return a part of a text in which what matched stands out."""
    pieces = (
        f"<mark>{escape(piece.text)}</mark>" if piece.is_marked else escape(piece.text)
        for piece in shown.pieces
    )
    before, after = "…" * shown.is_cut_before, "…" * shown.is_cut_after
    return SafeString(f"{before}{''.join(pieces)}{after}")


def facets(shown: Iterable[Facet], address: str) -> SafeString:
    """Return facets with their first choices; the query of each is appended to the address."""
    return SafeString(
        "".join(
            f'<details class="facet"{" open" if facet.is_used or place < _OPEN else ""}>\n'
            f"  <summary>{escape(str(facet.label))}</summary>\n"
            f"  <ul>{choices(facet.choices, address)}</ul>\n"
            f"  {'' if facet.is_whole else _all_of(facet, address)}</details>"
            for place, facet in enumerate(shown)
        )
    )


def choices(shown: Iterable[Choice], address: str) -> SafeString:
    """Return choices of a facet as items of a list."""
    interface = get_language() or "en"
    return SafeString("".join([_choice(each, address, interface) for each in shown]))


def _all_of(facet: Facet, address: str) -> str:
    """Return the link to all choices of a facet."""
    told = gettext("All %(shown)s") % {"shown": number(facet.total)}
    return (
        f'<a class="facet-all" href="{address}?{escape(facet.query_of_all)}" rel="nofollow">'
        f'<span>{escape(told)}<span class="visually-hidden">: {escape(str(facet.label))}</span>'
        f"</span></a>\n"
    )


def names(links: Iterable[SubjectLink]) -> SafeString:
    """Return named links as items of a list, with how much there is behind each."""
    return SafeString("".join(map(_link, links)))


def _link(link: SubjectLink) -> str:
    count = f' <span class="quiet">{number(link.count)}</span>' if link.count else ""
    return f'<li><a href="{escape(link.address)}">{bdi(link.name)}</a>{count}</li>\n'


def _choice(choice: Choice, address: str, interface: str) -> str:
    query = f"?{escape(choice.query)}" if choice.query else ""
    current = ' aria-current="true"' if choice.is_chosen else ""
    note = ""
    if choice.proposed == choice.count:
        note = f' <span class="chip-note">{escape(gettext("proposed"))}</span>'
    return (
        f'<li><a href="{address}{query}" rel="nofollow"{current}>'
        f'<span class="choice-name">{bdi(choice.name)}{note}</span> '
        f'<span class="choice-count">{number_in(choice.count, interface)}</span></a></li>'
    )


def _date(card: BriefingCard) -> str:
    if not card.machine_date:
        return f"<bdi>{escape(card.date)}</bdi>"
    return f'<bdi><time datetime="{card.machine_date}">{escape(card.date)}</time></bdi>'


def _languages(links: list[LanguageLink]) -> str:
    if len(links) < 2:
        return ""
    label = escape(gettext("Languages of the text"))
    items = "".join(
        f'<li><a href="{escape(each.address)}"{each.name.attributes}>{escape(each.name.text)}'
        "</a></li>\n"
        for each in links
    )
    return f'<ul class="card-languages" aria-label="{label}">\n{items}</ul>'


def _asking(card: PassageCard, *, is_linked: bool) -> str:
    """Return who asks, as far as that is printed or known."""
    parts = [str(bdi(card.asker))] if card.asker else []
    if card.outlet:
        parts.append(_named(card.outlet) if is_linked else bdi(card.outlet.name))
    return f'<p class="card-voice">{" · ".join(parts)}</p>\n    ' if parts else ""


def _named(voice: Voice, css: str = "") -> str:
    """Return who speaks or asks, as a link where there is an address."""
    kind = f' class="{css}"' if css else ""
    if voice.address:
        return f'<a{kind} href="{escape(voice.address)}">{bdi(voice.name)}</a>'
    return f"<span{kind}>{bdi(voice.name)}</span>" if css else bdi(voice.name)


def _result(result: Result) -> str:
    card = result.card
    asked = ""
    if result.heading:
        asked += _line("result-heading", card.head, _linked(result, result.heading))
    if result.question:
        asked += _asking(card, is_linked=False)
        asked += _line("card-question", card.head, _linked(result, result.question))
    if result.said:
        asked += _said(result, result.said)
    if not asked:
        title = f'<a class="section-link" href="{escape(result.address)}">'
        asked = f'<p class="card-answer">{title}{bdi(card.briefing.title)}</a></p>\n  '
    return (
        f'<article class="result" dir="{card.head.direction}">\n  {asked}'
        f'<p class="card-meta">{_elsewhere(result)}</p>\n</article>\n  '
    )


def _said(result: Result, said: Said) -> str:
    voice = f'<span class="voice">{bdi(said.voice.name)}</span> ' if said.voice else ""
    words = snippet(said.words) if result.question else _linked(result, said.words, "section-link")
    css = "asked-further" if said.is_question else "card-answer"
    return _line(css, result.card.head, f"{voice}{words}")


def _elsewhere(result: Result) -> str:
    links = "".join(
        f'<span><a href="{escape(each.address)}"{each.name.attributes}>{escape(each.name.text)}'
        "</a></span>"
        for each in result.languages
    )
    if not result.question:
        return links
    alone = escape(gettext("This exchange alone"))
    return f'{links}<span><a href="{escape(result.address_alone)}">{alone}</a></span>'


def _linked(result: Result, shown: Snippet, css: str = "") -> str:
    kind = f'class="{css}" ' if css else ""
    return f'<a {kind}href="{escape(result.address)}">{snippet(shown)}</a>'


def _line(css: str, head: Words, html: str) -> str:
    return f'<p class="{css}"{head.attributes}>{html}</p>\n  '
