"""Whether a block is a heading: by its markup, by its type, or by where it stands."""

import re
from collections.abc import Sequence

from archive.sources.around.chrome import is_chrome
from archive.sources.around.tails import is_unmarked
from archive.sources.conversation.topics import can_be_topic, is_signed, is_starred
from archive.sources.head.kinds import kind_of, names_questions
from archive.sources.labelling.labels import Label
from archive.sources.labelling.shapes import bold_end, has_courtesy
from archive.sources.labelling.vocabulary import folded, vocabulary_for
from archive.sources.lines import Block

LONGEST_TURN = 30  # blocks of one turn above a heading between two who are only named
LONGEST_HEADING = 150
_TOPIC_LINES = 3
SHORT_HEADING = 70
SENTENCE_ENDS = tuple('.!?。！？…؟»”")\uff09')
_NO_HEADING = re.compile(
    r"[.!?。！？…,;:\uff1a\uff0c؟)\]>–—][\"'”’»」』]*$|^[(\[<\uff08•·–—-]|^\*\s|^\d{1,3}[.)]\s|。"
)
_NUMBERED = re.compile(
    r"[0-9０-９]{1,2}[ \u3000\uff0e、)\uff09](?=\S)|[IVXⅠ-Ⅻ]{1,4}[.\s]|[壹貳參肆一二三四五]{1,2}、"
)
_CJK_HEADING = re.compile(  # "(2) the talks", "The talks (in March)"
    r"(?:[(\uff08][0-9０-９一二三四五六七八九十]{1,2}[)\uff09])?\s?"
    r"[\u3400-\u9fff\u3040-\u30ff][^。？！?!()\uff08\uff09]*(?:[(\uff08][^。()\uff08\uff09]+[)\uff09])?"
    r"[^。？！?!()\uff08\uff09]*"
)
_WITH_MATERIALS = re.compile(r"[^。]{2,90}[ \u3000]※[^。]{4,30}")  # "The tour ※Sheets used here"
_COUNTED = re.compile(r"[(\uff08]\d{1,2}[)\uff09]\s?[^\W\d_]")
_FRAMED = re.compile(r"≪[^≪≫]+≫|《[^《》]+》|〈[^〈〉]+〉|＜[^＜＞]+＞|【[^【】]+】")
_STARRED = re.compile(r"\*\*\s?\w[^*]{1,80}$|#{1,6}\s\w")


def is_labelled(block: Block, labels: dict[tuple[int, int], Label]) -> bool:
    return any(line.start in labels for line in block.lines)


def is_heading(blocks: Sequence[Block], index: int, labels: dict[tuple[int, int], Label]) -> bool:
    """Return whether a block is a heading: by markup, by its type, or above a question."""
    block = blocks[index]
    if block.kind == "heading":
        return True
    text = block.text.strip()
    is_topic = len(block.lines) <= _TOPIC_LINES and all(map(can_be_topic, block.lines))
    if (len(block.lines) != 1 and not is_topic) or len(text) > LONGEST_HEADING:
        return False
    if _announces_questions(blocks, index, labels) or _is_starred_topic(blocks, index, labels):
        return True
    is_counted = _COUNTED.match(text) and text[-1:] not in SENTENCE_ENDS
    is_counted = is_counted or is_signed(text)
    if _NO_HEADING.search(text) and not (_CJK_HEADING.fullmatch(text) or is_counted):
        return False
    line = block.lines[0]
    if line.start in labels or not any(sign.isalpha() for sign in text):
        return False
    if _STARRED.match(text) or (_FRAMED.fullmatch(text) and index + 1 < len(blocks)):
        return True
    following = blocks[index + 1 : index + 2]
    label = labels.get(following[0].lines[0].start) if following else None
    if bold_end(line) == len(line.text):
        return bool(following)
    if label is not None and _WITH_MATERIALS.fullmatch(text):
        return True
    if label is None and is_topic and _is_topic_alone(blocks, index + 1, labels):
        label = labels.get(blocks[index + 2].lines[0].start)
    return _is_above_turn(blocks, index, labels, label)


