"""Every hash the archive has given computed again: released words, and bytes as received.

Words taken out by order changed hashes: each such change must be on record, and end in the
hash that stands now.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from django.core.files.storage import default_storage

from archive.models import Capture, Edition, MediaItem, Redaction, Turn
from archive.models.captures import stored_name
from archive.sources.canonical import edition_sha256

_CHUNK = 200
_BYTES = 1 << 20


def differences(step: Callable[[], None] = lambda: None) -> Iterator[str]:
    """Yield a sentence for each record that is not what its hash says, its address first."""
    for found in chain(_editions(), _captures(), _media()):
        step()
        yield from found


def _editions() -> Iterator[list[str]]:
    """Yield for each released edition what is wrong with its words."""
    released = (
        Edition.objects.filter(stage=Edition.Stage.RELEASED)
        .for_draft()
        .select_related("transcript__briefing", *Edition.draft_joins)
        .order_by("pk")
    )
    on_record = _hashes_on_record()
    for edition in released.iterator(chunk_size=_CHUNK):
        turns = list(edition.turns.in_order())
        edition.turns_in_order = turns
        faults = chain(_faults(edition, turns), _faults_of_redaction(edition, on_record))
        yield [f"{_address(edition)}: {what}" for what in faults]


def _hashes_on_record() -> dict[str, str]:
    """Return the sha256 that the last redaction left, by "slug/language/n"."""
    records = chain.from_iterable(Redaction.objects.done().values_list("record", flat=True))
    return {each["name"]: each["new"] for each in records if each["what"] == "edition"}


def _faults_of_redaction(edition: Edition, on_record: dict[str, str]) -> Iterator[str]:
    transcript = edition.transcript
    left = on_record.get(f"{transcript.briefing.slug}/{transcript.language}/{edition.n}")
    if left and left != edition.sha256:
        yield f"a redaction left the sha256 {left}, recorded is {edition.sha256}"
    elif edition.redacted_at and not left and not _was_redacted_as_draft(edition):
        yield "its words were changed as by a redaction, of which there is no record"


def _was_redacted_as_draft(edition: Edition) -> bool:
    """Return whether it was redacted before it was released, when it had no hash yet."""
    return edition.redacted_at < edition.sealed_at


def _address(edition: Edition) -> str:
    transcript = edition.transcript
    return f"/b/{transcript.briefing.slug} {transcript.language} v{edition.n}"


def _faults(edition: Edition, turns: list[Turn]) -> Iterator[str]:
    true = edition_sha256(edition.as_draft(), edition.transcript.language)
    if true != edition.sha256:
        yield f"the words have the sha256 {true}, recorded is {edition.sha256}"
    if [turn.position for turn in turns] != list(range(1, len(turns) + 1)):
        yield "the turns are not numbered one after the other"
    if any(turn.sealed_at != edition.sealed_at for turn in turns):
        yield "a turn is not sealed with its edition"


def _captures() -> Iterator[list[str]]:
    rows = Capture.objects.order_by("sha256").values_list("sha256", "size", "name")
    for sha256, size, name in rows.iterator(chunk_size=_CHUNK):
        faults = _faults_of_bytes(sha256, size)
        yield [f"capture {sha256} ({name}): {what}" for what in faults]


def _media() -> Iterator[list[str]]:
    items = MediaItem.objects.exclude(sha256="").select_related("album").order_by("pk")
    for item in items.iterator(chunk_size=_CHUNK):
        place = f"album {item.album.slug}, item {item.position}"
        yield [f"{place}: {what}" for what in _faults_of_bytes(item.sha256, None)]


def _faults_of_bytes(sha256: str, size: int | None) -> Iterable[str]:
    try:
        true, length = _hash_of(stored_name(sha256))
    except FileNotFoundError:
        return ["its bytes are missing"]
    if true != sha256:
        return [f"its bytes have the sha256 {true}, recorded is {sha256}"]
    if size is not None and length != size:
        return [f"its bytes are {length}, recorded are {size}"]
    return []


def _hash_of(name: str) -> tuple[str, int]:
    digest, length = hashlib.sha256(), 0
    with default_storage.open(name, "rb") as file:
        while data := file.read(_BYTES):
            digest.update(data)
            length += len(data)
    return digest.hexdigest(), length
