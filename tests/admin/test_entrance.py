"""The entrance of the desk: login, lockout, second factors, sessions, and the log of all that."""

import re
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from auditlog.models import LogEntry
from axes.models import AccessAttempt
from django.contrib.auth.models import Group, User
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.test import Client

from archive.entrance.models import LoginRecord
from archive.roles import Role
from tests.admin.conftest import PASSWORD
from tests.admin.entering import acts, code_of, enter

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def ana(django_user_model) -> User:
    """Return somebody who may do everything, and has a password."""
    return django_user_model.objects.create_superuser("ana", password=PASSWORD)


@pytest.fixture
def pass_time(time_machine) -> Callable[..., None]:
    """Return a function that lets hours pass."""
    time_machine.move_to(datetime(2026, 3, 1, 9, tzinfo=UTC), tick=False)
    return lambda hours: time_machine.shift(timedelta(hours=hours))


# --- passwords and lockout


def test_a_password_opens_the_desk_and_leads_to_where_one_was_going(client, ana):
    asked = client.get("/admin/archive/briefing/?q=fish")
    assert asked.status_code == 302
    response = client.post(asked["Location"], {"login": "ana", "password": PASSWORD})
    assert response["Location"] == "/admin/archive/briefing/?q=fish"
    assert client.get("/admin/").status_code == 200


def test_another_site_is_no_place_to_be_led_to(client, ana):
    response = enter(client, query_params={"next": "https://elsewhere.example/"})
    assert response["Location"] == "/admin/"


def test_who_is_not_of_the_desk_does_not_enter(client, django_user_model):
    django_user_model.objects.create_user("guest", password=PASSWORD)
    assert enter(client, name="guest").headers["Location"] == "/admin/login/"
    assert "may not work at the desk" in client.get("/admin/login/").content.decode()
    assert acts() == ["failed"]


@pytest.mark.parametrize("path", ["signup/", "password/reset/", "email/", "accounts/signup/"])
def test_nobody_signs_up_or_resets_a_password_by_mail(client, path):
    response = client.get(f"/admin/{path}")
    assert response.status_code == 302
    assert response["Location"].startswith("/admin/login/")


def test_too_many_failures_lock_a_name_and_say_until_when(client, ana, settings, moment):
    moment("2026-03-01 12:00")
    for _ in range(settings.LOGIN_FAILURES):
        response = enter(client, "wrong")
    assert response.status_code == 429
    assert "until 12:30" in response.content.decode().replace("p.m.", "").replace("  ", " ")
    assert enter(client).status_code == 429
    moment("2026-03-01 12:31")
    assert enter(client).status_code == 302
    assert acts() == ["failed"] * 5 + ["locked", "login"]


def test_trying_while_locked_out_makes_it_no_longer(client, ana, moment):
    moment("2026-03-01 12:00")
    for _ in range(5):
        enter(client, "wrong")
    moment("2026-03-01 12:29")
    enter(client, "wrong")
    moment("2026-03-01 12:31")
    assert enter(client).status_code == 302


def test_another_name_and_another_address_are_not_locked(client, ana, django_user_model):
    django_user_model.objects.create_superuser("ben", password=PASSWORD)
    for _ in range(5):
        enter(client, "wrong", REMOTE_ADDR="192.0.2.1")
    assert enter(Client(), REMOTE_ADDR="192.0.2.1").status_code == 429
    assert enter(Client(), name="ben", REMOTE_ADDR="192.0.2.1").status_code == 302
    assert enter(Client(), REMOTE_ADDR="192.0.2.2").status_code == 302


@pytest.mark.parametrize(
    ("is_behind", "forwarded", "address"),
    [
        (False, "198.51.100.7", "192.0.2.1"),
        (True, "203.0.113.9, 198.51.100.7", "198.51.100.7"),
        (True, "198.51.100.7:4711", "198.51.100.7"),
        (True, "[2001:db8::1]:80", "2001:db8::1"),
        (True, "<script>", "192.0.2.1"),
        (True, "", "192.0.2.1"),
    ],
)
def test_the_address_is_what_the_proxy_saw(client, settings, is_behind, forwarded, address):
    settings.BEHIND_PROXY = is_behind
    enter(client, REMOTE_ADDR="192.0.2.1", headers={"X-Forwarded-For": forwarded})
    assert LoginRecord.objects.get().remote_addr == address
    assert AccessAttempt.objects.get().ip_address == address


def test_the_operator_lets_somebody_in_again(client, ana, capsys):
    for _ in range(5):
        enter(client, "wrong")
    call_command("unlock", "ana")
    assert "may log in again" in capsys.readouterr().out
    assert enter(client).status_code == 302
    assert LoginRecord.objects.get(additional_data__act="unlocked").by == "operator"
    with pytest.raises(CommandError, match="no account called 'nobody'"):
        call_command("unlock", "nobody")


