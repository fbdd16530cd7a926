"""What is odd about a value, before it is a finding."""

from typing import NamedTuple


class Doubt(NamedTuple):
    """A defect seen in one value; `code` is one of `findings.CODES`."""

    code: str
    place: str
    excerpt: str
