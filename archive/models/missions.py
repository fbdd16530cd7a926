"""The directory: embassies and consulates, and how to reach them."""

from datetime import datetime
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from archive.languages import name_in
from archive.models.base import (
    Dated,
    DatedQuerySet,
    LanguageField,
    Named,
    NamesField,
    gap,
    key_of,
    one_of,
    until_after_from,
)
from archive.models.captures import Capture
from archive.models.subjects import Country
from archive.sources import drafts
from archive.sources.canonical import degrees_text, moment_text

# What other pages are called below /missions/: their addresses would hide a mission's.
PAGES_OF_MISSIONS = ("map", "serving")


def validate_mission_slug(value: str) -> None:
    """Raise ValidationError for an address that leads to a page about missions."""
    if value in PAGES_OF_MISSIONS:
        raise ValidationError(
            _("“%(slug)s” is the address of a page about missions: choose another."),
            params={"slug": value},
        )


class MissionQuerySet(DatedQuerySet):
    """A mission is public once an editor has approved it, and current while it stands."""

    def current(self, at: datetime | None = None) -> Self:
        return self.public(at).at(at or timezone.now())

    def public(self, at: datetime | None = None) -> Self:
        return self.filter(public_from__lte=at or timezone.now())

    def for_detail(self) -> Self:
        """Return missions with all that their page shows fetched."""
        return self.for_draft()


class Mission(Named, Dated):
    """An embassy, consular section, consulate general or the like."""

    draft_joins = ("sending_state", "host_state", "parent", "capture")
    draft_fetches = ("contact_points", "hours", "districts__country")

    class Kind(models.TextChoices):
        EMBASSY = "embassy", _("embassy")
        CONSULAR_SECTION = "consular-section", _("consular section")
        CONSULATE_GENERAL = "consulate-general", _("consulate general")
        CONSULATE = "consulate", _("consulate")
        HONORARY_CONSULATE = "honorary-consulate", _("honorary consulate")
        PERMANENT_MISSION = "permanent-mission", _("permanent mission")
        TRADE_OFFICE = "trade-office", _("trade office")
        CULTURAL_CENTRE = "cultural-centre", _("cultural centre")
        OTHER = "other", _("other office")

    natural_fields = ("slug",)

    slug = models.SlugField(
        _("address"),
        max_length=200,
        unique=True,
        validators=[validate_mission_slug],
        help_text=_("Permanent part of its address."),
    )
    kind = models.CharField(
        _("kind"),
        max_length=20,
        choices=Kind,
        default=Kind.EMBASSY,
        help_text=_("What sort of office it is."),
    )
    sending_state = models.ForeignKey(
        Country,
        models.PROTECT,
        related_name="missions_sent",
        verbose_name=_("sending state"),
        help_text=_("The state it represents."),
    )
    host_state = models.ForeignKey(
        Country,
        models.PROTECT,
        related_name="missions_hosted",
        verbose_name=_("host state"),
        help_text=_("The state it works in."),
    )
    city = models.CharField(
        _("city"),
        max_length=120,
        blank=True,
        db_index=True,
        help_text=_("As printed; its name in other languages stands below."),
    )
    cities = NamesField(_("city names"), help_text=_("The city's name in each language."))
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        verbose_name=_("belongs to"),
        help_text=_("The embassy a consular section is part of."),
    )
    zone = models.CharField(
        _("time zone"), max_length=60, blank=True, help_text=_("Such as Asia/Seoul.")
    )
    latitude = models.DecimalField(
        _("latitude"),
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        help_text=_("Degrees north, such as 37.56650."),
    )
    longitude = models.DecimalField(
        _("longitude"),
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        help_text=_("Degrees east, such as 126.97800."),
    )
    public_from = models.DateTimeField(
        _("public from"),
        null=True,
        blank=True,
        help_text=_("Empty: not yet approved; readers do not see it."),
    )
    capture = models.ForeignKey(
        Capture,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="missions",
        verbose_name=_("capture"),
        help_text=_("The source it was read from."),
    )

    objects = MissionQuerySet.as_manager()

    class Meta:
        verbose_name = _("mission")
        verbose_name_plural = _("missions")
        ordering = ["slug"]
        permissions = [("approve_mission", "Can make missions public")]
        constraints = [
            one_of("kind", drafts.MissionKind, "mission_kind_known"),
            until_after_from("mission_until_after_from"),
            models.CheckConstraint(
                name="mission_not_its_own_parent",
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
            ),
            models.CheckConstraint(
                name="mission_position_on_earth",
                condition=(Q(latitude__isnull=True) & Q(longitude__isnull=True))
                | Q(
                    latitude__isnull=False,
                    longitude__isnull=False,
                    latitude__range=(-90, 90),
                    longitude__range=(-180, 180),
                ),
                violation_error_message=_("Latitude and longitude go together, in degrees."),
            ),
        ]

    def city_for(self, interface: str) -> tuple[str, str]:
        """Return the city's best name for an interface language, and the language it is in."""
        name, language = name_in(self.cities, interface)
        return (name, language) if name else (self.city, "")

    def as_draft(self) -> drafts.MissionDraft:
        """Return the mission in canonical form, its lists in order."""
        return drafts.MissionDraft(
            slug=self.slug,
            kind=self.kind,
            sending_state=key_of(self.sending_state),
            host_state=key_of(self.host_state),
            city=self.city,
            cities=self.cities,
            parent=key_of(self.parent),
            names=self.names,
            zone=self.zone,
            latitude=degrees_text(self.latitude),
            longitude=degrees_text(self.longitude),
            valid_from=self.valid_from,
            valid_until=self.valid_until,
            public_from=moment_text(self.public_from),
            capture=key_of(self.capture),
            contact_points=_drafts_in_order(self.contact_points.all()),
            hours=_drafts_in_order(self.hours.all()),
            districts=_drafts_in_order(self.districts.all()),
        )


