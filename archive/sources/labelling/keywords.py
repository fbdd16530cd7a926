"""Words of the vocabulary before a sign, and who asks or answers behind it.

"Вопрос (перевод):", "Q - ", "Pregunta – O Norte:", "ج - وزير الخارجية:".
"""

import re
from dataclasses import replace
from itertools import islice

from archive.sources.labelling.labels import (
    COLON,
    ROW,
    Label,
    Shape,
    is_no_colon,
    label_of,
    of_keyword,
)
from archive.sources.labelling.outlet_names import is_only_named
from archive.sources.labelling.roles import keyword_role
from archive.sources.labelling.shapes import bold_end
from archive.sources.labelling.titles import is_initial
from archive.sources.labelling.vocabulary import Vocabulary, folded, has_word
from archive.sources.lines import Line

_SIGN = re.compile(
    r"\s*[:\uff1a](?:\.[-–—](?=\s))?\s*|\.(?:\s?[-–]+|—+|\s—+(?=\s))\s*|(?:\s|(?<![^\W\d_]{2}))[-–—―]{1,2}(?:\s+|$)|\s*[–—](?=\S)|[.\uff0e](?:\s+|$)"
    r"|(?<=[^\W\d_]{5})-\s+(?=\S)"  # "QUESTION- When?"
    r"|(?<=[QA])[.\uff0e](?=[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3])"
)
_OUTLET = re.compile(
    r"(?P<outlet>[^:\uff1a.?!\n]{2,50}?)\s*(?::(?:\s+|$)|\uff1a\s*|\.\s?[-–—]+\s*)"
)
_NOTED = re.compile(r"[(\uff08][^()\uff08\uff09\n]{1,80}[)\uff09]\s*(?:[:\uff1a]|\.?\s?[-–—])")
_ANSWERER = re.compile(  # "R. – (Holy Father)", and no more
    r"\s*[(\[](?P<name>[A-ZÀ-Þ][\w.’'-]+(?: [\w’'-]+){0,2} [A-ZÀ-Þ][\w’'-]+)[)\]]\s*"
)
_LONGEST_OUTLET = 40
_MOST_OF_NAMED = 5  # words of an office, and of whose it is


def keyword_label(text: str, line: Line, words: Vocabulary) -> Label | None:
    """Return a word of the vocabulary before a sign: "Вопрос (перевод):", "Q - ", "P. "."""
    for sign in islice(_SIGN.finditer(text[:230]), 5):
        shape: Shape = (
            "colon"
            if sign[0].strip()[:1] in (":", "\uff1a")
            else "dot"
            if sign[0].strip() in (".", "\uff0e")
            else "dash"
        )
        if shape == "dot" and _NOTED.match(text, sign.end()):
            continue  # an abbreviation: "Corr. (Harbour Radio): "
        label = of_keyword(text[: sign.start()], sign.end(), shape, line, words)
        if label and label.role == "answer" and shape == "dash":
            label = _with_name(label, text, line, words)
        if label and shape == "dash" and (lone := _dashed_asker(text.strip(), line, words)):
            return lone
        if label and shape == "dot" and is_initial(text, sign.start() - 1, words):
            continue  # no letter for a question: "В. Путин: ", "В. ПУТИН – "
        is_asked = bool(label) and label.role == "question"
        if is_asked and (longer := with_outlet(text, sign.end(), line, words, shape)):
            return longer
        is_field = shape == "colon" and bool(ROW.match(text, sign.end()))
        if label and not is_field and not is_no_colon(text, sign.end(), label.printed):
            named = _ANSWERER.fullmatch(text, sign.end()) if label.role == "answer" else None
            if named is None:
                return label
            return replace(label, printed=text.strip(), note=named["name"], end=len(text))
    return None


def _dashed_asker(text: str, line: Line, words: Vocabulary) -> Label | None:
    """Return a word and an outlet alone on a line: "Question – Harbour Radio"."""
    word, dash, outlet = text.partition(" – ")
    if keyword_role(word, words) != "question" or not dash or len(outlet) > _LONGEST_OUTLET:
        return None
    is_known = folded(outlet) in words.known_outlets
    if not (is_known or (" " in outlet and is_only_named(outlet, words))):
        return None
    return Label(text, word, "", "question", len(line.text), asker=outlet, shape="alone")


def _with_name(label: Label, text: str, line: Line, words: Vocabulary) -> Label:
    """Return an answer's label, and who gives it behind its dash: "ج - وزير الخارجية:"."""
    match = COLON.match(text, label.end)
    if match is None or is_no_colon(text, match.end(), match["label"]):
        return label
    named = label_of(match["label"], match.end(), line, words)
    is_short = named is not None and len(named.base.split()) <= _MOST_OF_NAMED
    if not is_short or named.role != "name" or not has_word(named.key, words.offices):
        return label
    return replace(named, printed=text[: match.end("label")].strip(), role="answer")


def with_outlet(
    text: str, start: int, line: Line, words: Vocabulary, shape: Shape = "dash"
) -> Label | None:
    """Return a label that goes on after its sign: "Pregunta – Diario:", "Вопрос. «Час»:".

    Behind a colon nothing but an outlet that words of the tables show is one.
    """
    match = _OUTLET.match(text, start)
    if not match:
        return None
    outlet = folded(match["outlet"])
    is_bold = match.end("outlet") <= bold_end(line) <= match.end()
    is_outlet = outlet in words.known_outlets or has_word(outlet, words.outlets)
    is_named = is_only_named(match["outlet"], words)
    if not (is_outlet and is_named if shape == "colon" else is_bold or is_outlet or is_named):
        return None
    printed = text[: match.end("outlet")].strip()
    asker = match["outlet"].strip()
    return Label(printed, printed, "", "question", match.end(), is_bold, asker)
