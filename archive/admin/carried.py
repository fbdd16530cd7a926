"""An edition's words as one field of a form: what an editor began with, what they wrote.

The server keeps no copy of every state an editor opened; the form carries it instead.
"""

import base64
import binascii
import zlib

import msgspec
from msgspec.structs import replace

from archive.sources.canonical import to_line
from archive.sources.comparing.versions import HEAD
from archive.sources.drafts import EditionDraft

_LARGEST = 30_000_000  # bytes of a draft; forms themselves are smaller

_decode = msgspec.json.Decoder(EditionDraft).decode


def pack(draft: EditionDraft) -> str:
    """Return what an editor may change of an edition, as one word."""
    said = EditionDraft(**{name: getattr(draft, name) for name in HEAD}, turns=draft.turns)
    return base64.b64encode(zlib.compress(to_line(said), 6)).decode("ascii")


def unpack(word: str, onto: EditionDraft) -> EditionDraft | None:
    """Return an edition with what was packed; None for what `pack` has not made."""
    try:
        reader = zlib.decompressobj()
        line = reader.decompress(base64.b64decode(word, validate=True), _LARGEST)
        said = _decode(line) if reader.eof else None
    except (binascii.Error, zlib.error, msgspec.DecodeError, ValueError, RecursionError):
        return None
    if said is None:
        return None
    return replace(onto, **{name: getattr(said, name) for name in HEAD}, turns=said.turns)
