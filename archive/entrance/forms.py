"""The forms of the entrance: allauth's, with every failure counted and recorded."""

from typing import Any

from allauth.account.forms import LoginForm
from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
)
from django.forms import ValidationError
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from archive.entrance import lockout


class DeskLoginForm(LoginForm):
    """User name and password, labelled as in all of the admin."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
        self.fields["login"].label = _("Username")
        self.fields["login"].widget.attrs["autofocus"] = True


class SecondFactorForm(AuthenticateForm):
    """A one-time code; wrong ones are counted with wrong passwords, right ones hold once."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        attributes = self.fields["code"].widget.attrs
        attributes.pop("placeholder", None)
        attributes |= {"autofocus": True, "inputmode": "numeric"}

    def clean_code(self) -> str:
        name = self.user.get_username()
        if lockout.is_locked(context.request, name):
            raise get_adapter().validation_error("incorrect_code")
        try:
            code = super().clean_code()
            _use_up(self.authenticator, code)
        except ValidationError:
            lockout.count_failure(context.request, name, how="second factor")
            raise
        return code


def _use_up(authenticator: Authenticator, code: str) -> None:
    """Raise ValidationError for the code that let somebody in last, in whichever process.

    The library remembers used codes in the memory of one process only.
    """
    if authenticator.type != Authenticator.Type.TOTP:
        return
    mark = salted_hmac("archive.entrance.code", code.replace(" ", "")).hexdigest()
    if authenticator.data.get("last_code") == mark:
        raise get_adapter().validation_error("incorrect_code")
    authenticator.data["last_code"] = mark
    authenticator.save(update_fields=["data"])


class _RecordedKey:
    """A passkey's answer; one that opens nothing is recorded."""

    def clean_credential(self) -> Authenticator:
        try:
            return super().clean_credential()
        except ValidationError:
            name = self.user.get_username() if self.user else ""
            lockout.record_failure(context.request, name, how="webauthn")
            raise


class SecondFactorKeyForm(_RecordedKey, AuthenticateWebAuthnForm):
    """A key beside the password."""


class PasskeyLoginForm(_RecordedKey, LoginWebAuthnForm):
    """A key in place of user name and password."""


class NewPasskeyForm(AddWebAuthnForm):
    """A key to add: of those that open the desk by themselves, unless that is unticked."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["name"].label = _("Name of the key")
        self.fields["name"].max_length = 80
        self.fields["name"].widget.attrs["maxlength"] = 80
        self.fields["passwordless"].initial = True
        self.fields["passwordless"].label = _("Log in with this key alone")
        self.fields["passwordless"].help_text = _(
            "For keys that ask for a fingerprint, a face or a PIN. Other keys only add to the "
            "password: leave this out for them."
        )
