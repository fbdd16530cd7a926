"""The event, language-neutral, and its pieces."""

from datetime import date, datetime
from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from msgspec.structs import replace

from archive.models.base import (
    Keyed,
    KeyedQuerySet,
    LanguageField,
    NamesField,
    gap,
    key_of,
    one_of,
)
from archive.models.issuers import Issuer
from archive.models.passages import Passage
from archive.sources import drafts
from archive.sources.canonical import clock_text

SLOTS_A_DAY = 1 << 16


def sort_key(day: date | None, slot: int) -> int:
    """Return the sort key of the `slot`th briefing of a day: day in the high bits, 16 low bits."""
    return ((day.toordinal() if day else 0) << 16) + slot


class BriefingQuerySet(KeyedQuerySet):
    """Briefings are public where one of their passages is."""

    def current(self, at: datetime | None = None) -> Self:
        return self.filter(Exists(Passage.objects.current(at).filter(briefing=OuterRef("pk"))))

    def public(self, at: datetime | None = None) -> Self:
        return self.filter(Exists(Passage.objects.public(at).filter(briefing=OuterRef("pk"))))

    def newest_first(self) -> Self:
        return self.order_by("-sk")


class Briefing(Keyed):
    """A speech, statement or conference, whatever language its words were taken down in."""

    class Kind(models.TextChoices):
        PRESS_CONFERENCE = "press-conference", _("press conference")
        BRIEFING = "briefing", _("briefing")
        INTERVIEW = "interview", _("interview")
        SPEECH = "speech", _("speech")
        STATEMENT = "statement", _("statement")
        COMMENT = "comment", _("comment")
        ARTICLE = "article", _("article")

    class Precision(models.TextChoices):
        DAY = "day", _("day")
        MONTH = "month", _("month")
        YEAR = "year", _("year")
        UNKNOWN = "unknown", _("unknown")

    natural_fields = ("slug",)
    draft_joins = ("issuer",)
    draft_fetches = (
        "topicmarks__topic",
        "countrymarks__country",
        "organisationmarks__organisation",
        "personmarks__person",
        "albums__media",
        "albums__country",
        "albums__capture",
    )

    issuer = models.ForeignKey(
        Issuer,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="briefings",
        verbose_name=_("issuer"),
        help_text=_("The office that published it, under the name it then bore."),
    )
    number = models.CharField(
        _("number"),
        max_length=100,
        blank=True,
        db_index=True,
        help_text=_("As printed. Two briefings may bear one number: it is kept and reported."),
    )
    slug = models.SlugField(
        _("address"),
        max_length=200,
        unique=True,
        help_text=_("Permanent part of its address, made from the number."),
    )
    sk = models.BigIntegerField(_("sort key"), unique=True, editable=False)
    kind = models.CharField(
        _("kind"),
        max_length=20,
        choices=Kind,
        default=Kind.BRIEFING,
        help_text=_("What sort of event it was. Readers filter by it."),
    )
    held_on = models.DateField(
        _("held on"),
        null=True,
        blank=True,
        help_text=_("Where only the month or year is known, its first day."),
    )
    precision = models.CharField(
        _("precision"),
        max_length=8,
        choices=Precision,
        default=Precision.DAY,
        help_text=_("How much of the date is known."),
    )
    held_time = models.TimeField(
        _("time"), null=True, blank=True, help_text=_("As printed, local.")
    )
    zone = models.CharField(_("time zone"), max_length=40, blank=True, help_text=_("As printed."))
    original_language = LanguageField(
        _("original language"),
        null=True,
        blank=True,
        help_text=_("Language it was held in. Empty: not known."),
    )

    objects = BriefingQuerySet.as_manager()

    class Meta:
        verbose_name = _("briefing")
        verbose_name_plural = _("briefings")
        ordering = ["-sk"]
        constraints = [
            one_of("kind", drafts.BriefingKind, "briefing_kind_known"),
            one_of("precision", drafts.Precision, "briefing_precision_known"),
            models.CheckConstraint(
                name="briefing_dated_unless_unknown",
                condition=(Q(precision="unknown") & Q(held_on__isnull=True))
                | (~Q(precision="unknown") & Q(held_on__isnull=False)),
                violation_error_message=_("A date and its precision belong together."),
            ),
            models.CheckConstraint(name="briefing_slug_not_empty", condition=~Q(slug="")),
        ]

    def __str__(self) -> str:
        return self.number or self.slug

    def as_draft(self) -> drafts.BriefingDraft:
        """Return the briefing with its transcripts in canonical form: lists by key."""
        marks = self._marks()
        segments = sorted(self.segments.all(), key=lambda segment: segment.key)
        keys = {segment.pk: segment.key for segment in segments}
        albums = (replace(album.as_draft(), briefing="") for album in self.albums.all())
        related = enumerate(sorted(self.related.all(), key=lambda r: r.position), start=1)
        texts = (transcript.as_draft() for transcript in self.transcripts.all())
        return drafts.BriefingDraft(
            number=self.number,
            slug=self.slug,
            sk=str(self.sk),
            kind=self.kind,
            held_on=self.held_on,
            precision=self.precision,
            held_time=clock_text(self.held_time),
            zone=self.zone,
            original_language=self.original_language,
            issuer=key_of(self.issuer),
            segments=tuple(
                drafts.SegmentDraft(
                    key=segment.key,
                    merged_into=keys.get(segment.merged_into_id, ""),
                    **marks.get(segment.pk, {}),
                )
                for segment in segments
            ),
            transcripts=tuple(sorted(texts, key=lambda text: text.language)),
            albums=tuple(sorted(albums, key=lambda album: album.slug)),
            related=tuple(document.as_draft(place) for place, document in related),
            **marks.get(None, {}),
        )

    def _marks(self) -> dict[int | None, dict[str, tuple[str, ...]]]:
        """Return by segment (None: the whole) the keys of each kind of mark, sorted."""
        found: dict[int | None, dict[str, list[str]]] = {}
        for kind, subject in (
            ("topics", "topic"),
            ("countries", "country"),
            ("organisations", "organisation"),
            ("people", "person"),
        ):
            for mark in getattr(self, f"{subject}marks").all():
                name = f"proposed_{kind}" if mark.is_proposed else kind
                keys = found.setdefault(mark.segment_id, {}).setdefault(name, [])
                keys.append(key_of(mark.subject))
        return {
            segment: {name: tuple(sorted(keys)) for name, keys in names.items()}
            for segment, names in found.items()
        }


