"""Bring the inflected forms of a folded word to one stem, by the language of the text.

A word in another script than its text's language (a Latin name in Russian) is stemmed by the
first language of its own script. What no stemmer knows stays as it is.
"""

import re
import threading
from functools import cache
from itertools import chain

import Stemmer

from archive.languages import script

# By language; the same algorithm serves every country a language is spoken in.
SNOWBALL = {
    "ar": "arabic",
    "ca": "catalan",
    "cs": "czech",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "eo": "esperanto",
    "es": "spanish",
    "et": "estonian",
    "eu": "basque",
    "fa": "persian",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hi": "hindi",
    "hu": "hungarian",
    "hy": "armenian",
    "id": "indonesian",
    "it": "italian",
    "lt": "lithuanian",
    "nb": "norwegian",
    "ne": "nepali",
    "nl": "dutch",
    "no": "norwegian",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
}
_FIRST_OF_SCRIPT = {"Latn": "en", "Cyrl": "ru", "Arab": "ar", "Grek": "el", "Armn": "hy"}
_SCRIPTS = (
    ("Latn", re.compile("[a-z]")),
    ("Cyrl", re.compile("[\u0400-\u052f]")),
    ("Arab", re.compile("[\u0600-\u06ff]")),
    ("Grek", re.compile("[\u0370-\u03ff]")),
    ("Armn", re.compile("[\u0530-\u058f]")),
    ("Deva", re.compile("[\u0900-\u097f]")),
    ("Taml", re.compile("[\u0b80-\u0bff]")),
)
_LONGEST = 40  # characters; longer is no word of any language
# Endings that a language always writes with its accent, by which its stemmer knows them.
_ENDINGS = {
    "es": ((re.compile("([cs])ion$"), r"\1ión"),),
    "it": ((re.compile("ita$"), "ità"),),
    # Its stemmer does not bring -ões back to -ão after a short word.
    "pt": ((re.compile("oes$"), "ão"), (re.compile("cão$|cao$"), "ção"), (re.compile("ao$"), "ão")),
}
# Russian words in -м that are no instrumental or dative: the stemmer would take the ending off
# this one form, and leave it to all others (режим, but режимы).
WHOLE_IN_RUSSIAN = frozenset(
    """
    абрам авраам агроном адам аксиом альбом амальгам амстердам аноним ассам астроном атом
    аэродром байрам бедлам бирмингем богем вифлеем водоем военком вьетнам газпром гарем
    главком горком гуам диадем диплом заем зажим ибрагим идиом иерусалим излом интим
    ипподром ислам исполком караим карим керим космодром максим мелодрам метроном минпром
    модем наем нажим нарком обком облом объем палиндром панорам перелом пилигрим погром
    подъем потсдам прием прижим проблем проем псевдоним разгром разлом райком рахим режим
    реклам роттердам салам селим сиам симптом синдром синоним систем тандем телеком теорем
    тотем фантом хаким херувим экзем эконом экосистем экстрим эмблем
    """.split()  # noqa: SIM905
)
_BARE = str.maketrans("áàâãäåçéèêëíìîïñóòôõöúùûüý", "aaaaaaceeeeiiiinooooouuuuy")
_ALEFS = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه"})
# The article, with a preposition before it and a conjunction before that.
_ARTICLE = re.compile("^[وف]?(?:[بك]?ال|لل)(?=...)")
# Adjectives whose stem would be that of a noun: civil, of cities. Whatever is attached to them.
_ADJECTIVE = re.compile("[وف]?(?:[بك]?ال|لل|[لبك])?(مدن[يى])(?:ا|ان|ون|ين|ة|ات|تان|تين)?").fullmatch
_ATTACHED = ("و", "ف", "ل", "ب", "ك", "ول", "وب", "وك")
_lock = threading.Lock()


def stem(word: str, language: str) -> str:
    """Return the stem of a folded word in a text in some language (BCP 47)."""
    if len(word) > _LONGEST or (not word.isalpha() and any(map(str.isdigit, word))):
        return word
    own = algorithm_for(word, language)
    if own == "ar":
        return _arabic_stem(word)
    if own == "ru" and word in WHOLE_IN_RUSSIAN:
        return word
    return _stemmed(_with_accents(word, own), own).translate(_BARE) if own else word


def algorithm_for(word: str, language: str) -> str:
    """Return the language whose stemmer a folded word gets in a text; "" for none."""
    return _language_for(_script_of(word), language)


def other_spellings(word: str) -> list[str]:
    """Return a folded word and what else it may be printed as: in Arabic, with words attached."""
    if _script_of(word) != "Arab" or len(word) < 3:
        return [word]
    spelled = [word]
    if word.startswith("ا") and not word.startswith("ال"):
        spelled += ["أ" + word[1:], "إ" + word[1:], "آ" + word[1:]]
    if word.endswith(("ه", "ي")):
        spelled.append(word[:-1] + ("ة" if word.endswith("ه") else "ى"))
    attached = chain.from_iterable((each + one for each in _ATTACHED) for one in spelled)
    return [*spelled, *([] if _ARTICLE.match(word) else attached)]


def _arabic_stem(word: str) -> str:
    """Return the stem that taking more away would not change, so that a prefix never matters."""
    if adjective := _ADJECTIVE(word):
        return with_bare_letters(adjective[1])
    bare = _ARTICLE.sub("", word)
    while (shorter := _stemmed(bare, "ar")) != bare and shorter:
        bare = shorter
    return with_bare_letters(bare)


def with_bare_letters(word: str) -> str:
    """Return an Arabic word without what alef, ya and ta marbuta are told apart by."""
    return word.translate(_ALEFS)


def _with_accents(word: str, language: str) -> str:
    for ending, accented in _ENDINGS.get(language, ()):
        word = ending.sub(accented, word)
    return word


def _stemmed(word: str, language: str) -> str:
    with _lock:  # a stemmer keeps what it works on in itself
        return _stemmer(SNOWBALL[language]).stemWord(word)


@cache
def _stemmer(name: str) -> Stemmer.Stemmer:
    return Stemmer.Stemmer(name, 0)


@cache
def _language_for(its_script: str, language: str) -> str:
    """Return whose stemmer a word gets; "" for none."""
    its_language = language.partition("-")[0]
    if its_script and script(its_language) == its_script:
        return its_language if its_language in SNOWBALL else ""
    return _FIRST_OF_SCRIPT.get(its_script, "")


def _script_of(word: str) -> str:
    for name, letters in _SCRIPTS:
        if letters.search(word):
            return name
    return ""
