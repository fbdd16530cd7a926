"""Labels read again: where what was learnt is surer of another reading than of the rules'.

The rules read every page first. Their reading is one of the things that the model weighs; its
own counts only where it is worth far more, line by line, so that pages whose turns
are plain to the rules stay as they were read. No word is lost: what is nobody's turn
becomes a note, or stays with the turn around it.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import dropwhile, groupby, takewhile

from archive.sources.conversation.asking import asks, holds_question
from archive.sources.labelling.askers import shows_press
from archive.sources.labelling.labels import BULLET, Label
from archive.sources.labelling.shapes import SIGNS
from archive.sources.labelling.vocabulary import Vocabulary
from archive.sources.learnt.looks import PageLine
from archive.sources.learnt.model import NOBODY, LineModel
from archive.sources.learnt.openings import with_opening
from archive.sources.learnt.repeated import with_heads
from archive.sources.learnt.signs import signs_of
from archive.sources.lines import Block, Line

Start = tuple[int, int]
Place = tuple[str, bool, int]  # kind of a turn, whether it begins here, where its words begin

MARGIN = 0.05  # by which, for each line, another reading must be worth more than the rules'
LEAST = 2.0  # and altogether
NOTE = "note"
_MOST_LINES = 6000  # of a page that is read again
_IN_BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]")  # "(In English)": how it is said
_VOICES = {"statement": "h", "answer": "h", "question": "q", "moderator": "m"}
_BY_TURNS = 6  # turns that show who speaks between all the others
_ALONE = 4  # labels that have a line for themselves, of a page that prints all so
_AGAIN = 2  # times from which a page prints something for all turns
_ROLES = {"h": "answer", "q": "question", "m": "moderator"}


@dataclass(frozen=True)
class Reread:
    """Other labels than the rules' own, and whose words each turn that they open is."""

    labels: dict[Start, Label]
    voices: dict[Start, str]  # "h", "q", "m" or "note"


def page_lines(
    blocks: Sequence[Block],
    labels: Mapping[Start, Label],
    candidates: Mapping[Line, Label | None],
    end: int,
    places: Mapping[Start, Place],
) -> list[PageLine]:
    """Return the lines of a page with the rules' reading; `end` is the first block below it.

    A label alone on its line is nobody's words: the turn begins below.
    """
    found: list[PageLine] = []
    waiting = ""
    for index, block in enumerate(blocks):
        for number, line in enumerate(block.lines):
            kind, is_first, offset = places.get(line.start, ("", False, 0))
            voice = _VOICES.get(kind, "")
            is_label_only = bool(voice) and offset >= len(line.text.rstrip()) > 0
            if is_label_only:
                waiting, voice, is_first, offset = voice, "", False, 0
            elif waiting and voice:
                is_first, waiting = True, ""
            found.append(
                PageLine(
                    line,
                    block,
                    number,
                    labels.get(line.start),
                    candidates.get(line),
                    voice,
                    bool(voice) and is_first,
                    offset if voice else 0,
                    index >= end,
                )
            )
    return found


def states_of(lines: Sequence[PageLine]) -> list[str]:
    """Return the rules' reading in the model's states."""
    found: list[str] = []
    for line in lines:
        sign = "I" if not line.is_first else "+" if line.offset else "B"
        found.append(line.kind + sign if line.kind else NOBODY)
    return found


def reread(lines: Sequence[PageLine], words: Vocabulary, model: LineModel) -> Reread | None:
    """Return other labels where the model is far surer of them; None where the rules' stay."""
    if not 0 < len(lines) <= _MOST_LINES:
        return None
    lines = with_heads(lines, words)
    worths = model.worths(signs_of(lines, words))
    by_rules = states_of(lines)
    states = _below_the_opening(model.best(worths), by_rules)
    is_marked = _marks_questions(lines, words)
    states = _with_ends(lines, _with_known_voices(states, by_rules, is_marked=is_marked))
    states = _with_known_heads(lines, _with_answers(states, by_rules))
    states = _with_lists(lines, _with_signed(lines, states, by_rules), by_rules)
    states = with_opening(lines, states, by_rules, words)
    if states == by_rules or not any(state[1:] in ("B", "+") for state in states):
        return None
    if not any(state[0] == "q" for state in (*states, *by_rules)):
        return None  # what nobody asks about parts into no turns
    gain = model.worth_of(states, worths) - model.worth_of(by_rules, worths)
    if gain <= max(LEAST, MARGIN * len(lines)):
        return None
    return None if _is_against_words(lines, states) else _agreeing(_relabelled(lines, states))


