"""What pages are made of in a hurry says the same as what it stands in for."""

import pytest
from django.urls import reverse
from django.utils import translation

from archive.languages import INTERFACE
from archive.models import Briefing, Edition
from archive.representations.addresses import _SAMPLES, address
from archive.representations.labels import label_of
from archive.search import catalogue
from tests import factories as make
from tests.site.reading import texts, tree

_ARGUMENTS = {
    "transcript": ("a-slug-of-2031", "zh-Hans"),
    "exchange": ("q3", "q3a1"),
    "compare": ("a-slug-of-2031", "zh-Hans", "ar"),
    "permalink_to_piece": ("q3", "q3a1"),
    "country": ("VN",),
    "og_text": ("a-slug-of-2031", "zh-Hans"),
    "og_piece": ("a-slug-of-2031", "zh-Hans", "q3a1"),
}


@pytest.mark.parametrize("view", _SAMPLES)
@pytest.mark.parametrize("language", [code for code, _name in INTERFACE])
def test_an_address_from_a_pattern_is_that_of_the_view(view, language):
    arguments = _ARGUMENTS.get(view, ("a-slug",) * len(_SAMPLES[view]))
    with translation.override(language):
        assert address(view, *arguments) == reverse(view, args=arguments)


def test_a_label_is_the_one_django_shows():
    briefing = Briefing(kind=Briefing.Kind.INTERVIEW)
    with translation.override("ru"):
        assert str(label_of(Briefing.Kind, briefing.kind)) == briefing.get_kind_display()
    assert label_of(Edition.Translation, "none of these") == "none of these"


@pytest.mark.django_db
def test_the_catalogue_knows_what_was_held_before_and_after():
    years = (2029, 2030, 2031)
    held = [make.make_briefing(str(year), held_on=f"{year}-01-01") for year in years]
    for briefing in held:
        make.make_edition(briefing)
    beside = [catalogue.state().briefings.beside(briefing.sk) for briefing in held]
    first, second, third = (briefing.pk for briefing in held)
    assert beside == [(second, None), (third, first), (None, second)]


@pytest.mark.django_db
def test_what_is_typed_or_printed_is_never_html(client):
    ada = make.make_person("ada-lark", en="Ada <b>Lark</b>")
    briefing = make.make_briefing("1/2031")
    turns = make.make_turns(("Why <i>tides</i>?", "The <u>moon</u> & tides."), speaker=ada)
    make.make_edition(briefing, turns=turns, title="Tides <s>& more</s>")
    for path in ("briefings/", "questions/", "search/?q=tides", "formulations/?q=tides", "people/"):
        page = tree(client, f"/en/{path}")
        assert not page.cssselect("main b, main i, main u, main s"), path


@pytest.mark.django_db
def test_an_exchange_asks_no_more_in_more_languages(client, django_assert_max_num_queries):
    briefing = make.make_briefing("1/2031")
    for language in ("en", "de", "fr", "ru", "es"):
        turns = make.make_turns(("Why do tides rise?", "The moon pulls."))
        make.make_edition(briefing, language, turns=turns)
    client.get("/de/")  # what is in force is read once a process, not once a page
    # Of three languages a sample is read, which a process remembers outside transactions.
    with django_assert_max_num_queries(12 + 3 + 4):
        page = tree(client, "/en/briefings/1-2031/q1/")
    assert len(texts(page, ".version-language")) == 5
