"""Which words above a text are its title: told from markup, window title, wording and place."""

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise, takewhile

from archive.sources.around.chrome import (
    is_chrome,
    is_credit,
    is_lead,
    is_menu,
    says_when_changed,
)
from archive.sources.head.dates import PrintedDate, find_time, last_date
from archive.sources.head.document_numbers import document_number
from archive.sources.head.kinds import WITH_PRESS, kind_of, names_speech
from archive.sources.head.windows import WHOLE, WINDOW_PARTS, window_score
from archive.sources.labelling.shapes import SIGNS, is_capitals
from archive.sources.labelling.titles import name_and_title
from archive.sources.labelling.vocabulary import Vocabulary, folded
from archive.sources.lines import Block
from archive.sources.tables import pattern_of

LONGEST_TITLE = 400
_LONGEST_ANNOUNCING = 120
_PRINTED_AGAIN = 30  # characters of a title that is no answer given twice

_SENTENCE_END = re.compile(r"[.!?؟。！？…;；]['\"”»’)\]—–―]*$")  # "—How many?—"
_YEAR_AND_STOP = re.compile(r"\b\d{4}\.$")  # a lead's: "… in the weekend edition of 3 May 2014."
_OPEN_END = re.compile(r"[,\uff0c、،:\uff1a]$")
_BARE_NUMBER = re.compile(r"\s*\d{1,6}(?:[-/.]\w{1,8}){0,4}\s*")
_BULLET = re.compile(
    r"^\s*(?:[•·▪■●○◦‣*–—-]\s|\d{1,3}[.)]\s|[0-9０-９IVX壹貳參一二三四]{1,3}[\uff0e、])"
)
_FIELD = re.compile(rf"^(?:[{SIGNS}]\s*)?(?P<name>[^:\uff1a]{{2,20}}?)\s*[:\uff1a]\s*\S")
_IN_BRACKETS = re.compile(  # a note; brackets may stand within
    r"[(\uff08\[](?:[^()\uff08\uff09\[\]]|[(\uff08][^()\uff08\uff09\[\]]{1,10}[)\uff09])+[)\uff09\]]"
)
_ANNOUNCED = re.compile(r"(?P<word>[^.:|–—]{4,30}?)\s?[.:|–—]\s+(?=\S.{11})")
_QUOTED = re.compile(r"[«„“\"][^«»„“”\"]+[»“”\"]")  # a headline, in somebody's words
_SCRIPTS = {
    "zh": re.compile(r"[\u3400-\u9fff]"),
    "ja": re.compile(r"[\u3040-\u30ff\u3400-\u9fff]"),
    "ko": re.compile(r"[\uac00-\ud7a3]"),
    "ru": re.compile(r"[\u0400-\u052f]"),
    "ar": re.compile(r"[\u0620-\u06ff]"),
}
_FARTHEST = 40  # no title stands further down than so many blocks
_OPENING = 30  # characters within which a title names the form of the event
_LONGEST_DATE = 80  # characters at the end of a line that can be a date
_LISTED = re.compile(r"\s*(?:[-•*▪–]\s|\d{1,3}[.)]\s|[○◯・●◆■□◇]|[(\uff08]\d{1,2}[)\uff09])")
_SOON = 31  # days
_CREDIT = 60  # characters of a line that says who made an interview
_PROSE = 160
_LOUD = 0.9  # share of its letters that are capitals in a title that ends in a stop
_AGAIN_WITHIN = 6  # blocks within which a title is printed again
_LONGEST_PLACE = 30
_FEWEST_WORDS = 4  # of a title below the word of a section
_CITY_CLOCK = re.compile(r"[^\W\d_][^:\d]{2,24}:\s?\d{1,2}:\d{2}")
_HEADISH = 240  # characters of a line with place, date and occasion


def title_index(
    blocks: Sequence[Block], first_label: int, words: Vocabulary, window: str, language: str
) -> int | None:
    """Return which block is the title: one that the markup names, else the likeliest one."""
    marked = [i for i, b in enumerate(blocks) if b.role == "title" and b.value != "window"]
    below = first_label if first_label else len(blocks)
    best, best_score = None, 0.0
    for index in range(min(below, _FARTHEST, len(blocks))):
        block = blocks[index]
        if not first_label and index not in marked:
            continue
        if block.kind not in ("text", "heading") and index not in marked:
            continue
        score, shared = _score(blocks, index, words, language), window_score(block.text, window)
        score += shared + (4 if index in marked else 0)
        if index in marked and shared >= WHOLE:
            score = max(score, 1)  # though it looks like a row of links: "INTERVIEW | ..."
        if score > best_score:
            best, best_score = index, score
        if best is not None and _is_prose(block):
            break
    if best is None:
        return None
    if (again := _headed_again(blocks, best, below)) is not None:
        return again
    if best in marked:
        return best
    return _below_section(blocks, _without_site(blocks, best, below), below)


