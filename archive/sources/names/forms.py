"""A name taken apart: surname, given names or initials, whichever order and script it is in.

"LAVROV Sergey", "Lavrov, Sergey", "Лавров С.В." begin with the surname; capitals, a comma,
initials or a patronymic behind it show that.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property, lru_cache

from archive.sources.labelling.shapes import is_capitals

# fmt: off
PARTICLES = frozenset(
    (
        "van", "von", "der", "den", "de", "del", "della", "da", "dos", "das", "di", "du", "des",
        "la", "le", "el", "al", "bin", "ibn", "ben", "bint", "abu", "zu", "zur", "ter", "ten",
        "af", "av", "of", "y", "e", "и", "бин", "ибн", "аль", "эль", "بن", "ابن", "بنت", "آل",
    )
)
# fmt: on
_SUFFIXES = {
    "jr": "jr",
    "junior": "jr",
    "fils": "jr",
    "hijo": "jr",
    "мл": "jr",
    "младший": "jr",
    "filho": "jr",
    "sr": "sr",
    "senior": "sr",
    "père": "sr",
    "pere": "sr",
    "padre": "sr",
    "ст": "sr",
    "старший": "sr",
    "ii": "ii",
    "iii": "iii",
    "iv": "iv",
}  # fmt: skip
_PATRONYMIC = re.compile(
    r"\w{3,}(?:ович|евич|ьич|овна|евна|ична|йович|ivna|ovich|evich|ovna|evna|owitsch|ewitsch|ovitch"
    r"|owna|ewna)"
)
_NOTE = re.compile(r"[(\[\uff08].*?[)\]\uff09]")
_STOPS_BETWEEN_INITIALS = re.compile(r"(?<=\w)\.(?=[^\W\d_])")
_INNER = re.compile(r"[-‐‑'’ʼ`´\u200c]")
_CJK_STOPS = re.compile(r"[\s·・•‧･=＝.-]+")
_ARABIC_MARKS = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640]")
_ARABIC_ALIKE = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه", "ی": "ي", "ک": "ك"}
)
_SCRIPTS = (
    ("cjk", re.compile(r"[\u3400-\u9fff\u3040-\u30ff\uac00-\ud7a3]")),
    ("arabic", re.compile(r"[\u0600-\u06ff]")),
    ("cyrillic", re.compile(r"[\u0400-\u04ff]")),
)


@dataclass(frozen=True)
class NameForm:
    """A name for comparison, folded. An initial among the given names ends in a stop: "s."."""

    surname: str
    given: tuple[str, ...] = ()
    suffix: str = ""  # "jr", "sr", "ii"
    script: str = "latin"
    is_order_shown: bool = False  # something printed says which word is the surname

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Return the words in Western order."""
        return (*self.given, self.surname)

    @cached_property
    def joined(self) -> str:
        return "".join(self.words)


def is_initial(word: str) -> bool:
    """Return whether a given name is printed by its first letter only."""
    return word.endswith(".")


def script_of(text: str) -> str:
    """Return "cjk", "arabic", "cyrillic", else "latin"."""
    return next((name for name, pattern in _SCRIPTS if pattern.search(text)), "latin")


@lru_cache(maxsize=50_000)
def form_of(name: str) -> NameForm | None:
    """Return a name, printed without its office, taken apart; None where there is none."""
    text = _NOTE.sub(" ", unicodedata.normalize("NFKC", name)).strip(" :.,;")
    script = script_of(text)
    if script == "cjk":
        return _cjk_form(text)
    words, suffix = _without_suffix(_words(text))
    if not words:
        return None
    surname, given, is_shown = _arranged(words, is_comma="," in text)
    return NameForm(_folded(surname), tuple(map(_given, given)), suffix, script, is_shown)


def _cjk_form(text: str) -> NameForm | None:
    """Return a name of signs: parts are kept only where a stop divides a foreign name."""
    is_foreign = bool(re.search(r"[·・•‧･]", text))
    parts = [part.casefold() for part in _CJK_STOPS.split(text) if part]
    if not parts:
        return None
    if is_foreign:
        return NameForm(parts[-1], tuple(parts[:-1]), "", "cjk", is_order_shown=True)
    return NameForm("".join(parts), (), "", "cjk", is_order_shown=True)


def _words(text: str) -> list[str]:
    spaced = _STOPS_BETWEEN_INITIALS.sub(". ", text.replace(",", " , "))
    return [word for word in spaced.split() if any(map(str.isalpha, word))]


def _without_suffix(words: list[str]) -> tuple[list[str], str]:
    """Return the words without particles, and what tells a son from his father."""
    kept, suffix = [], ""
    for place, word in enumerate(words):
        bare = word.casefold().strip(".,")
        if place and bare in _SUFFIXES:
            suffix = _SUFFIXES[bare]
        elif not (len(words) > 1 and bare in PARTICLES and not word.endswith(".")):
            kept.append(word)
    return kept, suffix


def _arranged(words: list[str], *, is_comma: bool) -> tuple[str, list[str], bool]:
    """Return surname, given names, and whether anything printed shows the order."""
    *given, surname = words
    if not given:
        return surname, [], False
    first, rest = words[0], words[1:]
    if is_comma or (all(map(_is_stopped, rest)) and not _is_stopped(first)):
        return first, rest, True
    if _is_loud(first) and not any(map(_is_loud, rest)):
        return first, rest, True
    if len(words) == 3 and _PATRONYMIC.fullmatch(surname.casefold()):
        return first, rest, True
    is_shown = any(map(_is_stopped, given)) or (_is_loud(surname) and not any(map(_is_loud, given)))
    is_shown |= len(words) == 3 and bool(_PATRONYMIC.fullmatch(given[1].casefold()))
    if len(given) == 1 and _is_pair(given[0]) and not _is_loud(surname):
        return surname, [f"{given[0][0]}.", f"{given[0][1]}."], True
    return surname, given, is_shown


def _is_loud(word: str) -> bool:
    return len(word.strip(".")) > 1 and not word.endswith(".") and is_capitals(word)


def _is_pair(word: str) -> bool:
    """Return whether a word is two initials without stops: "JD"."""
    return len(word) == 2 and word.isalpha() and word.isupper()


def _is_stopped(word: str) -> bool:
    """Return whether a word is an initial: "S.", "Yu.", "S", "J.-P."."""
    bare = word.strip(".")
    return len(bare) == 1 or (len(bare) == 2 and word.endswith(".")) or ".-" in word


def _given(word: str) -> str:
    bare = _folded(word.strip("."))
    return f"{bare}." if _is_stopped(word) else bare


def _folded(word: str) -> str:
    """Return a word without case, accents of Latin letters, hyphens, apostrophes, article."""
    plain = _INNER.sub("", word.strip(".,:;")).replace(".", "").casefold().replace("ё", "е")
    if script_of(plain) == "arabic":
        plain = _ARABIC_MARKS.sub("", plain).translate(_ARABIC_ALIKE)
        return plain[2:] if plain.startswith("ال") and len(plain) > 4 else plain
    if script_of(plain) == "latin":
        bare = "".join(
            s for s in unicodedata.normalize("NFD", plain) if not unicodedata.combining(s)
        )
        plain = bare.replace("ł", "l").replace("ø", "o").replace("ı", "i").replace("ß", "ss")
        is_article = word.casefold().startswith(("al-", "el-", "ad-", "as-", "ash-", "an-"))
        return plain[word.index("-") :] if is_article and len(plain) > 5 else plain
    return plain
