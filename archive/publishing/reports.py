"""What readers report: the one act that needs no account.

A report becomes a finding. How many come from one address is counted for the day, by a sum of the
address that is another every day, and forgotten with the first report of another day.
"""

import ipaddress
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F, Sum
from django.utils import timezone
from django.utils.crypto import salted_hmac

from archive.models import Finding, ReportTally
from archive.sources.findings import REPORTED_BY_READER

MOST_OF_ONE = 10  # reports a day from one address
MOST_OF_ALL = 300  # reports a day altogether
_NETWORK_OF_A_HOUSEHOLD = 64  # bits of an IPv6 address


@dataclass(frozen=True)
class Reported:
    """What a report is about: a finding's subject, the place in it, what its explanation names."""

    subject: str  # "briefing:14-2026/en", "mission:embassy-x"
    place: str  # "q3a1"
    details: dict[str, str]


class TooManyReportsError(Exception):
    """As many reports as one day may bring have come, from this address or altogether."""


@transaction.atomic
def report_mistake(about: Reported, words: str, *, reply_to: str = "", sender: str) -> Finding:
    """Keep a reader's words as an open finding; `sender` is the address they came from.

    Raises TooManyReportsError.
    """
    _count(sender)
    before = Finding.objects.filter(subject=about.subject, code=REPORTED_BY_READER)
    return Finding.objects.create(
        subject=about.subject,
        code=REPORTED_BY_READER,
        place=_free_place(about.place, set(before.values_list("place", flat=True))),
        excerpt=words,
        details=about.details,
        reply_to=reply_to,
    )


def _free_place(place: str, taken: set[str]) -> str:
    """Return a place that no report has yet: "q3a1", then "q3a1 (2)"."""
    names = (f"{place} ({n})" if n > 1 else place for n in range(1, len(taken) + 2))
    return next(name for name in names if name not in taken)


def _count(sender: str) -> None:
    today, tallies = timezone.localdate(), ReportTally.objects
    tallies.exclude(day=today).delete()
    if (tallies.aggregate(all=Sum("count"))["all"] or 0) >= MOST_OF_ALL:
        raise TooManyReportsError
    own, _made = tallies.get_or_create(day=today, sender=_sum_of(sender, str(today)))
    if not tallies.filter(pk=own.pk, count__lt=MOST_OF_ONE).update(count=F("count") + 1):
        raise TooManyReportsError


def _sum_of(sender: str, day: str) -> str:
    """Return what stands for an address on one day; an IPv6 household counts as one."""
    try:
        address = ipaddress.ip_address(sender)
    except ValueError:
        address = None
    if address is not None and address.version == 6:
        sender = str(ipaddress.ip_network((address, _NETWORK_OF_A_HOUSEHOLD), strict=False))
    sums = salted_hmac(f"archive.reports.{day}", sender, algorithm="sha256")
    return sums.hexdigest()[:32]
