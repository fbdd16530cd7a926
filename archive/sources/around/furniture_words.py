"""The tables' words for a page's furniture, looked up by a whole line in any language."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Literal

from archive.sources.drafts import ContactKind, MissionKind
from archive.sources.labelling.vocabulary import folded
from archive.sources.tables import TABLES

WordKind = Literal["materials", "video", "photo", "album", "galleries"]

_KINDS: tuple[WordKind, ...] = ("materials", "video", "photo", "album", "galleries")
_BULLET = re.compile(r"^\s*[•·▪■●○◦‣*–—-]\s+")
_MARK = re.compile(r"/\w{1,6}$")  # of who wrote it down: "(Fin/epr)"
SOCIAL = {
    name: name
    for name in (
        "twitter",
        "x",
        "facebook",
        "vkontakte",
        "вконтакте",
        "vk",
        "telegram",
        "телеграм",
        "instagram",
        "youtube",
        "odnoklassniki",
        "одноклассники",
        "ok",
        "flickr",
        "tiktok",
        "rutube",
        "weibo",
        "微博",
        "wechat",
        "微信",
        "linkedin",
        "whatsapp",
        "viber",
        "dzen",
        "дзен",
        "threads",
        "mastodon",
        "bluesky",
        "snapchat",
        "line",
        "kakaotalk",
        "vimeo",
    )
}


def without_bullet(text: str) -> str:
    """Return a line without the sign that opens an entry of a list."""
    return _BULLET.sub("", text).strip()


def has_bullet(text: str) -> bool:
    """Return whether a line is printed as an entry of a list."""
    return bool(_BULLET.match(text))


def key_of(text: str) -> str:
    """Return a line as the tables spell it: no bullet, no colon, case-folded."""
    return folded(without_bullet(text)).rstrip(" :.…\uff1a").strip()


def word_kind(text: str) -> WordKind | None:
    """Return what a whole line is a heading or button of, if it is one.

    A wide gap parts a heading of materials from the first of them: "Related    The speech".
    """
    heading, gap, _ = text.strip().partition("  ")
    beside = _words().get(key_of(heading)) if gap else None
    return beside if beside == "materials" else _words().get(key_of(text))


def contact_kind(text: str) -> ContactKind | None:
    """Return what a whole line labels in a mission's record, if it does."""
    return _contacts().get(key_of(text))


def mission_kind(text: str) -> MissionKind | None:
    """Return the kind of mission that a line names, if it does."""
    for pattern, kind in _mission_kinds():
        if pattern.search(text):
            return kind
    return None


def album_count(text: str) -> int | None:
    """Return how many pictures a line says an album holds: "1 von 3 Fotos im Album" is 3."""
    for pattern in _patterns("count"):
        if match := pattern.fullmatch(without_bullet(text)):
            return int(match["all"]) if len(match["all"]) < 7 else None
    return None


def is_abroad(text: str) -> bool:
    """Return whether a heading announces a state's own missions in other states."""
    return any(pattern.search(text) for pattern in _patterns("abroad"))


def is_here(text: str) -> bool:
    """Return whether a heading announces other states' missions in a state."""
    return any(pattern.search(text) for pattern in _patterns("here"))


def is_begin(text: str) -> bool:
    """Return whether a line only says that the transcript begins: "(begin transcript)"."""
    return _is_mark(text, "begins")


def is_end(text: str) -> bool:
    """Return whether a line only says that the transcript ends."""
    return _is_mark(text, "ends")


def _is_mark(text: str, name: str) -> bool:
    bare = _MARK.sub("", text.strip(" *_.()[]\uff08\uff09【】<>/"))
    forms = {bare, bare.strip(" -–—")}
    return any(pattern.fullmatch(form) for pattern in _patterns(name) for form in forms)


def heads_comments(text: str) -> bool:
    """Return whether a line stands above what readers wrote: "4 comments"."""
    bare = text.strip(" *_:#")
    return any(pattern.fullmatch(bare) for pattern in _patterns("comments"))


def languages_by_words(lines: Iterable[str]) -> list[str]:
    """Return the languages whose words occur most often as whole lines, best first."""
    votes = dict.fromkeys(TABLES, 0)
    for line in lines:
        for language in _languages_of(key_of(line)):
            votes[language] += 1
    best = max(votes.values())
    return [language for language, count in votes.items() if best and count == best]


@cache
def _words() -> dict[str, WordKind]:
    found: dict[str, WordKind] = {}
    for table in TABLES.values():
        for kind in _KINDS:
            for word in getattr(table.furniture, kind):
                found.setdefault(folded(word), kind)
    return found


@cache
def _contacts() -> dict[str, ContactKind]:
    return {
        folded(word): kind
        for table in TABLES.values()
        for kind, words in table.missions.contacts.items()
        for word in words
    }


def _languages_of(key: str) -> list[str]:
    return _word_languages().get(key, [])


@cache
def _word_languages() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for code, table in TABLES.items():
        words = [w for kind in _KINDS for w in getattr(table.furniture, kind)]
        words += [w for contacts in table.missions.contacts.values() for w in contacts]
        for word in dict.fromkeys(folded(w) for w in words):
            found.setdefault(word, []).append(code)
    return found


@cache
def _patterns(name: str) -> tuple[re.Pattern[str], ...]:
    return tuple(
        re.compile(pattern, re.IGNORECASE)
        for table in TABLES.values()
        for pattern in getattr(table.furniture, name)
    )


@cache
def _mission_kinds() -> tuple[tuple[re.Pattern[str], MissionKind], ...]:
    """Return the patterns of all languages, kind by kind, so that the closer word goes first."""
    order = (
        "consular-section",
        "honorary-consulate",
        "consulate-general",
        "consulate",
        "permanent-mission",
        "trade-office",
        "cultural-centre",
        "embassy",
    )
    pairs = [pair for table in TABLES.values() for pair in table.missions.kinds]
    return tuple(
        (re.compile(pattern, re.IGNORECASE), kind)
        for wanted in order
        for pattern, kind in pairs
        if kind == wanted
    )
