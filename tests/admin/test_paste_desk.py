"""The paste desk: what is pasted is read as an import reads it, mended, and saved as a draft."""

import re
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from lxml import html

from archive.admin.pasting import MOST_PASTED, clean
from archive.models import Briefing, Capture, Edition, ImportRun
from tests.admin import rows
from tests.sources import office_files, pdf_files

pytestmark = [pytest.mark.django_db, pytest.mark.once]

TEXT = """Briefing by the spokeswoman
3 May 2031
No. 12-2031

Good morning, everyone. Two ships are at sea today.

Question: When does the northern ferry sail again?

Mira Holt: On Monday at nine, if the wind allows it.

And what about the buoys in the bay?

Nine of them were found, and five are still lost.

Question: Who pays for them?

Mira Holt: The harbour does.
"""
AT = {words: k for k, words in enumerate(TEXT.split("\n"), start=1)}
BUOYS = AT["And what about the buoys in the bay?"]


def paste(client, at, text=TEXT, **fields):
    return client.post(at("capture_paste"), {"text": text, "language": "en", **fields})


def again(client, at, response, **fields):
    """Send the page of a reading back with a button's name and value."""
    sent = rows.typed_in(response, "reading-form") | fields
    return client.post(at("capture_paste"), sent)


def saved() -> Edition:
    return Edition.objects.get()


def said(edition) -> list[tuple[str, str]]:
    return [(turn.anchor, turn.text) for turn in edition.as_draft().turns]


def places(response) -> dict[str, str]:
    """Return the colour of each line by its words."""
    page = html.fromstring(response.content.decode())
    return {
        line.xpath("string(.//span[@class='line-text'])"): re.search(
            r"place-(\w*)", line.get("class")
        )[1]
        for line in page.xpath("//li[@data-line]")
    }


# --- reading ------------------------------------------------------------------------------------


def test_every_line_shows_where_it_landed_and_nothing_is_saved(editor, at):
    shown = places(paste(editor, at))
    assert shown["Briefing by the spokeswoman"] == "head"
    assert shown["Question: Who pays for them?"] == "question"
    assert shown["Mira Holt: The harbour does."] == "answer"
    assert shown["Good morning, everyone. Two ships are at sea today."] == "statement"
    assert not Briefing.objects.exists()
    assert not Capture.objects.exists()


def test_what_is_read_is_saved_as_the_import_command_would(editor, at):
    response = again(editor, at, paste(editor, at), save="draft")
    edition = saved()
    assert response.url == at("edition_change", edition.pk)
    assert edition.transcript.briefing.number == "12-2031"
    assert edition.transcript.briefing.held_on.isoformat() == "2031-05-03"
    assert [anchor for anchor, _text in said(edition)] == ["s1", "q1", "q1a1", "q2", "q2a1"]
    assert edition.capture.data().decode() == TEXT
    assert edition.capture.run == ImportRun.objects.get()
    assert edition.author.username == "ana"
    assert edition.events.filter(act="revised", by__username="ana").exists()


def test_a_line_is_given_another_kind_and_stays_so(editor, at):
    first = paste(editor, at)
    second = again(editor, at, first, set=f"{BUOYS}:question")
    third = again(editor, at, second, set=f"{BUOYS + 2}:answer")
    assert places(third)["And what about the buoys in the bay?"] == "question"
    again(editor, at, third, save="draft")
    assert said(saved())[3:5] == [
        ("q2", "And what about the buoys in the bay?"),
        ("q2a1", "Nine of them were found, and five are still lost."),
    ]


def test_a_wish_can_be_taken_back(editor, at):
    wished = again(editor, at, paste(editor, at), set=f"{BUOYS}:question")
    back = again(editor, at, wished, set=f"{BUOYS}:none")
    assert places(back)["And what about the buoys in the bay?"] == "answer"


def test_a_line_that_is_picked_shows_what_it_may_be_without_a_script(editor, at):
    page = again(editor, at, paste(editor, at), pick=str(BUOYS)).content.decode()
    body = page.partition('<template id="palette">')[0]
    assert f'name="set" value="{BUOYS}:moderator"' in body


