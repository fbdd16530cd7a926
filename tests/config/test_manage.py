"""The command line: what is at fault outside the program is named in one line."""

import sys

import pytest
from django.db import OperationalError

import manage


@pytest.fixture
def lost(monkeypatch):
    def fail(_argv):
        raise OperationalError("connection failed:\n  no server")

    monkeypatch.setattr("django.core.management.execute_from_command_line", fail)


def test_a_database_out_of_reach_is_named_in_a_line(lost, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["manage.py", "import_pages", "saved/"])
    with pytest.raises(SystemExit) as ended:
        manage.main()

    assert str(ended.value).startswith("Database: connection failed: no server.")


def test_where_it_failed_is_shown_on_demand(lost, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["manage.py", "import_pages", "saved/", "--traceback"])
    with pytest.raises(OperationalError):
        manage.main()
