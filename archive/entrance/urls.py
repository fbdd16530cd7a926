"""Addresses of the entrance, all inside the desk: its cookies go no further.

Of django-allauth only what the desk needs: no sign-up, no mail, no way to reset a password.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.cache import never_cache


def at_desk(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Return a view whose pages know what every page of the admin shows around its content."""

    @never_cache
    @wraps(view)
    def shown(request: HttpRequest, *arguments: Any, **values: Any) -> HttpResponse:
        response = view(request, *arguments, **values)
        if getattr(response, "context_data", None) is not None:
            site = admin.site.each_context(request)
            response.context_data = {**site, **response.context_data}
        return response

    return shown


login = at_desk(account.login)
factor = "second-factor/"

urlpatterns = [
    path("login/", login, name="account_login"),
    path("login/passkey/", at_desk(webauthn.login_webauthn), name="mfa_login_webauthn"),
    path("login/code/", at_desk(mfa.authenticate), name="mfa_authenticate"),
    path("login/leave/", at_desk(account.logout), name="account_logout"),
    path("confirm/", at_desk(account.reauthenticate), name="account_reauthenticate"),
    path("confirm/code/", at_desk(mfa.reauthenticate), name="mfa_reauthenticate"),
    path(
        "confirm/passkey/",
        at_desk(webauthn.reauthenticate_webauthn),
        name="mfa_reauthenticate_webauthn",
    ),
    path(factor, at_desk(mfa.index), name="mfa_index"),
    path(f"{factor}code/", at_desk(totp.activate_totp), name="mfa_activate_totp"),
    path(f"{factor}code/remove/", at_desk(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path(
        f"{factor}recovery/",
        at_desk(recovery_codes.view_recovery_codes),
        name="mfa_view_recovery_codes",
    ),
    path(
        f"{factor}recovery/new/",
        at_desk(recovery_codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        f"{factor}recovery/codes.txt",
        at_desk(recovery_codes.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
    path(f"{factor}keys/", at_desk(webauthn.list_webauthn), name="mfa_list_webauthn"),
    path(f"{factor}keys/add/", at_desk(webauthn.add_webauthn), name="mfa_add_webauthn"),
    path(f"{factor}keys/<int:pk>/", at_desk(webauthn.edit_webauthn), name="mfa_edit_webauthn"),
    path(
        f"{factor}keys/<int:pk>/remove/",
        at_desk(webauthn.remove_webauthn),
        name="mfa_remove_webauthn",
    ),
]
