"""Findings are explained in the editor's language, and doubts about speakers settled in one act."""

import pytest

from archive import changes
from archive.models import Edition, Finding, MissedAddress, Person, Redirect
from tests import factories as make
from tests.admin import rows
from tests.writer.finding_pages import PAGES
from tests.writer.pages import imported

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def finding(code: str, **details: str) -> Finding:
    return Finding.objects.create(
        subject="capture:x", code=code, place="q1", excerpt="as printed", details=details
    )


@pytest.fixture
def doubt() -> Finding:
    """A doubt whether the R. Hale of a page is Robert or Rosa Hale."""
    make.make_person("robert-hale", en="Robert Hale")
    make.make_person("rosa-hale", en="Rosa Hale")
    make.make_person("r-hale", confirmed=False, en="R. Hale")
    return finding(
        "doubtful-speaker",
        printed="R. Hale",
        person="r-hale",
        candidates="robert-hale rosa-hale",
        names="Robert Hale, Rosa Hale",
    )


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "There are 7 questions and 2 answers"),
        ("de", "Fragen: 7, Antworten: 2"),
        ("ru", "Вопросов: 7, ответов: 2"),
        ("zh-hans", "提问 7 个，回答 2 个"),
        ("ar", "الأسئلة: \u20687\u2069"),
    ],
)
def test_a_finding_is_explained_in_the_editors_language(editor, at, language, sentence):
    finding("odd-count", questions="7", answers="2")
    page = editor.get(at("finding_changelist"), headers={"accept-language": language})
    assert sentence in page.content.decode()


@pytest.mark.parametrize(
    ("language", "place", "shown"),
    [
        ("de", "line 7:3", "Zeile 7, Spalte 3"),
        ("ru", "page", "вся страница"),
        ("fr", "edition 2", "édition 2"),
        ("es", "held_on", "fecha"),
        ("zh-hans", "q3a1", "q3a1"),
    ],
)
def test_its_place_is_told_in_the_editors_language(editor, at, language, place, shown):
    Finding.objects.create(subject="capture:x", code="no-date", place=place)
    page = editor.get(at("finding_changelist"), headers={"accept-language": language})
    assert f'<td class="field-where">{shown}</td>' in page.content.decode()


def test_a_date_in_a_sentence_from_right_to_left_is_not_turned_round(editor, at):
    finding("date-mismatch", date="2026-04-03", number="41-02-04-2026")
    page = editor.get(at("finding_changelist"), headers={"accept-language": "ar"})
    assert "\u2068" + "2026-04-03" + "\u2069" in page.content.decode()
    assert "<bdi>as printed</bdi>" in page.content.decode()


def test_a_conflict_names_the_edition_and_is_told_on_its_page(editor, at):
    page, edit, changed = PAGES["edition-conflict"][0]
    imported(page)
    edit()
    imported(changed)
    edition, told = Edition.objects.get(), Finding.objects.get(code="edition-conflict")
    sentence = "other words than edition 1 of 1402-05-05-2021 (en)"
    assert sentence in editor.get(at("edition_change", edition.pk)).content.decode()
    form = editor.get(at("finding_change", told.pk)).content.decode()
    assert sentence in form
    assert at("edition_change", edition.pk) in form


def test_a_finding_leads_to_the_turn_or_line_and_a_source_to_its_text(editor, at):
    imported(PAGES["edition-conflict"][0][0].replace("line 7 sail?", "line (7 sail?"))
    edition = Edition.objects.get()
    listed = editor.get(at("finding_changelist")).content.decode()
    assert at("edition_change", edition.pk) + "#q1" in listed
    capture = editor.get(at("capture_change", edition.capture.pk)).content.decode()
    assert at("edition_change", edition.pk) in capture


@pytest.mark.parametrize(("code", "shown"), [("no-date", "Дата"), ("odd-count", "Числа вопросов")])
def test_a_finding_without_details_has_its_general_sentence(editor, at, code, shown):
    finding(code)
    page = editor.get(at("finding_changelist"), headers={"accept-language": "ru"})
    assert {"no-date": "Вне текста", "odd-count": shown}[code] in page.content.decode()


