"""The translation desk: an edition's form beside its original, and what of it was looked at."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from archive import publishing
from archive.admin import choices
from archive.admin.beside import Original, OriginalTurn, lacking
from archive.admin.desk import Desk, Row
from archive.admin.edition_form import Lacking
from archive.admin.writing import BESIDE, FORM, WritingDesk
from archive.models import Edition
from archive.originals import Standing, original_beside, standing_of
from archive.sources.comparing.beside import Beside
from archive.sources.comparing.translations import Place, followed
from archive.sources.drafts import EditionDraft

CHECK = "check:"
EVERYTHING = "*"


@dataclass(frozen=True)
class BesideRow(Row):
    """A turn with that of the original; `mark` says what is amiss, `gone` what it translated."""

    original: OriginalTurn | None
    mark: str
    gone: list[Place]


def desk_for(
    edition: Edition, user: Any, *, data: Any, mode: str = FORM, **shown: EditionDraft
) -> WritingDesk:
    """Return the desk of an editable edition in a mode; the form where there is no original."""
    if mode == BESIDE:
        standing = standing_of(edition)
        if standing is not None:
            return TranslationDesk(edition, user, data=data, standing=standing, **shown)
        mode = FORM
    return WritingDesk(edition, user, data=data, mode=mode, **shown)


class TranslationDesk(WritingDesk):
    """The form of a translation, each turn beside the one that it translates."""

    def __init__(
        self, edition: Edition, user: Any, *, data: Any, standing: Standing, **shown: EditionDraft
    ) -> None:
        super().__init__(edition, user, data=data, mode=BESIDE, **shown)
        self.standing = standing
        self.settled: set[str] = set()

    @cached_property
    def original(self) -> Original:
        return Original(self.standing, self.shown, self.speakers)

    def _lacking(self) -> Lacking:
        return lacking(self.original.rows, self.speakers, self.outlets)

    def save(self) -> bool:
        """Save what was typed, and note which places of the original it follows."""
        before = self.draft
        with transaction.atomic():
            if not super().save():
                return False
            self.settled = self._settled(before)
            if self.settled or (self._wants_all and not self.standing.places):
                self._check()
        return not self.warning

    def _settled(self, before: EditionDraft) -> set[str]:
        """Return the places that this save settles: looked at, or followed by what it changes."""
        if self.data.get("original", "") != str(self.standing.newest.pk):
            return set()
        pair = self.standing.before, self.standing.after
        return self._looked_at() | followed(self.standing.places, pair, before, self.wanted)

    def _check(self) -> None:
        try:
            publishing.check(self.edition, self.standing.newest, self.settled, by=self.user)
        except publishing.PublishingError as error:
            self.warning = str(error)

    @property
    def _wants_all(self) -> bool:
        return self.data.get("_then", "") == CHECK + EVERYTHING

    def _looked_at(self) -> set[str]:
        return looked_at(self.standing, self.data.get("_then", "").removeprefix(CHECK), self.data)

    # --- what the page shows

    def rows(self) -> Iterator[BesideRow]:
        """Yield the rows of the form in the translation's order, added ones last."""
        shown: set[str] = set()
        known = {form.value_of("anchor"): form for form in self.turns.initial_forms}
        offered = {form.value_of("beside"): form for form in self.turns.extra_forms}
        for row in self.original.rows:
            if row.translated:
                form = known.pop(row.translated.anchor, None)
            else:
                form = offered.pop(row.original.anchor, None)
            if form is not None:
                yield self._row(row, form, shown)
        left = {id(form) for form in (*known.values(), *offered.values())}
        for form in self.turns.forms:
            if id(form) in left:
                yield BesideRow(None, form, [], None, "", [])

    def _row(self, row: Beside, form: Any, shown: set[str]) -> BesideRow:
        marks = self.marks_of(row.translated, shown)
        return row_of(self.original, row, form, marks)


class ReadingDesk(Desk):
    """A translation that cannot be changed, or not by this account, beside its original."""

    def __init__(self, edition: Edition, user: Any, *, may_edit: bool, standing: Standing) -> None:
        super().__init__(edition, user, may_edit=may_edit, data=None)
        self.standing = standing
        self.original = Original(standing, self.draft, choices.people())
        self.may_check = publishing.may(user, "check", edition)

    def rows(self) -> Iterator[BesideRow]:
        """Yield the turns of both in the translation's order."""
        for row in self.original.rows:
            yield row_of(self.original, row, None, [])


def row_of(original: Original, row: Beside, form: Any, marks: list) -> BesideRow:
    """Return a row of the desk."""
    return BesideRow(
        row.translated, form, marks, original.turn(row), original.mark(row), original.gone(row)
    )


def looked_at(standing: Standing, key: str, data: Any) -> set[str]:
    """Return the open places that a form says were looked at: one, or all it showed.

    All are those of the edition that the page showed; one that came meanwhile stays open.
    """
    known = {place.key for place in standing.places}
    if data.get("original", "") != str(standing.newest.pk):
        return set()
    return known if key == EVERYTHING else known & {key}


def checked_view(model_admin: Any, request: HttpRequest, edition: Edition) -> HttpResponse:
    """Note that places of the original were looked at, beside words that nobody changes."""
    page = reverse("admin:archive_edition_change", args=[edition.pk]) + "?as=beside"
    if request.method != "POST":
        return HttpResponseRedirect(page)
    if why := publishing.refusal(request.user, "check", edition):
        raise publishing.NotAllowedError(why)
    standing = standing_of(edition)
    key = request.POST.get("key", "")
    keys = looked_at(standing, key, request.POST) if standing else set()
    try:
        if keys or (standing and key == EVERYTHING):
            publishing.check(edition, standing.newest, keys, by=request.user)
        tell_checked(model_admin, request, keys, standing)
    except publishing.PublishingError as error:
        model_admin.message_user(request, str(error), messages.ERROR)
    return HttpResponseRedirect(page)


def tell_checked(
    model_admin: Any, request: HttpRequest, keys: set[str], standing: Standing | None
) -> None:
    """Say which places are no longer marked; or that the original has moved on."""
    if standing and not keys and request.POST.get("original", "") != str(standing.newest.pk):
        text = _("The original has been corrected once more. Look at it again.")
        model_admin.message_user(request, text, messages.WARNING)
        return
    text = ngettext(
        "%(count)s place is no longer marked: %(places)s",
        "%(count)s places are no longer marked: %(places)s",
        len(keys),
    )
    if keys:
        said = {"count": len(keys), "places": ", ".join(sorted(keys)[:40])}
        model_admin.message_user(request, text % said, messages.SUCCESS)


def reading_desk(edition: Edition, user: Any, *, may_edit: bool) -> ReadingDesk | None:
    """Return a translation beside its original to be read; None where there is no original."""
    if original_beside(edition) is None:
        return None
    standing = standing_of(edition)
    return standing and ReadingDesk(edition, user, may_edit=may_edit, standing=standing)
