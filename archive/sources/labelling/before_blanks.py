"""Chinese and Japanese labels that only a blank parts from what is said: "林小海 ", "Q ".

These scripts put no blanks between words, so that a page many of whose lines open with few signs
and a blank, the same ones again and again, prints who speaks there.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from archive.sources.labelling.labels import Label, label_of, of_keyword
from archive.sources.labelling.shapes import HAN_OR_KANA, SIGNS
from archive.sources.labelling.vocabulary import Vocabulary, folded
from archive.sources.lines import Block, Line

_EAST = r"\u3400-\u9fff\u3040-\u30ff々ー·・‧•"
_BLANKS = r"[ \t\u3000\u00a0]+"
_TOKEN = (
    rf"(?:《[^《》\n]{{1,16}}》)?[{_EAST}A-Za-z\uff21\uff310-9]{{0,16}}"
    r"(?:[(\uff08][^()\uff08\uff09\n]{1,24}[)\uff09])?"
)
_HEAD = re.compile(
    rf"\s*(?:[{SIGNS}•]\s*)?(?P<first>{_TOKEN}){_BLANKS}(?P<second>{_TOKEN})(?P<more>{_BLANKS})?(?=\S)"
)
_LETTERS = re.compile(r"[QA\uff31\uff21]\d{0,2}")
_SIGNED = re.compile(r"\s*[:\uff1a\])\uff09】>〉\uff1e」]")  # that ends a longer label
_FEWEST = 4  # lines that such labels open
_AGAIN = 2  # times that one speaks
_SHARE = 0.7  # of the lines with a blank behind their first signs
_NAME = 4  # signs of a name behind an outlet


def before_blanks(blocks: Sequence[Block], words: Vocabulary) -> dict[tuple[int, int], Label]:
    """Return the labels before a blank by place, where a page shows that its speakers are there."""
    lines = [line for block in blocks if block.kind == "text" for line in block.lines]
    found = {line.start: label for line in lines if (label := _label(line, words))}
    times = Counter(label.key for label in found.values())
    kept = {
        start: label
        for start, label in found.items()
        if label.role in ("question", "moderator") or times[label.key] >= _AGAIN
    }
    is_asked = any(label.role == "question" for label in kept.values())
    hosts = {label.key for label in kept.values() if label.role in ("name", "answer")}
    is_answered = any(times[key] >= _AGAIN for key in hosts)
    is_shown = is_asked and is_answered and len(kept) >= max(_FEWEST, _SHARE * len(found))
    return kept if is_shown else {}


def _label(line: Line, words: Vocabulary) -> Label | None:
    match = _HEAD.match(line.text[:80])
    if match is None or not match["first"] or _SIGNED.match(line.text, match.end("second")):
        return None
    end = match.end("more") if match["more"] and _goes_on(match, words) else match.start("second")
    printed = line.text[match.start("first") : end].strip()
    is_letter = _LETTERS.fullmatch(printed) and HAN_OR_KANA.match(line.text[end:].lstrip("「『“"))
    if not (HAN_OR_KANA.search(printed) or is_letter):
        return None
    if word := of_keyword(printed, end, "spaced", line, words):
        return replace(word, is_marked=True)
    label = label_of(printed, end, line, words, shape="spaced")
    return label and replace(label, is_marked=True)


def _goes_on(match: re.Match[str], words: Vocabulary) -> bool:
    """Return whether a name follows an outlet and its blank: "春报 林记者 ", "春报 林小海 "."""
    second = folded(match["second"])
    if not second:
        return False
    is_outlet = folded(match["first"]).endswith((*words.outlets, *words.press))
    return second.endswith(words.press) or (is_outlet and len(second) <= _NAME)
