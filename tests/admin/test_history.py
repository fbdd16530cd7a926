"""History: who did what, when, from which value to which; shown, exported, edited by nobody."""

import csv
import io
import json

import pytest
from auditlog.models import LogEntry
from django.contrib.auth.models import Group, User
from django.db import IntegrityError, transaction
from django.test import Client

from archive import history, publishing
from archive.models import EditionEvent, Mission
from tests import factories as make
from tests.admin import rows

pytestmark = pytest.mark.django_db


# What a page's lists of many choices would send, of which the test's reading takes the first.
_NO_MORE = {"user_permissions": []}


def changed(editor: Client, address: str, form: str, **typed: str | list[str]) -> LogEntry:
    """Change a record by its form and return the newest entry of the history."""
    sent = rows.typed_in(editor.get(address), form)
    response = editor.post(address, sent | typed)
    assert response.status_code == 302, response.content.decode()
    return LogEntry.objects.order_by("pk").last()


def test_who_changed_what_from_which_value_to_which(editor, at):
    mission = make.make_mission(city="Old Harbour")
    entry = changed(editor, at("mission_change", mission.pk), "mission_form", city="New Harbour")
    assert entry.changes == {"city": ["Old Harbour", "New Harbour"]}
    assert (entry.actor.username, entry.object_repr) == ("ana", str(mission))


def test_a_form_saved_without_a_change_leaves_no_entry(editor, at):
    mission = make.make_mission()
    assert changed(editor, at("mission_change", mission.pk), "mission_form") is None


def test_names_of_records_stand_in_place_of_keys(editor, at):
    mission = make.make_mission()
    other = make.make_country("QX", en="Country of Reeds")
    address = at("mission_change", mission.pk)
    entry = changed(editor, address, "mission_form", host_state=str(other.pk))
    assert entry.changes["host_state"] == ["Country QN", "Country of Reeds"]


def test_parts_are_in_the_history_of_what_they_belong_to(editor, at):
    mission = make.make_mission()
    make.make_contact(mission, "email", "old@example.org")
    address = at("mission_change", mission.pk)
    sent = rows.typed_in(editor.get(address), "mission_form")
    [name] = [n for n, values in sent.items() if values == ["old@example.org"]]
    slip = {name.replace("-value", "-how"): "slip"}
    editor.post(address, sent | slip | {name: "new@example.org"})
    page = editor.get(at("mission_history", mission.pk)).content.decode()
    assert "<del>old@example.org</del> <ins>new@example.org</ins>" in page


def test_a_part_deleted_on_the_page_of_its_record_leaves_its_last_values(editor, at):
    mission = make.make_mission()
    make.make_contact(mission, "email", "old@example.org")
    address = at("mission_change", mission.pk)
    sent = rows.typed_in(editor.get(address), "mission_form")
    [name] = [n for n, values in sent.items() if values == ["old@example.org"]]
    editor.post(address, sent | {name.replace("-value", "-DELETE"): "on"})
    entry = LogEntry.objects.get()
    assert entry.action == LogEntry.Action.DELETE
    assert entry.changes["value"] == ["old@example.org", None]


def test_a_deleted_record_leaves_its_last_values(editor, at):
    topic = make.make_topic("harbours", en="Harbours")
    editor.post(at("topic_delete", topic.pk), {"post": "yes"})
    entry = LogEntry.objects.get()
    assert entry.action == LogEntry.Action.DELETE
    assert entry.changes["slug"] == ["harbours", None]


def test_parts_that_go_with_a_record_are_recorded_too(editor, at):
    person = make.make_person("ada-lark", en="Ada Lark")
    editor.post(at("person_delete", person.pk), {"post": "yes"})
    assert {entry.content_type.model for entry in LogEntry.objects.all()} == {
        "person",
        "personname",
    }


def test_acts_are_recorded_like_forms(editor, at):
    mission = make.make_mission(public_from=None)
    editor.post(at("mission_approve", mission.pk))
    assert list(LogEntry.objects.get().changes) == ["public_from"]


def test_who_gave_whom_which_role_is_recorded(editor):
    user = User.objects.create_user("ben", is_staff=True)
    group = Group.objects.get(name="editor")
    address = f"/admin/auth/user/{user.pk}/change/"
    entry = changed(editor, address, "user_form", groups=[str(group.pk)], **_NO_MORE)
    assert entry.changes == {"groups": ["", "editor"]}


