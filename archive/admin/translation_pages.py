"""The pages of translations: the grid of briefings by languages, and the beginning of one."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from archive import originals, publishing
from archive.admin.translation_grid import (
    GRID_STATES,
    PER_PAGE,
    Choice,
    chosen_briefings,
    languages_shown,
    rows_of,
    with_texts,
    years_shown,
)
from archive.languages import LanguageError, content_code, direction, language_name
from archive.models import Briefing


def grid_view(model_admin: Any, request: HttpRequest) -> HttpResponse:
    """Show the grid; it asks the same few queries however many briefings there are."""
    if not model_admin.has_view_or_change_permission(request):
        raise PermissionDenied
    languages = languages_shown()
    choice = Choice(request.GET, request.user, languages)
    start = (choice.page - 1) * PER_PAGE
    found = with_texts(chosen_briefings(choice, languages))[start : start + PER_PAGE + 1]
    briefings = list(found)
    columns = _columns(choice, languages)
    interface = get_language() or "en"
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "title": _("Translations"),
        "choice": choice,
        "rows": rows_of(briefings[:PER_PAGE], columns, request.user),
        "columns": [(code, language_name(code, interface)) for code in columns],
        "languages": [(code, language_name(code, interface)) for code in languages],
        "years": years_shown(),
        "states": GRID_STATES.items(),
        "newer": choice.address(choice.page - 1) if choice.page > 1 else "",
        "older": choice.address(choice.page + 1) if len(briefings) > PER_PAGE else "",
    }
    return TemplateResponse(request, "admin/archive/briefing/translations.html", context)


def _columns(choice: Choice, languages: list[str]) -> list[str]:
    """Return the languages that have a column: all, or the one that was chosen."""
    return [choice.language] if choice.language else languages


def translate_view(
    model_admin: Any, request: HttpRequest, briefing: Briefing, typed: str
) -> HttpResponse:
    """Say what a translation would begin from (GET), or begin it and open its desk (POST)."""
    try:
        language = content_code(typed)
    except LanguageError as error:
        raise Http404 from error
    if why := publishing.refusal(request.user, "create", language=language):
        raise publishing.NotAllowedError(why)
    page = reverse("admin:archive_briefing_change", args=[briefing.pk])
    text = originals.original_of(briefing)
    source = originals.edition_to_translate(text) if text else None
    there = briefing.transcripts.filter(language=language).first()
    if there is not None:
        newest = there.editions.order_by("-n").first()
        told = _("This briefing already has a text in that language.")
        model_admin.message_user(request, told, messages.WARNING)
        return HttpResponseRedirect(_desk(newest.pk) if newest else page)
    if source is None or request.method == "POST":
        return _begun(model_admin, request, briefing, language, page)
    interface = get_language() or "en"
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "title": _("Begin a translation into %(language)s")
        % {"language": language_name(language, interface)},
        "briefing": briefing,
        "source": source,
        "source_language": language_name(text.language, interface),
        "source_dir": direction(text.language),
        "turns": source.turns.count(),
    }
    return TemplateResponse(request, "admin/archive/briefing/translate.html", context)


def _begun(
    model_admin: Any, request: HttpRequest, briefing: Briefing, language: str, page: str
) -> HttpResponse:
    try:
        edition = publishing.begin_translation(briefing, language, by=request.user)
    except publishing.PublishingError as error:
        model_admin.message_user(request, str(error), messages.ERROR)
        return HttpResponseRedirect(page)
    return HttpResponseRedirect(_desk(edition.pk))


def _desk(edition: int) -> str:
    return reverse("admin:archive_edition_change", args=[edition]) + "?as=beside"
