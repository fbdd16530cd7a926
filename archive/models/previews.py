"""Links by which people without an account see a draft: who made each, for how long, if still."""

import secrets
from datetime import datetime
from typing import Self

from django.conf import settings
from django.core import signing
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from archive.models.base import Keyed, KeyedQuerySet
from archive.models.editions import Edition
from archive.sources import drafts
from archive.sources.canonical import moment_text

_SALT = "archive.preview"


def new_key() -> str:
    """Return a key that nobody guesses."""
    return secrets.token_urlsafe(16)


class PreviewLinkQuerySet(KeyedQuerySet):
    """Links by whether they still open."""

    def open(self, at: datetime | None = None) -> Self:
        """Return the links that have neither expired nor been revoked."""
        return self.filter(revoked_at=None, expires_at__gt=at or timezone.now())

    def by_token(self, token: str) -> Self:
        """Return the open link that a signed token names, or none."""
        try:
            key = signing.Signer(salt=_SALT).unsign(token)
        except signing.BadSignature:
            return self.none()
        return self.open().filter(key=key)


class PreviewLink(Keyed):
    """One link to an edition that is not public."""

    natural_fields = ("key",)
    draft_joins = ("edition__transcript__briefing", "made_by", "revoked_by")

    key = models.CharField(_("key"), max_length=40, unique=True, default=new_key, editable=False)
    edition = models.ForeignKey(
        Edition,
        models.CASCADE,
        related_name="previews",
        verbose_name=_("edition"),
        help_text=_("The version it shows."),
    )
    note = models.CharField(
        _("for whom"), max_length=200, blank=True, help_text=_("So that it can be told apart.")
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("made by"),
        help_text=_("Who made the link."),
    )
    made_at = models.DateTimeField(_("made at"), help_text=_("When the link was made."))
    expires_at = models.DateTimeField(
        _("expires at"), help_text=_("From then on the link shows nothing.")
    )
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("revoked by"),
        help_text=_("Who ended the link before its time."),
    )
    revoked_at = models.DateTimeField(
        _("revoked at"),
        null=True,
        blank=True,
        help_text=_("Empty: nobody ended it before its time."),
    )

    objects = PreviewLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("preview link")
        verbose_name_plural = _("preview links")
        ordering = ["-made_at"]
        constraints = [
            models.CheckConstraint(
                name="preview_expires", condition=Q(expires_at__gt=models.F("made_at"))
            )
        ]

    def __str__(self) -> str:
        return f"{self.edition} {self.made_at:%Y-%m-%d %H:%M}"

    @property
    def token(self) -> str:
        """Return the signed key that its address holds."""
        return signing.Signer(salt=_SALT).sign(self.key)

    def state(self, at: datetime | None = None) -> str:
        """Return open, expired or revoked."""
        if self.revoked_at:
            return "revoked"
        return "open" if self.expires_at > (at or timezone.now()) else "expired"

    def as_draft(self) -> drafts.PreviewDraft:
        """Return the link in canonical form."""
        transcript = self.edition.transcript
        return drafts.PreviewDraft(
            key=self.key,
            briefing=transcript.briefing.slug,
            language=transcript.language,
            edition=self.edition.n,
            note=self.note,
            made_by=self.made_by.get_username() if self.made_by else "",
            made_at=moment_text(self.made_at),
            expires_at=moment_text(self.expires_at),
            revoked_by=self.revoked_by.get_username() if self.revoked_by else "",
            revoked_at=moment_text(self.revoked_at),
        )
