"""Words of the page that its text prints between paragraphs: links elsewhere, captions.

"See also" stands above the titles of other pages, each above its day; below a picture its
caption names the event as the page's title does, with a full stop. Where the texts of two
pages stand one below the other, so do the end of the first and the head of the second.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from archive.sources.around.chrome import is_chrome
from archive.sources.around.furniture_words import word_kind
from archive.sources.around.page_numbers import page_number
from archive.sources.head.dates import last_date
from archive.sources.head.line_kinds import is_time_line
from archive.sources.head.titles import ends_as_sentence
from archive.sources.labelling.vocabulary import folded
from archive.sources.lines import Block, Line

_LONGEST_TITLE = 160
_LONGEST_HEADING = 60
_MARKS = ' «»“”„"'
_QUOTED = re.compile(r'\s*[«“”„"][^«»“”„"\n]{60,}[»“”"]\s*')
_MOST_QUOTES = 60
_SAME = 40  # characters at either end of a quotation that stand in the text as well
_UNTIL = re.compile(
    r"(?<![\d./-])\d{1,2}\s*[−–-]\s*(?=\d{1,2}\b)|^\w+ \d{1,2}\s*[−–-]\s*(?=[^\W\d])"
)
_HEAD = 6  # lines among which the title stands
_LONGEST_SEAM = 36  # lines of a page's end and of the next one's head
_LONGEST_LEAD = 12  # lines below that head which tell of the event
_LABEL = re.compile(r"\s*[^\W\d_a-zа-яё][^:\uff1a.!?\n]{2,100}[:\uff1a]")
_LONGEST_PLACE = 40
_FEWEST_WORDS = 4  # of a title that nobody says by chance
_SPOKEN = 40  # characters of a line that is no field of a page's end


def asides_apart(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks, each aside within them a block of furniture."""
    lines = [line for block in blocks if block.kind in ("text", "heading") for line in block.lines]
    titles = {folded(line.text) for line in lines[:_HEAD] if _is_title(line.text)}
    titles |= _above_days(lines)
    captions = {line.start for line in lines[1:] if titles and _is_caption(line.text, titles)}
    headings = _headings(lines)
    captions |= _below_counters(lines)
    asides = captions | _links(lines, headings) | _seams(lines, headings) | _pull_quotes(lines)
    if not asides:
        return list(blocks)
    return [part for block in blocks for part in _parted(block, asides)]


def _above_days(lines: Sequence[Line]) -> set[str]:
    """Return the titles above a day and a clock time below it: a page's own, a second page's."""
    times = [place for place, line in enumerate(lines) if is_time_line(line.text)]
    days = [place - 1 for place in times if place > 1 and _is_day(lines[place - 1].text)]
    above = {text for day in days for text in _title_above([x.text for x in lines[:day]])}
    return {folded(text) for text in above if len(text.split()) >= _FEWEST_WORDS}


def _title_above(texts: Sequence[str]) -> Sequence[str]:
    """Return the last line, or the one above it where that is a sentence on the event."""
    is_told = len(texts) > 1 and ends_as_sentence(texts[-1])
    return [text for text in texts[-1 - is_told :][:1] if not ends_as_sentence(text)]


def _headings(lines: Sequence[Line]) -> list[int]:
    """Return the places of headings of materials that stand below words that are spoken."""
    found = [place for place, line in enumerate(lines) if _heads_materials(line.text)]
    last = found[-1] if found else 0
    first = next((place for place in range(last) if _is_spoken(lines[place].text)), last)
    return [place for place in found if place > first]


def _heads_materials(text: str) -> bool:
    return len(text) <= _LONGEST_HEADING and word_kind(text) == "materials"


def _links(lines: Sequence[Line], headings: Sequence[int]) -> set[tuple[int, int]]:
    """Return the starts of lines that lead to other pages, where words are spoken below them."""
    found: set[tuple[int, int]] = set()
    if not headings:
        return found
    below = range(len(lines) - 1, headings[0], -1)
    last = next((place for place in below if _is_spoken(lines[place].text)), 0)
    for index in headings:
        end = index + 1
        while end + 1 < last and _is_dated_link(lines[end].text, lines[end + 1].text):
            end += 2
        if end > index + 1:
            found |= {other.start for other in lines[index:end]}
    return found


def _seams(lines: Sequence[Line], headings: Sequence[int]) -> set[tuple[int, int]]:
    """Return the starts of lines from words for a page's end to the day, time and place below."""
    found: set[tuple[int, int]] = set()
    for index in headings:
        end = _end_of_head(lines, index)
        start = _first_field(lines, index) if end > index else index
        found |= {other.start for other in lines[start:end]}
    return found


def _first_field(lines: Sequence[Line], index: int) -> int:
    """Return the index of the first word of a site right above a heading, lists below it."""
    first = place = index
    while place and _is_listed(lines[place - 1].text):
        place -= 1
        text = lines[place].text
        first = place if is_chrome(text) or _heads_materials(text) else first
    return first


