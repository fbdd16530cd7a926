"""Who did what with an edition, and when."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from archive.models.base import Keyed, key_of, one_of
from archive.models.editions import Edition
from archive.sources import drafts
from archive.sources.canonical import moment_text


class EditionEvent(Keyed):
    """Who did what with an edition, and when. Append-only."""

    class Act(models.TextChoices):
        CREATED = "created", _("created")
        IMPORTED = "imported", _("imported")
        REVISED = "revised", _("revised")
        SUBMITTED = "submitted", _("submitted")
        RETURNED = "returned", _("sent back")
        RELEASED = "released", _("released")
        SCHEDULED = "scheduled", _("scheduled")
        UNSCHEDULED = "unscheduled", _("taken off the schedule")
        WITHDRAWN = "withdrawn", _("withdrawn")
        RESTORED = "restored", _("restored")
        REDACTED = "redacted", _("words taken out")
        CHECKED = "checked", _("checked against the original")

    natural_fields = (
        "edition__transcript__briefing__slug",
        "edition__transcript__language",
        "edition__n",
        "n",
    )
    draft_joins = ("edition__transcript__briefing", "by")

    edition = models.ForeignKey(
        Edition,
        models.CASCADE,
        related_name="events",
        verbose_name=_("edition"),
        help_text=_("The version it happened to."),
    )
    n = models.PositiveIntegerField(_("number"), help_text=_("Counts up from 1 in each edition."))
    at = models.DateTimeField(_("at"), help_text=_("When it happened."))
    act = models.CharField(_("act"), max_length=12, choices=Act, help_text=_("What was done."))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("by"),
        help_text=_("Empty: a command."),
    )
    note = models.TextField(
        _("note"), blank=True, help_text=_("The reason given, or the file it came from.")
    )
    sealed_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["edition", "n"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "n"], name="event_n_once"),
            one_of("act", drafts.EventAct, "event_act_known"),
        ]

    def __str__(self) -> str:
        return f"{self.get_act_display()} {self.at:%Y-%m-%d %H:%M}"

    def as_draft(self) -> drafts.EventDraft:
        """Return the event in canonical form."""
        transcript = self.edition.transcript
        return drafts.EventDraft(
            briefing=key_of(transcript.briefing),
            language=transcript.language,
            edition=self.edition.n,
            n=self.n,
            at=moment_text(self.at),
            act=self.act,
            by=self.by.get_username() if self.by else "",
            note=self.note,
        )
