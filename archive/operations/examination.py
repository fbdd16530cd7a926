"""Examine an installation: each finding says what is wrong and how to mend it."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.storage import staticfiles_storage
from django.db import DatabaseError, connection

from archive import engine, word_index
from archive.entrance import second_factors
from archive.operations import demo, prepare
from archive.representations import faces
from archive.search import rebuild

_LOOPBACK = {"localhost", "127.0.0.1", "[::1]", "::1"}
_SCARCE_BYTES = 1_000_000_000
_BACKUP_ADVICE = (
    "`manage.py backup FILE` once a day, from cron or a systemd timer; keep the files on another "
    "machine, and try `manage.py restore` on a spare database before you need it"
)


class Verdict(StrEnum):
    """How an examined thing stands; only a failure makes doctor exit 1."""

    GOOD = "good"
    ADVICE = "advice"
    FAILURE = "failure"


@dataclass(frozen=True)
class Examined:
    """One thing examined; the mend is empty when all is well."""

    verdict: Verdict
    what: str
    mend: str = ""


def examine() -> Iterator[Examined]:
    """Yield what was found; a database that cannot be reached ends the questions to it."""
    yield from _examine_settings()
    yield from _examine_files()
    try:
        yield from _examine_database()
    except DatabaseError as error:
        words = str(error).strip().splitlines()[0]
        yield _failure(f"the database cannot be used: {words}", "look at DATABASE_URL, start it")
    yield Examined(Verdict.ADVICE, "backups", _BACKUP_ADVICE)


def _good(what: str) -> Examined:
    return Examined(Verdict.GOOD, what)


def _advice(what: str, mend: str) -> Examined:
    return Examined(Verdict.ADVICE, what, mend)


def _failure(what: str, mend: str) -> Examined:
    return Examined(Verdict.FAILURE, what, mend)


def _examine_settings() -> Iterator[Examined]:
    public_names = set(settings.ALLOWED_HOSTS) - _LOOPBACK
    yield (
        _failure("DEBUG is on: errors show settings to visitors", "set DEBUG=0")
        if settings.DEBUG
        else _good("DEBUG is off")
    )
    if "*" in public_names:
        yield _failure("ALLOWED_HOSTS takes any name", "list the names of the site")
    elif not settings.ALLOWED_HOSTS:
        yield _failure("ALLOWED_HOSTS is empty: every request is refused", "list the site's names")
    else:
        yield _good(f"the site answers to {', '.join(settings.ALLOWED_HOSTS)}")
    if public_names and not settings.HTTPS:
        yield _advice("HTTPS is off", "set HTTPS=1 once the site is reached by TLS")
    if settings.DEMO and public_names:
        yield _failure("DEMO is on under a public name", "remove DEMO from the environment")


def _examine_files() -> Iterator[Examined]:
    yield _examine_folder(Path(settings.MEDIA_ROOT))
    yield _examine_static_files()
    yield _examine_faces()
    waiting = [
        str(source)
        for folder in settings.LOCALE_PATHS
        for source in Path(folder).glob("*/LC_MESSAGES/*.po")
        if not source.with_suffix(".mo").exists()
    ]
    if waiting:
        yield _advice(
            f"{len(waiting)} translations are not compiled", "run `manage.py serve --prepare`"
        )


def _examine_folder(folder: Path) -> Examined:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            free = shutil.disk_usage(folder).free
    except OSError as error:
        return _failure(
            f"MEDIA_ROOT {folder} cannot be written: {error.strerror or error}",
            f"let user {os.geteuid()} write there, or set MEDIA_ROOT",
        )
    if free < _SCARCE_BYTES:
        return _advice(f"only {free / 1e6:.0f} MB are free at {folder}", "make room")
    return _good(f"MEDIA_ROOT {folder} can be written, {free / 1e9:.0f} GB free")


def _examine_faces() -> Examined:
    if missing := faces.missing_packages():
        return _advice(
            "pictures of shared links leave out quotations in some scripts: no typeface has them",
            f"apt install {' '.join(missing)}, then restart",
        )
    return _good("typefaces for pictures of shared links are there")


def _examine_static_files() -> Examined:
    hashed: dict[str, str] | None = getattr(staticfiles_storage, "hashed_files", None)
    if hashed is None:
        return _good("static files are served unhashed")
    lost = [name for name in hashed.values() if not staticfiles_storage.exists(name)]
    if not hashed or lost:
        return _failure(
            f"static files are missing in {settings.STATIC_ROOT}",
            "run `manage.py collectstatic --no-input` or `manage.py serve --prepare`",
        )
    return _good(f"{len(hashed)} static files are collected")


def _examine_database() -> Iterator[Examined]:
    version = ".".join(str(part) for part in connection.get_database_version())
    yield _good(f"{connection.display_name} {version} answers")
    if waiting := prepare.unapplied_migrations():
        yield _failure(
            f"{len(waiting)} migrations are not applied: {waiting[0]}",
            "make a backup, then run `manage.py migrate`",
        )
        return
    yield _good("all migrations are applied")
    for examination in (_examine_triggers, _examine_search, _examine_soundness, _examine_accounts):
        yield examination()


def _examine_triggers() -> Examined:
    missing = set(engine.trigger_names()) - engine.standing_triggers()
    if missing:
        return _failure(
            f"released words are unguarded: trigger {min(missing)} is missing",
            "run `manage.py migrate`, which makes the triggers again",
        )
    return _good(f"all {len(engine.trigger_names())} triggers guard released words")


def _examine_search() -> Examined:
    mend = "run `manage.py rebuild_search`; the archive may go on being served"
    if lost := word_index.missing():
        return _failure(
            f"search does not find what is new: {lost}",
            "run `manage.py migrate`, then `manage.py rebuild_search`",
        )
    if rebuild.is_outdated():
        return _failure("the index of words was written by another version", mend)
    if rebuild.is_unfinished():
        return _advice("`manage.py rebuild_search` was broken off", f"{mend}; it goes on there")
    return _good("what is released is indexed")


def _examine_soundness() -> Examined:
    if connection.vendor != "sqlite":
        return _good("the server looks after its own files")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA quick_check(1)")
        verdict = cursor.fetchone()[0]
    if verdict == "ok":
        return _good("the SQLite file is sound")
    return _failure(
        f"the SQLite file is damaged: {verdict}", "run `manage.py restore FILE --force`"
    )


def _examine_accounts() -> Examined:
    accounts = get_user_model().objects
    if accounts.filter(username=demo.EDITOR).exists() and not settings.DEMO:
        return _advice(
            "the database holds the demo archive, whose editor is not let in without DEMO=1",
            "begin a real one with another DATABASE_URL and `manage.py setup`",
        )
    administrators = accounts.filter(is_superuser=True, is_active=True)
    if not administrators.exists():
        return _advice("there is no administrator", "run `manage.py createsuperuser`")
    bare = administrators.exclude(second_factors.EXISTS).values_list("username", flat=True)
    if bare and set(settings.ALLOWED_HOSTS) - _LOOPBACK:
        return _advice(
            f"{bare[0]}, who may do everything, has no second factor",
            "set one up at /admin/second-factor/, or SECOND_FACTOR=required",
        )
    return _good("there is an administrator")
