"""The name in a label of East Asia, without the office before or behind it.

"外务部发言人温文彬", "青柳外務大臣", "강모래 등대부 장관": no sign parts a name from an office
in Chinese and Japanese; in Korean a blank does.
"""

import re
from collections.abc import Sequence

from archive.sources.head.kinds import kind_of
from archive.sources.labelling.shapes import HAS_CJK
from archive.sources.labelling.vocabulary import Vocabulary
from archive.sources.tables import pattern_of

_NAME = re.compile(r"[\u3400-\u9fff々]{2,4}|[\u3400-\u9fff]{1,8}(?:[·・‧][\u3400-\u9fff]{1,8})+")
_GIVEN = re.compile(r"[\u3400-\u9fff]{1,2}")
_HANGUL_NAME = re.compile(r"[\uac00-\ud7a3]{2,4}")
_SIGNS = " ·・、,\uff0c"


def name_without_office(base: str, words: Vocabulary) -> str:
    """Return the name in a label, "" for an office, or the head of an institution, alone."""
    offices = sorted((w for w in words.offices if HAS_CJK.search(w)), key=len, reverse=True)
    if " " in base and _HANGUL_NAME.search(base):
        return _name_among(base.split(), offices, words)
    name = base
    for office in offices:
        name = name.removesuffix(office)
    if behind := _behind_office(name, [*offices, *_leading(words)]):
        return behind
    name = "" if name in offices else name.strip(_SIGNS)
    return "" if name != base and name.endswith(words.institutions) else name


def _leading(words: Vocabulary) -> list[str]:
    """Return the words for who gives the floor that may stand before a name: "主持人"."""
    return [word for word in words.moderator if len(word) > 2 and HAS_CJK.search(word)]


def _behind_office(base: str, offices: Sequence[str]) -> str:
    """Return the name that stands behind an office: "外务部发言人温文彬" -> "温文彬"."""
    for office in offices:
        before, found, behind = base.rpartition(office)
        if not found:
            continue
        name = behind.strip(_SIGNS)
        if len(before) == 1 and _GIVEN.fullmatch(name):
            return before + name  # "吳部長釗燮"
        is_name = _NAME.fullmatch(name) and not pattern_of("labels.office_ends").search(name)
        is_name = is_name and not any(other in name for other in offices)
        if is_name and kind_of(name, "") is None:
            return name
    return ""


def _name_among(tokens: Sequence[str], offices: Sequence[str], words: Vocabulary) -> str:
    """Return the one word of a Korean label that is no office and no institution."""
    left = [token for token in tokens if not token.endswith((*offices, *words.institutions))]
    names = [token for token in left if _HANGUL_NAME.fullmatch(token)]
    if len(left) == len(tokens):
        return " ".join(tokens)
    if not names:
        return " ".join(left)
    return names[0] if tokens[-1] not in left else names[-1]  # "name, house, office" or behind
