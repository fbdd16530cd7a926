"""Entering the desk as tests do: by the form, by codes, and what the log says of it."""

from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.test import Client

from archive.entrance.models import LoginRecord
from tests.admin.conftest import PASSWORD


def code_of(secret: str) -> str:
    """Return the one-time code of this half minute."""
    counters = list(yield_hotp_counters_from_time())
    return format_hotp_value(hotp_value(secret, counters[len(counters) // 2]))


def enter(client: Client, password: str = PASSWORD, name: str = "ana", **more):
    return client.post("/admin/login/", {"login": name, "password": password}, **more)


def acts() -> list[str]:
    return [record.act for record in LoginRecord.objects.order_by("pk")]
