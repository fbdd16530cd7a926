"""Settings refuse what they cannot use, by name and with the mend."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from config.envfile import write_env_file

PROJECT = Path(settings.BASE_DIR)
KEY = "k" * 50


def run_manage(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Return what manage.py says under an environment of its own, without any .env."""
    environment = {"PATH": os.environ["PATH"], "ENV_FILE": "", **variables}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=PROJECT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_nothing_starts_in_production_without_a_secret_key():
    refused = run_manage("diffsettings")
    assert refused.returncode == 1
    assert "SECRET_KEY is not set. Make one with" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_debugging_needs_no_secret_key():
    assert run_manage("diffsettings", DEBUG="1").returncode == 0


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("SECRET_KEY", "short", "SECRET_KEY is too short"),
        ("DEBUG", "maybe", '"DEBUG" invalid'),
        ("HTTPS", "2", '"HTTPS" invalid'),
        ("PORT", "99999", '"PORT" invalid'),
        ("WORKERS", "many", '"WORKERS" invalid'),
        ("TIME_ZONE", "Mars/Olympus", "not a time zone"),
        ("CSRF_TRUSTED_ORIGINS", "press.example", "must begin with https://"),
        ("DATABASE_URL", "mysql://u@h/n", "runs on sqlite:/// and postgresql://"),
        ("DATABASE_URL", "nonsense", "DATABASE_URL cannot be read"),
        ("DATABASE_URL", "sqlite://:memory:", "DATABASE_URL names no file"),
        ("CONTACT", "call us", "must begin with https://"),
        ("TEXTS_LICENCE_URL", "cc-by", "must begin with https://"),
        ("LOG_LEVEL", "LOUD", '"LOG_LEVEL" invalid'),
    ],
)
def test_a_bad_value_is_refused_by_name(name, value, message):
    refused = run_manage("diffsettings", **{"SECRET_KEY": KEY, name: value})
    assert refused.returncode == 1
    assert message in refused.stderr
    assert "Traceback" not in refused.stderr


def test_https_brings_redirect_hsts_and_secure_cookies():
    shown = run_manage("diffsettings", SECRET_KEY=KEY, HTTPS="1").stdout
    for line in (
        "SECURE_SSL_REDIRECT = True",
        "SECURE_HSTS_SECONDS = 31536000",
        "SESSION_COOKIE_SECURE = True",
        "CSRF_COOKIE_SECURE = True",
    ):
        assert line in shown


def test_every_setting_that_is_read_is_named_in_the_example():
    source = (PROJECT / "config" / "settings.py").read_text(encoding="utf-8")
    source += (PROJECT / "config" / "environment.py").read_text(encoding="utf-8")
    read = set(re.findall(r'(?:env\.\w+|environ\.get)\(\s*"([A-Z_]+)"', source))
    example = (PROJECT / ".env.example").read_text(encoding="utf-8")
    named = set(re.findall(r"\b[A-Z][A-Z_]{3,}\b", example))
    assert {"SECRET_KEY", "DATABASE_URL", "TIME_ZONE", "ENV_FILE", "DEMO"} <= read
    assert read <= named


def test_the_first_env_file_has_a_fresh_key_and_only_its_owner_reads_it(tmp_path):
    (tmp_path / ".env.example").write_bytes((PROJECT / ".env.example").read_bytes())
    assert write_env_file(tmp_path)
    written = tmp_path / ".env"
    key = re.search(r"^SECRET_KEY=(.+)$", written.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(key[1]) >= 50
    assert written.stat().st_mode & 0o777 == 0o600


def test_an_env_file_that_exists_is_left_alone(tmp_path):
    (tmp_path / ".env.example").write_text("\nSECRET_KEY=\n", encoding="utf-8")
    (tmp_path / ".env").write_text("mine", encoding="utf-8")
    assert not write_env_file(tmp_path)
    assert (tmp_path / ".env").read_text(encoding="utf-8") == "mine"
