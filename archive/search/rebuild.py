"""All passages written anew, a small batch of editions a transaction."""

from collections.abc import Callable

from django.db import transaction

from archive import changes
from archive.models import Edition, Passage
from archive.search import passages

EDITIONS_A_BATCH = 100


def rebuild(step: Callable[[], None] = lambda: None) -> int:
    """Index every released edition anew and return how many there are.

    Readers go on searching meanwhile: within a batch they see what was before. Passages of
    what is not released, which no door would have left, are deleted.
    """
    released = Edition.objects.filter(stage=Edition.Stage.RELEASED)
    last = count = 0
    while batch := list(
        released.filter(pk__gt=last)
        .select_related("transcript__briefing")
        .order_by("pk")[:EDITIONS_A_BATCH]
    ):
        with transaction.atomic():
            for edition in batch:
                passages.reindex(edition)
                step()
            changes.record()
        last, count = batch[-1].pk, count + len(batch)
    with transaction.atomic():
        Passage.objects.exclude(edition__stage=Edition.Stage.RELEASED).delete()
        changes.record()
    return count
