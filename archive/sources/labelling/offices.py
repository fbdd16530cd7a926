"""Offices in labels: "Министр иностранных дел", "외교부 장관", "Ann Lee, Minister"."""

import re

from archive.sources.labelling.labels import Label
from archive.sources.labelling.shapes import HAS_CJK
from archive.sources.labelling.vocabulary import Vocabulary, folded, has_word
from archive.sources.tables import pattern_of

_MOST_OF_PHRASE = 6  # words, in a script without capitals: with more it may be a sentence


def has_office(label: Label, words: Vocabulary) -> bool:
    """Return whether a label shows an office, which makes it a speaker's by itself."""
    if HAS_CJK.search(label.base):
        offices = tuple(w for w in words.offices if HAS_CJK.search(w))
        if re.search(rf"(?:{'|'.join(map(re.escape, offices))}).{{2,4}}$", label.key[:14]):
            return True
        is_titled = len(label.key) <= 12 and label.key.startswith(offices)
        return is_titled or (len(label.key) <= 16 and label.key.endswith(offices))
    is_cased = label.base.upper() != label.base.lower()
    is_short = is_cased or len(label.key.split()) <= _MOST_OF_PHRASE
    is_short = is_short or _is_office_behind_comma(label.key, words)
    return is_short and opens_with_office(label, words)


def _is_office_behind_comma(key: str, words: Vocabulary) -> bool:
    """Return whether a name of few words is followed by an office: "معالي سمير نور، وزير النقل"."""
    name, _, office = key.partition("،")
    named = [token for token in name.split() if token not in words.name_links]
    is_office = bool(office) and has_word(office.split()[0], words.offices)
    return is_office and len(named) <= _MOST_OF_PHRASE


def opens_with_office(label: Label, words: Vocabulary) -> bool:
    """Return whether a label holds an office, or begins with one where no capitals show a name."""
    if label.base.upper() == label.base.lower():
        return has_word(label.key.split(" ", 1)[0], words.offices)
    title = folded(label.printed.partition(",")[2])  # ", Minister", and "(Minister)"
    return has_word(f"{label.key} {title} {folded(label.note)}".strip(), words.offices)


def is_staff(printed: str, words: Vocabulary) -> bool:
    """Return whether a label's office is an outlet's: "Director of Harbour News", "Head of EFE"."""
    letters = [token for token in re.findall(r"\w+", printed) if token.isupper() and len(token) > 2]
    names_agency = printed.upper() != printed and not words.known_outlets.isdisjoint(
        map(folded, letters)
    )
    return names_agency or bool(pattern_of("staff").search(printed))
