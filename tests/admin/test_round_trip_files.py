"""Files brought back that cannot be taken: told with place and mend, and nothing is taken."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from archive.models import Mission
from tests.admin.brought_back import as_csv, edited, exported, full_mission, standing, table, upload

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(moment):
    moment("2026-06-01 12:00")


@pytest.fixture
def mission() -> Mission:
    return full_mission()


@pytest.mark.parametrize(
    ("column", "text", "complaint"),
    [
        ("zone", "Asia/Nowhere", "is no time zone"),
        ("hours", "Mon 9-12, 11-13", "overlap"),
        ("latitude", "", "Latitude and longitude go together"),
        ("host", "", "This must not be empty."),
        ("parent", "nobody", "No mission has the address “nobody”"),
        ("until", "1066-01-01", "ends before it begins"),
        ("city", "x" * 200, "120"),
        ("version", "broken", "This cell was changed"),
    ],
)
def test_a_wrong_cell_is_told_with_row_and_column_and_nothing_is_taken(
    editor, at, mission, column, text, complaint
):
    before = standing(mission)
    values = {column: text, "name__ar": "x", "from": "1900-01-01"}
    page = upload(editor, at, edited(editor, at, **values))
    assert "Mend these cells in the file" in page.content.decode()
    assert "row 2" in page.content.decode()
    assert complaint in page.content.decode()
    assert "Take these changes" not in page.content.decode()
    assert standing(mission) == before


def test_two_rows_of_one_mission_are_told_with_both_places(editor, at, mission):
    [row] = table(exported(editor, at))
    page = upload(editor, at, as_csv([row, row])).content.decode()
    assert "The rows 2, 3 are all of “seoul”" in page


def bomb() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"<a/>" * 10_000_000)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "complaint"),
    [
        ("list.csv", b"name,host state\nEmbassy,GB\n", "it has no column “version”"),
        ("list.csv", b"slug,colour,version\na,red,\n", "has no column “colour”"),
        ("list.csv", b"slug,zone,zone,version\na,,,\n", "“zone” stands there twice"),
        ("list.csv", b"zone,version\nAsia/Seoul,\n", "The column “slug” is missing"),
        ("list.csv", b"", "empty"),
        ("list.csv", b"slug,version\n" + b"a,\n" * 100_000, "3,000"),
        ("list.csv", b"x" * 5_000_000, "too much for one list"),
        ("list.csv", "slug,city,version\na,Улица,\n".encode("cp1251"), "choose another"),
        ("list.csv", b"slug,city,version\na,\xd0\x9c\xf3\xeb,\n", "choose another"),
        ("list.pdf", b"%PDF-1.4", "cannot be read as a list"),
        ("list.xlsx", b"no workbook", "cannot be read as a list"),
        ("list.xlsx", bomb(), "too much for one list"),
    ],
    ids=lambda value: value[:20] if isinstance(value, str) else "",
)
def test_a_file_that_is_no_exported_list_is_answered_clearly(editor, at, name, data, complaint):
    page = upload(editor, at, data, name)
    assert page.status_code == 200
    assert complaint in page.content.decode()


def test_another_encoding_is_read_when_it_is_chosen(editor, at, mission):
    text = edited(editor, at, city="Улица").decode().replace("首尔", "").replace("سفارة", "")
    page = upload(editor, at, text.encode("cp1251", "replace"), encoding="cp1251")
    assert "Улица" in page.content.decode()


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("list.xlsx", b"no workbook", "это не книга .xlsx"),
        ("list.csv", b'slug,version\n"a,\n', "строка текста 2: это не CSV"),
        ("list.csv", b"slug,version\na,,,x\n", "строка 2 (строка текста 2)"),
        ("list.csv", b"\x89PNG", "байт 1: это не текст (изображение)"),
        ("list.pdf", b"%PDF-1.4", "список контактов бывает .csv"),
    ],
)
def test_why_a_file_cannot_be_read_is_told_in_the_editors_language(editor, at, name, data, told):
    file = SimpleUploadedFile(name, data)
    page = editor.post(at("mission_import"), {"file": file}, headers={"accept-language": "ru"})
    assert told in page.content.decode()
