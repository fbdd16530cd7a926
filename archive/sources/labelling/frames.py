"""Labels in brackets, behind a mark, before a gap: "【NHK 大谷記者】", "○知事　", "記者）".

A bracket, a mark or a gap is also printed before much that is no label. Where the words
between are none of the vocabulary the shape is "marked" or "spaced": the page as a whole
has to show that two or more take turns in it (label_evidence.py).
"""

import re
from dataclasses import replace

from archive.sources.around.chrome import is_chrome, reserves
from archive.sources.head.kinds import kind_of
from archive.sources.labelling.keywords import with_outlet
from archive.sources.labelling.labels import (
    Label,
    Shape,
    keyword_role,
    label_of,
    of_keyword,
)
from archive.sources.labelling.offices import opens_with_office
from archive.sources.labelling.shapes import (
    HAS_CJK,
    HELD_BY,
    SIGNS,
    bold_end,
    looks_like_a_name,
    without_gaps,
)
from archive.sources.labelling.vocabulary import Vocabulary, folded, has_word
from archive.sources.lines import Line
from archive.sources.tables import pattern_of

_HAN = r"\u3400-\u9fff\u3040-\u30ff々"
_FRAMED = re.compile(
    r"\s*(?P<open>[【<〈＜《\[(\uff08［〔「])(?P<label>(?:《[^《》\n]{1,30}》|[(\uff08][^()\uff08\uff09\n]{1,40}[)\uff09]"
    r"|[^(\uff08】>〉＞》\])\uff09］〕」\n]){1,60}?)"
    r"[】>〉＞》\])\uff09］〕」]\s*[:\uff1a]?\s*(?!は(?!い)|が|を|の)"
)
_SPEAKER = re.compile(r"[(\uff08](?P<note>[^()\uff08\uff09\n]{2,40})[)\uff09]\s*")
_HALF_FRAMED = re.compile(
    rf"\s*(?P<label>[{_HAN}\uac00-\ud7a3\s]{{1,14}})[)\uff09]\s*(?:[:\uff1a]\s*)?"
)
_HANGUL_NAME = re.compile(r"[\uac00-\ud7a3]{2,4}")
_SENTENCE = re.compile(r"[.?!…,][\s”’\"')]*$|.{60}")
_NOTED_QUESTION = re.compile(r"\s*(?P<word>[^\W\d_]{4,20})\s+(?P<note>[\[(][^\])]+[\])])[\s.…]*")
_NOTED = re.compile(  # a host's word, and who bears it: "사회자(논설위원 한빛나) "
    r"\s*(?P<label>[\uac00-\ud7a3]{2,6})[(\uff08](?P<note>[^()\uff08\uff09\n]{2,30})[)\uff09]\s+(?=\S)"
)
_GAPPED = re.compile(
    rf"\s*[{SIGNS}]\s*(?P<label>[^:\uff1a=\n。.?!]{{2,40}}?)"
    r"(?:\s*\u3000+\s*|[ \u00a0]{2,}|\s+=\s+)(?=\S)"
)
_BRACKETED = re.compile(r"\s*\[(?P<label>[^\]\[\n]{2,60})\]\s*[:\uff1a]\s*")
_MARKED = re.compile(
    rf"\s*[{SIGNS}]\s*(?P<label>[^\s:\uff1a=。.?!()\uff08\uff09\[\]<>]{{1,20}}"
    r"(?:\s?[(\uff08][^()\uff08\uff09\n]{1,30}[)\uff09])?)(?:\s+(?![:\uff1a>\uff1e])|$)"
)
_SIGNED = re.compile(
    rf"\s*[{SIGNS}]?\s*(?P<label>[^<>〈〉＜＞\n:\uff1a.?!|/]{{2,24}}?)\s*[>＞](?![^>＞]*[>＞])\s*"
)
_SPACED = re.compile(
    rf"\s*(?P<label>[{_HAN}]{{2,12}}(?:[(\uff08][^()\uff08\uff09\n]{{1,30}}[)\uff09])?)"
    r"[ \u3000\u00a0]+(?=\S)"
)
_QUOTED = re.compile(rf"\s*(?P<label>[{_HAN}][{_HAN} \u3000]{{1,13}})「(?=\S)")
_SLASHED = re.compile(
    r"\s*(?P<label>[\u0620-\u06ff][\u0620-\u06ff ]{0,39}?"
    r"(?:\s?\d{1,2}|\s?[(][^()\n]{2,40}[)])?)\s?/\s+(?=\S)"
)
_SIGN = re.compile(rf"\s*[{SIGNS}]\s*")
_MARK_WITHIN = re.compile(rf"^[{SIGNS}]\s*[:\uff1a]\s*")  # "(○:山吹課長)"
_ITEM = re.compile(r"\s*[-•*–—]\s+(?=\S)")
_BLANK = re.compile(rf"(?<=[{_HAN}])\s+(?=[{_HAN}])")
_SLASH = re.compile(r"\s*/\s*")
_PRESS = ("press-conference",)  # "【質疑応答】" announces a part, and names nobody
_LONGEST_OFFICE = 16
_LED_BY = re.compile(r"[\u3400-\u9fff]人[ \u3000]?[\u3400-\u9fff]{2,4}$")  # "[主持人 name]"
_SHORT_NAME = 4  # characters below an office

