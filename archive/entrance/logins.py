"""The log of the entrance: who logged in, failed to, was locked out, changed a key.

Its entries are part of the history (archive/history.py) and as immutable.
"""

import ipaddress
from collections.abc import Iterable

from auditlog.models import LogEntry
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest

from archive.entrance.models import LoginAct, LoginRecord

LONGEST_NAME = 150


def record_login(
    act: LoginAct,
    name: str,
    request: HttpRequest | None,
    *,
    account: AbstractBaseUser | None = None,
    by: AbstractBaseUser | None = None,
    how: str = "",
) -> LoginRecord:
    """Record what happened under a user name; `by` is who did it where that is somebody else.

    Without a request it is the operator's act, by a command.
    """
    actor = by or (None if act in (LoginAct.FAILED, LoginAct.LOCKED) else account)
    told = {"act": str(act), "by": by.get_username() if by else "", "how": how}
    if request is None:
        actor, told["by"] = by, "operator"
    return LoginRecord.objects.create(
        content_type=ContentType.objects.get_for_model(get_user_model()),
        object_pk=str(account.pk) if account else "",
        object_id=account.pk if account else None,
        object_repr=name[:LONGEST_NAME],
        action=LogEntry.Action.ACCESS,
        actor=actor,
        actor_email=getattr(actor, "email", ""),
        remote_addr=client_address(request) if request else None,
        additional_data={key: value for key, value in told.items() if value},
    )


def account_named(name: str) -> AbstractBaseUser | None:
    """Return the account with a user name, if there is one."""
    return get_user_model()._default_manager.filter(username=name).first()


def client_address(request: HttpRequest) -> str | None:
    """Return the address a request came from; None where the server names none.

    With BEHIND_PROXY it is what the proxy added at the end of X-Forwarded-For: what stands
    before that, anybody may have written.
    """
    given = [request.META.get("REMOTE_ADDR", "")]
    if settings.BEHIND_PROXY:
        given.insert(0, request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2])
    return next(filter(None, map(_address, given)), None)


def _address(text: str) -> str | None:
    """Return an address in its usual spelling, without a port; None for anything else."""
    text = text.strip()
    for bare in _without_port(text):
        try:
            return str(ipaddress.ip_address(bare))
        except ValueError:
            continue
    return None


def _without_port(text: str) -> Iterable[str]:
    yield text
    if text.startswith("["):
        yield text[1:].partition("]")[0]
    else:
        yield text.partition(":")[0]
