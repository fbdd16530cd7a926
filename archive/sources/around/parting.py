"""What stands among a page's words and is none of them, set apart before a label is read."""

from collections.abc import Sequence

from archive.sources.around.calling import calls_apart
from archive.sources.around.clips import clips_apart
from archive.sources.around.moments import moments_apart
from archive.sources.around.page_numbers import page_numbers_apart
from archive.sources.around.running_heads import running_heads_apart
from archive.sources.conversation.asides import asides_apart
from archive.sources.labelling.broken import broken_labels_joined
from archive.sources.lines import Block


def set_apart(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks, labels whole; moments, asides, heads and numbers of pages, films apart."""
    whole = asides_apart(broken_labels_joined(moments_apart(running_heads_apart(blocks))))
    return clips_apart(page_numbers_apart(calls_apart(whole)))
