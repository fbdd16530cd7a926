"""Traditional Chinese characters to simplified ones, each by itself: context must not matter."""

from functools import cache

from opencc import OpenCC


class _Simplified(dict[int, str]):
    def __missing__(self, code: int) -> str:
        self[code] = _traditional_to_simplified().convert(chr(code))
        return self[code]


@cache
def _traditional_to_simplified() -> OpenCC:
    return OpenCC("t2s")


SIMPLIFIED = _Simplified()