_CLOCKED = re.compile(
    r"\s*\[?(?P<label>[^:()\[\]\n]{2,60}?)\]?\s*[(\[]\d{1,2}(?::\d\d){1,2}[)\]]\s*(?::\s*|$)"
)
_INITIALS = re.compile(
    r"(?P<label>[A-Z]{2,4})(?:[ \u00a0]{3,}|\t\s*)(?=[“\"'(\[]?[A-Z0-9][^A-Z]|I\s)"
)
_NUMBERED = re.compile(
    r"\s*\d{1,3}\s?[.)]\s+(?P<label>[^\W\d_][^:\uff1a\n.]{1,40}?)\s*[:\uff1a]\s+(?=\S)"
)
_ASKED = re.compile(
    r"\s*(?P<letter>[^\W\d_])\.?\s?\d{1,4}\.?\s+(?P<label>[^\W\d_][^:\uff1a\n]{1,60}?)\s*[:\uff1a]\s+"
)
_TOLD = re.compile(r"\s*(?P<label>[\u0620-\u06ff][^:\n.؟?!]{3,180}?)\s*:\s+(?=\S)")
_SHOUTED = re.compile(
    r"\s*(?P<label>[A-ZÀ-Þ][A-ZÀ-Þ'’.-]+(?:\s[A-ZÀ-Þ][A-ZÀ-Þ'’.-]+){1,3})\s+"
    r"(?=[“\"(\[¿¡]?[A-ZÀ-Þ](?:[a-zà-ÿ'’]|\s[a-zà-ÿ]))"
)
_PARTED = re.compile(r"\s+(?=[^\W\da-zà-ÿа-яё]|[¿¡“«„\"'])")
_LOUD_END = re.compile(r"[^\w)]$")
_SOON = re.compile(r"(?P<base>[A-ZÀ-ÞА-ЯЁ][^:.?!\n]{1,50}):")
_LONGEST_LOUD = 80
_SURNAME = re.compile(
    r"\s*(?P<label>[A-ZÀ-Þ][A-ZÀ-Þ'’-]{2,})\s+(?=[A-ZÀ-Þ](?:[a-zà-ÿ'’]|\s[a-zà-ÿ]))"
)
_ACRONYMS = frozenset(("US", "UK", "EU", "UN", "USA", "NATO", "THE"))


def without_sign(text: str) -> str:
    """Return a line with the mark before its words made blank: "○記者：" is "記者："."""
    match = _SIGN.match(text) or _ITEM.match(text)
    return " " * match.end() + text[match.end() :] if match else text


def gapped_label(text: str, line: Line, words: Vocabulary) -> Label | None:
    """Return a label behind a mark, or in square brackets before a colon: "○name　", "[name]:"."""
    match = _GAPPED.match(text) or _BRACKETED.match(text)
    if not match or keyword_role(match["label"], words):
        return None
    printed = " ".join(match["label"].split())
    return label_of(printed, match.end(), line, words, shape="framed")


