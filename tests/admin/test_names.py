"""Names by language: labelled inputs instead of raw JSON."""

import pytest
from django.http import QueryDict

from archive.admin.names import NamesFormField
from archive.models import Topic
from tests.admin import rows


def typed(text: str) -> dict[str, str]:
    field = NamesFormField(required=False)
    return field.widget.value_from_datadict(QueryDict(text), {}, "names")


@pytest.mark.parametrize(
    ("sent", "names"),
    [
        ("names__en=Fish&names__de=", {"en": "Fish"}),
        ("names__en=+Fish+", {"en": "Fish"}),
        ("names__%2Bcode=ko&names__%2Btext=%EC%96%B4%EC%97%85", {"ko": "어업"}),
        ("names__%2Bcode=zh-cn&names__%2Btext=x", {"zh-Hans": "x"}),
        ("names__%2Bcode=ko&names__%2Btext=", {}),
        ("other__en=Fish", {}),
    ],
)
def test_what_is_typed_becomes_names(sent, names):
    assert NamesFormField(required=False).clean(typed(sent)) == names


@pytest.mark.parametrize(
    ("sent", "complaint"),
    [
        ("names__%2Bcode=&names__%2Btext=x", "Say which language"),
        ("names__%2Bcode=klingonese&names__%2Btext=x", "klingonese"),
        ("names__nonsense!=x", "nonsense!"),
    ],
)
def test_a_name_in_no_language_is_refused_with_a_reason(sent, complaint):
    field = NamesFormField(required=False)
    with pytest.raises(Exception, match=complaint):
        field.clean(typed(sent))


def test_the_widget_labels_every_usual_language_and_others_present():
    drawn = NamesFormField(required=False).widget.render("names", {"ko": "어업", "ar": "صيد"})
    for name in ("names__en", "names__zh-Hans", "names__ko"):
        assert f'name="{name}"' in drawn
    assert 'value="صيد" lang="ar" dir="rtl"' in drawn
    assert "Korean" in drawn


def test_the_widget_escapes_what_it_shows():
    drawn = NamesFormField(required=False).widget.render("names", {"en": '"><script>'})
    assert "<script>" not in drawn


@pytest.mark.django_db
def test_a_topic_is_made_with_names(editor, at):
    editor.post(at("topic_add"), {"slug": "fish", "names__en": "Fish", "names__de": "Fische"})
    assert Topic.objects.get(slug="fish").names == {"en": "Fish", "de": "Fische"}


@pytest.mark.django_db
def test_a_wrong_language_comes_back_with_what_was_typed(editor, at):
    sent = {"slug": "fish", "names__en": "Fish", "names__+code": "qq!", "names__+text": "Blub"}
    page = editor.post(at("topic_add"), sent).content.decode()
    assert not Topic.objects.exists()
    assert "Fish" in page
    assert "Blub" in page


@pytest.mark.django_db
def test_changing_names_keeps_those_in_further_languages(editor, at):
    topic = Topic.objects.create(slug="fish", names={"en": "Fish", "ko": "어업"})
    sent = rows.typed_in(editor.get(at("topic_change", topic.pk)), "topic_form")
    editor.post(at("topic_change", topic.pk), sent | {"names__en": ["Fishes"]})
    topic.refresh_from_db()
    assert topic.names == {"en": "Fishes", "ko": "어업"}
