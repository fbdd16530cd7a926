"""What stands before a turn's words: "Вопрос (перевод с китайского):", "Q    ", "【NHK 大谷記者】".

`candidate` reads one line by shape and vocabulary; whether a name-like candidate is a
speaker is decided over the whole page (`confirmed`): a name that recurs, is printed
bold or in capitals, carries an office or follows a question is one.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from archive.sources.lines import Line
from archive.sources.vocabulary import Vocabulary, folded, has_word

Role = Literal["question", "answer", "moderator", "name"]

_HEAD = 260  # no label is longer
_SHORT_NAME = 40  # a name that only its place after a question shows is no longer
_COLON = re.compile(r"\s*(?P<label>[^:\uff1a\n]{1,200}?)\s*[*_]*\s*[:\uff1a]\s*[*_]*\s*")
_DASH = re.compile(r"\s*(?P<label>\w{1,12}\.?)\s*[-–—]\s+")
_NAME_DASH = re.compile(r"\s*(?P<label>[^.:\n]{3,60}(?:\.[^.:\n]{1,40}){0,3}?)\.\s?[-–—]\s*(?=\S)")
_FRAMED = re.compile(
    r"\s*(?P<open>[【<〈＜《\[])(?P<label>[^】>〉＞》\]\n]{1,60})[】>〉＞》\]]\s*[:\uff1a]?\s*"
)
_BARE = re.compile(r"(?P<label>[A-Z])(?:\s{2,}|[\s\u00a0]+(?=[A-Z¿¡“\"‘(\[—–-])|\.\s+)(?=\S)")
_BRACKET = re.compile(
    r"^(?P<base>.*?)\s*[(\uff08\[](?P<note>[^()\uff08\uff09\[\]]*)[)\uff09\]]\s*$", re.DOTALL
)
_CJK_NAME = re.compile(r"[\u3400-\u9fff\u3040-\u30ff々·・•‧ 　A-Za-z]{2,24}")
_HAS_CJK = re.compile(r"[\u3400-\u9fff\u3040-\u30ff]")
_SENTENCE = re.compile(r"[!?;。！？；、,\uff0c«»\"“”„=@#|/\\…<>*]|\.(?=\s)(?<=\w\w\w\w\w\.)|\d")
_SOFT_COMMA = re.compile(r",")
_NUMBERED = re.compile(r"\s*(?:no\.?|nr\.?|n[°º]|№|#)?\s*\d{1,3}\.?$")
_PARTICLES = frozenset(
    [
        "de",
        "del",
        "da",
        "das",
        "do",
        "dos",
        "di",
        "du",
        "des",
        "d",
        "la",
        "le",
        "les",
        "los",
        "las",
        "van",
        "von",
        "zu",
        "der",
        "den",
        "dem",
        "of",
        "the",
        "for",
        "and",
        "y",
        "et",
        "und",
        "e",
        "al",
        "el",
        "bin",
        "ibn",
        "ben",
        "abu",
        "ter",
        "ten",
        "af",
        "av",
        "и",
        "и.о",
        "по",
        "im",
        "in",
        "am",
        "für",
        "en",
        "a",
        "on",
    ]
)


@dataclass(frozen=True)
class Label:
    """A label as printed, without its colon, and what it says."""

    printed: str
    base: str  # without the note in brackets
    note: str
    role: Role
    end: int  # where the turn's words begin in the line
    is_strong: bool = False
    asker: str = ""  # what follows the word for a question: "FRAGE HOENIG"

    @property
    def key(self) -> str:
        """Return what two labels of one speaker share."""
        return folded(self.base)

    @property
    def is_capitals(self) -> bool:
        """Return whether the label is printed in capitals."""
        return self.base.upper() == self.base and sum(c.isalpha() for c in self.base) > 2


def candidate(line: Line, words: Vocabulary, *, is_alone: bool = False) -> Label | None:
    """Return what may be a label at the beginning of a line; `is_alone`: it is a whole block."""
    text = line.text[:_HEAD]
    for read in (_colon, _framed, _dashed, _name_dashed, _bare):
        if label := read(text, line, words):
            return label
    return _alone(text, line, words) if is_alone else None


def _colon(text: str, line: Line, words: Vocabulary) -> Label | None:
    match = _COLON.match(text)
    if not match or _is_no_colon(text, match):
        return None
    return _label(match["label"], match.end(), line, words)


def _is_no_colon(text: str, match: re.Match[str]) -> bool:
    """Return whether the colon belongs to a clock time or an address: 00:15, https://."""
    rest = text[match.end() :]
    return text[: match.end()].endswith(":") and (
        rest.startswith("//") or (rest[:1].isdigit() and match["label"][-1:].isdigit())
    )


def _framed(text: str, line: Line, words: Vocabulary) -> Label | None:
    match = _FRAMED.match(text)
    if not match:
        return None
    label = _label(match["label"], match.end(), line, words)
    if not label or (label.role == "name" and match["open"] != "【"):
        return None
    return label


def _dashed(text: str, line: Line, words: Vocabulary) -> Label | None:
    match = _DASH.match(text)
    if not match:
        return None
    base = folded(match["label"]).rstrip(".")
    role: Role | None = (
        "question"
        if base in words.dashed_question
        else "answer"
        if base in words.dashed_answer
        else None
    )
    if role is None:
        return None
    return Label(match["label"], match["label"], "", role, match.end(), line.opens_strong)


