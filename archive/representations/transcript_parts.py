"""What stands around the words of a transcript, as HTML: its facts, its edition, what lies beside.

A page has one of each, and asks of each twenty things that may be missing; a template takes
ten times as long to ask. Everything but our own words is escaped.
"""

from html import escape

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from archive.representations.addresses import address
from archive.representations.calendar import number
from archive.representations.cards import BriefingCard, LanguageLink
from archive.representations.conversation import chips
from archive.representations.editions import EditionLink, Provenance, RelatedLink
from archive.representations.passages import Voice
from archive.representations.transcript_page import TranscriptPage
from archive.representations.words import bdi


def document_head(page: TranscriptPage) -> SafeString:
    """Return the head of a transcript: title, occasion, facts, what it is about."""
    event = ""
    if page.event:
        event = f'<p class="event"{page.event.attributes}>{escape(page.event.text)}</p>'
    facts = "".join(f"      {fact}\n" for fact in _facts(page))
    return SafeString(
        '<header class="document-head">\n'
        f'    <p class="kicker"><a href="{address("briefings")}">{gettext("Briefings")}</a> '
        f'<span aria-hidden="true">/</span> <span>{escape(str(page.briefing.kind))}</span></p>\n'
        f"    <h1{page.title.attributes}>{escape(page.title.text)}</h1>\n"
        f'    {event}\n    <dl class="facts">\n{facts}    </dl>\n'
        f"    {chips(page.chips) if page.chips else ''}\n  </header>"
    )


def _facts(page: TranscriptPage) -> list[str]:
    """Return the facts of a transcript, each an entry of a list; "" for what is not known."""
    card = page.briefing
    printed = f"<bdi>{escape(card.number)}</bdi>" if card.number else ""
    texts = "".join(_text_link(each, page.language) for each in page.languages)
    beside = "".join(map(_text_link, page.beside))
    return [
        _entry(gettext("Held"), _held(page)),
        _entry(gettext("Place"), bdi(card.place) if card.place else ""),
        _entry(gettext("Number"), printed),
        _entry(gettext("Speaking"), "; ".join(map(_speaking, page.voices))),
        _entry(gettext("To read in"), f'<ul class="text-languages">{texts}</ul>'),
        _entry(
            gettext("Side by side with"),
            f'<ul class="text-languages">{beside}</ul>' if beside else "",
        ),
    ]


def _entry(name: str, html: str) -> str:
    return f"<div><dt>{name}</dt><dd>{html}</dd></div>" if html else ""


def _held(page: TranscriptPage) -> str:
    card = page.briefing
    held = escape(card.date)
    if card.machine_date:
        held = f'<time datetime="{card.machine_date}">{held}</time>'
    return f"{held} · <bdi>{escape(page.time)}</bdi>" if page.time else held


def _speaking(voice: Voice) -> str:
    offices = "".join(f", {bdi(office)}" for office in voice.offices)
    doubt = ""
    if not voice.is_confirmed:
        doubt = f' <span class="unconfirmed">{gettext("not confirmed")}</span>'
    return f'<a href="{escape(voice.address)}">{bdi(voice.name)}</a>{doubt}{offices}'


def _text_link(link: LanguageLink, shown: str = "") -> str:
    current = ' aria-current="page"' if link.name.language == shown else ""
    return (
        f'<li><a href="{escape(link.address)}"{link.name.attributes}{current}>'
        f"{escape(link.name.text)}</a></li>"
    )


def edition_note(page: TranscriptPage) -> SafeString:
    """Return what is said of an edition: when and from what it was made, how to have it."""
    entries = "".join(f"    {entry}\n" for entry in _edition_entries(page) if entry)
    return SafeString(
        '<section class="edition-note" aria-labelledby="edition">\n'
        f'  <h2 id="edition">{gettext("About this text")}</h2>\n  <dl>\n{entries}  </dl>\n'
        f"{_ways_to_have_it(page)}{_all_editions(page)}</section>\n"
    )


def _edition_entries(page: TranscriptPage) -> list[str]:
    shown, told = page.shown_edition, page.provenance
    released = gettext("released %(moment)s") % {"moment": escape(shown.released)}
    is_substantive = shown.is_substantive and shown.change_note
    corrected = gettext("Correction of substance") if is_substantive else gettext("Correction")
    removals = [
        _entry(
            gettext("Words taken out"),
            f"{escape(str(each.kind))}, {escape(each.moment)}: "
            f'<q dir="auto">{escape(each.reason)}</q>',
        )
        for each in page.removals
    ]
    lines = gettext("The source beside this text, line by line")
    source = f'<a href="{escape(page.pinned)}source/" rel="nofollow">{lines}</a>'
    permanent = escape(page.permalink)
    sha256 = f'<code class="break" dir="ltr">{told.sha256}</code>' if told.sha256 else ""
    return [
        _entry(gettext("Edition"), f"{number(page.n)}, {released}"),
        _change(corrected, shown),
        *removals,
        _entry(gettext("Translation"), escape(str(told.translation)) + _made_from(told)),
        _entry(gettext("Completeness"), escape(str(told.completeness))),
        _entry(gettext("Where this came from"), source if told.has_source else ""),
        _entry(gettext("Source"), _source(told)),
        _entry(
            gettext("Permanent address"),
            f'<a href="{permanent}" class="break" data-copy dir="ltr">{permanent}</a>',
        ),
        _entry("SHA-256", sha256),
    ]