def test_an_administrator_lets_somebody_in_again(editor, django_user_model):
    locked = django_user_model.objects.create_user("ben", password=PASSWORD, is_staff=True)
    for _ in range(5):
        enter(Client(), "wrong", name="ben")
    page = editor.get("/admin/auth/user/").content.decode()
    assert sorted(re.findall(r'field-locked">(.)', page))[0] == "-"
    assert sorted(re.findall(r'field-locked">(.)', page))[1].isalpha()
    sent = {"action": "unlock", "_selected_action": locked.pk}
    editor.post("/admin/auth/user/", sent)
    assert enter(Client(), name="ben").status_code == 302
    assert LoginRecord.objects.get(additional_data__act="unlocked").by == "ana"


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("short word", "at least 12 characters"),
        ("1234567890123456", "entirely numeric"),
        ("anastasia-anastasia", "too similar"),
        ("qwerty123456", "too common"),
    ],
)
def test_a_new_password_keeps_the_rules(editor, django_user_model, password, said):
    sent = {"username": "anastasia-anastasi", "password1": password, "password2": password}
    page = editor.post("/admin/auth/user/add/", sent | {"usable_password": "true"})
    assert said in page.content.decode()
    assert not django_user_model.objects.filter(username=sent["username"]).exists()


def test_changing_a_password_is_recorded_and_ends_other_sessions(client, ana):
    enter(client)
    other = Client()
    enter(other)
    new = "nine quite good words"
    sent = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    assert client.post("/admin/password_change/", sent).status_code == 302
    assert acts()[-1] == "password"
    assert client.get("/admin/").status_code == 200
    assert other.get("/admin/").status_code == 302


# --- second factors


@pytest.fixture
def with_code(ana) -> User:
    """Return an account with a one-time code and recovery codes."""
    ana.secret = generate_totp_secret()
    TOTP.activate(ana, ana.secret)
    RecoveryCodes.activate(ana)
    return ana


