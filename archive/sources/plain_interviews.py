"""Interviews that neither labels nor type mark: answers in quotation marks, or questions that ask.

Newspapers print an answer whole in quotation marks and the question above it plain; saved
text has often lost the bold type of the questions.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from archive.sources.asking import asks
from archive.sources.kinds import kind_of
from archive.sources.label_shapes import SIGNS
from archive.sources.labels import Label
from archive.sources.lines import Block
from archive.sources.tables import TABLES
from archive.sources.titles import ends_as_sentence

_OPENS = re.compile(r"\s*(?:[(\uff08][^()\uff08\uff09]{1,20}[)\uff09]\s*)?[«“„\"『「]")
_CLOSES = re.compile(r"[»”“\"』][\s.!?*_]*$")
_CLOSED = {"「": r"」[\s*_]*$", "『": r"』[\s.!?*_]*$"}
_DASH = re.compile(rf"\s*(?:[―—–─]{{1,2}}|[{SIGNS}])\s*")
_HYPHEN = re.compile(r"\s*[-―—–─]\s?(?=\S)")
_NAME_STOP = re.compile(
    r"\s*(?P<name>[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+){1,3})\.\s+(?=[A-ZÀ-Þ¿¡])"
)
_ASKER = re.compile(r"\s*(?P<name>[^\W\d_][^:\n]{2,40}?)\.[-–—]+\s+")
_FEWEST = 3
_FEWEST_TOLD = 2  # where the page says that it is an interview
_ASKED_AT_LEAST = 0.4  # the same, where each question is shorter than the answer below it
_NEARLY_ALL = 0.7  # the same, where nothing says so
_ASKED = 0.6  # share of the questions of such a page that end in a mark
_ENDED = 0.8  # share of the lines of such a page that end as sentences do
_MOST_ABOVE = 6  # lines of a lead
_MOST_TOLD = 12  # and of a menu, on a page that says that it is an interview
_LONGEST = 600  # characters of a question
_DENSE = 0.2  # share of the paragraphs that ask
_DENSER = 0.35  # the same, on a page that no title calls an interview
_LONGEST_ANSWER = 12  # paragraphs
_QUESTION = Label("", "", "", "question", 0)
_ANSWER = Label("", "", "", "answer", 0)

Labels = dict[tuple[int, int], Label]


def plain_interview(blocks: Sequence[Block], title: str) -> Labels:
    """Return labels without words for the turns of an interview that nothing marks."""
    texts = [block for block in blocks if block.kind == "text"]
    is_interview = kind_of(title, "") == "interview"
    by_line = [replace(block, lines=(line,)) for block in texts for line in block.lines]
    is_told = is_interview or _is_announced(texts)
    found = (
        _quoted(texts, is_told=is_told)
        or _quoted(by_line, is_told=is_told)
        or _every_other(by_line)
        or _asking(texts, is_interview=is_interview)
        or _alternating(by_line)
        or (_nearly_alternating(by_line) if is_told else {})
        or (_asking(by_line, is_interview=True) if is_told and _are_whole(by_line) else {})
    )
    return _behind_first_names(_behind_dashes(found, by_line), by_line)


def _behind_first_names(labels: Labels, lines: Sequence[Block]) -> Labels:
    """Return the labels, the first question's and answer's behind the names printed only there.

    "The Courier. Do you ...?", "Ann Lee. I do ...".
    """
    first = [line for line in lines if line.lines[0].start in labels][:2]
    named = [match for line in first if (match := _NAME_STOP.match(line.text))]
    if len(named) < 2 or named[0]["name"] == named[1]["name"]:
        return labels
    told = dict(labels)
    for line, match in zip(first, named, strict=True):
        start, name = line.lines[0].start, match["name"]
        is_asker = labels[start].role == "question"
        own = {"asker": name} if is_asker else {"printed": name, "base": name}
        told[start] = replace(labels[start], end=match.end(), **own)
    return told


def _behind_dashes(labels: Labels, lines: Sequence[Block]) -> Labels:
    """Return the labels, those of answers with the dash before each of them."""
    told = [line for line in lines if labels.get(line.lines[0].start) == _ANSWER]
    dashes = {line.lines[0].start: match for line in told if (match := _HYPHEN.match(line.text))}
    if len(dashes) < max(_FEWEST_TOLD, len(told)):
        return labels
    return labels | {start: replace(_ANSWER, end=match.end()) for start, match in dashes.items()}


def quoted_beside_name(blocks: Sequence[Block], labels: Labels) -> Labels:
    """Return labels for the turns below the one name of a page, answers in quotation marks."""
    if len(labels) != 1 or any(label.role != "name" for label in labels.values()):
        return {}
    above = min(labels)
    texts = [b for b in blocks if b.kind == "text" and b.lines[0].start > above]
    return _quoted(texts, is_told=False)


def below_first_names(blocks: Sequence[Block], labels: Labels) -> Labels:
    """Return labels for the turns of an interview that names each of two once, at its beginning."""
    lines = [replace(b, lines=(ln,)) for b in blocks if b.kind == "text" for ln in b.lines]
    named = [index for index, line in enumerate(lines) if line.lines[0].start in labels]
    keys = {label.key for label in labels.values() if label.role == "name"}
    is_pair = len(labels) == len(keys) == len(named) == 2 and named[1] == named[0] + 1
    above = lines[: named[0]][-_MOST_ABOVE:] if is_pair else []
    if not any(kind_of(line.text, "") == "interview" for line in above):
        return {}
    told = _asking(lines[named[1] + 1 :], is_interview=True)
    first = min(labels)
    asker = replace(labels[first], role="question", asker=labels[first].base)
    return {first: asker} | told if told else {}


def _is_announced(texts: Sequence[Block]) -> bool:
    """Return whether words above the first question call what follows an interview."""
    first = next((i for i, block in enumerate(texts) if asks(block.text)), 0)
    above = "\n".join(block.text for block in texts[max(0, first - _MOST_ABOVE) : first])
    return kind_of(above[:_LONGEST], "") == "interview"


def _every_other(lines: Sequence[Block]) -> Labels:
    """Return the turns where nearly every other line asks, all end, and the answers are longer."""
    asking = [asks(line.text) for line in lines]
    first = next((i for i, is_asked in enumerate(asking) if is_asked), len(lines))
    questions, answers = lines[first::2], lines[first + 1 :: 2]
    if len(answers) < _FEWEST or first > _MOST_ABOVE or any(asking[first + 1 :: 2]):
        return {}
    is_asked = sum(asking[first::2]) >= max(_FEWEST, len(questions) * _NEARLY_ALL)
    is_longer = sum(len(b.text) for b in questions) < sum(len(b.text) for b in answers)
    is_ended = all(ends_as_sentence(line.text) for line in lines[first:])
    if not (is_asked and is_longer and is_ended):
        return {}
    return {b.lines[0].start: _QUESTION for b in questions} | {
        b.lines[0].start: _ANSWER for b in answers
    }


def _are_whole(lines: Sequence[Block]) -> bool:
    """Return whether nearly all lines from the first question on end as sentences do."""
    first = next((i for i, line in enumerate(lines) if asks(line.text)), len(lines))
    ended = sum(ends_as_sentence(line.text) for line in lines[first:])
    return ended >= (len(lines) - first) * _ENDED


def _nearly_alternating(lines: Sequence[Block]) -> Labels:
    """Return the turns where every other line marked, or nearly, and none between them does."""
    marked = [asks(line.text) for line in lines]
    first = next((i for i, asking in enumerate(marked) if asking), len(lines))
    questions, answers = marked[first::2], marked[first + 1 :: 2]
    is_few = sum(questions) < _FEWEST_TOLD or first > _MOST_TOLD
    pairs = zip(lines[first::2], lines[first + 1 :: 2], strict=False)
    is_briefer = len(answers) >= _FEWEST and all(len(q.text) < len(a.text) for q, a in pairs)
    least = _ASKED_AT_LEAST if is_briefer else _ASKED
    if is_few or any(answers) or sum(questions) < len(questions) * least:
        return {}
    found = {line.lines[0].start: _QUESTION for line in lines[first::2]}
    return found | {line.lines[0].start: _ANSWER for line in lines[first + 1 :: 2]}


def _alternating(lines: Sequence[Block]) -> Labels:
    """Return the turns where every other line holds a question, and those between say more."""
    marked = [any(sign in line.text for sign in "?？؟") for line in lines]
    first = next((i for i, asking in enumerate(marked) if asking), len(lines))
    questions, answers = lines[first::2], lines[first + 1 :: 2]
    is_regular = all(marked[first::2]) and not any(marked[first + 1 :: 2])
    ended = sum(ends_as_sentence(line.text) for line in lines[first:])
    is_longer = sum(len(b.text) for b in questions) < sum(len(b.text) for b in answers)
    is_few = len(answers) < _FEWEST or first > _MOST_ABOVE
    is_strict = all(asks(block.text) for block in questions)
    is_ended = ended >= (len(lines) - first) * (_ENDED if is_strict else 1)
    if is_few or not (is_regular and is_ended and (is_longer or is_strict)):
        return {}
    found = {line.lines[0].start: _QUESTION for line in questions}
    if match := _ASKER.match(lines[first].text):
        name = match["name"].strip()
        found[lines[first].lines[0].start] = Label(
            match[0].strip(), name, "", "question", match.end(), asker=name
        )
    return found | {line.lines[0].start: _ANSWER for line in answers}


def _quoted(texts: Sequence[Block], *, is_told: bool) -> Labels:
    """Return the turns where each answer is a quotation, and each question is above it.

    `is_told` says that words above call the page an interview: fewer suffice then.
    """
    answers = _quotations(texts)
    questions = [
        start - 1
        for (_, before), (start, _) in pairwise([(0, 0), *answers])
        if start > before and len(texts[start - 1].text) <= _LONGEST
    ]
    dashes = {index: m.end() for index in questions if (m := _DASH.match(texts[index].text))}
    asking = sum(i in dashes or asks(texts[i].text) for i in questions)
    is_sure = asking == len(questions) and (is_told or len(dashes) == asking)
    fewest = _FEWEST_TOLD if is_sure else _FEWEST
    is_regular = len(questions) >= max(fewest, len(answers) - 1)
    if not is_regular or asking * 2 < len(questions):
        return {}
    first = questions[0]
    found = {
        texts[index].lines[0].start: replace(_QUESTION, end=dashes.get(index, 0))
        for index in questions
    }
    return found | {texts[start].lines[0].start: _ANSWER for start, _ in answers if start > first}


def _quotations(texts: Sequence[Block]) -> list[tuple[int, int]]:
    """Return (start, end) of the paragraphs that one quotation holds wholly."""
    found: list[tuple[int, int]] = []
    index = 0
    while index < len(texts):
        end = index + 1
        if opened := _OPENS.match(texts[index].text):
            closes = re.compile(_CLOSED.get(opened[0][-1], _CLOSES.pattern))
            last = min(len(texts), index + _LONGEST_ANSWER)
            end = next((i + 1 for i in range(index, last) if closes.search(texts[i].text)), end)
            if closes.search(texts[end - 1].text) and not _reported().search(texts[index].text):
                found.append((index, end))
        index = end
    return found


@cache
def _reported() -> re.Pattern[str]:
    """Return what shows an article's quotation: "«I will go – says the minister – to say"."""
    verbs = "|".join(word for table in TABLES.values() for word in table.labels.interjected)
    return re.compile(rf"[–—,-]\s(?:{verbs})\s[^«»“”\"]{{3,60}}?\s?[–—,-]\s", re.IGNORECASE)


def _asking(texts: Sequence[Block], *, is_interview: bool) -> Labels:
    """Return the turns where paragraphs that ask stand above others that do not.

    Where no title calls the page an interview, more of them have to ask, and say less.
    """
    asking = [
        index
        for index, block in enumerate(texts)
        if asks(block.text) and len(block.text) <= _LONGEST
    ]
    if len(asking) < _FEWEST:
        return {}
    below = len(texts) - asking[0]
    answered = [index for index in asking if index + 1 < len(texts) and index + 1 not in asking]
    if len(asking) < below * _DENSE or len(answered) < len(asking) - 1:
        return {}
    asked = [len(texts[index].text) for index in asking]
    others = [len(b.text) for i, b in enumerate(texts) if i > asking[0] and i not in asking]
    is_sure = len(asking) >= below * _DENSER and max(asked) * len(others) < sum(others)
    if not (is_interview or is_sure):
        return {}
    found = {texts[index].lines[0].start: _QUESTION for index in asking}
    return found | {texts[index + 1].lines[0].start: _ANSWER for index in answered}
