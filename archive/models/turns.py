"""A conversation is one ordered list of turns; questions and answers are views of it."""

from datetime import datetime
from typing import NamedTuple, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Prefetch, Q
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from archive.models.base import Keyed, KeyedQuerySet, one_of
from archive.models.briefings import Segment
from archive.models.editions import Edition, EditionQuerySet, Transcript, TranscriptQuerySet
from archive.models.passages import Passage
from archive.models.people import Person
from archive.models.subjects import Outlet
from archive.sources import drafts
from archive.sources.markup import plain


class TurnQuerySet(KeyedQuerySet):
    """Turns are public where a passage of their edition is."""

    def current(self, at: datetime | None = None) -> Self:
        return self.filter(
            Exists(Passage.objects.current(at).filter(edition=OuterRef("edition_id")))
        )

    def public(self, at: datetime | None = None) -> Self:
        return self.filter(
            Exists(Passage.objects.public(at).filter(edition=OuterRef("edition_id")))
        )

    def in_order(self) -> Self:
        """Return the turns in reading order, with who speaks."""
        return self.select_related("speaker", "outlet", "aligned").order_by(
            "edition_id", "position"
        )


class Turn(Keyed):
    """A statement, question, answer, moderator's word or note, in reading order."""

    class Kind(models.TextChoices):
        STATEMENT = "statement", _("statement")
        QUESTION = "question", _("question")
        ANSWER = "answer", _("answer")
        MODERATOR = "moderator", _("moderator")
        NOTE = "note", _("note")

    natural_fields = (
        "edition__transcript__briefing__slug",
        "edition__transcript__language",
        "edition__n",
        "anchor",
    )

    edition = models.ForeignKey(
        Edition,
        models.CASCADE,
        related_name="turns",
        db_index=False,
        verbose_name=_("edition"),
        help_text=_("The version it is part of."),
    )
    position = models.PositiveIntegerField(
        _("position"), help_text=_("Its place in reading order, counted from 1.")
    )
    kind = models.CharField(
        _("kind"), max_length=10, choices=Kind, help_text=_("Who speaks here, and to what end.")
    )
    anchor = models.CharField(
        _("anchor"), max_length=32, help_text=_("Its link: q3, q3a1. Never changes its words.")
    )
    to = models.CharField(
        _("answers"),
        max_length=32,
        blank=True,
        default="",
        help_text=_("Anchor of the question it answers."),
    )
    heading = models.TextField(_("heading"), blank=True, help_text=_("A heading printed above it."))
    label_as_printed = models.TextField(
        _("label as printed"),
        blank=True,
        help_text=_("What the source prints before the words, without the colon."),
    )
    asker_as_printed = models.TextField(
        _("asker as printed"), blank=True, help_text=_("The journalist's name, where printed.")
    )
    outlet_as_printed = models.TextField(
        _("outlet as printed"),
        blank=True,
        help_text=_("The journalist's newspaper or agency, where printed."),
    )
    text = models.TextField(
        _("text"),
        blank=True,
        help_text=_("A blank line parts paragraphs, a single newline breaks the line."),
    )
    speaker = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="turns",
        verbose_name=_("speaker"),
        help_text=_("The person who speaks, when known."),
    )
    outlet = models.ForeignKey(
        Outlet,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="turns",
        verbose_name=_("outlet"),
        help_text=_("The newspaper or agency, when known."),
    )
    aligned = models.ForeignKey(
        Segment,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="turns",
        verbose_name=_("segment"),
        help_text=_("The piece of the briefing it belongs to, whatever the language."),
    )
    sealed_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = TurnQuerySet.as_manager()

    class Meta:
        verbose_name = _("turn")
        verbose_name_plural = _("turns")
        constraints = [
            models.UniqueConstraint(fields=["edition", "position"], name="turn_position_once"),
            models.UniqueConstraint(fields=["edition", "anchor"], name="turn_anchor_once"),
            one_of("kind", drafts.TurnKind, "turn_kind_known"),
            models.CheckConstraint(name="turn_anchor_not_empty", condition=~Q(anchor="")),
            models.CheckConstraint(
                name="turn_only_answers_answer",
                condition=(Q(kind="answer") & ~Q(to="")) | (~Q(kind="answer") & Q(to="")),
                violation_error_message=_("An answer names its question; nothing else does."),
            ),
            models.CheckConstraint(name="turn_not_to_itself", condition=~Q(to=F("anchor"))),
        ]

    def __str__(self) -> str:
        return f"{self.anchor}: {Truncator(plain(self.text)).chars(60)}"

    def as_draft(self) -> drafts.TurnDraft:
        """Return the turn in canonical form; fetch `in_order()` first."""
        return drafts.TurnDraft(
            kind=self.kind,
            anchor=self.anchor,
            text=self.text,
            to=self.to,
            heading=self.heading,
            label=self.label_as_printed,
            asker=self.asker_as_printed,
            outlet=self.outlet_as_printed,
            speaker=self.speaker.slug if self.speaker else "",
            outlet_key=self.outlet.slug if self.outlet else "",
            aligned=self.aligned.key if self.aligned else "",
        )


