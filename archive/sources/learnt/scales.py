"""Counts, shares and lengths as steps of a scale, so that few weights say much."""

from bisect import bisect_right

_SHARES = (0.02, 0.15, 0.35, 0.6, 0.85)
_RATIOS = (0.1, 0.25, 0.5, 0.8, 1.3, 2, 4)
_NUMBERS = (1, 2, 3, 5, 9, 15)
_LENGTHS = (1, 2, 4, 8, 16, 32, 64)


def share(part: int, whole: int) -> str:
    """Return the step of a share; "x" of nothing."""
    return str(bisect_right(_SHARES, part / whole)) if whole else "x"


def number(count: int) -> str:
    """Return the step of a count."""
    return str(bisect_right(_NUMBERS, count))


def ratio(words: float, usual: float) -> str:
    """Return the step of a length beside another."""
    return str(bisect_right(_RATIOS, words / usual))


def size(words: int) -> int:
    """Return the step of a length in words."""
    return bisect_right(_LENGTHS, words)
