"""Lines brought to one label each: labels in mid-paragraph begin a line, those over two are joined.

Some pages run a whole conversation on in one paragraph; some break a long label in two.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import islice, pairwise

from archive.sources.head.glued import with_head_apart
from archive.sources.labelling.labels import Label, keyword_role
from archive.sources.labelling.shapes import HAS_CJK, bold_end, is_capitals, parts_label
from archive.sources.labelling.splitting_east import (
    DASHES_AND_SIGN,
    ENDED,
    MOST_TURNS,
    REPEATED,
    alternate,
    counted_words,
    glued_blanks,
    names_in,
    shortened_name,
    takes_turns,
)
from archive.sources.labelling.vocabulary import Vocabulary, folded
from archive.sources.lines import Block, Line, Run
from archive.sources.tables import pattern_of

Reader = Callable[[Line], Label | None]

_WORD = re.compile(r"[^\W\d_]+")
_BOLD_LABEL = re.compile(r"\s*(?P<base>[^:\uff1a]{1,90}?)\s*(?P<colon>[:\uff1a])?\s*")
_SENTENCE_BEFORE = rf"{ENDED}[ \u00a0]+"
_BROKEN_OFF = r"(?:(?<=- -)|(?<=--)|(?<=[—–]))[ \u00a0]*"  # "so what do- -Ann Lee: No"

_HAN, _KANA = r"\u3400-\u9fff", r"\u3041-\u3096\u30a1-\u30fa\u30fc"
_RUN_ON_HAN = re.compile(rf"{ENDED}[ \u00a0\u3000]*(?P<name>[{_HAN}·]{{2,6}})[:\uff1a]")
_GLUED_BEFORE = rf"{ENDED}[ \u00a0]*"  # saved text has often lost the line's end
_LONGEST_WORD = 40  # letters; without an end "A.A.A.A." is read anew from each stop
_SHOUTED = re.compile(
    rf"{_GLUED_BEFORE}(?=(?P<name>(?:[A-ZÀ-Þ][A-ZÀ-Þ.'’-]{{1,{_LONGEST_WORD}}} ){{1,4}}"
    rf"[A-ZÀ-Þ][A-ZÀ-Þ'’-]{{1,{_LONGEST_WORD}}}):\s)"
)
_SHOUTED_WORD = re.compile(rf"{_GLUED_BEFORE}(?=(?P<name>[A-ZÀ-Þ]{{4,}}):\s)")
_SHOUTED_OR_Q = re.compile(rf"{_SHOUTED.pattern}|{_SENTENCE_BEFORE}(?=Q[ \u00a0]{{2,}}\S)")
_FEWEST_SHOUTED = 2
_FEWEST_DASHED = 3
_LETTER = re.compile(rf"(?:^\s*|{_SENTENCE_BEFORE})(?P<letter>[A-Z])\s?:\s+(?=\S)")
_BEFORE_LETTER = re.compile(rf"{_SENTENCE_BEFORE}(?=[A-Z]\s?:\s)")
_FEWEST_LETTERS = 3
_DASHED_LETTER = re.compile(
    rf"(?:^\s*|{_SENTENCE_BEFORE})(?P<letter>[A-Z])(?:\.\s?|\s)[-–—]\s+(?=\S)"
)
_BEFORE_DASHED_LETTER = re.compile(rf"{_SENTENCE_BEFORE}(?=[A-Z](?:\.\s?|\s)[-–—]\s)")
_FRAMED = re.compile(r"(?:^|(?<=\S))\s*(?=【(?P<name>[^【】\n]{2,30})】\s?[:\uff1a])")
_BRACKETED = re.compile(rf"{ENDED}\s*(?=\[(?P<name>[{_HAN}·]{{2,20}})\])")
_HAN_NAME = re.compile(
    rf"(?:^\s*|{ENDED}[ \u00a0\u3000]*)"
    rf"(?=(?P<name>[{_HAN}{_KANA}·][{_HAN}{_KANA}·\d]{{1,9}})\s?[:\uff1a])"
)
_CITED = re.compile(  # the book that a text is taken from: "...(『...』 2, 1956)"
    rf"{ENDED}\s*(?=[(\uff08]『[^『』\n]{{2,40}}』[^()\uff08\uff09\n]{{0,30}}\d{{4}}[)\uff09]\s*$)"
)
_COUNT = re.compile(r"^[제第] ?\d{1,2} ?| ?\d{1,2} ?$")  # of a word: "제2문", "문 2 "
_FULL_NAME = re.compile(
    rf"(?:^|{_SENTENCE_BEFORE})(?=(?P<name>[A-ZÀ-ÞА-ЯЁ][\w’'-]+ [A-ZÀ-ÞА-ЯЁ][\w’'-]+):\s)"
)
_SOURCE = re.compile(  # glued to the last words: "Thank you.Source https://example.org"
    rf"{ENDED}\s?(?=(?P<word>[^\W\d_]{{4,12}})\s?:?\s(?:https?://|www\.))"
)
_FRAME = re.compile(  # "(Q)", "【minister】", "<answer>"
    rf"(?:^\s*|{ENDED}[ \u00a0\u3000]*)"
    r"(?=(?P<frame>[(\uff08\[【<＜〈](?P<name>[^()\uff08\uff09\[\]【】<>＜＞〈〉\n]{1,24})[)\uff09\]】>＞〉])\s*\S)"
)
_INDENTED = re.compile(  # a paragraph whose line break is lost keeps the blanks it began with
    rf"{ENDED}\u3000{{2}}(?=[^\s:\uff1a]{{1,24}}[:\uff1a])"
)
_DATE = r"\d{4}([./-])\s?\d{1,2}\1\s?\d{1,2}\.?"
_QUESTION_NUMBER = re.compile(r"\s*[^\W\d_]\.?\s?\d{1,4}\.?\s*")  # before who asks: "Q169 "
_FEWEST_ASKED = 2  # brackets that ask, on a page
_FEWEST_AGAIN = 2  # lines that a name opens
_NO_LETTERS = "".join(rf"(?<!\([A-Z]{{{n}}}\) )" for n in (2, 3, 4, 5))  # "Head of Ferries (HF) "
_MOST_LINES = 200
_MOST_NAMES = 20  # that are looked for in the text
_RUN_ON_NAME = re.compile(
    rf"{_GLUED_BEFORE}(?P<name>(?:[A-Z][a-z]{{1,4}}\. )?[^\W\d_][^.:?!\n]{{2,40}}?)\s?:\s"
)


def one_label_each(blocks: Sequence[Block], words: Vocabulary, read: Reader) -> list[Block]:
    """Return the blocks with each line parted where a further turn begins in it.

    `read` says what may be a label at the beginning of a line.
    """
    joined = [replace(b, lines=tuple(_joined(b.lines, words))) for b in with_head_apart(blocks)]
    opening = _opening_labels(joined, read)
    run_on = _run_on_pattern(joined, opening, words)
    loud, frames = _loud_pattern(opening), _frames(joined, words)
    glued, counted = glued_blanks(joined, words), counted_words(joined, words)
    again = (_again(joined, read), _behind_date(joined, read, words))
    found = (loud, run_on, frames, glued, counted, _INDENTED, *again)
    patterns = [pattern for pattern in found if pattern]
    known = {label.key for label in opening}
    return [
        replace(block, lines=tuple(_parted(block.lines, known, patterns, words)))
        if block.kind == "text"
        else block
        for block in joined
    ]


def _opening_labels(blocks: Sequence[Block], read: Reader) -> list[Label]:
    """Return what may be labels at the beginning of lines, names only where they are loud."""
    lines = (line for block in blocks if block.kind == "text" for line in block.lines)
    found = (read(line) for line in lines)
    return [
        label
        for label in found
        if label
        and label.shape in ("colon", "dash", "dot")
        and (label.is_keyword or label.is_strong or label.is_capitals)
    ]


def _loud_pattern(labels: Sequence[Label]) -> re.Pattern[str] | None:
    """Return what finds labels in capitals after a sentence within a line."""
    printed = {
        label.printed
        for label in labels
        if label.shape == "colon" and label.is_capitals and len(label.printed) > 3
    }
    if not printed:
        return None
    names = "|".join(re.escape(name) for name in sorted(printed, key=len, reverse=True))
    return re.compile(rf"(?:{_GLUED_BEFORE}|(?<=\S)[ \u00a0]{{2,}})(?=(?:{names})\s?[:\uff1a])")


def _frames(blocks: Sequence[Block], words: Vocabulary) -> re.Pattern[str] | None:
    """Return what finds, after a sentence, the brackets in which a page names who speaks.

    Some of them ask, again and again; others hold a word for an answer, or an office.
    """
    lines = [line.text for block in blocks if block.kind == "text" for line in block.lines]
    found = [m for text in lines for m in islice(_FRAME.finditer(text), MOST_TURNS)]
    times = Counter(match["frame"] for match in found)
    opening = {match["frame"] for match in found if match.start() == 0}
    roles = {match["frame"]: _frame_role(match["name"], words) for match in found}
    opening |= {m["frame"] for m in found if keyword_role(m["name"], words) == "question"}
    asked = [frame for frame in opening if roles[frame] == "question"]
    if sum(times[frame] for frame in asked) < _FEWEST_ASKED:
        return None
    signs = {frame[0] for frame in asked}
    frames = [f for f, role in roles.items() if role and f[0] in signs and role != "question"]
    joined = "|".join(re.escape(f) for f in sorted((*asked, *frames), key=len, reverse=True))
    return re.compile(rf"{ENDED}[ \u00a0\u3000]*(?=(?:{joined})\s*\S)")


def _frame_role(name: str, words: Vocabulary) -> str:
    """Return the role of a word in brackets within a line; "" for a note."""
    if role := keyword_role(name, words):
        return role
    key = folded(name)
    if HAS_CJK.search(name) and key.endswith(_press(words)):
        return "question"
    return "name" if HAS_CJK.search(name) and key.endswith(words.offices) else ""


def _again(blocks: Sequence[Block], read: Reader) -> re.Pattern[str] | None:
    """Return what finds behind a sentence, or one broken off, the names that open lines."""
    labels = [read(line) for b in blocks if b.kind == "text" for line in b.lines]
    times = Counter(
        label.printed for label in labels if label and label.shape == "colon" and label.base
    )
    often = times.most_common(_MOST_NAMES)
    names = [name for name, count in often if count >= _FEWEST_AGAIN and len(name) > 1]
    if not names:
        return None
    joined = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    before = rf"(?:{_SENTENCE_BEFORE}{_NO_LETTERS}|{_BROKEN_OFF})"
    return re.compile(rf"{before}(?=(?:{joined})\s?[:\uff1a])")


def _behind_date(
    blocks: Sequence[Block], read: Reader, words: Vocabulary
) -> re.Pattern[str] | None:
    """Return what finds behind the date of a head a greeting, or the word that asks below."""
    labels = [read(line) for b in blocks if b.kind == "text" for line in b.lines]
    asking = Counter(
        label.printed for label in labels if label and label.is_keyword and label.role == "question"
    )
    printed = [re.escape(word) for word, count in asking.items() if count >= _FEWEST_AGAIN]
    if not printed:
        return None
    opening = rf"(?:{'|'.join(printed)})\s?[:\uff1a)\uff09]\s"
    greetings = "|".join(map(re.escape, words.greetings))
    return re.compile(
        rf"{_DATE}\s{{0,3}}(?={opening}|(?:{greetings})(?!\w))",
        re.IGNORECASE,
    )


def _run_on_pattern(
    blocks: Sequence[Block], opening: Sequence[Label], words: Vocabulary
) -> re.Pattern[str] | None:
    """Return what finds words for a question and an answer after a sentence within a line.

    None where a page does not run its turns on: two questions and an answer have to be named,
    in a line or at its beginning.
    """
    roles = [label.role for label in opening if label.is_keyword and label.shape == "colon"]
    pattern = _run_on(words)
    inner = [
        _role_within(match["word"], words)
        for block in blocks
        if block.kind == "text"
        for line in block.lines
        for match in _inner(pattern, line.text)
    ]
    named = Counter([*roles, *inner])
    names = _run_on_names(blocks, pattern) if named["question"] else set()
    if named["question"] < 2 and not (roles and names):
        return None
    if not names:
        return pattern if inner and named["answer"] else None
    joined = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.compile(
        rf"{pattern.pattern}|{ENDED}[ \u00a0\u3000]*(?=(?:{joined})\s?[:\uff1a])", re.IGNORECASE
    )


def _role_within(word: str, words: Vocabulary) -> str:
    """Return the role of a label within a line; a name in a wide gap answers."""
    is_press = bool(HAS_CJK.search(word)) and folded(word).endswith(_press(words))
    return keyword_role(_COUNT.sub("", word), words) or ("question" if is_press else "answer")


@cache
def _press(words: Vocabulary) -> tuple[str, ...]:
    return tuple(word for word in words.press if HAS_CJK.search(word))


def _run_on_names(blocks: Sequence[Block], pattern: re.Pattern[str]) -> set[str]:
    """Return the names that stand before a colon again and again in lines of many questions."""
    lines = [line.text for b in blocks if b.kind == "text" for line in b.lines]
    found = (m["name"] for text in lines[:_MOST_LINES] for m in _RUN_ON_HAN.finditer(text))
    names = list(dict.fromkeys(islice(found, _MOST_LINES)))[:_MOST_NAMES]
    whole = "\n".join(lines)
    told = {name for name in names if whole.count(name) > _times_labelled(name, whole) > 0}
    named = Counter(
        match["name"]
        for text in lines
        if sum(1 for _ in _inner(pattern, text)) > 1
        for pattern_ in (_RUN_ON_NAME, _RUN_ON_HAN)
        for match in pattern_.finditer(text)
    )
    return told | {name for name, count in named.items() if count > 1}


def _times_labelled(name: str, text: str) -> int:
    """Return how often a colon of either width follows a name in a text."""
    return text.count(f"{name}:") + text.count(f"{name}\uff1a")


@cache
def _run_on(words: Vocabulary) -> re.Pattern[str]:
    keys = sorted(words.question | words.answer, key=len, reverse=True)
    joined = "|".join(re.escape(key) for key in keys if HAS_CJK.search(key))
    spaced = "|".join(re.escape(key) for key in keys if len(key) > 3 and not HAS_CJK.search(key))
    return re.compile(
        rf"(?:(?:{ENDED}|{pattern_of('asking').pattern})[ \u00a0\u3000]*"
        rf"(?=(?:[제第] ?\d{{1,2}} ?)?(?:{joined})(?: ?\d{{1,2}})?\s?[:\uff1a])"
        rf"|{ENDED}[ \u00a0\u3000]*(?=[{_HAN}]{{2,12}}(?:{'|'.join(_press(words))})[:\uff1a])"
        rf"|{ENDED}[ \u00a0\u3000]*(?=[{_HAN}·]{{2,16}}{shortened_name()}[:\uff1a])"
        rf"|{ENDED}[ \u00a0\u3000]{{4,}}(?=[^\s:\uff1a]{{2,24}}[:\uff1a])"
        rf"|{_GLUED_BEFORE}(?=(?:{spaced})\s?[:\uff1a]))(?=(?P<word>[^:\uff1a]+))",
        re.IGNORECASE,
    )


def _inner(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Yield what is found below the first words of a line: not "2. Question:"."""
    first = _WORD.search(text)
    if first:
        yield from pattern.finditer(text, first.end())


