"""Who asks, where the label says so: "Question (Reuters):", "新华社记者:", "【NHK 大谷記者】"."""

import re
from functools import cache
from itertools import chain

from archive.sources.labelling.labels import Label
from archive.sources.labelling.shapes import HAS_CJK, is_capitals
from archive.sources.labelling.vocabulary import Vocabulary, folded, has_word
from archive.sources.places.countries import country_of
from archive.sources.tables import TABLES, pattern_of

_PARTERS = " \u3000·・･/\uff0f、"
_ROW = re.compile(r"\s*[・、,\uff0c]\s*")
_PROSE = re.compile(r"[,\uff0c。]\S{2}")
_SPLIT = re.compile(r"\s*[,\uff0c、،/]\s*")


def asker_and_outlet(label: Label | None, text: str, words: Vocabulary) -> tuple[str, str]:
    """Return the asker and the outlet that a question prints, "" where none is.

    They stand in the label, or in brackets at the end of the question.
    """
    if match := next(filter(None, (pattern.search(text) for pattern in _behind())), None):
        return match["name"], match["outlet"]
    if label is None:
        return "", ""
    if match := _reporter(words).match(label.base):
        found = _from_cjk(match, words)
        return found if any(found) else ("", _outlet_of_note(label.note, words))
    if label.asker == label.base:
        return _from_name(label, words)
    if label.asker:
        behind = [outlet] if (outlet := outlet_behind(label, words)) else []
        return _sorted_out([label.asker, *behind], words, is_loud=is_capitals(label.printed))
    note = folded(label.note)
    if not note or note.startswith(words.notes):
        return "", ""
    return _sorted_out(_SPLIT.split(label.note), words)


def names_outlet(label: Label, words: Vocabulary) -> bool:
    """Return whether a label is the name of an outlet: "Reuters", "«Harbour News»"."""
    is_known = label.key in words.known_outlets or has_word(label.key, words.outlets)
    return is_known or label.base[:1] in '«“"《'


def outlet_behind(label: Label, words: Vocabulary) -> str:
    """Return the name in brackets behind that of who asks, no office of theirs: "(Nordpress)"."""
    note = folded(label.note)
    is_named = label.note[:1].isupper() and not note.startswith(words.notes)
    return label.note if is_named and not has_word(note, words.offices) else ""


def _from_name(label: Label, words: Vocabulary) -> tuple[str, str]:
    """Return asker and outlet of a label that is a name: "Teri Schultz (NPR)", "Reuters"."""
    if label.note and not folded(label.note).startswith(words.notes):
        return label.base, label.note
    if pattern_of("labels.telling").search(label.base):
        return "", ""  # "会后，记者问及"
    if label.key in words.known_outlets or has_word(label.key, (*words.outlets, *words.press)):
        parts = _SPLIT.split(label.base)
        return _sorted_out(parts, words) if len(parts) > 1 else ("", label.base)
    return label.base, ""


@cache
def _behind() -> tuple[re.Pattern[str], ...]:
    """Return the patterns of who asked, in brackets at the end of a question."""
    patterns = chain.from_iterable(table.labels.asker_behind for table in TABLES.values())
    return tuple(map(re.compile, patterns))


@cache
def _reporter(words: Vocabulary) -> re.Pattern[str]:
    """Return the pattern of an outlet, a name and a word for a reporter: "NHK 大谷記者"."""
    asking = (word for word in words.question if word.startswith(words.reporters or " "))
    reporters = "|".join(map(re.escape, (*words.reporters, *sorted(asking))))  # "记者追问"
    asks = "".join(word for word in sorted(words.question) if len(word) == 1 and word > "\u3400")
    return re.compile(
        rf"^(?P<outlet>.*?)[\s\u3000]*(?P<name>[\u3400-\u9fff々]{{1,4}}"
        rf"|(?<=[\s\u3000])[\u30a1-\u30fc・]{{2,15}})?(?:{reporters})[{asks}]?$"
    )


@cache
def _endings(words: Vocabulary) -> tuple[str, ...]:
    """Return the words with which the name of an outlet ends where no blank parts words."""
    return tuple(word for word in (*words.outlets, *words.press) if HAS_CJK.search(word))


def _from_cjk(match: re.Match[str], words: Vocabulary) -> tuple[str, str]:
    outlet, name = match["outlet"].strip(_PARTERS), match["name"] or ""
    if name and match.end("outlet") == match.start("name"):
        outlet, name = _parted_by_ending(outlet, name, words)
    before, colon, behind = outlet.replace("\uff1a", ":").partition(":")
    if colon and not name:  # "上田:山吹新聞記者"
        return before, behind
    if colon:
        return before, behind + name
    if name and folded(outlet + name).endswith(_endings(words)):
        return "", outlet + name
    if _PROSE.search(outlet) or name in words.not_speakers or country_of(outlet + name):
        return "", ""  # "At the briefing, a reporter asked", "a Kenyan reporter"
    return name, outlet


def _parted_by_ending(outlet: str, name: str, words: Vocabulary) -> tuple[str, str]:
    """Return an outlet and a name that no blank parts, where a word for an outlet ends."""
    for length in range(len(name) - 2, 0, -1):
        if folded(outlet + name[:length]).endswith(_endings(words)):
            return outlet + name[:length], name[length:]
    return outlet, name


def _outlet_of_note(note: str, words: Vocabulary) -> str:
    """Return the outlet in what stands in brackets behind a journalist: "(幹事社・山吹新聞)"."""
    parts = [part for part in _ROW.split(note) if part and folded(part) not in words.organisers]
    if not parts:
        return ""
    is_outlet = folded(parts[-1]).endswith((*words.press, *words.outlets))
    return parts[-1] if is_outlet or _is_outlet(parts[-1], words) else ""


def _sorted_out(parts: list[str], words: Vocabulary, *, is_loud: bool = False) -> tuple[str, str]:
    """Return (asker, outlet) for the parts of an attribution; `is_loud`: all in capitals."""
    outlets = [part for part in parts if _is_outlet(part, words, is_loud=is_loud)]
    askers = [part for part in parts if part not in outlets]
    if len(parts) == 2 and not outlets:
        askers, outlets = parts[:1], parts[1:]
    return ", ".join(askers), ", ".join(outlets)


def _is_outlet(part: str, words: Vocabulary, *, is_loud: bool = False) -> bool:
    is_acronym = part.isupper() and 2 <= len(part) <= 5 and not is_loud
    is_known = folded(part) in words.known_outlets
    return is_known or is_acronym or has_word(folded(part), words.outlets)
