"""`docs/contacts.md` is true: every field is explained, every example does what it says."""

import re
from datetime import date
from pathlib import Path

import pytest

from archive.sources import findings
from archive.sources.contact_lists import load_mapping
from archive.sources.contact_lists.cells import (
    contacts_text,
    districts_text,
    read_contacts,
    read_districts,
)
from archive.sources.contact_lists.columns import FIELDS, known_target, target_of
from archive.sources.contact_lists.contact_fields import sort_contact
from archive.sources.contact_lists.hours import read_hours
from archive.sources.contact_lists.week import hours_text, read_hours_cell

DOCS = (Path(__file__).parent.parent.parent / "docs" / "contacts.md").read_text(encoding="utf-8")


def test_every_field_is_explained():
    table = DOCS.partition("## Columns")[2].partition("## A mapping")[0]
    explained = set(re.findall(r"`([a-z_]+)`", table))
    assert set(FIELDS) <= explained


@pytest.mark.parametrize(
    ("heading", "target"),
    [
        ("Phone 2", "phone"),
        ("Phone (visas)", "phone:visas"),
        ("Name (de)", "name:de"),
        ("name:de", "name:de"),
        ("Telefon", "phone"),
        ("Адрес", "address"),
        ("传真", "fax"),
        ("City (ru)", "city:ru"),
        ("Web URL", "key"),
        ("Öffnungszeiten", "hours"),
    ],
)
def test_the_headings_it_names_are_known(heading, target):
    assert known_target(heading) == target_of(target)


def test_the_example_mapping_is_one():
    text = DOCS.partition("```toml\n")[2].partition("```")[0]
    assert load_mapping(text.encode()).records == ("data.posts[]",)


@pytest.mark.parametrize(
    ("kind", "text", "kinds", "doubts"),
    [
        ("phone", "020 7946 0001; 020 7946 0002", ["phone", "phone"], 1),
        ("phone", "020 7946 0001/2", ["phone", "phone"], 2),
        ("phone", "020 7946 0001; 0002", ["phone", "phone"], 2),
        ("phone", "020 7946 0001; 4711", ["phone", "phone"], 2),
        ("phone", "020 7946 0001 x12, 020 7946 0003 (fax)", ["phone", "fax"], 2),
        ("phone", "020 7946 0001 (24 hrs)", ["phone"], 0),
        ("phone", "Fax 020 7946 0003", ["fax"], 1),
        ("phone", "press@avelia.example", ["email"], 1),
        ("email", "visas @avelia.example", ["email"], 1),
        ("phone", "Please book online", [], 1),
        ("social", "Telegram", [], 1),
        ("phone", "-", [], 0),
    ],
)
def test_its_examples_of_sorting_are_true(kind, text, kinds, doubts):
    assert f"`{text}`" in DOCS
    found = sort_contact(kind, "", text, region="GB", place="row 2")
    assert [point.kind for point in found.points] == kinds
    assert len(found.doubts) == doubts


def test_its_examples_of_hours_are_true():
    certain, doubtful = "Monday to Thursday 9:00-12:30; Friday: closed", "Thursday, 7:30 to 3:30pm"
    assert f"`{certain}`" in DOCS
    assert f"`{doubtful}`" in DOCS
    assert len(read_hours(certain, "en")) == 5
    assert read_hours(doubtful, "en") == ()


def test_every_finding_code_of_lists_is_explained_to_editors():
    used = {"CONTACT_WORDS", "HOURS_UNREAD", "RECORD_ASIDE", "RECORD_TWICE", "DIRECTORY_CONFLICT"}
    assert all(getattr(findings, name) in findings.CODES for name in used)


def test_its_examples_of_exported_cells_are_read_and_written_alike():
    examples = DOCS.rpartition("Nothing is guessed in such a list:")[2].split("```")[1]
    contact, *hours, district = examples.strip().split("\n")
    today = date(2026, 6, 1)
    assert contacts_text(read_contacts("phone", contact, "KR"), today) == contact
    assert hours_text(read_hours_cell("\n".join(hours), "en"), today) == "\n".join(hours)
    assert districts_text(read_districts(district, "en"), today) == district
