"""How like two names are: one and the same, short for it, perhaps it, or somebody else's."""

from enum import IntEnum
from functools import lru_cache
from itertools import zip_longest

from anyascii import anyascii

from archive.sources.names.forms import NameForm, is_initial
from archive.sources.names.romanisation import consonants, latin_key, romanised_keys

_VOWELS = frozenset("aeiouyаеиоуыэюя")
_HIS = ("ий", "ый", "ой", "ski", "sky", "skij", "skiy")
_HERS = ("ая", "ska", "skaja", "skaya", "skaia")
_SHORTEST = 5  # letters of a word that may hold a slip
_LONG = 8  # letters from which it may hold two
_CJK_FOREIGN = 4  # signs from which a name in signs spells a foreign one by sound


class Likeness(IntEnum):
    """From somebody else to the same; what stands between is for an editor or an office."""

    APART = 0
    CONFLICT = 1  # one surname and given name, but a father's name or suffix that differs
    NEAR = 2  # a slip, another order, another spelling
    SURNAME = 3  # the surname alone is printed, or known
    INITIALS = 4  # the initials of a name that is known in full, and its surname
    SAME = 5


def likeness_of(printed: NameForm, known: NameForm, *, is_family_first: bool = False) -> Likeness:
    """Return how like a printed name is to a known one.

    `is_family_first`: a language is concerned that prints the surname first or last.
    """
    if printed.script != known.script:
        return _across(printed, known)
    if printed.script == "cjk":
        return _in_signs(printed, known)
    found = _in_order(printed, known)
    turned = _turned(printed) if found in (Likeness.APART, Likeness.NEAR) else None
    if turned is None or _in_order(turned, known) < Likeness.INITIALS:
        return found
    is_shown = printed.is_order_shown or known.is_order_shown or is_family_first
    return Likeness.SAME if is_shown else Likeness.NEAR


def is_slip(one: str, other: str) -> bool:
    """Return whether two folded words differ by a slip: a letter or two, not an ending of hers."""
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    most = 2 if len(short) >= _LONG else 1
    if one == other or len(short) < _SHORTEST or len(long) - len(short) > most:
        return False
    if short[0] != long[0]:
        return False
    if short == long[:-1] and long[-1] in _VOWELS:
        return False
    if any(a.endswith(_HIS) and b.endswith(_HERS) for a, b in ((one, other), (other, one))):
        return False
    if len(set(one) ^ set(other)) > 2 * most:  # a letter changed is one less and one more
        return False
    return _distance(one, other) <= most


def _in_order(printed: NameForm, known: NameForm) -> Likeness:
    if printed.surname == known.surname:
        return _by_given(printed, known)
    if len(printed.words) > 1 and len(known.words) > 1 and printed.joined == known.joined:
        return Likeness.SAME
    if _is_longer_of_two(printed, known):
        return Likeness.NEAR
    if not is_slip(printed.surname, known.surname):
        return Likeness.APART
    given = _by_given(printed, known)
    return Likeness.NEAR if given >= Likeness.SURNAME else Likeness.APART


def _by_given(printed: NameForm, known: NameForm) -> Likeness:
    """Return how like two names are whose surname is one."""
    if not printed.given or not known.given:
        return Likeness.SURNAME
    first = _first_names(printed.given[0], known.given[0])
    if first in (Likeness.APART, Likeness.NEAR):
        joined = "".join(printed.given) == "".join(known.given)
        return Likeness.SAME if joined else first
    for one, other in zip_longest(printed.given[1:], known.given[1:]):
        if one and other and not _may_be_one(one, other):
            return Likeness.CONFLICT
    if printed.suffix == known.suffix:
        return first
    return Likeness.CONFLICT if printed.suffix and known.suffix else Likeness.NEAR


def _first_names(printed: str, known: str) -> Likeness:
    if printed == known:
        return Likeness.INITIALS if is_initial(printed) else Likeness.SAME
    if _may_be_one(printed, known):
        return Likeness.INITIALS if is_initial(printed) else Likeness.NEAR
    return Likeness.NEAR if _are_spellings(printed, known) else Likeness.APART


def _may_be_one(one: str, other: str) -> bool:
    """Return whether one given name is the other, or its initial."""
    if not is_initial(one) and not is_initial(other):
        return one == other
    short, long = sorted((one.strip("."), other.strip(".")), key=len)
    return long.startswith(short) or (len(short) == 2 and long[:1] == short[:1])


