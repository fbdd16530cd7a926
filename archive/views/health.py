"""Health, for whoever watches the server: alive, and ready for visitors."""

from functools import cache

from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@never_cache
@require_safe
def healthz(_request: HttpRequest) -> HttpResponse:
    """Answer 200 while this process answers at all."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


@never_cache
@require_safe
def readyz(_request: HttpRequest) -> HttpResponse:
    """Answer 200 once the database answers and has every migration, else 503 and why."""
    try:
        waiting = _migrations_on_disk() - MigrationRecorder(connection).applied_migrations().keys()
    except DatabaseError:
        return _unready("the database does not answer")
    if waiting:
        return _unready(f"{len(waiting)} migrations are not applied")
    return HttpResponse("ready\n", content_type="text/plain; charset=utf-8")


def _unready(why: str) -> HttpResponse:
    return HttpResponse(f"{why}\n", status=503, content_type="text/plain; charset=utf-8")


@cache
def _migrations_on_disk() -> set[tuple[str, str]]:
    return set(MigrationLoader(None, ignore_no_migrations=True).disk_migrations)