def _is_above_turn(
    blocks: Sequence[Block],
    index: int,
    labels: dict[tuple[int, int], Label],
    label: Label | None,
) -> bool:
    """Return whether a short block stands between a whole sentence and a turn with a label."""
    text = blocks[index].text.strip()
    before = labels.get(blocks[index - 1].lines[0].start) if index else None
    is_whole_turn = before is not None and before.shape == "alone"
    is_whole_turn = is_whole_turn and len(blocks[index - 1].lines) == 1
    is_above_question = label is not None and label.role == "question"
    above = index - 2 if _is_topic_alone(blocks, index - 1, labels) else index - 1
    is_parted = index > 0 and _is_done(blocks, above, labels)
    is_numbered = label is not None and bool(_NUMBERED.match(text.lstrip("(\uff08")))
    is_above_question = is_above_question or is_numbered or _parts_names(blocks, index, labels)
    return is_above_question and is_parted and not is_whole_turn and len(text) <= SHORT_HEADING


def names_part(text: str) -> bool:
    """Return whether a line in brackets says what of the event follows: "【質疑応答】"."""
    return text[:1] == "【" and text[-1:] == "】" and kind_of(text, "") is not None


def _is_starred_topic(
    blocks: Sequence[Block], index: int, labels: dict[tuple[int, int], Label]
) -> bool:
    """Return whether a line behind a star stands alone between an answer and a question."""
    following = blocks[index + 1 : index + 2]
    label = labels.get(following[0].lines[0].start) if following else None
    is_listed = index > 0 and blocks[index - 1].text.lstrip().startswith("*")
    is_asked = label is not None and label.role == "question"
    return is_asked and not is_listed and is_starred(blocks[index].text)


def _parts_names(blocks: Sequence[Block], index: int, labels: dict[tuple[int, int], Label]) -> bool:
    """Return whether a line of several words stands between two who are only named."""
    before = reversed(blocks[max(0, index - LONGEST_TURN) : index])
    above = next((label for b in before if (label := labels.get(b.lines[0].start))), None)
    below = labels.get(blocks[index + 1].lines[0].start) if index + 1 < len(blocks) else None
    if above is None or below is None or {above.role, below.role} != {"name"}:
        return False
    text = blocks[index].text.strip()
    is_called = has_courtesy(folded(text), vocabulary_for("en"))  # "Mr. Prime Minister"
    return above.key != below.key and len(text.split()) > 2 and not is_called


def _is_done(blocks: Sequence[Block], index: int, labels: dict[tuple[int, int], Label]) -> bool:
    """Return whether a block ends a sentence, or says that questions follow."""
    text = blocks[index].text.strip()
    if index and is_chrome(text):
        return _is_done(blocks, index - 1, labels)
    is_divider = len(text) <= SHORT_HEADING and kind_of(text, "") == "press-conference"
    return text[-1:] in SENTENCE_ENDS or (is_divider and not is_labelled(blocks[index], labels))


def _is_topic_alone(
    blocks: Sequence[Block], index: int, labels: dict[tuple[int, int], Label]
) -> bool:
    """Return whether a block is one line that names a topic in East Asia, and no label opens it."""
    if not 0 < index < len(blocks) - 1 or is_labelled(blocks[index], labels):
        return False
    block = blocks[index]
    is_line = block.kind == "text" and len(block.lines) == 1
    return is_line and is_unmarked(block.text) and can_be_topic(block.lines[0])


def _announces_questions(
    blocks: Sequence[Block], index: int, labels: dict[tuple[int, int], Label]
) -> bool:
    """Return whether a short line only says that questions follow: "Answers to questions:"."""
    text, following = blocks[index].text.strip(), blocks[index + 1 : index + 3]
    if not following or blocks[index].lines[0].start in labels or len(text) > SHORT_HEADING:
        return False
    label = labels.get(following[0].lines[0].start)
    if label is None and len(following) > 1 and len(following[0].text) <= SHORT_HEADING:
        label = labels.get(following[1].lines[0].start)  # below the first question's own heading
    if label is not None and names_part(text):
        return True
    is_short = len(text) <= 12 and not text.endswith(("。", ".", "!", "\uff01"))
    is_bare = text.endswith((":", "\uff1a")) or text[:1] in "[([【\uff08" or is_short
    is_question = label is not None and label.role == "question"
    if is_question and is_bare:
        return kind_of(text, "") == "press-conference"
    is_below_host = label is not None and index > 0 and _is_done(blocks, index - 1, labels)
    return is_below_host and names_questions(text)
