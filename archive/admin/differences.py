"""What a correction changes, shown before it is released and whenever somebody asks later."""

from archive.models import Edition
from archive.representations.differences import Shown, difference_between


def released_before(edition: Edition) -> Edition | None:
    """Return the newest released edition of the same text before an edition."""
    released = Edition.objects.filter(transcript=edition.transcript_id, n__lt=edition.n)
    return released.filter(stage=Edition.Stage.RELEASED).order_by("-n").first()


def difference_shown(edition: Edition) -> Shown | None:
    """Return what an edition says otherwise than the one before it; None for a first one."""
    before = released_before(edition)
    if before is None:
        return None
    return difference_between(before, edition)