def framed_label(text: str, line: Line, words: Vocabulary) -> Label | None:
    """Return a label in brackets, colon or not: "<질문>", "(記 者)", "[name / office]"."""
    match = _FRAMED.match(text)
    if not match:
        return None
    inner = _BLANK.sub("", match["label"]) if len(match["label"]) <= 8 else match["label"]
    is_signed = bool(_MARK_WITHIN.match(inner))
    inner = _MARK_WITHIN.sub("", inner)
    if parted := _word_and_name(match, inner, words):
        return parted
    word = of_keyword(inner, match.end(), "framed", line, words)
    if word and folded(inner) not in words.not_speakers:
        is_note = match["open"] in "(\uff08[［" and word.role == "moderator"
        if is_note and folded(inner) in words.interpreters:
            return None
        note, end = _speaker_after(text, match.end(), words)
        printed = f"{match['label'].strip()} ({note})" if note else match["label"].strip()
        role = "moderator" if note and keyword_role(note, words) == "moderator" else word.role
        return replace(word, printed=printed, note=note or word.note, role=role, end=end)
    if reserves(inner):
        return None
    is_leading = match["open"] == "[" and bool(_LED_BY.search(inner))
    is_leading = is_leading and not _is_whole(match, text)
    is_titled = is_leading or folded(inner).endswith(words.offices)
    if not is_titled and (is_chrome(inner) or kind_of(inner, "") in _PRESS):
        return None
    label = label_of(inner, match.end(), line, words, shape="framed")
    if label is None and match["open"] == "[":  # "[name / office]"
        label = label_of(_SLASH.sub(" ", inner), match.end(), line, words, shape="framed")
    if label is None or label.role == "moderator":
        return label if match["open"] == "【" or is_leading else None
    return label if match["open"] == "【" or is_signed else _bracketed(label, match, text, words)


def _bracketed(label: Label, match: re.Match[str], text: str, words: Vocabulary) -> Label | None:
    """Return a label that brackets of any kind hold, marked where they hold a name alone."""
    if match["open"] != "《" and label.key in words.known_outlets and _is_whole(match, text):
        return label
    if match["open"] == "《":
        return None
    if not HAS_CJK.search(label.base):
        return _uncased(label, match, text, words)
    if label.key in words.interpreters:
        return None
    if label.role != "name" or label.key.endswith(words.offices) or _is_office(label.note, words):
        return label
    is_held = bool(HELD_BY.search(label.base)) and has_word(label.key, words.offices)
    is_name = match["open"] in "[<〈＜［〔" and (is_held or len(label.base) <= _LONGEST_OFFICE)
    return replace(label, shape="marked") if is_name else None


def _uncased(label: Label, match: re.Match[str], text: str, words: Vocabulary) -> Label | None:
    """Return a label in brackets in a script without capitals: "[الوزيرة] ", "(صحفي من القناة) ".

    Notes stand in brackets, too: the page has to show that a name takes turns in them.
    """
    if label.base.upper() != label.base.lower() or _is_whole(match, text):
        return None
    is_sure = label.role == "question" or opens_with_office(label, words)
    return label if is_sure else replace(label, shape="marked")


def _word_and_name(match: re.Match[str], inner: str, words: Vocabulary) -> Label | None:
    """Return a word and who bears it: "(幹事社:山吹新聞)"; a blank parts who moderates.

    In "(Zuruf: Wann?)" the words of a heckler stand behind it, a note of the minutes.
    """
    word, sign, name = inner.replace("\uff1a", ":").partition(":")
    if not sign:
        word, sign, name = inner.partition(" ")
    is_name = bool(sign and name.strip()) and not name.rstrip().endswith((".", "?", "!", "…"))
    role = keyword_role(word, words) if is_name else None
    is_parted = sign == ":" or (role == "moderator" and folded(word) not in words.interpreters)
    if role is None or not is_parted:
        return None
    printed, base = match["label"].strip(), word.strip()
    return Label(printed, base, name.strip(), role, match.end(), shape="framed", is_keyword=True)


def _is_whole(match: re.Match[str], text: str) -> bool:
    """Return whether brackets hold all that stands in a line."""
    return not text[match.end() :].strip()


