"""One table of phrases a language; the archive's seven."""

from archive.generator.tables import ar, de, en, es, fr, ru, zh
from archive.generator.vocabulary import Vocabulary

TABLES: tuple[Vocabulary, ...] = (
    en.TABLE,
    ru.TABLE,
    de.TABLE,
    fr.TABLE,
    es.TABLE,
    zh.TABLE,
    ar.TABLE,
)
LANGUAGES = tuple(table.language for table in TABLES)
