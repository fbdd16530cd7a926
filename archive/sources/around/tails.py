"""What stands below the last words of a text: closing marks, signatures, lists of other pages."""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from archive.sources.around.chrome import is_action, is_chrome
from archive.sources.around.furniture_words import is_end
from archive.sources.detection import short_language
from archive.sources.head.dates import find_time
from archive.sources.head.line_kinds import is_dateline, is_rule, is_time_line
from archive.sources.labelling.shapes import HAS_CJK
from archive.sources.labelling.vocabulary import vocabulary_for
from archive.sources.lines import Block

_SENTENCE_ENDS = (
    ".",
    "!",
    "?",
    "…",
    "؟",
    ":",
    ",",
    ";",
    "»",
    "”",
    "“",
    '"',
    ")",
    "]",
    "—",
    "–",
    "-",
)
_HAN = re.compile(r"[\u3400-\u9fff\u3040-\u30ff]")
_HANGUL = re.compile(r"[\uac00-\ud7a3]")
_DATED = re.compile(r"[年月日]")  # a signature's
_HEADLINE = 16  # characters of a heading in Chinese or Japanese
_LONGEST_SIGNATURE = 24
_LONGEST_TRAILING = 90  # characters of a line that is no sentence
_FEW_LINES = 16
_SMALL_PRINT = 700  # characters of all that stands below a text's closing mark
_PROSE = 160
_SENTENCE = 40
_FEWEST_WORDS = 3  # of a sentence
_SCRIPT = 3_000  # characters that show in which script a text is
_QUESTION = 60  # pages ask whether they were of use
_FOOTNOTE = re.compile(r"\[\d{1,2}\]\s+\S")
_BULLET = re.compile(r"\s*(?:[-•·*▪■●○◦‣–—]|\d{1,3}[.)])\s")
_SIGNATURE = re.compile(r"\s*【[^【】\n]{2,20}】\s*")
_IN_BRACKETS = re.compile(r"[\s*_]*[(\[\uff08][^()\[\]\uff08\uff09]+[)\]\uff09][\s*_.\u3002]*")


def closes_text(blocks: Sequence[Block], index: int) -> bool:
    """Return whether a rule, a clock time or a note with one ends a text: little is below."""
    block = blocks[index]
    if block.kind != "text" or len(block.lines) != 1:
        return False
    text = block.text
    is_mark = is_rule(text) or is_time_line(text) or _is_closing_note(text)
    if is_time_line(text) and _answers(blocks, index):
        return False
    return is_mark and _is_small(blocks[index + 1 :], is_sure=not is_rule(text))


def _answers(blocks: Sequence[Block], index: int) -> bool:
    """Return whether a clock time answers the question above it: the text goes on below."""
    above = blocks[index - 1].text.rstrip(" *_") if index else ""
    below = (b for b in blocks[index + 1 :] if b.kind == "text")
    return above.endswith("?") and any(map(_reads_as_text, below))


def dates_text(blocks: Sequence[Block], index: int) -> bool:
    """Return whether a last line in italics says when a text was given, and where."""
    runs = [run for line in blocks[index].lines for run in line.runs if run.text.strip()]
    is_apart = bool(runs) and all(run.style == "emphasis" for run in runs)
    is_last = not any(block.kind in ("text", "heading") for block in blocks[index + 1 :])
    return index > 0 and is_last and is_apart and is_dateline(blocks[index].text)


def trails(blocks: Sequence[Block], index: int) -> bool:
    """Return whether a block and all below it are words of the page: no sentence among them."""
    if not _is_trailing(blocks[index]) or _heads_sentence(blocks, index):
        return False
    return not any(
        _reads_as_text(block) for block in blocks[index + 1 :] if block.kind in ("text", "heading")
    )


def _heads_sentence(blocks: Sequence[Block], index: int) -> bool:
    """Return whether a line heads a sentence of the text, however short: no words of the page."""
    head, below = blocks[index], next(iter(blocks[index + 1 : index + 2]), None)
    if below is None or below.kind != "text" or len(head.lines) > 1 or _is_page(head):
        return False
    return _is_short_sentence(below) and _script(below.text) == _script(
        _beginning(block.text for block in blocks[:index] if block.kind == "text")
    )


def _beginning(texts: Iterable[str]) -> str:
    """Return the first of some texts, as many as show their script: all would take too long."""
    found = ""
    for text in texts:
        found += text
        if len(found) > _SCRIPT:
            break
    return found


def _is_short_sentence(block: Block) -> bool:
    """Return whether a block is a sentence that bids the reader nothing and gives no address."""
    text = block.text.strip(" *_")
    tokens = text.split()
    if not text.endswith((".", "!", "…", "。", "\uff01")) or _is_page(block):
        return False
    if is_action(tokens[0]) or any(sign.isdigit() or sign in "@/" for sign in text):
        return False
    return len(tokens) >= _FEWEST_WORDS or HAS_CJK.search(text) is not None


