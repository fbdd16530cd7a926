"""Words taken out of the archive by order: who asked, who confirmed, what hash became which."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from msgspec import to_builtins

from archive.models.base import Keyed, KeyedQuerySet, key_of, one_of
from archive.models.briefings import Briefing
from archive.sources import drafts
from archive.sources.canonical import moment_text


class RedactionQuerySet(KeyedQuerySet):
    """Redactions by what became of them."""

    def done(self) -> "RedactionQuerySet":
        """Return the redactions that were carried out, in their order."""
        return self.filter(state=Redaction.State.DONE).order_by("settled_at", "pk")

    def old_captures(self) -> set[str]:
        """Return the sha256 of sources as they were received before words were taken out."""
        records = self.done().values_list("record", flat=True)
        return {each["old"] for record in records for each in record if each["what"] == "capture"}


class Redaction(Keyed):
    """One order to take words out of a briefing's texts. Once settled it cannot be changed.

    `wanted` holds the words themselves, and is emptied when they are gone.
    """

    class Kind(models.TextChoices):
        COURT_ORDER = "court-order", _("court order")
        PERSONAL_DATA = "personal-data", _("personal data")
        SECRET = "secret", _("secret")

    class State(models.TextChoices):
        ASKED = "asked", _("asked for")
        DONE = "done", _("carried out")
        REFUSED = "refused", _("refused")

    natural_fields = ("key",)
    draft_joins = ("briefing", "asked_by", "settled_by")

    key = models.CharField(_("key"), max_length=32, unique=True, editable=False)
    briefing = models.ForeignKey(
        Briefing,
        models.PROTECT,
        related_name="redactions",
        verbose_name=_("briefing"),
        help_text=_("Whose texts lose words."),
    )
    kind = models.CharField(
        _("kind"), max_length=14, choices=Kind, help_text=_("Stands in the place of the words.")
    )
    reason = models.TextField(_("reason"), help_text=_("Shown to the public."))
    state = models.CharField(
        _("state"),
        max_length=8,
        choices=State,
        default=State.ASKED,
        help_text=_("Asked for by one person, carried out or refused by another."),
    )
    wanted = models.JSONField(
        _("what is to go"),
        default=dict,
        blank=True,
        help_text=_("The words themselves; emptied when they are gone."),
    )
    record = models.JSONField(
        _("hash record"),
        default=list,
        blank=True,
        help_text=_("What was changed, with its sha256 before and after."),
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name=_("asked by"),
        help_text=_("Who asked for it."),
    )
    asked_at = models.DateTimeField(_("asked at"), help_text=_("When it was asked for."))
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("settled by"),
        help_text=_("Who confirmed or refused it."),
    )
    settled_at = models.DateTimeField(
        _("settled at"), null=True, blank=True, help_text=_("Empty: nobody has settled it yet.")
    )
    note = models.TextField(_("note"), blank=True, help_text=_("Why it was refused."))
    sealed_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = RedactionQuerySet.as_manager()

    class Meta:
        verbose_name = _("redaction")
        verbose_name_plural = _("redactions")
        ordering = ["-asked_at"]
        permissions = [("confirm_redaction", "Can confirm redactions that somebody else asked for")]
        constraints = [
            one_of("kind", drafts.RedactionKind, "redaction_kind_known"),
            one_of("state", drafts.RedactionState, "redaction_state_known"),
            models.CheckConstraint(
                name="redaction_done_by_two",
                condition=~Q(state="done")
                | (Q(settled_by__isnull=False) & ~Q(settled_by=F("asked_by"))),
            ),
            models.CheckConstraint(name="redaction_has_reason", condition=~Q(reason="")),
        ]

    def __str__(self) -> str:
        return f"{self.briefing}: {self.get_kind_display()}, {self.asked_at:%Y-%m-%d}"

    def as_draft(self) -> drafts.RedactionDraft:
        """Return the redaction in canonical form."""
        return drafts.RedactionDraft(
            key=self.key,
            briefing=key_of(self.briefing),
            kind=self.kind,
            reason=self.reason,
            state=self.state,
            wanted=self.wanted_draft(),
            record=tuple(drafts.HashDraft(**each) for each in self.record),
            asked_by=self.asked_by.get_username(),
            asked_at=moment_text(self.asked_at),
            settled_by=self.settled_by.get_username() if self.settled_by else "",
            settled_at=moment_text(self.settled_at),
            note=self.note,
        )

    def wanted_draft(self) -> drafts.WantedDraft:
        """Return what is to go; nothing once it is gone."""
        known: dict[str, Any] = self.wanted
        return drafts.WantedDraft(
            words={code: tuple(words) for code, words in known.get("words", {}).items()},
            turns={code: tuple(anchors) for code, anchors in known.get("turns", {}).items()},
            media=tuple(known.get("media", ())),
        )


def wanted_json(wanted: drafts.WantedDraft) -> dict[str, Any]:
    """Return what is to go as the database keeps it; {} for nothing."""
    return {name: value for name, value in to_builtins(wanted).items() if value}
