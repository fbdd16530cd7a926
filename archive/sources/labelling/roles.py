"""What the words of a label say of who speaks: a word for asking, an outlet, an office, a name."""

import re
import unicodedata
from functools import cache
from typing import Literal

from archive.sources.conversation.presented import NO_PEOPLE
from archive.sources.head.kinds import WITH_PRESS, kind_of
from archive.sources.labelling.shapes import (
    HAS_CJK,
    has_initials,
    is_full_name,
    is_name_part,
    looks_like_a_name,
)
from archive.sources.labelling.vocabulary import Vocabulary, folded, has_word

Role = Literal["question", "answer", "moderator", "name"]

_LEAST_OF_TITLE = 4  # words of a title and a name
_MOST_OF_TITLE = 14
_ENDED = re.compile(r"[.!?;](?:\s|$)")
_MOST_WORDS = 8  # of a label that tells of a journalist without a name

_FROM = re.compile(
    r"^(?:from|by|de|du|des|von|vom|от|da|do|dos|del|dello|della|di|من)\s+(?:the\s+|la\s+)?"
    r"(?:l['’])?|^dell['’]\s?",
    re.IGNORECASE,
)
_QUOTED_NAME = re.compile(  # "Корреспондент телеканала «Остров» Анна Тихая"
    r"(?:[^\W\d_][\w-]* ){0,4}?(?P<kind>[^\W\d_]{4,20}) [«„“\"][^«»„“”\"\n]{2,40}[»“”\"]"
    r"(?: [^\W\d_][\w.-]*){0,3}"
)
_LONGEST_ASKER = 120
# A paper: in Chinese, in Russian, in Arabic.
_TITLED = re.compile(r"《[^》]+》|^(?:«[^«»]{1,40}»|“[^“”]{1,40}”|\"[^\"]{1,40}\")$")
_COMMA = re.compile(r"\s*[,\uff0c、،]\s*")
_JOINED = re.compile(r"\s*[,/&+]\s*|\s(?:and|et|und|y|e|и)\s")
_ARTICLE = re.compile(
    r"^(?:the|la|le|les|el|los|las|il|lo|gli|der|die|das|une?|una|uno|uma?|eine?)\s+(?=\w{3})|^l'"
)
_HAN_NAME = re.compile(r"[\u3400-\u9fff]{2}[^\W电電讯訊报報]")


def keyword_role(base: str, words: Vocabulary) -> Role | None:
    """Return the role that a word of the vocabulary names, when it is all there is."""
    key = folded(unicodedata.normalize("NFKC", base)).strip(" .")
    bare = key if key in words.not_speakers else _ARTICLE.sub("", key)  # "One question: ..."
    for form in dict.fromkeys((key, bare)):
        if form in words.question:
            return "question"
        if form in words.answer:
            return "answer"
        if form in words.moderator or form in words.interpreters:
            return "moderator"
    return None


def role_of(
    base: str, key: str, note: str, words: Vocabulary, *, is_strong: bool
) -> tuple[Role | None, str]:
    """Return the role that a label shows, and whom it names after a word for a question."""
    if role := _role_in_writing(base, key, note, words):
        return role, "" if role == "moderator" else base
    is_name = looks_like_a_name(base, words, is_strong=is_strong)
    is_office = key.endswith(words.offices)
    if is_name and HAS_CJK.search(key) and not is_office and _holds_moderator(key, words):
        return "moderator", ""  # "press bureau's head, host of the conference" and a name
    if is_name and kind_of(base, "") in WITH_PRESS:
        return None, ""  # "Press Briefing Transcript: ..." is a title
    if asker := _asker(base, key, words) or _press_and_name(base, words):
        return "question", asker
    if key in words.known_outlets or _are_outlets(key, words):
        return "question", base
    if name := _beside_outlet(base, words):
        return "question", name
    if key.rstrip("0123456789 #") in words.numbered and key[-1:].isdigit():
        return "question", base
    has_office = has_word(key, words.offices)
    if is_name and has_word(key, words.press) and not has_office:
        return "question", base
    if not has_office and _is_one_of_press(key, words):
        return "question", base
    name, _, last = base.rpartition(" ")
    is_person = folded(last) in words.press and folded(last) not in NO_PEOPLE
    if is_person and looks_like_a_name(name, words, is_strong=False):
        return "question", base
    if is_name and (_names_outlet(base, key, note, words) or _is_outlet(base, key, words)):
        return "question", base
    if is_name and _is_outlet_and_han_name(key, words):
        return "question", base
    first = key.split(" ", 1)[0].strip(".")
    if is_name and first in words.moderator - words.interpreters and first not in words.offices:
        return "moderator", ""
    return ("name", "") if is_name else (None, "")


