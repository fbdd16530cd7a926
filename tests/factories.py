"""Records for tests, made as the doors make them: plain functions with readable defaults."""

from contextlib import nullcontext
from datetime import date, datetime
from io import BytesIO
from typing import Any

import time_machine
from django.utils import timezone
from PIL import Image

from archive import changes, publishing, rows
from archive.models import (
    Album,
    Appointment,
    Briefing,
    Capture,
    ContactPoint,
    Country,
    CountryMark,
    Edition,
    MediaItem,
    Mission,
    Organisation,
    OrganisationMark,
    Outlet,
    Person,
    PersonMark,
    PersonName,
    Topic,
    TopicMark,
    Transcript,
)
from archive.models.captures import store_bytes
from archive.sources.drafts import EditionDraft, TurnDraft

_UNSET = object()


def _told(record: Any) -> Any:
    """Return a record that bears a name, of which the archive has been told as a door would."""
    changes.touch_names()
    changes.record()
    return record


def make_briefing(number: str = "1/2031", **fields: Any) -> Briefing:
    """Return a briefing of 3 May 2031, unless told otherwise ("2030-11-20")."""
    fields.setdefault("held_on", date(2031, 5, 3))
    if isinstance(fields["held_on"], str):
        fields["held_on"] = date.fromisoformat(fields["held_on"])
    if fields["held_on"] is None:
        fields["precision"] = Briefing.Precision.UNKNOWN
    return publishing.save_briefing(Briefing(number=number, **fields), by=None)


def make_turns(
    *exchanges: tuple[str, str],
    statement: str = "",
    speaker: Person | None = None,
    outlet: Outlet | None = None,
    asker: str = "",
) -> tuple[TurnDraft, ...]:
    """Return a conversation: a statement if there is one, then questions with their answers."""
    who = speaker.slug if speaker else ""
    turns = [TurnDraft(kind="statement", anchor="s1", text=statement, speaker=who)]
    turns = turns if statement else []
    for number, (question, answer) in enumerate(exchanges, start=1):
        anchor = f"q{number}"
        turns.append(
            TurnDraft(
                kind="question",
                anchor=anchor,
                text=question,
                asker=asker,
                outlet_key=outlet.slug if outlet else "",
            )
        )
        if answer:
            turns.append(
                TurnDraft(kind="answer", anchor=f"{anchor}a1", to=anchor, text=answer, speaker=who)
            )
    return tuple(turns)


def make_edition(
    briefing: Briefing | None = None,
    language: str = "en",
    *,
    turns: tuple[TurnDraft, ...] | None = None,
    released: bool = True,
    at: datetime | None = None,
    **fields: Any,
) -> Edition:
    """Return a new edition of a briefing's text; of a new briefing, if none is given.

    `at` is its moment: past, then it was released then; coming, then it is scheduled.
    """
    briefing = briefing or make_briefing()
    transcript, _new = Transcript.objects.get_or_create(briefing=briefing, language=language)
    fields.setdefault("title", f"Briefing {briefing.number} ({language})")
    edition = Edition.objects.create(transcript=transcript, n=rows.next_n(transcript), **fields)
    turns = make_turns(("Why?", "Because.")) if turns is None else turns
    rows.write_turns(edition, EditionDraft(turns=turns), rows.References())
    if not released:
        return edition
    is_past = at is not None and at < timezone.now()
    with time_machine.travel(at, tick=False) if is_past else nullcontext():
        return publishing.release(edition, by=None, at=None if is_past else at)


def withdraw(edition: Edition, reason: str = "It was wrong.") -> Edition:
    """Return the edition, withdrawn."""
    return publishing.withdraw(edition, by=None, reason=reason)


def make_capture(url: str = "", data: bytes = b"") -> Capture:
    """Return a source page as received at an address."""
    data = data or url.encode()
    return Capture.objects.create(sha256=store_bytes(data), size=len(data), url=url)


def make_person(
    slug: str = "ada-lark",
    *,
    confirmed: bool = True,
    merged_into: Person | None = None,
    **names: str,
) -> Person:
    """Return someone with names by language (zh_Hans for zh-Hans)."""
    person = Person.objects.create(slug=slug, is_confirmed=confirmed, merged_into=merged_into)
    for language, text in (names or {"en": slug.replace("-", " ").title()}).items():
        PersonName.objects.create(person=person, language=language.replace("_", "-"), text=text)
    return _told(person)


