"""The head of a page: title, number, date, time, place, occasion.

Taken from what the source's own markup names, from front matter, and from the lines
above the text; never from the text itself. What else stands above is the site's own.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from archive.sources.around.chrome import (
    is_chrome,
    is_lead,
    is_menu,
    is_stamp,
    opens_with_stamp,
    says_when_changed,
)
from archive.sources.around.contents import listed_below, lists_contents
from archive.sources.around.furniture_words import is_begin, is_end, word_kind
from archive.sources.head.dates import PrintedDate, last_date, machine_date
from archive.sources.head.document_numbers import document_number
from archive.sources.head.kinds import kind_of
from archive.sources.head.line_kinds import is_dateline, is_rule, is_time_line
from archive.sources.head.parts import (
    Head,
    completed,
    day_in_numbers,
    ends_in_place_of,
    put_time,
    tells_correction,
    venue_of,
)
from archive.sources.head.sections import is_said, opens_section
from archive.sources.head.titles import (
    announces_list,
    begins_speech,
    dated_occasion,
    ends_as_sentence,
    has_day,
    is_above_clocks,
    is_again,
    is_listed,
    is_sentence,
    joined,
    loud_title,
    title_above_name,
    title_index,
    title_words,
)
from archive.sources.head.windows import window_title
from archive.sources.labelling.vocabulary import Vocabulary, folded
from archive.sources.lines import FURNITURE, Account, Block
from archive.sources.places.cities import city_named
from archive.sources.tables import pattern_of

_SENTENCE_END = re.compile(r"[.!?؟。！？…;；]['\"”»’)\]]*$")
_PARTS = re.compile(r"\s*[|,\uff0c、،–—]\s*|\s+-\s+")
_STATE = re.compile(r",\s(?:[A-Z]\.\s?){2,}$")  # "Washington, D.C."
_FIELD = re.compile(  # "Title: ...", "[Title] ..."; no clock: "14 March, 15:30"
    r"\s*\[?(?P<name>[^:\uff1a\[\]]{1,40}?)\s*(?!(?<=\d):\d)[:\uff1a\]]\s*(?P<value>.*)", re.DOTALL
)
_TOPIC = re.compile(r"\d{1,3}(?:[-–,]\s?\d{1,3})+\s")  # of an index by pages: "4, 6-7 Ferries"
_SHORT = 120
_LONGEST_LEAD = 500
_HEADISH = 200  # characters of a line above the text that is no sentence


def read_head(
    blocks: Sequence[Block],
    labelled: frozenset[int],
    words: Vocabulary,
    account: Account,
    language: str,
) -> Head:
    """Return the head of a page and the blocks of its body.

    `labelled` are the indices of blocks in which a turn begins: no head goes beyond them.
    """
    first = min(labelled, default=len(blocks))
    window = next((b.text for b in blocks if b.kind == "metadata" and b.value == "window"), "")
    title = title_index(blocks, first, words, window, language)
    reader = _Reader(blocks, words, account, first, title)
    for index, block in enumerate(blocks):
        reader.take(index, block)
    head = reader.head
    head.window = window
    if not head.title:  # a line may hold the day, a dash and the occasion
        head.title = window_title(window) if window else reader.occasion
        head.event = "" if head.event == head.title else head.event
    if head.held_on is None and reader.published:
        head.held_on, head.precision = reader.published.day, reader.published.precision
    spoken = {id(block) for block in head.body}
    told = [block.text for block in blocks[:first] if id(block) not in spoken]
    if head.held_on is None and (day := day_in_numbers(told, language)):
        head.held_on, head.precision = day, "day"
    return completed(head, told)


class _Reader:
    def __init__(
        self,
        blocks: Sequence[Block],
        words: Vocabulary,
        account: Account,
        first: int,
        title: int | None,
    ) -> None:
        self.head = Head()
        self.occasion = ""
        self.published: PrintedDate | None = None
        self._blocks = blocks
        self._words, self._account = words, account
        self._first = first
        marks = (i + 1 for i, b in enumerate(blocks[:first]) if is_begin(b.text))
        is_timed = 0 < first < len(blocks) and is_time_line(blocks[first - 1].text)
        is_wordless = title is not None and 0 < first < len(blocks)
        is_wordless = is_wordless and not any(map(is_said, blocks[title + 1 : first]))
        self._clock = first if is_timed or is_wordless else max(marks, default=0)
        self._title, self._is_open = title, True
        self._listed = listed_below(blocks)
        self._in_contents = False

    def take(self, index: int, block: Block) -> None:
        """Take a block: what the source's markup names, what stands above the text, or text."""
        if self.head.title and begins_speech(self._blocks, index, self._first):
            self._is_open = False
        is_last = index + 1 == self._first
        if index == self._title:
            below = self._blocks[index + 1].text if index + 1 < len(self._blocks) else ""
            loud, place = loud_title(block) if is_time_line(below) else ("", "")
            above_name, below_name = title_above_name(block, self._words)
            place = place or below_name
            self.head.title = loud or above_name or title_words(block)
            self.head.place = self.head.place or place[:300]
            self._account.put_block(block, "title")
        elif block.kind == "furniture":
            self._account.put_block(block)
        elif block.kind == "picture":
            self._account.put_block(block, "album:caption")
        elif block.kind == "metadata":
            self._account.put_block(block, self._metadata(block))
        elif self._is_open and index < self._first and (name := self._printed(block, index)):
            self._account.put_block(block, name)
        elif self._is_open and index < self._clock and not (is_last and block.kind == "heading"):
            self._account.put_block(block)
        elif block.value == "head" and self._is_open and index < self._first and self.head.title:
            self._account.put_block(block, self._lead(block))
        else:
            is_section = self._is_open and self._opens_section(index)
            self._is_open = False
            self.head.body.append(replace(block, kind="heading") if is_section else block)

    def _lead(self, block: Block) -> str:
        """Take words that stand outside the element that holds the text: its summary."""
        self.head.lead = f"{self.head.lead} {joined(block.text)}".strip()
        return self._told(joined(block.text))

    def _metadata(self, block: Block) -> str:
        """Return the field that a marked block went to."""
        head, text = self.head, joined(block.text)
        if block.role == "date" and head.held_on is None:
            if says_when_changed(text):
                return FURNITURE
            return self._dated(machine_date(block.value) or last_date(text), text)
        if block.role == "time" and not head.held_time:
            return self._timed(text)
        if block.role == "place" and not head.place and not is_menu(text):
            head.place = text
            return "place"
        if block.role == "lead" and not head.event:
            if head.held_on is None and is_dateline(text):
                return self._dated(last_date(text), text)
            head.event = text
            return "event"
        if block.role == "number" and not head.number:
            head.number = text[:100]
            return "number"
        if block.role == "url" and not head.url:
            head.url = text
            return "url"
        if block.role == "language" and not head.language:
            head.language = text
            return "language"
        return FURNITURE

    def _dated(self, found: PrintedDate | None, text: str) -> str:
        if found is None:
            return FURNITURE
        if self.head.held_on is None:
            self.head.held_on, self.head.precision = found.day, found.precision
        if not self.head.held_time:
            self._timed(text if machine_date(text) else text[found.end :])
        return "held_on"

    def _timed(self, text: str) -> str:
        return "held_time" if put_time(self.head, text) else FURNITURE

    def _printed(self, block: Block, index: int) -> str:
        """Return the field of a block above the text for what it looks like; "" for text."""
        text = joined(block.text).strip("*_ ")
        if block.kind != "picture" and is_again(self.head.title, text):
            self.head.title = text  # without the word of a menu before it
            return "title"
        for take in (self._number, self._furniture, self._time, self._dates, self._place):
            if name := take(block, index):
                return name
        if self._title is not None and index < self._title:
            return FURNITURE
        is_above_day = self._is_above_head(index) and is_dateline(self._blocks[index + 1].text)
        if self.head.title and is_above_day:
            return self._told(text)
        return self._editors(block) or self._fields(block) or self._occasion(block, index)

    def _told(self, text: str) -> str:
        """Take a sentence that tells of the event."""
        if self.head.event or len(text) > _LONGEST_LEAD:
            return FURNITURE
        self.head.event = text
        return "event"

    def _furniture(self, block: Block, _index: int) -> str:
        text = block.text
        is_furniture = is_rule(text) or word_kind(text) or is_end(text)
        is_ended = any(ends_as_sentence(line.text) for line in block.lines)
        is_entry = self._in_contents and is_listed(block) and not is_ended
        self._in_contents = word_kind(text) == "materials" or is_entry
        is_furniture = is_furniture or is_entry or lists_contents(block, self._listed)
        is_link = is_furniture or is_menu(text) or is_chrome(text)
        return FURNITURE if is_furniture or (is_link and not last_date(text)) else ""

    def _number(self, block: Block, _index: int) -> str:
        number = "" if self.head.number else document_number(block.text)
        self.head.number = number or self.head.number
        return "number" if number else ""

    def _time(self, block: Block, index: int) -> str:
        text, _, below = block.text.partition("\n")
        is_last = index + 1 == self._clock  # of several, when the page was put up among them
        is_new = (is_last or not self.head.held_time) and is_time_line(text)
        return self._timed(text) if is_new and (not below or venue_of([below])) else ""

    def _dates(self, block: Block, index: int) -> str:
        """Take a block whose every line is a date, a stamp or a place beside a date."""
        lines = [line.text for line in block.lines]
        dated = [text for text in lines if is_dateline(text) and not says_when_changed(text)]
        if block.kind != "text" or not dated or len(lines) > 8:
            return ""
        others = [text for text in lines if text not in dated]
        if not all(len(text) <= 60 and not _SENTENCE_END.search(text) for text in others):
            return ""
        is_before_title = self._title is not None and index < self._title
        text = dated[0]
        found = last_date(text)
        rest = f"{text[: found.start]} {text[found.end :]}" if found else ""
        is_field = _FIELD.fullmatch(text) and has_day(self.head.title)
        occasion = dated_occasion(text)
        if is_field or (self._title is None and kind_of(rest, "") and not occasion):
            return ""
        is_clock = is_above_clocks(self._blocks, index)
        if is_before_title and (block.is_linked or is_clock or self._is_others_day(found)):
            return FURNITURE
        if opens_with_stamp(text) and found:  # a later line may hold the event's own
            self.published = self.published or found
            return FURNITURE
        self._dateline_place(text, found, others)
        numbers = map(document_number, text.split())
        self.head.number = self.head.number or next(filter(None, numbers), "")
        self.occasion = self.occasion or occasion
        self.head.event = self.head.event or occasion
        return self._dated(found, text)

    def _is_others_day(self, found: PrintedDate | None) -> bool:
        """Return whether the title bears another day than a line above it: a list of news."""
        own = last_date(self._blocks[self._title].text) if self._title is not None else None
        return bool(own and found and own.precision == "day" and own.day != found.day)

    def _dateline_place(self, text: str, found: PrintedDate | None, others: list[str]) -> None:
        parts = [p for p in _PARTS.split(text[: found.start].strip()) if p] if found else []
        if self.head.place:
            return
        if parts and city_named(parts[0]):
            self.head.place = parts[0]
        elif len(others) == 1 and not parts and not is_chrome(others[0]):
            self.head.place = others[0].strip(" -")[:300]

    def _place(self, block: Block, index: int) -> str:
        """Take lines such as "Doniphan Park / El Paso, Texas" above a time, a city below one."""
        lines = [line.text for line in block.lines]
        if not self.head.title or self.head.place or block.kind != "text" or len(lines) > 4:
            return ""
        if any(len(text) > 60 for text in lines) or _SENTENCE_END.search(block.text):
            return ""
        if any(_TOPIC.match(text) for text in lines):
            return ""
        near = [b.text for b in self._blocks[max(index - 1, 0) : index + 2]]
        is_city = any(map(city_named, _PARTS.split(block.text)))
        is_below = is_time_line(near[0]) and (is_city or self._is_below_day(index))
        is_city = is_city or ends_in_place_of(self.head.title, block.text)
        is_below = is_below or (is_city and is_dateline(self._above(index)))
        if not (is_below or is_time_line(near[-1]) or document_number(near[-1])):
            return ""
        self.head.place = ", ".join(lines)[:300]
        return "place"

    def _above(self, index: int) -> str:
        """Return the words above a block; buttons may stand between."""
        above = (b.text for b in reversed(self._blocks[:index]) if not is_chrome(b.text))
        return next(above, "")

    def _is_below_day(self, index: int) -> bool:
        """Return whether a name alone, with capitals, stands below a day and a time of day."""
        above, text = self._blocks[max(index - 2, 0)], self._blocks[index].text
        is_named = all(part[:1].isupper() for part in _PARTS.split(text)) and not is_chrome(text)
        is_alone = len(above.lines) == len(self._blocks[index].lines) == 1
        return is_named and is_alone and is_dateline(above.text) and kind_of(text, "") is None

    def _editors(self, block: Block) -> str:
        """Take the editors' own words on the text: "The following is a transcript of ..."."""
        if tells_correction(text := joined(block.text)):
            self.head.change_note = text
            return FURNITURE
        if len(block.text) > 600 or not is_lead(block.text):
            return ""
        self.published = self.published or last_date(block.text)
        self.head.lead = f"{self.head.lead} {joined(block.text)}".strip()
        return FURNITURE

    def _fields(self, block: Block) -> str:
        """Take "name: value" lines, if one of them is known: "Topics: ...", "Place: ..."."""
        fields = [_FIELD.fullmatch(line.text) for line in block.lines]
        if not all(fields) or not any(self._is_field(match["name"]) for match in fields if match):
            return ""
        if any(len(match["value"]) > _HEADISH for match in fields if match):
            return ""
        for match in fields:
            if match and not says_when_changed(match[0]):
                self._field(match[0], match["name"], match["value"])
        self.head.lead = f"{self.head.lead} {joined(block.text)}".strip()
        return FURNITURE

    def _field(self, text: str, name: str, value: str) -> None:
        """Take the title, the day or the time of day that a field holds."""
        found, own = last_date(text), last_date(self.head.title)
        if not self.head.title and pattern_of("titled").fullmatch(name.strip()):
            self.head.title = value
        elif found and not (own and has_day(self.head.title)):
            self._dated(found, text)
        elif found and own and found.day == own.day and not self.head.held_time:
            self._timed(text[found.end :])

    def _is_field(self, name: str) -> bool:
        return folded(name.strip(" *_•-")).strip(".") in self._words.not_speakers

    def _occasion(self, block: Block, index: int) -> str:
        """Take a heading or a short line that is no sentence, if text follows it."""
        text = joined(block.text)
        is_short = len(text) <= _HEADISH and (len(block.lines) <= 4 or is_listed(block))
        if announces_list(self._blocks, index):
            return FURNITURE
        is_done = is_sentence(text) and not (block.kind == "heading" and _STATE.search(text))
        if not is_short or is_done or not self._is_above_text(index):
            return ""
        if self._opens_section(index) or folded(text).rstrip("!.,") in self._words.greetings:
            return ""
        found = last_date(text)
        is_dated = found is not None and self.head.held_on is None
        if block.kind == "heading" and not (is_dated or self._is_above_head(index)):
            return ""
        is_named = len(text) >= 8 and not is_stamp(text) and not is_listed(block)
        if found and self.head.held_on is None and not says_when_changed(text):
            self._dated(found, text)
        if not self.head.event and is_named and self.head.title:
            self.head.event = text.strip("*_ ")
            return "event"
        if _FIELD.fullmatch(text):
            self.head.lead = f"{self.head.lead} {text}.".strip()
        return FURNITURE

    def _opens_section(self, index: int) -> bool:
        blocks, greetings = self._blocks, self._words.greetings
        return bool(self.head.title) and opens_section(blocks, index, self._first, greetings)

    def _is_above_text(self, index: int) -> bool:
        """Return whether a turn, or a sentence nobody's name stands before, is still to come."""
        if self._first < len(self._blocks):
            return True
        below = (b for b in self._blocks[index + 1 :] if b.kind == "text")
        return any(is_sentence(b.text) and len(b.text) > 12 for b in below)

    def _is_above_head(self, index: int) -> bool:
        """Return whether a heading stands above a date, a time or a first turn."""
        following = self._blocks[index + 1 : index + 2]
        if not following or index + 1 >= self._first:
            return False
        text = following[0].text
        dated = last_date(text) is not None or is_time_line(text)
        return len(text) <= _SHORT and dated and not _SENTENCE_END.search(text)
