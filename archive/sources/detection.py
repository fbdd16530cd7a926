"""The language of a text, from the text itself.

Writing systems decide where they can; for the rest lingua, with its small models
(80 MB in all against a gigabyte; as good on more than a sentence).
"""

import re
from functools import cache

from lingua import IsoCode639_1, LanguageDetector, LanguageDetectorBuilder

UNKNOWN = "und"

_SAMPLE = 1500  # characters that suffice
_KANA = re.compile(r"[\u3040-\u30ff]")
_HANGUL = re.compile(r"[\uac00-\ud7a3]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_LETTER = re.compile(r"[^\W\d_]")
_SURE = 0.35  # confidence below which no language is named

# Scripts that stand for one language in a caption or a name; "" for Chinese.
_SHORT_SCRIPTS = (
    (_KANA, "ja"),
    (_HANGUL, "ko"),
    (_HAN, ""),
    (re.compile(r"[\u0400-\u052f]"), "ru"),
    (re.compile(r"[\u0620-\u06ff]"), "ar"),
)

# Frequent characters that differ between the two Chinese scripts.
_SIMPLIFIED = frozenset(
    "国这们来时会说对问题发经为动进实现过还没让议关东华书长门见车马鸟龙话语应该种总统战团结权义务"
    "员协组织盟闻记者访谈两党军队强开办产业农业伟领导讨论认识际间头条热爱欢听写"
)
_TRADITIONAL = frozenset(
    "國這們來時會說對問題發經為動進實現過還沒讓議關東華書長門見車馬鳥龍話語應該種總統戰團結權義務"
    "員協組織盟聞記者訪談兩黨軍隊強開辦產業農業偉領導討論認識際間頭條熱愛歡聽寫"
)
_ONLY_SIMPLIFIED = _SIMPLIFIED - _TRADITIONAL
_ONLY_TRADITIONAL = _TRADITIONAL - _SIMPLIFIED

_LATIN_PHRASES = frozenset(
    [
        "de facto",
        "de jure",
        "ad hoc",
        "a priori",
        "a posteriori",
        "status quo",
        "persona non grata",
        "pro forma",
        "casus belli",
        "mutatis mutandis",
        "pacta sunt servanda",
        "quid pro quo",
        "sine qua non",
        "modus vivendi",
        "modus operandi",
        "in absentia",
        "bona fide",
        "vice versa",
        "ex officio",
        "jus cogens",
    ]
)


def language_of(text: str, among: tuple[str, ...] = ()) -> str:
    """Return the content language of a text ("zh-Hans", "de"), "und" when it cannot be told.

    Among a few ("de", "pt") it is told several times sooner than among all.
    """
    sample = _sample(text)
    letters = len(_LETTER.findall(sample))
    if letters < 2:
        return UNKNOWN
    by_script = _by_script(sample, letters)
    if by_script:
        return by_script
    values = _detector(among).compute_language_confidence_values(sample)
    if not values or values[0].value < _SURE:
        return UNKNOWN
    return values[0].language.iso_code_639_1.name.lower()


def language_of_words(words: str) -> str:
    """Return the language of a few foreign words in Latin script; English unless sure."""
    if words.casefold() in _LATIN_PHRASES:
        return "la"
    if len(words) < 25:
        return "en"
    found = language_of(words)
    return "en" if found == UNKNOWN else found


def _sample(text: str) -> str:
    """Return the beginning and the middle of a long text."""
    if len(text) <= 2 * _SAMPLE:
        return text
    middle = len(text) // 2
    return f"{text[:_SAMPLE]} {text[middle : middle + _SAMPLE]}"


def _by_script(sample: str, letters: int) -> str:
    han, kana = len(_HAN.findall(sample)), len(_KANA.findall(sample))
    if kana * 20 > letters:
        return "ja"
    if len(_HANGUL.findall(sample)) * 3 > letters:
        return "ko"
    if han * 3 > letters:
        return chinese_script(sample)
    return ""


def chinese_script(text: str) -> str:
    """Return "zh-Hant" for a text in traditional characters, else "zh-Hans"."""
    traditional = sum(sign in _ONLY_TRADITIONAL for sign in text)
    simplified = sum(sign in _ONLY_SIMPLIFIED for sign in text)
    return "zh-Hant" if traditional > simplified else "zh-Hans"


@cache
def _detector(among: tuple[str, ...]) -> LanguageDetector:
    builder = LanguageDetectorBuilder.from_all_languages()
    if among:
        codes = [getattr(IsoCode639_1, code.upper()) for code in among]
        builder = LanguageDetectorBuilder.from_iso_codes_639_1(*codes)
    return builder.with_low_accuracy_mode().build()


def short_language(text: str, otherwise: str) -> str:
    """Return the language that the script of a few words stands for, else the one given."""
    letters = len(_LETTER.findall(text))
    for pattern, language in _SHORT_SCRIPTS:
        if letters and len(pattern.findall(text)) * 2 >= letters:
            return language or chinese_script(text)
    return otherwise
