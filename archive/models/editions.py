"""A briefing's text in one language, and the versions of it.

Scheduled, published and superseded are computed from the clock, never stored. The words
of a released edition are sealed: the database refuses to change them (archive/engine.py).
"""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from archive.languages import direction
from archive.models.base import (
    Keyed,
    KeyedQuerySet,
    LanguageField,
    interval_contains,
    key_of,
    one_of,
)
from archive.models.briefings import Briefing
from archive.models.captures import HEX_64, Capture
from archive.sources import drafts
from archive.sources.canonical import moment_text


class TranscriptQuerySet(KeyedQuerySet):
    """Transcripts are public where an edition of theirs is."""

    def current(self, at: datetime | None = None) -> Self:
        return self.filter(Exists(Edition.objects.current(at).filter(transcript=OuterRef("pk"))))

    def public(self, at: datetime | None = None) -> Self:
        return self.filter(Exists(Edition.objects.public(at).filter(transcript=OuterRef("pk"))))


class Transcript(Keyed):
    """The text of a briefing in one language."""

    natural_fields = ("briefing__slug", "language")

    briefing = models.ForeignKey(
        Briefing,
        models.PROTECT,
        related_name="transcripts",
        verbose_name=_("briefing"),
        help_text=_("The event these words were spoken at."),
    )
    language = LanguageField(_("language"), help_text=_("BCP 47, such as en, ru or zh-Hans."))
    sealed_at = models.DateTimeField(_("sealed at"), null=True, blank=True, editable=False)

    objects = TranscriptQuerySet.as_manager()

    class Meta:
        verbose_name = _("transcript")
        verbose_name_plural = _("transcripts")
        constraints = [
            models.UniqueConstraint(
                fields=["briefing", "language"], name="transcript_once_a_language"
            ),
            models.CheckConstraint(name="transcript_language_not_empty", condition=~Q(language="")),
        ]

    def __str__(self) -> str:
        return f"{self.briefing} ({self.language})"

    @property
    def direction(self) -> str:
        """Return "rtl" or "ltr"."""
        return direction(self.language)

    def as_draft(self) -> drafts.TranscriptDraft:
        """Return the transcript in canonical form, editions in order, old anchors sorted."""
        editions = sorted(self.editions.all(), key=lambda edition: edition.n)
        aliases = (alias.as_draft() for alias in self.aliases.all())
        return drafts.TranscriptDraft(
            language=self.language,
            editions=tuple(edition.as_draft() for edition in editions),
            aliases=tuple(sorted(aliases, key=lambda alias: alias.alias)),
        )


class EditionQuerySet(KeyedQuerySet):
    """The two questions of visibility, as `PassageQuerySet` asks them; and editors' own."""

    def current(self, at: datetime | None = None) -> Self:
        """Return the editions in force at a moment."""
        moment = at or timezone.now()
        return self.public(moment).filter(interval_contains(moment, "public_from", "public_until"))

    def public(self, at: datetime | None = None) -> Self:
        """Return the editions that were ever in force and are not withdrawn."""
        moment = at or timezone.now()
        not_withdrawn = Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gt=moment)
        return self.filter(not_withdrawn, stage=Edition.Stage.RELEASED, public_from__lte=moment)

    def at(self, moment: datetime) -> Self:
        """Return the public editions that were in force at a past moment."""
        return self.public().filter(interval_contains(moment, "public_from", "public_until"))

    def remaining(self, at: datetime | None = None) -> Self:
        """Return the public editions of texts of which none is withdrawn.

        An address that names no edition may fall back to these: a withdrawal brings none back.
        """
        withdrawn = Edition.objects.withdrawn(at).filter(transcript=OuterRef("transcript"))
        return self.public(at).filter(~Exists(withdrawn))

    def withdrawn(self, at: datetime | None = None) -> Self:
        """Return the editions that were in force and have been withdrawn: their pages say so."""
        moment = at or timezone.now()
        return self.filter(
            stage=Edition.Stage.RELEASED, public_from__lte=moment, withdrawn_at__lte=moment
        )

    def unreleased(self) -> Self:
        """Return drafts and submitted editions."""
        return self.exclude(stage=Edition.Stage.RELEASED)

    def scheduled(self, at: datetime | None = None) -> Self:
        """Return released editions whose moment has not come."""
        return self.filter(stage=Edition.Stage.RELEASED, public_from__gt=at or timezone.now())

    def for_detail(self) -> Self:
        """Return editions with what a transcript's page shows fetched."""
        return self.select_related("transcript__briefing", "capture").defer("capture__lines")


