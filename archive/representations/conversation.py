"""Turns, their subjects and contents as HTML: hundreds on a page, and templates take far longer.

What surrounds a turn is in the language of its text; what is not says which one it is in.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import NamedTuple

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from archive.representations.addresses import address
from archive.representations.calendar import number
from archive.representations.marks import Chip
from archive.representations.transcript_page import TranscriptPage
from archive.representations.transcripts import GroupView, ParagraphView, TurnView
from archive.representations.words import Words, bdi, language_attributes

_HERE = "\0"  # stands for an anchor in what is written once for all of a page


@dataclass(frozen=True)
class _Tools:
    """What stands beside a turn or paragraph: its own link, how to cite and how to question it.

    Written once a page; each anchor only takes its place in it, as hundreds of them come.
    """

    turn: str
    paragraph: str

    @classmethod
    @lru_cache(maxsize=256)
    def of(cls, pinned: str, interface: str) -> "_Tools":
        """Return the links of a page's edition (`pinned`); "": neither cited nor questioned"""
        attributes = language_attributes(interface)
        cite = report = ""
        if pinned:
            base = f'href="{escape(pinned)}%s/?at={_HERE}" rel="nofollow"{attributes}'
            cite = _tool("anchor cite", base % "cite", gettext("Cite %(name)s"), "”")
            named = gettext("Report a mistake in %(name)s")
            report = _tool("anchor report", base % "report", named, "!")
        own, link = f'href="#{_HERE}"{attributes}', gettext("Link to %(name)s")
        return cls(
            turn=_tool("anchor", own, link, "#") + cite + report,
            paragraph=_tool("anchor", own, link, "¶") + cite,
        )


def _tool(css: str, attributes: str, name: str, sign: str) -> str:
    label = escape(name) % {"name": _HERE}
    return (
        f'<a class="{css}" {attributes} aria-label="{label}">'
        f'<span aria-hidden="true">{sign}</span></a>'
    )


def groups(page: TranscriptPage, interface: str) -> SafeString:
    """Return the exchanges and sections of a transcript, each with what it is about."""
    attributes = language_attributes(interface)
    if not page.groups:
        nothing = gettext("This edition has a title and no text.")
        return SafeString(f"<p{attributes}>{escape(nothing)}</p>")
    alone = gettext("This exchange alone")
    if len(page.languages) > 1:
        alone = gettext("This exchange in every language")
    question = f'<span class="visually-hidden">{escape(gettext("Question"))}</span>'
    tools = _Tools.of(page.pinned, interface)
    shared = _Shared(tools, page.briefing.slug, escape(alone), question, _ChipWords.here())
    return SafeString("\n      ".join([_group(each, shared, attributes) for each in page.groups]))


class _ChipWords(NamedTuple):
    """The words of chips: what the list of them is called, and the note of those proposed."""

    about: str
    note: str

    @classmethod
    def here(cls) -> "_ChipWords":
        """Return the words in the language that is being spoken."""
        note = f' <span class="chip-note">{escape(gettext("proposed"))}</span>'
        return cls(escape(gettext("About")), note)


class _Shared(NamedTuple):
    """What all groups of a page share."""

    tools: _Tools
    slug: str
    alone: str
    question: str
    of_chips: _ChipWords


def _group(shown: GroupView, shared: _Shared, attributes: str) -> str:
    heading = _number_of(shown, shared.question, attributes) if shown.number else ""
    turns = "".join([_turn(each, shared.tools, attributes) for each in shown.turns])
    is_exchange = shown.is_exchange
    foot = _chips(shown.chips, shared.of_chips) if shown.chips else ""
    if is_exchange and shown.key:
        at = escape(address("exchange", shared.slug, shown.key))
        foot += f'<a class="alone" href="{at}">{shared.alone}</a>'
    if foot:
        foot = f'<footer class="exchange-foot"{attributes}>{foot}</footer>\n'
    kind = "exchange" if is_exchange else "passage"
    return f'<section class="{kind}">\n{heading}{turns}{foot}</section>\n'


def contents(groups: Iterable[GroupView], title: Words) -> SafeString:
    """Return the groups of a transcript as items of its contents."""
    return SafeString("".join(_line(each, title) for each in groups))


def exchange_turn(turn: TurnView, interface: str) -> SafeString:
    """Return a turn of an exchange that stands alone."""
    said = "".join(f"{_words(paragraph)}\n  " for paragraph in turn.paragraphs)
    voice = _voice(turn, language_attributes(interface))
    return SafeString(
        f'<div class="turn {turn.kind}">\n  <p class="turn-voice">{voice}</p>\n  {said}</div>\n'
    )


