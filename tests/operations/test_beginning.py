"""A real archive begins empty; the demo and its editor stay within DEMO=1."""

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.core.management import CommandError, call_command
from django.http import HttpRequest

from archive.models import Topic
from archive.operations import demo, prepare
from archive.operations.contents import archive_contents
from tests.models.rows import briefing

pytestmark = pytest.mark.django_db
PASSWORD = "eight good words"


@pytest.fixture(autouse=True)
def _no_static_files(monkeypatch):
    monkeypatch.setattr(prepare, "collect_static_files", lambda: False)


@pytest.fixture
def password(monkeypatch):
    """Put a password where setup looks for it when it asks nothing."""
    monkeypatch.setenv("ADMIN_PASSWORD", PASSWORD)


def begin(**options):
    """Run setup without questions."""
    call_command("setup", ask=False, **options)


def test_setup_makes_an_empty_archive_with_an_administrator(password):
    begin(username="ana", email="ana@example.org")
    administrator = authenticate(HttpRequest(), username="ana", password=PASSWORD)
    assert administrator.is_superuser
    assert administrator.email == "ana@example.org"
    assert archive_contents() == {"accounts": 1}


def test_setup_twice_changes_nothing(password, capsys):
    begin(username="ana")
    begin(username="ben")
    assert list(get_user_model().objects.values_list("username", flat=True)) == ["ana"]
    assert "already has an administrator" in capsys.readouterr().out


def test_setup_without_questions_needs_a_name_and_a_password(monkeypatch):
    monkeypatch.delenv("ADMIN_PASSWORD", raising=False)
    with pytest.raises(CommandError, match="needs --username NAME and the password"):
        begin(username="ana")


def test_setup_refuses_a_weak_password(monkeypatch):
    monkeypatch.setenv("ADMIN_PASSWORD", "12345678")
    with pytest.raises(CommandError, match="too common"):
        begin(username="ana")
    assert not get_user_model().objects.exists()


def test_setup_asks_for_the_password_twice(monkeypatch):
    monkeypatch.delenv("ADMIN_PASSWORD", raising=False)
    answers = iter([PASSWORD, PASSWORD + "!"])
    monkeypatch.setattr("getpass.getpass", lambda _prompt: next(answers))
    with pytest.raises(CommandError, match="The two passwords differ"):
        call_command("setup", username="ana")


def test_setup_leaves_an_archive_that_exists_alone(password):
    briefing()
    with pytest.raises(CommandError, match=r"already holds an archive \(1 briefings\)"):
        begin(username="ana")


def test_setup_does_not_turn_a_demo_into_a_real_archive(password):
    get_user_model().objects.create_superuser(demo.EDITOR)
    with pytest.raises(CommandError, match="holds the demo archive"):
        begin(username="ana")


def test_the_demo_loads_only_with_demo_on_and_into_an_empty_archive(settings):
    assert not demo.is_wanted()
    settings.DEMO = True
    assert demo.is_wanted()
    get_user_model().objects.create_user("ana")
    assert not demo.is_wanted()


def test_the_demo_does_not_load_beside_briefings(settings):
    settings.DEMO = True
    briefing()
    assert not demo.is_wanted()


def test_a_demo_that_fails_leaves_nothing(settings, monkeypatch):
    def fail(*_, **__):
        Topic.objects.create(slug="half")
        raise CommandError("line 7")

    monkeypatch.setattr(demo, "call_command", fail)
    with pytest.raises(CommandError, match="line 7"):
        demo.load_demo_archive()
    assert not Topic.objects.exists()


def test_the_demo_editor_enters_only_with_demo_on(client, settings):
    get_user_model().objects.create_superuser(demo.EDITOR, password=PASSWORD)
    assert authenticate(HttpRequest(), username=demo.EDITOR, password=PASSWORD) is None
    settings.DEMO = True
    client.post("/admin/login/", {"login": demo.EDITOR, "password": PASSWORD})
    assert client.get("/admin/").status_code == 200
    settings.DEMO = False
    assert client.get("/admin/").status_code == 302
