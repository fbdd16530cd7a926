"""The directory of missions: the list, and each one as it is now or as it was on a day."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from archive.exports.vcard import vcard
from archive.filters import DayForm, MissionFilter
from archive.models import Mission
from archive.representations.directory import by_host, in_directory_order
from archive.representations.mission_page import mission_page
from archive.representations.nearest import nearest
from archive.views.lists import list_page


@require_safe
def mission_list(request: HttpRequest) -> HttpResponse:
    """Return the filtered directory, by host country."""
    filtered = MissionFilter(request.GET, queryset=Mission.objects.current())
    missions = filtered.qs.select_related("sending_state", "host_state")
    return list_page(
        request, "archive/mission_list.html", filtered, in_directory_order(missions), by_host
    )


@require_safe
def mission(request: HttpRequest, slug: str) -> HttpResponse:
    """Return a mission: today, or on the day that `?on=` names; 400 for what is no day."""
    missions = Mission.objects.public().select_related("sending_state", "host_state")
    found = get_object_or_404(missions, slug=slug)
    form = DayForm(request.GET)
    day = form.cleaned_data["on"] if form.is_valid() else None
    context = {
        "it": mission_page(found, day),
        "mission": found,
        "nearest": nearest(found) if day is None else [],
        "form": form,
        "day": day,
        "query": f"on={day.isoformat()}" if day else "",
    }
    return render(request, "archive/mission.html", context, status=400 if form.errors else 200)


@require_safe
def card_file(request: HttpRequest, slug: str) -> HttpResponse:
    """Return a mission that stands today as a vCard."""
    missions = Mission.objects.current().select_related("sending_state", "host_state")
    page = mission_page(get_object_or_404(missions, slug=slug))
    return HttpResponse(
        vcard(page, request.build_absolute_uri("/").rstrip("/")),
        content_type="text/vcard; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{slug}.vcf"'},
    )