def chips(shown: Iterable[Chip]) -> SafeString:
    """Return what something is about, as small links."""
    return SafeString(_chips(shown, _ChipWords.here()))


def _chips(shown: Iterable[Chip], words: _ChipWords) -> str:
    items = "".join([_chip(each, words.note) for each in shown])
    return f'<ul class="chips" aria-label="{words.about}">\n  {items}</ul>\n'


def _chip(chip: Chip, note: str) -> str:
    css, remark = (" is-proposed", note) if chip.is_proposed else ("", "")
    return (
        f'<li><a class="chip chip-{chip.kind}{css}" href="{escape(chip.address)}">'
        f"{bdi(chip.name)}{remark}</a></li>\n  "
    )


def _line(shown: GroupView, title: Words) -> str:
    counted = (
        f'<span class="contents-number">{number(shown.number)}</span> ' if shown.number else ""
    )
    words = f"<span>{escape(shown.first_words.text)}</span>"
    return f'<li{title.attributes}><a href="#{shown.anchor}">{counted}{words}</a></li>\n'


def _number_of(shown: GroupView, label: str, attributes: str) -> str:
    return (
        f'<h2 class="exchange-number"><a href="#{shown.anchor}"{attributes}>'
        f"{label} {number(shown.number)}</a></h2>\n"
    )


def _turn(turn: TurnView, tools: _Tools, attributes: str) -> str:
    heading = f'<h3 class="turn-heading">{turn.heading_html}</h3>\n  ' if turn.heading else ""
    said = "".join([_paragraph(paragraph, tools) for paragraph in turn.paragraphs])
    return (
        f'<div class="turn {turn.kind}" id="{turn.anchor}">\n  {_aliases(turn.aliases)}{heading}'
        f'<p class="turn-voice">{_voice(turn, attributes)} {tools.turn.replace(_HERE, turn.anchor)}'
        f"</p>\n  {said}</div>\n"
    )


def _paragraph(paragraph: ParagraphView, tools: _Tools) -> str:
    links = tools.paragraph.replace(_HERE, paragraph.anchor)
    return (
        f'<div class="paragraph" id="{paragraph.anchor}">{_aliases(paragraph.aliases)}'
        f'{_words(paragraph)}<span class="paragraph-tools">{links}</span></div>\n  '
    )


def _words(paragraph: ParagraphView) -> str:
    return f"<ul>{paragraph.html}</ul>" if paragraph.is_list else f"<p>{paragraph.html}</p>"


def _aliases(anchors: list[str]) -> str:
    if not anchors:
        return ""
    return "".join(f'<span id="{escape(anchor)}"></span>' for anchor in anchors)


def _voice(turn: TurnView, attributes: str) -> str:
    """Return who speaks or asks, as printed where it is; for want of that, what kind of turn."""
    if turn.kind == "question" and (turn.asker or turn.outlet):
        return _asking(turn)
    if turn.kind == "question" and turn.label:
        return f'<span class="label">{escape(turn.label.text)}</span>'
    if turn.voice and turn.voice.address:
        name = escape(turn.label.text) if turn.label else bdi(turn.voice.name)
        link = f'<a class="speaker" href="{escape(turn.voice.address)}">{name}</a>'
        return link if turn.voice.is_confirmed else f"{link} {_unconfirmed(attributes)}"
    if turn.voice:
        return f'<span class="speaker">{bdi(turn.voice.name)}</span>'
    if turn.kind != "statement":
        return f"<span{attributes}>{escape(str(turn.kind_name))}</span>"
    return ""


def _asking(turn: TurnView) -> str:
    parts = [f'<span class="asker">{escape(turn.asker.text)}</span>'] if turn.asker else []
    if turn.outlet and turn.outlet.address:
        parts.append(f'<a href="{escape(turn.outlet.address)}">{bdi(turn.outlet.name)}</a>')
    elif turn.outlet:
        parts.append(bdi(turn.outlet.name))
    return " · ".join(parts)


def _unconfirmed(attributes: str) -> str:
    explained = escape(gettext("The archive has not yet confirmed who this is."))
    return (
        f'<span class="unconfirmed"{attributes} title="{explained}">'
        f"{escape(gettext('not confirmed'))}</span>"
    )
