"""Keep one catalogue a process, and bring it up to date before it answers.

Another process's change is seen with the next request on SQLite, within 250 ms on
PostgreSQL; this process's own at once; a scheduled moment exactly.
"""

import threading
import time
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain

from django.db import connection, transaction
from django.utils import timezone

from archive import changes
from archive.changes import Stamp
from archive.models import Briefing
from archive.search.catalogue import facts, names, snapshot
from archive.search.catalogue.building import updated
from archive.search.catalogue.state import State

# Asking PostgreSQL costs a round trip; SQLite answers in microseconds.
SECONDS_TRUSTED = 0.25
# A smaller archive is read faster than a snapshot of it is looked after.
WORTH_A_SNAPSHOT = 3_000
_MANY = 1_000  # briefings touched since a snapshot; from here on a new one is kept
_PATIENCE = 20  # attempts to read while others write, before they are shut out
_KEPT = 2  # the latest, and the one before: a transaction may be rolled back
BRIEFINGS_A_PART = 750  # read at once when all is read anew


@dataclass(frozen=True)
class _Asked:
    """What the database was last asked for, when, and how many changes were recorded here then."""

    state: State
    at: float
    after: int
    version: int | None  # of SQLite's file, as the connection that asked has seen it


_lock = threading.Lock()
_states: list[State] = []  # the latest first
_asked: _Asked | None = None


def state() -> State:
    """Return the catalogue as of now."""
    global _asked
    if found := _trusted():
        return found
    at, after = time.monotonic(), changes.count_here()
    version = _data_version()
    found = _known(changes.stamp(), timezone.now()) or _read()
    if not connection.in_atomic_block:
        _asked = connection._archive_asked = _Asked(found, at, after, version)
    return found


def forget() -> None:
    """Forget what is kept; the next question reads the database."""
    global _asked
    with _lock:
        _states.clear()
        _asked = connection._archive_asked = None


def keep_snapshot() -> None:
    """Keep a catalogue in the database if many briefings have changed since the last one."""
    if Briefing.objects.count() < WORTH_A_SNAPSHOT:
        return
    kept = snapshot.stamp()
    since = changes.since(kept) if kept else changes.Since(is_known=False)
    if since.is_known and len(since.briefings) < _MANY:
        return
    found = state()
    if snapshot.stamp() != found.stamp:  # it has not just been read anew, and kept
        snapshot.save(found)


def _trusted() -> State | None:
    """Return what the database was asked for, if nothing can have changed since.

    PostgreSQL is trusted for a moment. SQLite tells each connection, at next to no cost, that
    another one has committed.
    """
    is_own = connection.vendor == "sqlite"
    asked = getattr(connection, "_archive_asked", None) if is_own else _asked
    if asked is None or connection.in_atomic_block or changes.count_here() != asked.after:
        return None
    is_same = (
        asked.version is not None and asked.version == _data_version()
        if is_own
        else 0 <= time.monotonic() - asked.at < SECONDS_TRUSTED
    )
    return asked.state if is_same and asked.state.holds_at(timezone.now()) else None


def _data_version() -> int | None:
    """Return a number that changes when another connection changes SQLite's file."""
    if connection.vendor != "sqlite" or connection.connection is None:
        return None
    return connection.connection.execute("PRAGMA data_version").fetchone()[0]


def _known(stamp: Stamp, now: datetime) -> State | None:
    fitting = (each for each in list(_states) if each.stamp == stamp and each.holds_at(now))
    return next(fitting, None)


def _read() -> State:
    """Return the catalogue as the database has it now, and keep it.

    Whoever waited here while another one read uses what that one has found.
    """
    with _lock:
        stamp, now = changes.stamp(), timezone.now()
        if found := _known(stamp, now):
            return found
        followed = _from(stamp, now, chain(list(_states), _snapshots()))
        found = _settled(followed or _anew(stamp, now), now)
        _states[:] = [found, *_states][:_KEPT]
    is_large = len(found.briefings.order) >= WORTH_A_SNAPSHOT
    if followed is None and is_large and not connection.in_atomic_block:
        snapshot.save(found)
    return found


def _settled(found: State, now: datetime) -> State:
    """Return a catalogue during whose last reading nothing was committed.

    Reading takes several queries, and others may commit between them. Whatever they touched is
    then read once more.
    """
    for _ in range(_PATIENCE):
        if (later := changes.stamp()) == found.stamp:
            return found
        found = _from(later, now, (found,)) or _anew(later, now)
    with _undisturbed():
        stamp = changes.stamp()
        return _from(stamp, now, (found,)) or _anew(stamp, now)


def _from(stamp: Stamp, now: datetime, known: Iterable[State]) -> State | None:
    """Return the catalogue of a stamp, made of one that is known; None if too much has changed."""
    for before in known:
        since = changes.since(before.stamp)
        if since.is_known and before.as_of <= now:
            due = {briefing for moment, briefing in before.moments if moment <= now}
            touched = since.briefings | due
            if len(touched) <= _MANY + len(before.briefings.order) // 5:
                return _followed(before, touched, stamp, now, with_names=since.names)
    return None


def _anew(stamp: Stamp, now: datetime) -> State:
    """Return the catalogue of everything, read part by part: all rows at once take gigabytes."""
    found = State(stamp, now, names.read())
    for part in facts.parts(BRIEFINGS_A_PART):
        read = facts.read(now, part)
        found = updated(found, read, (), stamp=stamp, as_of=now, names=found.names)
    return found


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let all queries within see one state: PostgreSQL shows one, SQLite lets nobody write."""
    is_nested = connection.in_atomic_block
    with transaction.atomic():
        if connection.vendor == "postgresql" and not is_nested:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def _snapshots() -> Iterator[State]:
    """Yield the catalogue that is kept in the database, read only if nothing else serves."""
    if found := snapshot.load():
        yield found


def _followed(
    before: State, touched: Collection[int], stamp: Stamp, now: datetime, *, with_names: bool
) -> State:
    known = names.read() if with_names else before.names
    if not touched:
        return replace(before, stamp=stamp, as_of=now, names=known)
    read = facts.read(now, touched)
    found = updated(before, read, touched, stamp=stamp, as_of=now, names=known)
    sets = found.segments.sets
    if with_names or all(known.knows(facet, sets.get(facet, ())) for facet in known.bearers):
        return found
    return replace(found, names=names.read())
