"""Words that stand in known places only, so that tests and benchmarks can look for them."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field

from archive.generator.tables import LANGUAGES

# Every language's words are planted anew in one of this many briefings; a multiple of seven,
# as the briefings' main languages come round every seven.
EVERY = 1001


@dataclass(frozen=True)
class Needle:
    """Planted words: as they are printed, and as a reader might type them."""

    language: str
    kind: str  # "word", "phrase", "marks" (printed with marks, asked for without), "hidden"
    printed: str
    asked: str


@dataclass
class Planted:
    """Where a needle stands: nowhere else, and `is_public` unless nobody may find it."""

    needle: Needle
    found_in: list[dict[str, str]] = field(default_factory=list)

    def as_manifest(self) -> dict:
        """Return the entry of the manifest that lies beside a generated archive."""
        is_public = self.needle.kind != "hidden"
        return {**asdict(self.needle), "is_public": is_public, "found_in": self.found_in}


_WORDS = {
    "en": ("quillmarrow", "copper heron at dusk", "naïve façade", "naive facade", "marlvane"),
    "ru": (
        "чернолозник", "медная цапля в сумерках", "зелёный журавлёнок", "зеленый журавленок",
        "мерлованник",
    ),
    "de": (
        "Quellmardel", "kupferner Reiher im Nebel", "Grüße über Flöße", "grusse uber flosse",
        "Marlwanne",
    ),
    "fr": (
        "quinambelle", "héron de cuivre au crépuscule", "château inondé", "chateau inonde",
        "marlevanne",
    ),
    "es": (
        "quelmariza", "garza de cobre al anochecer", "cigüeña añeja", "ciguena aneja",
        "marlevana",
    ),
    "zh-Hans": ("鹮舟", "铜鹭暮色", "ＱＸＶ七号", "qxv七号", "砾晓岬"),
    "ar": ("زنبرقان", "بلشون نحاسي عند الغسق", "قِنْدِيلٌ أَخْضَرُ", "قنديل اخضر", "مرلفان"),
}  # fmt: skip


def needles_of(language: str) -> tuple[Needle, Needle, Needle]:
    """Return the needles that everybody may find."""
    word, phrase, printed, asked, _hidden = _WORDS[language]
    return (
        Needle(language, "word", word, word),
        Needle(language, "phrase", phrase, phrase),
        Needle(language, "marks", printed, asked),
    )


def hidden_needle_of(language: str) -> Needle:
    """Return the needle that stands only in what is not public."""
    hidden = _WORDS[language][-1]
    return Needle(language, "hidden", hidden, hidden)


def planted_in(place: int) -> tuple[Needle, ...]:
    """Return the needles of the briefing at a place, all in its main language."""
    place %= EVERY
    language = LANGUAGES[place % len(LANGUAGES)]
    if place < len(LANGUAGES):
        return needles_of(language)
    return (hidden_needle_of(language),) if place < 2 * len(LANGUAGES) else ()


def all_needles() -> Iterator[Needle]:
    """Yield every needle there is."""
    for language in LANGUAGES:
        yield from needles_of(language)
        yield hidden_needle_of(language)
