"""Labels alone on their lines in scripts without capitals, that the page prints again and again.

"林远航" and "مراسل صحيفة الميناء" look like any few words; above what each of them says, between
those of the press that also have a line for themselves, they name who speaks.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from archive.sources.labelling.frames import framed_label
from archive.sources.labelling.labels import Label, Shape, label_of, of_keyword
from archive.sources.labelling.shapes import HAS_CJK, SIGNS
from archive.sources.labelling.vocabulary import Vocabulary, folded
from archive.sources.lines import Block, Line

_LONGEST = 44  # characters of such a line; a sign of Chinese counts as two
_ENDED = re.compile(rf"[.!?؟。！？…,،;；，:\uff1a|>]\s*$|^\s*[-–—•*#\d{SIGNS}]")
_FRAME = re.compile(
    r"[(\[【「〈<《〔\uff08\uff1c\uff3b](?P<label>[^()\[\]【】「」〈〉<>〔〕\uff08\uff09\uff1c\uff1e\uff3b\uff3d]+)"
    r"[)\]】」〉>》〕\uff09\uff1e\uff3d]"
)
_FEWEST = 4  # labels
_AGAIN = 2  # turns of one who answers
_SHARE = 0.6  # of the short lines from the first label to the last
_NOTE = 2  # signs that may be a note in brackets: "（笑声）"


def alone_again(blocks: Sequence[Block], words: Vocabulary) -> dict[tuple[int, int], Label]:
    """Return the labels alone on their lines by place, where the page shows that they are some."""
    lines = [line for block in blocks if block.kind == "text" for line in block.lines]
    lines = [line for line in lines if line.text.strip()]
    short = [_is_short(line.text) for line in lines]
    above = [
        line
        for line, is_short, is_next in zip_longest(lines, short, short[1:], fillvalue=True)
        if is_short and not is_next
    ]
    framed = [line for line in above if _FRAME.fullmatch(line.text.strip())]
    plain = [line for line in above if line not in framed]
    return _shown(framed, words) or _shown(plain, words)


def _shown(above: Sequence[Line], words: Vocabulary) -> dict[tuple[int, int], Label]:
    """Return the labels among lines above what is said, where somebody asks and is answered."""
    times = Counter(folded(line.text) for line in above)
    found = {line.start: label for line in above if (label := _label(line, words))}
    again = {line.start for line in above if times[folded(line.text)] >= _AGAIN}
    kept: dict[tuple[int, int], Label] = {}
    before = ""
    for start, label in found.items():
        if label.role != "name" or start in again or before == "moderator":
            kept[start] = label
        before = label.role
    hosts = Counter(label.key for label in kept.values() if label.role in ("name", "answer"))
    is_asked = any(label.role == "question" for label in kept.values())
    if not is_asked or max(hosts.values(), default=0) < _AGAIN or len(kept) < _FEWEST:
        return {}
    within = [line for line in above if min(kept) <= line.start <= max(kept)]
    return kept if len(kept) >= _SHARE * len(within) else {}


def _is_short(text: str) -> bool:
    stripped = text.strip()
    is_cased = stripped.upper() != stripped.lower() and not HAS_CJK.search(stripped)
    width = len(stripped) + len(HAS_CJK.findall(stripped))
    is_ended = _ENDED.search(stripped) and not _FRAME.fullmatch(stripped)
    return 0 < width <= _LONGEST and not is_cased and not is_ended


def _label(line: Line, words: Vocabulary) -> Label | None:
    printed, end = line.text.strip(), len(line.text)
    if frame := _FRAME.fullmatch(printed):
        printed = frame["label"].strip()
    shape: Shape = "framed" if frame else "alone"
    label = framed_label(line.text, line, words) if frame else None
    label = label or of_keyword(printed, end, shape, line, words)
    label = label or label_of(printed, end, line, words, shape=shape)
    if label is None or (frame and label.role == "name" and _is_note(label, words)):
        return None
    outlet, _, name = printed.partition(" ")
    is_asker = label.role == "name" and bool(name) and folded(outlet).endswith(_ends(words))
    if is_asker and not folded(printed).endswith(words.offices):
        label = replace(label, role="question", asker=label.base)
    return replace(label, is_marked=True)


def _ends(words: Vocabulary) -> tuple[str, ...]:
    """Return the East Asian words in which the name of an outlet ends."""
    return tuple(word for word in (*words.outlets, *words.press) if HAS_CJK.search(word))


def _is_note(label: Label, words: Vocabulary) -> bool:
    """Return whether brackets hold two signs that are no office: "（掌声）"."""
    return len(label.key) <= _NOTE and not label.key.endswith(words.offices)
