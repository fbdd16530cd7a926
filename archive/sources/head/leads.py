"""What stands above the first turn and nobody spoke: the editors' words, who is present."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise, takewhile

from archive.sources.around.chrome import is_credit, is_lead, is_stamp
from archive.sources.conversation.interviewers import asks_at_its_end
from archive.sources.conversation.rawturns import RawTurn, listed_as
from archive.sources.head.kinds import WITH_PRESS, kind_of, names_speech
from archive.sources.head.last_lines import put_date
from archive.sources.head.line_kinds import is_dateline, is_rule, is_time_line
from archive.sources.head.parts import Head
from archive.sources.head.titles import is_above_clocks
from archive.sources.labelling.labels import Label
from archive.sources.labelling.outlets import names_outlet
from archive.sources.labelling.shapes import HAS_CJK, is_loud
from archive.sources.labelling.vocabulary import Vocabulary, folded, has_word, last_word
from archive.sources.lines import Account, Block, Line
from archive.sources.tables import pattern_of

_STOP = re.compile(r"[.!?。！？](?:\W|$)")  # somebody speaks; a list of those present has none
_QUOTED = re.compile(r"[«“„\"][^«“„»”\"]*[»”\"]")
_SENTENCES = re.compile(r"(?<=[.!?。！？])\s+")
_ITEM = re.compile(r"\s*[・•·]\s?\S")
_FEWEST_ITEMS = 3
_FEWEST_ASKED = 2  # questions of who asks alone
_LISTED = 0.75  # share of the lines of a list
_SECOND = re.compile(r"\s*(?:[2-9]|\d\d)")  # "2.The prime minister's opening words"
_LEAD = 3  # blocks above the first host's label that may be the editors' own words
_LEAD_LENGTH = 600
_LONGEST_EVENT = 500
_LONGEST_ANNOUNCING = 200
_INTERVIEW_LEAD = 6  # the same, above an interview
_INTERVIEW_LENGTH = 1500
_ANNOUNCING = 80
_OPENED = ("press-conference", "briefing")  # by a statement, also where nobody is labelled
_TOLD = 3000  # characters above the text that may say who is whose guest

_Blocks = list[list[tuple[Line, int]]]


def _is_on_interview(raw: RawTurn, head: Head, words: Vocabulary) -> bool:
    """Return whether words above the first question only say who asked whom, and when."""
    lines = [line for block in raw.blocks for line, _ in block]
    if all(is_loud(line) for line in lines) or any(is_credit(line.text) for line in lines):
        return True
    if all(is_lead(line.text) for line in lines) or pattern_of("datelines").match(raw.words):
        return True
    if _is_list(lines):
        return True
    announces = bool(lines) and lines[-1].text.rstrip().endswith((":", "\uff1a"))
    if announces and len(raw.words) <= _ANNOUNCING:
        return True
    if announces and has_word(folded(raw.words), words.press):
        return True
    last = _SENTENCES.split(lines[-1].text.strip())[-1] if lines else ""
    if (is_lead(last) or is_lead(lines[-1].text if lines else "")) and not raw.label:
        return True
    kind = kind_of(head.title, "")
    return (kind or kind_of(raw.words, "")) == "interview"


def _is_list(lines: Sequence[Line]) -> bool:
    """Return whether lines are a list, a word or two around it: of contents, nobody's words."""
    items = sum(bool(_ITEM.match(line.text)) for line in lines)
    return items >= _FEWEST_ITEMS and items >= len(lines) * _LISTED


def _holds_contents(raws: Sequence[RawTurn]) -> bool:
    """Return whether lines above the first turn stand again below, as headings: its contents."""
    above = {listed_as(line.text) for block in raws[0].blocks for line, _ in block} - {""}
    below = (line for raw in raws[1:] if raw.heading for line in raw.heading.lines)
    return len(above & {listed_as(line.text) for line in below}) > 1