def test_head_and_accepted_turns_stay_as_they_were_set(editor, at):
    response = paste(editor, at)
    line = str(AT["Question: Who pays for them?"])
    response = again(
        editor,
        at,
        response,
        title="A better title",
        number="13-2031",
        held_on="2031-05-04",
        accepted=[line],
        set=f"{BUOYS}:question",
    )
    sent = rows.typed_in(response, "reading-form")
    assert sent["accepted"] == [line]
    again(editor, at, response, save="draft")
    edition = saved()
    assert edition.title == "A better title"
    assert edition.transcript.briefing.number == "13-2031"
    assert edition.transcript.briefing.held_on.isoformat() == "2031-05-04"


def test_turns_nobody_accepted_are_named_once_some_were(editor, at):
    line = str(AT["Question: Who pays for them?"])
    response = again(editor, at, paste(editor, at), accepted=[line], save="draft")
    page = editor.get(response.url).content.decode()
    assert "4 turns were not accepted yet: s1, q1, q1a1, q2a1" in page


def test_findings_stand_beside_the_text(editor, at):
    page = paste(editor, at, TEXT.replace("3 May 2031\n", "")).content.decode()
    assert "The page prints no date outside its body" in page


# --- from where ---------------------------------------------------------------------------------

WORD = (
    "<html xmlns:o='urn:schemas-microsoft-com:office:office'><head><title>Doc</title>"
    "<style>p.MsoNormal {color: red}</style></head><body><!--StartFragment-->"
    + "".join(
        f'<p class="MsoNormal" style="margin:0cm"><span style="color:#333">{line}</span><o:p></p>'
        for line in TEXT.split("\n")
        if line
    )
    + "<script>alert(1)</script><!--EndFragment--></body></html>"
)


@pytest.mark.parametrize("field", ["html", "text"])
def test_words_of_a_word_processor_lose_their_looks_and_nothing_else(editor, at, field):
    sent = {"text": WORD} if field == "text" else {"text": TEXT, "html": WORD}
    response = editor.post(at("capture_paste"), {"language": "en", **sent})
    again(editor, at, response, save="draft")
    assert [anchor for anchor, _text in said(saved())] == ["s1", "q1", "q1a1", "q2", "q2a1"]
    kept = saved().capture.data().decode()
    assert "Nine of them were found" in kept
    assert not re.search(r"style|class|script|Mso|o:p", kept)


@pytest.mark.parametrize(
    ("formatted", "left"),
    [
        ("<p onclick=x()>a</p>", "<p>a</p>"),
        ("<p><font color=red>a</font></p>", "<p>a</p>"),
        ('<a href="javascript:x()">a</a>', "<a>a</a>"),
        ("<img src=x onerror=alert(1)>a", "a"),
        ("<b>Q:</b> a<br>b", "<b>Q:</b> a<br>b"),
    ],
)
def test_formatting_is_cleaned(formatted, left):
    assert clean(formatted) == f"<!DOCTYPE html><html><body>{left}</body></html>"


def _files():
    paragraphs = [line for line in TEXT.split("\n") if line]
    docx = office_files.docx("".join(map(office_files.paragraph, paragraphs)))
    body = "".join(f"<p>{line}</p>" for line in paragraphs)
    page = f"<html><body><main>{body}</main></body></html>"
    printed = pdf_files.pdf(pdf_files.lines(*paragraphs, leading=28))
    return [
        ("page.txt", TEXT.encode()),
        ("page.md", TEXT.encode()),
        ("page.html", page.encode()),
        ("page.docx", docx),
        ("page.pdf", printed),
    ]


@pytest.mark.parametrize(("name", "data"), _files(), ids=lambda value: str(value)[:9])
def test_a_file_is_read(editor, at, name, data):
    file = SimpleUploadedFile(name, data)
    response = editor.post(at("capture_paste"), {"file": file, "language": "en"})
    again(editor, at, response, save="draft")
    kinds = [turn.kind for turn in saved().as_draft().turns]
    assert kinds[:3] == ["statement", "question", "answer"]
    assert saved().capture.name == name
    assert saved().capture.data() == data


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"text": ""}, "Paste a text, or choose a file."),
        ({"text": "x" * (MOST_PASTED + 1)}, "2,000,001 characters, 2,000,000 at most"),
        ({"text": "<div>" * 100_000}, "nested too deep"),
        ({"text": TEXT, "language": "klingonish!"}, "klingonish"),
        ({"file": ("page.exe", b"MZ")}, "cannot be read. Known are: "),
        ({"file": ("page.txt", b"")}, "The file is empty."),
        ({"file": ("page.docx", b"PK no zip")}, "This cannot be read"),
        ({"packed": "nonsense"}, "did not come along"),
        ({"packed": "", "text": "\x00"}, ""),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(editor, at, fields, told):
    if "file" in fields:
        fields = {"file": SimpleUploadedFile(*fields["file"])}
    response = editor.post(at("capture_paste"), fields)
    assert response.status_code == 200
    assert told in html.fromstring(response.content.decode()).text_content()
    assert not Briefing.objects.exists()