def _headed_again(blocks: Sequence[Block], best: int, below: int) -> int | None:
    """Return the heading that prints the title again below what a crawler put between them."""
    whole = joined(blocks[best].text)
    for index in range(best + 1, min(below, best + _FARTHEST, len(blocks))):
        block = blocks[index]
        if block.kind == "heading" and joined(block.text) == whole:
            return index
        if block.kind == "text" and is_sentence(block.text):
            break
    return None


def _below_section(blocks: Sequence[Block], best: int, below: int) -> int:
    """Return the heading right below one that is a section's word alone: "Interviews"."""
    following = next((i for i in range(best + 1, below) if blocks[i].kind != "furniture"), best)
    text = joined(blocks[following].text)
    is_word = blocks[best].kind == "heading" and len(joined(blocks[best].text).split()) == 1
    is_title = blocks[following].kind == "heading" and len(text.split()) >= _FEWEST_WORDS
    return following if is_word and is_title and text[-1:] not in "?\uff1f؟" else best


def _without_site(blocks: Sequence[Block], best: int, below: int) -> int:
    """Return the block that is printed again below a title, there without the site's name."""
    whole = joined(blocks[best].text)
    for index in range(best + 1, min(below, best + _AGAIN_WITHIN, len(blocks))):
        text = joined(blocks[index].text)
        is_part = len(text) >= _PRINTED_AGAIN and whole.startswith(text)
        if is_part and WINDOW_PARTS.match(whole, len(text)):
            return index
    return best


def title_date(title: str) -> PrintedDate | None:
    """Return the date of the event in a title, not that of what was spoken of."""
    about = pattern_of("about").search(title)
    return (last_date(title[: about.start()]) if about else None) or last_date(title)


def has_day(title: str) -> bool:
    """Return whether a title bears the day of the event."""
    found = title_date(title)
    return found is not None and found.precision == "day"


def is_held_before(title: str, found: PrintedDate, printed: date) -> bool:
    """Return whether the press met on the day in a title, and a page was put up days later."""
    is_soon = found.precision == "day" and 0 < (printed - found.day).days <= _SOON
    is_at_end = len(title) - found.end <= _LONGEST_DATE
    return is_soon and is_at_end and kind_of(title, "") in WITH_PRESS


def dated_occasion(text: str) -> str:
    """Return what stands behind place, date and a dash, where that is a speech or the like.

    "Bern, 15.11.2014 - Speech by the President - Check against delivery"
    """
    before, dash, behind = text.partition(" - ")
    found = last_date(before) if dash and len(text) <= _HEADISH else None
    if found is None or found.precision != "day" or found.end < len(before.rstrip()):
        return ""
    is_occasion = found.start <= _LONGEST_PLACE and kind_of(behind[:_OPENING], "")
    return behind.strip() if is_occasion else ""


def is_listed(block: Block) -> bool:
    """Return whether every line of a block is an entry of a list."""
    return all(_LISTED.match(line.text) for line in block.lines)


def announces_list(blocks: Sequence[Block], index: int) -> bool:
    """Return whether a short line announces a list of topics: "Index for today:"."""
    text, following = joined(blocks[index].text), blocks[index + 1 : index + 2]
    is_announcing = len(text) <= _LONGEST_ANNOUNCING and text.endswith((":", "\uff1a"))
    if not is_announcing or not following or not is_listed(following[0]):
        return False
    return not any(_SENTENCE_END.search(line.text) for line in following[0].lines)


def begins_speech(blocks: Sequence[Block], index: int, first_label: int) -> bool:
    """Return whether a line names the speech that stands below it, and no entry of a list does."""
    text, below = blocks[index].text, blocks[index + 1 : first_label]
    is_once = names_speech(text) and all(block.text != text for block in below)
    return is_once and any(ends_as_sentence(n.text) for block in below for n in block.lines)


def headline(block: Block) -> str:
    """Return the first line of a block, with the next one below a word of the site's menu."""
    lines = block.lines[: 2 if is_chrome(block.lines[0].text) else 1]
    return " ".join(line.text for line in lines)


def joined(text: str) -> str:
    """Return the lines of a title as one."""
    return " ".join(line.strip() for line in text.split("\n")).strip()


def title_words(block: Block) -> str:
    """Return the lines of a title as one, without whose words stand above or below it."""
    lines = [line.text for line in block.lines]
    while len(lines) > 1 and _is_byline(lines[-1].strip()):
        lines.pop()
    while len(lines) > 1 and _is_byline(lines[0].strip()):
        lines.pop(0)
    text = joined("\n".join(lines))
    name, *title = re.split(r"\s*[:\uff1a\]]\s*", text.lstrip("["), maxsplit=1)
    return title[0].strip() if title and pattern_of("titled").fullmatch(name) else text


