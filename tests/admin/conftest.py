"""Editors who are logged in, and addresses of the admin."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse


@pytest.fixture
def editor(client, django_user_model, settings) -> Client:
    """Return a client logged in as someone who may do everything, however the clock is moved."""
    settings.SESSION_COOKIE_AGE = 50 * 365 * 24 * 60 * 60
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
