"""All passages as they should be, a small batch of editions a transaction."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import connection, transaction

from archive import changes
from archive.models import Edition, Passage
from archive.models.passages import PassageRow
from archive.search import catalogue, matching, passages, placing, vocabulary
from archive.search.kept_checking import wrongly_kept
from archive.word_index import VERSION, defect, drop_kept, remake, tidy, written_by

EDITIONS_A_BATCH = 100


@dataclass(frozen=True)
class Rebuilt:
    """What a rebuild did: editions looked at in this run, those that were written anew."""

    editions: int
    changed: int
    index_was_remade: bool


def rebuild(step: Callable[[], None] = lambda: None) -> Rebuilt:
    """Bring the passages of every released edition to what they should be.

    Readers go on searching meanwhile, and editors writing. How far it came is kept with each
    batch, so a rebuild that was killed goes on from there, unless words are made otherwise now.
    Passages of what is not released, which no door would have left, are deleted.
    """
    last, count, changed = _begin(), 0, 0
    while batch := _editions_after(last):
        with transaction.atomic():
            changed += _bring_up_to_date(batch, step)
            last, count = batch[-1].pk, count + len(batch)
            _record(last)
    with transaction.atomic():
        unwanted = passages.unwanted()
        changes.touch(unwanted.order_by().values_list("briefing_id", flat=True).distinct())
        unwanted.delete()
        vocabulary.count_passages()
        changes.record()
    is_remade = bool(defect())
    if is_remade:
        remake()
    tidy()
    if any(wrongly_kept()):
        drop_kept()
    placing.place()
    _record(None)
    matching.forget()
    catalogue.keep_snapshot()
    return Rebuilt(count, changed, is_remade)


def is_outdated() -> bool:
    """Return whether passages hold tokens of another version than those words are sought by."""
    return written_by() != VERSION


def is_unfinished() -> bool:
    """Return whether a rebuild was broken off."""
    return _begin() > 0


def due() -> int:
    """Return how many editions have to be written anew; 0 unless the index is of another version.

    A rebuild that was broken off has to be finished.
    """
    return remaining() if is_outdated() or is_unfinished() else 0


def remaining() -> int:
    """Return how many editions a rebuild begun now would look at."""
    released = Edition.objects.filter(stage=Edition.Stage.RELEASED)
    return released.filter(pk__gt=_begin()).count()


def expected(edition: Edition) -> list[PassageRow]:
    """Return the passages that a released edition should have."""
    turns = sorted(edition.turns.all(), key=lambda turn: turn.position)
    return passages.passages_of(edition, turns)


def standing(edition: Edition) -> dict[str, tuple]:
    """Return the columns of the passages that an edition has, by their anchors."""
    rows = edition.passages.all()
    return {row.anchor: tuple(getattr(row, name) for name in passages.COLUMNS) for row in rows}


def differs(wanted: PassageRow, found: tuple | None) -> bool:
    """Return whether a passage is not what it should be; a segment it was given may be any."""
    if found is None:
        return True
    wanted = wanted if wanted.segment_id else wanted._replace(segment_id=found[2])
    return wanted[:-1] != found or not found[2]


def _editions_after(last: int) -> list[Edition]:
    released = Edition.objects.filter(stage=Edition.Stage.RELEASED, pk__gt=last)
    with_all = released.select_related("transcript__briefing").prefetch_related("turns", "passages")
    return list(with_all.order_by("pk")[:EDITIONS_A_BATCH])


def _bring_up_to_date(batch: list[Edition], step: Callable[[], None]) -> int:
    """Return how many editions of a batch had other passages than they should."""
    stale: list[Edition] = []
    rows: list[PassageRow] = []
    for edition in batch:
        wanted, found = expected(edition), standing(edition)
        if len(wanted) != len(found) or any(differs(row, found.get(row.anchor)) for row in wanted):
            stale.append(edition)
            rows += wanted
        else:
            vocabulary.learn(wanted)
        step()
    if stale:
        Passage.objects.filter(edition__in=stale).delete()
        changes.touch(edition.transcript.briefing_id for edition in stale)
        passages.write(rows)
        changes.record()
    return len(stale)


def _begin() -> int:
    """Return up to which edition an earlier rebuild had come; 0 to begin at the beginning."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT rebuilt_to, rebuilt_by FROM archive_search")
        rebuilt_to, rebuilt_by = cursor.fetchone()
    return rebuilt_to if rebuilt_to and rebuilt_by == VERSION else 0


def _record(last: int | None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE archive_search SET rebuilt_to = %s, rebuilt_by = %s", [last, VERSION]
        )
