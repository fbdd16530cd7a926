"""Who speaks, and which pieces of two languages belong together: doubts that a person settles."""

from copy import copy

from django.db.models import Q
from django.utils.translation import gettext as _

from archive import alongside, changes, history
from archive.models import Finding, Person, PersonName, Turn
from archive.publishing.door import PublishingError, User, door
from archive.sources.findings import DOUBTFUL_SPEAKER


@door("merge_people")
def merge_people(person: Person, into: Person, *, by: User) -> Person:
    """Say that someone is another, and return the one who stays; the old address leads there.

    Whoever was merged into them follows; the spellings go along; doubts about them are settled.
    """
    stays = into.merged_into or into
    if stays == person:
        raise PublishingError(_("That person is merged into this one. Choose another."))
    for each in Person.objects.filter(Q(pk=person.pk) | Q(merged_into=person)):
        before, each.merged_into = copy(each), stays
        each.save(update_fields=["merged_into"])
        history.record_change(before, each, by=by)
    _move_spellings(person, stays)
    doubts = Finding.objects.filter(code=DOUBTFUL_SPEAKER, state=Finding.State.OPEN)
    doubts.filter(details__person=person.slug).update(state=Finding.State.FIXED)
    changes.touch_names()
    return stays


def _move_spellings(person: Person, stays: Person) -> None:
    known = set(stays.names.values_list("language", "text"))
    spellings = dict.fromkeys(person.names.values_list("language", "text"))
    PersonName.objects.bulk_create(
        PersonName(person=stays, language=language, kind=PersonName.Kind.PRINTED, text=text)
        for language, text in spellings
        if (language, text) not in known
    )


@door("settle_speaker")
def settle_speaker(finding: Finding, person: Person, *, by: User) -> None:
    """Say whom a doubtful attribution names: who was made of it is merged into that person.

    Where only an office was printed, its turns are given to that person.
    """
    doubtful = Person.objects.filter(slug=finding.details.get("person", "")).first()
    if doubtful is not None and doubtful.merged_into is None:
        merge_people(doubtful, person, by=by)
    elif doubtful is None:
        nameless = Turn.objects.filter(
            edition__capture=finding.capture_id,
            label_as_printed=finding.details.get("printed", ""),
            speaker=None,
        )
        changes.touch(nameless.values_list("edition__transcript__briefing", flat=True))
        nameless.update(speaker=person)
    _mark_fixed(finding, by)


@door("confirm_pair")
def confirm_pair(finding: Finding, *, by: User, segment: str = "") -> None:
    """Let the piece that a finding doubts stand beside the one that it names.

    `segment` is the key of another that somebody chose instead.
    """
    said = finding.details | ({"segment": segment} if segment else {})
    try:
        briefing = alongside.join_pair(said)
    except alongside.PairError as error:
        raise PublishingError(str(error)) from error
    changes.touch([briefing.pk])
    _mark_fixed(finding, by)


def _mark_fixed(finding: Finding, by: User) -> None:
    before, finding.state = copy(finding), Finding.State.FIXED
    finding.save(update_fields=["state"])
    history.record_change(before, finding, by=by)
