"""In which encoding a page is that does not say so, or not truly: told from its words.

A page is read in the encoding in which most of what is beyond ASCII are frequent letters of a
language, and hardly anything is no letter of it. A new language is a new entry.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

from archive.sources.detection import language_of

_SAMPLE = 200_000  # bytes that suffice
_CLEARLY = 0.7  # of the best share that the next best may reach at most
_ODD = 0.02  # share of signs that a language does not know
_HIGH = re.compile(rb"[\x80-\xff]")
_LATIN = re.compile(rb"[A-Za-z]")
_MARKS = "“”„‘’–—…«»•·°§№€£©®\u00a0\u202f"
_SIGNS = "\u2010-\u203b\u2190-\u21ff\u2460-\u266f\u3000-\u303f\uff00-\uff60"  # of East Asia
_TAG = re.compile(rb"<[^<>]*>")
_FEWEST = 0.2  # signs beyond ASCII for each Latin letter, in a script that is not Latin
_WITHIN_A_WORD = re.compile(r"[^\W\d_][“”„…][^\W\d_]")  # a letter in an older encoding

# What a page names and what its programs meant: the encodings that browsers read instead.
_MEANT = {
    "big5": "big5hkscs",
    "euc_kr": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "shift_jis": "cp932",
    "tis-620": "cp874",
}
_NEVER_MEANT = ("", "ascii", "utf-7")  # of UTF-7 browsers read nothing either: it hides tags
_ALIASES = {
    "dos-874": "cp874",
    "iso-8859-8-i": "iso8859-8",
    "iso-8859-8-e": "iso8859-8",
    "macintosh": "mac_roman",
    "windows-874": "cp874",
    "windows-949": "cp949",
    "x-cp1250": "cp1250",
    "x-cp1251": "cp1251",
    "x-cp1252": "cp1252",
    "x-euc-jp": "euc_jp",
    "x-gbk": "gb18030",
    "x-mac-cyrillic": "mac_cyrillic",
    "x-mac-roman": "mac_roman",
    "x-sjis": "cp932",
    "x-x-big5": "big5hkscs",
}


@dataclass(frozen=True)
class Script:
    """The letters of a script: how many of all are frequent ones, and which there are."""

    encodings: tuple[str, ...]
    frequent: str
    share: float
    letters: str  # as a class of characters


_HAN = (  # both Chinese scripts
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下"
    "过子说产方多定行学民得经进着等部力问答记者外交言這為個國時來們於對會發動過說產學經進著問記"
)
_SCRIPTS = (
    Script(("cp1251", "koi8-r", "cp866", "iso8859-5", "mac_cyrillic"), "оеаинтсрвл", 0.5, "а-яё"),
    Script(("cp1256", "iso8859-6"), "اليمنورتبةع", 0.5, "\u0600-\u06ff"),
    Script(
        ("cp932", "euc_jp", "iso2022_jp_ext"),
        "のにはをたがでてとしれさいるまなもっこらりかきくつすんせけあ",
        0.25,
        f"\u3040-\u30ff\u4e00-\u9fff{_SIGNS}",
    ),
    Script(
        ("cp949",),
        "이다는에의가을로한하고지서사기은도를있대니습",
        0.25,
        f"\uac00-\ud7a3\u4e00-\u9fff{_SIGNS}",
    ),
    Script(("gb18030",), _HAN, 0.2, f"\u4e00-\u9fff{_SIGNS}"),
    Script(("big5hkscs",), _HAN, 0.2, f"\u4e00-\u9fff{_SIGNS}"),
)
_WESTERN = ("cp1252", "mac_roman", "cp850")
_WESTERN_LETTERS = "à-öø-ÿœ"
_WESTERN_FREQUENT = dict.fromkeys(("de", "es", "fr", "it", "pt"), "àáâãäçèéêëìíîïñòóôõöùúûüßœ¿¡ºª")
_WESTERN_FREQUENT["en"] = "éèçöü"
_WESTERN_SHARE = 0.8


def meant(declared: str) -> str:
    """Return the codec of an encoding as pages name it, "" for none and for plain ASCII."""
    named = declared.strip().lower()
    try:
        encoding = codecs.lookup(_ALIASES.get(named, named)).name if named else ""
    except (LookupError, ValueError):  # ValueError: U+0000 in the name
        return ""
    # Text codecs only: "base64" and the like are codecs too.
    is_text = encoding not in _NEVER_MEANT and codecs.lookup(encoding)._is_text_encoding
    return _MEANT.get(encoding, encoding) if is_text else ""


def is_misnamed(data: bytes, encoding: str) -> bool:
    """Return whether bytes are hardly in an encoding: cannot be, or no Western words by far."""
    sample = data[:_SAMPLE]
    high = len(_HIGH.findall(sample))
    if encoding == "utf-8":
        whole = sample.decode("utf-8", "ignore").encode()
        return b"\x1b$" in sample or len(_HIGH.findall(whole)) * 2 < high
    if encoding == "cp1252" and high > len(_LATIN.findall(_TAG.sub(b"", sample))):
        return True
    return _decoded(sample, encoding) is None


def guessed(data: bytes) -> tuple[str, str] | None:
    """Return text and encoding of bytes whose encoding is not known, if there is no doubt."""
    found = sorted(_readings(data[:_SAMPLE]), reverse=True)
    if not found or found[0][0] < 1:
        return None
    (share, text, encoding), *others = found
    if any(other > share * _CLEARLY and theirs != text for other, theirs, _ in others):
        return None
    try:
        return data.decode(encoding), encoding
    except UnicodeDecodeError:
        return None


def _readings(sample: bytes) -> Iterator[tuple[float, str, str]]:
    """Yield how well an encoding explains bytes (1: well enough), with what it makes of them."""
    sample = sample if b"\x1b$" in sample else _TAG.sub(b" ", sample)  # "<" is a letter there
    for script in _SCRIPTS:
        for encoding in script.encodings:
            text = _decoded(sample, encoding)
            if text and _is_written(text):
                share = _share(text, script.frequent, script.letters)
                yield share / script.share, text, encoding
    for encoding in _WESTERN:
        text = _decoded(sample, encoding)
        frequent = _WESTERN_FREQUENT.get(language_of(text), "") if text else ""
        if frequent and not _WITHIN_A_WORD.search(text):
            share = _share(text, frequent + _MARKS, _WESTERN_LETTERS)
            yield share / _WESTERN_SHARE, text, encoding


def _share(text: str, frequent: str, letters: str) -> float:
    """Return what share of the signs beyond ASCII is frequent; 0 where odd ones are among them."""
    signs = "".join(sign for sign in text if sign > "\x7f")
    odd = re.sub(f"[{letters}{frequent}{_MARKS}]", "", signs, flags=re.IGNORECASE)
    if not signs or len(odd) > len(signs) * _ODD:
        return 0
    return sum(map(signs.count, set(frequent))) / len(signs)


def _is_written(text: str) -> bool:
    """Return whether a text is in a script of its own, not in Latin letters with odd ones."""
    letters = sum(sign.isascii() and sign.isalpha() for sign in text)
    return sum(sign > "\x7f" for sign in text) > letters * _FEWEST


def _decoded(sample: bytes, encoding: str) -> str | None:
    """Return a beginning of a text; its last character may be cut off."""
    try:
        return codecs.getincrementaldecoder(encoding)().decode(sample)
    except UnicodeDecodeError:
        return None
