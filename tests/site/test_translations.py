"""Every text of the public site exists in every interface language."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.utils.translation import ngettext, override

from archive.languages import INTERFACE
from archive.models import Briefing, ContactPoint, Edition, Mission, Turn
from archive.sources import findings

ROOT = Path(__file__).resolve().parents[2]
OTHERS = [code for code, _name in INTERFACE if code != "en"]
CHOICES = (
    Briefing.Kind,
    Edition.Translation,
    Edition.Completeness,
    Mission.Kind,
    ContactPoint.Kind,
)


def _catalogue(code: str):
    folder = {"zh-hans": "zh_Hans"}.get(code, code)
    with (ROOT / "archive/locale" / folder / "LC_MESSAGES/django.po").open("rb") as file:
        return read_po(file, locale=folder)


def _texts_of_templates() -> set[str]:
    found = set()
    for path in (ROOT / "templates").glob("*.html"):
        found |= _texts(path)
    for path in (ROOT / "templates/archive").rglob("*.html"):
        found |= _texts(path)
    return found


def _texts(path: Path) -> set[str]:
    """Return the texts of one template: translate tags, and blocks with their variables named."""
    source = path.read_text(encoding="utf-8")
    simple = re.findall(r"""{% translate (["'])(.+?)\1""", source)
    blocks = re.findall(r"{% blocktranslate[^%]*%}(.+?)(?:{% plural %}.+?)?{% endblock", source)
    named = [re.sub(r"{{ (\w+) }}", r"%(\1)s", block) for block in blocks]
    return {text for _quote, text in simple} | set(named)


def _texts_of_views() -> set[str]:
    found = set()
    for layer in ("views", "filters", "representations"):
        for path in (ROOT / "archive" / layer).glob("*.py"):
            found |= set(re.findall(r"""\b_\(\s*"(.+?)"\s*\)""", path.read_text(encoding="utf-8")))
    return found


def test_the_texts_of_the_site_are_found():
    assert "Skip to the text" in _texts_of_templates()
    assert "%(shown)s briefing" in _texts_of_templates()
    assert "Not found" in _texts_of_views()


@pytest.mark.parametrize("code", OTHERS)
def test_every_text_is_translated(code):
    catalogue = _catalogue(code)
    wanted = _texts_of_templates() | _texts_of_views()
    missing = {text for text in wanted if not (entry := catalogue.get(text)) or not entry.string}
    assert not missing


@pytest.mark.parametrize("code", OTHERS)
def test_every_choice_a_reader_sees_is_translated(code):
    catalogue = _catalogue(code)
    with override("en"):
        labels = {str(label) for choices in CHOICES for label in choices.labels}
        labels |= {str(label) for label in Turn.Kind.labels}
    assert not {label for label in labels if label not in catalogue}


@pytest.mark.parametrize("code", OTHERS)
def test_every_finding_is_explained_in_every_language(code):
    catalogue = _catalogue(code)
    sentences = {*findings.CODES.values(), *findings.DETAILED.values()}
    assert not {s for s in sentences if not (entry := catalogue.get(s)) or not entry.string}


@pytest.mark.parametrize("code", OTHERS)
def test_no_translation_is_empty_fuzzy_or_loses_a_variable(code):
    for entry in _catalogue(code):
        if not entry.id:
            continue
        assert not entry.fuzzy, entry.id
        strings = entry.string if isinstance(entry.string, tuple) else (entry.string,)
        assert all(strings), entry.id
        known = set(re.findall(r"%\((\w+)\)s", str(entry.id)))
        for string in strings:
            assert set(re.findall(r"%\((\w+)\)s", string)) <= known, entry.id
        if isinstance(entry.id, str):
            assert set(re.findall(r"%\((\w+)\)s", entry.string)) == known, entry.id


@pytest.mark.parametrize(
    ("code", "count", "text"),
    [
        ("ru", 1, "1 вопрос"),
        ("ru", 2, "2 вопроса"),
        ("ru", 5, "5 вопросов"),
        ("ru", 21, "21 вопрос"),
        ("ar", 0, "لا أسئلة"),
        ("ar", 1, "سؤال واحد"),
        ("ar", 2, "سؤالان"),
        ("ar", 3, "3 أسئلة"),
        ("ar", 11, "11 سؤالًا"),
        ("ar", 100, "100 سؤال"),
        ("zh-hans", 7, "7 个提问"),
    ],
)
def test_plural_forms_follow_the_language(code, count, text):
    with override(code):
        found = ngettext("%(shown)s question", "%(shown)s questions", count) % {"shown": count}
    assert found == text
