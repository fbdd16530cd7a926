"""Cyrillic names as each language writes them in Latin letters, and keys that compare them.

"Щербаков" is Shcherbakov in English, Schtscherbakow in German, Chtcherbakov in French. A key
leaves out what romanisations do not agree on: "iy", "yy", "y" and "ij" at an end are one.
"""

import re
from functools import lru_cache

from anyascii import anyascii


def _table(words: str) -> dict[str, str]:
    return dict(word.split("=") for word in words.split())


# Letters that all languages write alike, then what each writes in its own way.
_COMMON = _table(
    "а=a б=b в=v г=g д=d е=e ё=e ж=zh з=z и=i й=y к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u"
    " ф=f х=kh ц=ts ч=ch ш=sh щ=shch ы=y э=e ю=yu я=ya ъ= ь= і=i ї=yi є=ye ґ=g ў=u ј=j љ=lj"
    " њ=nj ћ=c ђ=dj џ=dz"
)
_OWN = (
    {},
    _table("х=h ц=c ю=iu я=ia"),
    _table("в=w ж=sch х=ch ц=z ч=tsch ш=sch щ=schtsch й=j ю=ju я=ja з=s є=je ї=ji ё=jo"),
    _table("ж=j ч=tch ш=ch щ=chtch у=ou ю=iou я=ia й=i"),
    _table("х=j й=i щ=sch ж=y"),
    _table("ж=z х=h ц=c ч=c ш=s щ=sc й=j ю=ju я=ja є=je ї=ji"),
)
_UKRAINIAN = _table("г=h и=y")

_MANY = re.compile(r"(.)\1+")
_VOWELS = re.compile(r"[aeiouwy]")
_SAME_CONSONANTS = (
    ("sch", "s"),
    ("sh", "s"),
    ("kh", "k"),
    ("gh", "g"),
    ("dh", "d"),
    ("th", "t"),
    ("ch", "s"),
    ("ph", "f"),
    ("v", "f"),
    ("p", "b"),
    ("q", "k"),
    ("c", "k"),
    ("z", "s"),
    ("j", "g"),
)


@lru_cache(maxsize=50_000)
def latin_key(word: str) -> str:
    """Return what romanisations of one word share: "zelenskyy", "zelensky" -> "zelenski"."""
    key = word.replace("'", "").replace("ß", "ss")
    key = anyascii(key).lower()
    key = key.replace("j", "i").replace("y", "i").replace("x", "ks")
    key = re.sub(r"gu(?=[ei])", "g", key.replace("w", "v"))  # Lavrow, Serguei
    key = re.sub(r"(?<=[aou])e|i(?=[eo])", "", key)  # Mueller, Andreiev
    key = _MANY.sub(r"\1", key)
    return key[:-1] if key.endswith("ine") else key


@lru_cache(maxsize=20_000)
def romanised_keys(word: str) -> frozenset[str]:
    """Return the keys of all that a folded Cyrillic word may be in Latin letters."""
    tables = [{**_COMMON, **own, **extra} for own in _OWN for extra in ({}, _UKRAINIAN)]
    return frozenset(latin_key("".join(t.get(sign, sign) for sign in word)) for t in tables)


@lru_cache(maxsize=20_000)
def consonants(word: str) -> str:
    """Return the consonants of a word in any script, those that Arabic does not tell apart as one.

    Too little to know somebody by, enough to ask.
    """
    key = anyascii(word).lower()
    for sound, plain in _SAME_CONSONANTS:
        key = key.replace(sound, plain)
    return _MANY.sub(r"\1", re.sub(r"[^a-z]", "", _VOWELS.sub("", key)))
