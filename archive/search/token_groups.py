"""The tokens of many texts, told apart by numbers, all at once.

Python would take thrice as long to make a string of each.
"""

import secrets

import numpy as np

_LONGEST = 8  # bytes of a token looked at in one step
_BLANK = ord(" ")


class TokenGroups:
    """The tokens of some columns in their order, and which of them are equal."""

    def __init__(self, columns: list[bytes]) -> None:
        self._text = b" " + b" ".join(columns) + b" " * (_LONGEST + 1)
        signs = np.frombuffer(self._text, dtype=np.uint8)
        blanks = np.flatnonzero(signs[: len(signs) - _LONGEST] == _BLANK).astype(np.int32)
        lengths = np.diff(blanks) - 1
        starts = blanks[:-1] + 1
        self._starts, self._lengths = starts[lengths > 0], lengths[lengths > 0]
        sizes = np.fromiter(map(len, columns), dtype=np.int64, count=len(columns))
        ends = np.cumsum(sizes + 1) + 1
        upto = np.searchsorted(self._starts, ends)
        self.in_each = np.diff(upto, prepend=0)  # tokens of each column
        self.order, self.starts = self._in_groups()  # equal ones side by side; where groups begin

    def __len__(self) -> int:
        return len(self._starts)

    def texts(self) -> list[str]:
        """Return the token of each group."""
        first_of_each = self.order[self.starts]
        begins = self._starts[first_of_each].tolist()
        sizes = self._lengths[first_of_each].tolist()
        return [
            self._text[begin : begin + size].decode()
            for begin, size in zip(begins, sizes, strict=True)
        ]

    def _in_groups(self) -> tuple[np.ndarray, np.ndarray]:
        """Return tokens ordered so that equal ones follow one another, and where groups begin."""
        count = len(self._starts)
        if not count:
            return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
        marks = self._marks()
        bits = np.uint64(max(count.bit_length(), 1))
        low = (np.uint64(1) << bits) - np.uint64(1)
        keys = (marks & ~low) | np.arange(count, dtype=np.uint64)
        keys.sort()
        order = (keys & low).astype(np.int64)
        keys >>= bits
        is_new = np.flatnonzero(keys[1:] != keys[:-1]) + 1
        starts = np.concatenate((np.zeros(1, dtype=np.int64), is_new))
        listed = marks[order]
        differ = np.flatnonzero(listed[1:] != listed[:-1]) + 1
        return (order, starts) if len(differ) == len(is_new) else self._in_exact_groups()

    def _in_exact_groups(self) -> tuple[np.ndarray, np.ndarray]:
        """Return what `_in_groups` does, slowly: where the marks of two tokens begin alike."""
        numbers: dict[bytes, int] = {}
        codes = np.fromiter(
            (
                numbers.setdefault(self._text[start : start + size], len(numbers))
                for start, size in zip(self._starts.tolist(), self._lengths.tolist(), strict=True)
            ),
            dtype=np.int64,
            count=len(self._starts),
        )
        order = np.argsort(codes, kind="stable")
        counts = np.bincount(codes)
        return order, np.cumsum(counts) - counts

    def _marks(self) -> np.ndarray:
        """Return a number of 64 bits for each token, as good as its own.

        They are made with other factors each time, so nobody can write words that share one.
        """
        factors = [np.uint64(secrets.randbits(64) | 1) for _ in range(2)]
        marks = self._piece(self._starts, self._lengths) * factors[0]
        marks ^= marks >> np.uint64(29)
        rest, at = np.flatnonzero(self._lengths > _LONGEST), _LONGEST
        while len(rest):
            sizes = self._lengths[rest] - at
            mixed = marks[rest] * factors[1] + self._piece(self._starts[rest] + at, sizes)
            mixed *= factors[0]
            marks[rest] = mixed ^ (mixed >> np.uint64(31))
            rest, at = rest[sizes > _LONGEST], at + _LONGEST
        marks ^= marks >> np.uint64(33)
        marks *= factors[1]
        return marks

    def _piece(self, starts: np.ndarray, sizes: np.ndarray) -> np.ndarray:
        """Return up to eight bytes from some places as numbers."""
        windows = np.ndarray(
            (len(self._text) - _LONGEST + 1,), dtype="<u8", buffer=self._text, strides=(1,)
        )
        return windows[starts] & _FIRST_BYTES[np.minimum(sizes, _LONGEST)]


_FIRST_BYTES = np.array([(1 << 8 * size) - 1 for size in range(_LONGEST + 1)], dtype=np.uint64)