def loud_title(block: Block) -> tuple[str, str]:
    """Return a title in capitals and the place in small letters below it; "" for no such lines."""
    lines = [line.text.strip() for line in block.lines]
    loud = list(takewhile(is_capitals, lines))
    rest = lines[len(loud) :]
    is_place = 0 < len(rest) <= 3 and all(text[:1].isupper() for text in rest)
    return (" ".join(loud), ", ".join(rest)) if loud and is_place else ("", "")


def title_above_name(block: Block, words: Vocabulary) -> tuple[str, str]:
    """Return an event and the place two lines below, where who spoke stands between; else "".

    "Daily Press Briefing / Ann Lee, Spokeswoman / Port Alden, DC"
    """
    lines = [line.text.strip() for line in block.lines]
    if len(lines) not in (2, 3) or not name_and_title(lines[1], words):
        return "", ""
    is_whole = kind_of(" ".join(lines[0].split()[-2:]), "") is not None
    is_place = all(text[:1].isupper() for text in lines[2:])
    return (lines[0], "".join(lines[2:])) if is_whole and is_place else ("", "")


def is_sentence(text: str) -> bool:
    """Return whether words end as a sentence does, or go on in the next block."""
    return ends_as_sentence(text) or bool(_OPEN_END.search(text))


def ends_as_sentence(text: str) -> bool:
    """Return whether words end with a full stop that is not a date's: "5 сентября 2013 г."."""
    text = text[-_LONGEST_DATE:]
    if not _SENTENCE_END.search(text):
        return False
    found = last_date(text)
    return not (found and text.endswith(".") and len(text) - found.end <= 4)


def _is_prose(block: Block) -> bool:
    return block.kind == "text" and _width(block.text) > _PROSE and is_sentence(block.text)


def _score(blocks: Sequence[Block], index: int, words: Vocabulary, language: str) -> float:
    """Return how much a block looks like a title, 0 or less when it can be none."""
    block, text = blocks[index], joined(blocks[index].text)
    is_headed = _heads_heading(blocks, index)
    if not (is_headed or _can_be_title(block, text, words)):
        return -10
    kind, found = kind_of(text, language), last_date(text)
    is_cry = index == 0 and kind is not None and text.endswith("!")  # a headline's
    is_ended = ends_as_sentence(text) or (index > 0 and bool(_YEAR_AND_STOP.search(text)))
    is_loud = kind is not None and sum(map(str.isupper, text)) > sum(map(str.isalpha, text)) * _LOUD
    if is_ended and block.kind == "text" and not (is_cry or is_loud):
        is_named = kind_of(text[:_OPENING], language) and text.count("。") < 2
        is_named = is_named and not pattern_of("datelines").match(text)
        return (2.0 if is_named else 0.2) if found and kind else -10
    score = 1.0 if _is_announced(text, words) else 0.0
    if block.kind == "heading":
        score += 3 + (1 if block.level == 1 else 0) + (2 if is_headed else 0)
    if kind:
        score += 3 if found else 1.5 + min(_width(text), 40) / 30
    if found and len(text) - (found.end - found.start) > 12:
        score += 1
    if block.is_linked or (is_menu(text) and not is_headed):
        score -= 4
    if found and _is_stamped(text, found):
        score -= 2
    if _is_other_script(text, language) or (index and _is_byline(text)):
        score -= 3
    is_of = folded(text).startswith(tuple(words.announcing)) and not _is_announced(text, words)
    if is_of and block.kind == "text":
        score -= 2  # "Transcript of the press conference, 3 May 2014": the title says of what
    if score > 0 and index + 1 < len(blocks) and _is_printed_twice(blocks, index):
        score += 1
    if score:  # in capitals the name of a series, above the same in small letters
        return score - (0.1 if text.isupper() else 0) + (0.5 if 20 <= _width(text) <= 250 else 0)
    return _score_of_plain(blocks, index)


def _score_of_plain(blocks: Sequence[Block], index: int) -> float:
    """Return how much a block looks like a title that nothing speaks for but its place."""
    block, text = blocks[index], joined(blocks[index].text)
    is_short = 6 <= len(text) <= 200 and len(block.lines) <= 2
    if is_short and _QUOTED.fullmatch(text) and not any(b.kind == "heading" for b in blocks):
        return 0.5
    return 0.3 if is_short and _is_followed(blocks, index) else 0


def _is_stamped(text: str, found: PrintedDate) -> bool:
    """Return whether place, day and one word for the kind are all: "Bern, 3 May 2014 Speech"."""
    place, kind = text[: found.start].strip(" ,"), text[found.end :].strip(" -–|")
    is_word = len(kind.split()) == 1 and kind_of(kind, "") is not None
    return is_word and len(place.split()) == 1 and kind_of(place, "") is None


