"""Too many failures: count them, say until when a name is locked, and unlock it."""

from datetime import datetime
from typing import Any

from axes.handlers.proxy import AxesProxyHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import AbstractBaseUser
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from archive.entrance import logins
from archive.entrance.models import LoginAct

TOO_MANY = 429


def is_locked(request: HttpRequest, name: str) -> bool:
    """Return whether a user name is locked for the address a request comes from.

    If so, the answer to this request will be the page that says until when.
    """
    if AxesProxyHandler.is_allowed(request, {"username": name}):
        return False
    request.axes_locked_out = True
    request.axes_credentials = {"username": name}
    return True


def record_failure(request: HttpRequest, name: str, *, how: str) -> None:
    """Record a failed login, and that it was one too many."""
    account = logins.account_named(name)
    logins.record_login(LoginAct.FAILED, name, request, account=account, how=how)
    if getattr(request, "axes_locked_out", False):
        logins.record_login(LoginAct.LOCKED, name, request, account=account)


def count_failure(request: HttpRequest, name: str, *, how: str) -> None:
    """Count a wrong second factor with the wrong passwords."""
    AxesProxyHandler.user_login_failed(AxesProxyHandler, {"username": name}, request)
    record_failure(request, name, how=how)


def _locks() -> QuerySet[AccessAttempt]:
    """Return the failures that lock a name now, the last first."""
    return AccessAttempt.objects.filter(
        failures_since_start__gte=settings.LOGIN_FAILURES,
        attempt_time__gt=timezone.now() - settings.AXES_COOLOFF_TIME,
    ).order_by("-attempt_time")


def locked_until(name: str, address: str | None) -> datetime | None:
    """Return when a name is let in again from an address; None when it is not locked."""
    lock = _locks().filter(username=name, ip_address=address).first()
    return lock.attempt_time + settings.AXES_COOLOFF_TIME if lock else None


def last_lock() -> Subquery:
    """Return, of each account of a queryset, the failure that locks it from some address."""
    locks = _locks().filter(username=OuterRef("username"))
    return Subquery(locks.values("attempt_time")[:1])


def answer_locked_out(
    request: HttpRequest, _response: HttpResponse | None, credentials: dict[str, Any] | None
) -> HttpResponse:
    """Answer a login with the moment when the next one will be looked at."""
    name = (credentials or {}).get("username") or ""
    context = {
        **admin.site.each_context(request),
        "until": locked_until(name, logins.client_address(request)),
        "minutes": settings.LOCKOUT_MINUTES,
    }
    return render(request, "account/locked.html", context, status=TOO_MANY)


def unlock(
    account: AbstractBaseUser, *, request: HttpRequest | None, by: AbstractBaseUser | None
) -> bool:
    """Let a name in again from every address; return whether it was locked or close to it."""
    name = account.get_username()
    if not AxesProxyHandler.reset_attempts(username=name):
        return False
    logins.record_login(LoginAct.UNLOCKED, name, request, account=account, by=by)
    return True
