"""Each constraint stands in the database: the forbidden row is written past the ORM's checks."""

from datetime import date, time, timedelta

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import IntegrityError, models, transaction
from django.db.models import CheckConstraint, UniqueConstraint

from archive import models as m
from tests.models import rows

LATER = rows.MOMENT + timedelta(days=1)
EARLIER = rows.MOMENT - timedelta(days=1)
DAY, DAY_BEFORE = date(2020, 6, 17), date(2020, 6, 16)


def _twice(make, **same):
    def forbidden():
        make(**same)
        make(**same)

    return forbidden


def _two_in(parent_name, make_parent, make, first: dict, second: dict):
    def forbidden():
        parent = {parent_name: make_parent()}
        make(**parent, **first)
        make(**parent, **second)

    return forbidden


def _changed(make, **change):
    """A valid row, then an UPDATE that bypasses the model altogether."""

    def forbidden():
        row = make()
        type(row)._base_manager.filter(pk=row.pk).update(**change)

    return forbidden


def _itself(make, field):
    def forbidden():
        row = make()
        type(row)._base_manager.filter(pk=row.pk).update(**{field: row})

    return forbidden


def _mark(model, field, subject):
    def make(**fields):
        return model.objects.create(**{field: subject(), **fields})

    def on_segment():
        piece = rows.segment()
        make(briefing=piece.briefing, segment=piece)
        make(briefing=piece.briefing, segment=piece)

    def on_briefing():
        about = rows.briefing()
        make(briefing=about)
        make(briefing=about)

    return on_segment, on_briefing


def _topic():
    return m.Topic.objects.get_or_create(slug="fisheries")[0]


def _someone():
    return m.Person.objects.get_or_create(slug="ada-lark")[0]


def _organisation():
    return m.Organisation.objects.get_or_create(slug="league")[0]


def _finding(**fields):
    values = {"subject": "capture:x", "code": "no-date", "place": "line 1", **fields}
    return m.Finding.objects.create(**values)


def _name(kind="main", text="Ada Lind", **fields):
    who = fields.pop("person", None) or rows.person()
    return m.PersonName.objects.create(person=who, language="en", kind=kind, text=text)


def _appointment(**fields):
    values = {"office": "minister", "valid_from": DAY, **fields}
    return m.Appointment.objects.create(person=rows.person(), **values)


def _issuer():
    return m.Issuer.objects.create(slug="office", valid_from=DAY)


def _contact(**fields):
    at = fields.pop("mission", None) or rows.mission()
    values = {"kind": "phone", "value": "+44 20 7946 0001", "valid_from": DAY, **fields}
    return m.ContactPoint.objects.create(mission=at, **values)


def _hours(**fields):
    at = fields.pop("mission", None) or rows.mission()
    values = {"weekday": 1, "valid_from": DAY, **fields}
    return m.OpeningHours.objects.create(mission=at, **values)


def _district(**fields):
    at = fields.pop("mission", None) or rows.mission()
    return m.ConsularDistrict.objects.create(mission=at, valid_from=DAY, **fields)


def _missed(**fields):
    return m.MissedAddress.objects.create(path="/old", day=DAY, **fields)


def _failed(**fields):
    return m.FailedSearch.objects.create(words="unicorns", day=DAY, **fields)


def _tally(**fields):
    return m.ReportTally.objects.create(day=DAY, sender="ab12", **fields)


def _preview(**fields):
    values = {"made_at": rows.MOMENT, "expires_at": LATER, **fields}
    return m.PreviewLink.objects.create(edition=rows.edition(), **values)


def _user(name="ed"):
    return get_user_model().objects.get_or_create(username=name)[0]


def _redaction(**fields):
    values = {"kind": "secret", "reason": "By order.", "asked_at": rows.MOMENT, **fields}
    return m.Redaction.objects.create(
        key="r1", briefing=rows.briefing(), asked_by=_user(), **values
    )


def _media(**fields):
    of = fields.pop("album", None) or rows.album()
    return m.MediaItem.objects.create(album=of, position=1, **fields)


def _related(**fields):
    of = fields.pop("briefing", None) or rows.briefing()
    return m.RelatedDocument.objects.create(
        briefing=of, position=1, **{"url": "https://example.org/", **fields}
    )


def _alias(**fields):
    of = fields.pop("transcript", None) or rows.transcript()
    return m.AnchorAlias.objects.create(transcript=of, alias="q2", anchor="q3", **fields)


def _redirect(**fields):
    return m.Redirect.objects.create(old="/old", briefing=rows.briefing(), **fields)


def _capture(sha256=rows.HASH):
    return m.Capture.objects.create(sha256=sha256, size=1)


def _two_open_ended():
    first = rows.released()
    rows.released(2, LATER, transcript=first.transcript)


def _same_public_from():
    first = rows.released(public_until=LATER)
    rows.released(2, rows.MOMENT, transcript=first.transcript)


def _two_unreleased():
    first = rows.edition()
    rows.edition(2, transcript=first.transcript, stage="submitted")


