"""Labels that a blank alone parts from what is said: "질문 ", "한빛나 기자 ", "Question ".

Much else begins with such words, so they count only where the page asks and answers with
them again and again.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from archive.sources.labelling.labels import Label, label_of
from archive.sources.labelling.roles import keyword_role
from archive.sources.labelling.shapes import HAS_CJK, without_gaps
from archive.sources.labelling.vocabulary import Vocabulary, folded
from archive.sources.lines import Line

_HANGUL = r"\uac00-\ud7a3"
_BEHIND = r"(?P<note>[(\uff08][^()\uff08\uff09\n]{1,30}[)\uff09])?[ \t\u3000\u00a0]+(?=\S)"
_WORDS = tuple(  # "질 문 두 가지를" is "질 문", not "질 문 두"
    re.compile(rf"\s*(?P<label>{label}){_BEHIND}")
    for label in (
        rf"[{_HANGUL}]{{2,12}}",
        *(rf"[{_HANGUL}](?: {{1,3}}[{_HANGUL}]){{{count}}}" for count in (1, 2, 3)),
        rf"[{_HANGUL}]{{2,8}} [{_HANGUL}]{{2,4}}",
    )
)
_TOKEN = re.compile(
    r"\s*(?P<token>[^\s,.?!:;()\uff08“”‘’]{1,12})"
    r"(?P<note>\s?[(\uff08][^()\uff08\uff09\n]{1,30}[)\uff09])?[ \t\u3000\u00a0]+(?=\S)"
)
_TITLED = tuple(  # "한빛나 달나라부 장관 ", "한빛나 등대부총리 "
    re.compile(
        rf"\s*(?P<name>[{_HANGUL}]{{2,4}}) {ministry}(?P<office>[{_HANGUL}]{{2,10}})"
        r"[ \t\u3000\u00a0]+(?=\S)"
    )
    for ministry in (rf"(?P<ministry>[{_HANGUL}]{{2,10}}) ", "(?P<ministry>)")
)
_WORDED = re.compile(  # "Question Minister, when?", "Answer (Minister Lee) In May."
    r"\s*(?P<label>[^\W\d_]{5,12})(?: (?P<note>\([^()\n]{2,60}\)))?[ \u00a0]+"
    r"(?=[“\"'\[¿¡«]?[A-ZÀ-ÞА-ЯЁ])"
)
_CALLED = 2  # lines above the first words of an office, one of which names it
_MOST_TOKENS = 5  # "달나라 푸른 신문 도쿄 특파원"
_NAME = 4  # characters of a whole name
_LEADER = 3  # characters of a word for who leads: "사회" is society, too
_FEWEST = 2  # times that somebody answers what was asked


def blank_label(text: str, line: Line, words: Vocabulary) -> Label | None:
    """Return a word, an office or somebody of the press before a blank: "대통령 ".

    A name counts with its bearer's office in brackets: "한빛나(달나라부 장관) ".
    """
    for match in filter(None, (word.match(text) for word in _WORDS)):
        if label := _of_word(match, line, words):
            return label
    if label := _titled(text, line, words):
        return label
    end = _press_end(text, words)
    if not end or text[end:].startswith(words.addressed):
        return None  # "기자 여러분"
    printed = text[:end].strip()
    label = label_of(printed, end, line, words, shape="spaced")
    return label if label and label.role == "question" else None


def worded_label(text: str, line: Line, words: Vocabulary) -> Label | None:
    """Return a word for a question or an answer with a capital, and another behind its blank."""
    match = _WORDED.match(text)
    if match is None or not match["label"][0].isupper():
        return None
    role = keyword_role(match["label"], words)
    if role not in ("question", "answer"):
        return None
    printed, note = match["label"], (match["note"] or "").strip("()")
    return Label(printed, printed, note, role, match.end(), shape="spaced", is_keyword=True)


def _press_end(text: str, words: Vocabulary) -> int:
    """Return where words end that begin a line and name somebody of the press, 0 for none."""
    end = start = 0
    for count in range(_MOST_TOKENS):
        match = _TOKEN.match(text, start)
        if not match:
            break
        start = match.end()
        token = folded(match["token"])
        if count and token.endswith(words.press) and not token.endswith(words.outlets):
            end = start
        elif end:
            break
        if match["note"]:
            is_of_outlet = folded(match["note"].strip(" ()\uff08\uff09")).endswith(words.press)
            end = start if is_of_outlet else end
            break
    return end


def _titled(text: str, line: Line, words: Vocabulary) -> Label | None:
    """Return a name before its bearer's office, a ministry between them or not."""
    offices = (*words.offices, *words.press, *words.institutions)
    for match in filter(None, (titled.match(text) for titled in _TITLED)):
        is_named = not folded(match["name"]).endswith(offices)
        is_ministry = not match["ministry"] or match["ministry"].endswith(words.institutions)
        if is_named and is_ministry and folded(match["office"]).endswith(words.offices):
            return label_of(match.group().strip(), match.end(), line, words, shape="spaced")
    return None


