"""One run of an import: each page of the files, folders and archives on its own."""

import logging
import secrets
from collections.abc import Callable
from functools import partial
from pathlib import Path

from django.db import DatabaseError
from django.utils import timezone

from archive.models import ImportRun
from archive.search import catalogue, placing
from archive.sources.errors import SourceError
from archive.sources.files.decoding import storable
from archive.sources.pages import parse_page
from archive.writer.forwarding import write_forward
from archive.writer.outcome import Outcome, counts_of, failed
from archive.writer.pages import write_page
from archive.writer.received import Forwarded, Passed, Reach, Received, Refused, received
from archive.writer.stopping import ImportStoppedError, kept

_LONGEST_DATE = 40  # of a web archive's that is told as it stands
_log = logging.getLogger(__name__)


def import_files(
    paths: list[Path],
    *,
    language: str | None,
    publish: bool,
    dry_run: bool,
    command: str,
    each: Callable[[Outcome], None],
    reach: Reach | None = None,
) -> dict[str, int]:
    """Import every page, tell `each` outcome as it comes, and return how many met each verdict.

    `reach` says meanwhile how much of the files has been read. Raises ImportStoppedError when
    database or disk take nothing more.
    """
    run = None if dry_run else begin_run(command)
    counts = counts_of([])
    for found in received(paths, reach):
        if isinstance(found, Refused):
            outcome = failed(found.source, found.why)
        elif isinstance(found, Passed):
            outcome = _skipped(found)
        elif isinstance(found, Forwarded):
            outcome = kept(partial(write_forward, found, dry_run=dry_run), found.source)
        else:
            outcome = _import_page(found, run, language=language, publish=publish, dry_run=dry_run)
        counts[outcome.verdict] = counts.get(outcome.verdict, 0) + outcome.count
        each(outcome)
    end_run(run, counts)
    return counts


def begin_run(command: str) -> ImportRun:
    """Note that an importing command has begun."""
    now, command = timezone.now(), storable(command)
    key = f"{now:%Y%m%dT%H%M%S}-{secrets.token_hex(3)}"
    return ImportRun.objects.create(key=key, command=command, started_at=now)


def end_run(run: ImportRun | None, counts: dict[str, int]) -> None:
    """Note that a run has ended, and how; a dry run (None) leaves no note."""
    if run is not None:
        run.finished_at, run.counts = timezone.now(), counts
        run.save(update_fields=["finished_at", "counts"])
        catalogue.keep_snapshot()
        placing.place()


def _import_page(
    received: Received, run: ImportRun | None, *, language: str | None, publish: bool, dry_run: bool
) -> Outcome:
    try:
        data = received.read()
        page = parse_page(
            data,
            name=received.name,
            language=language,
            url=received.url,
            retrieved_at=received.retrieved_at,
            content_type=received.content_type,
        )
        write = partial(write_page, page, data, run=run, publish=publish, dry_run=dry_run)
        outcome = kept(write, received.source)
    except SourceError as error:
        return failed(received.source, str(error))
    except ImportStoppedError:
        raise
    except DatabaseError as error:
        message = f"the database refused what this page holds, nothing of it was kept: {error}"
        return failed(received.source, message)
    except Exception as error:  # a fault of the parser on one page stops no other
        _log.exception("importing %s", received.source)
        message = f"{type(error).__name__}: a fault of this program; please report it with the page"
        return failed(received.source, message)
    outcome.source = received.source
    if received.retrieved_at and not page.capture.retrieved_at:
        said = received.retrieved_at[:_LONGEST_DATE]
        outcome.made.append(f"no moment of saving: the archive says {said!a}, which is none")
    return outcome


def _skipped(passed: Passed) -> Outcome:
    message = f"{passed.left.count:,} left out: {passed.left.why}"
    return Outcome(passed.source, "skipped", message=message, count=passed.left.count)
