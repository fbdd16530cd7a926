"""How the C library (glibc) keeps the memory of a server; other libraries are left as they are."""

import ctypes
from contextlib import suppress

_MOST_ARENAS, _LEAST_MAP = -8, -3  # M_ARENA_MAX and M_MMAP_THRESHOLD in malloc.h
_BYTES_OF_THEIR_OWN = 512 * 1024


def keep_whole() -> None:
    """Let threads share what memory is free, and large pieces be given back one by one.

    Otherwise large ones come to lie among small ones that stay.
    """
    library = ctypes.CDLL(None)
    with suppress(AttributeError):
        library.mallopt(_MOST_ARENAS, 1)
        library.mallopt(_LEAST_MAP, _BYTES_OF_THEIR_OWN)


def give_back() -> None:
    """Give free memory back to the machine."""
    with suppress(AttributeError):
        ctypes.CDLL(None).malloc_trim(0)