def _change(name: str, shown: EditionLink) -> str:
    if not shown.change_note:
        return ""
    note = escape(shown.change_note.text)
    return f'<div><dt>{name}</dt><dd dir="auto">{note}</dd></div>'


def _made_from(told: Provenance) -> str:
    if not told.made_from:
        return ""
    name = gettext("made from the text in %(language)s") % {"language": escape(told.made_from)}
    return f', <a href="{escape(told.made_from_address)}">{name}</a>'


def _source(told: Provenance) -> str:
    if not told.source:
        return ""
    at, retrieved = escape(told.source), ""
    if told.retrieved:
        retrieved = gettext("retrieved %(moment)s") % {"moment": escape(told.retrieved)}
        retrieved = f"<br>{retrieved}"
    return f'<a class="break" href="{at}" rel="external nofollow">{at}</a>{retrieved}'


def _ways_to_have_it(page: TranscriptPage) -> str:
    if not page.pinned:
        return ""
    pinned = escape(page.pinned)
    forms = "".join(
        f'<li><a href="{escape(form)}" rel="nofollow" dir="ltr">{name}</a></li>'
        for name, form in page.forms
    )
    return (
        f"  <h3>{gettext('Cite and download')}</h3>\n"
        '  <ul class="text-languages">\n'
        f'    <li><a href="{pinned}cite/" rel="nofollow">{gettext("Cite")}</a></li>\n'
        f'    <li><a href="{pinned}report/" rel="nofollow">{gettext("Report a mistake")}</a></li>\n'
        f"    {forms}\n  </ul>\n"
    )


def _all_editions(page: TranscriptPage) -> str:
    if len(page.editions) < 2:
        return ""
    items = "".join(map(_edition_item, page.editions))
    changed = gettext("What each edition changed")
    return (
        f"  <h3>{gettext('All editions')}</h3>\n"
        f'  <ol class="editions" reversed>\n{items}  </ol>\n'
        f'  <p><a href="{escape(page.address)}changes/">{changed}</a></p>\n'
    )


def _edition_item(each: EditionLink) -> str:
    if each.is_shown:
        name = f"<strong>{gettext('shown here')}</strong>"
    else:
        named = gettext("Edition %(n)s") % {"n": number(each.n)}
        name = f'<a href="{escape(each.address)}">{named}</a>'
    withdrawn = f", {gettext('withdrawn')}" if each.is_withdrawn else ""
    note = ""
    if each.change_note:
        note = f'<br><span dir="auto">{escape(each.change_note.text)}</span>'
    return f'    <li value="{each.n}">{name}, {escape(each.released)}{withdrawn}{note}</li>\n'


def related(links: list[RelatedLink]) -> SafeString:
    """Return the documents beside a transcript as items of a list."""
    return SafeString("".join(map(_related, links)))


def _related(link: RelatedLink) -> str:
    elsewhere = ' rel="external nofollow"' if link.is_elsewhere else ""
    day = f' <span class="quiet">{escape(link.date)}</span>' if link.date else ""
    return f'<li><a href="{escape(link.address)}"{elsewhere}>{bdi(link.title)}</a>{day}</li>'


def neighbours(page: TranscriptPage) -> SafeString:
    """Return the way to the briefings before and after; nothing where there is none."""
    if not (page.earlier or page.later):
        return SafeString("")
    earlier = _neighbour("<p>", gettext("Earlier"), page.earlier, "prev")
    later = _neighbour('<p class="is-later">', gettext("Later"), page.later, "next")
    return SafeString(
        f'<nav class="neighbours" aria-label="{gettext("Before and after")}">\n'
        f"    {earlier}\n    {later}\n  </nav>"
    )


def _neighbour(begin: str, name: str, card: BriefingCard | None, rel: str) -> str:
    if card is None:
        return ""
    return (
        f'{begin}<span class="quiet">{name} · {escape(card.date)}</span> '
        f'<a href="{escape(card.address)}" rel="{rel}">{bdi(card.title)}</a></p>'
    )
