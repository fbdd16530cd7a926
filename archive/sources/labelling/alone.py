"""Labels that have a line for themselves: "Frage", "STS Seibert", "新華社記者"."""

import re
from dataclasses import replace

from archive.sources.labelling.labels import (
    BULLET,
    OUTLET_NAME,
    Label,
    for_outlet,
    label_of,
    of_keyword,
)
from archive.sources.labelling.roles import keyword_role
from archive.sources.labelling.shapes import HAS_CJK, is_capitals
from archive.sources.labelling.vocabulary import Vocabulary, folded, has_word
from archive.sources.lines import Line

_NAME_IN_BRACKETS = re.compile(
    r"[(\[](?P<name>[^\W\d_][^()\[\]–—,\n]{1,30} [^()\[\]–—,\n]{2,30}?)"
    r"(?:\s*[–—,-]\s(?P<outlet>[^()\[\]\n]{2,60}))?[)\]]"
)
_LETTERED = re.compile(  # "Q 代表幹事(時事通信)", "A 知事"
    r"(?P<letter>[QAＱＡ問答])[\s\u3000]+"
    r"(?P<name>[\u3400-\u9fff]{2,12}(?:\s?[(\uff08][^()\uff08\uff09\n]{2,30}[)\uff09])?)"
)
_ENDED = re.compile(r"[.!?。！？…,;\uff0c；、]$")
_HAN_NAME = re.compile(r"[\u3400-\u9fff]{2,3}|[\uac00-\ud7a3]{2,4}")
_HAN_TITLED = re.compile(r"[\u3400-\u9fff]{2,12}(?:、[\u3400-\u9fff]{4,12})?")
_HELD_BY = re.compile(  # "新闻局局长、新闻发言人 林知浪": an office, then whose it is
    r"[\u3400-\u9fff]{2,24}(?:、[\u3400-\u9fff]{4,20})?[ \u3000][\u3400-\u9fff]{2,4}"
)
_SHOUTED = re.compile(r"(?P<name>[^,]{5,40}), (?P<office>[^.!?:]{10,110})")
_LONGEST_ALONE = 90
_LONGEST_NAMED = 60
_LONGEST_OUTLET = 14


def lone_label(text: str, line: Line, words: Vocabulary) -> Label | None:
    """Return a label that has a line for itself: "Frage", "STS Seibert", "Sir Alan"."""
    stripped = text.strip()
    if len(line.text) > _LONGEST_ALONE or BULLET.match(text):
        return None
    if label := of_keyword(stripped, len(line.text), "alone", line, words):
        return label
    if lettered := _LETTERED.fullmatch(stripped):
        role = keyword_role(lettered["letter"], words)
        return role and Label(
            stripped, lettered["name"], "", role, len(line.text), shape="alone", is_keyword=True
        )
    if _ENDED.search(stripped) or stripped.endswith((":", "\uff1a")):
        return None
    if framed := _NAME_IN_BRACKETS.fullmatch(stripped):
        return None if HAS_CJK.search(stripped) else _bracketed(framed, line, words)
    asked = OUTLET_NAME.fullmatch(stripped)
    if asked and (label := for_outlet(asked, stripped, line, words)):
        return label
    label = label_of(stripped, len(line.text), line, words, shape="alone")
    if label is None or len(label.base) > _LONGEST_NAMED:
        return None
    is_office = folded(label.base) in words.offices
    if HAS_CJK.search(label.base) and not (label.is_strong or is_office):
        return _short_han(label, words)
    is_asker = bool(label.asker) and (label.asker != label.base or bool(label.note))
    is_asker = is_asker or _is_moderator_named(label, words)
    return label if label.is_strong or label.role == "name" or is_asker else None


def _is_moderator_named(label: Label, words: Vocabulary) -> bool:
    """Return whether a word for who gives the floor and a name are all: "Vorsitzender Rask"."""
    first, *names = label.base.split()
    is_named = 1 <= len(names) <= 3 and all(name[0].isupper() for name in names)
    return label.role == "moderator" and is_named and keyword_role(first, words) == "moderator"


def officed_label(text: str, line: Line, words: Vocabulary) -> Label | None:
    """Return the name before a long office, both in capitals: "ANN LEE, HEAD OF FERRIES ..."."""
    printed = text.strip()
    match = _SHOUTED.fullmatch(printed) if len(printed) > _LONGEST_NAMED else None
    if match is None or not is_capitals(printed):
        return None
    is_full = 2 <= len(match["name"].split()) <= 4
    if not is_full or not has_word(folded(match["office"]), words.offices):
        return None
    label = label_of(match["name"], len(line.text), line, words, shape="alone")
    return label and replace(label, printed=printed, note=match["office"])


def _short_han(label: Label, words: Vocabulary) -> Label | None:
    """Return a label without type alone on its line where it may be who asks, or a short name."""
    if label.role == "question":
        return label if len(label.key) <= _LONGEST_OUTLET else None
    is_titled = any(office in label.key[:-2] for office in words.offices)
    is_held = is_titled and (_HAN_TITLED.fullmatch(label.base) or _HELD_BY.fullmatch(label.base))
    is_name = _HAN_NAME.fullmatch(label.base) or is_held
    return label if label.role == "name" and is_name else None


def _bracketed(match: re.Match[str], line: Line, words: Vocabulary) -> Label | None:
    """Return the name in brackets alone on a line, and the outlet behind a dash in them."""
    label = label_of(match["name"], len(line.text), line, words, shape="alone")
    if label is None or label.role != "name":
        return None
    label = replace(label, printed=match[0])
    outlet = (match["outlet"] or "").strip()
    if not outlet or has_word(folded(outlet), words.offices):
        return label
    return replace(label, role="question", asker=label.base, note=outlet)
