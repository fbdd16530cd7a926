"""Addresses of records by the hundred: what `reverse` says, from patterns it was asked for once."""

from functools import lru_cache

from django.urls import get_script_prefix, reverse
from django.utils.translation import get_language

# What stands in for the arguments of an address while its pattern is made.
_SAMPLES: dict[str, tuple[str, ...]] = {
    "briefing": ("a-slug",),
    "transcript": ("a-slug", "zxx"),
    "exchange": ("a-slug", "q0"),
    "compare": ("a-slug", "zxx", "und"),
    "permalink": ("a-slug",),
    "permalink_to_piece": ("a-slug", "q0"),
    "person": ("a-slug",),
    "topic": ("a-slug",),
    "country": ("ZZ",),
    "mission": ("a-slug",),
    "og_text": ("a-slug", "zxx"),
    "og_piece": ("a-slug", "zxx", "q0"),
    "home": (),
    "briefings": (),
    "people": (),
    "missions": (),
    "questions": (),
    "search": (),
    "formulations": (),
    "briefings_csv": (),
    "briefings_atom": (),
    "questions_csv": (),
    "questions_atom": (),
    "search_csv": (),
    "search_atom": (),
}


def address(view: str, *arguments: str) -> str:
    """Return the address of a page in the language spoken; its arguments are slugs and codes."""
    return _pattern(view, get_language(), get_script_prefix()) % arguments


@lru_cache(maxsize=512)
def _pattern(view: str, _interface: str, _prefix: str) -> str:
    """Return an address with `%s` where its arguments stand."""
    samples = _SAMPLES[view]
    pattern = f"{reverse(view, args=samples)}/".replace("%", "%%")
    for sample in samples:
        pattern = pattern.replace(f"/{sample}", "/%s", 1)
    return pattern.removesuffix("/")