def merge(person: Person, into: Person) -> None:
    """Let one record of someone lead to another one."""
    person.merged_into = into
    person.save()
    _told(person)


def appoint(person: Person, office: str, since: date, **fields: Any) -> Appointment:
    """Return an office held by someone since a day."""
    fields.setdefault("titles", {"en": office.title()})
    return Appointment.objects.create(person=person, office=office, valid_from=since, **fields)


def make_topic(slug: str = "harbours", **names: str) -> Topic:
    """Return a topic, called as its slug unless told otherwise."""
    return _told(Topic.objects.create(slug=slug, names=names or {"en": slug.title()}))


def make_organisation(slug: str = "harbour-league", **names: str) -> Organisation:
    """Return an organisation, called as its slug unless told otherwise."""
    return _told(Organisation.objects.create(slug=slug, names=names or {"en": slug.title()}))


def make_outlet(slug: str = "the-lantern", **names: str) -> Outlet:
    """Return an outlet, called as its slug unless told otherwise."""
    return _told(Outlet.objects.create(slug=slug, names=names or {"en": slug.title()}))


def make_country(code: str = "QM", **names: str) -> Country:
    """Return the country with a code, made if there is none."""
    names = names or {"en": f"Country {code}"}
    return _told(Country.objects.get_or_create(code=code, defaults={"names": names})[0])


def mark(
    briefing: Briefing,
    subject: Topic | Country | Organisation | Person,
    key: str = "",
    **fields: Any,
) -> None:
    """Say that a segment, or without a key the whole briefing, is about something."""
    model, name = {
        Topic: (TopicMark, "topic"),
        Country: (CountryMark, "country"),
        Organisation: (OrganisationMark, "organisation"),
        Person: (PersonMark, "person"),
    }[type(subject)]
    segment = briefing.segments.get(key=key) if key else None
    model.objects.create(briefing=briefing, segment=segment, **{name: subject}, **fields)
    changes.touch([briefing.pk])
    changes.record()


# One black point, as a PNG.
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a4944415478da6360000000020001e527defc0000000049454e44ae426082"
)


def make_picture(
    briefing: Briefing | None, data: bytes = PICTURE, *, public_from: Any = None, **fields: Any
) -> MediaItem:
    """Return a picture with its file, in an album of a briefing or in one that stands alone."""
    album = Album.objects.create(
        slug=f"album-{Album.objects.count()}",
        briefing=briefing,
        title="Pictures",
        language="en",
        public_from=public_from,
    )
    fields.setdefault("captions", {"en": "A harbour"})
    return MediaItem.objects.create(
        album=album, position=1, sha256=store_bytes(data), media_type="image/png", **fields
    )


def photograph(width=1000, height=500, form="JPEG", colour="teal", **options) -> bytes:
    """Return a photograph of one colour as a file holds it."""
    file = BytesIO()
    Image.new("RGB", (width, height), colour).save(file, form, **options)
    return file.getvalue()


def make_mission(
    slug: str = "qm-qn-embassy",
    *,
    sending: str = "QM",
    host: str = "QN",
    public_from: Any = _UNSET,
    **fields: Any,
) -> Mission:
    """Return an embassy, approved long ago unless `public_from` says otherwise (None: not yet)."""
    if public_from is _UNSET:
        public_from = timezone.make_aware(datetime(2001, 1, 1))  # noqa: DTZ001
    fields.setdefault("names", {"en": slug.replace("-", " ").title()})
    return Mission.objects.create(
        slug=slug,
        sending_state=make_country(sending),
        host_state=make_country(host),
        public_from=public_from,
        **fields,
    )


def make_contact(mission: Mission, kind: str, value: str, **fields: Any) -> ContactPoint:
    """Return a way to reach a mission, after those it has."""
    fields.setdefault("position", mission.contact_points.filter(kind=kind).count())
    return ContactPoint.objects.create(mission=mission, kind=kind, value=value, **fields)
