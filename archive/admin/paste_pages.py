"""The paste desk: a page is pasted, its reading mended line by line, and saved as a draft."""

import secrets
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from archive import publishing
from archive.admin.findings import sentence
from archive.admin.names import USUAL
from archive.admin.pasting import Paste, PasteError, from_file, from_text, unpacked, wishes_of
from archive.admin.writing_pages import remember_saved, saved_forms
from archive.languages import direction, language_name
from archive.models import Edition, Finding, Turn
from archive.sources.drafts import TurnDraft
from archive.writer.outcome import Outcome, counts_of
from archive.writer.page_editions import open_conflicts
from archive.writer.pages import write_page
from archive.writer.runs import begin_run, end_run

# Of these a page's words may have become a draft; a conflict may have left them out.
_WRITTEN = ("created", "updated", "conflict")

WISH_NAMES = {
    **{kind: Turn.Kind(kind).label for kind in Turn.Kind.values},
    "above": _("goes on"),
    "title": _("title"),
    "furniture": _("leave out"),
}


@dataclass(frozen=True)
class ShownTurn:
    """A turn as the parse shows it, the line it begins on, whether an editor has accepted it."""

    turn: TurnDraft
    line: int
    is_accepted: bool
    findings: list[str]


def paste_view(model_admin: Any, request: HttpRequest) -> HttpResponse:
    """Answer the paste desk: the empty page, a reading to mend, or the draft it became."""
    if not publishing.may(request.user, "create"):
        raise PermissionDenied
    if request.method != "POST":
        return _start(model_admin, request)
    try:
        paste = _paste_of(request)
        paste.draft  # noqa: B018 (reads it, or says why it cannot be read)
    except PasteError as error:
        return _start(model_admin, request, complaint=str(error))
    if request.POST.get("save") and not paste.complaint:
        return _save(model_admin, request, paste)
    return _reading(model_admin, request, paste)


def _paste_of(request: HttpRequest) -> Paste:
    data = request.POST
    if data.get("packed"):
        pasted = unpacked(data["packed"], data.get("name", ""))
        head = {name: data[name] for name in ("number", "held_on", "title") if name in data}
    else:
        file, head = request.FILES.get("file"), {}
        pasted = (
            from_file(file.read(), file.name)
            if file
            else from_text(data.get("text", ""), data.get("html", ""))
        )
    wishes = wishes_of(data.get("wishes", ""))
    number, _colon, wish = data.get("set", "").partition(":")
    if wish == "none":
        wishes.pop(int(number) if number.isdecimal() else 0, None)
    else:
        wishes |= wishes_of(data.get("set", ""))
    return Paste(
        pasted,
        language=data.get("language", ""),
        url=data.get("url", ""),
        wishes=wishes,
        head=head,
    )


def _start(model_admin: Any, request: HttpRequest, complaint: str = "") -> HttpResponse:
    context = {
        **_shared(model_admin, request),
        "complaint": complaint,
        "typed": request.POST,
        "text": request.POST.get("text", ""),
    }
    return TemplateResponse(request, "admin/archive/paste/start.html", context)


def _shared(model_admin: Any, request: HttpRequest) -> dict[str, Any]:
    interface = get_language() or "en"
    return {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "title": _("Paste desk"),
        "token": request.POST.get("token", "")[:40] or secrets.token_urlsafe(12),
        "saved_forms": saved_forms(request),
        "languages": [(code, language_name(code, interface)) for code in USUAL],
    }


def _reading(
    model_admin: Any, request: HttpRequest, paste: Paste, refusal: Outcome | None = None
) -> HttpResponse:
    turns = _turns_of(paste, set(request.POST.getlist("accepted")))
    language = paste.editions[0][0]
    in_turns = {finding.place for finding in paste.draft.findings} & {
        each.turn.anchor for each in turns
    }
    context = {
        **_shared(model_admin, request),
        "paste": paste,
        "packed": paste.pasted.packed(),
        "wishes": " ".join(f"{number}:{wish}" for number, wish in sorted(paste.wishes.items())),
        "wish_names": WISH_NAMES.items(),
        "pick": request.POST.get("pick", ""),
        "turns": turns,
        "accepted": sum(each.is_accepted for each in turns),
        "text_language": language,
        "text_language_name": language_name(language, get_language() or "en"),
        "dir": direction(language),
        "findings": [
            (finding, sentence(finding.code, finding.details))
            for finding in paste.draft.findings
            if finding.place not in in_turns
        ],
        "may_release": publishing.may(request.user, "release"),
        "refusal": refusal,
        "in_the_way": _in_the_way(paste) if refusal else None,
    }
    return TemplateResponse(request, "admin/archive/paste/reading.html", context)


