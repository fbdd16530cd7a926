"""Who publishes: offices are renamed over the decades."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from archive.models.base import Dated, Named, until_after_from
from archive.sources import drafts


class Issuer(Named, Dated):
    """A publishing office under one name; renamed, it is a new issuer with its own interval."""

    natural_fields = ("slug",)

    slug = models.SlugField(
        _("key"), max_length=200, unique=True, help_text=_("Permanent; part of addresses.")
    )

    class Meta:
        verbose_name = _("issuer")
        verbose_name_plural = _("issuers")
        constraints = [until_after_from("issuer_until_after_from")]

    def as_draft(self) -> drafts.IssuerDraft:
        """Return the issuer in canonical form."""
        return drafts.IssuerDraft(
            slug=self.slug,
            names=self.names,
            valid_from=self.valid_from,
            valid_until=self.valid_until,
        )