def _role_in_writing(base: str, key: str, note: str, words: Vocabulary) -> Role | None:
    """Return the role that is written beside a name or is all that a label says."""
    if folded(note) in words.question or _TITLED.search(note):
        return "question"
    if _TITLED.fullmatch(base) and (note or not HAS_CJK.search(base)):
        return "question"
    if _calls_moderator(folded(note), words):
        return "moderator"
    if HAS_CJK.search(base) and len(key) <= 26 and _ends_in_asking(key, words):
        return "question"
    is_asker = _is_initialled_asker(base, words) or _is_quoted_outlet(base, words)
    return "question" if is_asker else None


def _calls_moderator(note: str, words: Vocabulary) -> bool:
    """Return whether a note says who leads: "moderator, Harbour Club", but "farm chairman"."""
    leading = words.moderator - words.interpreters
    return note in leading or has_word(note, tuple(leading - {*words.offices, *words.press}))


def _is_one_of_press(key: str, words: Vocabulary) -> bool:
    """Return whether a label is an article, a journalist and more: "La periodista de Onda"."""
    plain = _ARTICLE.sub("", key)
    tokens = plain.split()
    is_short = 1 < len(tokens) <= _MOST_WORDS
    return plain != key and is_short and tokens[0] in set(words.press) - NO_PEOPLE


def _ends_in_asking(key: str, words: Vocabulary) -> bool:
    """Return whether a label ends in a word for the press, or an outlet with one: "新华社问"."""
    if key.endswith(words.press):
        return True
    asked = next((word for word in _asking(words) if key.endswith(word)), "")
    outlet = key.removesuffix(asked).strip()
    is_outlet = outlet in words.known_outlets or outlet.endswith((*words.press, *words.outlets))
    is_outlet = is_outlet or bool(_TITLED.fullmatch(outlet))
    return bool(asked) and is_outlet


@cache
def _asking(words: Vocabulary) -> tuple[str, ...]:
    """Return the East Asian words for a question, the longer first."""
    found = (word for word in words.question if HAS_CJK.search(word))
    return tuple(sorted(found, key=len, reverse=True))


def _holds_moderator(key: str, words: Vocabulary) -> bool:
    return any(word in key for word in _moderators(words))


@cache
def _moderators(words: Vocabulary) -> tuple[str, ...]:
    """Return the longer East Asian words for who gives the floor."""
    return tuple(word for word in words.moderator if len(word) > 2 and HAS_CJK.search(word))


def _is_outlet(base: str, key: str, words: Vocabulary) -> bool:
    """Return whether a label in a script without capitals begins as outlets do: "قناة النور"."""
    first, _, rest = key.partition(" ")
    return base.upper() == base.lower() and bool(rest) and first in words.outlets


def _is_outlet_and_han_name(key: str, words: Vocabulary) -> bool:
    """Return whether a blank alone parts an outlet from a Chinese name: "中央社 林小海"."""
    outlet, _, name = key.rpartition(" ")
    is_outlet = outlet in words.known_outlets or outlet.endswith(words.press)
    return is_outlet and bool(_HAN_NAME.fullmatch(name)) and not name.endswith(words.offices)


