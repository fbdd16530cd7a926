"""Whom a page names, found among the people who are known, or made.

Only who is certain becomes a known person, and keeps the printed spelling among their names;
a doubtful name becomes an unconfirmed person of its own and a finding. Nobody is ever merged here.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from archive import rows
from archive.models import Appointment, Finding, Person, PersonName
from archive.sources import findings
from archive.sources.detection import short_language
from archive.sources.drafts import PersonDraft, PersonNameDraft, TurnDraft
from archive.sources.labelling.vocabulary import folded
from archive.sources.names.authority import (
    Authority,
    HeldOffice,
    KnownName,
    KnownPerson,
    Match,
    name_in,
)
from archive.writer.jobs import Job

_SPEAKING = ("statement", "answer", "moderator")


def match_people(job: Job) -> None:
    """Note in the job who the page's people are, and who holds an office that it names alone.

    All are looked up before anyone is made: two on one page never become each other.
    """
    people = job.page.people
    turns = list(_turns(job))
    authority = _Known()
    found = [(draft, _match(draft, turns, authority, job)) for draft in people]
    _keep_apart(found)
    for draft, match in found:
        job.people[draft.slug] = _settled(draft, match, turns, job)
    _match_offices(turns, authority, job)


class _Known:
    """The known people, read only when a page prints what nobody is known by to the letter."""

    def __init__(self) -> None:
        self._authority: Authority | None = None

    @property
    def authority(self) -> Authority:
        self._authority = self._authority or Authority(_known_people())
        return self._authority


def _match(draft: PersonDraft, turns: Sequence[TurnDraft], known: _Known, job: Job) -> Match:
    """Return who one of the page's people is, by their fullest name."""
    fullest = max(draft.names, key=lambda name: len(name.text.split()), default=None)
    if fullest is None:
        return Match("none")
    if slug := _exact_bearer(fullest):
        return Match("certain", (slug,), (slug,))
    labels = {turn.label for turn in turns if turn.speaker == draft.slug and turn.label}
    printed = [label for label in sorted(labels) if folded(fullest.text) in folded(label)]
    matches = [
        known.authority.find(text, fullest.language, _day(job))
        for text in printed or [fullest.text]
    ]
    certain = {match.person: match for match in matches if match.person}
    if len(certain) == 1:
        return next(iter(certain.values()))
    people = sorted({slug for match in matches for slug in match.people})
    bearers = tuple(sorted({slug for match in matches for slug in match.bearers}))
    return Match("doubtful" if people else "none", tuple(people), bearers)


def _exact_bearer(name: PersonNameDraft) -> str:
    """Return the one person who bears a full name as it is printed; "" for a surname alone."""
    if len(name.text.split()) < 2 or "." in name.text:
        return ""
    bearers = Person.objects.filter(names__text=name.text).select_related("merged_into")
    slugs = {(person.merged_into or person).slug for person in bearers}
    return slugs.pop() if len(slugs) == 1 else ""


def _keep_apart(found: list[tuple[PersonDraft, Match]]) -> None:
    """Leave in doubt whom a page prints apart in one script though both seem one person."""
    taken: set[tuple[str, str]] = set()
    order = sorted(range(len(found)), key=lambda place: -_fullness(found[place][0]))
    for place in order:
        draft, match = found[place]
        if not match.person:
            continue
        name = draft.names[0]
        claim = (match.person, short_language(name.text, name.language))
        if claim in taken:
            found[place] = (draft, Match("doubtful", match.people))
        taken.add(claim)


def _fullness(draft: PersonDraft) -> int:
    return max(len(name.text) for name in draft.names)


def _settled(draft: PersonDraft, match: Match, turns: Sequence[TurnDraft], job: Job) -> str:
    """Return the slug of a known person, or of one made; a doubtful match is noted."""
    if match.verdict == "certain":
        _keep_spellings(match.person, draft)
        return match.person
    own = _standing(match)
    slug = own or _new_person(draft, job)
    others = [other for other in match.people if other != own]
    if others:
        first = next((t for t in turns if t.speaker == draft.slug), None)
        printed = (first.label if first else "") or draft.names[0].text
        _note(job, first.anchor if first else "page", printed, slug, others)
    return slug


