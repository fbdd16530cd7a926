"""Whether an account has a second factor, whether it must, and taking one away."""

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Exists, OuterRef
from django.http import HttpRequest

from archive.entrance import logins
from archive.entrance.models import LoginAct

REAL = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
# Of each account of a queryset, whether it has one.
EXISTS = Exists(Authenticator.objects.filter(user=OuterRef("pk"), type__in=REAL))


def has_second_factor(account: AbstractBaseUser) -> bool:
    """Return whether an account has a one-time code or a passkey; recovery codes are neither."""
    return Authenticator.objects.filter(user=account, type__in=REAL).exists()


def is_missing(account: AbstractBaseUser) -> bool:
    """Return whether an account needs a second factor and has none."""
    return settings.SECOND_FACTOR == "required" and not has_second_factor(account)


def remove_all(
    account: AbstractBaseUser, *, request: HttpRequest | None, by: AbstractBaseUser | None
) -> int:
    """Take all second factors of an account away, as when a phone is lost; return how many."""
    factors = list(Authenticator.objects.filter(user=account))
    for factor in factors:
        logins.record_login(
            LoginAct.FACTOR_REMOVED,
            account.get_username(),
            request,
            account=account,
            by=by,
            how=factor.type,
        )
        factor.delete()
    return len(factors)
