"""Editors who are logged in, and addresses of the admin."""

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse

PASSWORD = "eight good words"


@pytest.fixture
def complaints(page) -> list[str]:
    """Return what the browser's console complains of, as it grows."""
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    return told


@pytest.fixture
def log_in() -> Callable[..., None]:
    """Return a function that logs in on the page a browser shows, if that asks for it."""

    def log_in(page, name: str = "ana") -> None:
        page.get_by_label("Username").fill(name)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Log in").click()

    return log_in


@pytest.fixture
def let_in(live_server) -> Callable[..., None]:
    """Return a function that lets someone new into the desk of a page: an administrator, or a role.

    The page of the login has tests of its own; to fill it in takes seconds.
    """

    def let_in(page, name: str = "ana", role: str = "") -> None:
        client, users = Client(), get_user_model().objects
        make = users.create_user if role else users.create_superuser
        user = make(name, password=PASSWORD, is_staff=True)
        user.groups.set([Group.objects.get_or_create(name=role)[0]] if role else [])
        client.force_login(user)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
        host = urlsplit(live_server.url).hostname
        page.context.add_cookies(
            [
                {
                    "name": settings.SESSION_COOKIE_NAME,
                    "value": cookie,
                    "domain": host,
                    "path": "/admin/",
                }
            ]
        )
        page.goto("/admin/")

    return let_in


@pytest.fixture
def desk(page, transactional_db, let_in):
    """Return a page of someone logged in who may do everything."""
    let_in(page)
    return page


@pytest.fixture
def editor(client, django_user_model, settings) -> Client:
    """Return a client logged in as someone who may do everything, however the clock is moved."""
    settings.SESSION_COOKIE_AGE = 50 * 365 * 24 * 60 * 60
    settings.SESSION_IDLE_MINUTES = settings.SESSION_HOURS = 50 * 365 * 24 * 60
    client.force_login(django_user_model.objects.create_superuser("ana"))
    return client


@pytest.fixture
def colleague(django_user_model) -> Callable[..., Client]:
    """Return a function that makes a logged-in client with some permissions and no others."""

    def log_in(*permissions: str) -> Client:
        user = django_user_model.objects.create_user(f"with-{len(permissions)}", is_staff=True)
        user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
        client = Client()
        client.force_login(user)
        return client

    return log_in


@pytest.fixture
def at() -> Callable[..., str]:
    """Return a function from the name of an admin page to its address."""

    def address(name: str, *arguments: object) -> str:
        return reverse(f"admin:archive_{name}", args=arguments)

    return address
