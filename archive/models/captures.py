"""A source as it was received, the run that brought it, and the defects seen in it."""

import hashlib

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from archive.models.base import Keyed, KeyedQuerySet, LanguageField, key_of, one_of
from archive.models.targets import TARGET_HELP, TargetField
from archive.sources import drafts
from archive.sources.canonical import moment_text

HEX_64 = RegexValidator(r"^[0-9a-f]{64}$")


def stored_name(sha256: str) -> str:
    """Return where the bytes with this hash lie below MEDIA_ROOT."""
    return f"files/{sha256[:2]}/{sha256}"


def store_bytes(data: bytes) -> str:
    """Keep bytes by their hash and return it; the same bytes are kept once."""
    sha256 = hashlib.sha256(data).hexdigest()
    if not is_stored(sha256, len(data)):
        default_storage.delete(stored_name(sha256))
        default_storage.save(stored_name(sha256), ContentFile(data))
    return sha256


def is_stored(sha256: str, size: int) -> bool:
    """Return whether bytes are kept in full; a broken-off import may have left their beginning."""
    try:
        return default_storage.size(stored_name(sha256)) == size
    except FileNotFoundError:
        return False


class ImportRun(Keyed):
    """One run of an importing command."""

    natural_fields = ("key",)

    key = models.CharField(
        _("key"), max_length=64, unique=True, help_text=_("Names the run; made when it starts.")
    )
    command = models.TextField(_("command"), help_text=_("As it was typed."))
    started_at = models.DateTimeField(_("started at"), help_text=_("When the command began."))
    finished_at = models.DateTimeField(
        _("finished at"), null=True, blank=True, help_text=_("Empty: still running, or broken off.")
    )
    counts = models.JSONField(
        _("counts"),
        default=dict,
        blank=True,
        help_text=_("How many sources were created, updated, unchanged, in conflict or failed."),
    )

    class Meta:
        verbose_name = _("import run")
        verbose_name_plural = _("import runs")
        ordering = ["-started_at"]

    def __str__(self) -> str:
        return f"{self.started_at:%Y-%m-%d %H:%M} {self.command}"

    def as_draft(self) -> drafts.ImportRunDraft:
        """Return the run in canonical form."""
        return drafts.ImportRunDraft(
            key=self.key,
            command=self.command,
            started_at=moment_text(self.started_at),
            finished_at=moment_text(self.finished_at),
            counts=self.counts,
        )


class Capture(Keyed):
    """A source page as received: its bytes are kept by their hash."""

    natural_fields = ("sha256",)
    draft_joins = ("context_country", "run")

    sha256 = models.CharField(
        _("sha256"),
        max_length=64,
        unique=True,
        validators=[HEX_64],
        help_text=_("Of the bytes as received; they are kept under it."),
    )
    size = models.PositiveBigIntegerField(
        _("size in bytes"), help_text=_("Of the file as received.")
    )
    name = models.CharField(
        _("file name"), max_length=500, blank=True, help_text=_("Of the file as it was given.")
    )
    media_type = models.CharField(
        _("media type"), max_length=100, blank=True, help_text=_("Such as text/html.")
    )
    encoding = models.CharField(
        _("encoding"), max_length=40, blank=True, help_text=_("In which the bytes were read.")
    )
    url = models.CharField(
        _("address"),
        max_length=2000,
        blank=True,
        help_text=_("Where the page stood when it was saved."),
    )
    target = TargetField(_("target"), of="url", help_text=TARGET_HELP)
    retrieved_at = models.DateTimeField(
        _("retrieved at"),
        null=True,
        blank=True,
        help_text=_("When it was saved, if the source says so."),
    )
    interface_language = LanguageField(
        _("interface language"),
        blank=True,
        help_text=_("Of the page's furniture, not of its text."),
    )
    context_country = models.ForeignKey(
        "archive.Country",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("context country"),
        help_text=_("Where the page was read, not what it is about."),
    )
    parser_version = models.CharField(
        _("parser version"), max_length=40, blank=True, help_text=_("Which parser read it.")
    )
    run = models.ForeignKey(
        ImportRun,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="captures",
        verbose_name=_("import run"),
        help_text=_("The import that brought it."),
    )
    lines = models.JSONField(
        _("account of lines"),
        default=list,
        blank=True,
        help_text=_("For every non-blank line, the field it landed in, or furniture."),
    )

    class Meta:
        verbose_name = _("capture")
        verbose_name_plural = _("captures")
        indexes = [
            models.Index(fields=["target"], name="capture_by_target"),
            models.Index(fields=["name"], condition=Q(url=""), name="capture_of_file"),
        ]
        constraints = [
            models.CheckConstraint(
                name="capture_sha256_hex", condition=Q(sha256__regex=r"^[0-9a-f]{64}$")
            )
        ]

    def __str__(self) -> str:
        return self.name or self.sha256[:12]

    def as_draft(self) -> drafts.CaptureDraft:
        """Return the capture in canonical form, without its bytes."""
        return drafts.CaptureDraft(
            sha256=self.sha256,
            size=self.size,
            name=self.name,
            media_type=self.media_type,
            encoding=self.encoding,
            url=self.url,
            retrieved_at=moment_text(self.retrieved_at),
            interface_language=self.interface_language,
            context_country=key_of(self.context_country),
            parser_version=self.parser_version,
            run=key_of(self.run),
            lines=tuple(drafts.LineDraft(**line) for line in self.lines),
        )

    def data(self) -> bytes:
        """Return the bytes as received. Raises FileNotFoundError when the file is missing."""
        with default_storage.open(stored_name(self.sha256), "rb") as file:
            return file.read()


