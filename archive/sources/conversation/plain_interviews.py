"""Interviews that neither labels nor type mark: answers in quotation marks, or questions that ask.

Newspapers print an answer whole in quotation marks and the question above it plain; saved
text has often lost the bold type of the questions.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from archive.sources.conversation.asking import asks, holds_question
from archive.sources.conversation.unlabelled_signs import behind_dashes
from archive.sources.head.kinds import kind_of
from archive.sources.head.titles import ends_as_sentence
from archive.sources.labelling.labels import Label, Labels
from archive.sources.labelling.shapes import SIGNS
from archive.sources.labelling.vocabulary import folded, has_word, vocabulary_for
from archive.sources.lines import Block, Line
from archive.sources.tables import TABLES

_OPENS = re.compile(r"\s*(?:[(\uff08][^()\uff08\uff09]{1,20}[)\uff09]\s*)?[«“„\"『「]")
_CLOSES = re.compile(r"[»”“\"』][\s.!?*_]*$")
_CLOSED = {"「": r"」[\s*_]*$", "『": r"』[\s.!?*_]*$"}
_DASH = re.compile(rf"\s*(?:[―—–─−]{{1,2}}|[{SIGNS}])\s*")
_NAME_STOP = re.compile(
    r"\s*(?P<name>[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+){1,3})\.\s+(?=[A-ZÀ-Þ¿¡])"
)
_ASKER = re.compile(r"\s*(?P<name>[^\W\d_][^:\n]{2,40}?)\.[-–—]+\s+")
_FEWEST = 3
_FEWEST_TOLD = 2  # where the page says that it is an interview
_ASKED_AT_LEAST = 0.4  # the same, where each question is shorter than the answer below it
_ASKED_MOSTLY = 0.75  # the same, in blocks of their own, no answer asks
_ASKED = 0.6  # share of the questions of such a page that end in a mark
_ENDED = 0.8  # share of the lines of such a page that end as sentences do
_MOST_ABOVE = 6  # lines of a lead
_MOST_TOLD = 12  # and of a menu, on a page that says that it is an interview
_CAPTION = 60  # characters
_LONGEST = 600  # characters of a question
_DENSE = 0.2  # share of the paragraphs that ask
_DENSER = 0.35  # the same, on a page that no title calls an interview
_WORDY = 1.5  # times as many words as the answers questions may have, in such turns
_MUSING = 0.3  # share of such answers that may hold a question, somebody's whom they quote
_ASKED_BACK = 0.2  # share of the answers that may ask, below the names of an interview
_CALL = 60  # characters within which a host is called by office
_MOST_GREETING = 3  # exchanges of an interview before the first question
_LONGEST_ANSWER = 12  # paragraphs
_QUESTION = Label("", "", "", "question", 0)
_ANSWER = Label("", "", "", "answer", 0)


def plain_interview(blocks: Sequence[Block], title: str) -> Labels:
    """Return labels without words for the turns of an interview that nothing marks."""
    texts = [block for block in blocks if block.kind == "text"]
    is_interview = kind_of(title, "") == "interview"
    by_line = [replace(block, lines=(line,)) for block in texts for line in block.lines]
    is_told = is_interview or _is_announced(texts)
    found = (
        _quoted(texts, is_told=is_told)
        or _quoted(by_line, is_told=is_told)
        or _mostly_alternating(texts, most_above=_MOST_TOLD if is_told else _MOST_ABOVE)
        or _asking(texts, is_interview=is_interview)
        or (_mostly_alternating(by_line) if _are_paragraphs(by_line) else {})
        or _alternating(by_line)
        or (_told_line_by_line(by_line) if is_told else {})
    )
    return _behind_first_names(behind_dashes(found, by_line), by_line)


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
    keys = {label.key for label in labels.values() if label.role in ("name", "question")}
    is_pair = len(labels) == len(keys) == len(named) == 2 and named[1] == named[0] + 1
    above = lines[: named[0]][-_MOST_ABOVE:] if is_pair else []
    if not any(kind_of(line.text, "") == "interview" for line in above):
        return {}
    below = lines[named[1] + 1 :]
    told = _mostly_alternating(below, is_first=True) or _asking(below, is_interview=True)
    first = min(labels)
    asker = replace(labels[first], role="question", asker=labels[first].base)
    return {first: asker} | told if told else {}


def named_at_first(
    turns: Labels, lines: Sequence[Line], read: Callable[[Line], Label | None]
) -> Labels:
    """Return the turns with the names that some print before the first answer, and question."""
    roles = {"question": "", "answer": ""}  # whose name the first such turn bears
    labels = {line.start: read(line) for line in lines if line.start in turns}
    spaced = Counter(label.key for label in labels.values() if label and label.shape == "spaced")
    named = dict(turns)
    for start, label in labels.items():
        turn = turns[start]
        if label is None or turn.end or label.role not in ("name", turn.role):
            continue
        is_first = turn.role not in {named[place].role for place in turns if place < start}
        is_named = label.role == "question" or len(label.base.split()) > 1
        is_colon = label.shape == "colon" and is_named
        if (is_first and is_colon) or label.key == roles[turn.role]:
            roles[turn.role] = label.key
            named[start] = replace(label, role=turn.role)
        elif label.shape == "spaced" and spaced[label.key] >= _FEWEST:
            named[start] = replace(label, role=turn.role)
    return named


def _is_announced(texts: Sequence[Block]) -> bool:
    """Return whether words above the first question call what follows an interview."""
    first = next((i for i, block in enumerate(texts) if asks(block.text)), 0)
    above = "\n".join(block.text for block in texts[max(0, first - _MOST_ABOVE) : first])
    return kind_of(above[:_LONGEST], "") == "interview"


def _told_line_by_line(lines: Sequence[Block]) -> Labels:
    """Return the turns of what is called an interview, where each paragraph is one line."""
    is_parted = _are_paragraphs(lines)
    return _nearly_alternating(lines) or (_asking(lines, is_interview=True) if is_parted else {})


def _are_paragraphs(lines: Sequence[Block]) -> bool:
    """Return whether lines from the first question on end as paragraphs do, at no width."""
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
    return _by_turns(lines[_greeting_above(lines, first) :])


def _mostly_alternating(
    lines: Sequence[Block], *, is_first: bool = False, most_above: int = _MOST_ABOVE
) -> Labels:
    """Return the turns where nearly every other line holds a question, is brief, and no other.

    `is_first` says that the first line is a question, though it may ask without a mark.
    """
    marked = [holds_question(line.text) for line in lines]
    first = next((i for i, is_marked in enumerate(marked) if is_marked), len(lines))
    first = 0 if is_first and first % 2 == 0 else first
    questions, answers = marked[first::2], lines[first + 1 :: 2]
    is_few = sum(questions) < _FEWEST or len(answers) < _FEWEST or first > most_above
    asked_back = sum(asks(line.text) for line in answers)
    is_asked_back = asked_back > (len(answers) * _ASKED_BACK if is_first else 0)
    is_asked_back = is_asked_back or sum(marked[first + 1 :: 2]) > len(answers) * _MUSING
    asked = sum(len(line.text) for line in lines[first::2])
    is_long = asked > sum(len(line.text) for line in answers) * _WORDY
    is_rare = sum(questions) < len(questions) * _ASKED_MOSTLY
    if is_few or is_asked_back or is_long or is_rare:
        return {}
    return _by_turns(lines[_greeting_above(lines, first) :])


def _greeting_above(lines: Sequence[Block], first: int) -> int:
    """Return where an interview begins whose first words greet or call, above the first to ask."""
    pairs = range(first - 2, max(-1, first - 2 * _MOST_GREETING - 1), -2)
    opening = [place for place in pairs if _greets(lines[place].text)]
    return opening[-1] if opening else first


def _greets(text: str) -> bool:
    """Return whether words greet, or begin by calling somebody by office: "Herr Minister, you"."""
    call, comma, _ = text[:_CALL].partition(",")
    words = vocabulary_for("")
    tokens = [token.strip(".") for token in folded(call).split()]
    is_call = bool(comma and tokens) and has_word(folded(call), words.offices)
    is_call = is_call and (tokens[0] in words.honorifics or words.ranks.issuperset(tokens))
    return is_call or bool(_greetings().search(text))


@cache
def _greetings() -> re.Pattern[str]:
    words = {word for table in TABLES.values() for word in table.labels.greetings}
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE)


def _by_turns(lines: Sequence[Block]) -> Labels:
    """Return every other line as a question, those between as answers."""
    found = {line.lines[0].start: _QUESTION for line in lines[::2]}
    return found | {line.lines[0].start: _ANSWER for line in lines[1::2]}


def _alternating(lines: Sequence[Block]) -> Labels:
    """Return the turns where every other line holds a question, and those between say more."""
    marked = [holds_question(line.text) for line in lines]
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

    `is_told` says that words above call the page an interview: fewer suffice then, and where
    nothing else stands from the first question on.
    """
    answers = _quotations(texts)
    questions = [
        place
        for (_, before), (start, _) in pairwise([(0, 0), *answers])
        if (place := _above_caption(texts, start - 1, before)) >= before
        if len(texts[place].text) <= _LONGEST
    ]
    dashes = {index: m.end() for index in questions if (m := _DASH.match(texts[index].text))}
    asking = sum(i in dashes or asks(texts[i].text) for i in questions)
    ends = [end for start, end in answers if questions and start > questions[0]]
    is_whole = [*questions[1:], len(texts)] == ends
    is_sure = asking == len(questions) and (is_told or len(dashes) == asking)
    is_sure = is_sure or is_whole
    fewest = _FEWEST_TOLD if is_sure else _FEWEST
    is_regular = len(questions) >= max(fewest, len(answers) - 1)
    if not is_regular or asking * 2 < len(questions):
        is_headline = bool(questions) and questions[0] < _MOST_ABOVE and len(questions) > 1
        is_headline = is_headline and not asks(texts[questions[0]].text)
        return _quoted(texts[questions[0] + 1 :], is_told=is_told) if is_headline else {}
    first = questions[0]
    found = {
        texts[index].lines[0].start: replace(_QUESTION, end=dashes.get(index, 0))
        for index in questions
    }
    return found | {texts[start].lines[0].start: _ANSWER for start, _ in answers if start > first}


def _above_caption(texts: Sequence[Block], place: int, before: int) -> int:
    """Return the place of a question above an answer, where a picture may stand between."""
    text = texts[place].text if place >= 0 else ""
    is_caption = place > before and len(text) <= _CAPTION and not ends_as_sentence(text)
    return place - 1 if is_caption and asks(texts[place - 1].text) else place


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