def _are_spellings(one: str, other: str) -> bool:
    """Return whether two given names are spellings of one: Sergei, Sergey."""
    if is_initial(one) or is_initial(other) or min(len(one), len(other)) < 4:
        return False
    return latin_key(one) == latin_key(other) or is_slip(one, other)


def _is_longer_of_two(printed: NameForm, known: NameForm) -> bool:
    """Return whether one name goes on where the other ends: Pedro Sol, Pedro Sol Vega."""
    if printed.words[0] != known.words[0]:
        return False
    short, long = sorted((printed.words, known.words), key=len)
    return 2 <= len(short) < len(long) and long[: len(short)] == short and len(short[0]) > 2


def _turned(form: NameForm) -> NameForm | None:
    """Return a name of whole words with its first as the surname."""
    if not form.given or is_initial(form.given[0]):
        return None
    return NameForm(form.given[0], (form.surname, *form.given[1:]), form.suffix, form.script)


def _in_signs(printed: NameForm, known: NameForm) -> Likeness:
    if printed.joined == known.joined:
        return Likeness.SAME
    if printed.surname == known.surname and not (printed.given and known.given):
        return Likeness.SURNAME
    if min(len(printed.joined), len(known.joined)) < _CJK_FOREIGN:
        return Likeness.APART
    sounds_alike = anyascii(printed.joined) == anyascii(known.joined)
    return (
        Likeness.NEAR if sounds_alike or is_slip(printed.joined, known.joined) else Likeness.APART
    )


def _across(printed: NameForm, known: NameForm) -> Likeness:
    """Return how like names in two scripts are; sounds alone make nobody the same."""
    if "cjk" in (printed.script, known.script):
        one, other = (anyascii(form.joined).lower().replace(" ", "") for form in (printed, known))
        return Likeness.NEAR if one.replace("-", "") == other.replace("-", "") else Likeness.APART
    if "arabic" in (printed.script, known.script):
        return _by_consonants(printed, known)
    if not _first_sounds(printed) & _first_sounds(known):
        return Likeness.APART
    return _in_order(_latin(printed, known.words), _latin(known, printed.words))


@lru_cache(maxsize=50_000)
def _first_sounds(form: NameForm) -> frozenset[str]:
    """Return the letters that a surname may begin with in Latin."""
    is_cyrillic = form.script == "cyrillic"
    keys = romanised_keys(form.surname) if is_cyrillic else {latin_key(form.surname)}
    return frozenset(key[:1] for key in keys)


@lru_cache(maxsize=50_000)
def _latin(form: NameForm, others: tuple[str, ...]) -> NameForm:
    """Return a name by the keys of its words; Cyrillic ones by those that the other bears."""
    if form.script != "cyrillic":
        return NameForm(latin_key(form.surname), tuple(map(_key, form.given)), form.suffix, "key")
    theirs = {_key(word) for word in others}
    words = [_romanised(word, theirs) for word in form.words]
    return NameForm(words[-1], tuple(words[:-1]), form.suffix, "key")


def _key(word: str) -> str:
    bare = latin_key(word.strip("."))
    return f"{bare}." if is_initial(word) else bare


def _romanised(word: str, theirs: set[str]) -> str:
    bare = word.strip(".")
    keys = sorted(romanised_keys(bare))
    if is_initial(word):
        fitting = [k for k in keys if any(t.startswith(k[0]) for t in theirs)]
        return f"{(fitting or keys)[0][:1]}."
    return next((key for key in keys if key in theirs), keys[0])


def _by_consonants(printed: NameForm, known: NameForm) -> Likeness:
    one, other = (tuple(map(consonants, form.words)) for form in (printed, known))
    is_enough = len(one) > 1 and len(one[-1]) >= 3
    return Likeness.NEAR if is_enough and one == other else Likeness.APART


def _distance(one: str, other: str) -> int:
    """Return how many letters must be put in, left out, changed or swapped with the next."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, sign in enumerate(one, start=1):
        before, last, row = row, before, [i]
        for j, their in enumerate(other, start=1):
            cost = min(before[j] + 1, row[-1] + 1, before[j - 1] + (sign != their))
            if i > 1 and j > 1 and sign == other[j - 2] and one[i - 2] == their:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1]
