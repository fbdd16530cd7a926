"""Subjects that an import proposed: an editor confirms or removes them, many at once."""

import re
from collections.abc import Iterable, Sequence

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from archive import changes, history
from archive.models import Briefing, CountryMark, OrganisationMark, PersonMark, TopicMark
from archive.models.marks import Mark

KINDS: dict[str, type[Mark]] = {
    "topic": TopicMark,
    "country": CountryMark,
    "organisation": OrganisationMark,
    "person": PersonMark,
}
_KIND_NAMES = {
    "topic": _("topic"),
    "country": _("country"),
    "organisation": _("organisation"),
    "person": _("person"),
}
_KEY = re.compile(r"(topic|country|organisation|person)-(\d{1,18})")


def marks_by_segment(briefing: Briefing) -> dict[str, list[Mark]]:
    """Return the marks of a briefing by segment key ("" the whole), confirmed first.

    Each mark carries `form_key`, its name in a form ("country-17"), and `subject_kind`.
    """
    found: dict[str, list[Mark]] = {}
    for name, model in KINDS.items():
        marks = model.objects.filter(briefing=briefing).select_related("segment", name)
        for mark in marks.prefetch_related("person__names") if name == "person" else marks:
            mark.form_key, mark.subject_kind = f"{name}-{mark.pk}", _KIND_NAMES[name]
            found.setdefault(mark.segment.key if mark.segment else "", []).append(mark)
    for marks in found.values():
        marks.sort(key=lambda mark: (mark.is_proposed, str(mark.subject).casefold()))
    return found


def settle_marks(
    briefing: Briefing, *, confirmed: Sequence[str], removed: Sequence[str], by: AbstractBaseUser
) -> tuple[int, int]:
    """Confirm and remove marks named by their `form_key`; return how many of each.

    One ticked both ways is left as it is, and so is one of another briefing.
    """
    torn = set(confirmed) & set(removed)
    done_confirmed = done_removed = 0
    with transaction.atomic():
        for name, model in KINDS.items():
            of_briefing = model.objects.filter(briefing=briefing)
            keys = _ids(name, set(confirmed) - torn)
            proposed = of_briefing.filter(pk__in=keys, is_proposed=True)
            unwanted = of_briefing.filter(pk__in=_ids(name, set(removed) - torn))
            done_confirmed += history.change_recorded(
                proposed, by=by, owner="briefing", is_proposed=False
            )
            done_removed += history.delete_recorded(unwanted, by=by, owner="briefing")
        if done_confirmed or done_removed:
            changes.touch([briefing.pk])
            changes.record()
    return done_confirmed, done_removed


def _ids(name: str, form_keys: Iterable[str]) -> list[int]:
    matches = (_KEY.fullmatch(key) for key in form_keys)
    return [int(match[2]) for match in matches if match and match[1] == name]
