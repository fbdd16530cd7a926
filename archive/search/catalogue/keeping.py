"""Keep one catalogue a process, and bring it up to date before it answers.

Another process's change is seen with the next request on SQLite, within 250 ms on
PostgreSQL; this process's own at once; a scheduled moment exactly.
"""

import threading
import time
from collections.abc import Collection
from datetime import datetime

from django.db import connection
from django.utils import timezone

from archive import changes
from archive.changes import Stamp
from archive.models import Briefing
from archive.search.catalogue import facts, names, snapshot
from archive.search.catalogue.building import built, updated
from archive.search.catalogue.state import State

# Asking PostgreSQL costs a round trip; SQLite answers in microseconds.
SECONDS_TRUSTED = 0.25
# A smaller archive is read faster than a snapshot of it is looked after.
WORTH_A_SNAPSHOT = 3_000
_MANY = 1_000  # briefings touched since a snapshot; from here on a new one is kept
_KEPT = 2  # the latest, and the one before: a transaction may be rolled back

_lock = threading.Lock()
_states: list[State] = []  # the latest first
_asked_at, _asked_after = -1.0, -1


def state() -> State:
    """Return the catalogue as of now."""
    now = timezone.now()
    if _states and _is_trusted():
        latest = _states[0]
        if latest.holds_at(now):
            return latest
    stamp = changes.stamp()
    found = _known(stamp, now)
    if found is None:
        with _lock:
            found = _known(stamp, now) or _brought_up(stamp, now)
            _states[:] = [found, *(each for each in _states if each is not found)][:_KEPT]
    return found


def forget() -> None:
    """Forget what is kept; the next question reads the database."""
    global _asked_at, _asked_after
    with _lock:
        _states.clear()
        _asked_at, _asked_after = -1.0, -1


def keep_snapshot() -> None:
    """Keep a catalogue in the database if many briefings have changed since the last one."""
    if Briefing.objects.count() < WORTH_A_SNAPSHOT:
        return
    kept = snapshot.stamp()
    since = changes.since(kept) if kept else changes.Since(is_known=False)
    if since.is_known and len(since.briefings) < _MANY:
        return
    snapshot.save(state())


def _is_trusted() -> bool:
    """Return whether the database was asked a moment ago, and nothing has changed here since."""
    global _asked_at, _asked_after
    if connection.vendor != "postgresql" or connection.in_atomic_block:
        return False
    now, count = time.monotonic(), changes.count_here()
    if count == _asked_after and 0 <= now - _asked_at < SECONDS_TRUSTED:
        return True
    _asked_at, _asked_after = now, count
    return False


def _known(stamp: Stamp, now: datetime) -> State | None:
    fitting = (each for each in list(_states) if each.stamp == stamp and each.holds_at(now))
    return next(fitting, None)


def _brought_up(stamp: Stamp, now: datetime) -> State:
    """Return the catalogue of a stamp: from the one before, from the snapshot, or read anew."""
    for before in (*_states, *_snapshots()):
        since = changes.since(before.stamp)
        if since.is_known and before.as_of <= now:
            due = {briefing for moment, briefing in before.moments if moment <= now}
            touched = since.briefings | due
            if len(touched) <= _MANY + len(before.briefings.order) // 5:
                return _followed(before, touched, stamp, now, with_names=since.names)
    found = built(facts.read(now), stamp=stamp, as_of=now, names=names.read())
    if len(found.briefings.order) >= WORTH_A_SNAPSHOT and not connection.in_atomic_block:
        snapshot.save(found)
    return found


def _snapshots() -> list[State]:
    if _states:
        return []
    found = snapshot.load()
    return [found] if found else []


def _followed(
    before: State, touched: Collection[int], stamp: Stamp, now: datetime, *, with_names: bool
) -> State:
    known = names.read() if with_names else before.names
    read = facts.read(now, touched) if touched else facts.none()
    found = updated(before, read, touched, stamp=stamp, as_of=now, names=known)
    sets = found.segments.sets
    if with_names or all(known.knows(facet, sets.get(facet, ())) for facet in known.bearers):
        return found
    return updated(found, facts.none(), (), stamp=stamp, as_of=now, names=names.read())