_topic_marks = _mark(m.TopicMark, "topic", _topic)
_country_marks = _mark(m.CountryMark, "country", rows.country)
_organisation_marks = _mark(m.OrganisationMark, "organisation", _organisation)
_person_marks = _mark(m.PersonMark, "person", _someone)

CASES = {
    "preview_expires": _changed(_preview, expires_at=EARLIER),
    "redaction_done_by_two": lambda: _redaction(state="done", settled_by=_user()),
    "redaction_has_reason": lambda: _redaction(reason=""),
    "redaction_kind_known": lambda: _redaction(kind="whim"),
    "redaction_state_known": lambda: _redaction(state="lost"),
    "working_language_not_empty": lambda: m.WorkingLanguage.objects.create(
        user=_user(), language=""
    ),
    "alias_leads_elsewhere": _changed(_alias, alias="q3"),
    "alias_once": _two_in("transcript", rows.transcript, _alias, {}, {}),
    "appointment_once": _twice(_appointment),
    "appointment_until_after_from": _changed(_appointment, valid_until=DAY_BEFORE),
    "briefing_dated_unless_unknown": _changed(rows.briefing, held_on=None),
    "briefing_kind_known": _changed(rows.briefing, kind="rumour"),
    "briefing_precision_known": _changed(rows.briefing, precision="decade"),
    "briefing_slug_not_empty": _changed(rows.briefing, slug=""),
    "capture_sha256_hex": _changed(_capture, sha256="G" * 64),
    "contact_point_has_value": _changed(_contact, value=""),
    "contact_point_kind_known": _changed(_contact, kind="pigeon"),
    "contact_point_position_once": _two_in("mission", rows.mission, _contact, {}, {}),
    "contact_point_until_after_from": _changed(_contact, valid_until=DAY_BEFORE),
    "country_code_two_letters": _changed(rows.country, code="x1"),
    "country_once_on_briefing": _country_marks[1],
    "country_once_on_segment": _country_marks[0],
    "district_position_once": _two_in("mission", rows.mission, _district, {}, {}),
    "district_until_after_from": _changed(_district, valid_until=DAY_BEFORE),
    "edition_completeness_known": _changed(rows.edition, completeness="half"),
    "edition_n_once": _two_in(
        "transcript", rows.transcript, rows.released, {}, {"moment": LATER, "public_until": LATER}
    ),
    "edition_n_positive": _changed(rows.edition, n=0),
    "edition_one_open_ended": _two_open_ended,
    "edition_one_unreleased": _two_unreleased,
    "edition_public_from_once": _same_public_from,
    "edition_released_is_dated_and_sealed": _changed(rows.edition, stage="released"),
    "edition_stage_known": _changed(rows.edition, stage="lost"),
    "edition_translation_known": _changed(rows.edition, translation="free"),
    "edition_until_after_from": _changed(rows.released, public_until=EARLIER),
    "edition_withdrawn_was_released": _changed(rows.edition, withdrawn_at=LATER),
    "event_act_known": lambda: rows.event(act="burnt"),
    "event_n_once": _two_in("edition", rows.edition, rows.event, {}, {}),
    "finding_ignored_has_reason": _changed(_finding, state="ignored"),
    "finding_once": _twice(_finding),
    "finding_reply_while_open": _changed(_finding, state="fixed", reply_to="a@reader.example"),
    "finding_state_known": _changed(_finding, state="lost"),
    "hours_open_and_close": _changed(_hours, opens=time(9)),
    "hours_position_once": _two_in("mission", rows.mission, _hours, {}, {}),
    "hours_until_after_from": _changed(_hours, valid_until=DAY_BEFORE),
    "hours_weekday_or_day": _changed(_hours, weekday=8),
    "issuer_until_after_from": _changed(_issuer, valid_until=DAY_BEFORE),
    "media_kind_known": _changed(_media, kind="film"),
    "media_position_once": _two_in("album", rows.album, _media, {}, {}),
    "media_sha256_hex": _changed(_media, sha256="short"),
    "failed_once_a_day": _twice(_failed),
    "missed_once_a_day": _twice(_missed),
    "mission_kind_known": _changed(rows.mission, kind="castle"),
    "mission_not_its_own_parent": _itself(rows.mission, "parent"),
    "mission_position_on_earth": _changed(rows.mission, latitude=91, longitude=0),
    "mission_until_after_from": _changed(
        lambda: rows.mission(valid_from=DAY), valid_until=DAY_BEFORE
    ),
    "organisation_once_on_briefing": _organisation_marks[1],
    "organisation_once_on_segment": _organisation_marks[0],
    "passage_once_in_edition": _two_in("edition", rows.released, rows.passage, {}, {}),
    "passage_until_after_from": _changed(rows.passage, public_until=EARLIER),
    "person_name_kind_known": lambda: _name(kind="pet"),
    "person_once_on_briefing": _person_marks[1],
    "person_once_on_segment": _person_marks[0],
    "person_name_once": _twice(_name, kind="printed"),
    "person_not_merged_into_self": _itself(rows.person, "merged_into"),
    "person_one_main_name_a_language": _two_in(
        "person", rows.person, _name, {}, {"text": "A. Lind"}
    ),
    "redirect_to_one_record": _changed(_redirect, briefing=None),
    "related_briefing_or_address": _changed(_related, url=""),
    "related_position_once": _two_in("briefing", rows.briefing, _related, {}, {}),
    "report_sender_once_a_day": _twice(_tally),
    "segment_key_not_empty": _changed(rows.segment, key=""),
    "segment_not_merged_into_self": _itself(rows.segment, "merged_into"),
    "segment_once_in_briefing": _two_in("briefing", rows.briefing, rows.segment, {}, {}),
    "topic_once_on_briefing": _topic_marks[1],
    "topic_once_on_segment": _topic_marks[0],
    "transcript_language_not_empty": _changed(rows.transcript, language=""),
    "transcript_once_a_language": _two_in("briefing", rows.briefing, rows.transcript, {}, {}),
    "turn_anchor_not_empty": _changed(rows.turn, anchor=""),
    "turn_anchor_once": _two_in("edition", rows.edition, rows.turn, {}, {"position": 2}),
    "turn_kind_known": _changed(rows.turn, kind="song"),
    "turn_not_to_itself": lambda: rows.turn(anchor="q1a1", kind="answer", to="q1a1"),
    "turn_only_answers_answer": _changed(rows.turn, to="q2"),
    "turn_position_once": _two_in("edition", rows.edition, rows.turn, {}, {"anchor": "q2"}),
}


