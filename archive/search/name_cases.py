"""What a name is known by, when it is typed in a case or with other words attached to it.

Вьетнама, Deutschlands, وفيتنام, 미국은; behind other words as well: во Вьетнаме, in der Schweiz.
All work on keys (`name_keys`), and give more than there is: whoever asks looks which are names.
"""

import re
from collections.abc import Container, Iterator
from itertools import islice, product
from typing import NamedTuple

from archive.search.syllables import ends_in_l, ends_open

# Languages whose genitive is an -s right behind the name.
GENITIVE = frozenset(("da", "de", "nb", "nl", "no", "sv"))
_MOST = 256  # keys of one name
_MOST_WORDS = 6

_BEFORE = frozenset(
    """
    the of in to from with for by on and der die das den dem des in im nach aus von vom zu zur zum
    mit und le la les de du des en au aux à dans par pour avec et el los las del al a con por para
    y en в во из с со к ко о об у на от для за по и في من إلى على مع عن
    """.split()  # noqa: SIM905
)

# What stands at the end of a name in another case, and what there may stand instead.
_ENDINGS: dict[str, tuple[str, ...]] = {
    "а": ("", "о"),
    "у": ("", "а", "о"),
    "ом": ("", "о"),
    "ем": ("", "й", "ь", "о"),
    "ым": ("", "ый", "ой", "ые"),
    "им": ("ий", "ие"),
    "е": ("", "а", "я", "й", "ь", "о"),
    "ы": ("а",),
    "и": ("а", "я", "ь", "й"),
    "я": ("й", "ь"),
    "ю": ("й", "ь", "я"),
    "ью": ("ь",),
    "ой": ("а", "ая"),
    "ей": ("а", "я", "яя"),
    "ую": ("ая",),
    "юю": ("яя",),
    "ого": ("ый", "ий", "ой"),
    "ому": ("ый", "ий", "ой"),
    "его": ("ий",),
    "ему": ("ий",),
    "ов": ("ы", "и", "а"),
    "ам": ("ы", "и", "а"),
    "ами": ("ы", "и", "а"),
    "ах": ("ы", "и", "а"),
    "ых": ("ые",),
    "ыми": ("ые",),
    "их": ("ие",),
    "ими": ("ие",),
}
_LONGEST_ENDING = max(map(len, _ENDINGS))
_LEAST = 2  # letters that stay
_CYRILLIC = re.compile("[а-яіїєґ]+").fullmatch
_CLOSED = re.compile("([^аеиоуыэюя])([^аеиоуыэюяйь])$")  # may have had a vowel between: Павла
_ARABIC_ARTICLE = re.compile("[وف]?لل(?=...)")
_ATTACHED = tuple(map(re.compile, ("[وف](?=...)", "[بلك](?=...)", "[وف][بلك](?=...)")))
_KOREAN = re.compile("[가-힣]{3,}").fullmatch
_OPEN_PARTICLES = ("는", "가", "를", "와", "로")
_CLOSED_PARTICLES = ("은", "이", "을", "과", "으로")
_PARTICLES = ("의", "에", "에서", "에게", "에는", "에도", "도", "만", "까지", "부터", "에서는")


class BaseForm(NamedTuple):
    """What a name may be known by; only in some languages, if any are told."""

    key: str
    languages: frozenset[str] = frozenset()


def base_forms(key: str, known: Container[str]) -> list[BaseForm]:
    """Return what a name's key may be in its base form.

    `known` holds the words in Cyrillic that stand in any name.
    """
    words = key.split(" ")
    if len(words) > _MOST_WORDS:
        return []
    if _CYRILLIC(words[-1]):
        found = map(BaseForm, _russian(words, known))
    elif "\u0621" <= words[0][:1] <= "\u064a":
        found = (BaseForm(" ".join([first, *words[1:]])) for first in _arabic(words[0]))
    elif _KOREAN(key):
        found = map(BaseForm, _korean(key))
    elif len(words[-1]) > _LEAST and words[-1].endswith("s"):
        found = iter([BaseForm(key[:-1], GENITIVE)])
    else:
        found = iter(())
    return [each for each in islice(found, _MOST) if each.key != key]


def without_words_before(text: str) -> str:
    """Return a name without an article and a preposition before it; "" where there is none."""
    words = text.split()
    bare = words
    while len(bare) > 1 and len(words) - len(bare) < 2 and bare[0].casefold() in _BEFORE:
        bare = bare[1:]
    return " ".join(bare) if bare != words else ""


def _russian(words: list[str], known: Container[str]) -> Iterator[str]:
    choices = []
    for word in words:
        choices.append([each for each in (word, *_nominatives(word)) if each in known])
        if not choices[-1]:
            return iter(())
    return map(" ".join, product(*choices))


def _nominatives(word: str) -> Iterator[str]:
    for length in range(1, _LONGEST_ENDING + 1):
        base, ending = word[:-length], word[-length:]
        if ending not in _ENDINGS or len(base) < _LEAST:
            continue
        yield from (base + other for other in _ENDINGS[ending])
        if closed := _CLOSED.search(base):
            yield from (base[:-1] + vowel + closed[2] for vowel in "ео")


def _arabic(word: str) -> Iterator[str]:
    """Yield a word without conjunction and preposition, which hide the article of ل and ال."""
    if article := _ARABIC_ARTICLE.match(word):
        yield f"ال{word[article.end() :]}"
    for attached in _ATTACHED:
        if match := attached.match(word):
            yield word[match.end() :]


def _korean(name: str) -> Iterator[str]:
    """Yield a name without its particle, where the particle suits how the name ends."""
    for particle in (*_PARTICLES, *_OPEN_PARTICLES, *_CLOSED_PARTICLES):
        base = name.removesuffix(particle)
        if base == name or len(base) < _LEAST:
            continue
        is_open = ends_open(base) or (particle == "로" and ends_in_l(base))
        if particle in _PARTICLES or is_open == (particle in _OPEN_PARTICLES):
            yield base
