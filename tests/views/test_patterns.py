"""The page of patterns is for who works on the site: whole while debugging, else not there."""

import pytest
from django.http import Http404
from lxml import html

from archive.views.patterns import pattern_page


def test_a_real_site_has_no_page_of_patterns(client, rf, db):
    assert client.get("/patterns/").status_code == 404
    with pytest.raises(Http404):
        pattern_page(rf.get("/patterns/"))


def test_every_component_is_shown_in_both_directions(rf, settings):
    settings.DEBUG = True
    page = html.fromstring(pattern_page(rf.get("/patterns/")).content)
    columns = page.cssselect(".patterns")
    assert [each.get("dir") for each in columns] == ["ltr", "rtl"]
    lists = (".card", ".facet", ".turn.answer", ".bars", ".notice", ".pages", ".hours", "del")
    figures = (".timeline", ".calendar td a", ".coverage", ".trail-steps", ".album", ".world-map")
    for name in (*lists, *figures):
        assert [bool(each.cssselect(name)) for each in columns] == [True, True], name
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