def _of_word(match: re.Match[str], line: Line, words: Vocabulary) -> Label | None:
    base = without_gaps(match["label"])
    note = (match["note"] or "").strip("()\uff08\uff09")
    role = keyword_role(base, words)
    if role in ("question", "answer") or (role == "moderator" and len(base) >= _LEADER):
        printed = match["label"]
        return Label(printed, base, note, role, match.end(), shape="spaced", is_keyword=True)
    if folded(base).endswith(words.press):
        return None
    if folded(base).endswith(words.offices):
        label = label_of(base, match.end(), line, words, shape="spaced")
        return replace(label, printed=match["label"]) if label else None
    if len(base) > _NAME or not folded(note).endswith(words.offices):
        return None
    return label_of(match[0].strip(), match.end(), line, words, shape="spaced")


def without_lone_blanks(
    candidates: Sequence[Label | None], lines: Sequence[Line]
) -> list[Label | None]:
    """Return the candidates without words before blanks where they take no turns.

    An office that comes again below itself is a word of what its bearer says. So is one that
    comes once, of two words or below another's answer, unless the line above names it.
    """
    candidates = _as_before_colons(candidates)
    found: list[Label | None] = []
    last: Label | None = None
    answers = 0
    times = Counter(label.key for label in candidates if label and _is_blank(label))
    for place, label in enumerate(candidates):
        if label is None or not _is_blank(label):
            found.append(label)
            continue
        is_below = last is not None and "question" not in (last.role, label.role)
        is_once = times[label.key] == 1 and label.role != "question"
        is_doubtful = is_once and (is_below or " " in label.base)
        is_word = (is_below and last.key == label.key) or (
            is_doubtful and not _is_called(label, lines[max(0, place - _CALLED) : place])
        )
        is_word = is_word and not label.is_marked
        if last is not None and last.role == "question" and label.role != "question":
            answers += 1
        found.append(None if is_word else label)
        last = last if is_word else label
    if answers >= _FEWEST:
        return found
    return [
        None if label and _is_blank(label) and not label.is_marked else label
        for label in candidates
    ]


def _as_before_colons(candidates: Sequence[Label | None]) -> list[Label | None]:
    """Return the candidates, sure of a word that has lost the colon it has elsewhere.

    It stands where its turn is due: an answer between a question and the next one.
    """
    times = Counter(label.key for label in candidates if label and label.shape == "colon")
    given = [(place, label) for place, label in enumerate(candidates) if label]
    roles = [label.role for _, label in given]
    found = list(candidates)
    for (place, label), *beside in zip(given[1:], roles, [*roles[2:], ""], strict=False):
        is_due = label.role in ("question", "answer") and label.role not in beside
        if _is_blank(label) and is_due and times[label.key] >= _FEWEST:
            found[place] = replace(label, shape="colon")
    return found


def _is_called(label: Label, above: Sequence[Line]) -> bool:
    """Return whether a name stands with its office, or a line above names that office."""
    said = "\n".join(line.text for line in above).replace(" ", "")
    name, _, title = label.base.partition(" ")
    forms = (f"{name}{title}", title) if title else (name,)
    if label.note or any(form.replace(" ", "") in said for form in forms):
        return True
    ministry, _, office = title.rpartition(" ")
    return bool(ministry) and bool(re.search(_shortened(ministry) + office, said))


def _shortened(ministry: str) -> str:
    """Return a pattern for the short name of a ministry: "달부" of "달나라부"."""
    within = "".join(f"{sign}?" for sign in ministry[1:-1])
    return f"{ministry[0]}{within}{ministry[-1]}"


def _is_blank(label: Label) -> bool:
    is_worded = label.is_keyword and not HAS_CJK.search(label.base)
    return label.shape == "spaced" and (is_worded or bool(re.match(rf".*[{_HANGUL}]", label.base)))
