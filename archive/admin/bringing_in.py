"""The page of a conflict: the words of a source that wait beside those that editors wrote."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from archive import publishing
from archive.admin.finding_places import edition_of
from archive.admin.findings import settle
from archive.admin.writing_words import changes_shown, chosen_in, conflicts_shown
from archive.languages import direction
from archive.models import Edition, Finding
from archive.publishing import PublishingError
from archive.sources.canonical import edition_sha256
from archive.sources.comparing.versions import changes_between
from archive.sources.errors import SourceError
from archive.sources.findings import EDITION_CONFLICT
from archive.sources.pages import parse_page
from archive.writer.bringing_in import BringingIn
from archive.writer.page_editions import waits
from archive.writer.pages import write_page


def has_words_waiting(finding: Finding) -> bool:
    """Return whether words of the finding's source can be brought in beside an editor's."""
    if not _is_open(finding) or finding.capture is None:
        return False
    return waits(finding.capture) or _draft_beside(finding) is not None


def conflict_view(model_admin: Any, request: HttpRequest, finding: Finding) -> HttpResponse:
    """Show both sides of a conflict; bring the source's words in, or let the editor's be."""
    then = HttpResponseRedirect(reverse("admin:archive_finding_change", args=[finding.pk]))
    act = request.POST.get("act", "")
    try:
        if act == "keep":
            _keep(finding, request)
            said = _("The words stay as they were edited; those of the source are noted as seen.")
            model_admin.message_user(request, said, messages.SUCCESS)
            return then
        if act == "bring" and (edition := _bring(finding, request)):
            said = _("The words of the source are in this draft now. Look at it, then release it.")
            model_admin.message_user(request, said, messages.SUCCESS)
            return HttpResponseRedirect(reverse("admin:archive_edition_change", args=[edition.pk]))
        return _page(model_admin, request, finding, has_moved_on=act == "bring")
    except PublishingError as error:
        model_admin.message_user(request, str(error), messages.ERROR)
        return then


def _is_open(finding: Finding) -> bool:
    return finding.code == EDITION_CONFLICT and finding.state == Finding.State.OPEN


def _keep(finding: Finding, request: HttpRequest) -> None:
    if not _is_open(finding):
        raise PublishingError(_("This conflict was settled in the meantime."))
    settle(finding, state=Finding.State.IGNORED, reason=_("Kept as edited."), by=request.user)


def _bring(finding: Finding, request: HttpRequest) -> Edition | None:
    """Return the draft that the words were written to; None where the page showed another text."""
    with transaction.atomic():
        bringing = _looked_at(finding, request, is_kept=True)
        if request.POST.get("seen") == _seen(bringing):
            return _draft_beside(finding) or edition_of(finding)
        transaction.set_rollback(True)
    return None


def _looked_at(finding: Finding, request: HttpRequest, *, is_kept: bool) -> BringingIn:
    """Return what bringing a source's words in comes to; with `is_kept` it is done.

    Raises PublishingError where nothing waits any more, or the source cannot be read.
    """
    if not publishing.may(request.user, "revise", edition_of(finding)):
        raise PermissionDenied
    bringing = BringingIn(request.user, chosen_in(request.POST))
    if not has_words_waiting(finding):
        raise PublishingError(_("This conflict was settled in the meantime."))
    if draft := _draft_beside(finding):
        _merge_into(draft, finding, bringing, is_kept=is_kept)
    else:
        _write_again(finding, bringing, is_kept=is_kept)
    return bringing


def _draft_beside(finding: Finding) -> Edition | None:
    """Return the draft that an import made of the source beside an edition that people wrote."""
    return finding.capture.editions.unreleased().order_by("-n").first()


def _merge_into(draft: Edition, finding: Finding, bringing: BringingIn, *, is_kept: bool) -> None:
    merged = bringing.merge_page(edition_of(finding), draft.as_draft())
    if is_kept:
        publishing.revise(draft, merged, by=bringing.by, note=finding.capture.name)
        settle(finding, state=Finding.State.FIXED, by=bringing.by)


def _write_again(finding: Finding, bringing: BringingIn, *, is_kept: bool) -> None:
    capture = finding.capture
    try:
        data = capture.data()
        page = parse_page(data, name=capture.name, url=capture.url)
    except FileNotFoundError as error:
        raise PublishingError(_("The file of this source is not in the store any more.")) from error
    except SourceError as error:
        raise PublishingError(str(error)) from error
    write_page(page, data, run=capture.run, dry_run=not is_kept, bringing=bringing)


def _seen(bringing: BringingIn) -> str:
    """Return what tells the text that a page showed from any other; "" where nobody wrote one."""
    if bringing.edition is None:
        return ""
    language = bringing.edition.transcript.language
    return f"{bringing.edition.pk}:{edition_sha256(bringing.edited, language)}"


def _page(
    model_admin: Any, request: HttpRequest, finding: Finding, *, has_moved_on: bool
) -> HttpResponse:
    bringing = _looked_at(finding, request, is_kept=False)
    edition = edition_of(finding)
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "title": _("Words of a source beside an editor's"),
        "finding": finding,
        "edition": edition,
        "language": finding.details.get("language", ""),
        "dir": direction(finding.details.get("language", "")),
        "seen": _seen(bringing),
        "has_moved_on": has_moved_on,
    }
    if bringing.merged is not None:
        context |= {
            "conflicts": conflicts_shown(bringing.merged.conflicts, request.POST),
            "of_source": changes_shown(changes_between(bringing.before, bringing.brought)),
            "of_editor": changes_shown(changes_between(bringing.before, bringing.edited)),
        }
    return TemplateResponse(request, "admin/archive/finding/conflict.html", context)
