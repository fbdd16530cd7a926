"""Middleware of sessions, accounts and messages, for addresses of the desk alone.

Cookies of the desk never reach a public page, whose request would only be tied to a user and to
messages that are not there: request and user hold each other, and all that is kept with them
waits for the collector of garbage.
"""

from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse

from archive.entrance.guard import DESK


class _OfTheDesk:
    """Lets a request for any other address pass."""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(DESK):
            return super().__call__(request)
        return self.get_response(request)


class DeskSessions(_OfTheDesk, SessionMiddleware):
    """Sessions."""


class DeskAuthentication(_OfTheDesk, AuthenticationMiddleware):
    """Who works at the desk."""


class DeskMessages(_OfTheDesk, MessageMiddleware):
    """What an act tells whoever did it."""
