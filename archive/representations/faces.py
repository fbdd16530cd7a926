"""Typefaces of the machine, for what is drawn on the server: which one can write some words.

None is part of the archive: Debian's fonts-noto-core and fonts-noto-cjk hold all that its
languages need, and what no face can write is not drawn.
"""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from PIL import ImageFont, features

FOLDERS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))
# Files in the order in which they are tried, each with the number of the face in it.
_SERIF = (("NotoSerif-Bold.ttf", 0), ("DejaVuSerif-Bold.ttf", 0))
_ARABIC = (("NotoNaskhArabic-Bold.ttf", 0), ("NotoSansArabic-Bold.ttf", 0))
_CHINESE = (("NotoSerifCJK-Bold.ttc", 2), ("NotoSansCJK-Bold.ttc", 2))
_TRADITIONAL = (("NotoSerifCJK-Bold.ttc", 3), ("NotoSansCJK-Bold.ttc", 3))
_ANY = (("DejaVuSans-Bold.ttf", 0),)
_BY_LANGUAGE = {
    **dict.fromkeys(("ar", "fa", "ur"), _ARABIC),
    "zh": _CHINESE,
    "zh-Hant": _TRADITIONAL,
    "ja": (("NotoSerifCJK-Bold.ttc", 0), ("NotoSansCJK-Bold.ttc", 0)),
    "ko": (("NotoSerifCJK-Bold.ttc", 1), ("NotoSansCJK-Bold.ttc", 1)),
}
# What an installation should be able to write: the languages of its interface, by packages.
PACKAGES = {
    "fonts-noto-core": (("en", "Why?"), ("ru", "Почему?"), ("ar", "لماذا؟")),
    "fonts-noto-cjk": (("zh-Hans", "为什么？"),),
}
_NO_LETTER = "\U0010ffff"  # drawn as the sign for what a face lacks


@lru_cache(maxsize=512)
def face(file: str, number: int, size: int) -> ImageFont.FreeTypeFont | None:
    """Return a face in a size; None where the machine has no such file."""
    path = _files().get(file)
    return ImageFont.truetype(str(path), size, index=number) if path else None


def face_for(text: str, language: str, size: int) -> ImageFont.FreeTypeFont | None:
    """Return the first face that has every letter of a text; None without one.

    Arabic joins its letters; where the library that does it is missing, no face can write it.
    """
    needs_joining = language.partition("-")[0] in ("ar", "fa", "ur")
    if needs_joining and not features.check("raqm"):
        return None
    for file, number in _candidates(language):
        found = face(file, number, size)
        if found and _has_all(file, number, text):
            return found
    return None


def missing_packages() -> list[str]:
    """Return the packages without which some language of the interface cannot be drawn."""
    return [
        package
        for package, samples in PACKAGES.items()
        if not all(face_for(text, language, 40) for language, text in samples)
    ]


def _candidates(language: str) -> Iterable[tuple[str, int]]:
    own = _BY_LANGUAGE.get(language) or _BY_LANGUAGE.get(language.partition("-")[0], ())
    return (*own, *_SERIF, *_CHINESE, *_ANY)


@lru_cache(maxsize=1)
def _files() -> dict[str, Path]:
    """Return the files of typefaces by name."""
    found = {}
    for folder in FOLDERS:
        for path in folder.rglob("*.tt[fc]"):
            found.setdefault(path.name, path)
    return found


def _has_all(file: str, number: int, text: str) -> bool:
    return all(_has(file, number, sign) for sign in set(text) if _is_drawn(sign))


def _is_drawn(sign: str) -> bool:
    return not sign.isspace() and unicodedata.category(sign) not in ("Cc", "Cf")


@lru_cache(maxsize=20_000)
def _has(file: str, number: int, sign: str) -> bool:
    """Return whether a face has a sign: it is drawn otherwise than what the face lacks."""
    drawn = face(file, number, 24).font_variant(layout_engine=ImageFont.Layout.BASIC)
    return bytes(drawn.getmask(sign)) != bytes(drawn.getmask(_NO_LETTER))
