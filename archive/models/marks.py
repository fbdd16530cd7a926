"""Marks: what a segment, or a briefing as a whole, is about, and whom it names.

Set by an editor, or proposed by an import and waiting for one.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from archive.models.base import Keyed
from archive.models.briefings import Briefing, Segment
from archive.models.people import Person
from archive.models.subjects import Country, Organisation, Topic


class Mark(Keyed):
    """Shared by all kinds of mark; without a segment it speaks of the briefing as a whole."""

    briefing = models.ForeignKey(
        Briefing,
        models.CASCADE,
        related_name="%(class)ss",
        verbose_name=_("briefing"),
        help_text=_("The briefing it speaks of."),
    )
    segment = models.ForeignKey(
        Segment,
        models.CASCADE,
        null=True,
        blank=True,
        db_index=False,
        related_name="%(class)ss",
        verbose_name=_("segment"),
        help_text=_("Empty: the briefing as a whole."),
    )
    is_proposed = models.BooleanField(
        _("proposed"),
        default=False,
        help_text=_("Found by an import; an editor has not confirmed it yet."),
    )

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.segment or self.briefing}: {self.subject}"


def _once(subject: str) -> list[models.UniqueConstraint]:
    """Return the two partial uniques that stand for one over a nullable segment."""
    return [
        models.UniqueConstraint(
            fields=["segment", subject],
            condition=Q(segment__isnull=False),
            name=f"{subject}_once_on_segment",
        ),
        models.UniqueConstraint(
            fields=["briefing", subject],
            condition=Q(segment__isnull=True),
            name=f"{subject}_once_on_briefing",
        ),
    ]


class TopicMark(Mark):
    natural_fields = ("briefing__slug", "segment__key", "topic__slug")

    topic = models.ForeignKey(
        Topic,
        models.PROTECT,
        related_name="marks",
        verbose_name=_("topic"),
        help_text=_("What is spoken of here."),
    )

    class Meta(Mark.Meta):
        abstract = False
        verbose_name = _("topic of a segment")
        verbose_name_plural = _("topics of segments")
        constraints = _once("topic")

    @property
    def subject(self) -> Topic:
        return self.topic


class CountryMark(Mark):
    natural_fields = ("briefing__slug", "segment__key", "country__code")

    country = models.ForeignKey(
        Country,
        models.PROTECT,
        related_name="marks",
        verbose_name=_("country"),
        help_text=_("Which country is spoken of here."),
    )

    class Meta(Mark.Meta):
        abstract = False
        verbose_name = _("country of a segment")
        verbose_name_plural = _("countries of segments")
        constraints = _once("country")

    @property
    def subject(self) -> Country:
        return self.country


class OrganisationMark(Mark):
    natural_fields = ("briefing__slug", "segment__key", "organisation__slug")

    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="marks",
        verbose_name=_("organisation"),
        help_text=_("Which organisation is spoken of here."),
    )

    class Meta(Mark.Meta):
        abstract = False
        verbose_name = _("organisation of a segment")
        verbose_name_plural = _("organisations of segments")
        constraints = _once("organisation")

    @property
    def subject(self) -> Organisation:
        return self.organisation


class PersonMark(Mark):
    """Someone named in what is said; who speaks there is known by the turns."""

    natural_fields = ("briefing__slug", "segment__key", "person__slug")

    person = models.ForeignKey(
        Person,
        models.PROTECT,
        related_name="marks",
        verbose_name=_("person"),
        help_text=_("Who is named here."),
    )

    class Meta(Mark.Meta):
        abstract = False
        verbose_name = _("person named in a segment")
        verbose_name_plural = _("people named in segments")
        constraints = _once("person")

    @property
    def subject(self) -> Person:
        return self.person