# Constraints that refuse more than one thing, and the NULLs that a check could let through.
VARIANTS = {
    "edition_released_is_dated_and_sealed": (
        lambda: rows.released(sealed_at=None),
        lambda: rows.released(sealed_at=LATER),
        lambda: rows.released(sha256=""),
        lambda: rows.released(public_from=None),
        lambda: rows.edition(public_from=rows.MOMENT),
    ),
    "hours_open_and_close": (_changed(_hours, closes=time(17)),),
    "hours_weekday_or_day": (
        _changed(_hours, weekday=None),
        _changed(_hours, on=DAY),
    ),
    "mission_position_on_earth": (
        _changed(rows.mission, latitude=1),
        _changed(rows.mission, longitude=1),
        _changed(rows.mission, latitude=0, longitude=181),
    ),
    "redirect_to_one_record": (
        lambda: _redirect(person=rows.person()),
        lambda: _redirect(mission=rows.mission()),
    ),
    "related_briefing_or_address": (lambda: _related(target=rows.briefing("other", sk=9)),),
    "turn_only_answers_answer": (_changed(rows.turn, kind="answer"),),
    "edition_withdrawn_was_released": (_changed(rows.released, withdrawn_at=LATER),),
}


def _declared() -> dict[str, models.BaseConstraint]:
    return {
        constraint.name: constraint
        for model in apps.get_app_config("archive").get_models()
        for constraint in model._meta.constraints
    }


def test_every_declared_constraint_has_a_case_and_no_case_is_stray():
    assert set(CASES) == set(_declared())


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(CASES))
def test_the_database_refuses_the_forbidden_row(name):
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        CASES[name]()
    assert _names(refusal.value, _declared()[name])


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "forbidden"),
    [(name, variant) for name, variants in VARIANTS.items() for variant in variants],
)
def test_the_database_refuses_every_variant(name, forbidden):
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        forbidden()
    assert name in str(refusal.value)


def _names(error: IntegrityError, constraint: models.BaseConstraint) -> bool:
    """Return whether the refusal is this constraint's: SQLite names a unique's columns only."""
    text = str(error)
    if constraint.name in text:
        return True
    if isinstance(constraint, CheckConstraint) or "UNIQUE constraint failed" not in text:
        return False
    assert isinstance(constraint, UniqueConstraint)
    return all(f".{field}" in text for field in constraint.fields)


ADDRESSES = {
    "album": rows.album,
    "briefing": lambda slug: rows.briefing(slug, m.Briefing.objects.count()),
    "capture": _capture,
    "country": lambda code: m.Country.objects.create(code=code),
    "issuer": lambda slug: m.Issuer.objects.create(slug=slug),
    "mission": rows.mission,
    "organisation": lambda slug: m.Organisation.objects.create(slug=slug),
    "outlet": lambda slug: m.Outlet.objects.create(slug=slug),
    "person": lambda slug: m.Person.objects.create(slug=slug),
    "topic": lambda slug: m.Topic.objects.create(slug=slug),
}


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(ADDRESSES))
def test_no_two_records_share_an_address(name):
    address = {"capture": rows.HASH, "country": "XA"}.get(name, "same")
    ADDRESSES[name](address)
    with pytest.raises(IntegrityError), transaction.atomic():
        ADDRESSES[name](address)


@pytest.mark.django_db
def test_no_two_briefings_share_a_sort_key():
    rows.briefing("one", sk=7)
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.briefing("two", sk=7)
