"""How the C library (glibc) keeps the memory of a server; other libraries are left as they are."""

import ctypes
from contextlib import suppress

# M_ARENA_MAX, M_MMAP_THRESHOLD and M_TRIM_THRESHOLD in malloc.h
_MOST_ARENAS, _LEAST_MAP, _MOST_FREE = -8, -3, -1
_BYTES_OF_THEIR_OWN = 16 * 1024 * 1024
_BYTES_AT_HAND = 64 * 1024 * 1024


def keep_whole() -> None:
    """Let threads share what memory is free, and keep it at hand until `give_back`.

    To be given back and asked for again, page by page, takes a sixth of the time of a search that
    finds much: each of its arrays has a megabyte or two.
    """
    library = ctypes.CDLL(None)
    with suppress(AttributeError):
        library.mallopt(_MOST_ARENAS, 1)
        library.mallopt(_LEAST_MAP, _BYTES_OF_THEIR_OWN)
        library.mallopt(_MOST_FREE, _BYTES_AT_HAND)


def give_back() -> None:
    """Give free memory back to the machine."""
    with suppress(AttributeError):
        ctypes.CDLL(None).malloc_trim(0)
