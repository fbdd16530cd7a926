"""Pictures as readers are shown them: what a public export holds in place of those received.

A photograph as received tells where, when and by which device it was taken; what an editor
uploads is freed of that, what an interchange file brought is kept byte for byte. The copy has a
sha256 of its own, and a picture that readers are not shown is no part of what is public.
"""

import hashlib
from typing import IO

from django.core.files.storage import default_storage
from msgspec.structs import replace

from archive.exports.folder import as_received
from archive.models.captures import stored_name
from archive.pictures import shown_copy
from archive.sources.drafts import AlbumDraft, MediaDraft


class ShownPictures:
    """The files of a public export, by the sha256 of their own bytes."""

    def __init__(self) -> None:
        self._received: dict[str, tuple[str, str]] = {}  # sha256 and media type as received

    def album(self, draft: AlbumDraft) -> AlbumDraft:
        """Return an album whose items name the copies that readers are shown."""
        return replace(draft, media=tuple(self._item(item) for item in draft.media))

    def open(self, sha256: str) -> IO[bytes]:
        """Return a copy's bytes, opened. Raises FileNotFoundError."""
        if sha256 in self._received and (shown := shown_copy(*self._received[sha256])):
            return shown
        return as_received(sha256)

    def _item(self, item: MediaDraft) -> MediaDraft:
        if not item.sha256 or not default_storage.exists(stored_name(item.sha256)):
            return item
        shown = shown_copy(item.sha256, item.media_type)
        if shown is None:
            return replace(item, sha256=None, media_type="")
        with shown as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        if sha256 != item.sha256:
            self._received[sha256] = item.sha256, item.media_type
        return replace(item, sha256=sha256)