def _is_announced(text: str, words: Vocabulary) -> bool:
    """Return whether a word for a transcript stands before a title: "Transcript: the harbour"."""
    match = _ANNOUNCED.match(text)
    return bool(match) and folded(match["word"]) in words.announcing


def _is_printed_twice(blocks: Sequence[Block], index: int) -> bool:
    """Return whether a page begins with the same words twice: the window's title, and its own."""
    text = joined(blocks[index].text)
    is_first = all(is_chrome(joined(block.text)) for block in blocks[:index])
    return is_first and joined(blocks[index + 1].text) == text


def _heads_heading(blocks: Sequence[Block], index: int) -> bool:
    """Return whether the only heading of the first level has its own subtitle right below."""
    tops = [block for block in blocks if block.kind == "heading" and block.level == 1]
    below = next((b for b in blocks[index + 1 :] if b.kind in ("text", "heading")), None)
    is_subtitled = below is not None and below.kind == "heading" and below.level == 2
    return tops == [blocks[index]] and is_subtitled and len(blocks[index].text) >= _PRINTED_AGAIN


def _width(text: str) -> int:
    """Return how long a title is in letters of an alphabet; a character of Chinese is three."""
    return len(text) + 2 * len(_SCRIPTS["ja"].findall(text))


def _is_other_script(text: str, language: str) -> bool:
    """Return whether a title is in another script than the page's own language."""
    script = _SCRIPTS.get(language.split("-")[0])
    return script is not None and not script.search(text)


def _can_be_title(block: Block, text: str, words: Vocabulary) -> bool:
    if not 3 <= len(text) <= LONGEST_TITLE or _OPEN_END.search(text) or _BULLET.match(text):
        return False
    if folded(text).rstrip("!.,") in words.greetings or _is_number(text):
        return False
    if block.kind == "text" and _IN_BRACKETS.fullmatch(text):
        return False
    if any(_BULLET.match(line.text) for line in block.lines[1:]):
        return False  # a list under its heading
    if block.kind == "text" and dated_occasion(text):
        return False
    if is_chrome(text) or (is_lead(text) and (is_sentence(text) or text.endswith("."))):
        return False
    is_event = block.kind == "heading" and kind_of(text, "") is not None  # "Interview : la mer"
    field = None if is_event else _FIELD.match(text)
    if field and folded(field["name"]).strip() in words.not_speakers:
        return False
    found = last_date(text)
    if found and says_when_changed(text) and not kind_of(text, ""):
        return False
    rest = f"{text[: found.start]}{text[found.end :]}" if found else text
    if (
        found
        and (len(rest) <= 12 or len(re.sub(r"[\W\d_]", "", rest)) <= 30)
        and not kind_of(rest, "")
    ):
        return block.kind == "heading"
    time = find_time(text)
    is_clock = bool(time and _FIELD.match(text) and time.end == len(text))  # "London: 09:02"
    return not (time and (is_clock or len(text) - (time.end - time.start) <= 6))


def _is_followed(blocks: Sequence[Block], index: int) -> bool:
    """Return whether a block stands above what stands below titles: number, date, text."""
    below = (b.text for b in blocks[index + 1 :] if any(map(str.isalnum, b.text)))
    text = next((text for text in below if not (_is_byline(text) or is_chrome(text))), "")
    is_head = _is_number(text) or find_time(text) or last_date(text)
    return bool(is_head or is_sentence(text))


def _is_byline(text: str) -> bool:
    return len(text) <= _CREDIT and is_credit(text)


def _is_number(text: str) -> bool:
    """Return whether a line bears a number and no more; a bare one may be that of a page."""
    return bool(_BARE_NUMBER.fullmatch(text) or document_number(text))


def is_above_clocks(blocks: Sequence[Block], index: int) -> bool:
    """Return whether the hours of two cities stand below a day: when a page was looked at."""
    below = "\n".join(block.text for block in blocks[index + 1 : index + 3]).split("\n")
    return len(below) > 1 and all(_CITY_CLOCK.fullmatch(line) for line in below[:2])


def is_again(title: str, text: str) -> bool:
    """Return whether a line prints the title again, perhaps without a word of the menu."""
    return title == text or (len(text) >= _PRINTED_AGAIN and title.endswith(f" {text}"))


def titles_printed_twice(blocks: Sequence[Block]) -> set[tuple[int, int]]:
    """Return the lines that are a title, which the line above prints behind a word of the menu."""
    head = [block.lines[0] for block in blocks if len(block.lines) == 1]
    titles: set[tuple[int, int]] = set()
    for above, line in pairwise(head):
        text = line.text.strip()
        is_long = len(text) >= _PRINTED_AGAIN and not ends_as_sentence(text)
        if is_long and above.text.endswith(text):
            titles |= {above.start, line.start}
    return titles
