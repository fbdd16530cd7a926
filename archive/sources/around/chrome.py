"""What a page prints around any text: menus, paths, buttons, stamps. Told from its words alone.

The words are those of the tables in all languages: the furniture of a page is in the
language of the site's interface, not of the text.
"""

import re
from functools import cache
from itertools import takewhile

from archive.sources.around.furniture_words import (
    SOCIAL,
    album_count,
    contact_kind,
    is_end,
    key_of,
    word_kind,
)
from archive.sources.head.kinds import kind_of
from archive.sources.labelling.vocabulary import folded
from archive.sources.tables import TABLES

_PARTERS = re.compile(
    r"\s*[|>›»•·/＞｜→:\uff1a…【】]\s*|\s+[-–—]\s+|\s{2,}|\u3000+|\n|\s\\?\[|\]\s?"
)
_MENU = re.compile(r"\s[|>›»＞｜→]\s|[|＞｜›]|(?<=[\u3400-\u9fff])>(?=[\u3400-\u9fff])")
_ROW = re.compile(r"(?:[【\[][^】\]\n]{1,24}[】\]]\s*){3,}")  # of links, each in brackets
_HEADED = re.compile(r"≪[^≪≫]+≫|《[^《》]+》|〈[^〈〉]+〉")  # a heading, whatever parts its words
_STEP = re.compile(r"\s+(?:[>›»→/|]|::)\s+|:\s+")
_RIGHTS = re.compile(r"^\s*(?:©|\(c\)|copyright\b|℗)", re.IGNORECASE)
_LANGUAGES = re.compile(
    r"(?:[a-z]{2}-[A-Z]{2}\d?\s*)+|(?:[A-Z]{2}\s*[|/·]?\s*){2,}|•?\s*(?:[a-z]{2}-[A-Z]{2}\d?\s*)+"
)
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|(?:[\w-]+\.){1,4}[a-z]{2,10}/\S+|[\w.+-]+@[\w-]+\.[\w.]+",
    re.IGNORECASE,
)
_ENDED = re.compile(r"[.!?。！？]['\"”»)]?$")
_LINK = re.compile(r"[^.!?]{0,60}(?:[:\uff1a]\s*|\s[\"“«])(?:https?://|www\.)\S+")
_MAIL = re.compile(r"[^:\uff1a@\n]{2,40}[:\uff1a]\s*[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_TAGGED = re.compile(r"[\[【\uff08(](?P<word>[^\]】)\uff09\n]{2,24})[\]】)\uff09]\s*(?=\S)")
_FILE = re.compile(r"(?<![/\w])[^\s/]{1,60}\.(?:hwpx?|pdf|docx?|xlsx?|pptx?|zip|jpe?g|mp4)\b", re.I)
# Something that was said is left out: "<…>", "[...]".
_LEFT_OUT = re.compile(r"[<‹«(\[\uff08【〈]?\s*(?:…+|\.{3,})\s*[>›»)\]\uff09】〉]?")
_GUIDE = re.compile(r"[^.!?。！？:]{0,24}:::")  # where a reader by ear may begin: "News :::"
_COLON = re.compile(r"[:\uff1a]")
_LONGEST_LINE = 10_000  # of a menu
_LONGEST_CAPTION = 120
_LONGEST_STAMP = 80
_SHORT_PART = 40
_LONG_PART = 12
_LONGEST_BUTTON = 9  # words of one button in a row


def is_chrome(text: str) -> bool:
    """Return whether a block holds nothing but the page's own words: no word of the text."""
    return all(_is_chrome_line(line.strip()) for line in text.split("\n") if line.strip())


def is_stamp(text: str) -> bool:
    """Return whether a line says something of the page: when changed, whence, how often read."""
    bare = text.strip(" *_•·-–—|()")
    if bare.startswith("※"):
        return True
    if len(bare) > 170:
        return False
    return any(pattern.fullmatch(bare) for pattern in _stamps(has_colon=bool(_COLON.search(bare))))


def opens_with_stamp(text: str) -> bool:
    """Return whether a short line begins with a word for putting up a page: "Published on ..."."""
    bare = text.strip(" *_•·-–—|()")
    return len(bare) <= _LONGEST_STAMP and bool(_stamp_words().match(bare))


