"""Lists of old addresses: what they become, and the lines that are wrong."""

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from archive.models import Redirect
from tests import factories as make

pytestmark = pytest.mark.django_db


def listed(tmp_path: Path, text: str | bytes) -> Path:
    path = tmp_path / "old.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def imported(path: Path) -> str:
    out = io.StringIO()
    call_command("import_redirects", str(path), stdout=out, stderr=out)
    return out.getvalue()


def failed(path: Path) -> str:
    out = io.StringIO()
    with pytest.raises(CommandError) as failure:
        call_command("import_redirects", str(path), stdout=out, stderr=out)
    return f"{out.getvalue()}{failure.value}"


@pytest.fixture
def briefing():
    made = make.make_briefing("7/2031", slug="7-2031")
    make.make_edition(made)
    return made


def test_addresses_here_name_the_record(tmp_path, briefing):
    mission, person = make.make_mission("office"), make.make_person("ada")
    path = listed(
        tmp_path,
        "old,new\n/a,/b/7-2031\n/b%C3%A9,/de/briefings/7-2031/en/\n"
        "https://x.example/c,https://archive.example/en/missions/office/\n/d,/en/people/ada/\n"
        "/e,/m/office\n",
    )
    assert "5 created" in imported(path)

    found = {
        each.old: (each.briefing, each.language, each.mission, each.person)
        for each in Redirect.objects.all()
    }
    assert found == {
        "/a": (briefing, "", None, None),
        "/bé": (briefing, "en", None, None),
        "https://x.example/c": (None, "", mission, None),
        "/d": (None, "", None, person),
        "/e": (None, "", mission, None),
    }


def test_kind_and_key_name_the_record(tmp_path, briefing, client):
    path = listed(
        tmp_path, "old;kind;key;language;reason\n/a.php?id=1;briefing;7-2031;en;the first site\n"
    )
    imported(path)

    assert Redirect.objects.get().reason == "the first site"
    assert client.get("/a.php?id=1")["Location"] == "/en/briefings/7-2031/en/"


def test_the_same_list_again_changes_nothing_and_another_target_does(tmp_path, briefing):
    make.make_mission("office")
    imported(listed(tmp_path, "old,kind,key\n/a,briefing,7-2031\n"))
    assert "0 created, 0 updated, 1 unchanged" in imported(tmp_path / "old.csv")

    said = imported(listed(tmp_path, "old,kind,key\n/a,mission,office\n"))
    assert "1 updated" in said
    assert Redirect.objects.get().briefing is None


def test_wrong_lines_are_named_and_the_others_written(tmp_path, briefing):
    path = listed(
        tmp_path,
        "old,new\n/a,/b/nothing\nnonsense,/b/7-2031\n/good,/b/7-2031\n/c,/en/elsewhere\n"
        "/good,/b/7-2031\n/b/7-2031,/b/7-2031\n/d,/b/7-2031,more\n\n",
    )
    said = failed(path)

    assert Redirect.objects.get().old == "/good"
    for line, words in {
        2: "nothing",
        3: "no old address",
        5: "no page of a briefing",
        6: "line 4 has this old address too",
        7: "the old address is the new one",
        8: "3 cells under 2 columns",
    }.items():
        assert any(f"line {line}: " in row and words in row for row in said.splitlines()), line
    assert "6 lines or lists failed" in said


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("from,to\n/a,/b\n", "line 1: name the columns old,new or old,kind,key"),
        ("old,new,old\n/a,/b/7-2031,/c\n", "the column old stands there twice"),
        ("old,new\n/a\n", "line 2: the new address is missing"),
        ("old,new\n/a\0b,/b/7-2031\n", "no old address"),
        ("", "empty"),
        (b"\x89PNG", "picture"),
        ("old,new\n/a,/en/briefings/7-2031/en/#q2\n", "leads to a whole page; leave out '#q2'"),
        ("old,kind,key\n/a,page,x\n", "'page' is no kind of record"),
        ("old,kind,key\n/a,briefing,\n", "the key of the record is missing"),
        ("old,kind,key,language\n/a,briefing,7-2031,xx-nothing-at-all\n", "language"),
        (f"old,new\n/{'x' * 2100},/b/7-2031\n", "over 2000 characters"),
    ],
)
def test_what_is_no_list_is_refused(tmp_path, briefing, data, words):
    assert words in failed(listed(tmp_path, data))


def test_a_missing_list_is_told(tmp_path):
    assert "check the path" in failed(tmp_path / "nothing.csv")


@pytest.mark.parametrize(
    "old", ["/en/search/", "/b/7-2031", "/de/briefings/7-2031/", "/en/search/?q=grain"]
)
def test_an_address_that_a_page_has_is_refused(tmp_path, briefing, old):
    make.make_mission("office")
    said = failed(listed(tmp_path, f"old,new\n{old},/m/office\n"))
    assert "line 2" in said
    assert "a page stands at" in said
    assert not Redirect.objects.exists()


def test_an_address_of_the_same_form_that_no_page_has_is_taken(tmp_path, briefing):
    make.make_mission("office")
    lines = "/b/8-2031,/m/office\n/en/briefings/7-2031/fr/,/m/office\n/en/old-search/,/m/office\n"
    assert "3 created" in imported(listed(tmp_path, f"old,new\n{lines}"))


@pytest.mark.parametrize(
    "old",
    ["/en/briefings/7-2031/fr/", "/en/briefings/7-2031/q9/", "/en/briefings/7-2031/en/v9/cite/"],
)
def test_what_is_taken_is_followed_until_a_page_stands_there(tmp_path, briefing, client, old):
    make.make_mission("office")
    imported(listed(tmp_path, f"old,new\n{old},/m/office\n"))
    answer = client.get(old)
    assert (answer.status_code, answer["Location"]) == (302, "/en/missions/office/")
