"""Every list of briefings, of questions and of finds as an Atom feed, under the same filters."""

import re
from typing import Any

from django.conf import settings
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


def _feed_of(found: PassageFilter, name: str, origin: str) -> ListAtom:
    """Return the newest of a list: what it is, the choices that narrow it, its entries.

    Entries have languages of their own; titles and addresses are those of the interface.
    """
    names = {"briefings": _("Briefings"), "questions": _("Questions"), "search": _("Search")}
    used = (f"{each.label}: {getattr(each.shown, 'text', each.shown)}" for each in found.used)
    publisher = settings.ISSUER or settings.SITE_NAME
    feed = ListAtom(
        title=_speakable(" · ".join([settings.SITE_NAME, names[name], *used])),
        link=origin + _with_query(f"{reverse('home')}{name}/", found),
        description=None,
        language=get_language(),
        feed_url=origin + _with_query(reverse(f"{name}_atom"), found),
        author_name=publisher,
    )
    for entry in entries_of(found.qs, found.qs.in_order(0, NEWEST)):
        _add(feed, entry, origin, publisher)
    return feed


def _add(feed: ListAtom, entry: Entry, origin: str, publisher: str) -> None:
    """Add an entry: how it begins, who speaks, since when it is in force.

    Its id is the permalink, which neither language nor edition changes.
    """
    feed.add_item(
        title=_speakable(entry.title),
        link=origin + entry.address,
        description=_speakable(entry.summary),
        author_name=_speakable(entry.author) or publisher,
        pubdate=entry.updated_at,
        updateddate=entry.updated_at,
        unique_id=origin + entry.permalink,
        language=entry.language,
    )


def _with_query(address: str, found: PassageFilter) -> str:
    return f"{address}?{found.query}" if found.query else address


def _speakable(text: str) -> str:
    """Return a text as XML can hold it: what it cannot is shown as a replacement character."""
    return _UNSPEAKABLE.sub("\ufffd", text)


@require_safe
def atom(request: HttpRequest, name: str) -> HttpResponse:
    """Return the newest of a list as an Atom feed. Raises BadRequest for what is not understood."""
    origin = request.build_absolute_uri("/").rstrip("/")
    feed = _feed_of(filtered(name, request), name, origin)
    # At once: to write into a response takes each sign on its own.
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)
