"""The next of what an iterator yields, made by a thread while the database is waited for."""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Generic, TypeVar

T = TypeVar("T")


class Lookahead(Generic[T]):
    """An iterator whose next item `begin` has made during a wait that comes now.

    A thread that ran all the time would take from the one that writes as much as it gives.
    Making items must need no database; what goes wrong with one is raised in its place.
    """

    def __init__(self, items: Iterator[T]) -> None:
        self._items = items
        self._thread = ThreadPoolExecutor(1, "lookahead")
        self._coming: Future[T | None] | None = None

    def __enter__(self) -> "Lookahead[T]":
        return self

    def __exit__(self, *_: object) -> None:
        self._thread.shutdown()

    def __iter__(self) -> Iterator[T]:
        return self

    def __next__(self) -> T:
        coming, self._coming = self._coming, None
        item = coming.result() if coming else next(self._items, None)
        if item is None:
            raise StopIteration
        return item

    def begin(self) -> None:
        """Have the next item made from now on, unless it is being made."""
        self._coming = self._coming or self._thread.submit(next, self._items, None)
