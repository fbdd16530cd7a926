"""Preview links: made, handed out and ended on a page of their edition; listed for all."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from archive import publishing
from archive.admin.base import ReadOnlyAdmin
from archive.languages import INTERFACE
from archive.models import Edition, PreviewLink

STATES = {"open": _("open"), "expired": _("expired"), "revoked": _("revoked")}


class PreviewForm(forms.Form):
    """For whom a link is."""

    note = forms.CharField(
        label=_("For whom"),
        required=False,
        max_length=200,
        help_text=_("So that you can tell links apart, such as the name of an embassy."),
    )


@dataclass(frozen=True)
class LinkShown:
    """A link with its addresses in every interface language, the editor's own first."""

    link: PreviewLink
    request: HttpRequest
    may_revoke: bool

    @property
    def state(self) -> str:
        return self.link.state()

    @property
    def state_name(self) -> Any:
        return STATES[self.state]

    @property
    def addresses(self) -> list[tuple[str, str, str]]:
        own = get_language()
        languages = sorted(INTERFACE, key=lambda language: language[0] != own)
        return [(code, name, self._address_in(code)) for code, name in languages]

    def _address_in(self, code: str) -> str:
        with translation.override(code):
            address = reverse("preview", args=[self.link.token])
        return self.request.build_absolute_uri(address)


def may_preview(edition: Edition, user: Any) -> bool:
    """Return whether a user may hand out links to an edition that readers do not see yet."""
    is_public = edition.stage == Edition.Stage.RELEASED and edition.public_from <= timezone.now()
    return not is_public and publishing.may(user, "preview", edition)


def previews_view(model_admin: Any, request: HttpRequest, edition: Edition) -> HttpResponse:
    """Answer the page of an edition's links; make one, or end one, by its buttons."""
    if why := publishing.refusal(request.user, "preview", edition):
        raise publishing.NotAllowedError(why)
    form = PreviewForm(request.POST if "_make" in request.POST else None)
    here = HttpResponseRedirect(request.path)
    if "_revoke" in request.POST:
        publishing.revoke_preview(_link(edition, request.POST["_revoke"]), by=request.user)
        model_admin.message_user(request, _("Revoked: the link shows nothing any more."))
        return here
    if "_make" in request.POST and form.is_valid():
        try:
            note = form.cleaned_data["note"]
            publishing.make_preview(edition, by=request.user, note=note)
        except publishing.PublishingError as error:
            model_admin.message_user(request, str(error), messages.ERROR)
        return here
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "title": _("Preview links"),
        "edition": edition,
        "form": form,
        "days": settings.PREVIEW_DAYS,
        "links": [_shown(link, request) for link in _links_of(edition)],
    }
    response = TemplateResponse(request, "admin/archive/edition/previews.html", context)
    response["Cache-Control"] = "no-store, private"
    return response


def _links_of(edition: Edition) -> QuerySet:
    return edition.previews.select_related("made_by", "revoked_by").order_by("-made_at")


def _shown(link: PreviewLink, request: HttpRequest) -> LinkShown:
    may_revoke = publishing.may(request.user, "revoke_preview", link)
    return LinkShown(link, request, may_revoke=may_revoke)


def _link(edition: Edition, key: str) -> PreviewLink:
    """Return a link of an edition. Raises Http404 for any other key."""
    try:
        return edition.previews.get(key=key)
    except (PreviewLink.DoesNotExist, ValidationError, ValueError) as error:
        raise Http404 from error


@admin.register(PreviewLink)
class PreviewLinkAdmin(ReadOnlyAdmin):
    """All links, for whoever answers for them; none can be opened from here."""

    list_display = ["edition", "note", "made_by", "made_at", "expires_at", "state", "revoked_by"]
    list_display_links = None
    list_select_related = [
        "edition__transcript__briefing",
        "made_by",
        "revoked_by",
    ]
    date_hierarchy = "made_at"
    search_fields = ["note", "edition__transcript__briefing__number", "made_by__username"]
    fields = ["edition", "note", "made_by", "made_at", "expires_at", "revoked_by", "revoked_at"]

    @admin.display(description=_("state"))
    def state(self, link: PreviewLink) -> str:
        return STATES[link.state()]
