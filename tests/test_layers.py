"""Imports go one way only (DESIGN: layers). A module may import its own layer and those below."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ARCHIVE = ROOT / "archive"

# From the bottom to the top; a prefix names a module or package of archive.
LAYERS = (
    ("languages", "memory", "sources", "generator"),
    ("models", "changes", "engine", "word_index", "columns", "roles", "pictures", "derived"),
    ("search",),
    ("rows", "alongside", "history", "originals"),
    ("publishing", "writer"),
    ("filters",),
    ("representations",),
    ("views", "feeds", "api", "exports", "templatetags", "context", "page_templates"),
    ("urls", "admin", "desk_site", "entrance", "management", "operations", "apps", "middleware"),
)
LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}
PURE = ("languages", "memory", "sources", "generator")


def _modules() -> list[Path]:
    return sorted(p for p in ARCHIVE.rglob("*.py") if "migrations" not in p.parts)


def _part(path: Path) -> str:
    return path.relative_to(ARCHIVE).parts[0].removesuffix(".py")


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import hides its layer"
            yield node.module
            if node.module == "archive":
                yield from (f"archive.{alias.name}" for alias in node.names)


def _id(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", _modules(), ids=_id)
def test_a_module_imports_only_from_its_layer_and_below(path):
    part = _part(path)
    if part == "__init__":
        return
    assert part in LEVEL, f"archive/{part} belongs to no layer: add it to LAYERS"
    for name in _imported(path):
        if name.startswith("archive."):
            other = name.split(".")[1]
            assert LEVEL[other] <= LEVEL[part], f"{path} imports {name} from a higher layer"


@pytest.mark.parametrize("path", [p for p in _modules() if _part(p) in PURE], ids=_id)
def test_sources_languages_and_generator_know_nothing_of_django(path):
    assert not [name for name in _imported(path) if name.split(".")[0] in {"django", "config"}]


def test_the_rule_sees_the_code():
    assert len(_modules()) > 30
    assert {_part(path) for path in _modules()} >= {"models", "sources", "search", "publishing"}