@cache
def _stamp_words() -> re.Pattern[str]:
    words = {re.escape(w) for table in TABLES.values() for w in table.furniture.stamps}
    return re.compile(rf"(?:{'|'.join(sorted(words, key=len, reverse=True))})(?!\w)", re.IGNORECASE)


@cache
def _stamps(*, has_colon: bool) -> tuple[re.Pattern[str], ...]:
    """Return the patterns of stamps: a word of the tables, then nothing, a field or a date."""
    words = {re.escape(w) for table in TABLES.values() for w in table.furniture.stamps}
    names = "|".join(sorted(words, key=len, reverse=True))
    notes = "|".join(w for table in TABLES.values() for w in table.furniture.page_notes)
    found = [
        rf"(?:{names})\s*(?:[:\uff1a].{{0,120}}|[^\W\d_]{{0,4}}\s?\d[^!?]{{0,90}})?",
        rf"(?:{names})\s+(?:https?://|www\.)\S+[^!?]{{0,60}}",
        rf"[(\uff08【\[](?:{notes})[^)\uff09】\]]{{0,20}}[)\uff09】\]].{{0,20}}",
    ]
    if has_colon:
        found.append(rf".{{0,40}}(?:{names})\s*[:\uff1a]\s*\S{{1,10}}")
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in found)


def is_menu(text: str) -> bool:
    """Return whether a line is a path or a row of links: "Home > Press > Briefings"."""
    if len(text) > 600:
        return False
    if "«" in text:  # a quotation, no sign between links
        text = text.replace("«", "").replace("»", "")
    if _HEADED.fullmatch(text.strip()):
        return False
    if _ROW.fullmatch(text.strip()):
        return True
    if not _MENU.search(text) or _ENDED.search(text.strip(" |")):
        return False
    parts = [part for part in _PARTERS.split(text) if part and part.strip()]
    if len(parts) == 2 and len(parts[1]) >= _LONG_PART and "|" in text and kind_of(parts[1], ""):
        return False  # "Transcript|The ministry meets the press in May"
    steps = [part for part in _STEP.split(text) if part.strip()]
    is_path = len(steps) > 1 and len(steps[0]) <= _SHORT_PART and _is_button_row(steps[0])
    return is_path or (len(parts) >= 2 and all(len(part) <= _SHORT_PART for part in parts))


def reserves(text: str) -> bool:
    """Return whether words say whose the rights in a page are."""
    is_said = any(pattern.search(text) for pattern in _patterns("rights"))
    return is_said or bool(_RIGHTS.search(text))


def says_when_changed(text: str) -> bool:
    """Return whether words before a date make it the page's, not the event's."""
    return any(pattern.search(text) for pattern in _patterns("changed"))


def is_lead(text: str) -> bool:
    """Return whether words are the editors' own, on how the text was made."""
    return any(pattern.search(text.strip().strip(" *_(")) for pattern in _leads())


@cache
def _leads() -> tuple[re.Pattern[str], ...]:
    return tuple(
        re.compile(pattern, re.IGNORECASE) for table in TABLES.values() for pattern in table.leads
    )


def _is_chrome_line(line: str) -> bool:
    bare = line.strip(" *_#")
    if len(bare) > _LONGEST_LINE or _LEFT_OUT.fullmatch(bare):
        return False
    if not bare or not any(sign.isalnum() for sign in bare) or _GUIDE.fullmatch(bare):
        return True
    if word_kind(bare) or album_count(bare) is not None or is_end(bare):
        return True
    if _LANGUAGES.fullmatch(bare.strip("• ")) or _ADDRESS.fullmatch(bare) or reserves(bare):
        return len(bare) <= 300
    if (tag := _TAGGED.match(bare)) and len(bare) <= 120 and word_kind(tag["word"]):
        return True
    if is_stamp(bare) or _is_made_of_buttons(bare) or is_menu(bare) or _is_leaving(bare):
        return True
    if _is_caption(bare) or _FILE.search(bare):
        return len(bare) <= _LONGEST_CAPTION and not _ENDED.search(bare)
    return _is_bidding(bare) or _is_contact(bare) or bool(_LINK.fullmatch(bare)) or _is_pager(bare)


def _is_leaving(text: str) -> bool:
    """Return whether a line is what a site asks before it opens another one, or its own."""
    return any(p.fullmatch(text) for name in ("leaving", "own_words") for p in _patterns(name))


