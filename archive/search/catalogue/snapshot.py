"""A large catalogue as bytes in the database, so that a new process need not read every row."""

import zlib
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import msgspec
import numpy as np
from django.db import DatabaseError, connection, transaction
from pyroaring import BitMap

from archive import changes
from archive.changes import Stamp
from archive.search.bits import without_runs
from archive.search.catalogue import names
from archive.search.catalogue.state import Sets, State, Units

_OFTEN_COUNTED = frozenset({"language", "translated", "kind"})
_FORM = 2  # of these bytes; another one is not read
_MAP = 0x80  # MessagePack's sign of a map of so many entries, 15 at most


def save(state: State) -> None:
    """Keep a catalogue, and drop the log of changes before it, unless a newer one is kept.

    A read-only database may refuse.
    """
    data = _packed(state)
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("DELETE FROM archive_snapshot WHERE n <= %s", [state.stamp.n])
            cursor.execute("SELECT EXISTS (SELECT 1 FROM archive_snapshot)")
            if cursor.fetchone()[0]:
                return
            _insert(cursor, [_FORM, *state.stamp, state.as_of.timestamp(), data])
            changes.forget_before(state.stamp)
    except DatabaseError:
        return


def _insert(cursor: Any, row: list[Any]) -> None:
    """Write a row of the snapshot; PostgreSQL gets its bytes beside the statement.

    Put into it, as Django does, they took ten times their size of memory.
    """
    into = "INSERT INTO archive_snapshot (form, n, token, as_of, data) VALUES (%s, %s, %s, %s, "
    if connection.vendor == "postgresql":
        from psycopg import Cursor  # of no use on SQLite

        with connection.wrap_database_errors, Cursor(connection.connection) as beside:
            beside.execute(f"{into}%b)", row)
    else:
        cursor.execute(f"{into}%s)", row)


def load() -> State | None:
    """Return the catalogue that is kept; None if there is none, or one of another form."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT n, token, as_of, data FROM archive_snapshot WHERE form = %s"
            " ORDER BY n DESC LIMIT 1",
            [_FORM],
        )
        row = cursor.fetchone()
    if row is None:
        return None
    n, token, as_of, data = row
    plain = msgspec.msgpack.decode(zlib.decompress(bytes(data)))
    return _state(plain, Stamp(n, token), datetime.fromtimestamp(as_of, UTC))


def stamp() -> Stamp | None:
    """Return the stamp of the catalogue that is kept; None if there is none."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT n, token FROM archive_snapshot WHERE form = %s ORDER BY n DESC LIMIT 1",
            [_FORM],
        )
        row = cursor.fetchone()
    return Stamp(*row) if row else None


def _packed(state: State) -> bytes:
    """Return a catalogue as a compressed map, of which one part at a time lies here unpacked."""
    parts = _parts(state)
    compressor = zlib.compressobj(1)
    packed = [compressor.compress(bytes([_MAP + len(parts)]))]
    for name, plain in parts.items():
        packed.append(compressor.compress(msgspec.msgpack.encode(name)))
        packed.append(compressor.compress(msgspec.msgpack.encode(plain())))
    return b"".join((*packed, compressor.flush()))


def _parts(state: State) -> dict[str, Callable[[], Any]]:
    """Return what makes each part of a catalogue plain, by its name."""
    return {
        "segments": lambda: _plain_units(state.segments),
        "briefings": lambda: _plain_units(state.briefings),
        "passages": lambda: _plain_sets({"": state.passages}),
        "segment_of": state.segment_of.tobytes,
        "briefing_of": state.briefing_of.tobytes,
        "moments": lambda: [(moment.timestamp(), briefing) for moment, briefing in state.moments],
    }


def _plain_units(units: Units) -> dict:
    return {
        "sets": _plain_sets(units.sets),
        "order": units.order.astype(np.int64).tobytes(),
        "keys": units.keys.tobytes(),
    }


def _plain_sets(sets: Sets) -> list:
    return [
        (facet, [(value, found.serialize()) for value, found in values.items()])
        for facet, values in sets.items()
    ]


def _state(plain: dict, kept: Stamp, as_of: datetime) -> State:
    return State(
        stamp=kept,
        as_of=as_of,
        names=names.read(),
        segments=_units(plain["segments"]),
        briefings=_units(plain["briefings"]),
        passages={code: without_runs(ids) for code, ids in _sets(plain["passages"])[""].items()},
        segment_of=np.frombuffer(plain["segment_of"], dtype=np.int32),
        briefing_of=np.frombuffer(plain["briefing_of"], dtype=np.int32),
        moments=tuple(
            (datetime.fromtimestamp(moment, UTC), briefing) for moment, briefing in plain["moments"]
        ),
    )


def _units(plain: dict) -> Units:
    sets = _sets(plain["sets"])
    for facet in _OFTEN_COUNTED & sets.keys():
        sets[facet] = {value: without_runs(ids) for value, ids in sets[facet].items()}
    return Units(
        sets,
        np.frombuffer(plain["order"], dtype=np.int64).astype(np.int32),
        np.frombuffer(plain["keys"], dtype=np.int64),
    )


def _sets(plain: list) -> Sets:
    return {
        facet: {value: BitMap.deserialize(data) for value, data in values}
        for facet, values in plain
    }
