"""Addresses never die: an old address leads to its record."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from msgspec import UNSET

from archive.models.base import Keyed, LanguageField, key_of
from archive.models.briefings import Briefing
from archive.models.missions import Mission
from archive.models.people import Person
from archive.models.targets import TARGET_HELP, TargetField
from archive.sources import drafts


def _leads_to(name: str) -> Q:
    """Return that a redirect leads there, and nowhere else."""
    empty = {"briefing": None, "mission": None, "person": None, "address": ""}
    value = empty.pop(name)
    return Q(**empty) & ~Q(**{name: value})


class Redirect(Keyed):
    """An old address, here or at a source, and the record it stands for.

    Of an address at a source may be known only under which other one its page stands.
    """

    natural_fields = ("old",)
    draft_joins = ("briefing", "mission", "person")

    old = models.CharField(
        _("old address"),
        max_length=2000,
        unique=True,
        help_text=_("A path here (/old/page) or a full address at a source."),
    )
    target = TargetField(_("target"), of="old", help_text=TARGET_HELP)
    briefing = models.ForeignKey(
        Briefing,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="redirects",
        verbose_name=_("briefing"),
        help_text=_("The briefing it leads to."),
    )
    language = LanguageField(
        _("language"), blank=True, help_text=_("Of the transcript, where the old page was one.")
    )
    mission = models.ForeignKey(
        Mission,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="redirects",
        verbose_name=_("mission"),
        help_text=_("The mission it leads to."),
    )
    person = models.ForeignKey(
        Person,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="redirects",
        verbose_name=_("person"),
        help_text=_("The person it leads to."),
    )
    address = models.CharField(
        _("address of the page"),
        max_length=2000,
        blank=True,
        help_text=_("Where a source sends who asks for the old address; a page kept from there."),
    )
    reason = models.CharField(
        _("reason"),
        max_length=300,
        blank=True,
        help_text=_("Why the old address no longer stands."),
    )

    class Meta:
        verbose_name = _("redirect")
        verbose_name_plural = _("redirects")
        indexes = [models.Index(fields=["target"], name="redirect_by_target")]
        constraints = [
            models.CheckConstraint(
                name="redirect_to_one_record",
                condition=_leads_to("briefing")
                | _leads_to("mission")
                | _leads_to("person")
                | _leads_to("address"),
                violation_error_message=_("Name exactly one record it leads to."),
            )
        ]

    def __str__(self) -> str:
        return self.old

    def as_draft(self) -> drafts.RedirectDraft:
        """Return the redirect in canonical form."""
        return drafts.RedirectDraft(
            old=self.old,
            briefing=key_of(self.briefing),
            language=self.language,
            mission=key_of(self.mission),
            person=key_of(self.person),
            reason=self.reason,
            address=self.address or UNSET,
        )
