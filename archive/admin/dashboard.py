"""What an editor finds on the admin's front page: each panel counts, shows some, leads to all."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from archive import publishing
from archive.admin.findings import explanation
from archive.models import (
    Briefing,
    ContactPoint,
    Edition,
    Finding,
    ImportRun,
    Mission,
    Redaction,
)
from archive.sources.findings import EDITION_CONFLICT, REPORTED_BY_READER
from archive.sources.numbering import gaps_in

_SHOWN = 5
_WORDS = 90  # characters of what a reader reports
_VERIFIED_WITHIN = timedelta(days=365)
_YEARS_OF_GAPS = 2


@dataclass(frozen=True)
class Item:
    """One thing that waits: what it is, where it is done, and a word beside it."""

    title: str
    address: str
    note: str = ""


@dataclass(frozen=True)
class Panel:
    """Things of one sort. `address` leads to all of them; "" where the panel shows all."""

    title: str
    count: int
    items: list[Item]
    address: str = ""


def panels_for(user: AbstractBaseUser) -> list[Panel]:
    """Return the panels that concern a user and are not empty."""
    found = [make(user) for permission, make in _PANELS if user.has_perm(permission)]
    return [panel for panel in found if panel and panel.count]


def _waiting(user: AbstractBaseUser) -> Panel | None:
    """Return the editions that this user may release now; None for who releases none."""
    if not publishing.may(user, "release"):
        return None
    submitted = Edition.objects.filter(stage=Edition.Stage.SUBMITTED).order_by("pk")
    waiting = [each for each in _with_briefing(submitted) if publishing.may(user, "release", each)]
    address = _list("edition", "state=submitted")
    return Panel(_("Waiting for your release"), len(waiting), _editions(waiting), address)


def _own_drafts(user: AbstractBaseUser) -> Panel:
    drafts = Edition.objects.filter(stage=Edition.Stage.DRAFT, author=user).order_by("-pk")
    return Panel(_("Your drafts"), drafts.count(), _editions(_with_briefing(drafts)[:_SHOWN]))


def _scheduled(user: AbstractBaseUser) -> Panel:
    coming = Edition.objects.scheduled().order_by("public_from", "pk")
    items = [
        Item(each.title, _page("edition", each.pk), _moment(each.public_from))
        for each in _with_briefing(coming)[:_SHOWN]
    ]
    return Panel(_("Scheduled"), coming.count(), items, _list("edition", "state=scheduled"))


def _redactions(user: AbstractBaseUser) -> Panel:
    asked = Redaction.objects.filter(state=Redaction.State.ASKED).select_related("briefing")
    items = [Item(str(each.briefing), _page("redaction", each.pk)) for each in asked[:_SHOWN]]
    return Panel(_("Redactions to be confirmed"), asked.count(), items, _list("redaction"))


def _conflicts(user: AbstractBaseUser) -> Panel:
    return _findings_panel(_("Conflicts of imports"), Q(code=EDITION_CONFLICT), EDITION_CONFLICT)


def _findings(user: AbstractBaseUser) -> Panel:
    told_elsewhere = Q(code__in=(EDITION_CONFLICT, REPORTED_BY_READER))
    return _findings_panel(_("Open findings"), ~told_elsewhere)


def _reports(user: AbstractBaseUser) -> Panel:
    reports = Finding.objects.filter(code=REPORTED_BY_READER, state=Finding.State.OPEN)
    items = [
        Item(Truncator(each.excerpt).chars(_WORDS), _page("finding", each.pk), each.subject)
        for each in reports.order_by("-pk")[:_SHOWN]
    ]
    address = _list("finding", f"state__exact=open&code={REPORTED_BY_READER}")
    return Panel(_("Reported by readers"), reports.count(), items, address)


def _findings_panel(title: str, which: Q, code: str = "") -> Panel:
    findings = Finding.objects.filter(which, state=Finding.State.OPEN).order_by("-pk")
    items = [
        Item(explanation(each) or each.code, _page("finding", each.pk), each.place)
        for each in findings.select_related("capture")[:_SHOWN]
    ]
    query = "state__exact=open" + (f"&code={code}" if code else "")
    return Panel(title, findings.count(), items, _list("finding", query))


def _runs(user: AbstractBaseUser) -> Panel:
    lately = timezone.now() - timedelta(days=30)
    runs = ImportRun.objects.filter(started_at__gte=lately).order_by("-started_at")
    items = [
        Item(
            each.command,
            _page("importrun", each.pk),
            _moment(each.finished_at) if each.finished_at else _("not finished"),
        )
        for each in runs[:_SHOWN]
    ]
    return Panel(_("Import runs of the last 30 days"), runs.count(), items, _list("importrun"))


def _unverified(user: AbstractBaseUser) -> Panel:
    """Return the missions with a contact that nobody has verified for a year."""
    before = timezone.now() - _VERIFIED_WITHIN
    stale = ContactPoint.objects.at().filter(Q(verified_at=None) | Q(verified_at__lt=before))
    missions = Mission.objects.current().filter(pk__in=stale.values("mission")).order_by("slug")
    items = [Item(str(each), _page("mission", each.pk)) for each in missions[:_SHOWN]]
    title = _("Contacts not verified for a year")
    return Panel(title, missions.count(), items, _list("mission"))


def _gaps(user: AbstractBaseUser) -> Panel:
    """Return the numbers missing in this year and the last."""
    since = timezone.localdate().year - _YEARS_OF_GAPS + 1
    numbers = Briefing.objects.filter(held_on__year__gte=since).exclude(number="")
    gaps = list(gaps_in(list(numbers.values_list("number", flat=True))))
    items = [
        Item(f"{gap.series} {_span(gap.first, gap.last)}/{gap.year}".strip(), _list("briefing"))
        for gap in gaps[:_SHOWN]
    ]
    return Panel(_("Missing numbers"), len(gaps), items)


def _span(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"


def _with_briefing(editions: QuerySet[Edition]) -> QuerySet[Edition]:
    return editions.select_related("transcript__briefing")


def _editions(editions: Any) -> list[Item]:
    return [
        Item(
            each.title.strip() or str(each.transcript.briefing),
            _page("edition", each.pk),
            each.transcript.language,
        )
        for each in editions[:_SHOWN]
    ]


def _moment(value: Any) -> str:
    return date_format(timezone.localtime(value), "DATETIME_FORMAT")


def _page(model: str, pk: int) -> str:
    return reverse(f"admin:archive_{model}_change", args=[pk])


def _list(model: str, query: str = "") -> str:
    address = reverse(f"admin:archive_{model}_changelist")
    return f"{address}?{query}" if query else address


_PANELS: list[tuple[str, Callable[[AbstractBaseUser], Panel | None]]] = [
    ("archive.view_edition", _waiting),
    ("archive.view_edition", _own_drafts),
    ("archive.view_edition", _scheduled),
    ("archive.view_redaction", _redactions),
    ("archive.view_finding", _reports),
    ("archive.view_finding", _conflicts),
    ("archive.view_finding", _findings),
    ("archive.view_importrun", _runs),
    ("archive.view_mission", _unverified),
    ("archive.view_briefing", _gaps),
]
