"""Roles: who may do which act, asked by real requests of people who are logged in."""

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client

from archive import publishing, roles
from archive.models import Edition, WorkingLanguage
from archive.roles import Role
from tests.admin import desk_acts, rows

pytestmark = [pytest.mark.django_db, pytest.mark.once]

WRITERS = {"contributor", "editor", "chief editor", "importer"}
EDITORS = {"editor", "chief editor"}
DIRECTORY = {"chief editor", "directory editor"}
WITH_TRANSLATOR = WRITERS | {"translator"}
ALLOWED = {
    "save_briefing": WRITERS,
    "create": WITH_TRANSLATOR,
    "correct": WITH_TRANSLATOR,
    "revise": WITH_TRANSLATOR,
    "discard": EDITORS,
    "submit": WITH_TRANSLATOR,
    "send_back": EDITORS,
    "release": EDITORS,
    "unschedule": EDITORS,
    "withdraw": EDITORS,
    "restore": {"chief editor"},
    "preview": WITH_TRANSLATOR,
    "revoke_preview": EDITORS,
    "ask_redaction": EDITORS,
    "confirm_redaction": {"chief editor"},
    "refuse_redaction": {"chief editor"},
    "approve_mission": DIRECTORY,
    "verify_contacts": DIRECTORY,
    "replace_contact": DIRECTORY,
    "set_hours": DIRECTORY,
    "import_directory": DIRECTORY,
    "merge_people": EDITORS,
    "settle_speaker": EDITORS,
    "check": WITH_TRANSLATOR,
}
ALL_ROLES = [role.value for role in Role]


def log_in(role: str, language: str = "en") -> tuple[Client, User]:
    """Return someone of a role, logged in; translators work in a language."""
    user = User.objects.create_user(f"a-{role}".replace(" ", "-"), is_staff=True)
    user.groups.set([Group.objects.get(name=role)])
    if role == "translator" and language:
        WorkingLanguage.objects.create(user=user, language=language)
    client = Client()
    client.force_login(user)
    return client, user


def done(act: str, client: Client) -> bool:
    """Return whether someone who tries an act succeeds; a refusal is an answer, never a fault."""
    case = desk_acts.ACTS[act]
    given = case.given()
    response = case.request(client, given)
    assert response.status_code < 500
    return case.is_done(given)


def test_every_act_has_its_row():
    acts = set(desk_acts.ACTS) - {"correct"}
    assert acts | {"confirm_pair"} == set(roles.ACTS)  # tests/admin/test_pairs.py has that one
    assert set(ALLOWED) == set(desk_acts.ACTS)


@pytest.mark.parametrize("role", ALL_ROLES)
@pytest.mark.parametrize("act", sorted(ALLOWED))
def test_a_role_may_do_its_acts_and_no_others(act, role):
    client, _user = log_in(role)
    assert done(act, client) == (role in ALLOWED[act])


@pytest.mark.parametrize("role", ALL_ROLES)
@pytest.mark.parametrize("act", ["revise", "submit", "send_back", "release", "withdraw"])
def test_four_eyes_take_no_act_from_a_role_that_wrote_nothing(act, role, settings):
    settings.FOUR_EYES = True
    client, _user = log_in(role)
    assert done(act, client) == (role in ALLOWED[act])


@pytest.mark.parametrize("act", ["create", "correct", "revise", "submit", "preview", "check"])
@pytest.mark.parametrize("language", ["ru", ""], ids=["another language", "no language"])
def test_a_translator_writes_in_one_language_only(act, language):
    client, _user = log_in("translator", language)
    assert not done(act, client)


def test_a_translator_who_also_edits_is_not_bound_to_a_language():
    client, user = log_in("translator", "ru")
    user.groups.add(Group.objects.get(name="editor"))
    assert done("revise", client)


@pytest.mark.parametrize("role", sorted(WITH_TRANSLATOR))
def test_a_writer_deletes_a_draft_of_their_own(role):
    client, user = log_in(role)
    edition = publishing.start_transcript(rows.briefing(), "en", by=user)
    client.post(f"/admin/archive/edition/{edition.pk}/delete/", {"post": "yes"})
    assert not Edition.objects.exists()


# --- four eyes ------------------------------------------------------------------------------


def released_by(client: Client, edition: Edition) -> bool:
    client.post(f"/admin/archive/edition/{edition.pk}/act/release/")
    return rows.again(edition).state() == "published"


@pytest.mark.parametrize("role", sorted(EDITORS))
@pytest.mark.parametrize(("four_eyes", "may"), [(False, True), (True, False)])
def test_who_wrote_an_edition_releases_it_only_without_four_eyes(role, four_eyes, may, settings):
    settings.FOUR_EYES = four_eyes
    client, user = log_in(role)
    edition = rows.draft()
    Edition.objects.update(author=user)
    assert released_by(client, edition) == may


@pytest.mark.parametrize(("four_eyes", "may"), [(False, True), (True, False)])
def test_who_revised_last_releases_it_only_without_four_eyes(four_eyes, may, settings):
    settings.FOUR_EYES = four_eyes
    client, user = log_in("editor")
    edition = rows.draft()
    publishing.revise(edition, edition.as_draft(), by=user)
    assert released_by(client, edition) == may


def test_who_revised_before_somebody_else_did_may_release(settings):
    settings.FOUR_EYES = True
    client, user = log_in("editor")
    edition = rows.draft()
    publishing.revise(edition, edition.as_draft(), by=user)
    publishing.revise(edition, edition.as_draft(), by=None)
    assert released_by(client, edition)


def test_four_eyes_bind_those_who_may_do_everything_too(settings):
    settings.FOUR_EYES = True
    root = User.objects.create_superuser("root")
    client = Client()
    client.force_login(root)
    edition = rows.draft()
    Edition.objects.update(author=root)
    response = client.post(f"/admin/archive/edition/{edition.pk}/act/release/")
    assert response.status_code == 403
    assert "somebody else has to release it" in response.content.decode()


# --- looking and the groups themselves ------------------------------------------------------


@pytest.mark.parametrize("role", ALL_ROLES)
@pytest.mark.parametrize("page", ["briefing", "edition", "person", "mission", "capture", "finding"])
def test_every_role_reads(role, page):
    client, _user = log_in(role)
    assert client.get(f"/admin/archive/{page}/").status_code == 200


def test_an_auditor_has_no_right_but_to_look():
    _client, user = log_in("auditor")
    assert {code.split(".")[1].split("_")[0] for code in user.get_all_permissions()} == {"view"}


def test_the_groups_hold_what_the_table_says():
    held = {
        group.name: {permission.codename for permission in group.permissions.all()}
        for group in Group.objects.all()
    }
    assert held == {role.value: codes for role, codes in roles.RIGHTS.items()}


def test_the_table_mends_a_group_that_was_changed():
    Group.objects.get(name="auditor").permissions.clear()
    Group.objects.get(name="importer").delete()
    roles.keep_groups()
    test_the_groups_hold_what_the_table_says()


def test_a_role_is_shown_and_neither_changed_nor_deleted(editor):
    group = Group.objects.get(name="editor")
    page = editor.get(f"/admin/auth/group/{group.pk}/change/")
    assert 'name="_save"' not in page.content.decode()
    assert editor.post(f"/admin/auth/group/{group.pk}/delete/", {"post": "yes"}).status_code == 403
    assert Group.objects.filter(name="editor").exists()