def _below_the_opening(states: list[str], by_rules: list[str]) -> list[str]:
    """Return states that keep what rules read above a first question on which both agree."""
    first = next((k for k, state in enumerate(by_rules) if state[0] == "q"), None)
    asked = next((k for k, state in enumerate(states) if state[0] == "q"), None)
    if first is None or first != asked or states[first] != by_rules[first]:
        return states
    return [*by_rules[:first], *states[first:]]


def _marks_questions(lines: Sequence[PageLine], words: Vocabulary) -> bool:
    """Return whether a page marks who asks by a word, again and again, so that no name asks."""
    labels = [line.label for line in lines if line.label is not None]
    return sum(shows_press(label, words) for label in labels) >= _AGAIN


def _with_known_voices(
    states: Sequence[str], by_rules: Sequence[str], *, is_marked: bool
) -> list[str]:
    """Return states that leave some voices whose turns begin and end as the rules' turns do.

    That somebody only gives the floor is seen from the whole page, which a line does not show;
    nor does it show that all questions are marked, so that who bears another label asks none.
    """
    kept = {("m", "h"), *((voice, "q") for voice in "hm" if is_marked)}
    return [
        rule if (rule[0], state[0]) in kept and rule[1:] == state[1:] else state
        for state, rule in zip(states, by_rules, strict=True)
    ]


def _with_ends(lines: Sequence[PageLine], states: Sequence[str]) -> list[str]:
    """Return states that leave the end of a sentence with the turn that the line above began."""
    found = list(states)
    for place in range(1, len(lines)):
        above, line = lines[place - 1], lines[place]
        goes_on = above.block is line.block and above.ending == "open" and line.opening == "lower"
        if goes_on and found[place] == NOBODY != found[place - 1] and line.kind:
            found[place] = f"{found[place - 1][0]}I"
    return found


def _with_answers(states: Sequence[str], by_rules: Sequence[str]) -> list[str]:
    """Return states that leave to a question the answer that rules read between it and the next.

    Somebody answers between two questions; words of the page stand there as well, but not alone.
    """
    found = list(states)
    start = 0
    for is_nobody, run in groupby(states, lambda state: state == NOBODY):
        end = start + len(list(run))
        is_between = start > 0 and end < len(states)
        is_between = is_between and states[start - 1][0] == "q" == states[end][0]
        own = by_rules[start:end]
        spoken = [state for state in own if state != NOBODY]
        is_answer = bool(spoken) and spoken[0][1:] != "I" and {s[0] for s in spoken} == {"h"}
        if is_nobody and is_between and states[end][1:] != "I" and is_answer:
            found[start:end] = own
        start = end
    return found


def _with_known_heads(lines: Sequence[PageLine], states: Sequence[str]) -> list[str]:
    """Return states in which a label that opens further turns opens each that begins with it."""
    heads = [line.text[: line.cut].strip() for line in lines]
    read = list(zip(heads, states, strict=True))
    times = Counter((head, state) for head, state in read if head and state[1:] == "+")
    return [
        f"{state[0]}+" if state[1:] == "B" and times[head, f"{state[0]}+"] >= _AGAIN else state
        for head, state in read
    ]


def _with_signed(
    lines: Sequence[PageLine], states: Sequence[str], by_rules: Sequence[str]
) -> list[str]:
    """Return states that leave a whole sentence behind the sign of all others: "▲Lee: So."."""
    signs = {
        line.text.lstrip()[:1]
        for line, rule in zip(lines, by_rules, strict=True)
        if rule[1:] == "+" and line.label and line.label.shape == "colon"
    }
    if len(signs) != 1 or not signs <= set(SIGNS):
        return list(states)
    return [
        rule if state == NOBODY and rule[1:] == "+" and line.ending != "open" else state
        for line, state, rule in zip(lines, states, by_rules, strict=True)
    ]


def _with_lists(
    lines: Sequence[PageLine], states: Sequence[str], by_rules: Sequence[str]
) -> list[str]:
    """Return states that leave with a host's turn the list that it announces, to its end."""
    found = list(states)
    for place in range(1, len(lines) - 1):
        is_announced = lines[place].text.rstrip(" *_").endswith((":", "\uff1a"))
        if not (is_announced and BULLET.match(lines[place + 1].text)):
            continue
        is_host = found[place][0] == "h" or (by_rules[place] == "hI" and found[place - 1][0] == "h")
        ends = range(place if by_rules[place] == "hI" else place + 1, len(lines))
        for end in takewhile(lambda n: by_rules[n] == "hI" and found[n] in (NOBODY, "hI"), ends):
            found[end] = "hI" if is_host else found[end]
    return found


