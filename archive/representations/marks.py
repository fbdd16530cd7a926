"""What a passage or briefing is about, as small links."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language

from archive.models import Briefing, Country, CountryMark, Organisation, OrganisationMark, TopicMark
from archive.representations.words import Words
from archive.search.folding import fold


@dataclass(frozen=True)
class Chip:
    """One subject: its name, where more about it is, and whether an editor has confirmed it."""

    kind: str
    name: Words
    address: str
    is_proposed: bool


def chips_of(briefing: Briefing) -> dict[int | None, list[Chip]]:
    """Return a briefing's subjects by segment id, in three queries; None: the whole briefing.

    Topics first, then countries, then organisations; confirmed before proposed.
    """
    chips: dict[int | None, list[Chip]] = defaultdict(list)
    for model, kind in (
        (TopicMark, "topic"),
        (CountryMark, "country"),
        (OrganisationMark, "organisation"),
    ):
        marks = model.objects.filter(briefing=briefing).select_related(kind)
        for mark in marks.order_by("is_proposed", "pk"):
            chips[mark.segment_id].append(_chip(mark.subject, mark.is_proposed))
    return chips


def subject_address(subject: Any) -> str:
    """Return the address of the page, or the list, of what is about a subject."""
    if isinstance(subject, Country):
        return reverse("country", args=[subject.code])
    if isinstance(subject, Organisation):
        return f"{reverse('briefings')}?organisation={subject.slug}"
    return reverse("topic", args=[subject.slug])


def _chip(subject: Any, is_proposed: bool) -> Chip:
    name = Words(*subject.name_for(get_language()))
    return Chip(subject._meta.model_name, name, subject_address(subject), is_proposed)


@dataclass(frozen=True)
class SubjectLink:
    """A topic, country or person in a list of them."""

    name: Words
    address: str


def subject_links(subjects: Iterable[Any]) -> list[SubjectLink]:
    """Return topics or countries by name, as the reader's language has it."""
    interface = get_language()
    links = [
        SubjectLink(Words(*subject.name_for(interface)), subject_address(subject))
        for subject in subjects
    ]
    return sorted(links, key=lambda link: (fold(link.name.text), link.address))