class Segment(Keyed):
    """A language-neutral piece of a briefing: a section "s1" or an exchange "q3"."""

    class SegmentQuerySet(KeyedQuerySet):
        """Segments are public where a passage of theirs is."""

        def current(self, at: datetime | None = None) -> Self:
            return self.filter(Exists(Passage.objects.current(at).filter(segment=OuterRef("pk"))))

        def public(self, at: datetime | None = None) -> Self:
            return self.filter(Exists(Passage.objects.public(at).filter(segment=OuterRef("pk"))))

        def exchanges(self) -> Self:
            return self.filter(key__startswith="q")

    natural_fields = ("briefing__slug", "key")

    briefing = models.ForeignKey(
        Briefing,
        models.CASCADE,
        related_name="segments",
        db_index=False,
        verbose_name=_("briefing"),
        help_text=_("The briefing it is a piece of."),
    )
    key = models.SlugField(
        _("key"),
        max_length=32,
        db_index=False,
        help_text=_("s1 for a section, q3 for an exchange."),
    )
    merged_into = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("merged into"),
        help_text=_("The piece that its words belong to now; its address leads there."),
    )

    objects = SegmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("segment")
        verbose_name_plural = _("segments")
        constraints = [
            models.UniqueConstraint(fields=["briefing", "key"], name="segment_once_in_briefing"),
            models.CheckConstraint(name="segment_key_not_empty", condition=~Q(key="")),
            models.CheckConstraint(
                name="segment_not_merged_into_self",
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.briefing} {self.key}"


class RelatedDocument(Keyed):
    """A document that belongs beside a briefing: another briefing, or an address elsewhere."""

    natural_fields = ("briefing__slug", "position")

    briefing = models.ForeignKey(
        Briefing,
        models.CASCADE,
        related_name="related",
        verbose_name=_("briefing"),
        help_text=_("The briefing it stands beside."),
    )
    position = models.PositiveSmallIntegerField(
        _("position"), help_text=_("Its place in the list, counted from 1.")
    )
    target = models.ForeignKey(
        Briefing,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="related_from",
        verbose_name=_("other briefing"),
        help_text=_("Another briefing of this archive."),
    )
    url = models.URLField(
        _("address"),
        max_length=2000,
        blank=True,
        help_text=_("A full address elsewhere, https://…"),
    )
    names = NamesField(_("titles"), help_text=_("Its title in each language."))

    class Meta:
        verbose_name = _("related document")
        verbose_name_plural = _("related documents")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["briefing", "position"], name="related_position_once"),
            models.CheckConstraint(
                name="related_briefing_or_address",
                condition=(Q(target__isnull=True) & ~Q(url=""))
                | (Q(target__isnull=False) & Q(url="")),
                violation_error_message=_("Name another briefing or an address, not both."),
            ),
        ]

    def __str__(self) -> str:
        return self.url or str(self.target)

    def as_draft(self, place: int) -> drafts.RelatedDraft:
        """Return the document in canonical form, as the `place`th of its briefing."""
        return drafts.RelatedDraft(
            briefing=key_of(self.target),
            url=self.url,
            names=self.names,
            position=gap(self.position, place),
        )