def _drafts_in_order(parts: models.QuerySet) -> tuple:
    """Return the drafts of a mission's parts by position; parts of one position by kind."""
    ordered = sorted(parts, key=lambda part: (part.position, getattr(part, "kind", "")))
    return tuple(part.as_draft(place) for place, part in enumerate(ordered, start=1))


class ContactPoint(Dated):
    """One way to reach a mission: the value as printed, and in its normal form."""

    class Kind(models.TextChoices):
        ADDRESS = "address", _("address")
        PHONE = "phone", _("phone")
        HOTLINE = "hotline", _("hotline")
        FAX = "fax", _("fax")
        EMAIL = "email", _("e-mail")
        WEB = "web", _("web page")
        SOCIAL = "social", _("social network")

    natural_fields = ("mission__slug", "kind", "position")

    mission = models.ForeignKey(
        Mission,
        models.CASCADE,
        related_name="contact_points",
        verbose_name=_("mission"),
        help_text=_("The office it reaches."),
    )
    kind = models.CharField(
        _("kind"), max_length=10, choices=Kind, help_text=_("How one reaches it.")
    )
    position = models.PositiveSmallIntegerField(
        _("position"), default=0, help_text=_("Its place in the list.")
    )
    value = models.TextField(_("value"), help_text=_("As printed."))
    normalised = models.CharField(
        _("normalised"),
        max_length=500,
        blank=True,
        help_text=_("Phone in E.164, address of a page, e-mail."),
    )
    label = models.CharField(
        _("label"), max_length=200, blank=True, help_text=_("As printed, such as “visas”.")
    )
    language = LanguageField(
        _("language"),
        null=True,
        blank=True,
        help_text=_("Language of the value, where it has one."),
    )
    verified_at = models.DateTimeField(
        _("verified at"),
        null=True,
        blank=True,
        help_text=_("When somebody last made sure that it works."),
    )
    source = models.CharField(
        _("source"), max_length=500, blank=True, help_text=_("Where the value was taken from.")
    )

    class Meta:
        verbose_name = _("contact point")
        verbose_name_plural = _("contact points")
        ordering = ["mission", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["mission", "kind", "position"], name="contact_point_position_once"
            ),
            one_of("kind", drafts.ContactKind, "contact_point_kind_known"),
            until_after_from("contact_point_until_after_from"),
            models.CheckConstraint(name="contact_point_has_value", condition=~Q(value="")),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.value}"

    def as_draft(self, place: int) -> drafts.ContactPointDraft:
        """Return the contact point in canonical form, as the `place`th of its mission."""
        return drafts.ContactPointDraft(
            kind=self.kind,
            value=self.value,
            normalised=self.normalised,
            label=self.label,
            language=self.language,
            valid_from=self.valid_from,
            valid_until=self.valid_until,
            verified_at=moment_text(self.verified_at),
            source=self.source,
            position=gap(self.position, place),
        )
