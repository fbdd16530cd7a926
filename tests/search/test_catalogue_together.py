"""Several processes keep a catalogue each of one database: none shows what never was."""

import time
from contextlib import ExitStack
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from archive.search import catalogue
from archive.search.catalogue import Selection, keeping, snapshot
from tests import factories as make
from tests.looking import Looker, look

pytestmark = pytest.mark.django_db(transaction=True)

READERS = 4


@pytest.fixture
def looker():
    """Yield another process that has looked once."""
    make.make_edition(make.make_briefing("0/2031"))
    with Looker(connection.settings_dict["NAME"]) as other:
        assert other.look() == [1, 1, 1, 0]
        yield other


def test_another_process_sees_a_change_when_a_quarter_of_a_second_is_over(looker):
    make.make_edition(make.make_briefing("1/2031"))
    time.sleep(keeping.SECONDS_TRUSTED)
    assert looker.look() == [2, 2, 2, 0]


def test_this_process_sees_what_another_one_would_and_its_own_change_at_once(looker):
    edition = make.make_edition(make.make_briefing("1/2031"))
    assert look() == [2, 2, 2, 0]
    make.withdraw(edition)
    assert look() == [1, 1, 1, 0]


def test_another_process_sees_nothing_of_what_is_not_committed(looker):
    with transaction.atomic():
        make.make_edition(make.make_briefing("1/2031"))
        time.sleep(keeping.SECONDS_TRUSTED)
        assert looker.look() == [1, 1, 1, 0]
        transaction.set_rollback(True)
    assert look() == [1, 1, 1, 0]


def test_a_scheduled_moment_is_kept_by_every_process_without_a_write(looker):
    when = timezone.now() + timedelta(seconds=6)
    make.make_edition(make.make_briefing("1/2031"), at=when)
    time.sleep(keeping.SECONDS_TRUSTED)
    early = looker.look()
    assert timezone.now() < when
    assert early == look() == [1, 1, 1, 0]
    time.sleep((when - timezone.now()).total_seconds() + 0.001)
    assert looker.look() == look() == [2, 2, 2, 0]


def test_four_readers_beside_a_writer_see_only_what_was_committed():
    topic, committed = make.make_topic(), []
    with ExitStack() as stack:
        name = connection.settings_dict["NAME"]
        readers = [stack.enter_context(Looker(name)) for _ in range(READERS)]
        assert {tuple(reader.look()) for reader in readers} == {(0, 0, 0, 0)}
        for reader in readers:
            reader.tell("watch")
        committed += [_write(number, topic) for number in range(12)]
        for reader in readers:
            reader.tell("look")
        seen = [reader.answer() for reader in readers]
        time.sleep(keeping.SECONDS_TRUSTED)
        assert all(reader.answer() and reader.look() == committed[-1] for reader in readers)
    known = {(0, 0, 0, 0), *map(tuple, committed)}
    for looks in seen:
        assert {tuple(each) for each in looks} <= known
    assert max(len(looks) for looks in seen) > 3


def _write(number: int, topic) -> list[int]:
    """Release one briefing with three questions and a topic; return what there is then."""
    pairs = [("Why?", "So."), ("Where?", "Here."), ("When?", "Now.")]
    with transaction.atomic():
        briefing = make.make_briefing(f"{number}/2031")
        edition = make.make_edition(briefing, turns=make.make_turns(*pairs))
        make.mark(briefing, topic, "q2")
        if number % 5 == 4:
            make.withdraw(edition)
    here = Selection(catalogue.state(), "briefings")
    return [len(here), len(here), 3 * len(here), len(here)]


def test_what_is_committed_while_the_catalogue_is_read_is_read_once_more(monkeypatch, moment):
    moment("2031-06-01 12:00")
    make.make_edition(make.make_briefing("1/2031"))
    read, late = keeping.facts.read, iter(["2/2031", "3/2031"])

    def read_and_be_overtaken(*arguments):
        found = read(*arguments)
        if number := next(late, None):
            make.make_edition(make.make_briefing(number))
        return found

    monkeypatch.setattr(keeping.facts, "read", read_and_be_overtaken)
    assert look()[0] == 3


def test_who_writes_without_pause_is_shut_out_in_the_end(monkeypatch):
    make.make_edition(make.make_briefing("1/2031"))
    monkeypatch.setattr(keeping, "_PATIENCE", 0)
    assert look() == [1, 1, 1, 0]
    assert not connection.in_atomic_block


def _asked_meanwhile(monkeypatch, ask) -> list:
    """Let somebody else ask while the database is being asked for its stamp; return the answers."""
    answers, stamp = [], keeping.changes.stamp

    def overtaken(*arguments):
        if not answers:
            answers.append(None)
            answers[0] = ask()
        return stamp(*arguments)

    monkeypatch.setattr(keeping.changes, "stamp", overtaken)
    return answers


def test_nobody_relies_on_a_question_that_is_not_answered_yet(monkeypatch):
    make.make_edition(make.make_briefing("1/2031"))
    assert look()[0] == 1
    make.make_edition(make.make_briefing("2/2031"))
    meanwhile = _asked_meanwhile(monkeypatch, look)
    assert look() == [2, 2, 2, 0]
    assert meanwhile == [[2, 2, 2, 0]]


def test_who_comes_later_uses_what_another_one_has_just_read(monkeypatch):
    make.make_edition(make.make_briefing("1/2031"))
    reading, anew = [], keeping._anew
    monkeypatch.setattr(keeping, "_anew", lambda *of: reading.append(of) or anew(*of))
    catalogue.forget()
    _asked_meanwhile(monkeypatch, look)
    assert look() == [1, 1, 1, 0]
    assert len(reading) == 1


def test_what_was_rolled_back_is_not_shown_however_often_one_looks():
    make.make_edition(make.make_briefing("1/2031"))
    assert look() == [1, 1, 1, 0]
    with transaction.atomic():
        make.make_edition(make.make_briefing("2/2031"))
        assert look() == [2, 2, 2, 0]
        transaction.set_rollback(True)
    assert [look() for _ in range(3)] == [[1, 1, 1, 0]] * 3


def test_who_lost_the_log_starts_from_the_snapshot_and_not_anew(monkeypatch):
    monkeypatch.setattr(keeping, "WORTH_A_SNAPSHOT", 1)
    make.make_edition(make.make_briefing("1/2031"))
    before = keeping.state()
    make.make_edition(make.make_briefing("2/2031"))
    catalogue.forget()
    snapshot.save(keeping.state())
    keeping._states[:] = [before]
    monkeypatch.setattr(keeping, "_anew", lambda *_of: pytest.fail("all was read anew"))
    assert look() == [2, 2, 2, 0]


def test_an_older_catalogue_does_not_take_the_place_of_a_newer_snapshot(monkeypatch):
    make.make_edition(make.make_briefing("1/2031"))
    before = keeping.state()
    make.make_edition(make.make_briefing("2/2031"))
    after = keeping.state()
    snapshot.save(after)
    snapshot.save(before)
    assert snapshot.stamp() == after.stamp
