"""A number or a known name typed alone leads to the record itself."""

from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language, gettext

from archive.models import Briefing, Mission
from archive.representations.marks import SubjectLink
from archive.representations.words import Words
from archive.rows import slug_of
from archive.search.catalogue import State
from archive.search.folding import fold

_MOST = 6
_PAGES = {"speaker": "person", "topic": "topic", "country": "country"}
_LISTS = {"organisation": "briefings", "outlet": "questions"}


def records_called(state: State, text: str) -> list[SubjectLink]:
    """Return links to the public records that bear a number or a name, six at most."""
    text = " ".join(text.split()).strip('"“”„«»')
    if not text or len(text) > 200 or "\x00" in text:
        return []
    return [*_briefings(text), *_bearers(state, text), *_missions(text)][:_MOST]


def _briefings(text: str) -> list[SubjectLink]:
    slug = slug_of(text)
    if not any(map(str.isdigit, text)):
        return []
    found = Briefing.objects.current().filter(Q(number=text) | Q(slug=slug)).newest_first()
    return [
        SubjectLink(
            Words(briefing.number or briefing.slug), reverse("briefing", args=[briefing.slug])
        )
        for briefing in found[:_MOST]
    ]


def _bearers(state: State, text: str) -> list[SubjectLink]:
    interface, folded = get_language(), fold(text)
    links: dict[str, SubjectLink] = {}
    for facet in (*_PAGES, *_LISTS):
        for value in sorted(state.names.ids_by_name(facet, folded)):
            root = state.names.stays.get(value, value) if facet == "speaker" else value
            bearer = state.names.of(facet, root)
            if bearer and value in state.segments.sets.get(facet, {}):
                address = _address(facet, bearer.key)
                links[address] = SubjectLink(Words(*bearer.name_for(interface)), address)
    return list(links.values())


def _address(facet: str, key: str) -> str:
    if facet in _PAGES:
        return reverse(_PAGES[facet], args=[key])
    return f"{reverse(_LISTS[facet])}?{facet}={key}"


def _missions(text: str) -> list[SubjectLink]:
    folded, interface = fold(text), get_language()
    missions: list[Any] = list(Mission.objects.current().only("slug", "city", "cities", "names"))
    return [
        SubjectLink(Words(*mission.name_for(interface)), reverse("mission", args=[mission.slug]))
        for mission in missions
        if folded
        in {
            fold(name) for name in (mission.city, *mission.cities.values(), *mission.names.values())
        }
    ]


def remark_text(remark: str) -> str:
    """Return in words what was left out of a query or mended."""
    return {
        "too long": gettext("The search was too long; only its beginning was used."),
        "too many words": gettext("There were too many words; only the first ones were used."),
        "phrase too long": gettext("A phrase was too long; only its beginning was used."),
        "quotes closed": gettext("A quotation mark was missing; the phrase goes on to the end."),
        "operator without words": gettext("A sign without words beside it was left out."),
        "no letters or digits": gettext("There is no letter or digit to look for."),
        "an excluded word is no choice": gettext("An excluded word cannot be an alternative."),
        "field without value": gettext("A condition without a value was left out."),
        "field with a value it cannot have": gettext(
            "A condition has a value it cannot have, such as year:20x4; it was left out."
        ),
    }[str(remark)]