def _parted(
    lines: Sequence[Line],
    known: set[str],
    patterns: Sequence[re.Pattern[str]],
    words: Vocabulary,
) -> Iterator[Line]:
    for line in lines:
        loud = {match.end() for pattern in patterns for match in _inner(pattern, line.text)}
        for pattern in _patterns_of(line.text, words):
            own = {m.end() for m in islice(_inner(pattern, line.text), MOST_TURNS + 1)}
            loud |= own if len(own) <= MOST_TURNS else set()  # no talk is as long
        loud = {place for place in loud if parts_label(line.text, place, words)}
        offsets = sorted({*_bold_places(line, known, words), *loud} - {0})
        before = 0
        rest = line
        for offset in offsets:
            first, rest = rest.parted(offset - before)
            yield first
            before = offset
        yield rest


def _patterns_of(text: str, words: Vocabulary) -> Iterator[re.Pattern[str]]:
    """Yield what parts one line that alone shows it runs turns on: "MR. LEE: ... Q    ..."."""
    letters = [match["letter"] for match in islice(_LETTER.finditer(text), MOST_TURNS)]
    roles = [keyword_role(letter, words) for letter in letters]
    if len(roles) >= _FEWEST_LETTERS and set(roles) == {"question", "answer"}:
        yield _BEFORE_LETTER
    dashed = list(islice(_DASHED_LETTER.finditer(text), MOST_TURNS))
    roles = [keyword_role(match["letter"], words) for match in dashed]
    if dashed and dashed[0].start() == 0 and set(roles) == {"question", "answer"}:
        yield _BEFORE_DASHED_LETTER
    glued = _SOURCE.search(text)
    if glued and folded(glued["word"]) in words.not_speakers:
        yield _SOURCE
    offices = [m["name"] for m in islice(_SHOUTED_WORD.finditer(text), MOST_TURNS)]
    offices = [name for name in offices if folded(name) in words.offices]
    shouted = len(list(islice(_SHOUTED.finditer(text), _FEWEST_SHOUTED)))
    if shouted + len(offices) >= _FEWEST_SHOUTED:
        yield _SHOUTED_OR_Q
    if offices and shouted + len(offices) >= _FEWEST_SHOUTED:
        yield re.compile(rf"{_GLUED_BEFORE}(?=(?:{'|'.join(map(re.escape, offices))}):\s)")
    if takes_turns(_FRAMED, text, again=1):
        yield _FRAMED
    if _CITED.search(text):
        yield _CITED
    if "question" in [_role_within(name, words) for name in names_in(_BRACKETED, text)]:
        yield _BRACKETED
    for names in (_FULL_NAME, _HAN_NAME):
        if takes_turns(names, text, again=2):
            yield names
    if alternate(text):
        yield DASHES_AND_SIGN
    for repeated, parting in REPEATED:
        if len(list(islice(repeated.finditer(text), _FEWEST_DASHED))) == _FEWEST_DASHED:
            yield parting


