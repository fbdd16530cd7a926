"""The tables of printed words, one language a file."""

import re
from functools import cache
from itertools import chain
from operator import attrgetter

from archive.sources.tables.ar import ARABIC
from archive.sources.tables.de import GERMAN
from archive.sources.tables.en import ENGLISH
from archive.sources.tables.es import SPANISH
from archive.sources.tables.fr import FRENCH
from archive.sources.tables.it import ITALIAN
from archive.sources.tables.ja import JAPANESE
from archive.sources.tables.ko import KOREAN
from archive.sources.tables.pt import PORTUGUESE
from archive.sources.tables.ru import RUSSIAN
from archive.sources.tables.table import LanguageTable
from archive.sources.tables.zh import CHINESE

TABLES: dict[str, LanguageTable] = {
    table.code: table
    for table in (
        ENGLISH,
        RUSSIAN,
        GERMAN,
        FRENCH,
        SPANISH,
        CHINESE,
        ARABIC,
        PORTUGUESE,
        ITALIAN,
        JAPANESE,
        KOREAN,
    )
}


def table_for(language: str) -> LanguageTable | None:
    """Return the table of a content language ("zh-Hans" has that of "zh"), or None."""
    return TABLES.get(language.split("-")[0])


@cache
def pattern_of(name: str) -> re.Pattern[str]:
    """Return what matches any pattern of a field ("guests", "labels.moderating") of all tables."""
    patterns = chain.from_iterable(map(attrgetter(name), TABLES.values()))
    return re.compile("|".join(patterns), re.IGNORECASE)
