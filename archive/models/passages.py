"""One public segment of one edition, as lists, filters and search see it."""

from datetime import date, datetime
from typing import NamedTuple, Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from archive.models.base import Keyed, KeyedQuerySet, interval_contains


class PassageQuerySet(KeyedQuerySet):
    """The two questions of visibility: here and, for editions, in `editions.py`; nowhere else."""

    def current(self, at: datetime | None = None) -> Self:
        """Return the passages in force at a moment: for lists, search, counts, feeds."""
        moment = at or timezone.now()
        return self.filter(
            _not_withdrawn(moment) & interval_contains(moment, "public_from", "public_until")
        )

    def public(self, at: datetime | None = None) -> Self:
        """Return the passages that were ever in force and are not withdrawn: for permalinks."""
        moment = at or timezone.now()
        return self.filter(_not_withdrawn(moment), public_from__lte=moment)

    def with_coming_moments(self, at: datetime) -> Self:
        """Return the passages whose visibility will change by itself after a moment."""
        return self.filter(Q(public_from__gt=at) | Q(public_until__gt=at) | Q(withdrawn_at__gt=at))

    def exchanges(self) -> Self:
        """Return the passages that hold a question."""
        return self.filter(is_exchange=True)


def _not_withdrawn(moment: datetime) -> Q:
    return Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gt=moment)


def calendar(held_on: date | None, precision: str) -> tuple[int, int]:
    """Return year and month of a day known so precisely; 0 for what is not known."""
    if held_on is None:
        return 0, 0
    return held_on.year, held_on.month if precision in ("day", "month") else 0


class Passage(Keyed):
    """Written only by the two doors. Its interval filters it, so superseded ones stay.

    It can be written anew from its edition, and `check_search` tells of one without. So the
    database need not look up what each one names, which PostgreSQL does for every key of every row.
    """

    natural_fields = (
        "edition__transcript__briefing__slug",
        "edition__transcript__language",
        "edition__n",
        "anchor",
    )

    edition = models.ForeignKey(
        "archive.Edition",
        models.CASCADE,
        related_name="passages",
        db_index=False,
        db_constraint=False,
    )
    briefing = models.ForeignKey(
        "archive.Briefing", models.CASCADE, related_name="passages", db_constraint=False
    )
    segment = models.ForeignKey(
        "archive.Segment",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="passages",
        db_constraint=False,
    )
    anchor = models.CharField(max_length=32, help_text=_("Anchor of its first turn."))
    position = models.PositiveIntegerField(help_text=_("Position of its first turn."))
    sk = models.BigIntegerField(help_text=_("Sort key of its briefing."))
    language = models.CharField(max_length=35)
    year = models.PositiveSmallIntegerField(help_text=_("0: unknown."))
    month = models.PositiveSmallIntegerField(help_text=_("0: unknown."))
    kind = models.CharField(max_length=20, help_text=_("Kind of its briefing."))
    is_exchange = models.BooleanField()
    public_from = models.DateTimeField()
    public_until = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    heads = models.TextField(default="", help_text=_("Titles, headings and names, as tokens."))
    asked = models.TextField(default="", help_text=_("The questions' words, as tokens."))
    body = models.TextField(default="", help_text=_("What is said or answered, as tokens."))

    objects = PassageQuerySet.as_manager()

    class Meta:
        verbose_name = _("passage")
        verbose_name_plural = _("passages")
        constraints = [
            models.UniqueConstraint(fields=["edition", "anchor"], name="passage_once_in_edition"),
            models.CheckConstraint(
                name="passage_until_after_from",
                condition=Q(public_until__isnull=True) | Q(public_until__gte=F("public_from")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.edition_id}#{self.anchor}"


class PassageRow(NamedTuple):
    """A passage as the columns of its row, for writing many without making objects of them.

    `printed` is no column: what stands in the texts, parted by blanks, whose words search
    learns; the first passage of an edition has that of all.
    """

    edition_id: int
    briefing_id: int
    segment_id: int | None
    anchor: str
    position: int
    sk: int
    language: str
    year: int
    month: int
    kind: str
    is_exchange: bool
    public_from: datetime
    public_until: datetime | None
    withdrawn_at: datetime | None
    heads: str
    asked: str
    body: str
    printed: str
