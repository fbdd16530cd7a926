"""Searches that find nothing are counted for editors: the words and the day, no more."""

import logging

from django.conf import settings
from django.db import DatabaseError, transaction
from django.http import HttpRequest
from django.utils import timezone

from archive.models import FailedSearch
from archive.search.folding import fold

_log = logging.getLogger(__name__)


def count_failed(request: HttpRequest, typed: str) -> None:
    """Count a reader's search that found nothing, unless the setting says not to."""
    clean = typed.replace("\x00", " ").encode("utf-8", "replace").decode()
    words = " ".join(fold(word) for word in clean.split())
    is_fetched_ahead = "prefetch" in request.headers.get("Sec-Purpose", "")
    if not settings.COUNT_FAILED_SEARCHES or request.method != "GET" or is_fetched_ahead:
        return
    if not words or len(words) > FailedSearch.LONGEST:
        return
    try:
        with transaction.atomic():
            FailedSearch.objects.count_one(words, timezone.localdate())
    except DatabaseError:  # the page is answered all the same
        _log.warning("a search that found nothing was not counted", exc_info=True)
