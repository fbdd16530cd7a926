"""How a Korean syllable ends, which decides the particle behind it."""

_FIRST, _FINALS = ord("가"), 28
_FINAL_L = 8


def ends_open(word: str) -> bool:
    """Return whether a word's last syllable ends in a vowel."""
    return not _final(word)


def ends_in_l(word: str) -> bool:
    """Return whether it ends in ㄹ, behind which 로 stands as behind a vowel: 서울로."""
    return _final(word) == _FINAL_L


def _final(word: str) -> int:
    return (ord(word[-1]) - _FIRST) % _FINALS
