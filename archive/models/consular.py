"""What a mission keeps and serves: its opening hours, and its consular districts."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from archive.models.base import Dated, Named, gap, key_of, until_after_from
from archive.models.missions import Mission
from archive.models.subjects import Country
from archive.sources import drafts
from archive.sources.canonical import clock_text, moment_text


class OpeningHours(Dated):
    """Hours of one weekday, or of one day that differs. Without hours: closed."""

    natural_fields = ("mission__slug", "position")

    mission = models.ForeignKey(
        Mission,
        models.CASCADE,
        related_name="hours",
        verbose_name=_("mission"),
        help_text=_("The office that is open."),
    )
    position = models.PositiveSmallIntegerField(
        _("position"), default=0, help_text=_("Its place in the list.")
    )
    weekday = models.PositiveSmallIntegerField(
        _("weekday"), null=True, blank=True, help_text=_("1 Monday to 7 Sunday.")
    )
    on = models.DateField(
        _("on"), null=True, blank=True, help_text=_("One day that differs, such as a holiday.")
    )
    opens = models.TimeField(
        _("opens"),
        null=True,
        blank=True,
        help_text=_("Local time. Empty, with no closing time: closed."),
    )
    closes = models.TimeField(
        _("closes"), null=True, blank=True, help_text=_("Earlier than opening: after midnight.")
    )
    note = models.CharField(
        _("note"), max_length=300, blank=True, help_text=_("Such as “by appointment”.")
    )
    verified_at = models.DateTimeField(
        _("verified at"), null=True, blank=True, help_text=_("When somebody last made sure of it.")
    )

    class Meta:
        verbose_name = _("opening hours")
        verbose_name_plural = _("opening hours")
        ordering = ["mission", "position"]
        constraints = [
            models.UniqueConstraint(fields=["mission", "position"], name="hours_position_once"),
            until_after_from("hours_until_after_from"),
            models.CheckConstraint(
                name="hours_weekday_or_day",
                condition=Q(weekday__isnull=False, weekday__range=(1, 7), on__isnull=True)
                | Q(weekday__isnull=True, on__isnull=False),
                violation_error_message=_("Give a weekday or one day, not both."),
            ),
            models.CheckConstraint(
                name="hours_open_and_close",
                condition=Q(opens__isnull=True, closes__isnull=True)
                | Q(opens__isnull=False, closes__isnull=False),
                violation_error_message=_("Give both hours, or none for closed."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.weekday or self.on}: {self.opens}–{self.closes}"

    def as_draft(self, place: int) -> drafts.OpeningHoursDraft:
        """Return the hours in canonical form, as the `place`th of their mission."""
        return drafts.OpeningHoursDraft(
            weekday=self.weekday,
            on=self.on,
            opens=clock_text(self.opens),
            closes=clock_text(self.closes),
            note=self.note,
            valid_from=self.valid_from,
            valid_until=self.valid_until,
            verified_at=moment_text(self.verified_at),
            position=gap(self.position, place),
        )


class ConsularDistrict(Named, Dated):
    """A place that a consulate serves."""

    natural_fields = ("mission__slug", "position")

    mission = models.ForeignKey(
        Mission,
        models.CASCADE,
        related_name="districts",
        verbose_name=_("mission"),
        help_text=_("The office that serves it."),
    )
    position = models.PositiveSmallIntegerField(
        _("position"), default=0, help_text=_("Its place in the list.")
    )
    country = models.ForeignKey(
        Country,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("country"),
        help_text=_("The country the place lies in."),
    )

    class Meta:
        verbose_name = _("consular district")
        verbose_name_plural = _("consular districts")
        ordering = ["mission", "position"]
        constraints = [
            models.UniqueConstraint(fields=["mission", "position"], name="district_position_once"),
            until_after_from("district_until_after_from"),
        ]

    def as_draft(self, place: int) -> drafts.ConsularDistrictDraft:
        """Return the district in canonical form, as the `place`th of its mission."""
        return drafts.ConsularDistrictDraft(
            names=self.names,
            country=key_of(self.country),
            valid_from=self.valid_from,
            valid_until=self.valid_until,
            position=gap(self.position, place),
        )
