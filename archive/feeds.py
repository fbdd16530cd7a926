"""Every list of briefings, of questions and of finds as an Atom feed, under the same filters."""

import re
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from archive.filters import PassageFilter
from archive.representations.entries import Entry, entries_of
from archive.views.downloads import filtered

NEWEST = 50
# What XML 1.0 cannot say; a source may hold it all the same.
_UNSPEAKABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class ListAtom(Atom1Feed):
    """Atom in which every entry says what language it is in."""

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        """Return the attributes of an entry's element."""
        return {"xml:lang": item["language"]}


class ListFeed(Feed):
    """The newest of a filtered list, as the list shows them."""

    feed_type = ListAtom

    def __init__(self, name: str, origin: str) -> None:
        self.name, self.origin = name, origin
        self.language = get_language()  # of the interface; entries have their own

    def get_object(self, request: HttpRequest) -> PassageFilter:
        """Return the list. Raises BadRequest for what is not understood."""
        return filtered(self.name, request)

    def title(self, found: PassageFilter) -> str:
        """Return what the list is, and the choices that narrow it."""
        names = {"briefings": _("Briefings"), "questions": _("Questions"), "search": _("Search")}
        used = (f"{each.label}: {getattr(each.shown, 'text', each.shown)}" for each in found.used)
        return _speakable(" · ".join([settings.SITE_NAME, names[self.name], *used]))

    def link(self, found: PassageFilter) -> str:
        """Return the address of the list."""
        return _with_query(f"{reverse('home')}{self.name}/", found)

    def feed_url(self, found: PassageFilter) -> str:
        """Return the address of the feed, its filters included."""
        return _with_query(reverse(f"{self.name}_atom"), found)

    def author_name(self) -> str:
        """Return who publishes."""
        return settings.ISSUER or settings.SITE_NAME

    def items(self, found: PassageFilter) -> list[Entry]:
        """Return the newest rows of the list."""
        return entries_of(found.qs, found.qs.in_order(0, NEWEST))

    def item_title(self, entry: Entry) -> str:
        """Return a briefing's title, or how a question begins."""
        return _speakable(entry.title)

    def item_description(self, entry: Entry) -> str:
        """Return how the answer begins."""
        return _speakable(entry.summary)

    def item_link(self, entry: Entry) -> str:
        """Return the address of the text in the language it is shown in."""
        return entry.address

    def item_guid(self, entry: Entry) -> str:
        """Return the permalink, which neither language nor edition changes."""
        return self.origin + entry.permalink

    def item_author_name(self, entry: Entry) -> str | None:
        """Return who speaks."""
        return _speakable(entry.author) or self.author_name()

    def item_pubdate(self, entry: Entry) -> datetime:
        """Return when the text came into force."""
        return entry.updated_at

    def item_updateddate(self, entry: Entry) -> datetime:
        """Return when the text came into force."""
        return entry.updated_at

    def item_extra_kwargs(self, entry: Entry) -> dict[str, str]:
        """Return the entry's language."""
        return {"language": entry.language}


def _with_query(address: str, found: PassageFilter) -> str:
    return f"{address}?{found.query}" if found.query else address


def _speakable(text: str) -> str:
    """Return a text as XML can hold it: what it cannot is shown as a replacement character."""
    return _UNSPEAKABLE.sub("\ufffd", text)


@require_safe
def atom(request: HttpRequest, name: str) -> HttpResponse:
    """Return the newest of a list as an Atom feed."""
    response = ListFeed(name, request.build_absolute_uri("/").rstrip("/"))(request)
    # The newest entry's moment: a withdrawal would not move it, and caches would keep the words.
    del response["Last-Modified"]
    return response
