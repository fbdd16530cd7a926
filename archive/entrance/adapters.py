"""How the archive uses django-allauth: nobody signs up, everything is recorded, secrets are sealed.

Secrets of second factors are encrypted by a key derived from SECRET_KEY, so that a stolen copy of
the database opens nothing. With another SECRET_KEY they open nothing either: the operator takes
them away (`manage.py unlock --second-factor`), and they are set up anew.
"""

import base64
import hmac
import time
from functools import cache
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.stagekit import clear_login
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.totp.internal.auth import generate_totp_secret
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from archive.entrance import lockout, logins
from archive.entrance.models import LoginAct


class DeskAdapter(DefaultAccountAdapter):
    """Accounts that an administrator makes, and whose every coming and going is recorded."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        return logins.client_address(request) or "unknown"

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        super().pre_authenticate(request, **credentials)
        request.was_locked_out = lockout.is_locked(request, credentials["username"])

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Record the failure; what is tried while locked out is no further one."""
        if not request.was_locked_out:
            lockout.record_failure(request, credentials["username"], how="password")

    def pre_login(self, request: HttpRequest, user: AbstractBaseUser, **how: Any) -> Any:
        """Refuse, as Django's admin does, whoever may not work at the desk."""
        if user.is_active and not user.is_staff:
            return self.respond_user_inactive(request, user)
        return super().pre_login(request, user, **how)

    def respond_user_inactive(self, request: HttpRequest, user: AbstractBaseUser) -> HttpResponse:
        """Lead back to the login, which says that this account may not enter."""
        clear_login(request)
        lockout.record_failure(request, user.get_username(), how="no access to the desk")
        messages.error(request, _("This account may not work at the desk."))
        return redirect("account_login")

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        """Begin a session, and record by what it was opened."""
        records = get_authentication_records(request, user)
        how = ", ".join(dict.fromkeys(each.get("type") or each["method"] for each in records))
        super().login(request, user)
        logins.record_login(LoginAct.LOGIN, user.get_username(), request, account=user, how=how)

    def logout(self, request: HttpRequest) -> None:
        record_logout(request)
        super().logout(request)

    def is_reauthentication_required(self, *, app: str, **_more: Any) -> bool:
        """Return False for some minutes after a login: it need not be repeated at once."""
        records = get_authentication_records(context.request, context.request.user)
        newest = max((record["at"] for record in records), default=0)
        return time.time() - newest >= app_settings.REAUTHENTICATION_TIMEOUT

    def send_notification_mail(self, *_arguments: Any, **_options: Any) -> None:
        """Send nothing: the archive sends no mail."""


def record_logout(request: HttpRequest, act: LoginAct = LoginAct.LOGOUT, how: str = "") -> None:
    """Record that the session of a request ends, where it is anybody's."""
    if request.user.is_authenticated:
        name = request.user.get_username()
        logins.record_login(act, name, request, account=request.user, how=how)


class SecondFactorAdapter(DefaultMFAAdapter):
    """Second factors with sealed secrets."""

    def _get_user_identifier(self, user: AbstractBaseUser) -> str:
        return user.get_username()

    def _get_site_name(self) -> str:
        return settings.SITE_NAME

    def encrypt(self, text: str) -> str:
        return _seal(settings.SECRET_KEY).encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return a secret; one sealed by another key becomes a fresh one that nobody knows."""
        try:
            return _seal(settings.SECRET_KEY).decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return generate_totp_secret()


@cache
def _seal(secret_key: str) -> Fernet:
    key = hmac.digest(secret_key.encode(), b"archive.entrance: second factors", "sha256")
    return Fernet(base64.urlsafe_b64encode(key))
