"""Who speaks: people, their names, the offices they hold."""

from datetime import date, datetime
from functools import cache
from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from archive.languages import best_of
from archive.models.base import (
    DatedQuerySet,
    Keyed,
    KeyedQuerySet,
    LanguageField,
    NamesField,
    key_of,
    one_of,
)
from archive.models.passages import Passage
from archive.sources import drafts


class PersonQuerySet(KeyedQuerySet):
    """People are public where a public passage holds words of theirs, or names them."""

    def current(self, at: datetime | None = None) -> Self:
        return self._met_in(Passage.objects.current(at))

    def public(self, at: datetime | None = None) -> Self:
        return self._met_in(Passage.objects.public(at))

    def for_detail(self) -> Self:
        """Return people with their names and offices fetched."""
        return self.prefetch_related("names", "appointments")

    def _met_in(self, passages) -> Self:
        from archive.models.marks import PersonMark
        from archive.models.turns import Turn

        said = Turn.objects.filter(
            Exists(passages.filter(edition=OuterRef("edition_id"))), speaker=OuterRef("pk")
        )
        named = PersonMark.objects.filter(
            Exists(passages.filter(segment=OuterRef("segment_id")))
            | Q(segment=None) & Exists(passages.filter(briefing=OuterRef("briefing_id"))),
            person=OuterRef("pk"),
        )
        return self.filter(Exists(said) | Exists(named))


class Person(Keyed):
    """Someone who speaks; unconfirmed until an editor says who it is."""

    natural_fields = ("slug",)
    draft_joins = ("merged_into",)
    draft_fetches = ("names", "appointments")

    slug = models.SlugField(
        _("key"), max_length=200, unique=True, help_text=_("Permanent; part of addresses.")
    )
    is_confirmed = models.BooleanField(
        _("confirmed"),
        default=False,
        help_text=_("An editor has checked that this is one person, rightly named."),
    )
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="merged",
        verbose_name=_("merged into"),
        help_text=_("The same person under another key; the old address leads there."),
    )
    note = models.TextField(_("note"), blank=True, help_text=_("For editors only."))

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["slug"]
        constraints = [
            models.CheckConstraint(
                name="person_not_merged_into_self",
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")),
            )
        ]

    def as_draft(self) -> drafts.PersonDraft:
        """Return the person in canonical form: names by language, offices by key and date."""
        names = (name.as_draft() for name in self.names.all())
        held = (appointment.as_draft() for appointment in self.appointments.all())
        return drafts.PersonDraft(
            slug=self.slug,
            names=tuple(sorted(names, key=lambda n: (n.language, n.kind, n.text))),
            appointments=tuple(sorted(held, key=lambda a: (a.office, a.valid_from))),
            is_confirmed=self.is_confirmed,
            merged_into=key_of(self.merged_into),
            note=self.note,
        )

    def name_for(self, interface: str) -> tuple[str, str]:
        """Return the best name for an interface language, and its own; printed names come last."""
        names = sorted(
            self.names.all(),
            key=lambda name: (_kind_order()[name.kind], name.language, name.pk),
        )
        best: dict[str, str] = {}
        for name in names:
            if name.kind == PersonName.Kind.MAIN or names[0].kind != PersonName.Kind.MAIN:
                best.setdefault(name.language, name.text)
        code = best_of(sorted(best), interface)
        return (best[code], code) if code else (self.slug, "")

    def __str__(self) -> str:
        return self.name_for(get_language() or "en")[0]


@cache
def _kind_order() -> dict[str, int]:
    """Return which names come first: the main ones."""
    return {kind: place for place, kind in enumerate(PersonName.Kind.values)}


class PersonName(Keyed):
    """A name in one language. Printed names are how sources spell it."""

    class Kind(models.TextChoices):
        MAIN = "main", _("main")
        PRINTED = "printed", _("as printed")
        FORMER = "former", _("former")

    natural_fields = ("person__slug", "language", "kind", "text")

    person = models.ForeignKey(
        Person,
        models.CASCADE,
        related_name="names",
        verbose_name=_("person"),
        help_text=_("Who bears it."),
    )
    language = LanguageField(_("language"), help_text=_("Such as en, ru or zh-Hans."))
    kind = models.CharField(
        _("kind"),
        max_length=10,
        choices=Kind,
        default=Kind.MAIN,
        help_text=_("Main names are shown; printed ones are how sources spell it."),
    )
    text = models.CharField(
        _("name"), max_length=200, db_index=True, help_text=_("The full name in this language.")
    )

    class Meta:
        verbose_name = _("name")
        verbose_name_plural = _("names")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "language", "kind", "text"], name="person_name_once"
            ),
            models.UniqueConstraint(
                fields=["person", "language"],
                condition=Q(kind="main"),
                name="person_one_main_name_a_language",
            ),
            one_of("kind", drafts.NameKind, "person_name_kind_known"),
        ]

    def __str__(self) -> str:
        return self.text

    def as_draft(self) -> drafts.PersonNameDraft:
        """Return the name in canonical form."""
        return drafts.PersonNameDraft(language=self.language, text=self.text, kind=self.kind)


class AppointmentQuerySet(DatedQuerySet):
    """An office ends by a stated end or by the next holder's start."""

    def at(self, moment: date | datetime | None = None) -> Self:
        """Return who holds which office on a day."""
        day = moment or timezone.localdate()
        if isinstance(day, datetime):
            day = timezone.localtime(day).date()
        later = Appointment.objects.filter(
            office=OuterRef("office"), valid_from__gt=OuterRef("valid_from"), valid_from__lte=day
        )
        return super().at(day).filter(~Exists(later))


class Appointment(Keyed):
    """An office held from a day until a stated end or the next holder's start."""

    natural_fields = ("person__slug", "office", "valid_from")

    person = models.ForeignKey(
        Person,
        models.CASCADE,
        related_name="appointments",
        verbose_name=_("person"),
        help_text=_("Who holds the office."),
    )
    office = models.SlugField(
        _("office"), max_length=100, help_text=_("Key shared by all its holders, such as minister.")
    )
    titles = NamesField(_("titles"), help_text=_("The office's title in each language."))
    valid_from = models.DateField(_("from"), help_text=_("First day in office."))
    valid_until = models.DateField(
        _("until"),
        null=True,
        blank=True,
        help_text=_("First day no longer in office. Empty: until the next holder starts."),
    )

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("appointment")
        verbose_name_plural = _("appointments")
        ordering = ["valid_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "office", "valid_from"], name="appointment_once"
            ),
            models.CheckConstraint(
                name="appointment_until_after_from",
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                violation_error_message=_("The end lies before the beginning."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.office} {self.valid_from}"

    def as_draft(self) -> drafts.AppointmentDraft:
        """Return the appointment in canonical form."""
        return drafts.AppointmentDraft(
            office=self.office,
            valid_from=self.valid_from,
            valid_until=self.valid_until,
            titles=self.titles,
        )
