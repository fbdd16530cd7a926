"""What the libraries of the entrance tell: sessions that begin, second factors that come and go.

Nothing but these signals sees all ways by which that happens.
"""

from typing import Any

from allauth.mfa import signals
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import AbstractBaseUser
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest

from archive.entrance import logins
from archive.entrance.guard import begin_session
from archive.entrance.models import LoginAct


def watch() -> None:
    """Listen to the libraries."""
    user_logged_in.connect(begin_session, dispatch_uid="archive.begin_session")
    for signal, receiver in (
        (signals.authenticator_added, _added),
        (signals.authenticator_removed, _removed),
        (signals.authenticator_reset, _renewed),
    ):
        signal.connect(receiver, dispatch_uid=f"archive.{receiver.__name__}")


def _added(**told: Any) -> None:
    _record(LoginAct.FACTOR_ADDED, **told)


def _removed(**told: Any) -> None:
    _record(LoginAct.FACTOR_REMOVED, **told)


def _renewed(**told: Any) -> None:
    _record(LoginAct.CODES_RENEWED, **told)


def _record(
    act: LoginAct,
    *,
    request: HttpRequest,
    user: AbstractBaseUser,
    authenticator: Authenticator,
    **_more: Any,
) -> None:
    name = user.get_username()
    logins.record_login(act, name, request, account=user, how=authenticator.type)