def _is_caption(text: str) -> bool:
    """Return whether a line is what a picture is given: "(photograph by ...)"."""
    return any(pattern.fullmatch(text) for pattern in _patterns("captions"))


def _is_bidding(text: str) -> bool:
    """Return whether a few words bid the reader do something: "Compartir esta noticia"."""
    tokens = folded(text).split()
    return 1 < len(tokens) <= 5 and tokens[0] in _actions() and not _ENDED.search(text)


def is_action(text: str) -> bool:
    """Return whether a word alone bids the reader do something: "Share"."""
    return folded(text) in _actions()


def _is_contact(text: str) -> bool:
    """Return whether a line is a field of how to reach the office: "Tel.: 000-000"."""
    if _MAIL.fullmatch(text):
        return True
    names = [part.split()[-1] for part in re.split(r"[:\uff1a]", text)[:-1] if part.split()]
    has_value = any(sign.isdigit() or sign == "@" for sign in text)
    return len(text) <= 160 and has_value and any(contact_kind(name) for name in names)


def _is_pager(text: str) -> bool:
    """Return whether a line is a row of the pages that hold a text: "【 第1頁 第2頁 】"."""
    tokens = text.strip("【】[]() ").split()
    patterns = _patterns("numbered")
    return len(tokens) > 1 and all(any(p.fullmatch(token) for p in patterns) for token in tokens)


@cache
def _actions() -> frozenset[str]:
    return frozenset(folded(w) for table in TABLES.values() for w in table.furniture.actions)


def offers_recording(text: str) -> bool:
    """Return whether a line offers the sound or the film: "Listen to the full audio"."""
    bare = text.strip(" *_()")
    return len(bare) <= 160 and any(p.fullmatch(bare) for p in _patterns("recordings"))


def is_credit(text: str) -> bool:
    """Return whether a line says who made an interview: "Interview: Peter Hals"."""
    bare = text.strip(" *_()")
    is_short = len(bare) <= 120
    return is_short and any(pattern.search(bare) for pattern in _credits())


@cache
def _credits() -> tuple[re.Pattern[str], ...]:
    return tuple(
        re.compile(pattern, re.IGNORECASE) for table in TABLES.values() for pattern in table.credits
    )


def _is_made_of_buttons(text: str) -> bool:
    """Return whether a line is one button or several in a row: "Share: Facebook Twitter"."""
    if len(text) > 200:
        return False
    if key_of(text) in _buttons():
        return True
    parts = [part for part in _PARTERS.split(text) if part and part.strip()]
    return bool(parts) and all(_is_button_row(part) for part in parts)


def _is_button_row(text: str) -> bool:
    tokens = folded(text).strip(" .!()").split()
    place = sum(1 for _ in takewhile(_is_count, tokens))
    if place == len(tokens):
        return False
    while place < len(tokens):
        length = next(
            (
                n
                for n in range(min(_LONGEST_BUTTON, len(tokens) - place), 0, -1)
                if " ".join(tokens[place : place + n]).strip(".,()") in _buttons()
            ),
            0,
        )
        if not length:
            return False
        place += length
        place += sum(1 for _ in takewhile(_is_count, tokens[place:]))
    return bool(tokens)


def _is_count(token: str) -> bool:
    """Return whether a word says how often a button was pressed: "Likes 1,214"."""
    return re.fullmatch(r"\d{1,3}(?:[.,\u00a0]?\d{3})*[km]?", token) is not None


@cache
def _buttons() -> frozenset[str]:
    sharing = [word for table in TABLES.values() for word in table.furniture.sharing]
    words = {folded(f"{name}{word}") for name in SOCIAL for word in ("", *sharing)}
    words |= {folded(f"{word}{name}") for name in SOCIAL for word in sharing}
    for table in TABLES.values():
        words.update(folded(word) for word in table.furniture.buttons)
        words.update(folded(word) for word in table.furniture.materials)
    return frozenset(words)


@cache
def _patterns(name: str) -> tuple[re.Pattern[str], ...]:
    return tuple(
        re.compile(pattern, re.IGNORECASE)
        for table in TABLES.values()
        for pattern in getattr(table.furniture, name)
    )
