"""Editions: a list by state, and a page for each where its turns are edited in one form."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from archive import originals, publishing
from archive.admin.acts import act_view
from archive.admin.autocomplete import choices_view
from archive.admin.base import ArchiveAdmin, record_or_404
from archive.admin.desk import Desk
from archive.admin.differences import difference_shown, released_before
from archive.admin.previews import may_preview, previews_view
from archive.admin.states import StateFilter, state_chip
from archive.admin.translation_desk import checked_view, reading_desk
from archive.admin.writing import BESIDE
from archive.admin.writing_pages import refuse_sealed, save_edition, show_edition
from archive.models import Edition
from archive.sources.canonical import edition_sha256

DIFFERENCE = "archive_edition_difference"
PREVIEWS = "archive_edition_previews"


@admin.register(Edition)
class EditionAdmin(ArchiveAdmin):
    list_display = ["briefing", "title_or_none", "language", "n", "state", "public_from"]
    list_display_links = ["briefing"]
    list_filter = [StateFilter, "transcript__language", "translation", "completeness"]
    date_hierarchy = "public_from"
    search_fields = ["title", "transcript__briefing__number", "transcript__briefing__slug"]
    ordering = ["-transcript__briefing__sk", "transcript__language", "-n"]
    actions = None

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        editions = super().get_queryset(request).for_detail()
        return editions.select_related(
            "transcript__briefing", "capture", "made_from__transcript", "author", "approver"
        )

    @admin.display(description=_("briefing"), ordering="transcript__briefing__sk")
    def briefing(self, edition: Edition) -> str:
        return str(edition.transcript.briefing)

    @admin.display(description=_("title"))
    def title_or_none(self, edition: Edition) -> str:
        return edition.title.strip() or _("(no title)")

    @admin.display(description=_("language"), ordering="transcript__language")
    def language(self, edition: Edition) -> str:
        return edition.transcript.language

    @admin.display(description=_("state"))
    def state(self, edition: Edition) -> str:
        return state_chip(edition)

    # --- who may

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Return no: a text is started on its briefing's page."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Edition | None = None) -> bool:
        return publishing.may(request.user, "revise", obj)

    def has_delete_permission(self, request: HttpRequest, obj: Edition | None = None) -> bool:
        if obj is not None and obj.stage == Edition.Stage.RELEASED:
            return False
        return publishing.may(request.user, "discard", obj)

    # --- pages

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/notes/", view(self.notes_view), name="archive_edition_notes"),
            path("<int:pk>/previews/", view(self.previews_view), name=PREVIEWS),
            path("<int:pk>/checked/", view(self.checked_view), name="archive_edition_checked"),
            path("<int:pk>/difference/", view(self.difference_view), name=DIFFERENCE),
            path("<int:pk>/act/<slug:act>/", view(self.act_view), name="archive_edition_act"),
            path("choices/<slug:kind>/", view(self.choices_view), name="archive_edition_choices"),
            *super().get_urls(),
        ]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Show an edition, or save what was typed into its form."""
        edition = record_or_404(self, request, object_id)
        if request.method == "POST" and (
            why := publishing.refusal(request.user, "revise", edition)
        ):
            raise publishing.NotAllowedError(why)
        may_edit = self.has_change_permission(request, edition)
        is_beside = request.method != "POST" and request.GET.get("as") == BESIDE
        if is_beside and not (may_edit and edition.stage != Edition.Stage.RELEASED):
            desk = reading_desk(edition, request.user, may_edit=may_edit)
            if desk is not None:
                return self._page(request, desk)
        if not may_edit:
            return self._page(request, Desk(edition, request.user, may_edit=False, data=None))
        if edition.stage != Edition.Stage.RELEASED:
            answer = save_edition if request.method == "POST" else show_edition
            return answer(self, request, edition)
        if request.method == "POST":
            return refuse_sealed(self, request, edition)
        return self._page(request, Desk(edition, request.user, may_edit=True, data=None))

    def _page(self, request: HttpRequest, desk: Desk) -> HttpResponse:
        context = self.context_of(request, desk)
        return TemplateResponse(request, "admin/archive/edition/desk.html", context)

    def context_of(self, request: HttpRequest, desk: Desk) -> dict[str, Any]:
        """Return what the templates of an edition's page know."""
        return {
            **self.admin_site.each_context(request),
            **desk.context(),
            "opts": self.opts,
            "title": desk.edition.title.strip() or str(desk.edition),
            "may_delete": self.has_delete_permission(request, desk.edition),
            "words_sha256": edition_sha256(desk.draft, desk.language),
            "offers_original": originals.original_beside(desk.edition) is not None,
            "has_predecessor": released_before(desk.edition) is not None,
            "may_preview": may_preview(desk.edition, request.user),
            "waits_for_another": _waits_for_another(desk.edition, request.user),
        }

    def notes_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Save marks and findings beside an edition whose words are sealed."""
        edition = record_or_404(self, request, str(pk), change=True)
        if request.method == "POST":
            desk = Desk(edition, request.user, may_edit=True, data=request.POST)
            saved = desk.save_notes()
            level = messages.SUCCESS if saved else messages.ERROR
            text = _("Saved.") if saved else " ".join(desk.complaints.values())
            self.message_user(request, text, level)
        return HttpResponseRedirect(reverse("admin:archive_edition_change", args=[pk]))

    def difference_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show what an edition says otherwise than the released one before it."""
        edition = record_or_404(self, request, str(pk))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("What changes"),
            "edition": edition,
            "shown": difference_shown(edition),
        }
        return TemplateResponse(request, "admin/archive/edition/difference.html", context)

    def previews_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show, make and end the links by which others see an edition."""
        return previews_view(self, request, record_or_404(self, request, str(pk)))

    def checked_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Note that places of the original were looked at."""
        return checked_view(self, request, record_or_404(self, request, str(pk)))

    def act_view(self, request: HttpRequest, pk: int, act: str) -> HttpResponse:
        """Answer the confirmation page of an act, or do it."""
        return act_view(self, request, record_or_404(self, request, str(pk)), act)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """Lead to the history on the edition's page: editions have one of their own."""
        edition = record_or_404(self, request, object_id)
        page = reverse("admin:archive_edition_change", args=[edition.pk])
        return HttpResponseRedirect(f"{page}#history")

    def choices_view(self, request: HttpRequest, kind: str) -> HttpResponse:
        """Answer the people or outlets that a turn may name."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        return choices_view(self, request, kind)

    # --- deleting drafts

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> tuple[Any, Any, Any, Any]:
        """Return the drafts alone: their turns go with them and are not listed one by one."""
        counts = {Edition._meta.verbose_name_plural: len(objs)}
        return [str(edition) for edition in objs], counts, set(), []

    def delete_model(self, request: HttpRequest, obj: Edition) -> None:
        publishing.discard(obj, by=request.user)

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        edition = self.get_object(request, object_id)
        if edition and edition.stage == Edition.Stage.RELEASED:
            return self._refused(
                request, reverse("admin:archive_edition_change", args=[edition.pk])
            )
        return super().delete_view(request, object_id, extra_context)


def _waits_for_another(edition: Edition, user: Any) -> str:
    """Return why someone who may release editions may not release this one; "" otherwise."""
    if edition.stage == Edition.Stage.RELEASED or not publishing.may(user, "release"):
        return ""
    return publishing.refusal(user, "release", edition)
