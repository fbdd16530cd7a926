"""The guard of the desk: sessions end, and nobody works without a second factor where one is due.

Only addresses of the desk are looked at; public pages cost nothing here.
"""

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from archive.entrance import second_factors
from archive.entrance.adapters import record_logout
from archive.entrance.models import LoginAct

DESK = "/admin/"
# What may be opened before a second factor is set up: the way to set one up, and the way out.
ENTRANCE = tuple(
    f"{DESK}{name}/" for name in ("login", "logout", "confirm", "second-factor", "jsi18n")
)
# Use is noted at most this often (in seconds): to note it is a write.
_NOTED = 60
_BEGAN, _SEEN = "desk_began", "desk_seen"


def begin_session(*, request: HttpRequest, user: AbstractBaseUser, **_more: object) -> None:
    """Note in a new session when it began."""
    request.session[_BEGAN] = request.session[_SEEN] = int(time.time())


def guard_desk(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable:
    """End sessions that are over, and lead to the second factor whoever needs one."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(DESK) and request.user.is_authenticated:
            _end_if_over(request)
            if _must_enrol(request):
                messages.warning(request, _("Set up a second factor first; then go on working."))
                return redirect("mfa_index")
        return get_response(request)

    return middleware


def _must_enrol(request: HttpRequest) -> bool:
    return (
        request.user.is_authenticated
        and not request.path_info.startswith(ENTRANCE)
        and second_factors.is_missing(request.user)
    )


def _end_if_over(request: HttpRequest) -> None:
    """Log out whose session is over or who may not work here any more; note the use otherwise."""
    now = int(time.time())
    began, seen = request.session.get(_BEGAN, 0), request.session.get(_SEEN, 0)
    is_idle = now - seen > settings.SESSION_IDLE_MINUTES * 60
    if not is_idle and now - began <= settings.SESSION_HOURS * 3600 and request.user.is_staff:
        if now - seen >= _NOTED:
            request.session[_SEEN] = now
        return
    record_logout(request, LoginAct.ENDED, "idle" if is_idle else "")
    logout(request)
    messages.info(
        request,
        _(
            "Your session has ended. Log in again; text that was not saved is then offered again "
            "by this browser."
        ),
    )
