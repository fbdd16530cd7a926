"""What templates need of a reader's language."""

from django import template
from django.utils.safestring import SafeString

from archive.representations import (
    calendar,
    charts,
    conversation,
    fragments,
    frame,
    list_parts,
    structured,
    transcript_parts,
)
from archive.representations.addresses import address as address_of
from archive.representations.words import Words, bdi, language_attributes
from archive.search.catalogue.names import Name

register = template.Library()


@register.filter
def number(value: int) -> str:
    """Return a whole number with its groups parted, as the reader's language writes it."""
    return calendar.number(value)


@register.filter
def in_language(code: str) -> SafeString:
    """Return ` lang="…" dir="…"` for an element in that language."""
    return language_attributes(code)


@register.simple_tag
def words(value: Words | Name) -> SafeString:
    """Return words of a known language within a line, kept apart from what surrounds them."""
    return bdi(value)


@register.simple_tag
def address(view: str, *arguments: str) -> str:
    """Return the address of a page, in the language spoken."""
    return address_of(view, *arguments)


for _fragment in (
    frame.alternate_links,
    frame.language_menu,
    frame.page_links,
    fragments.briefing_card,
    fragments.briefing_cards,
    fragments.passage_card,
    fragments.passage_cards,
    fragments.result_group,
    fragments.result_groups,
    fragments.facets,
    fragments.choices,
    fragments.names,
    list_parts.list_filters,
    list_parts.filters_used,
    list_parts.downloads,
    list_parts.search_total,
    charts.bars,
    charts.timeline,
    charts.month,
    charts.coverage_grid,
    conversation.groups,
    conversation.contents,
    conversation.exchange_turn,
    conversation.chips,
    transcript_parts.document_head,
    transcript_parts.edition_note,
    transcript_parts.related,
    transcript_parts.neighbours,
    structured.home_data,
    structured.transcript_data,
    structured.exchange_data,
    structured.mission_data,
    structured.person_data,
    structured.trail,
):
    register.simple_tag(_fragment)