def _are_outlets(key: str, words: Vocabulary) -> bool:
    """Return whether a label names outlets that ask together: "RFI and Harbour Radio"."""
    parts = [part.strip() for part in _JOINED.split(key)]
    known = [part in words.known_outlets for part in parts]
    return (
        len(parts) > 1
        and any(known)
        and all(
            is_known or (bool(part) and has_word(part, words.outlets))
            for part, is_known in zip(parts, known, strict=True)
        )
    )


def _beside_outlet(base: str, words: Vocabulary) -> str:
    """Return a label that names an outlet and who asks for it: "NHK, Ohno", "Ana, de EFE"."""
    parts = _COMMA.split(base.strip())
    if len(parts) != 2 or len(base) > 80 or has_word(folded(base), words.offices):
        return ""
    first, second = parts[0], _FROM.sub("", parts[1])
    for outlet, name in ((first, second), (second, first)):
        key = folded(outlet)
        is_outlet = key in words.known_outlets or has_word(key, words.outlets)
        is_outlet = is_outlet or bool(_TITLED.fullmatch(outlet))
        if is_outlet and looks_like_a_name(name, words, is_strong=False):
            return base
    return ""


def _is_initialled_asker(base: str, words: Vocabulary) -> bool:
    """Return whether an outlet follows initials, in whatever signs: "Орлов А.К., газета "Час""."""
    name, comma, outlet = base.partition(",")
    is_short = bool(comma) and len(base) <= _LONGEST_ASKER and has_initials(name)
    return is_short and has_word(folded(outlet), words.outlets)


def _is_quoted_outlet(base: str, words: Vocabulary) -> bool:
    """Return whether a word for an outlet and its name in quotation marks are a whole label."""
    match = _QUOTED_NAME.fullmatch(base)
    return bool(match) and folded(match["kind"]) in (*words.outlets, *words.press)


def _names_outlet(base: str, key: str, note: str, words: Vocabulary) -> bool:
    """Return whether a label names an outlet and who asks for it: "Lázaro Peña (Radio Bahía)"."""
    is_own = key in words.known_outlets or has_word(key, words.outlets)
    if note and is_own and not has_word(f"{key} {folded(note)}", words.offices):
        return True  # "Radio Bahía (Lázaro Peña)"
    outlet = folded(note) or (folded(base.rpartition(",")[2]) if "," in base else "")
    if not outlet or has_word(key, words.offices):
        return False
    if has_word(outlet, words.offices):  # "(head of the press centre)" is no outlet
        return has_word(outlet, tuple(set(words.outlets) - set(words.press)))
    return outlet in words.known_outlets or has_word(outlet, words.outlets)


def _press_and_name(base: str, words: Vocabulary) -> str:
    """Return the name behind a word for the press and an outlet: "Anchor of The Week Ann Lee"."""
    tokens = base.split()
    name = " ".join(tokens[-2:])
    is_title = _LEAST_OF_TITLE <= len(tokens) <= _MOST_OF_TITLE and not _ENDED.search(base)
    is_title = is_title and base[0].isupper() and is_name_part(tokens[1], words)
    is_press = is_title and folded(tokens[0]) in set(words.press) - NO_PEOPLE
    return name if is_press and is_full_name(name, words) else ""


def _asker(base: str, key: str, words: Vocabulary) -> str:
    """Return whom a label names after the word for a question: "FRAGE HOENIG" -> "HOENIG"."""
    first, _, rest = key.partition(" ")
    if has_word(rest, words.offices):
        return ""
    if first.strip(",") in words.question and rest and len(first) > 1:
        printed = _FROM.sub("", base.split(None, 1)[1])
        if looks_like_a_name(printed, words, is_strong=False) or has_word(
            rest, (*words.press, *words.outlets)
        ):
            return printed
    return ""
