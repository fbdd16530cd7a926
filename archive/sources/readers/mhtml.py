"""Pages that a browser saved as one file (MHTML, RFC 2557): the HTML part, read as HTML.

The file's own headers say where the page stood and when it was saved.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC
from email import policy
from email.errors import MessageError
from email.message import Message
from email.parser import BytesParser
from email.utils import parsedate_to_datetime

from archive.sources.errors import SourceError, Told
from archive.sources.lines import Page
from archive.sources.readers.html import read_html

MEDIA_TYPE = "multipart/related"

_HTML = ("text/html", "application/xhtml+xml")
_ADDRESSES = ("Snapshot-Content-Location", "Content-Location")


def read_mhtml(data: bytes, name: str, _declared: str = "") -> Page:
    """Return the page that an MHTML file holds. Raises SourceError where there is none."""
    try:
        message = BytesParser(policy=policy.compat32).parsebytes(data)
        part = next((p for p in _parts(message) if p.get_content_type() in _HTML), None)
        page_data = part.get_payload(decode=True) if part is not None else None
    except (MessageError, RecursionError, LookupError, ValueError) as error:
        raise SourceError(name, "", Told("damaged; save the page again, as HTML")) from error
    if not page_data:
        raise SourceError(
            name, "", Told("no HTML page lies in this file; save the page again, as HTML")
        )
    page = read_html(page_data, name, str(part.get_content_charset() or ""))
    return replace(
        page,
        media_type=MEDIA_TYPE,
        url=page.url or _address(message, part),
        retrieved_at=_moment(message),
    )


def _parts(message: Message) -> Iterator[Message]:
    """Yield the parts of a message, from outside inwards."""
    level = [message]
    while level:
        yield from level
        level = [
            inner
            for part in level
            if part.is_multipart()
            for inner in part.get_payload()
            if isinstance(inner, Message)
        ]


def _address(message: Message, part: Message) -> str:
    found = [str(place.get(key, "")) for place in (message, part) for key in _ADDRESSES]
    return next((url.strip() for url in found if url.startswith("http")), "")


def _moment(message: Message) -> str:
    try:
        moment = parsedate_to_datetime(str(message.get("Date", "")))
    except ValueError:
        return ""
    # "-0000" says: UTC, wherever the browser stood.
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).isoformat()
