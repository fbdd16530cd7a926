"""Words that make no speaker: things, reported speech, what only addresses somebody."""

import re

from archive.sources.around.chrome import is_action, is_stamp
from archive.sources.around.furniture_words import contact_kind, word_kind
from archive.sources.head.kinds import is_corrected
from archive.sources.labelling.roles import keyword_role
from archive.sources.labelling.shapes import (
    HAS_CJK,
)
from archive.sources.labelling.vocabulary import Vocabulary, folded, has_word

_GAP = re.compile(r"[ \u00a0]{2,}|\u3000+|(?<=[\w)][.)])\s(?=\w+$)")
_OPENING_INITIAL = re.compile(r"[^\W\d_]\.\s?[^\W\d_]")  # "А. Орлов", which is no "а"
_BOTH = re.compile(r"\s*[·・/&,、]\s*|\s+(?:and|und|et|y|e|и|و|및)\s+|[与與和及]|\s및\s")


def is_no_speaker(base: str, words: Vocabulary) -> bool:
    """Return whether a label names a thing, or reports speech: "Topics", "he said"."""
    key = folded(base).strip(".")
    if (
        key in words.not_speakers
        or key in words.announcing
        or contact_kind(base)
        or word_kind(base)
    ):
        return True
    if is_stamp(base) or (is_action(base) and key not in words.press) or is_corrected(base):
        return True
    if any(folded(part).strip(". ") in words.not_speakers for part in _GAP.split(base)):
        return True
    if HAS_CJK.search(base) and key.startswith(words.greetings):
        return True
    last = base.rpartition(" ")[2]
    if is_divider(base, words) or is_stamp(last) or (HAS_CJK.search(last) and contact_kind(last)):
        return True
    return key.endswith(words.reporting) and _reports(key, words)


def addresses(base: str, words: Vocabulary) -> bool:
    """Return whether words speak to somebody or open a sentence: "And Madam Chancellor"."""
    tokens = [folded(token).strip(".,'") for token in base.split()]
    is_rank = bool(tokens) and len(tokens[0]) > 3 and tokens[0] in words.ranks
    if is_rank and has_word(folded(base), words.offices):
        return False  # "First Deputy Mayor Ann Lee"
    if not tokens or (tokens[0] in words.openers and not _OPENING_INITIAL.match(base)):
        return bool(tokens)
    is_address = tokens[0] in words.honorifics and len(tokens) > 1 and len(tokens[0]) > 2
    return is_address and all(token in words.ranks for token in tokens[1:])


def is_divider(text: str, words: Vocabulary) -> bool:
    """Return whether words only announce questions and answers: "[Q&A]", "질문·답변"."""
    parts = [part for part in _BOTH.split(text.strip(" []【】()\uff08\uff09<>#*")) if part]
    return len(parts) > 1 and all(keyword_role(part, words) for part in parts)


def _reports(key: str, words: Vocabulary) -> bool:
    """Return whether a label ends in a whole word that reports speech."""
    return has_word(key[-24:], tuple(w for w in words.reporting if key.endswith(w)))
