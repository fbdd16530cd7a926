"""Photographs and video."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from archive.models.base import (
    Keyed,
    KeyedQuerySet,
    LanguageField,
    NamesField,
    gap,
    key_of,
    one_of,
)
from archive.models.briefings import Briefing
from archive.models.captures import HEX_64, Capture, stored_name
from archive.models.passages import Passage
from archive.models.subjects import Country
from archive.sources import drafts
from archive.sources.canonical import moment_text


class AlbumQuerySet(KeyedQuerySet):
    """An album of a briefing is public with it; one of a country has a moment of its own."""

    def current(self, at: datetime | None = None) -> Self:
        return self._following(Passage.objects.current(at), at)

    def public(self, at: datetime | None = None) -> Self:
        return self._following(Passage.objects.public(at), at)

    def _following(self, passages, at: datetime | None) -> Self:
        with_briefing = Exists(passages.filter(briefing=OuterRef("briefing_id")))
        alone = Q(briefing__isnull=True, public_from__lte=at or timezone.now())
        return self.filter(with_briefing | alone)


class Album(Keyed):
    """Pictures that belong together."""

    natural_fields = ("slug",)
    draft_joins = ("briefing", "country", "capture")
    draft_fetches = ("media",)

    slug = models.SlugField(
        _("key"), max_length=200, unique=True, help_text=_("Permanent; names the album.")
    )
    title = models.CharField(_("title"), max_length=500, blank=True, help_text=_("As printed."))
    language = LanguageField(
        _("language of the title"), blank=True, help_text=_("Such as en, ru or zh-Hans.")
    )
    briefing = models.ForeignKey(
        Briefing,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="albums",
        verbose_name=_("briefing"),
        help_text=_("The event shown. The album is public with it."),
    )
    country = models.ForeignKey(
        Country,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="albums",
        verbose_name=_("country"),
        help_text=_("The country shown, for an album without a briefing."),
    )
    expected_count = models.PositiveIntegerField(
        _("expected count"),
        null=True,
        blank=True,
        help_text=_("How many pictures the source says there are."),
    )
    public_from = models.DateTimeField(
        _("public from"),
        null=True,
        blank=True,
        help_text=_("Only for an album without a briefing."),
    )
    capture = models.ForeignKey(
        Capture,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="albums",
        verbose_name=_("capture"),
        help_text=_("The source it was read from."),
    )

    objects = AlbumQuerySet.as_manager()

    class Meta:
        verbose_name = _("album")
        verbose_name_plural = _("albums")
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.title or self.slug

    def as_draft(self) -> drafts.AlbumDraft:
        """Return the album in canonical form, media in order."""
        media = enumerate(sorted(self.media.all(), key=lambda item: item.position), start=1)
        return drafts.AlbumDraft(
            slug=self.slug,
            title=self.title,
            language=self.language,
            briefing=key_of(self.briefing),
            country=key_of(self.country),
            expected_count=self.expected_count,
            public_from=moment_text(self.public_from),
            capture=key_of(self.capture),
            media=tuple(item.as_draft(place) for place, item in media),
        )


class MediaItem(Keyed):
    """One photograph or video; its file may be missing."""

    class Kind(models.TextChoices):
        PHOTO = "photo", _("photograph")
        VIDEO = "video", _("video")

    class MediaItemQuerySet(KeyedQuerySet):
        """An item is public with its album."""

        def current(self, at: datetime | None = None) -> Self:
            return self.filter(album__in=Album.objects.current(at))

        def public(self, at: datetime | None = None) -> Self:
            return self.filter(album__in=Album.objects.public(at))

    natural_fields = ("album__slug", "position")

    album = models.ForeignKey(
        Album,
        models.CASCADE,
        related_name="media",
        verbose_name=_("album"),
        help_text=_("The album it belongs to."),
    )
    position = models.PositiveSmallIntegerField(
        _("position"), help_text=_("Its place in the album, counted from 1.")
    )
    kind = models.CharField(
        _("kind"),
        max_length=5,
        choices=Kind,
        default=Kind.PHOTO,
        help_text=_("A photograph or a video."),
    )
    captions = NamesField(_("captions"), help_text=_("By language."))
    alternatives = NamesField(
        _("alternative texts"), help_text=_("For those who do not see the picture, by language.")
    )
    rights = models.CharField(
        _("rights"),
        max_length=300,
        blank=True,
        help_text=_("Who made it, and on what terms it may be used."),
    )
    url = models.CharField(_("address"), max_length=2000, blank=True, help_text=_("At the source."))
    sha256 = models.CharField(
        _("sha256"),
        max_length=64,
        blank=True,
        db_index=True,
        validators=[HEX_64],
        help_text=_("Of the file. Empty: not held."),
    )
    media_type = models.CharField(
        _("media type"),
        max_length=100,
        blank=True,
        help_text=_("Of the file held, such as image/webp."),
    )

    objects = MediaItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("media item")
        verbose_name_plural = _("media items")
        ordering = ["album", "position"]
        constraints = [
            models.UniqueConstraint(fields=["album", "position"], name="media_position_once"),
            one_of("kind", drafts.MediaKind, "media_kind_known"),
            models.CheckConstraint(
                name="media_sha256_hex",
                condition=Q(sha256="") | Q(sha256__regex=r"^[0-9a-f]{64}$"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.album} {self.position}"

    def as_draft(self, place: int) -> drafts.MediaDraft:
        """Return the item in canonical form, as the `place`th of its album."""
        return drafts.MediaDraft(
            kind=self.kind,
            captions=self.captions,
            alternatives=self.alternatives,
            rights=self.rights,
            url=self.url,
            sha256=self.sha256 or None,
            media_type=self.media_type,
            position=gap(self.position, place),
        )

    @property
    def stored_name(self) -> str:
        """Return where its file lies below MEDIA_ROOT; empty when none is held."""
        return stored_name(self.sha256) if self.sha256 else ""
