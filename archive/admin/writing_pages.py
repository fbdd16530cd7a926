"""The pages on which an edition is written: its form, its text, the merge of two editors' work."""

import secrets
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from archive.admin.carried import pack, unpack
from archive.admin.translation_desk import CHECK, TranslationDesk, desk_for, tell_checked
from archive.admin.writing import (
    BESIDE,
    FORM,
    MERGE,
    MODES,
    TEXT,
    MovedOnError,
    WritingDesk,
)
from archive.admin.writing_words import changes_shown, conflicts_shown
from archive.models import Edition
from archive.sources.comparing.translations import turn_of
from archive.sources.comparing.versions import changes_between
from archive.sources.notation import write_notation

_SAVED = "saved_forms"  # the last forms of a session that were saved: a browser forgets these
_SAVED_KEPT = 30
_SWITCH = {"text": TEXT, "form": FORM, "beside": BESIDE}
_ACTS = ("release", "submit")


def show_edition(model_admin: Any, request: HttpRequest, edition: Edition) -> HttpResponse:
    """Show an editable edition's form, its text ("?as=text"), or it beside its original."""
    mode = request.GET.get("as", FORM)
    desk = desk_for(edition, request.user, data=None, mode=mode if mode in (TEXT, BESIDE) else FORM)
    return _page(model_admin, request, desk)


def save_edition(model_admin: Any, request: HttpRequest, edition: Edition) -> HttpResponse:
    """Answer what was typed of an editable edition: saved, reviewed, merged or marked."""
    mode = request.POST.get("mode", FORM)
    mode = mode if mode in MODES else FORM
    desk = desk_for(edition, request.user, data=request.POST, mode=mode)
    then = request.POST.get("_then", "")
    if not desk.is_valid():
        return _page(model_admin, request, desk)
    if then in _SWITCH:
        return _page(model_admin, request, _switched(desk, _SWITCH[then]))
    if desk.needs_merging:
        return _merge_page(model_admin, request, desk)
    if then == "review":
        desk.review()
        return _page(model_admin, request, desk)
    try:
        saved = desk.save()
    except MovedOnError:
        return save_edition(model_admin, request, Edition.objects.get(pk=edition.pk))
    if not saved:
        return _page(model_admin, request, desk)
    remember_saved(request)
    text = _("Saved, together with what others changed.") if desk.theirs else _("Saved.")
    model_admin.message_user(request, text, messages.SUCCESS)
    if isinstance(desk, TranslationDesk):
        tell_checked(model_admin, request, desk.settled, desk.standing)
    return HttpResponseRedirect(_next_page(edition, then, request.POST.get("came_as", mode)))


def _switched(desk: WritingDesk, mode: str) -> WritingDesk:
    """Return the other way to edit the same words, saved or not.

    Who comes from the page of a merge goes on with both editors' work.
    """
    base = desk.draft if desk.mode == MERGE else desk.base
    shown = desk.wanted if desk.mode == MERGE else desk.mine
    return desk_for(desk.edition, desk.user, data=None, mode=mode, shown=shown, base=base)


def _next_page(edition: Edition, then: str, mode: str) -> str:
    """Return where a saved form leads: to an act's page, or back to the edition."""
    if then in _ACTS:
        return reverse("admin:archive_edition_act", args=[edition.pk, then])
    page = reverse("admin:archive_edition_change", args=[edition.pk])
    if then.startswith(CHECK):
        anchor = turn_of(then.removeprefix(CHECK))
        return f"{page}?as=beside#of-{anchor}" if anchor else f"{page}?as=beside"
    return f"{page}?as={mode}" if mode in (TEXT, BESIDE) else page


def remember_saved(request: HttpRequest) -> None:
    """Note in the session which form was saved, so that the browser forgets what it kept."""
    token = request.POST.get("token", "")[:40]
    if token:
        before = request.session.get(_SAVED, [])
        request.session[_SAVED] = [*before, token][-_SAVED_KEPT:]


def saved_forms(request: HttpRequest) -> str:
    """Return the forms of this session that were saved last, for the browser to forget."""
    return " ".join(request.session.get(_SAVED, []))


def _page(model_admin: Any, request: HttpRequest, desk: WritingDesk) -> HttpResponse:
    context = {
        **model_admin.context_of(request, desk),
        "token": secrets.token_urlsafe(12),
        "saved_forms": saved_forms(request),
        "review": changes_shown(desk.changes) if desk.changes is not None else None,
        "may_add_person": request.user.has_perm("archive.add_person"),
        "may_add_outlet": request.user.has_perm("archive.add_outlet"),
    }
    return TemplateResponse(request, "admin/archive/edition/desk.html", context)


def _merge_page(model_admin: Any, request: HttpRequest, desk: WritingDesk) -> HttpResponse:
    """Show what the other editor changed beside one's own changes."""
    last = desk.edition.events.select_related("by").order_by("-n").first()
    kept = [
        (name, value)
        for name in request.POST
        if name in ("confirm", "remove") or name.startswith("finding-")
        for value in request.POST.getlist(name)
    ]
    context = {
        **model_admin.admin_site.each_context(request),
        **desk.context(),
        "opts": model_admin.opts,
        "title": _("Someone else saved this edition while you were writing"),
        "last": last,
        "theirs": changes_shown(desk.theirs),
        "mine": changes_shown(changes_between(desk.base, desk.mine)),
        "conflicts": conflicts_shown(desk.merged.conflicts, request.POST),
        "packed_mine": pack(desk.mine),
        "packed_theirs": pack(desk.draft),
        "then": request.POST.get("_then", ""),
        "came_as": request.POST.get("came_as", desk.mode),
        "token": request.POST.get("token", ""),
        "kept": kept,
    }
    return TemplateResponse(request, "admin/archive/edition/merge.html", context)


def refuse_sealed(model_admin: Any, request: HttpRequest, edition: Edition) -> HttpResponse:
    """Say that a released edition's words are sealed, and give back the words that were typed."""
    text = _("Released words are sealed. Open a correction instead.")
    words = _typed_words(request, edition)
    if not words:
        model_admin.message_user(request, text, messages.ERROR)
        return HttpResponseRedirect(request.path)
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "title": text,
        "edition": edition,
        "words": words,
    }
    return TemplateResponse(request, "admin/archive/edition/sealed.html", context, status=409)


def _typed_words(request: HttpRequest, edition: Edition) -> str:
    """Return what was typed as text, where it differs from what is released; else ""."""
    mode = request.POST.get("mode", FORM)
    desk = desk_for(edition, request.user, data=request.POST, mode=mode if mode in MODES else FORM)
    if unpack(request.POST.get("base", ""), desk.draft) is None:
        return ""
    typed = desk.text if desk.mode == TEXT else desk.mine and write_notation(desk.mine)
    return "" if not typed or typed == write_notation(desk.draft) else typed
