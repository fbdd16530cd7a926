"""What readers asked for in vain: old addresses to redirect, words that nothing holds."""

from datetime import date, timedelta
from typing import ClassVar

from django.db import models
from django.db.models import F, Sum
from django.utils.translation import gettext_lazy as _

from archive.models.base import Keyed, KeyedQuerySet
from archive.sources import drafts


class CountedByDayQuerySet(KeyedQuerySet):
    """What was asked for, and the days on which it was."""

    def count_one(self, what: str, day: date) -> None:
        """Count one request; beyond the model's MOST rows the least asked for makes room.

        So programs that try things out push out each other, not what readers ask for again.
        """
        asked_for = dict(zip(self.model.natural_fields, (what, day), strict=True))
        if self.filter(**asked_for).update(count=F("count") + 1):
            return
        self._before_a_new_row(day)
        if self.count() >= self.model.MOST:
            least = self.order_by("count", "day", "pk").values_list("pk", flat=True)[:1]
            self.filter(pk__in=list(least)).delete()
        self.bulk_create([self.model(**asked_for, count=1)], ignore_conflicts=True)

    def _before_a_new_row(self, day: date) -> None:
        """Do what has to be done before something is counted for the first time on a day."""


class MissedAddressQuerySet(CountedByDayQuerySet):
    """Paths and the days on which they were asked for."""


class MissedAddress(Keyed):
    """A path of this site that leads nowhere, and how often it was asked for on a day."""

    MOST: ClassVar[int] = 10_000
    LONGEST: ClassVar[int] = 500

    natural_fields = ("path", "day")

    path = models.CharField(
        _("path"), max_length=LONGEST, help_text=_("As it was asked for, with its parameters.")
    )
    day = models.DateField(_("day"), help_text=_("On which it was asked for, in local time."))
    count = models.PositiveIntegerField(
        _("times"), default=1, help_text=_("How often it was asked for on that day.")
    )

    objects = MissedAddressQuerySet.as_manager()

    class Meta:
        verbose_name = _("address asked for in vain")
        verbose_name_plural = _("addresses asked for in vain")
        constraints = [models.UniqueConstraint(fields=["path", "day"], name="missed_once_a_day")]

    def __str__(self) -> str:
        return self.path

    def as_draft(self) -> drafts.MissedDraft:
        """Return the count in canonical form."""
        return drafts.MissedDraft(path=self.path, day=self.day, count=self.count)


class FailedSearchQuerySet(CountedByDayQuerySet):
    """Words and the days on which they found nothing."""

    def _before_a_new_row(self, day: date) -> None:
        """Once a day, let go of what was sought too rarely."""
        if not self.filter(day=day).exists():
            self.let_go(day)

    def let_go(self, today: date) -> None:
        """Delete words that after 30 days were sought fewer than three times."""
        first_kept = today - timedelta(days=FailedSearch.DAYS)
        totals = self.values("words").annotate(total=Sum("count"))
        rare = totals.filter(total__lt=FailedSearch.OFTEN).values("words")
        self.filter(
            day__lt=first_kept, words__in=list(rare.values_list("words", flat=True))
        ).delete()


class FailedSearch(Keyed):
    """Words that found nothing on a day, folded, and how often; nothing about who sought them.

    Not part of any export: it tells what readers want, not what the archive holds.
    """

    MOST: ClassVar[int] = 10_000
    LONGEST: ClassVar[int] = 200
    DAYS: ClassVar[int] = 30
    OFTEN: ClassVar[int] = 3

    natural_fields = ("words", "day")

    words = models.CharField(_("words"), max_length=LONGEST, help_text=_("As they are compared."))
    day = models.DateField(_("day"), help_text=_("On which they were sought, in local time."))
    count = models.PositiveIntegerField(
        _("times"), default=1, help_text=_("How often they were sought on that day.")
    )

    objects = FailedSearchQuerySet.as_manager()

    class Meta:
        verbose_name = _("search that found nothing")
        verbose_name_plural = _("searches that found nothing")
        ordering = ["-day", "-count", "words"]
        constraints = [models.UniqueConstraint(fields=["words", "day"], name="failed_once_a_day")]

    def __str__(self) -> str:
        return self.words
