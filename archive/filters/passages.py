"""The filters of briefings and of questions: one set of conditions on passages."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django_filters import CharFilter, ChoiceFilter

from archive.filters import choices, conditions
from archive.filters.choices import LabelledSelect
from archive.filters.listing import ListFilter
from archive.models.passages import PassageQuerySet

LONGEST_TEXT = 200


def _choice(label: Any, condition: Any = None, field: str = "") -> ChoiceFilter:
    """Return a filter with a list to choose from: by a condition, or by a field of the passage."""
    method = (lambda rows, _name, value: condition(rows, value)) if condition else None
    return ChoiceFilter(
        field_name=field or None,
        label=label,
        method=method,
        widget=LabelledSelect,
        empty_label=_("any"),
    )


class PassageFilter(ListFilter):
    """Filters of passages. All of them must meet in one and the same passage."""

    q = CharFilter(label=_("Words"), max_length=LONGEST_TEXT, method="filter_words")
    language = _choice(_("Language"), field="language")
    year = _choice(_("Year"), field="year")
    month = _choice(_("Month"), field="month")
    kind = _choice(_("Kind"), field="kind")
    speaker = _choice(_("Speaker"), conditions.said_by)
    topic = _choice(_("Topic"), conditions.about_topic)
    country = _choice(_("Country"), conditions.about_country)
    organisation = _choice(_("Organisation"), conditions.about_organisation)
    outlet = _choice(_("Asked by"), conditions.asked_by)

    choices = {
        "language": choices.languages,
        "year": choices.years,
        "month": choices.months,
        "kind": choices.kinds,
        "speaker": choices.speakers,
        "topic": choices.topics,
        "country": choices.countries,
        "organisation": choices.organisations,
        "outlet": choices.outlets,
    }

    foremost = ("language", "year", "speaker", "topic")

    def filter_words(self, passages: PassageQuerySet, _name: str, words: str) -> PassageQuerySet:
        """Return the passages that hold the words."""
        return conditions.holding(passages, words)


class BriefingFilter(PassageFilter):
    """Filters of the list of briefings: one is listed where a passage of it meets them all."""

    has_questions = ChoiceFilter(
        label=_("Questions"),
        method="filter_has_questions",
        empty_label=_("any"),
        choices=[("yes", _("with questions")), ("no", _("without questions"))],
    )

    def filter_has_questions(
        self, passages: PassageQuerySet, _name: str, value: str
    ) -> PassageQuerySet:
        """Return the passages of briefings with, or without, questions."""
        return conditions.of_briefing_with_questions(passages, wanted=value == "yes")


class QuestionFilter(PassageFilter):
    """Filters of the list of questions."""
