"""The directory of missions: list, map, who serves whom; each one now, or as it was on a day."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from archive.filters import DayForm, MissionFilter
from archive.filters.choices import Label
from archive.filters.serving import ServingForm
from archive.models import Mission
from archive.representations.directory import by_host, in_directory_order
from archive.representations.mission_page import mission_page
from archive.representations.mission_print import mission_print
from archive.representations.nearest import nearest
from archive.representations.serving import Serving, offices_serving
from archive.representations.world_map import world_map
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
def mission_map(request: HttpRequest) -> HttpResponse:
    """Return the map of missions, by the country they work in."""
    missions = Mission.objects.current().select_related("host_state").order_by("slug")
    return render(request, "archive/mission_map.html", {"map": world_map(missions)})


@require_safe
def serving(request: HttpRequest) -> HttpResponse:
    """Return which office serves a reader in `?country=`, `?district=`; 400 for no country."""
    form = ServingForm(request.GET)
    context = {"form": form}
    if form.is_valid() and (code := form.cleaned_data["country"]):
        asked = {name: value for name, value in form.cleaned_data.items() if value}
        form.data = asked  # a name that was typed is shown as the choice it stands for
        country = form.countries.get(code)
        found = offices_serving(
            country, form.cleaned_data["district"], form.cleaned_data["state"].upper()
        )
        _offer(form, found)
        context |= {"it": found, "place": form.name_of(code), "query": urlencode(asked)}
    return render(
        request, "archive/mission_serving.html", context, status=400 if form.errors else 200
    )


def _offer(form: ServingForm, found: Serving) -> None:
    """Let a reader choose among the districts and states there are; the address says the choice."""
    for field, choices, empty in (
        ("district", found.districts, _("any")),
        ("state", found.states, _("any")),
    ):
        labelled = [(key, Label(name.text, name.language)) for key, name in choices]
        form.offer(field, labelled, empty)


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
def printed_card(request: HttpRequest, slug: str) -> HttpResponse:
    """Return the card of a mission that stands today, to be printed and carried."""
    missions = Mission.objects.current().select_related("sending_state", "host_state")
    found = get_object_or_404(missions, slug=slug)
    address = request.build_absolute_uri(reverse("permalink_to_mission", args=[slug]))
    return render(request, "archive/mission_card.html", {"it": mission_print(found, address)})


@require_safe
def card_file(request: HttpRequest, slug: str) -> HttpResponse:
    """Return a mission that stands today as a vCard."""
    from archive.exports.vcard import vcard  # and with it a library that nothing else needs

    missions = Mission.objects.current().select_related("sending_state", "host_state")
    page = mission_page(get_object_or_404(missions, slug=slug))
    return HttpResponse(
        vcard(page, request.build_absolute_uri("/").rstrip("/")),
        content_type="text/vcard; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{slug}.vcf"'},
    )
