"""What pages, feeds and other forms show of a row: frozen, in the reader's language, with links."""

from archive.representations.titles import short_title

__all__ = ["short_title"]