def test_a_new_password_is_recorded_and_never_shown(editor):
    user = User.objects.create_user("ben", password="first-secret-9")
    new = {
        "password1": "second-secret-8",
        "password2": "second-secret-8",
        "usable_password": "true",
    }
    editor.post(f"/admin/auth/user/{user.pk}/password/", new)
    entry = history.of_record(user).get()
    assert "password" in entry.changes
    assert "secret" not in json.dumps(entry.changes)
    assert "md5" not in json.dumps(entry.changes)


def test_a_discarded_draft_is_on_record(editor, at):
    edition = rows.draft()
    name = str(edition)
    editor.post(at("edition_delete", edition.pk), {"post": "yes"})
    assert LogEntry.objects.get().object_repr == name


def test_what_an_import_or_command_does_is_not_in_it():
    publishing.approve_mission(make.make_mission(public_from=None), by=None)
    assert not LogEntry.objects.exists()


@pytest.mark.parametrize("change", [{"changes": {}}, {"object_repr": "x"}, {"action": 0}])
def test_the_database_refuses_to_change_an_entry(editor, at, change):
    test_acts_are_recorded_like_forms(editor, at)
    with pytest.raises(IntegrityError), transaction.atomic():
        LogEntry.objects.update(**change)


def test_the_database_refuses_to_delete_an_entry(editor, at):
    test_acts_are_recorded_like_forms(editor, at)
    with pytest.raises(IntegrityError), transaction.atomic():
        LogEntry.objects.all().delete()


def test_an_account_can_go_and_its_name_stays_in_the_history(editor, at):
    ben = User.objects.create_superuser("ben")
    publishing.approve_mission(make.make_mission(public_from=None), by=ben)
    editor.post(f"/admin/auth/user/{ben.pk}/delete/", {"post": "yes"})
    assert not User.objects.filter(username="ben").exists()
    page = editor.get(at("mission_history", Mission.objects.get().pk)).content.decode()
    assert "<td>ben</td>" in page


@pytest.mark.parametrize("model", ["auditlog/logentry", "archive/editionevent"])
def test_nobody_edits_history_by_hand(editor, at, model):
    test_acts_are_recorded_like_forms(editor, at)
    rows.draft()
    assert editor.get(f"/admin/{model}/").status_code == 200
    assert editor.get(f"/admin/{model}/add/").status_code == 403
    entries = LogEntry.objects if "logentry" in model else EditionEvent.objects
    pk = entries.first().pk
    assert editor.post(f"/admin/{model}/{pk}/delete/", {"post": "yes"}).status_code == 403


def exported(editor: Client, address: str) -> str:
    return b"".join(editor.get(address).streaming_content).decode()


def test_history_is_exported_as_csv_as_it_is_filtered(editor, at):
    mission = make.make_mission(city="=Old")
    changed(editor, at("mission_change", mission.pk), "mission_form", city="New")
    make_topic = make.make_topic("harbours")
    editor.post(at("topic_delete", make_topic.pk), {"post": "yes"})
    text = exported(editor, "/admin/auditlog/logentry/export.csv?action__exact=1")
    [row] = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    assert (row["by"], row["field"], row["before"], row["after"]) == ("ana", "city", "'=Old", "New")


def test_history_of_editions_is_exported_as_json_lines(editor):
    publishing.release(rows.draft(), by=User.objects.get(username="ana"))
    lines = exported(editor, "/admin/archive/editionevent/export.json").splitlines()
    assert [json.loads(line)["act"] for line in lines] == ["released", "revised", "created"]


def test_only_who_may_see_history_exports_it(colleague):
    client = colleague("view_mission")
    assert client.get("/admin/auditlog/logentry/export.csv").status_code == 403
    assert client.get("/admin/auditlog/logentry/").status_code == 403


def test_a_published_edition_cannot_be_deleted_in_the_admin_by_any_way(editor, at):
    edition = rows.released()
    editor.post(at("edition_delete", edition.pk), {"post": "yes"})
    editor.post(at("edition_changelist"), {
        "action": "delete_selected", "_selected_action": edition.pk, "post": "yes",
    })  # fmt: skip
    editor.post(at("briefing_delete", edition.transcript.briefing.pk), {"post": "yes"})
    assert rows.again(edition).state() == "published"
