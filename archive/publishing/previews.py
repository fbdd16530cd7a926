"""Drafts shown to people without an account: by a signed link that ends by itself, or is ended."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from archive.models import Edition, PreviewLink
from archive.publishing.door import PublishingError, Stage, User, door


@door("preview")
def make_preview(edition: Edition, *, by: User, note: str = "") -> PreviewLink:
    """Return a new link that shows an edition as readers will see it, for PREVIEW_DAYS days."""
    if edition.stage == Stage.RELEASED and edition.public_from <= timezone.now():
        raise PublishingError(_("Readers see this edition already: send its own address."))
    now = timezone.now()
    return PreviewLink.objects.create(
        edition=edition,
        note=note[:200],
        made_by=by,
        made_at=now,
        expires_at=now + timedelta(days=settings.PREVIEW_DAYS),
    )


@door("revoke_preview")
def revoke_preview(link: PreviewLink, *, by: User) -> PreviewLink:
    """End a link at once; one that has ended stays as it is."""
    if link.revoked_at is None:
        link.revoked_by, link.revoked_at = by, timezone.now()
        link.save(update_fields=["revoked_by", "revoked_at"])
    return link
