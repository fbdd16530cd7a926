"""The head of a page: title, number, date, time, place, occasion, and the form of it.

Taken from what the source's own markup names, from front matter, and from the lines
above the text; never from the text itself.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from archive.sources.cities import city_named
from archive.sources.dates import PrintedDate, find_time, last_date, machine_date
from archive.sources.drafts import BriefingKind, Precision
from archive.sources.furniture_words import is_end, word_kind
from archive.sources.lines import FURNITURE, Account, Block
from archive.sources.tables import TABLES, table_for
from archive.sources.vocabulary import Vocabulary, folded

_NUMBER = re.compile(r"(?:(?:№|No\.?|Nr\.?|N[°º])\s*)?(\d{1,6}-\d{2}-\d{2}-\d{4})")
_MARKED_NUMBER = re.compile(r"(?:№|No\.|Nr\.|N[°º])\s*(\d{1,6}(?:[-/.]\w{1,8}){0,4})")
_NUMBER_DATE = re.compile(r"(\d{2})-(\d{2})-(\d{4})$")
_RULE = re.compile(r"[-_=~*#·•\s]{3,}")
_SENTENCE_END = re.compile(r"[.!?。！？…;；]['\"”»’)\]]*$")
_OPEN_END = re.compile(r"[,\uff0c、:\uff1a]$")
_COMMA = re.compile(r"\s*[,\uff0c、،]\s*")
_PARTS = re.compile(r"\s*[|,\uff0c、،–—]\s*|\s+-\s+")
_LONGEST_TITLE = 400
_SHORT = 120


@dataclass
class Head:
    """What the head of a page says; empty where it says nothing."""

    title: str = ""
    number: str = ""
    held_on: date | None = None
    precision: Precision = "unknown"
    held_time: str | None = None
    zone: str = ""
    place: str = ""
    event: str = ""
    url: str = ""
    language: str = ""
    is_dated_by_number: bool = False
    body: list[Block] = field(default_factory=list)

    @property
    def number_date(self) -> date | None:
        """Return the day that the number of the document holds: 921-17-06-2020."""
        match = _NUMBER_DATE.search(self.number)
        try:
            return date(int(match[3]), int(match[2]), int(match[1])) if match else None
        except ValueError:
            return None


def is_rule(text: str) -> bool:
    """Return whether a line only parts what stands above from what stands below."""
    return bool(_RULE.fullmatch(text.strip()))


def is_time_line(text: str) -> bool:
    """Return whether a line is a clock time and its zone, nothing else."""
    time = find_time(text)
    return time is not None and not (text[: time.start] + text[time.end :]).strip(" .()")


def read_head(
    blocks: Sequence[Block], labelled: frozenset[int], words: Vocabulary, account: Account
) -> Head:
    """Return the head of a page and the blocks of its body.

    `labelled` are the indices of blocks in which a turn begins: no head goes beyond them.
    """
    reader = _Reader(blocks, words, account)
    first = min(labelled, default=len(blocks))
    is_open = True
    for index, block in enumerate(blocks):
        if reader.take_marked(block):
            continue
        if is_open and index < first and reader.take_printed(index):
            continue
        is_open = False
        reader.head.body.append(block)
    return _completed(reader.head)


class _Reader:
    def __init__(self, blocks: Sequence[Block], words: Vocabulary, account: Account) -> None:
        self.head = Head()
        self._blocks = blocks
        self._words = words
        self._account = account

    def take_marked(self, block: Block) -> bool:
        """Take what the source's own markup names."""
        if block.kind == "furniture":
            self._account.put_block(block)
        elif block.kind == "picture":
            self._account.put_block(block, "album:caption")
        elif block.kind == "metadata":
            self._account.put_block(block, self._metadata(block))
        else:
            return False
        return True

    def _metadata(self, block: Block) -> str:
        """Return the field that a marked block went to."""
        head, text = self.head, " ".join(block.text.split("\n"))
        if block.role == "title" and not head.title:
            head.title = text.strip()
            return "title"
        if block.role == "date" and head.held_on is None:
            return self._dated(machine_date(block.value) or last_date(text), text)
        if block.role == "time" and not head.held_time:
            return self._timed(text)
        if block.role == "place" and not head.place:
            head.place = text.strip()
            return "place"
        if block.role == "lead" and not head.event:
            head.event = text.strip()
            return "event"
        if block.role == "number" and not head.number:
            head.number = text.strip()[:100]
            return "number"
        if block.role == "url" and not head.url:
            head.url = text.strip()
            return "url"
        if block.role == "language" and not head.language:
            head.language = text.strip()
            return "language"
        return FURNITURE

    def _dated(self, found: PrintedDate | None, text: str) -> str:
        if found is None:
            return FURNITURE
        self.head.held_on, self.head.precision = found.day, found.precision
        self._timed(text[found.end :])
        return "held_on"

    def _timed(self, text: str) -> str:
        time = find_time(text)
        if time is None:
            return FURNITURE
        self.head.held_time, self.head.zone = time.clock, time.zone
        return "held_time"

    def take_printed(self, index: int) -> bool:
        """Take a block above the text for what it looks like; False when it is text."""
        block = self._blocks[index]
        for take in (
            self._furniture,
            self._number,
            self._time,
            self._dateline,
            self._heading,
            self._title,
            self._place,
        ):
            if name := take(block, index):
                self._account.put_block(block, name)
                return True
        return False

    def _furniture(self, block: Block, _index: int) -> str:
        is_furniture = is_rule(block.text) or word_kind(block.text) or is_end(block.text)
        return FURNITURE if is_furniture else ""

    def _number(self, block: Block, _index: int) -> str:
        match = _NUMBER.fullmatch(block.text) or _MARKED_NUMBER.fullmatch(block.text)
        if not match or self.head.number:
            return ""
        self.head.number = match[1]
        return "number"

    def _time(self, block: Block, _index: int) -> str:
        if self.head.held_time or not is_time_line(block.text):
            return ""
        return self._timed(block.text)

    def _dateline(self, block: Block, _index: int) -> str:
        """Take a line that is a date with at most a place or an office beside it."""
        text = block.text
        found = last_date(text) if len(text) <= _SHORT and block.kind == "text" else None
        if found is None or self.head.held_on is not None or _SENTENCE_END.search(text):
            return ""
        rest = f"{text[: found.start]} {text[found.end :]}".strip()
        if len(rest) > 60 or (not self.head.title and kind_of(rest, "")):
            return ""
        parts = [part for part in _PARTS.split(text[: found.start].strip()) if part]
        if len(parts) == 1 and not self.head.place and city_named(parts[0]):
            self.head.place = parts[0]
        return self._dated(found, text)

    def _heading(self, block: Block, index: int) -> str:
        if block.kind != "heading":
            return ""
        text = " ".join(block.text.split("\n")).strip()
        if not self.head.title:
            self.head.title = text
            return "title"
        if not self.head.event and self._is_followed_by_head(index):
            self.head.event = text
            return "event"
        return ""

    def _is_followed_by_head(self, index: int) -> bool:
        following = self._blocks[index + 1 : index + 2]
        if not following:
            return False
        text = following[0].text
        dated = last_date(text) is not None or is_time_line(text)
        return len(text) <= _SHORT and dated and not _SENTENCE_END.search(text)

    def _title(self, block: Block, index: int) -> str:
        text = " ".join(block.text.split("\n")).strip()
        if self.head.title or not self._looks_like_title(text, index):
            return ""
        self.head.title = text
        return "title"

    def _looks_like_title(self, text: str, index: int) -> bool:
        if not 3 <= len(text) <= _LONGEST_TITLE or _OPEN_END.search(text):
            return False
        if folded(text).rstrip("!.,") in self._words.greetings:
            return False
        has_date = last_date(text) is not None
        if _SENTENCE_END.search(text) and not (has_date and kind_of(text, "")):
            return False
        if has_date or kind_of(text, ""):
            return True
        following = self._blocks[index + 1 : index + 2]
        is_short = 6 <= len(text) <= 200 and len(self._blocks[index].lines) == 1
        return is_short and bool(following) and self._is_text_or_head(following[0].text)

    def _is_text_or_head(self, text: str) -> bool:
        """Return whether a block can stand below a title: a number, a date, a sentence."""
        is_head = _NUMBER.fullmatch(text) or is_time_line(text) or last_date(text)
        return bool(is_head or _SENTENCE_END.search(text) or _OPEN_END.search(text))

    def _place(self, block: Block, index: int) -> str:
        """Take lines such as "Doniphan Park / El Paso, Texas" above a time or a date."""
        following = self._blocks[index + 1 : index + 2]
        if not self.head.title or self.head.place or not following:
            return ""
        is_short = all(len(line.text) <= 60 for line in block.lines) and len(block.lines) <= 4
        if not is_short or _SENTENCE_END.search(block.text):
            return ""
        if not is_time_line(following[0].text) and not _NUMBER.fullmatch(following[0].text):
            return ""
        self.head.place = ", ".join(line.text for line in block.lines)[:300]
        return "place"


