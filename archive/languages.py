"""Languages: interface codes, content codes (BCP 47), direction, names, best match.

Interface language (the language of buttons) and content language (of a transcript)
are independent. CLDR data comes from babel and langcodes.
"""

from functools import cache, lru_cache

import langcodes
from babel import Locale, UnknownLocaleError

INTERFACE = (
    ("en", "English"),
    ("ru", "Русский"),
    ("de", "Deutsch"),
    ("fr", "Français"),
    ("es", "Español"),
    ("zh-hans", "简体中文"),
    ("ar", "العربية"),
)

_FORM = "BCP 47, such as 'en' or 'zh-Hans'"
_RTL_SCRIPTS = {"Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm"}


class LanguageError(ValueError):
    """Text that is not a language code; the message says which."""


@cache
def content_code(text: str) -> str:
    """Return a BCP 47 code in the archive's spelling: "zh-cn" is "zh-Hans", "DE_de" is "de-DE".

    Chinese always carries its script. Raises LanguageError for what is no language.
    """
    try:
        tag = langcodes.Language.get(text.replace("_", "-"))
    except langcodes.LanguageTagError as error:
        raise LanguageError(f"{text!r} is not a language code ({_FORM})") from error
    if not tag.language or not tag.is_valid():
        raise LanguageError(f"{text!r} is not a known language ({_FORM})")
    if tag.language == "zh":
        script = tag.script or tag.maximize().script
        return f"zh-{script}"
    return tag.to_tag()


@cache
def direction(code: str) -> str:
    """Return "rtl" or "ltr" for a content or interface code."""
    if not code:
        return "ltr"
    return "rtl" if script(code) in _RTL_SCRIPTS else "ltr"


@cache
def script(code: str) -> str:
    """Return the script a language is written in: "ru" is "Cyrl", "zh-Hans" is "Hans"."""
    return langcodes.Language.get(code).maximize().script or ""


@cache
def locale_for(interface: str) -> Locale:
    """Return babel's locale for an interface code; English for one it does not know."""
    try:
        return Locale.parse(interface.replace("zh-hans", "zh-Hans"), sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en")


@cache
def language_name(code: str, interface: str) -> str:
    """Return a language's name in an interface language: ("ru", "de") -> "Russisch"."""
    name = locale_for(interface).languages.get(code.replace("-", "_"))
    if name:
        return name
    return langcodes.Language.get(code).display_name(interface)


@cache
def own_name(code: str) -> str:
    """Return a language's name in itself: "zh-Hans" -> "简体中文", "ru" -> "Русский"."""
    try:
        known = Locale.parse(code, sep="-").languages
    except (UnknownLocaleError, ValueError):
        known = {}
    # What langcodes knows it learns by reading 15 MB of names, a third of a second long.
    name = known.get(code.replace("-", "_")) or langcodes.Language.get(code).autonym()
    return name[:1].upper() + name[1:]


def best_of(available: list[str], wanted: str) -> str:
    """Return which of the available content languages suits a reader of `wanted` best.

    The same language first, then a near one (CLDR distance), then English, then the first.
    """
    return _best_of(tuple(available), wanted)


@lru_cache(maxsize=4096)
def _best_of(available: tuple[str, ...], wanted: str) -> str:
    # A list asks for the same few answers over and over; working one out takes far longer.
    if not available:
        return ""
    match, _distance = langcodes.closest_match(wanted, available, max_distance=25)
    if match != "und":
        return match
    return "en" if "en" in available else available[0]


def name_in(names: dict[str, str], wanted: str) -> tuple[str, str]:
    """Return the best name for a reader of `wanted`, and its language; ("", "") without any."""
    code = wanted if wanted in names else best_of(sorted(names), wanted)
    return (names[code], code) if code else ("", "")
