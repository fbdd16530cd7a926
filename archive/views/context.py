"""What every template may know: the site's name, the reader's language, this page in the others."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, get_script_prefix, reverse
from django.utils import translation

from archive.languages import INTERFACE, direction

LOCALES = {
    "en": "en_GB",
    "ru": "ru_RU",
    "de": "de_DE",
    "fr": "fr_FR",
    "es": "es_ES",
    "zh-hans": "zh_CN",
    "ar": "ar_AR",
}


@dataclass(frozen=True)
class Alternate:
    """This page with its buttons in another language."""

    code: str
    name: str
    direction: str
    address: str

    @property
    def locale(self) -> str:
        """Return its language as Open Graph spells it: "zh_CN"."""
        return LOCALES[self.code]


class Site:
    """The site as one request sees it. It asks the database nothing: error pages use it too."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request
        self.name = settings.SITE_NAME
        self.issuer = settings.ISSUER
        self.interface = translation.get_language()
        self.direction = direction(self.interface)
        self.title_ending = f" · {self.name}"

    @property
    def locale(self) -> str:
        """Return the reader's language as Open Graph spells it."""
        return LOCALES.get(self.interface, LOCALES["en"])

    @cached_property
    def origin(self) -> str:
        """Return the scheme and host this page was asked at: "https://archive.example"."""
        return f"{self._request.scheme}://{self._request.get_host()}"

    @cached_property
    def alternates(self) -> list[Alternate]:
        """Return this page in every interface language; its home where the page has no address."""
        begin, rest = self._parted_address
        return [
            Alternate(code, name, direction(code), f"{begin}{code}{rest}")
            for code, name in INTERFACE
        ]

    @property
    def _parted_address(self) -> tuple[str, str]:
        """Return what stands before and after the language in this page's address."""
        begin = get_script_prefix()
        match = self._request.resolver_match
        try:
            address = reverse(match.view_name, args=match.args, kwargs=match.kwargs)
        except (NoReverseMatch, AttributeError):
            address = reverse("home")
        spoken = f"{begin}{self.interface}/"
        is_in_a_language = address.startswith(spoken)
        return begin, address.removeprefix(spoken[:-1]) if is_in_a_language else "/"


def site(request: HttpRequest) -> dict[str, Any]:
    """Return the template context of every page."""
    return {"site": Site(request)}
