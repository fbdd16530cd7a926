"""Serving refuses clearly what it cannot do, and says where the site is."""

import gc
import socket

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, connections

from archive.operations import prepare, server
from archive.search.catalogue import keeping


@pytest.fixture
def taken_port():
    """Yield a port somebody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]


@pytest.fixture
def served(monkeypatch) -> list[tuple]:
    """Return the calls that would have become the server."""
    calls: list[tuple] = []
    monkeypatch.setattr(server, "serve", lambda *call: calls.append(call))
    monkeypatch.setattr(server, "require_free_port", lambda *_: None)
    return calls


def test_a_port_in_use_is_told_before_anything_else(taken_port):
    with pytest.raises(CommandError, match=rf"Port {taken_port} on 127\.0\.0\.1 is in use"):
        call_command("serve", port=taken_port)


def test_a_free_port_is_taken(taken_port):
    server.require_free_port("127.0.0.1", 0)


def test_an_address_of_another_machine_is_told():
    with pytest.raises(CommandError, match=r"Cannot listen on 192\.0\.2\.1:8000"):
        server.require_free_port("192.0.2.1", 8000)


@pytest.mark.parametrize(
    ("host", "shown"),
    [
        ("127.0.0.1", "http://127.0.0.1:8000/"),
        ("0.0.0.0", "http://127.0.0.1:8000/"),
        ("::1", "http://[::1]:8000/"),
        ("::", "http://[::1]:8000/"),
        ("press.example", "http://press.example:8000/"),
    ],
)
def test_the_address_is_one_a_visitor_can_open(host, shown):
    assert server.address(host, 8000) == shown


@pytest.mark.django_db
def test_serving_prints_the_address(served, capsys):
    call_command("serve", port=8123, workers=3)
    assert served == [("127.0.0.1", 8123, 3)]
    assert "Press Archive: http://127.0.0.1:8123/" in capsys.readouterr().out


@pytest.mark.django_db
def test_an_archive_that_is_not_migrated_is_not_served(served, monkeypatch):
    monkeypatch.setattr(prepare, "unapplied_migrations", lambda: ["archive.0002_more"])
    with pytest.raises(CommandError, match=r"1 migrations are not applied\. Make a backup"):
        call_command("serve")
    assert served == []


@pytest.mark.django_db(transaction=True)
def test_workers_are_made_once_all_is_loaded_and_no_connection_is_open(monkeypatch, settings):
    settings.ALLOWED_HOSTS = ["*"]
    monkeypatch.setitem(
        connection.settings_dict, "OPTIONS", {**connection.settings_dict["OPTIONS"]}
    )
    closed, made = [], []
    monkeypatch.setattr(connections, "close_all", lambda: closed.append(len(keeping._states)))
    monkeypatch.setattr(server.Granian, "serve", lambda _: made.append((*closed, gc.isenabled())))
    keeping.forget()
    try:
        server.serve("127.0.0.1", 8123, 2)
    finally:
        gc.unfreeze()
    assert made == [(1, True)]