def _name_dashed(text: str, line: Line, words: Vocabulary) -> Label | None:
    match = _NAME_DASH.match(text)
    return _label(match["label"], match.end(), line, words) if match else None


def _bare(text: str, line: Line, words: Vocabulary) -> Label | None:
    match = _BARE.match(text)
    if not match or match["label"] not in words.bare_question:
        return None
    return Label(match["label"], match["label"], "", "question", match.end(), line.opens_strong)


def _alone(text: str, line: Line, words: Vocabulary) -> Label | None:
    """Return a label that has a line for itself: "Frage", "STS Seibert"."""
    base = folded(text).rstrip(".")
    first = base.split(" ", 1)[0].rstrip(".")
    if base in words.question_alone:
        return Label(text.strip(), text.strip(), "", "question", len(text), line.opens_strong)
    if (first in words.alone or first in words.question_alone) and 1 < len(base.split()) <= 4:
        return _label(text.strip(), len(text), line, words)
    return None


def _label(printed: str, end: int, line: Line, words: Vocabulary) -> Label | None:
    printed = printed.strip().strip("*_").strip()
    match = _BRACKET.match(printed)
    base, note = (match["base"].strip(), match["note"].strip()) if match else (printed, "")
    if not base or base[0] in "(\uff08[":
        return None
    key = folded(base).strip(".")
    if key in words.not_speakers or (key.endswith(words.reporting) and _reports(key, words)):
        return None
    role, asker = _role(base, key, note, words, is_strong=line.opens_strong)
    if role is None:
        return None
    return Label(printed, base, note, role, end, line.opens_strong, asker)


def _reports(key: str, words: Vocabulary) -> bool:
    """Return whether a label ends in a whole word that reports speech."""
    return has_word(key[-24:], tuple(w for w in words.reporting if key.endswith(w)))


def _role(
    base: str, key: str, note: str, words: Vocabulary, *, is_strong: bool
) -> tuple[Role | None, str]:
    numberless = _NUMBERED.sub("", key).strip() or key
    if numberless in words.question or (_HAS_CJK.search(base) and key in words.question):
        return "question", ""
    if numberless in words.answer:
        return "answer", ""
    if numberless in words.moderator or has_word(folded(note), words.moderator):
        return "moderator", ""
    is_name = looks_like_a_name(base, is_strong=is_strong)
    if asker := _asker(base, key, words):
        return "question", asker
    if is_name and has_word(key, words.press):
        return "question", base
    if is_name and has_word(key.split(" ", 1)[0], words.moderator):
        return "moderator", ""
    return ("name", "") if is_name else (None, "")


def _asker(base: str, key: str, words: Vocabulary) -> str:
    """Return whom a label names after the word for a question: "FRAGE HOENIG" -> "HOENIG"."""
    first, _, rest = key.partition(" ")
    if first in words.question and rest and len(first) > 1:
        printed = base.split(None, 1)[1]
        if looks_like_a_name(printed, is_strong=False) or has_word(rest, words.press):
            return printed
    return ""


def looks_like_a_name(text: str, *, is_strong: bool) -> bool:
    """Return whether words have the shape of a speaker's name, with or without an office."""
    capitals = text.upper() == text and sum(c.isalpha() for c in text) > 2
    loose = is_strong or capitals
    checked = _SOFT_COMMA.sub(" ", text) if loose else text
    if _SENTENCE.search(checked) or not any(c.isalpha() for c in text):
        return False
    if _HAS_CJK.search(text):
        return bool(_CJK_NAME.fullmatch(text))  # the shape of a phrase, too: see confirmed()
    tokens = checked.split()
    if not 1 <= len(tokens) <= (18 if loose else 8):
        return False
    if not any(c.isupper() or c.islower() for c in text):  # no capitals in this script
        return len(tokens) <= 6
    return tokens[0][0].isupper() and all(_is_name_part(token) for token in tokens)


def _is_name_part(token: str) -> bool:
    bare = token.lstrip("(\"'’‘")
    return (
        bare[:1].isupper()
        or bare.casefold().rstrip(".") in _PARTICLES
        or bare.startswith(("al-", "el-", "d’", "d'", "l’", "l'"))
        or not bare[:1].isalpha()
    )


def confirmed(
    candidates: Sequence[Label | None], words: Vocabulary, title: str
) -> list[Label | None]:
    """Return the candidates that are labels, the others as None; one entry a line.

    Words of the vocabulary are labels as they stand; names need evidence.
    """
    names = [label for label in candidates if label and label.role == "name"]
    times = Counter(label.key for label in names)
    named = folded(title)
    known = {
        label.key
        for label in names
        if times[label.key] > 1 or _is_surely_a_name(label, words, named)
    }
    decided: list[Label | None] = []
    after_question = False
    for label in candidates:
        is_label = bool(label) and (
            label.role != "name"
            or label.key in known
            or (after_question and len(label.base) <= _SHORT_NAME)
        )
        decided.append(label if is_label else None)
        if label and is_label:
            after_question = label.role == "question"
    return decided


def _is_surely_a_name(label: Label, words: Vocabulary, title: str) -> bool:
    return (
        label.is_strong
        or label.is_capitals
        or has_word(label.key, words.offices)
        or bool(label.note and folded(label.note).startswith(words.notes))
        or (len(label.key) > 3 and label.key in title)
    )
