"""The canonical form and the data model speak of the same things."""

from typing import get_args

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError

from archive import models as m
from archive.sources import canonical, drafts
from tests.routes import public_routes

CHOICES = [
    (m.Briefing.Kind, drafts.BriefingKind),
    (m.Briefing.Precision, drafts.Precision),
    (m.Edition.Stage, drafts.Stage),
    (m.Edition.Translation, drafts.Translation),
    (m.Edition.Completeness, drafts.Completeness),
    (m.EditionEvent.Act, drafts.EventAct),
    (m.Turn.Kind, drafts.TurnKind),
    (m.PersonName.Kind, drafts.NameKind),
    (m.Mission.Kind, drafts.MissionKind),
    (m.ContactPoint.Kind, drafts.ContactKind),
    (m.MediaItem.Kind, drafts.MediaKind),
    (m.Finding.State, drafts.FindingState),
]


@pytest.mark.parametrize(("choices", "literal"), CHOICES, ids=lambda value: str(value))
def test_choices_are_the_literals_of_the_canonical_form(choices, literal):
    assert tuple(choices.values) == get_args(literal)


def test_every_model_has_a_natural_key_of_fields_it_has():
    for model in apps.get_app_config("archive").get_models():
        assert model.natural_fields, model
        for path in model.natural_fields:
            assert model._default_manager.order_by(path).query


def _hash(**changes) -> str:
    turn = {"kind": "question", "anchor": "q1", "text": "Why?", **changes}
    edition = drafts.EditionDraft(title="Title", turns=(drafts.TurnDraft(**turn),))
    return canonical.edition_sha256(edition, "en")


@pytest.mark.parametrize("word", ["text", "label", "asker", "outlet", "heading", "anchor"])
def test_the_hash_covers_every_word(word):
    assert _hash(**{word: "other"}) != _hash()


@pytest.mark.parametrize("note", ["speaker", "outlet_key", "aligned"])
def test_the_hash_leaves_out_notes_on_words(note):
    assert _hash(**{note: "other"}) == _hash()


def test_the_hash_covers_language_and_title():
    bare = drafts.EditionDraft(title="Title")
    hashes = {
        canonical.edition_sha256(bare, "en"),
        canonical.edition_sha256(bare, "ru"),
        canonical.edition_sha256(drafts.EditionDraft(), "en"),
    }
    assert len(hashes) == 3


def test_every_field_an_editor_fills_explains_itself():
    fields = [
        field
        for model in apps.get_app_config("archive").get_models()
        for field in model._meta.local_fields
        if field.editable and not field.primary_key and model is not m.Passage
    ]
    assert len(fields) > 100
    assert [str(field) for field in fields if not field.help_text] == []


@pytest.mark.parametrize("language", ["klingonese", "zh-cn", "DE"])
def test_a_language_is_checked_and_kept_in_one_spelling(language):
    with pytest.raises(ValidationError, match="language"):
        m.Briefing._meta.get_field("original_language").run_validators(language)


@pytest.mark.parametrize("names", [{"klingonese": "x"}, {"en": " "}, ["x"]], ids=str)
def test_names_are_checked(names):
    with pytest.raises(ValidationError):
        m.Topic._meta.get_field("names").run_validators(names)


def test_no_mission_takes_the_address_of_a_page_about_missions():
    below = [route.partition("/missions/")[2] for route in public_routes().values()]
    pages = [each.rstrip("/") for each in below if each and "<" not in each]
    assert len(pages) >= 2
    for slug in pages:
        with pytest.raises(ValidationError, match=f"“{slug}” is the address"):
            m.Mission._meta.get_field("slug").run_validators(slug)
