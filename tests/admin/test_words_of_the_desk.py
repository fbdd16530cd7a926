"""What the pages of an edition and the paste desk say exists in every language."""

import ast
import re
from pathlib import Path

import pytest
from django.utils.translation import gettext as _
from django.utils.translation import override

from archive.admin.choices import NO_OUTLET, NOBODY
from archive.languages import INTERFACE
from archive.sources import positions
from archive.sources.contact_lists import cells, exported, exported_lists, week
from archive.sources.notation import SENTENCES

ROOT = Path(__file__).resolve().parents[2]
OTHERS = [code for code, _name in INTERFACE if code != "en"]
ADMIN = (
    *("writing", "writing_pages", "writing_words", "autocomplete", "pasting", "paste_pages"),
    *("week", "places", "contact_rows", "verifying", "round_trip", "logins"),
)
MODULES = [
    *(ROOT / f"archive/admin/{name}.py" for name in ADMIN),
    *(ROOT / "archive/entrance").glob("*.py"),
    ROOT / "archive/pictures.py",
]
TEMPLATES = [
    *(ROOT / "templates/admin/archive/edition").glob("*.html"),
    *(ROOT / "templates/admin/archive/paste").glob("*.html"),
    *(ROOT / "templates/admin/archive/mission").glob("*.html"),
    *(ROOT / "templates/account").glob("*.html"),
    *(ROOT / "templates/mfa").rglob("*.html"),
]
# Sentences that layers below say without knowing of languages.
SAYING = (cells, exported, exported_lists, positions, week)
# The same word in some language.
SAME = {
    *("Briefings", "Text", "Form", "no", "Note", "Source", "Plan", "passkey", "Passkey", "Error:"),
    *("public", "Position", "latitude", "longitude"),
}
# What is not told of the desk alone.
SAME |= {"act", "by"}


def _of_templates() -> set[str]:
    found: set[str] = set()
    for path in TEMPLATES:
        source = path.read_text(encoding="utf-8")
        found |= {text for _q, text in re.findall(r"""{% translate (["'])(.+?)\1""", source)}
        blocks = re.findall(r"{% blocktranslate[^%]*%}(.+?)(?:{% plural %}.+?)?{% endblock", source)
        found |= {re.sub(r"{{ (\w+) }}", r"%(\1)s", b) for b in blocks if "count" not in b}
    return found


def _of_modules() -> set[str]:
    found: set[str] = set()
    for path in MODULES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
        for call in calls:
            is_text = isinstance(call.func, ast.Name) and call.func.id in ("_", "gettext_lazy")
            if is_text and call.args and isinstance(call.args[0], ast.Constant):
                found.add(call.args[0].value)
    return found


def _said_below() -> set[str]:
    return {
        value
        for module in SAYING
        for name, value in vars(module).items()
        if name.isupper() and isinstance(value, str) and value.endswith(".")
    }


_SENTENCES = {*SENTENCES, NOBODY, NO_OUTLET} | _said_below()
WANTED = (_of_templates() | _of_modules() | _SENTENCES) - SAME


def test_the_words_are_found():
    assert {"Split at the cursor", "Paste desk", "Read it", "Saved."} <= WANTED
    assert len(WANTED) > 180


@pytest.mark.parametrize("code", OTHERS)
def test_everything_is_said_in_every_language(code):
    with override(code):
        assert not {text for text in WANTED if _(text) == text}