def test_a_password_alone_does_not_open_a_desk_with_a_second_factor(client, with_code):
    assert enter(client)["Location"] == "/admin/login/code/"
    assert client.get("/admin/").status_code == 302
    response = client.post("/admin/login/code/", {"code": code_of(with_code.secret)})
    assert response["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200
    assert LoginRecord.objects.get(additional_data__act="login").how == "password, totp"


def test_a_code_opens_the_desk_once(client, with_code):
    code = code_of(with_code.secret)
    enter(client)
    client.post("/admin/login/code/", {"code": code})
    again = Client()
    enter(again)
    assert again.post("/admin/login/code/", {"code": code}).status_code == 200
    assert again.get("/admin/").status_code == 302


def test_a_recovery_code_opens_the_desk_once(client, with_code):
    factor = Authenticator.objects.get(type="recovery_codes")
    code = factor.wrap().get_unused_codes()[0]
    enter(client)
    assert client.post("/admin/login/code/", {"code": code}).status_code == 302
    factor.refresh_from_db()
    assert code not in factor.wrap().get_unused_codes()


def test_wrong_codes_lock_like_wrong_passwords(client, with_code):
    enter(client)
    for _ in range(5):
        response = client.post("/admin/login/code/", {"code": "000000"})
    assert response.status_code == 429
    assert client.post("/admin/login/code/", {"code": code_of(with_code.secret)}).status_code == 429
    assert acts() == ["failed"] * 5 + ["locked"]
    assert "second factor" in {record.how for record in LoginRecord.objects.all()}


def test_secrets_are_sealed_and_open_under_their_own_key_only(with_code, settings):
    factor = Authenticator.objects.get(type="totp")
    assert with_code.secret not in str(factor.data)
    assert factor.wrap().validate_code(code_of(with_code.secret))
    cache.clear()
    settings.SECRET_KEY = "another" * 8
    assert not factor.wrap().validate_code(code_of(with_code.secret))


def test_setting_up_a_code_shows_a_picture_and_then_recovery_codes(client, ana):
    enter(client)
    page = client.get("/admin/second-factor/code/").content.decode()
    assert "data:image/svg+xml" in page
    secret = client.session["mfa.totp.secret"]
    response = client.post("/admin/second-factor/code/", {"code": code_of(secret)}, follow=True)
    codes = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
    assert all(code in response.content.decode() for code in codes)
    assert len(codes) == 10


@pytest.mark.django_db(transaction=True)
def test_second_factors_that_come_and_go_are_recorded(client, ana):
    enter(client)
    client.get("/admin/second-factor/code/")
    code = code_of(client.session["mfa.totp.secret"])
    client.post("/admin/second-factor/code/", {"code": code})
    client.post("/admin/second-factor/code/remove/")
    assert {"factor-added", "factor-removed"} <= set(acts())
    assert not Authenticator.objects.exists()


def test_a_while_after_the_login_a_password_is_asked_for_again(client, ana, pass_time):
    enter(client)
    pass_time(0.2)
    response = client.get("/admin/second-factor/code/")
    assert response["Location"].startswith("/admin/confirm/")
    response = client.post(response["Location"], {"password": PASSWORD})
    assert response["Location"] == "/admin/second-factor/code/"
    assert client.get(response["Location"]).status_code == 200


def test_where_it_is_required_nothing_is_done_before_it_is_set_up(client, ana, settings):
    settings.SECOND_FACTOR = "required"
    enter(client)
    for path in ("/admin/", "/admin/archive/briefing/add/", "/admin/auth/user/", "/admin/x/"):
        assert client.get(path)["Location"] == "/admin/second-factor/"
    assert client.post("/admin/auth/group/add/", {"name": "x"}).status_code == 302
    assert not Group.objects.filter(name="x").exists()
    client.get("/admin/second-factor/code/")
    code = code_of(client.session["mfa.totp.secret"])
    client.post("/admin/second-factor/code/", {"code": code})
    assert client.get("/admin/").status_code == 200


def test_a_lost_second_factor_is_taken_away_by_the_operator(client, with_code, capsys):
    call_command("unlock", "ana", "--second-factor")
    assert "2 second factors taken away" in capsys.readouterr().out
    assert enter(client)["Location"] == "/admin/"
    removed = LoginRecord.objects.filter(additional_data__act="factor-removed")
    assert {record.by for record in removed} == {"operator"}


def test_the_admin_shows_no_secret_of_a_second_factor(editor):
    assert editor.get("/admin/mfa/authenticator/").status_code == 404
    assert editor.get("/admin/account/emailaddress/").status_code == 404


# --- sessions


@pytest.mark.parametrize(
    ("hours", "step", "is_over"),
    [(1.9, 1.9, False), (2.1, 2.1, True), (11.5, 1, False), (12.5, 1, True)],
    ids=["used lately", "idle", "in use", "too old"],
)
def test_a_session_ends_when_idle_and_in_any_case(client, ana, pass_time, hours, step, is_over):
    enter(client)
    passed = 0.0
    while passed < hours:
        pass_time(min(step, hours - passed))
        passed += min(step, hours - passed)
        response = client.get("/admin/")
    assert (response.status_code == 302) == is_over
    assert ("ended" in acts()) == is_over


def test_a_session_that_ended_says_so_at_the_login(client, ana, pass_time):
    enter(client)
    pass_time(3)
    page = client.get("/admin/", follow=True).content.decode()
    assert "Your session has ended" in page


def test_who_leaves_the_desk_is_let_out_at_once(client, ana):
    enter(client)
    User.objects.update(is_staff=False)
    assert client.get("/admin/", follow=True).redirect_chain == [
        ("/admin/login/?next=/admin/", 302)
    ]


def test_cookies_of_the_desk_stay_in_the_desk(client, ana, settings):
    settings.SESSION_COOKIE_SECURE = True
    enter(client)
    cookie = client.cookies["sessionid"]
    assert (cookie["path"], cookie["samesite"]) == ("/admin/", "Lax")
    assert cookie["httponly"]
    assert cookie["secure"]
    assert not cookie["max-age"]


def test_a_public_page_asks_nothing_of_the_entrance(client, ana, django_assert_num_queries):
    enter(client)
    client.get("/en/")
    client.cookies["sessionid"]["path"] = "/"
    with django_assert_num_queries(0):
        response = client.get("/robots.txt")
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


# --- the log


@pytest.mark.parametrize(
    ("role", "status"),
    [(Role.AUDITOR, 200), (Role.CHIEF_EDITOR, 200), (Role.EDITOR, 403), (Role.IMPORTER, 403)],
)
def test_who_answers_for_the_desk_reads_who_entered(client, django_user_model, role, status):
    enter(client, "wrong", name="mallory", REMOTE_ADDR="192.0.2.66")
    reader = django_user_model.objects.create_user("reader", is_staff=True)
    reader.groups.add(Group.objects.get(name=role.value))
    client.force_login(reader)
    page = client.get("/admin/entrance/loginrecord/")
    assert page.status_code == status
    assert (b"192.0.2.66" in page.content) == (status == 200)


def test_the_log_is_exported_and_edited_by_nobody(editor):
    enter(Client(), "wrong", name="mallory", REMOTE_ADDR="192.0.2.66")
    [record] = LoginRecord.objects.all()
    assert editor.get("/admin/entrance/loginrecord/add/").status_code == 403
    assert editor.post(f"/admin/entrance/loginrecord/{record.pk}/delete/").status_code == 403
    exported = b"".join(editor.get("/admin/entrance/loginrecord/export.csv").streaming_content)
    assert b"mallory" in exported
    assert b"192.0.2.66" in exported


@pytest.mark.parametrize("change", [{"remote_addr": "192.0.2.1"}, {"object_repr": "x"}])
def test_the_database_keeps_the_log_as_it_is(client, change):
    enter(client, "wrong")
    for act in (lambda: LogEntry.objects.update(**change), LogEntry.objects.all().delete):
        with pytest.raises(IntegrityError), transaction.atomic():
            act()


def test_logins_do_not_crowd_the_history_of_records(editor):
    enter(Client(), "wrong", name="mallory")
    assert b"mallory" not in editor.get("/admin/auditlog/logentry/").content


def test_logging_out_is_recorded(client, ana):
    enter(client)
    client.post("/admin/logout/")
    assert acts() == ["login", "logout"]
    assert LoginRecord.objects.first().remote_addr == "127.0.0.1"
    assert time.time() - LoginRecord.objects.first().timestamp.timestamp() < 60
