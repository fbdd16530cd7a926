"""The language of a page: that of its sentences, not of the site around them."""

import re
from collections.abc import Sequence

from archive.languages import LanguageError, content_code
from archive.sources.detection import UNKNOWN, language_of
from archive.sources.lines import Block
from archive.sources.tables import table_for

_SENTENCE_END = re.compile(r"[.!?…؟](?:[\s\"»”’)\]]|$)|[。\uff01\uff1f]")
_SIGN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_PROSE = 60  # characters from which a block shows the language of the text, not of the site
_HARDLY = 3  # times as much that is no sentence


def page_language(blocks: Sequence[Block], wanted: str | None) -> str:
    """Return the content language of a page's text: what is wanted, else what it tells itself."""
    readable = [block.text for block in blocks if block.kind in ("text", "heading")]
    prose = _prose_among(readable)
    language = wanted or language_of("\n".join(prose or readable))
    is_doubtful = language == UNKNOWN or (len(prose) == 1 and table_for(language) is None)
    if is_doubtful and prose and not wanted:  # one long line may be a title full of names
        language = language_of("\n".join(readable))
    try:
        return content_code(language) if language != UNKNOWN else UNKNOWN
    except LanguageError:
        return UNKNOWN


def _prose_among(texts: Sequence[str]) -> list[str]:
    """Return those of some texts that show a page's language: long sentences, or all sentences.

    A menu is long as well, and may be in another language; so is a title full of names. Where
    hardly anything is a sentence, whoever wrote the page ends none.
    """
    said = [text for text in texts if _SENTENCE_END.search(text)]
    long = [text for text in texts if len(text) >= _PROSE]
    all_said = sum(map(_width, said))
    if all_said < _PROSE or all_said * _HARDLY < sum(map(_width, long)):
        return long
    return [text for text in said if _width(text) >= _PROSE] or said


def _width(text: str) -> int:
    """Return how many letters a text has, or as many Chinese signs as say the same, and more."""
    return len(text) + 2 * len(_SIGN.findall(text))
