"""Other addresses of a page: where a source sends on, or gives the same page again.

Each becomes a redirect from one address to another, whichever of the two comes first. What an
editor says of an address stands.
"""

from django.db import transaction
from django.db.models import Q

from archive import changes
from archive.models import Redirect
from archive.sources.addresses import are_of_one_page, target_of
from archive.writer.outcome import Outcome
from archive.writer.received import Forwarded

_LONGEST = Redirect._meta.get_field("old").max_length


def note_address(url: str, leads_to: str) -> bool:
    """Note that a page stands under another address; return whether that was new."""
    if max(len(url), len(leads_to)) > _LONGEST or not are_of_one_page(url, leads_to):
        return False
    if Redirect.objects.filter(Q(old=url) | Q(target=target_of(url))).exists():
        return False
    Redirect.objects.create(old=url, address=leads_to)
    return True


def write_forward(forwarded: Forwarded, *, dry_run: bool) -> Outcome:
    """Write what a web archive says of an address, and return what became of it."""
    outcome = Outcome(forwarded.source, message=f"stands under {forwarded.leads_to}")
    with transaction.atomic():
        if note_address(forwarded.url, forwarded.leads_to):
            outcome.verdict = "created"
            changes.record()
        transaction.set_rollback(dry_run)
    return outcome
