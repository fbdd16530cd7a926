"""Filters: the only readers of what a visitor typed into an address or a form."""

from archive.filters.listing import ListFilter, NoSuchPageError
from archive.filters.missions import DayForm, MissionFilter
from archive.filters.paging import SelectionFilter
from archive.filters.passages import (
    BriefingFilter,
    PassageFilter,
    QuestionFilter,
    SearchFilter,
)

__all__ = [
    "BriefingFilter",
    "DayForm",
    "ListFilter",
    "MissionFilter",
    "NoSuchPageError",
    "PassageFilter",
    "QuestionFilter",
    "SearchFilter",
    "SelectionFilter",
]