def told_above(head: Head, above: Sequence[Block]) -> str:
    """Return the last words above the first turn; a date on a line for itself is the head's."""
    for index, block in enumerate(above):
        is_dated = block.kind == "text" and not block.is_linked and is_dateline(block.text)
        if is_dated and not (is_stamp(block.text) or is_above_clocks(above, index)):
            put_date(head, block.text)
    return "\n".join(block.text for block in above)[-_TOLD:]


def drop_preface(raws: list[RawTurn], chairs: frozenset[str], account: Account) -> None:
    """Take what stands above the chair's first words, who is present, as no turn of theirs."""
    times = Counter(raw.label.key for raw in raws if raw.label)
    while raws[0].label is None or times[raws[0].label.key] == 1:
        label = raws[0].label
        if label and (label.key in chairs or _STOP.search(raws[0].words)):
            return
        dropped = raws.pop(0)
        above = dropped.heading.lines if dropped.heading else ()
        for line in (*above, *(line for block in dropped.blocks for line, _ in block)):
            account.put(line, "furniture")


def take_lead(
    raws: list[RawTurn],
    head: Head,
    account: Account,
    press: frozenset[str],
    vocabulary: Vocabulary,
) -> None:
    """Take the few lines above the first label as the occasion: nobody spoke them.

    What stands above a first question is a host's opening, but for words on an interview. A
    mark for what is left out may stand between: "<…>".
    """
    if len(raws) < 2 or raws[0].label is not None or raws[0].heading or raws[0].is_note:
        return
    below = [raw for raw in raws[1:] if not raw.is_note or any(map(str.isalnum, raw.words))]
    if not below or below[0].label is None:
        return
    announced = _announced(raws[0], vocabulary)
    if announced := announced or _told_of_meeting(raws[0], head.title, vocabulary):
        above, raws[0].blocks = announced
        _put_above(above, head, account)
        if not raws[0].blocks:
            raws.pop(0)
        return
    if _is_occasion([raws[0], *below], head, press, vocabulary):
        _put_above(raws.pop(0).blocks, head, account)


def _is_occasion(
    raws: Sequence[RawTurn], head: Head, press: frozenset[str], vocabulary: Vocabulary
) -> bool:
    """Return whether the lines above the first label only say what the occasion is."""
    words, following = raws[0].words, raws[1].label
    if any(names_speech(line.text) for block in raws[0].blocks for line, _ in block):
        return False
    last = raws[0].blocks[-1][0][0].text if raws[0].blocks else ""
    is_below_rule = _is_below_rule(raws[1], head.body)
    is_ruled = following.role == "name" and is_below_rule
    is_clocked = is_time_line(last) or is_ruled
    is_asked = following.role in ("question", "answer") or following.key in press
    is_told = is_asked and _is_on_interview(raws[0], head, vocabulary)
    is_about = _is_about_hosts(raws, press, vocabulary) or (
        following.key not in press and _is_full_name(following, vocabulary)
    )
    is_wordless = following.role == "question" and not following.base
    is_own = _is_asked_by_one(raws, press, vocabulary)
    is_about = (
        is_about
        or _holds_contents(raws)
        or is_own
        or (is_wordless and kind_of(head.title, "") not in _OPENED)
        or (following.role == "answer" and following.is_keyword and len(raws[0].blocks) > 1)
    )
    if not (_is_brief(raws[0], is_told=is_told) or is_clocked or is_about):
        return False
    is_interviewers = (
        is_told and following.role == "name" and kind_of(head.title, "") == "interview"
    )
    is_their_own = is_wordless or is_own
    is_interviewers = is_interviewers or (is_their_own and kind_of(words, "") == "interview")
    speaks = is_spoken(words, vocabulary) and not is_interviewers
    if folded(words).startswith(vocabulary.greetings) or speaks:
        return False
    is_last_of_head = is_below_rule and bool(head.held_time) and len(raws[0].blocks) == 1
    is_headed = is_last_of_head and following.role in ("name", "moderator")
    return not is_asked or is_about or is_told or is_headed


