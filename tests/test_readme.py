"""The README is true: what it names exists, and no command or setting is left out."""

import re
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command, get_commands, load_command_class

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
EXAMPLE = (ROOT / ".env.example").read_text(encoding="utf-8")
SETTINGS = (ROOT / "config" / "settings.py").read_text(encoding="utf-8") + (
    ROOT / "config" / "environment.py"
).read_text(encoding="utf-8")
OWN_COMMANDS = {name for name, app in get_commands().items() if app == "archive"}
FROM_SHELL = {"DEMO", "ENV_FILE"}


def _commands_in_readme() -> dict[str, str]:
    """Return what the README prints after each command's name in its table."""
    table = README.split("| `manage.py ...` | effect |")[1].split("\n\n")[0]
    cells = [row.split("|")[1] for row in table.splitlines() if row.startswith("| `")]
    found = re.findall(r"`([a-z_]+)([^`]*)`", " ".join(cells))
    return dict(found)


def _settings_read() -> set[str]:
    return set(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', SETTINGS)) | {"ENV_FILE"}


def test_every_command_of_ours_is_in_the_readme_and_none_else():
    overridden = {"flush"}
    assert set(_commands_in_readme()) == OWN_COMMANDS - overridden


@pytest.mark.parametrize("name", sorted(_commands_in_readme()))
def test_the_options_the_readme_names_exist(name):
    parser = load_command_class("archive", name).create_parser("manage.py", name)
    known = {option for action in parser._actions for option in action.option_strings}
    assert set(re.findall(r"--[a-z-]+", _commands_in_readme()[name])) <= known


def test_every_setting_is_in_the_readme_and_in_the_example():
    assert len(_settings_read()) > 12
    for name in _settings_read():
        assert f"`{name}`" in README, name
        if name not in FROM_SHELL:
            assert re.search(rf"^{name}=", EXAMPLE, re.MULTILINE), name


def test_every_make_target_the_readme_names_exists():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"\bmake ([a-z-]+)", README))
    assert targets
    assert all(re.search(rf"^{target}:", makefile, re.MULTILINE) for target in targets)


def test_every_file_the_readme_links_to_is_there():
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", README) if "://" not in link]
    assert len(links) > 5
    assert [link for link in links if not (ROOT / link).exists()] == []


@pytest.mark.django_db
def test_the_addresses_the_readme_names_answer(client):
    files = sorted((ROOT / "archive" / "demo").glob("*.jsonl"))
    call_command("import_fixture", *map(str, files), stdout=StringIO(), stderr=StringIO())
    table = README.split("| address | what |")[1].split("\n\n")[0]
    cells = " ".join(row.split("|")[1] for row in table.splitlines() if row.startswith("| `"))
    paths = [path for path in re.findall(r"`(/[^`]*)`", cells) if "…" not in path]
    assert len(paths) > 8
    answers = {path: client.get(path, follow=True).status_code for path in paths}
    assert {path: status for path, status in answers.items() if status != 200} == {}