def _turns_of(paste: Paste, accepted: set[str]) -> list[ShownTurn]:
    said: dict[str, list[str]] = {}
    for finding in paste.draft.findings:
        said.setdefault(finding.place, []).append(sentence(finding.code, finding.details))
    shown = []
    for _language, edition in paste.editions:
        for turn in edition.turns:
            line = paste.first_lines.get(turn.anchor, 0)
            shown.append(ShownTurn(turn, line, str(line) in accepted, said.get(turn.anchor, [])))
    return shown


def _save(model_admin: Any, request: HttpRequest, paste: Paste) -> HttpResponse:
    """Write what is read as the import command does, and lead to the draft."""
    for language, _edition in paste.editions:
        if why := publishing.refusal(request.user, "create", language=language):
            paste.complaint = why
            return _reading(model_admin, request, paste)
    run = begin_run(f"paste desk: {request.user.get_username()}")
    with transaction.atomic():
        outcome = write_page(paste.draft, paste.pasted.data, run=run)
        editions = _written(paste) if outcome.verdict in _WRITTEN else []
        for edition in editions:
            _take_over(edition, request.user)
    end_run(run, counts_of([outcome]))
    if not editions:
        return _reading(model_admin, request, paste, refusal=outcome)
    remember_saved(request)
    _tell(model_admin, request, paste, editions[0])
    name = "release" if request.POST["save"] == "release" else ""
    if name and publishing.may(request.user, "release"):
        act = reverse("admin:archive_edition_act", args=[editions[0].pk, name])
        return HttpResponseRedirect(act)
    return HttpResponseRedirect(reverse("admin:archive_edition_change", args=[editions[0].pk]))


def _written(paste: Paste) -> list[Edition]:
    """Return the editions that were made of what was pasted, in the order of its texts."""
    editions = Edition.objects.filter(capture__sha256=paste.draft.capture.sha256)
    by_language = {e.transcript.language: e for e in editions.select_related("transcript")}
    return [by_language[language] for language, _e in paste.editions if language in by_language]


def _take_over(edition: Edition, user: Any) -> None:
    """Make an imported draft an editor's own: no later import writes over it.

    That it stands beside what was edited before is no conflict: who pasted it is told.
    """
    open_conflicts(edition.capture).settle(state=Finding.State.FIXED)
    edition.author = user
    edition.save(update_fields=["author"])
    if publishing.may(user, "revise", edition):
        publishing.revise(edition, edition.as_draft(), by=user)


def _tell(model_admin: Any, request: HttpRequest, paste: Paste, edition: Edition) -> None:
    """Say what was made, and what of it nobody has looked at."""
    model_admin.message_user(request, _("Saved as a draft."), messages.SUCCESS)
    if edition.n > 1:
        text = _(
            "This briefing has a text in this language already. What you pasted is a draft "
            "beside it, edition %(n)s; nothing public has changed."
        )
        model_admin.message_user(request, text % {"n": edition.n}, messages.WARNING)
    accepted = set(request.POST.getlist("accepted"))
    left = [each.turn.anchor for each in _turns_of(paste, accepted) if not each.is_accepted]
    if left and accepted:
        text = ngettext(
            "%(count)s turn was not accepted yet: %(turns)s",
            "%(count)s turns were not accepted yet: %(turns)s",
            len(left),
        )
        said = {"count": len(left), "turns": ", ".join(left[:40])}
        model_admin.message_user(request, text % said, messages.WARNING)


def _in_the_way(paste: Paste) -> Edition | None:
    """Return the edition that holds these words already, or that somebody is working on."""
    same = Edition.objects.filter(capture__sha256=paste.draft.capture.sha256).first()
    if same is not None:
        return same
    number = paste.draft.briefing.number
    drafts = Edition.objects.unreleased().filter(
        transcript__language__in=[language for language, _e in paste.editions]
    )
    return drafts.filter(transcript__briefing__number=number).first() if number else None
