"""Records of missions that a page's own markup sets apart from its text: beside it, below it."""

from collections.abc import Sequence

from archive.sources.around.chrome import is_chrome
from archive.sources.around.furniture_words import (
    SOCIAL,
    contact_kind,
    is_abroad,
    is_here,
    key_of,
    mission_kind,
    word_kind,
)
from archive.sources.lines import Block
from archive.sources.places.countries import country_of

_WITHIN = 3  # lines below a mission's name, one of which says how to reach it


def records_beside(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the furniture from a mission's record to where a page's own words go on."""
    furniture = [block for block in blocks if block.kind == "furniture"]
    start = next((i for i in range(len(furniture)) if _is_record(furniture, i)), None)
    if start is None:
        return ()
    while start and _heads_records(furniture[start - 1].text):
        start -= 1
    end = start + 1
    while end < len(furniture) and _follows(furniture, end) and not _is_pages(furniture[end]):
        end += 1
    return tuple(furniture[start:end])


def _heads_records(text: str) -> bool:
    """Return whether a line is a country's heading, or one of missions abroad or here."""
    return bool(country_of(text)) or is_abroad(text) or is_here(text)


def _follows(furniture: Sequence[Block], index: int) -> bool:
    """Return whether no other words of the page stand above a block of furniture."""
    return furniture[index].lines[0].number == furniture[index - 1].lines[-1].number + 1


def _is_record(furniture: Sequence[Block], index: int) -> bool:
    """Return whether a block names a mission right above how to reach it."""
    if mission_kind(furniture[index].text) is None or len(furniture[index].lines) > 1:
        return False
    for place in range(index + 1, min(index + 1 + _WITHIN, len(furniture))):
        if not _follows(furniture, place):
            return False
        if contact_kind(furniture[place].text.replace("\uff1a", ":").partition(":")[0]):
            return True
    return False


def _is_pages(block: Block) -> bool:
    """Return whether words are the page's own and no part of a record or of a list of albums."""
    text = block.text
    is_known = bool(contact_kind(text) or word_kind(text)) or key_of(text) in SOCIAL
    is_address = any(sign.isdigit() or sign in "@/" for sign in text) and "©" not in text
    return is_chrome(text) and not is_known and not is_address and any(map(str.isalpha, text))
