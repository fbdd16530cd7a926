"""The smallest valid row of each model, for tests that then break one thing about it."""

from datetime import UTC, date, datetime

from archive import models as m

MOMENT = datetime(2020, 6, 17, 18, tzinfo=UTC)
HASH = "a" * 64


def country(code: str = "XA") -> m.Country:
    return m.Country.objects.get_or_create(code=code)[0]


def briefing(slug: str = "1-2020", sk: int = 1, **fields) -> m.Briefing:
    values = {"number": "1-2020", "held_on": date(2020, 6, 17), **fields}
    return m.Briefing.objects.create(slug=slug, sk=sk, **values)


def segment(key: str = "q1", **fields) -> m.Segment:
    about = fields.pop("briefing", None) or briefing()
    return m.Segment.objects.create(briefing=about, key=key)


def transcript(language: str = "en", **fields) -> m.Transcript:
    about = fields.pop("briefing", None) or briefing()
    return m.Transcript.objects.create(briefing=about, language=language, **fields)


def edition(n: int = 1, **fields) -> m.Edition:
    of = fields.pop("transcript", None) or transcript()
    return m.Edition.objects.create(transcript=of, n=n, **fields)


def released(n: int = 1, moment: datetime = MOMENT, **fields) -> m.Edition:
    values = {"public_from": moment, "sealed_at": moment, "sha256": HASH, **fields}
    return edition(n, stage="released", **values)


def turn(anchor: str = "q1", position: int = 1, kind: str = "question", **fields) -> m.Turn:
    of = fields.pop("edition", None) or edition()
    return m.Turn.objects.create(edition=of, anchor=anchor, position=position, kind=kind, **fields)


def passage(anchor: str = "q1", **fields) -> m.Passage:
    of = fields.pop("edition", None) or released()
    values = {
        "briefing": of.transcript.briefing,
        "position": 1,
        "sk": 1,
        "language": "en",
        "year": 2020,
        "month": 6,
        "kind": "briefing",
        "is_exchange": True,
        "public_from": MOMENT,
        "body": "words",
        **fields,
    }
    return m.Passage.objects.create(edition=of, anchor=anchor, **values)


def event(n: int = 1, **fields) -> m.EditionEvent:
    of = fields.pop("edition", None) or edition()
    return m.EditionEvent.objects.create(edition=of, n=n, at=MOMENT, **{"act": "created", **fields})


def person(slug: str = "ada-lind") -> m.Person:
    return m.Person.objects.get_or_create(slug=slug)[0]


def mission(slug: str = "xa-xb-embassy", **fields) -> m.Mission:
    return m.Mission.objects.create(
        slug=slug, sending_state=country("XA"), host_state=country("XB"), **fields
    )


def album(slug: str = "pictures", **fields) -> m.Album:
    return m.Album.objects.create(slug=slug, **fields)