def _bold_places(line: Line, known: set[str], words: Vocabulary) -> list[int]:
    """Return where within a line bold words are a label that opens lines elsewhere."""
    places: list[int] = []
    offset = 0
    for run, following in pairwise((*line.runs, Run(""))):
        match = _BOLD_LABEL.fullmatch(run.text) if run.style == "strong" else None
        if (
            match
            and line.text[:offset].strip("([ ")
            and line.text[:offset].rstrip()[-1:] not in ("(", "[")  # a word thrown in
            and not _QUESTION_NUMBER.fullmatch(line.text[:offset])
            and (match["colon"] or following.text.lstrip()[:1] in (":", "\uff1a"))
        ):
            base = match["base"]
            if folded(base) in known or keyword_role(base, words) is not None:
                places.append(offset)
        offset += len(run.text)
    return places


def _joined(lines: Sequence[Line], words: Vocabulary) -> list[Line]:
    """Return the lines, a label in capitals or bold that is broken in two made one again."""
    found: list[Line] = []
    for line in lines:
        if found and _is_broken(found[-1], line, words):
            first = found.pop()
            runs = (*first.runs, Run(" ", first.runs[-1].style), *line.runs)
            found.append(Line(first.number, runs, line.until or line.number, first.column))
        else:
            found.append(line)
    return found


def _is_broken(first: Line, second: Line, words: Vocabulary) -> bool:
    if (
        len(first.text) > 90
        or re.search(r"\d", first.text)
        or re.search(r"[.:?!\uff1a。…,)]\s*$", first.text)
    ):
        return False
    head, colon, _ = second.text[:80].partition(":")
    if not colon or not head.strip() or keyword_role(head, words) is not None:
        return False
    if keyword_role(first.text, words) is not None:
        return False
    is_loud = is_capitals(first.text) and is_capitals(head)
    is_bold = bold_end(first) == len(first.text) and 0 < bold_end(second) <= len(head) + 1
    return is_loud or is_bold