def _standing(match: Match) -> str:
    """Return the unconfirmed person who was made of the same doubtful name before.

    Of several who bear it, that is the first of whom a doubt told.
    """
    if match.verdict != "doubtful":
        return ""
    bearers = Person.objects.filter(slug__in=match.bearers, is_confirmed=False, merged_into=None)
    slugs = list(bearers.values_list("slug", flat=True))
    if len(slugs) > 1:
        told = Finding.objects.filter(code=findings.DOUBTFUL_SPEAKER, details__person__in=slugs)
        slugs = told.order_by("pk").values_list("details__person", flat=True)[:1]
    return next(iter(slugs), "")


def _keep_spellings(slug: str, draft: PersonDraft) -> None:
    """Add the printed spellings that a person is not known by yet."""
    person = Person.objects.get(slug=slug)
    known = set(person.names.values_list("language", "text"))
    PersonName.objects.bulk_create(
        [
            PersonName(person=person, language=name.language, kind="printed", text=name.text)
            for name in draft.names
            if (name.language, name.text) not in known
        ],
        ignore_conflicts=True,
    )


def _match_offices(turns: Sequence[TurnDraft], known: _Known, job: Job) -> None:
    """Find who speaks where only an office is printed, by who held it that day."""
    nameless = [
        turn for turn in turns if turn.kind in _SPEAKING and turn.label and not turn.speaker
    ]
    if not nameless or not _day(job) or not Appointment.objects.exists():
        return
    language = _language_of(job)
    for label in dict.fromkeys(turn.label for turn in nameless):
        if name_in(label, language):
            continue
        match = known.authority.find(label, language, _day(job))
        anchors = [turn.anchor for turn in nameless if turn.label == label]
        if match.person:
            job.offices[label] = match.person
            job.forget(findings.UNKNOWN_SPEAKER, anchors)
        elif match.people:
            _note(job, anchors[0], label, "", list(match.people))


def _note(job: Job, place: str, printed: str, slug: str, candidates: list[str]) -> None:
    """Note whom a name may mean, unless an editor has said of each that it is not so."""
    settled = Finding.objects.decided().filter(code=findings.DOUBTFUL_SPEAKER)
    told = settled.filter(details__person=slug, details__printed=printed)
    refused = {key for their in told for key in their.details.get("candidates", "").split()}
    if slug and refused >= set(candidates):
        return
    people = Person.objects.filter(slug__in=candidates).prefetch_related("names").order_by("slug")
    names = ", ".join(person.name_for(_language_of(job))[0] for person in people)
    details = {
        "printed": printed,
        "person": slug,
        "candidates": " ".join(candidates),
        "names": names,
    }
    job.note(findings.DOUBTFUL_SPEAKER, place, f"{printed}: {names}?", **details)


def _new_person(draft: PersonDraft, job: Job) -> str:
    person = Person.objects.create(slug=rows.free_slug(Person, draft.slug), is_confirmed=False)
    PersonName.objects.bulk_create(
        [
            PersonName(person=person, language=name.language, kind=name.kind, text=name.text)
            for name in draft.names
        ]
    )
    printed = ", ".join(dict.fromkeys(name.text for name in draft.names))
    job.outcome.made.append(f"person {printed}, unconfirmed")
    return person.slug


def _known_people() -> Iterable[KnownPerson]:
    """Return all people who were merged into nobody, with the names of those merged into them."""
    names: dict[str, list[KnownName]] = {}
    borne = PersonName.objects.values_list(
        "person__slug", "person__merged_into__slug", "language", "text"
    )
    for slug, merged_into, language, text in borne.order_by("pk"):
        names.setdefault(merged_into or slug, []).append(KnownName(language, text))
    offices: dict[str, list[HeldOffice]] = {}
    for held in Appointment.objects.select_related("person__merged_into"):
        key = (held.person.merged_into or held.person).slug
        offices.setdefault(key, []).append(
            HeldOffice(held.office, held.titles, held.valid_from, held.valid_until)
        )
    final = Person.objects.filter(merged_into=None).values_list("slug", flat=True)
    for slug in final:
        yield KnownPerson(slug, tuple(names.get(slug, ())), tuple(offices.get(slug, ())))


def _turns(job: Job) -> Iterable[TurnDraft]:
    briefing = job.page.briefing
    for transcript in briefing.transcripts if briefing else ():
        for edition in transcript.editions:
            yield from edition.turns


def _language_of(job: Job) -> str:
    briefing = job.page.briefing
    return briefing.transcripts[0].language if briefing and briefing.transcripts else "en"


def _day(job: Job) -> date | None:
    briefing = job.page.briefing
    return briefing.held_on if briefing and briefing.precision == "day" else None
