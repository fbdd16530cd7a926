"""Labels that name a speaker in part: by initials, by office, by surname; told from the page.

"R.Q." is Rosamund Quill where only one speaker has these initials; "Secretary General" is
the one who bears the office on this page, in a fuller label or in the title.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from archive.sources.conversation.rawturns import RawTurn
from archive.sources.labelling.labels import Label
from archive.sources.labelling.shapes import HAS_CJK, SURNAME_PARTICLES, is_capitals
from archive.sources.labelling.vocabulary import Vocabulary, folded, has_word
from archive.sources.places.countries import country_of

_INITIALS = re.compile(r"(?:[^\W\d_]\.?[\s-]?){2,4}")
_TOKEN = re.compile(r"[^\W\d_][\w.’'-]*|[,(\uff0c]")
_QUOTED = re.compile(r"[\"“«„][^\"“”«»„\n]{1,60}[\"”»“]")  # a programme's or a paper's name
_BEFORE = 7  # words in which an office may stand before a name
_AFTER = 5
_LONGEST_NAME = 4  # words


@dataclass(frozen=True)
class NamedPerson:
    """A person whom a title names with an office."""

    name: str
    offices: frozenset[str]


def named_people(text: str, words: Vocabulary) -> list[NamedPerson]:
    """Return whom a title names with an office: "the Minister of Roads, Ivar Tamm".

    Only in scripts with capitals, and only where something bounds the name.
    """
    tokens = [match[0] for match in _TOKEN.finditer(_QUOTED.sub(",", text))]
    found: dict[str, NamedPerson] = {}
    for start, end in _name_runs(tokens, words):
        before = _offices(reversed(tokens[max(0, start - _BEFORE) : start]), words)
        after = _offices(tokens[end : end + _AFTER], words) if _is_comma(tokens, end) else ()
        offices = frozenset((*before, *after))
        name = " ".join(tokens[start:end]).rstrip(".")
        if offices and (end == len(tokens) or not tokens[end][0].isupper()):
            found.setdefault(folded(name), NamedPerson(name, offices))
    return list(found.values())


def _is_comma(tokens: Sequence[str], place: int) -> bool:
    return place < len(tokens) and tokens[place] in (",", "\uff0c", "(")


def _name_runs(tokens: Sequence[str], words: Vocabulary) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of two to four capitalised words that are no office."""
    start = None
    for place in range(len(tokens) + 1):
        token = tokens[place] if place < len(tokens) else ","
        if _is_name_word(token, words):
            start = place if start is None else start
        elif start is not None and not (token in SURNAME_PARTICLES and place - start >= 1):
            if 2 <= place - start <= _LONGEST_NAME:
                yield start, place
            start = None


def _is_name_word(token: str, words: Vocabulary) -> bool:
    bare = folded(token).strip(".")
    is_own = token[0].isupper() and not is_capitals(token) and not token.endswith(("'s", "’s"))
    is_rank = bare in words.ranks or has_word(bare, words.offices)
    return is_own and not is_rank and not country_of(token)


def _offices(tokens: Iterator[str] | Sequence[str], words: Vocabulary) -> set[str]:
    """Return the office words among tokens, up to a name or a further sentence part."""
    found: set[str] = set()
    for token in tokens:
        bare = folded(token).strip(".")
        if has_word(bare, words.offices):
            found.add(bare)
        elif found and bare not in words.ranks and token not in SURNAME_PARTICLES:
            break
    return found


def with_full_names(
    raws: Sequence[RawTurn], people: Sequence[NamedPerson], words: Vocabulary
) -> None:
    """Complete the labels of a page where they name somebody in part; the printed form stays."""
    bases = list(dict.fromkeys(raw.label.base for raw in raws if _is_name(raw.label)))
    full = [base for base in bases if len(base.split()) > 1 and not _is_initials(base)]
    known = {folded(base): base for base in bases}
    fuller = {
        base: other
        for base in bases
        if (other := _by_initials(base, full, people) or _by_office(base, full, people, words))
    }
    for raw in raws:
        if _is_name(raw.label) and raw.label and (other := fuller.get(raw.label.base)):
            raw.label = replace(raw.label, base=known.get(folded(other), other))


def _is_name(label: Label | None) -> bool:
    return label is not None and (
        label.role == "name" or bool(label.note and label.role == "moderator")
    )


def _is_initials(base: str) -> bool:
    bare = base.replace(" ", "")
    has_stops = bare.count(".") >= 2
    return (
        bool(_INITIALS.fullmatch(base)) and bare.upper() == bare and (has_stops or len(bare) <= 3)
    )


def _by_initials(base: str, full: Sequence[str], people: Sequence[NamedPerson]) -> str:
    if not _is_initials(base) or HAS_CJK.search(base):
        return ""
    wanted = [sign for sign in folded(base) if sign.isalpha()]
    named = dict.fromkeys([*full, *(person.name for person in people)])
    found = [name for name in named if _initials(name)[-len(wanted) :] == wanted]
    return found[0] if len(found) == 1 else ""


def _initials(name: str) -> list[str]:
    tokens = [
        token for token in re.split(r"[\s-]+", folded(name)) if token not in SURNAME_PARTICLES
    ]
    return [token[0] for token in tokens if token and token[0].isalpha()]


def _by_office(
    base: str, full: Sequence[str], people: Sequence[NamedPerson], words: Vocabulary
) -> str:
    tokens = [folded(token).strip(".,") for token in base.split()]
    if not any(token in words.offices for token in tokens) and folded(base) not in words.offices:
        return ""
    if not all(token in words.ranks for token in tokens):
        return ""
    fuller = [other for other in full if folded(other).startswith(f"{folded(base)} ")]
    fuller = [other for other in fuller if not _names_office_only(other, words)]
    if len(fuller) == 1:
        return fuller[0]
    bearers = [person for person in people if set(tokens) & person.offices]
    if len(bearers) == 1 and not fuller:
        return bearers[0].name
    return ""


def _names_office_only(base: str, words: Vocabulary) -> bool:
    return all(folded(token).strip(".,") in words.ranks for token in base.split())
