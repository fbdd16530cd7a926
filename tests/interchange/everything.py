"""A small archive in which every model and every state occurs, made through the doors."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from decimal import Decimal

from django.contrib.auth.models import Group, Permission, User

from archive import models as m
from archive import publishing
from archive.models.captures import store_bytes
from archive.sources.drafts import EditionDraft, TurnDraft, WantedDraft
from tests.factories import PICTURE

PAGE = "Вопрос: когда?\n".encode()
CANARIES = {
    "draft": "heron-in-a-draft",
    "submitted": "heron-submitted",
    "scheduled": "heron-scheduled",
    "withdrawn": "heron-withdrawn",
    "hidden exchange": "heron-topic",
}


def words(text: str, title: str = "On ferries", **notes: str) -> EditionDraft:
    """Return an edition with an opening, a question and an answer in which a text stands."""
    turns = (
        TurnDraft(kind="statement", anchor="s1", text="Good *morning*.\n\nLet us begin."),
        TurnDraft(kind="question", anchor="q1", label="问", outlet="The Tide", text="When?"),
        TurnDraft(kind="answer", anchor="q1a1", to="q1", text=text, speaker="ada-lind"),
    )
    return EditionDraft(title=title, turns=turns, place="Port Hale", event="Session", **notes)


def build(moment: Callable[[str], datetime]) -> None:
    """Fill an empty archive; `moment` moves the clock, which ends on 1 May 2024."""
    moment("2024-01-01 09:00:00.123456")
    chief = _accounts()
    _authorities()
    capture = _sources()
    first = _briefing("17/2024", date(2024, 1, 1))
    _first_texts(moment, first, capture, chief)
    _other_texts(moment, chief)
    _beside(first, capture)
    _missions(capture)
    _newsroom(first, chief)
    moment("2024-05-01 12:00")


def _newsroom(briefing: m.Briefing, chief: User) -> None:
    """Two previews of a draft, and two redactions: one carried out, one asked for."""
    draft = m.Edition.objects.unreleased().order_by("pk").first()
    publishing.make_preview(draft, by=chief, note="Embassy")
    publishing.revoke_preview(publishing.make_preview(draft, by=None), by=chief)
    second = User.objects.create_superuser("second")
    order = {"kind": "court-order", "reason": "By order."}
    wanted = WantedDraft(words={"en": ("us begin",)})
    asked = publishing.ask_redaction(briefing, by=chief, wanted=wanted, **order)
    publishing.confirm_redaction(asked, by=second)
    turns = WantedDraft(turns={"ru": ("q1",)}, words={"": ("Let",)})
    publishing.ask_redaction(briefing, by=second, wanted=turns, **order)


def _accounts() -> User:
    group = Group.objects.create(name="Редакция")
    group.permissions.set(Permission.objects.filter(codename__in=["add_edition", "view_turn"]))
    Group.objects.create(name="Zettel")
    chief = User.objects.create_superuser("Änne", "anne@example.org", "secret", first_name="Änne")
    writer = User.objects.create_user("zoe", is_staff=True, last_login=datetime.now(UTC))
    writer.groups.add(group)
    m.WorkingLanguage.objects.create(user=writer, language="zh-Hans")
    writer.user_permissions.set(Permission.objects.filter(codename="withdraw_edition"))
    return chief


def _authorities() -> None:
    m.Country.objects.create(code="XA", names={"en": "Alvia"}, printed={"de": ["Alviens"]})
    m.Country.objects.create(code="VN")
    for model, slug in ((m.Topic, "ports"), (m.Topic, "Zölle"[0]), (m.Organisation, "iho")):
        model.objects.create(slug=slug, names={"zh-Hans": "港口", "en": slug})
    m.Topic.objects.create(slug=CANARIES["hidden exchange"], names={"en": "hidden"})
    m.Outlet.objects.create(slug="tide", names={"en": "The Tide"}, country_id=_id("XA"))
    m.Issuer.objects.create(slug="office", names={"en": "Office"}, valid_from=date(1990, 1, 1))
    ada = m.Person.objects.create(slug="ada-lind", is_confirmed=True, note="heron-note")
    m.Person.objects.create(slug="a-lind", merged_into=ada)
    for language, kind, text in (("ru", "main", "Ада Линд"), ("en", "printed", "A. LIND")):
        m.PersonName.objects.create(person=ada, language=language, kind=kind, text=text)
    m.Appointment.objects.create(
        person=ada, office="minister", valid_from=date(2020, 1, 1), titles={"en": "Minister"}
    )


def _id(code: str) -> int:
    return m.Country.objects.get(code=code).pk


def _sources() -> m.Capture:
    run = m.ImportRun.objects.create(
        key="2024-01-01-1",
        command="import_pages page.txt",
        started_at=datetime(2024, 1, 1, 8, tzinfo=UTC),
        counts={"created": 1},
    )
    capture = m.Capture.objects.create(
        sha256=store_bytes(PAGE),
        size=len(PAGE),
        name="page.txt",
        url="https://example.org/1",
        retrieved_at=datetime(2024, 1, 1, 7, tzinfo=UTC),
        interface_language="de",
        context_country_id=_id("VN"),
        run=run,
        lines=[{"line": 1, "field": "turn:q1"}],
    )
    for place, state, reason in (("line 1:2", "open", ""), ("Zeile 1", "ignored", "as printed")):
        m.Finding.objects.create(
            subject=f"capture:{capture.sha256}",
            code="lost-sign",
            details={"number": "7/2020", "date": "2020-06-18"},
            place=place,
            state=state,
            reason=reason,
            capture=capture,
        )
    return capture


def _briefing(number: str, held_on: date | None, **facts) -> m.Briefing:
    precision = "day" if held_on else "unknown"
    row = m.Briefing(number=number, held_on=held_on, precision=precision, **facts)
    return publishing.save_briefing(row, by=None)


def _first_texts(moment, briefing: m.Briefing, capture: m.Capture, chief: User) -> None:
    """Two languages; the first is corrected, and its second correction is scheduled."""
    briefing.issuer, briefing.held_time = m.Issuer.objects.get(), time(15, 2)
    briefing.original_language, briefing.zone = "ru", "MSK"
    publishing.save_briefing(briefing, by=chief)
    original = _released(briefing, "ru", words("В девять.", translation="original"), chief)
    m.Edition.objects.filter(pk=original.pk).update(capture=capture)
    moment("2024-01-02 09:00:00.000001")
    translated = _released(briefing, "en", words("At nine.", translation="official"), chief)
    m.Edition.objects.filter(pk=translated.pk).update(made_from=original)
    translated.turns.filter(anchor="q1").update(outlet=m.Outlet.objects.get())
    m.AnchorAlias.objects.create(transcript=translated.transcript, alias="q9", anchor="q1")
    moment("2024-02-01 09:00")
    correction = publishing.open_correction(translated.transcript, by=chief)
    publishing.revise(correction, words("At ten."), by=chief)
    publishing.release(correction, by=chief, note="The hour", is_substantive=True)
    planned = publishing.open_correction(translated.transcript, by=chief)
    publishing.revise(planned, words(CANARIES["scheduled"]), by=chief)
    publishing.release(planned, by=chief, at=datetime(2024, 9, 1, tzinfo=UTC), note="Later")
    draft = publishing.open_correction(original.transcript, by=chief)
    publishing.revise(draft, words(CANARIES["draft"]), by=chief)


def _released(briefing: m.Briefing, language: str, draft: EditionDraft, chief: User) -> m.Edition:
    edition = publishing.start_transcript(briefing, language, by=chief)
    publishing.revise(edition, draft, by=chief)
    publishing.submit(edition, by=chief)
    return publishing.release(edition, by=chief)


def _other_texts(moment, chief: User) -> None:
    """A withdrawn text beside a public one, and a briefing of which nothing is public."""
    second = _briefing("", date(2024, 1, 1), kind="interview", slug="Zweites")
    _released(second, "ar", words("في التاسعة"), chief)
    gone = _released(second, "en", words(CANARIES["withdrawn"]), chief)
    moment("2024-03-01 09:00")
    publishing.withdraw(gone, by=chief, reason="Said elsewhere")
    third = _briefing("19/2024", None)
    edition = publishing.start_transcript(third, "fr", by=chief)
    publishing.revise(edition, words(CANARIES["submitted"]), by=chief)
    publishing.submit(edition, by=chief)
    publishing.send_back(edition, by=chief, reason="Check the hour")
    publishing.submit(edition, by=chief)


def _beside(first: m.Briefing, capture: m.Capture) -> None:
    """Marks, albums, related documents and old addresses."""
    second = m.Briefing.objects.get(slug="Zweites")
    third = m.Briefing.objects.get(number="19/2024")
    q1 = first.segments.get(key="q1")
    hidden = m.Segment.objects.create(briefing=first, key="q7")
    m.Segment.objects.create(briefing=first, key="q8", merged_into=q1)
    topics = {topic.slug: topic for topic in m.Topic.objects.all()}
    m.TopicMark.objects.create(briefing=first, segment=q1, topic=topics["ports"])
    m.TopicMark.objects.create(briefing=first, topic=topics["Z"], is_proposed=True)
    m.TopicMark.objects.create(
        briefing=first, segment=hidden, topic=topics[CANARIES["hidden exchange"]]
    )
    m.CountryMark.objects.create(briefing=first, segment=q1, country_id=_id("VN"))
    m.OrganisationMark.objects.create(briefing=second, organisation=m.Organisation.objects.get())
    someone = m.Turn.objects.exclude(speaker=None).order_by("pk").first().speaker
    m.PersonMark.objects.create(briefing=first, segment=q1, person=someone)
    m.PersonMark.objects.create(briefing=first, person=someone, is_proposed=True)
    m.RelatedDocument.objects.create(briefing=first, position=2, target=second, names={"en": "x"})
    m.RelatedDocument.objects.create(briefing=first, position=3, target=third)
    m.RelatedDocument.objects.create(briefing=second, position=1, target=first)
    m.RelatedDocument.objects.create(briefing=second, position=5, url="https://example.org/a")
    held = m.Album.objects.create(slug="quay", briefing=first, capture=capture, expected_count=2)
    for position, file in (
        (1, {"sha256": store_bytes(PICTURE), "media_type": "image/png"}),
        (4, {}),
    ):
        m.MediaItem.objects.create(
            album=held, position=position, captions={"en": "The quay"}, **file
        )
    m.Album.objects.create(slug="views", country_id=_id("XA"), title="Views")
    for old, leads in (("/Old", {"briefing": first}), ("/ålt", {"person_id": _ada()})):
        m.Redirect.objects.create(old=old, reason="moved", **leads)
    m.Redirect.objects.create(old="https://example.org/former", address="https://example.org/a")
    m.MissedAddress.objects.create(path="/gone/?id=7", day=date(2024, 4, 30), count=3)


def _ada() -> int:
    return m.Person.objects.get(slug="ada-lind").pk


def _missions(capture: m.Capture) -> None:
    states = {"sending_state_id": _id("XA"), "host_state_id": _id("VN")}
    embassy = m.Mission.objects.create(
        slug="xa-vn-embassy",
        names={"en": "Embassy"},
        cities={"en": "Hanoi"},
        latitude=Decimal("21.0285"),
        longitude=Decimal("105.80000"),
        capture=capture,
        **states,
    )
    publishing.approve_mission(embassy, by=None)
    m.Mission.objects.create(slug="a-section", kind="consular-section", parent=embassy, **states)
    for position, kind, value in ((1, "phone", "555 01"), (2, "fax", "555 02"), (4, "fax", "3")):
        m.ContactPoint.objects.create(mission=embassy, position=position, kind=kind, value=value)
    m.OpeningHours.objects.create(
        mission=embassy, position=0, weekday=1, opens=time(9), closes=time(17, 30)
    )
    m.ConsularDistrict.objects.create(
        mission=embassy, position=1, country_id=_id("VN"), names={"en": "The north"}
    )
    m.Redirect.objects.create(old="https://example.org/embassy", mission=embassy)