def _completed(head: Head) -> Head:
    """Add what the title and the number say where nothing else does."""
    found = last_date(head.title)
    if found:
        place = _place_before(head.title[: found.start])
        head.place = head.place or place
        if head.held_on is None:
            head.held_on, head.precision = found.day, found.precision
    elif city := _trailing_city(head.title):
        head.place = head.place or city
    if head.held_on is None and head.number_date:
        head.held_on, head.precision = head.number_date, "day"
        head.is_dated_by_number = True
    head.event = head.event[:500]
    return head


def _place_before(text: str) -> str:
    """Return the part of a title between its last commas: "..., Moscow, " -> "Moscow"."""
    parts = [part.strip() for part in _COMMA.split(text.rstrip(" ,\uff0c、،(\uff08"))]
    if len(parts) < 2 or not 1 < len(parts[-1]) <= 40 or any(c.isdigit() for c in parts[-1]):
        return ""
    return parts[-1] if len(parts[-1].split()) <= 5 else ""


def _trailing_city(title: str) -> str:
    parts = _COMMA.split(title)
    return parts[-1].strip() if len(parts) > 1 and city_named(parts[-1].strip()) else ""


def kind_of(text: str, language: str) -> BriefingKind | None:
    """Return the form of an event that its title names, in the page's language before others."""
    own = table_for(language)
    text = " ".join(text.split())
    for code in dict.fromkeys([*([own.code] if own else []), *TABLES]):
        for pattern, kind in _kinds(code):
            if pattern.search(text):
                return kind
    return None


@cache
def _kinds(code: str) -> tuple[tuple[re.Pattern[str], BriefingKind], ...]:
    return tuple((re.compile(p, re.IGNORECASE), kind) for p, kind in TABLES[code].kinds)
