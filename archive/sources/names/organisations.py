"""International organisations: known ones, their names, and where a text names them."""

from collections.abc import Iterator
from functools import cache

from archive.sources.drafts import OrganisationDraft
from archive.sources.names.in_text import NameIndex
from archive.sources.places.countries import inflected
from archive.sources.tables import TABLES
from archive.sources.tables.organisations import ORGANISATIONS

_CONTENT_CODES = {"zh": "zh-Hans"}


def organisations_in(text: str, language: str) -> tuple[str, ...]:
    """Return the keys of the organisations that a text in a language names, sorted."""
    base = language.split("-")[0]
    if base not in TABLES:
        return ()
    return tuple(sorted({key for _, key in _index(base).mentions(text)}))


def is_organisation(text: str) -> bool:
    """Return whether words are the whole name of a known organisation: "Security Council"."""
    return text.casefold().strip() in _whole_names()


def organisation_draft(key: str) -> OrganisationDraft:
    """Return an organisation with its main name in every language known."""
    names = {_CONTENT_CODES.get(base, base): forms[0] for base, forms in ORGANISATIONS[key].items()}
    return OrganisationDraft(slug=key, names=dict(sorted(names.items())))


@cache
def _whole_names() -> frozenset[str]:
    names = (forms for languages in ORGANISATIONS.values() for forms in languages.values())
    return frozenset(name.casefold() for forms in names for name in forms)


@cache
def _index(base: str) -> NameIndex:
    table = TABLES[base]
    return NameIndex(_names(base), is_spaced=table.is_spaced, proclitics=table.proclitics)


def _names(base: str) -> Iterator[tuple[str, str]]:
    for key, languages in ORGANISATIONS.items():
        for name in languages.get(base, ()):
            yield from ((form, key) for form in inflected(name, TABLES[base]))
