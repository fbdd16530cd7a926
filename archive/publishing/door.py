"""Permission, one transaction, the change counter: what every act goes through."""

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from archive import changes
from archive.models import Briefing, Edition, EditionEvent, Transcript
from archive.models.accounts import language_of
from archive.roles import ACTS, TRANSLATING

User = AbstractBaseUser | None
P = ParamSpec("P")
R = TypeVar("R")
Act = EditionEvent.Act
Stage = Edition.Stage

_WRITING = (Act.CREATED, Act.REVISED)
# What people may also do with their own: whose it is, and the act by which they began it.
_OWNERS = {
    "discard": "author_id",
    "refuse_redaction": "asked_by_id",
    "revoke_preview": "made_by_id",
}
_BEGUN_BY = {
    "discard": "create",
    "refuse_redaction": "ask_redaction",
    "revoke_preview": "preview",
}


class PublishingError(ValueError):
    """An act that cannot be done now; the text tells an editor why, and what to do."""


class NotAllowedError(PermissionDenied):
    """An act that this account may not do; the text tells its owner why."""


def may(user: User, act: str, record: Any = None, *, language: str = "") -> bool:
    """Return whether a user may do an act; no user is the operator.

    Without a record or a language the answer is whether there may be one for which it is yes.
    """
    return not refusal(user, act, record, language=language)


def refusal(user: User, act: str, record: Any = None, *, language: str = "") -> str:
    """Return why a user may not do an act, in the user's language; "" when it is allowed.

    `record` is what the act is done to: an edition, a redaction.
    """
    if user is None:
        return ""
    if isinstance(record, Edition):
        language = record.transcript.language
    if not _has_right(user, act, record, language):
        return _("This account may not do that.")
    if act == "release" and record is not None and is_by_same_hand(user, record):
        return _("You wrote or last revised this edition: somebody else has to release it.")
    if act == "confirm_redaction" and record is not None and record.asked_by_id == user.pk:
        return _("Somebody else has to confirm it: you asked for it.")
    return ""


def is_by_same_hand(user: AbstractBaseUser, edition: Edition) -> bool:
    """Return whether four eyes are wanted and these two have seen it already."""
    if not settings.FOUR_EYES:
        return False
    last = edition.events.filter(act__in=_WRITING).order_by("-n").first()
    return user.pk in {edition.author_id, last.by_id if last else None}


def _has_right(user: AbstractBaseUser, act: str, record: Any, language: str) -> bool:
    if user.has_perm(ACTS[act]):
        return True
    if act in _OWNERS:
        is_own = record is not None and getattr(record, _OWNERS[act]) == user.pk
        return is_own and _has_right(user, _BEGUN_BY[act], record, language)
    if act in TRANSLATING and user.has_perm("archive.translate_edition"):
        own = language_of(user)
        return bool(own) and language in ("", own)
    return False


def door(act: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Check permission, then run the act and move the change counter in one transaction."""

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        @wraps(function)
        def through(*args: P.args, **kwargs: P.kwargs) -> R:
            if why := refusal(kwargs.get("by"), act, args[0], language=_language_in(args)):
                raise NotAllowedError(why)
            with transaction.atomic():
                result = function(*args, **kwargs)
                changes.record()
                return result

        return through

    return decorate


def _language_in(args: tuple) -> str:
    """Return the language of the text an act is about; "" when it is about none."""
    match args:
        case (Transcript() as transcript, *_rest):
            return transcript.language
        case (Briefing(), str() as language, *_rest):
            return language
    return ""


def locked(edition: Edition) -> Edition:
    """Return the edition as the database has it now, locked until the transaction ends."""
    return Edition.objects.select_for_update().select_related(None).get(pk=edition.pk)