def test_what_is_too_much_stands_there_again_to_the_last_word(editor, at):
    sent = "word " * 1_000_000 + "end"
    page = editor.post(at("capture_paste"), {"text": sent}).content.decode()
    [typed] = html.fromstring(page).xpath("//textarea[@name='text']")
    assert typed.text.strip() == sent


def test_a_wrong_day_is_named_and_what_was_pasted_is_not_lost(editor, at):
    response = again(editor, at, paste(editor, at), held_on="next week", save="draft")
    assert "“next week” is no day" in response.content.decode()
    assert rows.typed_in(response, "reading-form")["packed"] != [""]


@pytest.mark.parametrize("text", ["x", "??", "\u202e\u202e", "Q: \ud800", "1\n2\n3"])
def test_odd_words_are_no_fault(editor, at, text):
    assert paste(editor, at, text.encode("utf-8", "replace").decode()).status_code == 200


# --- what is there already ----------------------------------------------------------------------


def test_a_text_in_the_same_language_becomes_a_draft_beside(editor, at):
    again(editor, at, paste(editor, at), save="draft")
    rows.publishing.release(saved(), by=None)
    changed = TEXT.replace("at nine", "at ten")
    response = again(editor, at, paste(editor, at, changed), save="draft")
    page = editor.get(response.url).content.decode()
    assert "has a text in this language already" in page
    assert [e.state() for e in Edition.objects.order_by("n")] == ["published", "draft"]


def test_an_open_draft_is_not_written_over_and_nothing_is_lost(editor, at):
    again(editor, at, paste(editor, at), save="draft")
    response = again(editor, at, paste(editor, at, TEXT.replace("at nine", "at ten")), save="draft")
    page = response.content.decode()
    assert "somebody is working on a draft of this text" in page
    assert at("edition_change", saved().pk) in page
    assert "at ten" in page
    assert "at nine" in said(saved())[2][1]


def test_the_same_words_again_lead_to_what_they_became(editor, at):
    again(editor, at, paste(editor, at), save="draft")
    page = again(editor, at, paste(editor, at), save="draft").content.decode()
    assert "the archive holds these words already" in page
    assert at("edition_change", saved().pk) in page


def test_sent_twice_is_saved_once(editor, at):
    sent = rows.typed_in(paste(editor, at), "reading-form") | {"save": "draft"}
    editor.post(at("capture_paste"), sent)
    editor.post(at("capture_paste"), sent)
    assert Edition.objects.count() == 1


# --- who may, and how quickly -------------------------------------------------------------------


def test_who_may_not_start_a_text_may_not_paste_one(colleague, at):
    writer = colleague("view_edition", "change_edition")
    assert writer.get(at("capture_paste")).status_code == 403
    assert paste(writer, at).status_code == 403
    assert at("capture_paste") not in writer.get("/admin/").content.decode()


def test_from_paste_to_released_takes_three_actions(editor, at):
    reading = paste(editor, at)
    confirmation = editor.get(again(editor, at, reading, save="release").url)
    assert "Release now" in confirmation.content.decode()
    editor.post(at("edition_act", saved().pk, "release"), {})
    assert saved().state() == "published"


def test_two_texts_on_one_page_are_saved_and_their_lines_left_as_read(editor, at):
    path = Path(__file__).parents[1] / "data" / "pages" / "mix-en-fr-turn-by-turn.txt"
    response = editor.post(
        at("capture_paste"), {"file": SimpleUploadedFile(path.name, path.read_bytes())}
    )
    assert "This page holds two texts" in response.content.decode()
    again(editor, at, response, save="draft")
    assert Edition.objects.count() == 2