class FindingQuerySet(KeyedQuerySet):
    """Defects, and what editors say of them."""

    def decided(self) -> "FindingQuerySet":
        """Return what somebody has settled, not an import that brought other words."""
        return self.exclude(state=Finding.State.OPEN).exclude(details__has_key="replaced_by")

    def settle(self, **values: str) -> int:
        """Save a state, and a reason where one is given; who is told of no more is forgotten."""
        if values["state"] != Finding.State.OPEN:
            values["reply_to"] = ""
        return self.update(**values)


class Finding(Keyed):
    """A defect seen in a source: printed oddities stay as they are and are listed here."""

    class State(models.TextChoices):
        OPEN = "open", _("open")
        IGNORED = "ignored", _("ignored")
        FIXED = "fixed", _("fixed")

    natural_fields = ("subject", "code", "place")
    draft_joins = ("capture",)

    subject = models.CharField(
        _("subject"),
        max_length=250,
        help_text=_("What it was seen in, such as capture:… or briefing:…."),
    )
    code = models.CharField(
        _("code"), max_length=60, db_index=True, help_text=_("What sort of defect it is.")
    )
    place = models.CharField(_("place"), max_length=120, help_text=_("Line and column, or anchor."))
    excerpt = models.TextField(
        _("excerpt"), blank=True, help_text=_("The words in question, as printed.")
    )
    state = models.CharField(
        _("state"),
        max_length=10,
        choices=State,
        default=State.OPEN,
        help_text=_("Open until an editor mends the text or lets it be."),
    )
    reason = models.TextField(_("reason"), blank=True, help_text=_("Why it may be ignored."))
    details = models.JSONField(
        _("details"), default=dict, blank=True, help_text=_("What its explanation names.")
    )
    capture = models.ForeignKey(
        Capture,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="findings",
        verbose_name=_("capture"),
        help_text=_("The source it was seen in."),
    )
    # In no export and no history: it is the reader's, and goes when the finding is closed.
    reply_to = models.EmailField(
        _("reader's e-mail"),
        blank=True,
        help_text=_("Given with a report, to ask or to answer. Deleted when this is closed."),
    )

    objects = FindingQuerySet.as_manager()

    class Meta:
        verbose_name = _("finding")
        verbose_name_plural = _("findings")
        constraints = [
            models.UniqueConstraint(fields=["subject", "code", "place"], name="finding_once"),
            one_of("state", drafts.FindingState, "finding_state_known"),
            models.CheckConstraint(
                name="finding_ignored_has_reason",
                condition=~Q(state="ignored") | ~Q(reason=""),
                violation_error_message=_("Say why it may be ignored."),
            ),
            models.CheckConstraint(
                name="finding_reply_while_open", condition=Q(state="open") | Q(reply_to="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} ({self.place})"

    def as_draft(self) -> drafts.FindingDraft:
        """Return the finding in canonical form."""
        return drafts.FindingDraft(
            code=self.code,
            place=self.place,
            excerpt=self.excerpt,
            subject=self.subject,
            state=self.state,
            reason=self.reason,
            capture=key_of(self.capture),
            details=self.details,
        )
