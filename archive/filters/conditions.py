"""Conditions on passages. Each one looks at a single passage, so that several must meet in one."""

from django.db.models import Exists, Model, OuterRef, Q

from archive.models import CountryMark, OrganisationMark, Passage, TopicMark, Turn
from archive.models.passages import PassageQuerySet
from archive.search.matching import candidates
from archive.search.postings import as_query
from archive.search.query import parse


def holding(passages: PassageQuerySet, words: str) -> PassageQuerySet:
    """Return the passages that match the words of a query; without a letter they are in none."""
    return passages.filter(pk__in=as_query(candidates(parse(words).words)))


def said_by(passages: PassageQuerySet, person: str) -> PassageQuerySet:
    """Return the passages in which a person (slug) speaks, under this key or one merged into it."""
    is_person = Q(speaker__slug=person) | Q(speaker__merged_into__slug=person)
    return passages.filter(_with_turn(is_person))


def asked_by(passages: PassageQuerySet, outlet: str) -> PassageQuerySet:
    """Return the passages in which an outlet (slug) asks."""
    return passages.filter(_with_turn(Q(outlet__slug=outlet)))


def about_topic(passages: PassageQuerySet, topic: str) -> PassageQuerySet:
    """Return the passages marked with a topic (slug), themselves or with their whole briefing."""
    return passages.filter(_marked(TopicMark, topic__slug=topic))


def about_country(passages: PassageQuerySet, country: str) -> PassageQuerySet:
    """Return the passages marked with a country (code), themselves or with their whole briefing."""
    return passages.filter(_marked(CountryMark, country__code=country))


def about_organisation(passages: PassageQuerySet, organisation: str) -> PassageQuerySet:
    """Return the passages marked with an organisation (slug), themselves or with their briefing."""
    return passages.filter(_marked(OrganisationMark, organisation__slug=organisation))


def of_briefing_with_questions(passages: PassageQuerySet, *, wanted: bool) -> PassageQuerySet:
    """Return the passages of briefings in which something is asked now; or of those without."""
    asked = Exists(Passage.objects.current().exchanges().filter(briefing=OuterRef("briefing_id")))
    return passages.filter(asked if wanted else ~asked)


def _with_turn(condition: Q) -> Exists:
    in_passage = {"edition": OuterRef("edition_id"), "aligned": OuterRef("segment_id")}
    return Exists(Turn.objects.filter(condition, **in_passage))


def _marked(marks: type[Model], **subject: str) -> Q:
    of_segment = marks.objects.filter(segment=OuterRef("segment_id"), **subject)
    of_whole = marks.objects.filter(
        segment__isnull=True, briefing=OuterRef("briefing_id"), **subject
    )
    return Q(Exists(of_segment)) | Q(Exists(of_whole))