def test_an_old_code_is_shown_as_it_is(editor, at):
    finding("a-code-of-old", odd="100% %(x)s")
    assert "a-code-of-old" in editor.get(at("finding_changelist")).content.decode()


def test_a_doubt_offers_the_people_it_may_be(editor, at, doubt):
    page = editor.get(at("finding_change", doubt.pk)).content.decode()
    assert "It is Robert Hale" in page
    assert "It is Rosa Hale" in page


def test_a_doubt_is_led_to_from_the_page_of_its_text(editor, at):
    make.make_person("robert-hale", en="Robert Hale")
    make.make_person("rosa-hale", en="Rosa Hale")
    imported(PAGES["edition-conflict"][0][0].replace("Rosa Hale", "R. Hale"))
    page = editor.get(at("edition_change", Edition.objects.get().pk)).content.decode()
    asks = at("finding_change", Finding.objects.get(code="doubtful-speaker").pk)
    assert f'<a href="{asks}">Who speaks here?</a>' in page


def test_a_candidate_is_chosen_in_one_act(editor, at, doubt):
    before = changes.stamp().n
    response = editor.post(at("finding_speaker", doubt.pk), {"person": "rosa-hale"})

    assert response.status_code == 302
    assert Person.objects.get(slug="r-hale").merged_into.slug == "rosa-hale"
    assert Finding.objects.get().state == "fixed"
    assert changes.stamp().n > before


def test_only_a_candidate_may_be_chosen(editor, at, doubt):
    make.make_person("someone-else")
    assert (
        editor.post(at("finding_speaker", doubt.pk), {"person": "someone-else"}).status_code == 404
    )
    assert editor.get(at("finding_speaker", doubt.pk)).status_code == 404
    assert Finding.objects.get().state == "open"


def test_who_may_not_change_people_merges_nobody(colleague, at, doubt):
    client = colleague("view_finding", "change_finding")
    assert client.post(at("finding_speaker", doubt.pk), {"person": "rosa-hale"}).status_code == 403
    assert Person.objects.get(slug="r-hale").merged_into is None


def test_a_person_is_merged_on_their_own_page_and_doubts_are_settled(editor, at, doubt):
    person, into = Person.objects.get(slug="r-hale"), Person.objects.get(slug="rosa-hale")
    page = at("person_change", person.pk)
    sent = rows.typed_in(editor.get(page), "person_form") | {"merged_into": [str(into.pk)]}
    response = editor.post(page, sent)

    assert response.status_code == 302
    assert into.names.filter(kind="printed", text="R. Hale").exists()
    assert Finding.objects.get().state == "fixed"


def test_two_people_are_not_merged_into_each_other(editor, at, doubt):
    one, other = Person.objects.get(slug="r-hale"), Person.objects.get(slug="rosa-hale")
    Person.objects.filter(pk=one.pk).update(merged_into=other)
    page = at("person_change", other.pk)
    sent = rows.typed_in(editor.get(page), "person_form") | {"merged_into": [str(one.pk)]}

    assert "Choose another" in editor.post(page, sent).content.decode()


def test_an_address_asked_for_in_vain_is_led_to_a_record_from_its_list(editor, at, client):
    briefing = make.make_briefing("7/2031", slug="7-2031")
    make.make_edition(briefing)
    editor.get("/old/page.php?id=8")
    [missed] = MissedAddress.objects.all()
    form = editor.get(at("redirect_add"), {"old": missed.path})
    sent = rows.typed_in(form, "redirect_form") | {"briefing": [str(briefing.pk)]}

    assert editor.post(at("redirect_add"), sent).status_code == 302
    assert Redirect.objects.get().old == "/old/page.php?id=8"
    assert client.get("/old/page.php?id=8").status_code == 301
    assert editor.get(at("missedaddress_changelist")).context["cl"].result_count == 0