def _is_against_words(lines: Sequence[PageLine], states: Sequence[str]) -> bool:
    """Return whether hosts only ask, or who is a moderator by a word asks without a question."""
    read = list(zip(lines, states, strict=True))
    by_hosts = [line.text.rstrip() for line, state in read if state[0] == "h"]
    return bool(by_hosts and all(map(asks, by_hosts))) or any(
        state[0] == "q"
        and line.kind == "m"
        and line.label is not None
        and line.label.is_keyword
        and not holds_question(line.text)
        for line, state in read
    )


def _relabelled(lines: Sequence[PageLine], states: Sequence[str]) -> Reread:
    """Return the labels that states of lines say."""
    labels: dict[Start, Label] = {}
    voices: dict[Start, str] = {}
    above: PageLine | None = None
    is_noted = False
    is_alone = sum(map(_is_label_only, lines, states)) >= _ALONE
    for place, (line, state) in enumerate(zip(lines, states, strict=True)):
        if not line.text.strip():
            continue
        start = line.line.start
        if state[1:] in ("B", "+"):
            voice = state[0]
            if state[1:] == "B" and above is not None:
                start = above.line.start
                labels[start] = _voiced(above.label or above.candidate, voice)
            else:
                labels[start] = _label(line, state, voice)
            voices[start] = voice
            is_noted = False
        elif state == NOBODY and line.kind and not _goes_on(states, place):
            if not is_noted:
                labels[start], voices[start] = Label("", "", "", "answer", 0), NOTE
            is_noted = True
        if _is_label_only(line, state) or (is_alone and _could_be_label_only(line, states, place)):
            above = line
        elif line.block.kind != "furniture":  # the number of a page below a label
            above = None
    return Reread(labels, voices)


def _agreeing(found: Reread) -> Reread:
    """Return labels whose voices agree where one name speaks by turns with all the others.

    What is said before the first question may be an opening, by whomever.
    """
    spoken = [start for start in sorted(found.voices) if found.voices[start] != NOTE]
    starts = list(dropwhile(lambda start: found.voices[start] == "h", spoken))
    if len(starts) < _BY_TURNS or any(found.voices[start] == "m" for start in starts):
        return found
    for own, others in ((starts[::2], starts[1::2]), (starts[1::2], starts[::2])):
        names = _keys(found, own)
        is_alone = len(names) == 1 and all(names) and names.isdisjoint(_keys(found, others))
        asking = [sum(found.voices[start] == "q" for start in side) for side in (own, others)]
        is_asking = 2 * asking[0] > len(own)
        if is_alone and is_asking != (2 * asking[1] > len(others)):
            voices = dict.fromkeys(own, "q" if is_asking else "h")
            voices |= dict.fromkeys(others, "h" if is_asking else "q")
            labels = {start: _voiced(found.labels[start], voices[start]) for start in starts}
            return Reread(found.labels | labels, found.voices | voices)
    return found


def _keys(found: Reread, starts: Sequence[Start]) -> set[str]:
    return {found.labels[start].key for start in starts}


def _is_label_only(line: PageLine, state: str) -> bool:
    label = line.label
    return state == NOBODY and label is not None and label.end >= len(line.text.rstrip())


def _could_be_label_only(line: PageLine, states: Sequence[str], place: int) -> bool:
    """Return whether a name that is nobody's words has a line for itself above a turn."""
    label = line.candidate
    is_name = label is not None and label.shape == "alone" and label.role == "name"
    return is_name and states[place] == NOBODY and states[place + 1 : place + 2] in (["qB"], ["hB"])


def _goes_on(states: Sequence[str], place: int) -> bool:
    """Return whether the turn above goes on below a line that is none of it."""
    below = next((state for state in states[place:] if state != NOBODY), NOBODY)
    return below[1:] == "I"


def _label(line: PageLine, state: str, voice: str) -> Label:
    """Return the label with which a line opens a turn."""
    if state[1:] == "B" or not line.cut:
        return Label("", "", "", _ROLES[voice], 0)
    for known in (line.label, line.candidate):
        if known is not None and known.end == line.cut:
            return _voiced(known, voice)
    printed = line.text[: line.cut].strip(" \u00a0\u3000*_:\uff1a-–—―")
    if _IN_BRACKETS.fullmatch(printed):
        return Label("", "", "", _ROLES[voice], 0)
    is_named = any(map(str.isalpha, printed))
    base = printed if is_named else ""
    return _voiced(Label(base, base, "", "name" if is_named else "answer", line.cut), voice)


def _voiced(label: Label | None, voice: str) -> Label:
    """Return a label whose role is that of the voice; a host's name stays a name."""
    if label is None:
        return Label("", "", "", _ROLES[voice], 0)
    is_named = not label.is_keyword and bool(label.base)
    if voice == "q" and is_named and label.role == "name" and label.shape == "alone":
        return replace(label, role="question", asker=label.base)
    return replace(label, role="name" if voice == "h" and is_named else _ROLES[voice])
