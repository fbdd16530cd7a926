"""What templates need of a reader's language."""

from django import template
from django.utils.safestring import SafeString

from archive.representations import calendar, charts, conversation, fragments
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


for _fragment in (
    fragments.briefing_card,
    fragments.passage_card,
    fragments.result_group,
    fragments.facets,
    fragments.names,
    charts.bars,
    charts.columns,
    charts.month,
    charts.coverage_grid,
    conversation.group,
    conversation.contents,
    conversation.exchange_turn,
    conversation.chips,
):
    register.simple_tag(_fragment)
