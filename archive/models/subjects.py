"""What and who a briefing is about: topics, organisations, countries; and outlets that ask."""

from typing import Self

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from archive.languages import locale_for
from archive.models.base import Keyed, KeyedQuerySet, Named, key_of
from archive.models.passages import Passage
from archive.sources import drafts


class SubjectQuerySet(KeyedQuerySet):
    """Subjects are public where a public passage is marked with them."""

    def current(self, at=None) -> Self:
        """Return the subjects of what is in force."""
        return self.filter(self._marked(Passage.objects.current(at)))

    def public(self, at=None) -> Self:
        """Return the subjects of what was ever in force and is not withdrawn."""
        return self.filter(self._marked(Passage.objects.public(at)))

    def _marked(self, passages) -> Exists:
        of_segment = Q(segment__isnull=False) & Exists(
            passages.filter(segment=OuterRef("segment_id"))
        )
        of_whole = Q(segment__isnull=True) & Exists(
            passages.filter(briefing=OuterRef("briefing_id"))
        )
        marks = self.model.marks.rel.related_model.objects
        return Exists(
            marks.filter(of_segment | of_whole, **{self.model.marks.field.name: OuterRef("pk")})
        )


class Topic(Named, Keyed):
    """A subject matter, such as fisheries."""

    natural_fields = ("slug",)

    slug = models.SlugField(
        _("key"), max_length=200, unique=True, help_text=_("Permanent; part of addresses.")
    )

    objects = SubjectQuerySet.as_manager()

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["slug"]

    def as_draft(self) -> drafts.TopicDraft:
        """Return the topic in canonical form."""
        return drafts.TopicDraft(slug=self.slug, names=self.names)


class Organisation(Named, Keyed):
    """An international organisation, agency or league."""

    natural_fields = ("slug",)

    slug = models.SlugField(
        _("key"), max_length=200, unique=True, help_text=_("Permanent; part of addresses.")
    )

    objects = SubjectQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["slug"]

    def as_draft(self) -> drafts.OrganisationDraft:
        """Return the organisation in canonical form."""
        return drafts.OrganisationDraft(slug=self.slug, names=self.names)


class Country(Named, Keyed):
    """A state. Without names of its own it carries CLDR's."""

    natural_fields = ("code",)

    code = models.CharField(
        _("code"),
        max_length=2,
        unique=True,
        validators=[RegexValidator(r"^[A-Z]{2}$")],
        help_text=_("Two letters of ISO 3166-1; user-assigned codes are allowed."),
    )
    printed = models.JSONField(
        _("printed forms"),
        default=dict,
        blank=True,
        help_text=_("Official and inflected forms sources print, by language."),
    )

    objects = SubjectQuerySet.as_manager()

    class Meta:
        verbose_name = _("country")
        verbose_name_plural = _("countries")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                name="country_code_two_letters", condition=Q(code__regex=r"^[A-Z]{2}$")
            )
        ]

    def as_draft(self) -> drafts.CountryDraft:
        """Return the country in canonical form."""
        printed = {language: tuple(forms) for language, forms in self.printed.items()}
        return drafts.CountryDraft(code=self.code, names=self.names, printed=printed)

    def name_for(self, interface: str) -> tuple[str, str]:
        """Return the best name for an interface language, and the language it is in."""
        if not self.names:
            cldr = locale_for(interface).territories.get(self.code)
            return (cldr, interface) if cldr else (self.code, "en")
        return super().name_for(interface)


class Outlet(Named, Keyed):
    """A newspaper, agency or station whose people ask."""

    natural_fields = ("slug",)
    draft_joins = ("country",)

    slug = models.SlugField(
        _("key"), max_length=200, unique=True, help_text=_("Permanent; part of addresses.")
    )
    country = models.ForeignKey(
        Country,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="outlets",
        verbose_name=_("country"),
        help_text=_("Where it is at home."),
    )

    class OutletQuerySet(KeyedQuerySet):
        """Outlets are public where a public passage holds a question of theirs."""

        def current(self, at=None) -> Self:
            return self.filter(_has_turn_in(Passage.objects.current(at), "outlet"))

        def public(self, at=None) -> Self:
            return self.filter(_has_turn_in(Passage.objects.public(at), "outlet"))

    objects = OutletQuerySet.as_manager()

    class Meta:
        verbose_name = _("outlet")
        verbose_name_plural = _("outlets")
        ordering = ["slug"]

    def as_draft(self) -> drafts.OutletDraft:
        """Return the outlet in canonical form."""
        return drafts.OutletDraft(slug=self.slug, names=self.names, country=key_of(self.country))


def _has_turn_in(passages, field: str) -> Exists:
    from archive.models.turns import Turn

    turns = Turn.objects.filter(**{field: OuterRef("pk")})
    return Exists(turns.filter(Exists(passages.filter(edition=OuterRef("edition_id")))))
