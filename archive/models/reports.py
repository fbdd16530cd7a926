"""How many mistakes were reported from one address today; the address itself is not kept."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReportTally(models.Model):
    """Reports of one sender on one day; rows of other days are deleted with the next report.

    Not part of any export.
    """

    natural_fields = ("day", "sender")

    day = models.DateField(_("day"), help_text=_("On which they came, in local time."))
    sender = models.CharField(
        _("sender"), max_length=32, help_text=_("A sum of the address that is another every day.")
    )
    count = models.PositiveIntegerField(
        _("times"), default=0, help_text=_("How many came from there on that day.")
    )

    class Meta:
        verbose_name = _("count of reports")
        verbose_name_plural = _("counts of reports")
        constraints = [
            models.UniqueConstraint(fields=["day", "sender"], name="report_sender_once_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.sender[:8]}"
