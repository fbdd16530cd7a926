"""What stands among a page's words and is none of them, set apart before a label is read."""

from collections.abc import Sequence

from archive.sources.asides import asides_apart
from archive.sources.broken_labels import broken_labels_joined
from archive.sources.calling import calls_apart
from archive.sources.clips import clips_apart
from archive.sources.lines import Block
from archive.sources.moments import moments_apart
from archive.sources.page_numbers import page_numbers_apart


def set_apart(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks, labels whole, and moments, asides, page numbers and films apart."""
    whole = asides_apart(broken_labels_joined(moments_apart(blocks)))
    return clips_apart(page_numbers_apart(calls_apart(whole)))