def _is_office(note: str, words: Vocabulary) -> bool:
    return folded(note).endswith(words.offices)


def _speaker_after(text: str, start: int, words: Vocabulary) -> tuple[str, int]:
    """Return who speaks where brackets behind the word say it: "[답변] (name office) "."""
    match = _SPEAKER.match(text, start)
    if not match:
        return "", start
    is_moderator = keyword_role(match["note"], words) == "moderator"
    is_moderator = is_moderator and folded(match["note"]) not in words.interpreters
    if is_moderator or folded(match["note"]).endswith(words.offices):
        return match["note"].strip(), match.end()
    return "", start


def half_framed_label(text: str, line: Line, words: Vocabulary) -> Label | None:
    """Return a label before a bracket that nothing opens: "記者）", "질문)"."""
    if (noted := _NOTED.match(text)) and keyword_role(noted["label"], words) == "moderator":
        printed, note = noted.group().strip(), noted["note"]
        return Label(
            printed, noted["label"], note, "moderator", noted.end(), shape="framed", is_keyword=True
        )
    match = _HALF_FRAMED.match(text)
    if not match:
        return None
    if known := _known(match, line, words, "framed"):
        return known
    name = match["label"].strip()
    if not _HANGUL_NAME.fullmatch(name) or not _SENTENCE.search(line.text):
        return None  # "장소) 시청" is a field
    label = label_of(name, match.end(), line, words)
    return replace(label, shape="marked") if label and label.role == "name" else None


def marked_label(text: str, line: Line, words: Vocabulary) -> Label | None:
    """Return a label behind a mark, or before a sign that points: "○知事 ", "◇ 진행자>"."""
    if (match := _MARKED.match(text)) and (label := _known(match, line, words, "marked")):
        return label
    match = _SIGNED.match(text)
    if not match or not HAS_CJK.search(match["label"]):
        return None
    return label_of(match["label"], match.end(), line, words, shape="marked")


def slashed_label(text: str, line: Line, words: Vocabulary) -> Label | None:
    """Return a word or an outlet before a slash, as Arabic offices print it: "سؤال / "."""
    match = _SLASHED.match(text)
    if not match:
        return None
    printed = match["label"].strip()
    key = folded(printed)
    if word := of_keyword(printed, match.end(), "colon", line, words):
        is_asked = word.role == "question"
        return (with_outlet(text, match.end(), line, words) if is_asked else None) or word
    is_outlet = key in words.known_outlets or key.startswith(words.press)
    label = label_of(printed, match.end(), line, words)
    if label is None or is_outlet or label.role != "name":
        return label
    return replace(label, shape="marked")


def quoted_label(text: str, line: Line, words: Vocabulary) -> Label | None:
    """Return a label before words in Japanese quotation marks: "山吹記者「…」"."""
    match = _QUOTED.match(text)
    if not match or not line.text.rstrip().endswith("」"):
        return None
    return _known(match, line, words, "marked")


def spaced_label(text: str, line: Line, words: Vocabulary) -> Label | None:
    """Return a word or an office that only a blank parts from what is said: "広瀬知事 では"."""
    match = _SPACED.match(text)
    if not match or len(text) - match.end() <= _SHORT_NAME or bold_end(line) == len(line.text):
        return None
    return _known(match, line, words, "spaced")


def initials_label(text: str, line: Line, words: Vocabulary) -> Label | None:
    """Return initials that only a wide gap parts from what is said: "TAG        Thank you."."""
    match = _INITIALS.match(text)
    if not match or match["label"] in _ACRONYMS:
        return None
    return Label(match["label"], match["label"], "", "name", match.end(), shape="marked")


def numbered_label(text: str, line: Line, words: Vocabulary) -> Label | None:
    """Return a name behind the number of a question: "3. Martin :"; a list has such items too."""
    match = _NUMBERED.match(text)
    label = label_of(match["label"], match.end(), line, words) if match else None
    return replace(label, shape="marked") if label and label.role == "name" else None


