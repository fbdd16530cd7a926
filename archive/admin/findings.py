"""Settling findings: ignored with a reason, fixed, or open again."""

import re
from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from archive import history
from archive.models import Finding, Person, Turn
from archive.sources.findings import (
    DOUBTFUL_ALIGNMENT,
    DOUBTFUL_SPEAKER,
    EDITION_CONFLICT,
    REPORTED_BY_READER,
    sentence_of,
)
from archive.sources.markup import plain

_ISOLATE, _END_OF_ISOLATE = "\u2068", "\u2069"
_SHOWN = 400  # characters of a piece, for an editor to know it by
_CHOICE = 80  # characters of one among many to choose from
_KEY = re.compile(r"finding-(\d{1,18})-state")


@dataclass(frozen=True)
class Settlement:
    """What an editor says of one finding."""

    pk: int
    state: str
    reason: str


def explanation(finding: Finding) -> str:
    """Return the sentence that tells what was found, in the editor's language."""
    return sentence(finding.code, finding.details)


def sentence(code: str, details: Mapping[str, str]) -> str:
    """Return the sentence that tells of a finding that is not saved yet."""
    told = _(sentence_of(code, details))
    return told % _apart(details) if "%(" in told else told


def _apart(details: Mapping[str, str]) -> Mapping[str, str]:
    """Return what is named so that a line from right to left turns no date or name round."""
    if not get_language_bidi():
        return details
    return {name: f"{_ISOLATE}{text}{_END_OF_ISOLATE}" for name, text in details.items()}


def question_of(finding: Finding) -> str:
    """Return what an open finding asks on a page of its own; "" where it asks nothing."""
    questions = {
        DOUBTFUL_SPEAKER: _("Who speaks here?"),
        DOUBTFUL_ALIGNMENT: _("Do these belong together?"),
        EDITION_CONFLICT: _("Bring the words of the source in?"),
    }
    return questions.get(finding.code, "") if finding.state == Finding.State.OPEN else ""


def candidates_of(finding: Finding) -> list[Person]:
    """Return whom an open doubt about a speaker may mean, by name."""
    if finding.code != DOUBTFUL_SPEAKER or finding.state != Finding.State.OPEN:
        return []
    slugs = finding.details.get("candidates", "").split()
    people = Person.objects.filter(slug__in=slugs).prefetch_related("names")
    return sorted(people, key=lambda person: (str(person), person.slug))


def pair_of(finding: Finding) -> list[tuple[str, str]]:
    """Return language and opening words of the two pieces that an open finding sets side by side.

    The one in doubt stands first; nothing where one of them is no longer there.
    """
    said, turns = finding.details, _heads_beside(finding)
    own = Q(edition__transcript__language=said.get("language"))
    one = turns.filter(own, anchor=said.get("anchor")).first()
    other = turns.filter(~own, aligned__key=said.get("segment")).first()
    if one is None or other is None:
        return []
    return [(head.edition.transcript.language, _piece(head)) for head in (one, other)]


def instead_of(finding: Finding) -> list[tuple[str, str, str]]:
    """Return key, language and opening words of the other pieces that the one in doubt may join.

    In reading order; those that its own text stands beside already are left out.
    """
    said, turns = finding.details, _heads_beside(finding)
    own = Q(edition__transcript__language=said.get("language"))
    ruled_out = set(turns.filter(own).values_list("aligned__key", flat=True))
    ruled_out.add(said.get("segment"))
    pieces: dict[str, tuple[str, str, str]] = {}
    for head in turns.filter(~own).exclude(aligned=None).order_by("-edition__n", "position"):
        key, language = head.aligned.key, head.edition.transcript.language
        if key not in ruled_out:
            pieces.setdefault(key, (key, language, plain(head.text)[:_CHOICE]))
    return list(pieces.values())


def _heads_beside(finding: Finding) -> QuerySet[Turn]:
    """Return the questions and sections of the briefing whose pairs an open finding doubts."""
    if finding.code != DOUBTFUL_ALIGNMENT or finding.state != Finding.State.OPEN:
        return Turn.objects.none()
    turns = Turn.objects.filter(
        edition__transcript__briefing__slug=finding.details.get("briefing"),
        kind__in=(Turn.Kind.QUESTION, Turn.Kind.STATEMENT),
    ).order_by("-edition__n", "edition__transcript_id")
    return turns.select_related("edition__transcript", "aligned")


def _piece(head: Turn) -> str:
    """Return the opening words of a question with its answers, or of a section."""
    turns = head.edition.turns.filter(Q(pk=head.pk) | Q(to=head.anchor)).in_order()
    return "\n\n".join(plain(turn.text)[:_SHOWN] for turn in turns)


def page_of(finding: Finding) -> str:
    """Return the address of what a reader's report is about; "" for what nobody reported."""
    said = finding.details
    if finding.code != REPORTED_BY_READER:
        return ""
    if "mission" in said:
        return reverse("mission", args=[said["mission"]])
    edition = reverse("edition", args=[said["briefing"], said["language"], said["edition"]])
    anchor = said["anchor"]
    words = f"?words={anchor}" if "." in anchor else ""
    return f"{edition}{words}#{anchor.partition('.')[0]}"


def settlements_in(data: QueryDict) -> dict[int, Settlement]:
    """Return what a posted form says of findings, by id."""
    found = {}
    for key in data:
        if match := _KEY.fullmatch(key):
            pk = int(match[1])
            reason = data.get(f"finding-{pk}-reason", "").strip()
            found[pk] = Settlement(pk, data[key], reason)
    return found


def complaints_about(settlements: dict[int, Settlement]) -> dict[int, str]:
    """Return what is wrong with settlements, by finding; nothing when all can be saved."""
    return {pk: wrong for pk, wish in settlements.items() if (wrong := _complaint(wish))}


def settle_findings(
    findings: QuerySet[Finding], settlements: dict[int, Settlement], *, by: AbstractBaseUser
) -> None:
    """Save the states and reasons that differ, and record them."""
    for finding in findings:
        wish = settlements.get(finding.pk)
        if wish and (wish.state, wish.reason) != (finding.state, finding.reason):
            settle(finding, by=by, state=wish.state, reason=wish.reason)


def settle(finding: Finding, *, by: AbstractBaseUser | None, **values: str) -> None:
    """Save the state, and a reason where one is given, of one finding, and record it."""
    before, one = copy(finding), Finding.objects.filter(pk=finding.pk)
    one.settle(**values)
    history.record_change(before, one.get(), by=by)


def _complaint(wish: Settlement) -> str:
    if wish.state not in Finding.State.values:
        return _("This is no state of a finding.")
    if wish.state == Finding.State.IGNORED and not wish.reason:
        return _("Say why it may be ignored.")
    return ""
