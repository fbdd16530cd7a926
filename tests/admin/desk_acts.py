"""Every act of the desk as the requests that do it, and whether it was done."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from msgspec.structs import replace

from archive import publishing
from archive.models import (
    Briefing,
    ContactPoint,
    Edition,
    Finding,
    Mission,
    Person,
    PreviewLink,
    Redaction,
)
from archive.sources.drafts import WantedDraft
from archive.sources.findings import DOUBTFUL_SPEAKER
from tests import factories as make
from tests.admin import rows


@dataclass(frozen=True)
class DeskAct:
    """What an act begins with, the request that does it, and how to see that it was done."""

    given: Callable
    request: Callable[[Client, object], object]
    is_done: Callable[[object], bool]


def _page(name: str, *arguments: object) -> str:
    return reverse(f"admin:archive_{name}", args=arguments)


def _post(name: str, **data: object) -> Callable[[Client, Edition], object]:
    """Return the request that confirms an act's page."""

    def request(client: Client, edition: Edition) -> object:
        return client.post(_page("edition_act", edition.pk, name), data)

    return request


def _is(state: str) -> Callable[[Edition], bool]:
    return lambda edition: rows.again(edition).state() == state


def submitted() -> Edition:
    return publishing.submit(rows.draft(), by=None)


def scheduled() -> Edition:
    return publishing.release(rows.draft(), by=None, at=timezone.now() + timedelta(days=2))


def withdrawn() -> Edition:
    return publishing.withdraw(rows.released(), by=None, reason="A wrong name.")


def asked_redaction() -> Redaction:
    return publishing.ask_redaction(
        rows.released().transcript.briefing,
        by=User.objects.create_superuser("asker"),
        kind="secret",
        reason="By order.",
        wanted=WantedDraft(words={"": ("matter 2",)}),
    )


def behind() -> Edition:
    """Return an English translation whose German original was corrected since."""
    original = rows.released(2, "de", of=rows.briefing(original_language="de"))
    briefing = original.transcript.briefing
    edition = publishing.begin_translation(briefing, "en", by=None)
    words = edition.as_draft()
    turns = tuple(replace(turn, text="Words.") for turn in words.turns)
    publishing.revise(edition, replace(words, title="Title", turns=turns), by=None)
    correction = publishing.open_correction(original.transcript, by=None)
    publishing.revise(correction, replace(correction.as_draft(), title="Neuer Titel"), by=None)
    publishing.release(correction, by=None)
    return rows.again(edition)


def newest_original(edition: Edition) -> Edition:
    texts = Edition.objects.current().filter(transcript__briefing=edition.transcript.briefing)
    return texts.get(transcript__language="de")


def doubtful_speaker() -> Finding:
    person = rows.person()
    doubtful = make.make_person("holt-m", confirmed=False)
    details = {"person": doubtful.slug, "candidates": person.slug, "printed": "Holt"}
    return Finding.objects.create(
        subject="briefing:x/en", code=DOUBTFUL_SPEAKER, place="q1a1", details=details
    )


def _save_briefing(client: Client, briefing: Briefing) -> object:
    address = _page("briefing_change", briefing.pk)
    response = client.get(address)
    typed = rows.typed_in(response, "briefing_form") if response.status_code == 200 else {}
    return client.post(address, typed | {"number": "saved-9"})


def _revise(client: Client, edition: Edition) -> object:
    address = _page("edition_change", edition.pk)
    response = client.get(address)
    page = response.content.decode() if response.status_code == 200 else ""
    typed = rows.typed_in(response, "edition-form") if "edition-form" in page else {}
    return client.post(address, typed | {"title": "Revised title"})


def _merge(client: Client, person: Person) -> object:
    other = make.make_person("holt-m")
    address = _page("person_change", other.pk)
    response = client.get(address)
    typed = rows.typed_in(response, "person_form") if response.status_code == 200 else {}
    return client.post(address, typed | {"merged_into": person.pk})


def contact() -> ContactPoint:
    return make.make_contact(make.make_mission(), "phone", "1", position=1)


def _save_mission(**typed: str) -> Callable[[Client, ContactPoint], object]:
    def request(client: Client, point: ContactPoint) -> object:
        address = _page("mission_change", point.mission_id)
        response = client.get(address)
        page = response.content.decode() if response.status_code == 200 else ""
        sent = rows.typed_in(response, "mission_form") if "csrfmiddleware" in page else {}
        return client.post(address, sent | typed)

    return request


def _bring_back(client: Client, point: ContactPoint) -> object:
    slug = point.mission.slug
    file = SimpleUploadedFile("list.csv", f"slug,city,version\n{slug},Ilm,\n".encode())
    page = client.post(_page("mission_import"), {"file": file})
    sent = rows.typed_in(page, "confirm-form") if page.status_code == 200 else {"packed": "x"}
    return client.post(_page("mission_import"), sent)


