"""Words whose forms share no stem, as tables of them: a row a word, rows parted by semicolons."""

from collections.abc import Iterator
from functools import cache

from archive.search import stems
from archive.search.folding import fold


@cache
def stems_by_stem(rows: str, language: str) -> dict[str, tuple[str, ...]]:
    """Return for each stem of a word those of its forms that are looked for."""
    found: dict[str, dict[str, None]] = {}
    for forms in families(rows):
        stem_of = {form: stems.stem(fold(form.rstrip("?")), language) for form in forms}
        looked_for = dict.fromkeys(each for form, each in stem_of.items() if form[-1] != "?")
        for each in stem_of.values():
            found.setdefault(each, {}).update(looked_for)
    return {each: tuple(family) for each, family in found.items()}


def families(rows: str) -> Iterator[list[str]]:
    """Yield the forms of each word; a row may begin with prefixes that make more of it."""
    for row in rows.split(";"):
        prefixes, _colon, forms = row.rpartition(":")
        for prefix in prefixes.split() or [""]:
            yield [prefix + form for form in forms.split()]
