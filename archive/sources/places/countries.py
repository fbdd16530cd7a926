"""Countries as printed: CLDR's names, official and inflected forms, in every table's language.

Two questions: which country is this heading (`country_of`), and which countries does
this running text name (`countries_in`).
"""

import re
from collections.abc import Iterator
from functools import cache

from babel import Locale

from archive.sources.names.in_text import NameIndex
from archive.sources.tables import TABLES, LanguageTable

# CLDR's territories that are no country: continents' outposts, unions, private use.
NOT_COUNTRIES = frozenset(
    ["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"]
)

_LOCALES = {"zh": ("zh_Hans", "zh_Hant")}
_BRACKET = re.compile(r"\s*[(\uff08][^()\uff08\uff09]*[)\uff09]")


@cache
def country_codes() -> frozenset[str]:
    """Return all codes of CLDR that stand for a country or territory."""
    return frozenset(
        code
        for code in Locale("en").territories
        if len(code) == 2 and code.isalpha() and code not in NOT_COUNTRIES
    )


def is_user_assigned(code: str) -> bool:
    """Return whether ISO 3166-1 leaves a code to its users: AA, QM to QZ, XA to XZ.

    So it does with ZZ, which CLDR and others write for a country that is not known.
    """
    if len(code) != 2 or not code.isascii() or not code.isalpha():
        return False
    return code == "AA" or code[0] == "X" or (code[0] == "Q" and code[1] >= "M")


def country_of(text: str) -> str:
    """Return the code of the country that a whole line names, in whatever language, else ""."""
    return _by_name().get(_folded(text), "")


def language_of_country_name(text: str) -> str:
    """Return the language of the first country name in a text, English before others, else ""."""
    for language in TABLES:
        if countries_in(text, language):
            return language
    return ""


def countries_in(text: str, language: str) -> tuple[str, ...]:
    """Return the codes of the countries that a text in a language names, sorted."""
    return tuple(sorted(set(country_mentions(text, language))))


def country_mentions(text: str, language: str) -> list[str]:
    """Return the codes of the countries that a text names, in their order in it."""
    base = language.split("-")[0]
    if base not in TABLES:
        return []
    named = list(_index(base).mentions(text))
    return [code for _, code in sorted([*named, *_abbreviated(text, TABLES[base])])]


@cache
def _index(base: str) -> NameIndex:
    table = TABLES[base]
    return NameIndex(
        [*((name, code) for code, name in _names(table)), *((n, "") for n in table.not_countries)],
        is_spaced=table.is_spaced,
        proclitics=table.proclitics,
    )


@cache
def _by_name() -> dict[str, str]:
    """Return the code for each printed name; what a table says goes before CLDR."""
    found: dict[str, str] = {}
    for table in TABLES.values():
        for code, names in table.countries.items():
            found.update({_folded(name): code for name in names})
    for table in TABLES.values():
        for code, name in _names(table):
            found.setdefault(_folded(name), code)
    return found


def _names(table: LanguageTable) -> Iterator[tuple[str, str]]:
    """Yield (code, name) for every form of every country's name in a language."""
    for locale in _LOCALES.get(table.code, (table.code,)):
        for code, name in Locale.parse(locale).territories.items():
            if code in country_codes():
                yield from ((code, form) for form in _forms(name, table))
    for code, names in table.countries.items():
        for name in names:
            yield from ((code, form) for form in _forms(name, table))


def _forms(name: str, table: LanguageTable) -> set[str]:
    """Return a name, without what stands in brackets, in all its inflected forms."""
    # "Myanmar (Burma)"; in Chinese a bracket tells the two Congos apart.
    plain = _BRACKET.sub("", name).strip() if table.is_spaced else name
    return {form for text in {name, plain} if text for form in inflected(text, table)}


def inflected(name: str, table: LanguageTable) -> set[str]:
    """Return a name with the endings it can take: its first words', all words', its last's."""
    words = name.split(" ")
    choices = [_endings(word, table) for word in words]
    forms = {name}
    for case in range(max(len(choice) for choice in choices)):
        inclined = [choice[min(case, len(choice) - 1)] for choice in choices]
        forms.add(" ".join([*words[:-1], inclined[-1]]))
        for number in range(1, len(words) + 1):
            forms.add(" ".join([*inclined[:number], *words[number:]]))
    return forms


def _endings(word: str, table: LanguageTable) -> list[str]:
    if not word[:1].isalpha() or (word.isupper() and len(word) <= 5):
        return [word]
    for ending, others in table.inflections:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word[: len(word) - len(ending)]
            return [stem + other for other in others]
    return [word]


def _abbreviated(text: str, table: LanguageTable) -> list[tuple[int, str]]:
    """Return the countries in rows of one-character names, such as "中印两国"."""
    if not table.abbreviations:
        return []
    return [
        (row.start() + offset, table.abbreviations[sign])
        for row in _rows(table.code).finditer(text)
        for offset, sign in enumerate(row[0])
        if sign in table.abbreviations
    ]


@cache
def _rows(code: str) -> re.Pattern[str]:
    table = TABLES[code]
    signs = "".join(table.abbreviations)
    followers = "|".join(map(re.escape, table.abbreviation_before))
    return re.compile(rf"[{signs}](?:[、-]?[{signs}]){{1,4}}(?={followers})")


def _folded(text: str) -> str:
    return " ".join(text.replace("’", "'").casefold().split()).strip(" :.,\uff1a")