def _is_brief(raw: RawTurn, *, is_told: bool) -> bool:
    """Return whether a turn is no longer than what tells of an occasion, or of an interview."""
    most, longest = (_INTERVIEW_LEAD, _INTERVIEW_LENGTH) if is_told else (_LEAD, _LEAD_LENGTH)
    return (len(raw.blocks) <= most or _lists_fields(raw)) and len(raw.words) <= longest


def _put_above(blocks: Sequence[Sequence[tuple[Line, int]]], head: Head, account: Account) -> None:
    """Take lines as the occasion that the head tells of, if they are few and it has none."""
    lines = [line for block in blocks for line, _ in block]
    told = " ".join(" ".join(line.text.split()) for line in lines)
    field = "event" if not head.event and len(told) <= _LONGEST_EVENT else "furniture"
    if field == "event":
        head.event = told
        if kind_of(told, "") in WITH_PRESS:
            put_date(head, told)
    for line in lines:
        account.put(line, field)


def _announced(raw: RawTurn, words: Vocabulary) -> tuple[_Blocks, _Blocks] | None:
    """Return the lines that only announce a host's first words, and those words; None for none.

    Such a line is in a third's words and ends in a colon, or names a speech in brackets; or it
    opens the words and says who met whom.
    """
    first = raw.blocks[0] if raw.blocks else []
    told = sum(1 for _ in takewhile(lambda printed: is_lead(printed[0].text), first))
    if 0 < told < len(first):
        return [first[:told]], [first[told:], *raw.blocks[1:]]
    for place, block in enumerate(raw.blocks):
        if _announces_transcript(block[-1][0].text.strip(), words):
            return raw.blocks[: place + 1], raw.blocks[place + 1 :]
    for place, block in enumerate(raw.blocks[:_LEAD]):
        text = " ".join(line.text.strip() for line, _ in block)
        is_about = is_lead(text) or kind_of(text, "") in _OPENED
        is_announcing = is_about and text.endswith((":", "\uff1a"))
        if is_announcing and len(text) <= _LONGEST_ANNOUNCING and raw.blocks[place + 1 :]:
            return raw.blocks[: place + 1], raw.blocks[place + 1 :]
        names = [
            n
            for n, (line, _) in enumerate(block)
            if names_speech(line.text) and not _SECOND.match(line.text)
        ]
        below = [b for b in (block[names[0] + 1 :], *raw.blocks[place + 1 :]) if b] if names else []
        if below:
            return [*raw.blocks[:place], block[: names[0] + 1]], below
    return None


def _told_of_meeting(raw: RawTurn, title: str, words: Vocabulary) -> tuple[_Blocks, _Blocks] | None:
    """Return the first paragraph that tells who answered journalists, and the words below it.

    Whom the title names is named there too, by somebody who speaks neither of nor for oneself.
    Who is present, or a time, may follow; then a host greets, or speaks of oneself.
    """
    told, *others = (" ".join(line.text.strip() for line, _ in block) for block in raw.blocks)
    if len(told) > _LEAD_LENGTH or not pattern_of("met_press").search(told):
        return None
    above = 1 + sum(1 for _ in takewhile(lambda text: not _opens(text, words), others))
    if not has_word(folded(" ".join(others)), words.oneself):
        return None
    pairs = (" ".join(pair) for pair in pairwise(re.findall(r"[^\W\d_][\w’'-]*", told)))
    is_named = any(pair in title and pair == pair.title() for pair in pairs)
    is_own = has_word(folded(told), words.oneself) or folded(told).startswith(words.greetings)
    return (raw.blocks[:above], raw.blocks[above:]) if is_named and not is_own else None


