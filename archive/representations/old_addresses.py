"""Which public records an old address, here or at a source, stands for."""

from collections.abc import Iterable

from django.db.models import Q
from django.urls import reverse

from archive.models import Album, Briefing, Capture, Edition, Mission, Person, Redirect
from archive.representations.people import is_public
from archive.sources.addresses import target_of

Record = Briefing | Mission | Person

_MOST = 20  # records or captures of one address
_MOST_STEPS = 5  # from one address of a source to the next


def records_at(address: str) -> list[Record]:
    """Return the public records that an address of a source, or an old one here, stands for.

    The address as it was received goes first, then any that is known to be the same page, then
    where the source itself sends whoever asks for it.
    """
    seen: set[str] = set()
    while (target := target_of(address)) not in seen and len(seen) < _MOST_STEPS:
        if records := _records_under(address, target):
            return records
        seen.add(target)
        address = _led_on(address, target) or address
    return []


def _records_under(address: str, target: str) -> list[Record]:
    exact = Redirect.objects.filter(old=address)
    return (
        _led_to(exact)
        or _received_at(Capture.objects.filter(url=address, target=target))  # by its index
        or _led_to(Redirect.objects.filter(target=target))
        or _received_at(Capture.objects.filter(target=target))
    )


def _led_on(address: str, target: str) -> str:
    """Return where a source sends on from an address, its very form first; "" if nowhere."""
    found = Redirect.objects.filter(target=target).exclude(address="")
    led = dict(found.order_by("pk").values_list("old", "address")[:_MOST])
    return led.get(address) or next(iter(led.values()), "")


def redirects_of(path: str, addresses: Iterable[str]) -> list[Redirect]:
    """Return the redirects of a path here: those of the very path, then of variants of it."""
    written = [path, *addresses]
    targets = {target_of(address) for address in addresses} - {"", "/"}
    found = Redirect.objects.filter(Q(old__in=written) | Q(target__in=targets)).select_related(
        "briefing", "mission", "person"
    )
    return sorted(found[:_MOST], key=lambda redirect: (redirect.old not in written, redirect.pk))


def permalink_of(record: Record) -> str:
    """Return a record's address that lasts."""
    if isinstance(record, Briefing):
        return reverse("permalink", args=[record.slug])
    name = "mission" if isinstance(record, Mission) else "person"
    return reverse(name, args=[record.slug])


def public_address(redirect: Redirect) -> str:
    """Return the page that a redirect leads to in the reader's language; "" if it is not public."""
    if not _public_record(redirect):
        return ""
    if redirect.briefing is None:
        return permalink_of(redirect.mission or redirect.person)
    if redirect.language:
        return reverse("transcript", args=[redirect.briefing.slug, redirect.language])
    return reverse("briefing", args=[redirect.briefing.slug])


def _public_record(redirect: Redirect) -> Record | None:
    if redirect.address:
        return None
    if redirect.person:
        return redirect.person if is_public(redirect.person) else None
    if redirect.mission:
        return Mission.objects.public().filter(pk=redirect.mission_id).first()
    return Briefing.objects.public().filter(pk=redirect.briefing_id).first()


def _led_to(redirects: Iterable[Redirect]) -> list[Record]:
    found = redirects.select_related("briefing", "mission", "person")[:_MOST]
    records = [record for redirect in found if (record := _public_record(redirect))]
    return list(dict.fromkeys(records))


def _received_at(captures: Iterable[Capture]) -> list[Record]:
    """Return what became of pages: their briefings, else the missions they are about."""
    kept = list(captures.values_list("pk", flat=True)[:_MOST])
    if not kept:
        return []
    editions = Edition.objects.public().filter(capture__in=kept)
    albums = Album.objects.public().filter(capture__in=kept)
    owners = {*editions.values_list("transcript__briefing", flat=True)}
    owners |= {*albums.values_list("briefing", flat=True)}
    briefings = Briefing.objects.public().filter(pk__in=owners - {None})
    missions = Mission.objects.public().filter(capture__in=kept)
    return list(briefings.order_by("sk")[:_MOST]) or list(missions.order_by("slug")[:_MOST])
