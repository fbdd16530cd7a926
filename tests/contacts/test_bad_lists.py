"""Bad input: the file, the place and the mend are named; a bad record stops no other."""

import contextlib
import io
import zipfile

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from archive.sources.contact_lists import Mapping
from archive.sources.contact_lists.html_lines import text_lines
from archive.sources.contact_lists.prose import Context, read_prose
from archive.sources.errors import SourceError
from tests.contacts.lists import read, workbook

HEADING = b"Name,Host state,Phone\n"


def _refusal(data: bytes, name: str, mapping: Mapping | None = None) -> str:
    with pytest.raises(SourceError) as caught:
        read(data, name, mapping or Mapping(sending="XB"))
    return str(caught.value)


def _zip(name: str, content: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"", "list.csv", "list.csv: line 1: the file is empty"),
        (b"  \n", "list.json", "empty"),
        (b"", "list.xlsx", "empty"),
        (b"%PDF-1.7 ...", "list.csv", "a PDF file"),
        (b"\x00\x01\x02\x03\x04\x05\x06\x07\x08" * 50, "list.csv", "binary"),
        (b"Name\n", "list.ods", "one of .csv, .tsv, .xlsx, .json"),
        (b"Name,Host state\nMuse\xe9e,GB\n", "list.csv", "line 2, byte 21: not UTF-8 (0xE9)"),
        (b'Name,Phone\n"Embassy,1\n', "list.csv", "not CSV"),
        (b"Name,Telphone\nA,1\n", "list.csv", "column “Telphone” is not known, is it “telephone”?"),
        (b"Country,Phone\nGB,1\n", "list.csv", "no column holds the missions' names"),
        (b"Posts,2024\nName,Country\nA,GB\n", "list.csv", "row 1, columns 2 of 2: column “Posts”"),
        (b"Name,Country\n", "list.csv", "list.csv: no row stands below the headings"),
        (
            b"Name,Country,\nA,GB,1\n",
            "list.csv",
            "row 2, column “3” has no heading; write one, or empty the cells below",
        ),
        (b'{"a": [1, 2', "list.json", "line 1, column 12: not JSON"),
        (b'{"a": 1, "a": 2}', "list.json", "the key “a” stands twice"),
        (b'{"a": 1}', "list.json", "not plain where the records are"),
        (b"[" * 100_000, "list.json", "nested too deep"),
        (b"Name,Phone", "list.xlsx", "no .xlsx workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "list.xlsx", "without a password"),
        (_zip("a.xml", b"<a/>"), "list.xlsx", "damaged"),
        (_zip("a.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'), "list.xlsx", "declares entities"),
        (lambda: _zip("a.xml", b"0" * 160_000_000), "list.xlsx", "160,000,000 bytes unpacked"),
        (workbook([]), "list.xlsx", "the sheet is empty"),
        (lambda: b"Name\n" + b"x" * 50_000_001, "list.csv", "too large"),
        (b"Name\n" + b"x" * 4_000_001, "list.csv", "4,000,006 bytes: too much for one list; split"),
        (b'{"a": "%s"}' % (b"x" * 4_000_001), "list.json", "too much for one list; split it by"),
        (b"Name\n" + b"x\n" * 3_001, "list.csv", "row 3002: too many for one list; split it by"),
        (b"[%s]" % b",".join([b'{"name": "x"}'] * 3_001), "list.json", "3,001 records: too many"),
        (
            lambda: workbook(["Name"], *[["x"]] * 3_001),
            "list.xlsx",
            "row 3002: too many for one list",
        ),
        (lambda: workbook(["Name"], *[["x" * 30_000]] * 140), "list.xlsx", "too much for one list"),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 40 else None,
)
def test_a_list_that_cannot_be_read_is_refused_with_place_and_mend(data, name, words):
    made = data() if callable(data) else data  # every worker collects this, one tests it
    message = _refusal(made, name)
    assert message.startswith(f"{name}: ")
    assert words in message


def test_another_encoding_is_guessed_and_read_once_it_is_named():
    text = "Name,Host state,City,Notes\n" + (
        "Посольство Авелии,GB,Лондон,Приём посетителей по предварительной записи на сайте\n" * 9
    )
    data = text.encode("cp1251")
    assert 'encoding = "cp1251"' in _refusal(data, "list.csv")
    contacts = read(data, mapping=Mapping(sending="XB", language="ru", encoding="cp1251"))
    assert contacts.missions[0].draft.names == {"ru": "Посольство Авелии"}


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Bezeichnung;Land;Stadt\nBotschaft Österreich;Österreich;Köln\n", "cp1252"),
        ("Nom;Pays;Ville\nAmbassade d’Avélie à Genève;Suisse;Genève\n", "cp1252"),
        ("Nombre;País;Ciudad\nEmbajada de España;España;Málaga\n", "cp1252"),
        ("Название;Страна;Город\nПосольство Авелии в Осло;Норвегия;Осло\n", "cp1251"),
    ],
)
def test_an_encoding_is_guessed_that_lists_are_saved_in(text, encoding):
    assert f'encoding = "{encoding}"' in _refusal(text.encode(encoding), "list.csv")