class TurnRow(NamedTuple):
    """A turn as the columns of its row, for writing many without making objects of them."""

    edition_id: int
    position: int
    kind: str
    anchor: str
    to: str
    heading: str
    label_as_printed: str
    asker_as_printed: str
    outlet_as_printed: str
    text: str
    speaker_id: int | None
    outlet_id: int | None
    aligned_id: int | None
    sealed_at: datetime | None


class Question(Turn):
    """The questions among the turns."""

    class Manager(models.Manager.from_queryset(TurnQuerySet)):
        def get_queryset(self) -> TurnQuerySet:
            return super().get_queryset().filter(kind=Turn.Kind.QUESTION)

    objects = Manager()

    class Meta:
        proxy = True
        verbose_name = _("question")
        verbose_name_plural = _("questions")


class Answer(Turn):
    """The answers among the turns."""

    class Manager(models.Manager.from_queryset(TurnQuerySet)):
        def get_queryset(self) -> TurnQuerySet:
            return super().get_queryset().filter(kind=Turn.Kind.ANSWER)

    objects = Manager()

    class Meta:
        proxy = True
        verbose_name = _("answer")
        verbose_name_plural = _("answers")


class AnchorAlias(Keyed):
    """An anchor that once stood in a transcript; rendered as an extra id where it leads."""

    natural_fields = ("transcript__briefing__slug", "transcript__language", "alias")

    transcript = models.ForeignKey(
        Transcript,
        models.CASCADE,
        related_name="aliases",
        verbose_name=_("transcript"),
        help_text=_("The text it stood in."),
    )
    alias = models.CharField(
        _("old anchor"), max_length=32, help_text=_("The anchor that links may still carry.")
    )
    anchor = models.CharField(_("anchor"), max_length=32, help_text=_("Where the words are now."))

    class Meta:
        verbose_name = _("old anchor")
        verbose_name_plural = _("old anchors")
        constraints = [
            models.UniqueConstraint(fields=["transcript", "alias"], name="alias_once"),
            models.CheckConstraint(name="alias_leads_elsewhere", condition=~Q(alias=F("anchor"))),
        ]

    def __str__(self) -> str:
        return f"{self.alias} → {self.anchor}"

    def as_draft(self) -> drafts.AliasDraft:
        """Return the old anchor in canonical form."""
        return drafts.AliasDraft(alias=self.alias, anchor=self.anchor)


def with_words(transcripts: TranscriptQuerySet, editions: EditionQuerySet) -> TranscriptQuerySet:
    """Return transcripts with all that their `as_draft()` reads fetched, of some editions only."""
    words = Prefetch("turns", Turn.objects.in_order(), to_attr="turns_in_order")
    return transcripts.prefetch_related(
        "aliases", Prefetch("editions", editions.for_draft().prefetch_related(words))
    )