ACTS = {
    "verify_contacts": DeskAct(
        contact,
        lambda client, point: client.post(_page("mission_verify", point.mission_id)),
        lambda point: ContactPoint.objects.exclude(verified_at=None).exists(),
    ),
    "replace_contact": DeskAct(
        contact,
        _save_mission(**{"contact_points-0-value": "2"}),
        lambda point: ContactPoint.objects.filter(value="2").exists(),
    ),
    "set_hours": DeskAct(
        contact, _save_mission(week__1="9-12"), lambda point: point.mission.hours.exists()
    ),
    "import_directory": DeskAct(
        contact, _bring_back, lambda point: Mission.objects.filter(city="Ilm").exists()
    ),
    "save_briefing": DeskAct(
        rows.briefing,
        _save_briefing,
        lambda briefing: Briefing.objects.get(pk=briefing.pk).number == "saved-9",
    ),
    "create": DeskAct(
        rows.briefing,
        lambda client, briefing: client.post(
            _page("briefing_start", briefing.pk), {"language": "en"}
        ),
        lambda briefing: briefing.transcripts.exists(),
    ),
    "correct": DeskAct(
        rows.released,
        _post("correct"),
        lambda edition: edition.transcript.editions.unreleased().exists(),
    ),
    "revise": DeskAct(
        rows.draft, _revise, lambda edition: rows.again(edition).title == "Revised title"
    ),
    "discard": DeskAct(
        rows.draft,
        lambda client, edition: client.post(_page("edition_delete", edition.pk), {"post": "yes"}),
        lambda edition: not Edition.objects.filter(pk=edition.pk).exists(),
    ),
    "submit": DeskAct(rows.draft, _post("submit"), _is("submitted")),
    "send_back": DeskAct(submitted, _post("send-back", reason="Why?"), _is("draft")),
    "release": DeskAct(submitted, _post("release"), _is("published")),
    "unschedule": DeskAct(scheduled, _post("unschedule"), _is("draft")),
    "withdraw": DeskAct(rows.released, _post("withdraw", reason="A slip."), _is("withdrawn")),
    "restore": DeskAct(withdrawn, _post("restore", note="Mended."), _is("published")),
    "preview": DeskAct(
        rows.draft,
        lambda client, edition: client.post(
            _page("edition_previews", edition.pk), {"_make": "1", "note": "the embassy"}
        ),
        lambda edition: edition.previews.exists(),
    ),
    "revoke_preview": DeskAct(
        lambda: publishing.make_preview(rows.draft(), by=None),
        lambda client, link: client.post(
            _page("edition_previews", link.edition_id), {"_revoke": link.key}
        ),
        lambda link: not PreviewLink.objects.open().filter(pk=link.pk).exists(),
    ),
    "ask_redaction": DeskAct(
        lambda: rows.released().transcript.briefing,
        lambda client, briefing: client.post(
            _page("redaction_ask", briefing.pk),
            {"kind": "secret", "reason": "By order.", "words-": "matter 2", "_ask": "1"},
        ),
        lambda briefing: briefing.redactions.exists(),
    ),
    "confirm_redaction": DeskAct(
        asked_redaction,
        lambda client, redaction: client.post(_page("redaction_settle", redaction.pk, "confirm")),
        lambda redaction: Redaction.objects.get(pk=redaction.pk).state == "done",
    ),
    "refuse_redaction": DeskAct(
        asked_redaction,
        lambda client, redaction: client.post(_page("redaction_settle", redaction.pk, "refuse")),
        lambda redaction: Redaction.objects.get(pk=redaction.pk).state == "refused",
    ),
    "approve_mission": DeskAct(
        lambda: make.make_mission(public_from=None),
        lambda client, mission: client.post(_page("mission_approve", mission.pk)),
        lambda mission: type(mission).objects.get(pk=mission.pk).public_from is not None,
    ),
    "merge_people": DeskAct(
        rows.person,
        _merge,
        lambda person: Person.objects.filter(merged_into=person).exists(),
    ),
    "settle_speaker": DeskAct(
        doubtful_speaker,
        lambda client, finding: client.post(
            _page("finding_speaker", finding.pk), {"person": "mira-holt"}
        ),
        lambda finding: Finding.objects.get(pk=finding.pk).state == "fixed",
    ),
    "check": DeskAct(
        behind,
        lambda client, edition: client.post(
            _page("edition_checked", edition.pk),
            {"original": newest_original(edition).pk, "key": "*"},
        ),
        lambda edition: edition.events.filter(act="checked").exists(),
    ),
}