def test_a_cell_that_holds_an_error_is_told_with_it():
    data = workbook(["Name", "Host state", "Address"], ["Embassy of Avelia", "GB", "#REF!"])
    words = "row 2: cell C2 holds the error #REF!; write its value"
    assert [str(error) for error in read(data, "list.xlsx").errors] == [words]


def test_rows_that_all_fail_are_told_one_by_one():
    contacts = read(b"Name,Country\nA,GB,1\nB,GB,2\n")
    assert [error.place for error in contacts.errors] == ["row 2 (line 2)", "row 3 (line 3)"]


def test_a_list_without_a_sending_state_asks_for_it():
    assert "say --sending GB" in _refusal(HEADING + b"Embassy,GB,1\n", "list.csv", Mapping())


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (b",GB,020 7946 0001", "row 2: the mission has no name; fill the column “name”"),
        (b"Embassy of Avelia,Atlantis,1", "row 2: column “host”: “Atlantis” is no country"),
        (b"Embassy of Avelia,GB,1,2,3", "row 2 (line 2): 5 cells under 3 columns"),
    ],
)
def test_a_bad_row_is_named_and_the_others_are_read(row, words):
    contacts = read(HEADING + row + b"\nEmbassy of Avelia in London,GB,020 7946 0001\n")
    assert [str(error)[: len(words)] for error in contacts.errors] == [words]
    assert [each.draft.slug for each in contacts.missions] == ["xb-gb-london-embassy"]


def test_a_sending_state_that_nobody_knows_fails_its_row():
    row = b"Embassy of Avelia in London,GB,"
    contacts = read(b"Name,Host state,Sending state\n" + row + b"XB\n" + row + b"zz\n")
    words = "row 3: column “sending”: “zz” is no country; write its code, such as “DE”"
    assert [str(error) for error in contacts.errors] == [words]
    assert [each.draft.sending_state for each in contacts.missions] == ["XB"]


def test_sheets_that_are_not_read_are_told_of_unless_one_was_named():
    rows = ["Name", "Host state"], ["Embassy of Avelia in London", "GB"]
    data = workbook(*rows, others=(("France", ["Embassy in Paris"]), ("Blank", [])))
    contacts = read(data, "list.xlsx")

    assert [str(error).partition(":")[0] for error in contacts.errors] == ["sheet “France”"]
    assert [each.draft.slug for each in contacts.missions] == ["xb-gb-london-embassy"]
    assert not read(data, "list.xlsx", Mapping(sending="XB", sheet="Sheet")).errors


def test_no_host_state_anywhere_fails_the_row():
    contacts = read(b"Name,Phone\nEmbassy of Avelia,020 7946 0001\n")
    assert "nothing says which state receives it" in str(contacts.errors[0])


def test_nul_and_lone_surrogates_are_replaced_with_a_finding():
    data = b'[{"name": "Embassy in London", "host": "GB", "notes": "a\\ud800b\\u0000c"}]'
    contacts = read(data, "list.json")
    assert [finding.code for finding in contacts.findings] == ["replaced-character"]
    kept = [f.excerpt for f in contacts.missions[0].findings if f.code == "contact-words"]
    assert kept == ["a\ufffdb\ufffdc"]


def test_scripts_and_entities_of_a_description_are_never_words():
    lines = text_lines("<p>Open</p><script>alert(1)</script><style>p{}</style><p>R&amp;D</p>")
    assert [line.text for line in lines] == ["Open", "R&D"]


def test_a_description_nested_ten_thousand_deep_is_read():
    deep = "<div>" * 10_000 + "<p>Open</p>" + "</div>" * 10_000
    assert "Open" in " ".join(line.text for line in text_lines(deep))


CONTEXT = Context(language="en", region="GB", city="London", cities={"london"}, reached=set())


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.sampled_from(
            ["Monday to Friday", "9am", "to", "12:30", "closed", ":", "GMT", "Local time:", "\n",
             "a@b.example", "+44 20 7946 0001", "Fax", "<h2>", "</h2>", "<p>", "(", ")", "-", "/",
             "Holidays 2018", "1 May", "Embassy Leeds", "https://x.example", "Ünïcode", "&amp;"]
        ),
        max_size=25,
    ).map(" ".join)
)  # fmt: skip
@example("<" * 50)
def test_prose_of_any_kind_is_placed_to_the_last_line(text):
    reading = read_prose(text, "row 2", CONTEXT)
    words = " ".join(line.text for line in text_lines(text)).split()
    placed = " ".join(each.text for each in reading.placed).split()
    assert set(words) <= set(placed)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["a.csv", "a.json", "a.xlsx"]))
@example(b"Name,Host state\r\n\x00,GB", "a.csv")
def test_bytes_of_any_kind_are_read_or_refused(data, name):
    with contextlib.suppress(SourceError):  # any other exception fails the test
        assert read(data, name).capture.size == len(data)
