"""Lines in, lines out: what the tests of the interchange format share."""

import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from archive.writer.fixtures import FixtureImport
from tests.interchange import everything


class Said(list):
    """The sentences an import said; `counts` are those it ended with."""

    counts: dict[str, int]
    bad_files: int

    @property
    def text(self) -> str:
        return "\n".join(self)


@pytest.fixture
def import_files() -> Callable[..., Said]:
    """Return a function that imports files and returns what was said."""

    def bring(*paths: Path, **options) -> Said:
        said = Said()
        run = FixtureImport(say=said.append, **options)
        said.counts = {k: v for k, v in run.run(paths).items() if v}
        said.bad_files = run.bad_files
        return said

    return bring


@pytest.fixture
def import_lines(tmp_path, import_files) -> Callable[..., Said]:
    """Return a function that imports dicts, or lines as bytes, as one file."""

    def bring(*lines: dict | bytes, name: str = "lines.jsonl", **options) -> Said:
        path = tmp_path / name
        encoded = (line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines)
        path.write_bytes(b"".join(line + b"\n" for line in encoded))
        return import_files(path, **options)

    return bring


@pytest.fixture
def export(tmp_path) -> Callable[..., Path]:
    """Return a function that exports to a new folder and returns its lines' file."""

    def write(name: str, *options: str) -> Path:
        call_command("export_archive", tmp_path / name, *options, stdout=StringIO())
        return tmp_path / name / "archive.jsonl"

    return write


@pytest.fixture
def small_archive(transactional_db, moment) -> None:
    """Fill the archive with every model in every state."""
    everything.build(moment)
