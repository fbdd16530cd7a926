"""What templates need of a reader's language."""

from django import template
from django.utils.safestring import SafeString

from archive.representations import calendar
from archive.representations.words import Words, language_attributes

register = template.Library()


@register.filter
def number(value: int) -> str:
    """Return a whole number with its groups parted, as the reader's language writes it."""
    return calendar.number(value)


@register.filter
def in_language(code: str) -> SafeString:
    """Return ` lang="…" dir="…"` for an element in that language."""
    return language_attributes(code)


@register.inclusion_tag("archive/_words.html")
def words(value: Words) -> dict[str, Words]:
    """Return words of a known language within a line, kept apart from what surrounds them."""
    return {"words": value}
