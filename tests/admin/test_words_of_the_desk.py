"""Whatever the desk and the site say exists in every language: ours or of the libraries."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils.translation import trans_real

from archive.admin.choices import NO_OUTLET, NOBODY
from archive.languages import INTERFACE
from archive.sources.contact_lists import cells, exported, exported_lists, week
from archive.sources.notation import SENTENCES
from archive.sources.places import positions

pytestmark = pytest.mark.xdist_group("words of the desk")

ROOT = Path(__file__).resolve().parents[2]
OTHERS = [code for code, _name in INTERFACE if code != "en"]
SINGLE = {"gettext", "gettext_lazy", "gettext_noop"}
PLURAL = {"ngettext", "ngettext_lazy"}
# A module without either says nothing: no text of it need be parsed.
SPEAKING = ("django.utils.translation", "Told(")
# Sentences that layers below say without knowing of languages.
SAYING = (cells, exported, exported_lists, positions, week)


def _of_modules() -> Iterator[str]:
    for path in (ROOT / "archive").rglob("*.py"):
        if "migrations" in path.parts:
            continue
        source = path.read_text(encoding="utf-8")
        if not any(mark in source for mark in SPEAKING):
            continue
        nodes = list(ast.walk(ast.parse(source)))
        imports = [
            node
            for node in nodes
            if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        ]
        called = {each.asname or each.name: each.name for node in imports for each in node.names}
        for node in nodes:
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
                first = node.args[0]
                is_text = called.get(node.func.id) in SINGLE | PLURAL or node.func.id == "Told"
                if is_text and isinstance(first, ast.Constant):
                    yield first.value


def _of_templates() -> Iterator[str]:
    for path in (ROOT / "templates").rglob("*.html"):
        source = path.read_text(encoding="utf-8")
        yield from (text for _q, text in re.findall(r"""{% translate (["'])(.+?)\1""", source))
        blocks = re.findall(r"{% blocktranslate([^%]*)%}(.+?){% endblock", source, re.DOTALL)
        for head, block in blocks:
            text = block.partition("{% plural %}")[0]
            if "trimmed" in head:
                text = " ".join(line.strip() for line in text.splitlines() if line.strip())
            yield re.sub(r"{{ (\w+) }}", r"%(\1)s", text.replace("%", "%%"))


def _said_below() -> Iterator[str]:
    yield from (*SENTENCES, NOBODY, NO_OUTLET)
    for module in SAYING:
        for name, value in vars(module).items():
            if name.isupper() and isinstance(value, str) and value.endswith("."):
                yield value


@pytest.fixture(scope="module")
def wanted() -> set[str]:
    """Return all that is said, looked for when a test asks: every worker collects this file."""
    return {*_of_modules(), *_of_templates(), *_said_below()}


def test_the_words_are_found(wanted):
    known = {
        "Split at the cursor",
        "Paste desk",
        "Saved.",
        "Correct…",
        "%(count)s finding changed.",
    }
    assert known <= wanted
    assert len(wanted) > 1_400


@pytest.mark.parametrize("code", OTHERS)
def test_everything_is_said_in_every_language(wanted, code):
    catalogue = trans_real.translation(code)._catalog
    assert not {text for text in wanted if text not in catalogue and (text, 0) not in catalogue}