def _is_listed(text: str) -> bool:
    is_short = any(map(str.isalnum, text)) and len(text) <= _LONGEST_HEADING
    return is_short and not ends_as_sentence(text)


def _end_of_head(lines: Sequence[Line], start: int) -> int:
    """Return the index below the head of another page, all above it fields; `start` for none."""
    for index in range(start + 1, min(len(lines), start + _LONGEST_SEAM)):
        text = lines[index].text
        if is_time_line(text) and _is_day(lines[index - 1].text):
            below = lines[index + 1].text if index + 1 < len(lines) else ""
            is_place = 0 < len(below) <= _LONGEST_PLACE and ":" not in below
            return _first_label(lines, index + 1 + is_place)
        is_told = index + 1 < len(lines) and _is_day(lines[index + 1].text)
        if not is_told and (ends_as_sentence(text) or len(text) > _LONGEST_TITLE):
            return start
    return start


def _first_label(lines: Sequence[Line], start: int) -> int:
    """Return the index of the first line near below a head that opens with who speaks."""
    near = range(start, min(len(lines), start + _LONGEST_LEAD))
    return next((place for place in near if _LABEL.match(lines[place].text)), start)


def _pull_quotes(lines: Sequence[Line]) -> set[tuple[int, int]]:
    """Return the starts of whole paragraphs in quotation marks that another line holds, too.

    One below a colon is quoted by who speaks.
    """
    announced = {below.start for line, below in pairwise(lines) if _announces(line.text)}
    quoted = {
        line.start: line
        for line in lines
        if line.start not in announced and _QUOTED.fullmatch(line.text)
    }
    if not 0 < len(quoted) <= _MOST_QUOTES:
        return set()
    said = "\n".join(folded(line.text) for line in lines if line.start not in quoted)
    bare = {start: folded(line.text.strip(_MARKS)) for start, line in quoted.items()}
    return {start for start, text in bare.items() if text[:_SAME] in said or text[-_SAME:] in said}


def _announces(text: str) -> bool:
    return text.rstrip(" *_").endswith((":", "\uff1a"))


def _is_spoken(text: str) -> bool:
    return len(text) >= _SPOKEN and ends_as_sentence(text)


def _is_dated_link(title: str, below: str) -> bool:
    """Return whether a line without a full stop has a line below it that is only a day."""
    return _is_day(below) and len(title) <= _LONGEST_TITLE and not ends_as_sentence(title)


def _is_day(text: str) -> bool:
    """Return whether a line is a day or a few days, and no more: "May 23 − 24, 2031"."""
    text = _UNTIL.sub("", text)
    day = last_date(text)
    return day is not None and not (text[: day.start] + text[day.end :]).strip(" .")


def _is_title(text: str) -> bool:
    """Return whether a line names something: most of its longer words have a capital."""
    words = text.split()
    longer = [word for word in words if len(word) > 3]
    is_named = sum(word[0].isupper() for word in longer) * 2 > len(longer)
    return len(words) >= _FEWEST_WORDS and is_named and not ends_as_sentence(text)


def _is_caption(text: str, titles: set[str]) -> bool:
    """Return whether a line is a title as a sentence, or has one sentence more behind it."""
    if not text.rstrip().endswith(".") or len(text) > _LONGEST_TITLE:
        return False
    first, _, more = text.strip().partition(". ")
    return folded(first.rstrip(".")) in titles and ". " not in more


def _below_counters(lines: Sequence[Line]) -> set[tuple[int, int]]:
    """Return the starts of captions below "2 of 7", with that counter of pictures."""
    pairs = (pair for pair in pairwise(lines) if _is_counter(pair[0].text))
    return {line.start for pair in pairs if _is_below_picture(pair[1].text) for line in pair}


def _is_below_picture(text: str) -> bool:
    is_sentence = text.rstrip().endswith(".") and ":" not in text
    return is_sentence and len(text) <= _LONGEST_TITLE


def _is_counter(text: str) -> bool:
    """Return whether a line only says which picture of how many is shown."""
    numbers = re.findall(r"\d+", text)
    return len(numbers) == 2 and 0 < page_number(text) <= int(numbers[1])


def _parted(block: Block, asides: set[tuple[int, int]]) -> Iterator[Block]:
    """Yield the stretches of a block that are asides, and those between them."""
    lines: list[Line] = []
    for line in block.lines:
        if lines and (lines[-1].start in asides) != (line.start in asides):
            yield _stretch(block, lines, asides)
            lines = []
        lines.append(line)
    if lines:
        yield _stretch(block, lines, asides)


def _stretch(block: Block, lines: Sequence[Line], asides: set[tuple[int, int]]) -> Block:
    kind = "furniture" if lines[0].start in asides else block.kind
    return replace(block, lines=tuple(lines), kind=kind)
