"""The catalogue is brought up to date by what changed, and is then as if it were made anew."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from django.db import transaction
from msgspec.structs import replace

from archive import changes, publishing
from archive.models import Briefing, Edition, Passage, Person, Topic
from archive.search import catalogue
from archive.search.catalogue import Selection, State, keeping
from archive.search.catalogue.state import Units
from archive.search.rebuild import rebuild
from tests import factories as make

pytestmark = pytest.mark.django_db


def _units(units: Units) -> tuple:
    sets = {
        facet: {value: list(ids) for value, ids in values.items()}
        for facet, values in units.sets.items()
    }
    return (
        {facet: values for facet, values in sets.items() if values},
        units.order.tolist(),
        units.keys.tolist(),
    )


def contents(state: State) -> dict:
    """Return what a catalogue says, as plain values that can be compared."""
    return {
        "segments": _units(state.segments),
        "briefings": _units(state.briefings),
        "passages": {code: list(ids) for code, ids in state.passages.items()},
        "leads": [(pk, int(state.segment_of[pk])) for pk in state.current],
        "owners": [(pk, int(state.briefing_of[pk])) for pk in state.segments.all],
        "moments": state.moments,
        "names": (state.names.bearers, state.names.ids, state.names.stays),
    }


def anew() -> dict:
    """Return what a catalogue says that is read from the database."""
    catalogue.forget()
    return contents(catalogue.state())


@pytest.fixture
def small_archive(moment) -> Briefing:
    """A briefing in two languages with marks, one scheduled, one withdrawn; and a draft."""
    moment("2031-06-01 11:00")
    ada, lantern = make.make_person("ada-lark"), make.make_outlet("the-lantern")
    briefing = make.make_briefing("1/2031")
    turns = make.make_turns(
        ("Why?", "So."), ("Where?", "Here."), statement="First.", speaker=ada, outlet=lantern
    )
    make.make_edition(briefing, "en", turns=turns)
    make.make_edition(briefing, "ru")
    make.mark(briefing, make.make_topic("ferries"), "q1")
    make.mark(briefing, make.make_country("QM"), is_proposed=True)
    make.make_edition(make.make_briefing("2/2031", held_on="2031-05-20"), "de", turns=turns)
    coming = make.make_briefing("3/2031", held_on="2031-05-30")
    make.make_edition(coming, "en", at=datetime(2031, 6, 10, 12, tzinfo=UTC))
    make.withdraw(make.make_edition(make.make_briefing("4/2031"), "fr"))
    make.make_edition(make.make_briefing("5/2031"), "es", released=False)
    moment("2031-06-01 12:00")
    return briefing


def _edition(number: str, language: str = "en") -> Edition:
    found = Edition.objects.filter(transcript__briefing__number=number)
    return found.get(transcript__language=language)


def _correct() -> None:
    draft = publishing.open_correction(_edition("1/2031").transcript, by=None)
    turns = make.make_turns(("Why then?", "So."), statement="First.")
    publishing.revise(draft, replace(draft.as_draft(), turns=turns), by=None)
    publishing.release(draft, by=None, note="Said more clearly.", is_substantive=True)


def _redate() -> None:
    briefing = Briefing.objects.get(number="1/2031")
    briefing.held_on, briefing.kind = date(2030, 2, 3), "speech"
    publishing.save_briefing(briefing, by=None)


def _merge() -> None:
    make.merge(Person.objects.get(slug="ada-lark"), make.make_person("ada-finch"))


def _mark() -> None:
    briefing = Briefing.objects.get(number="1/2031")
    make.mark(briefing, make.make_topic("lamps"))
    make.mark(briefing, make.make_organisation("league"), "q2", is_proposed=True)


def _unmark() -> None:
    briefing = Briefing.objects.get(number="1/2031")
    briefing.topicmarks.all().delete()
    Topic.objects.get(slug="ferries").delete()
    changes.touch_names()
    changes.touch([briefing.pk])
    changes.record()


def _schedule() -> None:
    publishing.release(_edition("5/2031", "es"), by=None, at=datetime(2031, 7, 1, tzinfo=UTC))


ACTS: dict[str, Callable[[], object]] = {
    "release": lambda: publishing.release(_edition("5/2031", "es"), by=None),
    "schedule": _schedule,
    "unschedule": lambda: publishing.unschedule(_edition("3/2031"), by=None),
    "withdraw": lambda: make.withdraw(_edition("1/2031", "ru")),
    "withdraw the only text": lambda: make.withdraw(_edition("2/2031", "de")),
    "restore": lambda: publishing.restore(_edition("4/2031", "fr"), by=None),
    "correct": _correct,
    "redate": _redate,
    "merge people": _merge,
    "mark": _mark,
    "delete a topic": _unmark,
    "discard": lambda: publishing.discard(_edition("5/2031", "es"), by=None),
    "a new outlet": lambda: make.make_outlet("the-tide"),
    "index anew": lambda: rebuild(),
}


@pytest.mark.parametrize("act", ACTS)
def test_after_an_act_the_catalogue_is_as_if_made_anew(small_archive, monkeypatch, act):
    catalogue.state()
    with monkeypatch.context() as patch:
        patch.delattr(keeping, "_anew")  # only what the act touched may be read
        ACTS[act]()
        followed = contents(catalogue.state())
    assert followed == anew()


@pytest.mark.parametrize("act", ACTS)
def test_what_is_rolled_back_was_never_in_it(small_archive, act):
    before = contents(catalogue.state())
    with transaction.atomic():
        ACTS[act]()
        catalogue.state()
        transaction.set_rollback(True)
    assert contents(catalogue.state()) == before
    ACTS["redate"]()
    assert contents(catalogue.state()) == anew()


def test_a_scheduled_moment_comes_without_any_write(small_archive, monkeypatch, moment):
    moment("2031-06-10 11:59:59.999999")
    assert len(Selection(catalogue.state(), "briefings")) == 2
    with monkeypatch.context() as patch:
        patch.delattr(keeping, "_anew")
        moment("2031-06-10 12:00")
        followed = catalogue.state()
    assert len(Selection(followed, "briefings")) == 3
    assert contents(followed) == anew()


def test_several_acts_are_followed_at_once(small_archive):
    catalogue.state()
    for act in ("release", "correct", "mark", "withdraw", "merge people", "redate"):
        ACTS[act]()
    assert contents(catalogue.state()) == anew()


@pytest.mark.parametrize("size", [1, 2])
def test_read_in_parts_it_is_as_read_at_once(small_archive, monkeypatch, size):
    at_once = anew()
    monkeypatch.setattr(keeping, "BRIEFINGS_A_PART", size)
    assert Briefing.objects.count() > size
    assert anew() == at_once


def test_a_snapshot_is_the_catalogue_it_was_made_of(small_archive, monkeypatch):
    monkeypatch.setattr(keeping, "WORTH_A_SNAPSHOT", 1)
    before = catalogue.state()
    catalogue.keep_snapshot()
    catalogue.forget()
    monkeypatch.delattr(keeping, "_anew")
    with monkeypatch.context() as patch:
        patch.delattr(keeping, "updated")  # nothing has changed, so no set is made again
        assert contents(catalogue.state()) == contents(before)
    ACTS["withdraw"]()
    followed = contents(catalogue.state())
    monkeypatch.undo()
    assert followed == anew()


def test_what_is_hidden_is_in_no_set(small_archive):
    state = catalogue.state()
    shown = Passage.objects.current()
    briefings = set(shown.values_list("briefing", flat=True))
    for values in state.briefings.sets.values():
        assert all(briefings.issuperset(ids) for ids in values.values())
    segments = set(shown.values_list("segment", flat=True))
    for values in state.segments.sets.values():
        assert all(segments.issuperset(ids) for ids in values.values())
    assert set(state.current) == set(shown.values_list("pk", flat=True))


def test_a_deleted_briefing_is_in_it_no_more(small_archive):
    catalogue.state()
    publishing.discard(_edition("5/2031", "es"), by=None)
    unreleased = Briefing.objects.get(number="5/2031")
    changes.touch([unreleased.pk])
    unreleased.delete()
    changes.record()
    assert contents(catalogue.state()) == anew()
