"""Readers for settings that come from environment variables; each refuses a bad value by name.

Plain flags, numbers and lists are read by environs itself, whose errors name the variable.
"""

import logging
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import dj_database_url
from django.core.exceptions import ImproperlyConfigured
from environs import Env, ValidationError

# One write at a time is SQLite's law: begin every transaction as a writer, and wait for the
# lock, rather than fail half-way when a reader turns writer.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL;"
        "PRAGMA synchronous=NORMAL;"
        "PRAGMA foreign_keys=ON;"
        "PRAGMA temp_store=MEMORY;"
        "PRAGMA cache_size=-16000;"
        "PRAGMA mmap_size=268435456;"
        "PRAGMA journal_size_limit=67108864;"
    ),
}
SUPPORTED_ENGINES = ("django.db.backends.sqlite3", "django.db.backends.postgresql")


def database(env: Env, base: Path) -> dict[str, Any]:
    """Return Django's settings for DATABASE_URL: SQLite (default) or PostgreSQL.

    A relative SQLite path is meant from the project folder, wherever a command is run.
    """
    url = env.str("DATABASE_URL", default="") or "sqlite:///archive.sqlite3"
    try:
        found = dj_database_url.parse(url)
    except ValueError as error:
        raise ImproperlyConfigured(
            "DATABASE_URL cannot be read; write sqlite:///archive.sqlite3 "
            "or postgresql://user:password@host:5432/name"
        ) from error
    if found["ENGINE"] not in SUPPORTED_ENGINES:
        raise ImproperlyConfigured(
            f"DATABASE_URL names {found['ENGINE']!r}; "
            "the archive runs on sqlite:/// and postgresql://"
        )
    if found["ENGINE"].endswith("postgresql"):
        return {**found, "CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}
    if not found["NAME"] or found["NAME"] == ":memory:":
        raise ImproperlyConfigured(
            "DATABASE_URL names no file; write sqlite:///archive.sqlite3 for one in this folder"
        )
    # A connection knows the schema, has its statements at hand and pages in memory: to open one
    # for each request takes longer than many a page. Files are seldom replaced while served.
    name = str(base / found["NAME"])
    return {**found, "NAME": name, "CONN_MAX_AGE": 60, "OPTIONS": SQLITE_OPTIONS}


def secret_key(env: Env, *, debug: bool) -> str:
    """Return SECRET_KEY; raises ImproperlyConfigured without one, unless DEBUG is on."""
    key = env.str("SECRET_KEY", default="")
    if not key and debug:
        return "only-while-debugging-" + "x" * 40
    if len(key) < 32:
        raise ImproperlyConfigured(
            f"SECRET_KEY is {'too short' if key else 'not set'}. Make one with "
            "`python3 -c 'import secrets; print(secrets.token_urlsafe(50))'` "
            "and write it into .env as SECRET_KEY=..."
        )
    return key


def is_time_zone(name: str) -> None:
    """Raise ValidationError unless the name is a time zone of the IANA database."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValidationError(
            f"{name!r} is not a time zone; write a name such as UTC or Europe/Berlin"
        ) from error


def cut_traceback(record: logging.LogRecord) -> bool:
    """Return True, the record keeping its line alone: whose host name is wrong, no code tells."""
    record.exc_info = None
    return True


def is_origin(origins: list[str]) -> None:
    """Raise ValidationError unless each origin begins with its scheme."""
    for origin in origins:
        if not origin.startswith(("http://", "https://")):
            raise ValidationError(f"{origin!r} must begin with https:// (or http://)")


def is_web_address(text: str) -> None:
    """Raise ValidationError unless a text is empty or the address of a page."""
    if text and not text.startswith(("http://", "https://")):
        raise ValidationError(f"{text!r} must begin with https:// (or http://)")


def is_contact(text: str) -> None:
    """Raise ValidationError unless a text is empty, an e-mail address or that of a page."""
    is_mail = text.count("@") == 1 and not set(text) & set(" /:,;<>")
    if not is_mail:
        is_web_address(text)
