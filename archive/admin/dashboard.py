"""What an editor finds on the admin's front page: each panel counts, shows some, leads to all."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from archive import originals, publishing
from archive.admin.finding_places import place_of
from archive.admin.findings import explanation
from archive.admin.translation_grid import languages_of_office, rows_of, with_texts
from archive.admin.verifying import unverified
from archive.models import (
    Briefing,
    Edition,
    Finding,
    ImportRun,
    Mission,
    Redaction,
)
from archive.models.accounts import language_of
from archive.representations.numbers import Bearer, gap_name, numbers_of
from archive.sources.findings import EDITION_CONFLICT, REPORTED_BY_READER
from archive.sources.numbering import Series, series_in

_SHOWN = 5
_WORDS = 90  # characters of what a reader reports
_YEARS_OF_GAPS = 2
_RECENT = 20  # briefings whose translations are waited for


@dataclass(frozen=True)
class Item:
    """One thing that waits: what it is, where it is done, and a word beside it."""

    title: str
    address: str
    note: str = ""
    act: str = ""  # what a button beside it posts to


@dataclass(frozen=True)
class Panel:
    """Things of one sort. `address` leads to all of them; "" where the panel shows all."""

    title: str
    count: int
    items: list[Item]
    address: str = ""
    act_label: str = ""  # of the button beside each item


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
        Item(explanation(each) or each.code, _page("finding", each.pk), _where(each))
        for each in findings.select_related("capture")[:_SHOWN]
    ]
    query = "state__exact=open" + (f"&code={code}" if code else "")
    return Panel(title, findings.count(), items, _list("finding", query))


def _where(finding: Finding) -> str:
    place = place_of(finding)
    return f"{place} · {finding.capture}" if finding.capture else place


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
    missions = Mission.objects.current().filter(pk__in=unverified().values("pk")).order_by("slug")
    may_verify = publishing.may(user, "verify_contacts")
    items = [
        Item(
            str(each),
            _page("mission", each.pk),
            act=reverse("admin:archive_mission_verify", args=[each.pk]) if may_verify else "",
        )
        for each in missions[:_SHOWN]
    ]
    title, address = _("Contacts not verified for a year"), _list("mission", "verified=no")
    return Panel(title, missions.count(), items, address, _("Verified today"))


def _behind(user: AbstractBaseUser) -> Panel | None:
    """Return the translations that this user may mend and whose original was corrected since."""
    if not publishing.may(user, "check"):
        return None
    editions = originals.behind().order_by("-transcript__briefing__sk", "pk")
    if own := _only_language(user):
        editions = editions.filter(transcript__language=own)
    address = f"{reverse('admin:archive_briefing_translations')}?state=behind"
    items = [
        replace(item, address=f"{item.address}?as=beside")
        for item in _editions(_with_briefing(editions)[:_SHOWN])
    ]
    return Panel(_("Translations behind their original"), editions.count(), items, address)


def _untranslated(user: AbstractBaseUser) -> Panel | None:
    """Return which of the last briefings are missing in languages of the office."""
    if not publishing.may(user, "create"):
        return None
    own = _only_language(user)
    languages = [code for code in languages_of_office() if own in ("", code)]
    recent = with_texts(Briefing.objects.order_by("-sk"))[:_RECENT]
    items = []
    for row in rows_of(recent, languages, user):
        if lacking := [cell for cell in row.cells if cell.address and not cell.states]:
            page = _page("briefing", row.briefing.pk) if len(lacking) > 1 else lacking[0].address
            names = ", ".join(cell.name for cell in lacking)
            items.append(Item(row.title or str(row.briefing), page, names))
    address = f"{reverse('admin:archive_briefing_translations')}?state=missing"
    return Panel(_("Recent briefings not translated"), len(items), items[:_SHOWN], address)


def _only_language(user: AbstractBaseUser) -> str:
    """Return the one language that a user may write; "" for whoever may write any."""
    return "" if user.has_perm("archive.add_edition") else language_of(user)


def _gaps(user: AbstractBaseUser) -> Panel:
    """Return the numbers missing in this year and the last."""
    found = _series_lately()
    offices = len({series.issuer for series in found}) > 1
    gaps = [
        Item(gap_name(gap), _briefings_of(gap.year), series.issuer if offices else "")
        for series in found
        for gap in series.gaps
    ]
    return Panel(_("Missing numbers"), len(gaps), gaps[:_SHOWN], reverse("numbers"))


def _repeats(user: AbstractBaseUser) -> Panel:
    """Return the numbers that two briefings of this year or the last bear."""
    repeats = [
        Item(alike[0][0], _page("briefing", alike[-1][1].pk), f"× {len(alike)}")
        for series in _series_lately()
        for alike in series.repeats
    ]
    return Panel(_("Numbers borne twice"), len(repeats), repeats[:_SHOWN], reverse("numbers"))


def _series_lately() -> list[Series[Bearer]]:
    since = timezone.localdate().year - _YEARS_OF_GAPS + 1
    return series_in(numbers_of(Briefing.objects.filter(held_on__year__gte=since)))


def _briefings_of(year: int) -> str:
    return _list("briefing", f"held_on__year={year}")


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
    ("archive.view_edition", _behind),
    ("archive.view_edition", _untranslated),
    ("archive.view_briefing", _gaps),
    ("archive.view_briefing", _repeats),
]
