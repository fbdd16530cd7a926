"""“Verified today”: one click for a contact, for a mission, for many missions at once."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from archive import publishing
from archive.admin.base import record_or_404
from archive.admin.contact_rows import VERIFIED_WITHIN
from archive.models import ContactPoint, Mission


def unverified() -> QuerySet[Mission]:
    """Return the missions with a contact in force that nobody has verified for a year."""
    before = timezone.now() - VERIFIED_WITHIN
    stale = ContactPoint.objects.at().filter(Q(verified_at=None) | Q(verified_at__lt=before))
    return Mission.objects.filter(pk__in=stale.values("mission"))


class IsVerified(admin.SimpleListFilter):
    title = _("verified")
    parameter_name = "verified"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("no", _("not for a year")), ("yes", _("within a year"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() == "no":
            return queryset.filter(pk__in=unverified().values("pk"))
        if self.value() == "yes":
            return queryset.exclude(pk__in=unverified().values("pk"))
        return queryset


class Verifying:
    """An admin of missions whose contacts are verified from the list, the page, the dashboard."""

    @admin.action(description=_("Verified today"))
    def verify(self, request: HttpRequest, queryset: QuerySet) -> None:
        self._verify(request, list(queryset))

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        actions = super().get_actions(request)
        if not publishing.may(request.user, "verify_contacts"):
            actions.pop("verify", None)
        return actions

    def get_urls(self) -> list[Any]:
        verify = self.admin_site.admin_view(require_POST(self.verify_view))
        return [
            path("<path:object_id>/verify/", verify, name="archive_mission_verify"),
            *super().get_urls(),
        ]

    def verify_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Note that all contacts and hours of one mission are right today."""
        mission = record_or_404(self, request, object_id)
        self._verify(request, [mission])
        back = request.POST.get("next", "")
        if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
            back = reverse("admin:archive_mission_change", args=[mission.pk])
        return HttpResponseRedirect(back)

    def response_change(self, request: HttpRequest, obj: Mission) -> HttpResponse:
        """Answer a save; a button beside a contact verifies it in the same act."""
        chosen = request.POST.get("_verify", "")
        if not chosen.isascii() or not chosen.isdecimal() or len(chosen) > 18:
            return super().response_change(request, obj)
        point = ContactPoint.objects.filter(mission=obj, pk=int(chosen)).first()
        if point is not None:
            publishing.verify_contact(point, by=request.user)
            told = _("“%(contact)s” is verified as of today.") % {"contact": point}
            self.message_user(request, told, messages.SUCCESS)
        here = reverse("admin:archive_mission_change", args=[obj.pk])
        return HttpResponseRedirect(f"{here}#contact_points-group")

    def _verify(self, request: HttpRequest, missions: list[Mission]) -> None:
        count = publishing.verify_missions(missions, by=request.user)
        text = ngettext(
            "%(count)s contact point is verified as of today.",
            "%(count)s contact points are verified as of today.",
            count,
        )
        self.message_user(request, text % {"count": count}, messages.SUCCESS)