def _opens(text: str, words: Vocabulary) -> bool:
    """Return whether a paragraph is spoken: it greets, or holds a sentence."""
    return bool(_STOP.search(text)) or folded(text).startswith(words.greetings)


def _announces_transcript(text: str, words: Vocabulary) -> bool:
    """Return whether a line says that the transcript follows: "Full transcript of 3 May:"."""
    is_short = text.endswith((":", "\uff1a")) and len(text) <= _LONGEST_ANNOUNCING
    return is_short and has_word(folded(text), words.announcing)


def is_spoken(said: str, words: Vocabulary) -> bool:
    """Return whether words, those in quotation marks apart, speak of oneself and to others."""
    bare = _QUOTED.sub("", said)
    formal = "|".join(re.escape(word) for word in words.addressed if word != word.lower())
    plain = tuple(word for word in words.addressed if word == word.lower())
    is_formal = bool(formal) and bool(re.search(rf"(?<=[\w,;] )(?:{formal})(?!\w)", bare))
    is_to_others = is_formal or has_word(folded(bare), plain) or asks_at_its_end(said)
    return is_to_others and has_word(folded(bare), words.oneself)


def _is_full_name(label: Label, words: Vocabulary) -> bool:
    """Return whether a label is a first name and a surname: who opens a page is named in full."""
    tokens = label.key.split()
    is_office = all(token in words.ranks for token in tokens)
    return label.role == "name" and len(tokens) > 1 and not is_office


def _is_about_hosts(raws: Sequence[RawTurn], press: frozenset[str], words: Vocabulary) -> bool:
    """Return whether words above the first label name those who speak below it.

    Nobody opens a conversation by telling of themselves; who edits it does.
    """
    labels = [raw.label for raw in raws if raw.label and raw.label.role == "name"]
    hosts = {label.key for label in labels if label.key not in press}
    said = folded(raws[0].words)
    if len(hosts) == 1 and hosts <= set(words.offices):  # "The president tells of the year."
        return has_word(said, hosts) and not has_word(said, words.oneself)
    names = {_surname(label, words) for label in labels if label.key not in press}
    names = {name for name in names if len(name) > 1 and not has_word(name, words.offices)}
    named = [name for name in names if name in said and has_word(said, (name,))]
    return bool(named) and len(named) * 2 >= len(names)


def _is_asked_by_one(raws: Sequence[RawTurn], press: frozenset[str], words: Vocabulary) -> bool:
    """Return whether one outlet or person alone asks, again and again: its own interview."""
    labels = [raw.label for raw in raws if raw.label]
    asked = [label for label in labels if label.role == "question" or label.key in press]
    is_named = bool(asked) and (bool(asked[0].asker) or asked[0].role == "name")
    if not is_named or len(asked) < _FEWEST_ASKED or len({label.key for label in asked}) > 1:
        return False
    has_guest = any(label.role == "name" and label.key != asked[0].key for label in labels)
    return names_outlet(asked[0], words) or (has_guest and len(asked) > _FEWEST_ASKED)


def _surname(label: Label, words: Vocabulary) -> str:
    """Return the last word of a name, in East Asia the name without the office behind it."""
    offices = [o for o in words.offices if HAS_CJK.search(o) and label.key.endswith(o)]
    return label.key.removesuffix(max(offices, key=len)) if offices else last_word(label.key)


def _lists_fields(raw: RawTurn) -> bool:
    """Return whether words begin with a field's name alone on its line, and hold another."""
    texts = [line.text.rstrip() for block in raw.blocks for line, _ in block]
    names = [text for text in texts if text.endswith((":", "\uff1a"))]
    return len(names) > 1 and texts[0] == names[0]


def _is_below_rule(raw: RawTurn, body: Sequence[Block]) -> bool:
    """Return whether a rule parts a turn from what stands above it."""
    start = raw.blocks[0][0][0].start if raw.blocks else None
    return any(
        is_rule(above.text) and block.lines[0].start == start for above, block in pairwise(body)
    )