def asked_label(text: str, line: Line, words: Vocabulary) -> Label | None:
    """Return who asks behind the number of a question: "Q169 Chair:", "Q2 Mr Lee:"."""
    match = _ASKED.match(text)
    if not match or keyword_role(match["letter"], words) != "question":
        return None
    name = match["label"].strip("*_ ")
    label = label_of(name, match.end(), line, words)
    if label is None or label.role not in ("name", "moderator"):
        return None
    return replace(label, role="question", asker=label.base)


def clocked_label(text: str, line: Line, words: Vocabulary) -> Label | None:
    """Return a name before where a film of it stands, or when: "Ned Marlow (00:03):"."""
    match = _CLOCKED.match(text)
    label = label_of(match["label"], match.end(), line, words) if match else None
    return replace(label, is_marked=True) if label else None


def told_label(text: str, line: Line, words: Vocabulary) -> Label | None:
    """Return words of an article on who was asked, or answered: "وردا على سؤال، قال الوزير:"."""
    match = _TOLD.match(text)
    if not match:
        return None
    base, end = match["label"], match.end()
    if pattern_of("labels.told_answer").fullmatch(base):
        return Label(base, base, "", "answer", end, is_keyword=True)
    if pattern_of("labels.told_question").fullmatch(base):
        return Label(base, base, "", "question", end, is_keyword=True)
    return None


def loud_label(text: str, line: Line, words: Vocabulary) -> Label | None:
    """Return bold words that only a blank parts from what is said: "**Question** Why ...?"."""
    end = bold_end(line)
    match = _PARTED.match(text, end) if 1 < end <= _LONGEST_LOUD else None
    if not match or _LOUD_END.search(text[:end]):
        return None
    if (colon := _SOON.match(text, match.end())) and looks_like_a_name(
        colon["base"], words, is_strong=False
    ):
        return None  # "**Question** Ann Lee: Why ...?"
    printed, start = text[:end], match.end()
    word = of_keyword(printed, start, "spaced", line, words)
    return word or label_of(printed, start, line, words, shape="spaced")


def shouted_label(text: str, line: Line, words: Vocabulary) -> Label | None:
    """Return a full name in capitals that only a blank parts from what is said: "ANN LEE Yes."."""
    match = _SHOUTED.match(text)
    if not match or any(len(token) > 1 and token in _ACRONYMS for token in match["label"].split()):
        return None
    return label_of(match["label"], match.end(), line, words, shape="spaced")


def surname_label(text: str, line: Line, words: Vocabulary) -> Label | None:
    """Return a surname in capitals before what is said, which the page has to show: "LEE Yes."."""
    match = _SURNAME.match(text)
    if not match or match["label"] in _ACRONYMS:
        return None
    label = label_of(match["label"], match.end(), line, words, shape="spaced")
    return label if label and label.role == "name" else None


def _known(match: re.Match[str], line: Line, words: Vocabulary, shape: Shape) -> Label | None:
    """Return a label that is a word of the vocabulary, or ends in an office or an outlet."""
    printed = match["label"].strip()
    base, _, note = printed.replace("\uff08", "(").partition("(")
    base = without_gaps(" ".join(_BLANK.sub("", base).split()))
    if role := keyword_role(base, words):
        note = note.rstrip(")\uff09")
        return Label(printed, base, note, role, match.end(), shape=shape, is_keyword=True)
    ending = folded(base)
    if not HAS_CJK.search(base) or not ending.endswith((*words.offices, *words.press)):
        return None
    label = label_of(base, match.end(), line, words, shape=shape)
    return replace(label, printed=printed) if label else None


def _names_asker(note: str, words: Vocabulary) -> bool:
    """Return whether brackets hold a word for one of the press, or an outlet: "(journalist)"."""
    return has_word(folded(note), (*words.press, *words.outlets))


def noted_label(text: str, line: Line, words: Vocabulary) -> Label | None:
    """Return a loud word for a question of which a note tells: "QUESTION [on the harbour]…"."""
    match = _NOTED_QUESTION.fullmatch(text)
    if match is None or not match["word"].isupper() or _names_asker(match["note"], words):
        return None
    label = of_keyword(match["word"], match.start("note"), "bare", line, words)
    return label if label and label.role == "question" else None
