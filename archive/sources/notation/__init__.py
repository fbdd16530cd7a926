"""An edition as plain text and back: the transcript notation (docs/notation.md).

    Title: Morning briefing

    S (mira-holt): Good morning.

    ## The ferry

    Q (Ada Lund, Northern Post): When does it sail?

    A (mira-holt): On Monday.

What `write_notation` gives, `read_notation` reads back to the same words and notes; anchors
are not written and are found again by `settled`.
"""

from archive.sources.notation.reading import SENTENCES, Read, read_notation
from archive.sources.notation.settling import Settled, settled
from archive.sources.notation.signs import NotationError
from archive.sources.notation.writing import write_notation

__all__ = [
    "SENTENCES",
    "NotationError",
    "Read",
    "Settled",
    "read_notation",
    "settled",
    "write_notation",
]