class Edition(Keyed):
    """One version of a transcript."""

    class Stage(models.TextChoices):
        DRAFT = "draft", _("draft")
        SUBMITTED = "submitted", _("submitted")
        RELEASED = "released", _("released")

    class Translation(models.TextChoices):
        ORIGINAL = "original", _("original")
        OFFICIAL = "official", _("official translation")
        UNOFFICIAL = "unofficial", _("unofficial translation")
        MACHINE = "machine", _("machine translation")
        UNKNOWN = "unknown", _("not known")

    class Completeness(models.TextChoices):
        PRELIMINARY = "preliminary", _("preliminary")
        AS_DELIVERED = "as-delivered", _("as delivered")
        FULL = "full", _("full")

    natural_fields = ("transcript__briefing__slug", "transcript__language", "n")
    draft_joins = ("made_from__transcript", "capture", "author", "approver")

    transcript = models.ForeignKey(
        Transcript,
        models.PROTECT,
        related_name="editions",
        verbose_name=_("transcript"),
        help_text=_("The text it is a version of."),
    )
    n = models.PositiveIntegerField(
        _("edition"), help_text=_("Counts up with every version; gaps are legal.")
    )
    stage = models.CharField(
        _("stage"),
        max_length=10,
        choices=Stage,
        default=Stage.DRAFT,
        help_text=_(
            "Draft, handed in, or released. Whether readers see it now is told by the clock."
        ),
    )
    public_from = models.DateTimeField(
        _("public from"),
        null=True,
        blank=True,
        help_text=_("From this moment readers see it; a coming moment is a schedule."),
    )
    public_until = models.DateTimeField(
        _("public until"),
        null=True,
        blank=True,
        help_text=_("Empty: until a newer edition takes its place."),
    )
    withdrawn_at = models.DateTimeField(
        _("withdrawn at"),
        null=True,
        blank=True,
        help_text=_("From this moment readers see only the reason."),
    )
    withdrawal_reason = models.TextField(
        _("reason for withdrawal"), blank=True, help_text=_("Shown to the public.")
    )
    redacted_at = models.DateTimeField(
        _("redacted at"),
        null=True,
        blank=True,
        editable=False,
        help_text=_("When words were last taken out of it by order."),
    )
    title = models.TextField(_("title"), blank=True, help_text=_("As printed."))
    place = models.CharField(_("place"), max_length=300, blank=True, help_text=_("As printed."))
    event = models.CharField(
        _("event"), max_length=500, blank=True, help_text=_("The occasion, as printed.")
    )
    translation = models.CharField(
        _("translation"),
        max_length=10,
        choices=Translation,
        default=Translation.UNKNOWN,
        help_text=_("Whether these are the words spoken, or whose translation of them."),
    )
    made_from = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="translations",
        verbose_name=_("made from"),
        help_text=_("The edition this one was translated from, or last checked against."),
    )
    capture = models.ForeignKey(
        Capture,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="editions",
        verbose_name=_("capture"),
        help_text=_("The source it was read from."),
    )
    completeness = models.CharField(
        _("completeness"),
        max_length=12,
        choices=Completeness,
        default=Completeness.FULL,
        help_text=_("Whether all that was said is here, and in final form."),
    )
    change_note = models.TextField(
        _("note on the change"),
        blank=True,
        help_text=_("What a correction changes. Shown to the public."),
    )
    is_substantive = models.BooleanField(
        _("substantive"),
        default=False,
        help_text=_("The correction changes what was said, not only how it is written."),
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="editions_written",
        verbose_name=_("author"),
        help_text=_("Who wrote this version."),
    )
    approver = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="editions_approved",
        verbose_name=_("approver"),
        help_text=_("Who released it."),
    )
    sha256 = models.CharField(
        _("sha256"), max_length=64, blank=True, validators=[HEX_64], help_text=_("Over the words.")
    )
    sealed_at = models.DateTimeField(
        _("sealed at"),
        null=True,
        blank=True,
        editable=False,
        help_text=_("From here the words cannot change."),
    )

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["transcript", "n"]
        permissions = [
            ("submit_edition", "Can submit an edition for approval"),
            ("release_edition", "Can release and schedule editions"),
            ("withdraw_edition", "Can withdraw released editions"),
            ("restore_edition", "Can make withdrawn editions public again"),
            ("translate_edition", "Can write and submit texts in the account's own language"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["transcript", "n"], name="edition_n_once"),
            models.UniqueConstraint(
                fields=["transcript"], condition=~Q(stage="released"), name="edition_one_unreleased"
            ),
            models.UniqueConstraint(
                fields=["transcript"],
                condition=Q(stage="released", public_until__isnull=True),
                name="edition_one_open_ended",
            ),
            models.UniqueConstraint(
                fields=["transcript", "public_from"], name="edition_public_from_once"
            ),
            models.CheckConstraint(name="edition_n_positive", condition=Q(n__gte=1)),
            one_of("stage", drafts.Stage, "edition_stage_known"),
            one_of("translation", drafts.Translation, "edition_translation_known"),
            one_of("completeness", drafts.Completeness, "edition_completeness_known"),
            models.CheckConstraint(
                name="edition_released_is_dated_and_sealed",
                condition=(
                    Q(
                        stage="released",
                        public_from__isnull=False,
                        sealed_at__isnull=False,
                        sealed_at=F("public_from"),
                    )
                    & Q(sha256__regex=r"^[0-9a-f]{64}$")
                )
                | (~Q(stage="released") & Q(public_from__isnull=True, sealed_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="edition_until_after_from",
                condition=Q(public_until__isnull=True)
                | Q(public_from__isnull=False, public_until__gte=F("public_from")),
            ),
            models.CheckConstraint(
                name="edition_withdrawn_was_released",
                condition=Q(withdrawn_at__isnull=True)
                | (Q(stage="released") & ~Q(withdrawal_reason="")),
            ),
        ]
        indexes = [
            models.Index(fields=["public_from"], name="edition_public_from"),
            models.Index(
                fields=["stage", "public_from", "id"], condition=Q(n__gt=1), name="edition_later"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.transcript} v{self.n}"

    def as_draft(self) -> drafts.EditionDraft:
        """Return the edition in canonical form, turns in order.

        Whoever fetched `Turn.objects.in_order()` to the attribute `turns_in_order` saves a query.
        """
        made_from = self.made_from
        turns = getattr(self, "turns_in_order", None)
        if turns is None:
            turns = self.turns.in_order()
        return drafts.EditionDraft(
            n=self.n,
            stage=self.stage,
            public_from=moment_text(self.public_from),
            public_until=moment_text(self.public_until),
            withdrawn_at=moment_text(self.withdrawn_at),
            withdrawal_reason=self.withdrawal_reason,
            redacted_at=moment_text(self.redacted_at),
            title=self.title,
            place=self.place,
            event=self.event,
            translation=self.translation,
            made_from=f"{made_from.transcript.language}/{made_from.n}" if made_from else "",
            capture=key_of(self.capture),
            completeness=self.completeness,
            change_note=self.change_note,
            is_substantive=self.is_substantive,
            author=self.author.get_username() if self.author else "",
            approver=self.approver.get_username() if self.approver else "",
            sha256=self.sha256,
            turns=tuple(turn.as_draft() for turn in turns),
        )

    def state(self, at: datetime | None = None) -> str:
        """Return draft, submitted, scheduled, published, superseded or withdrawn, by the clock."""
        moment = at or timezone.now()
        if self.stage != self.Stage.RELEASED:
            return self.stage
        if self.withdrawn_at and self.withdrawn_at <= moment:
            return "withdrawn"
        if self.public_from > moment:
            return "scheduled"
        return "superseded" if self.public_until and self.public_until <= moment else "published"