def _script(text: str) -> str:
    """Return the language that the script of a text stands for: "" for Latin letters."""
    return short_language(text, "").partition("-")[0]


def is_note(text: str) -> bool:
    """Return whether a line is a note in brackets."""
    return _IN_BRACKETS.fullmatch(text) is not None


def _is_closing_note(text: str) -> bool:
    if not is_note(text) or len(text) > 120:
        return False
    return find_time(text) is not None or is_end(text) or bool(_spelt_time(text))


def _spelt_time(text: str) -> re.Match[str] | None:
    """Return a time in words, as protocols of sittings print it: "à quinze heures cinquante"."""
    return re.search(r"\b(?:heures?|o['’]clock|horas?|Uhr)\b", text, re.IGNORECASE)


def _is_small(blocks: Sequence[Block], *, is_sure: bool) -> bool:
    """Return whether nothing but a few words of the page stands in blocks."""
    below = [b for b in blocks if b.kind in ("text", "heading") and not _is_page(b)]
    lines = [line.text for b in below for line in b.lines]
    prose = [text for text in lines if len(text) > _PROSE]
    sentences = [text for text in lines if text.rstrip(" *_").endswith((".", "!", "?", "…"))]
    if len(lines) > _FEW_LINES or sum(map(len, lines)) > _SMALL_PRINT:
        return False
    if is_sure:
        return len(prose) <= 1
    is_headed = bool(lines) and lines[0] not in sentences and len(lines[0]) <= _LONGEST_TRAILING
    return bool(lines) and not prose and (not sentences or (is_headed and len(sentences) <= 2))


def is_page_link(block: Block) -> bool:
    """Return whether a block is a link, or one that words of the page introduce."""
    if block.is_linked:
        return True
    runs = [run for line in block.lines for run in line.runs]
    apart = " ".join(run.text for run in runs if not run.is_linked).strip(" -–—|•·")
    return any(run.is_linked for run in runs) and is_chrome(apart)


def _is_page(block: Block) -> bool:
    return is_page_link(block) or is_chrome(block.text)


def _is_trailing(block: Block) -> bool:
    """Return whether a block is short and no sentence, or a footnote."""
    if block.kind not in ("text", "heading"):
        return False
    text = block.text.strip()
    if _FOOTNOTE.match(text):
        return True
    if is_dateline(text) or is_rule(text) or is_time_line(text):
        return False
    if HAS_CJK.search(text):
        return all(is_headline(line.text) or is_signature(line.text) for line in block.lines)
    if not any(sign.isalpha() for sign in text) or text.upper() == text.lower():
        return False
    return all(
        len(line.text) <= _LONGEST_TRAILING
        and not line.text.rstrip(" *_").endswith(_SENTENCE_ENDS)
        and not _BULLET.match(line.text)
        for line in block.lines
    )


def is_headline(text: str) -> bool:
    """Return whether a short line in Chinese or Japanese ends in no mark, as no sentence does."""
    return 2 <= len(text) <= _HEADLINE and is_unmarked(text) and not _DATED.search(text)


def is_signature(text: str) -> bool:
    """Return whether a line only names who signs: "【the press office】", "등대부 대변인"."""
    is_office = len(text) <= _LONGEST_SIGNATURE and bool(_signed_office().fullmatch(text.strip()))
    return is_office or bool(_SIGNATURE.fullmatch(text))


@cache
def _signed_office() -> re.Pattern[str]:
    """Return the pattern of a Korean office, with or without the name of who holds it."""
    offices = (office for office in vocabulary_for("ko").offices if _HANGUL.match(office))
    named = "|".join(sorted(offices, key=len, reverse=True))
    name = r"(?: [\uac00-\ud7a3]{2,4})?"
    return re.compile(rf"(?:[\w·]{{1,12}} ){{0,2}}[\w·]{{0,8}}(?:{named})실?{name}")


def is_unmarked(text: str) -> bool:
    """Return whether a line in Chinese or Japanese ends in no mark."""
    return text[-1:].isalnum() and bool(_HAN.search(text)) and not _HANGUL.search(text)


def _reads_as_text(block: Block) -> bool:
    if _is_page(block) or _FOOTNOTE.match(block.text):
        return False
    text = block.text.rstrip(" *_")
    if HAS_CJK.search(text):
        return len(text) > _HEADLINE and not text[-1:].isalnum()
    is_sentence = len(text) > _SENTENCE and text.endswith((".", "!", "…"))
    return is_sentence or len(text) > _PROSE or (len(text) > _QUESTION and text.endswith("?"))
