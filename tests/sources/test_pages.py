"""The parser's door: bad input, missing parts, the same draft for the same bytes."""

from datetime import date
from pathlib import Path

import pytest

from archive.sources import findings as codes
from archive.sources.drafts import PageDraft
from archive.sources.errors import SourceError
from archive.sources.files.decoding import MOST_BYTES
from archive.sources.markup import plain
from archive.sources.pages import parse_page
from archive.sources.rendering import render_words

PAGE = """Press conference by Minister Anna Bell, Vienna, 5 May 2021

1402-05-05-2021

Good morning. The ferry is back in service, and so is its cook.

Question: When does it leave?

Anna Bell: At noon, if the cook is on board.
"""


def parsed(text: str, name: str = "page.txt", language: str | None = None) -> PageDraft:
    return parse_page(text.encode(), name=name, language=language)


def codes_of(draft: PageDraft) -> set[str]:
    return {finding.code for finding in draft.findings}


REFUSED = {
    "empty": (b"", "the file is empty"),
    "blank": (b" \n\t\r\n", "the file is empty"),
    "a mark and nothing else": (b"\xef\xbb\xbf", "no text"),
    "a picture": (b"\x89PNG\r\n\x1a\n0000", "this is a picture"),
    "a program": (b"\x00\x01\x02\x03" * 40 + b"text", "binary file"),
    "no encoding": (b"Good day, \x81\x8f\x90\x9d, all", "line 1, byte 11: not UTF-8"),
    "cut within a character": ("问:越".encode()[:-1], "cut off in the middle of a character"),
    "too large": (b"a" * (MOST_BYTES + 1), "too large"),
    "too much text": (b"word " * 4_100_000, "too much text"),
}


@pytest.mark.parametrize(("data", "message"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_no_page_is_refused_with_file_place_and_mend(data: bytes, message: str) -> None:
    with pytest.raises(SourceError) as refused:
        parse_page(data, name="briefing.txt")

    assert str(refused.value).startswith("briefing.txt: ")
    assert message in str(refused.value)


@pytest.mark.parametrize(
    "text",
    ["<html><body><p>Good morning, <a href='", "<html><body><div><p>Good morning, ladies and"],
    ids=["within a tag", "within a part"],
)
def test_a_page_cut_off_is_refused(text: str) -> None:
    with pytest.raises(SourceError, match="cut off"):
        parsed(text, "page.html")


MISSING = {
    codes.NO_TITLE: PAGE.split("\n", 2)[2],
    codes.NO_NUMBER: PAGE.replace("1402-05-05-2021\n\n", ""),
    codes.NO_DATE: PAGE.replace(", 5 May 2021", "").replace("1402-05-05-2021\n\n", ""),
    codes.NO_QUESTION: PAGE.partition("Question:")[0],
    codes.UNKNOWN_LANGUAGE: "Tere hommikust. Praam sõidab jälle ja kokk on tagasi laeva pardal.",
    codes.DATE_FROM_NUMBER: PAGE.replace(", 5 May 2021", ""),
    codes.DATE_MISMATCH: PAGE.replace("1402-05-05", "1402-06-05"),
    codes.REPLACED_CHARACTER: PAGE.replace("noon", "no\x00on"),
    codes.BIDI_CONTROL: PAGE.replace("noon", "\u202enoon"),
    codes.UNANSWERED_QUESTION: PAGE + "\nQuestion: And the soup?\n",
    codes.CUT_OFF: PAGE.replace("if the cook is on board.", "if the cook is on board and the"),
    codes.UNKNOWN_SPEAKER: PAGE.replace("Anna Bell", "Minister"),
}


@pytest.mark.parametrize(("code", "text"), MISSING.items(), ids=MISSING.keys())
def test_what_a_page_lacks_is_a_finding(code: str, text: str) -> None:
    assert code in codes_of(parsed(text))


def test_a_whole_page_has_no_findings() -> None:
    assert parsed(PAGE).findings == ()


def test_every_code_is_explained() -> None:
    named = {
        value for name, value in vars(codes).items() if name.isupper() and isinstance(value, str)
    }

    assert named == set(codes.CODES)
    assert all(text.endswith(".") for text in codes.CODES.values())


def test_a_briefing_is_never_dated_from_its_body() -> None:
    text = PAGE.replace(", 5 May 2021", "").replace("1402-05-05-2021\n\n", "")
    draft = parsed(text.replace("back in service", "back in service since 3 March 2020"))

    assert (draft.briefing.held_on, draft.briefing.precision) == (None, "unknown")


def test_nul_and_lone_surrogates_are_replaced_where_all_can_see() -> None:
    data = PAGE.replace("noon", "no\x00on").encode() + b"\nAnna Bell: \xed\xa0\x80 waits.\n"
    draft = parse_page(data, name="page.txt")
    text = "".join(turn.text for turn in draft.briefing.transcripts[0].editions[0].turns)

    assert "no\ufffdon" in text
    assert not any(0xD800 <= ord(sign) < 0xE000 or sign == "\x00" for sign in text)
    assert [f.place for f in draft.findings if f.code == codes.REPLACED_CHARACTER] == [
        "line 9",
        "line 11",
    ]


def test_signs_of_markup_in_the_source_stay_words() -> None:
    words = "At *noon*, [if](https://cook.example) the \\ [cook]{en} * * * is […] on board."
    draft = parsed(PAGE.replace("At noon, if the cook is on board.", words))

    assert plain(draft.briefing.transcripts[0].editions[0].turns[-1].text) == words


@pytest.mark.parametrize("mark", ["<…>", "[…]", "(...)", "…"])
def test_what_was_left_out_ends_no_text(mark: str) -> None:
    text = f"MS. OAK: Good morning.\n\n{mark}\n\nNow to the roads.\n\nLet us begin."
    (turn,) = parsed(text).briefing.transcripts[0].editions[-1].turns

    assert turn.text.split("\n\n") == ["Good morning.", mark, "Now to the roads.", "Let us begin."]


def test_the_same_bytes_give_the_same_draft(shared: Path) -> None:
    pages = sorted((shared / "samples" / "pages").iterdir())

    assert len(pages) >= 7
    for page in pages:
        data = page.read_bytes()
        assert parse_page(data, name=page.name) == parse_page(data, name=page.name)


def test_every_line_of_every_sample_is_accounted_for(shared: Path) -> None:
    for page in sorted((shared / "samples" / "pages").glob("*.[tm][xd]*")):
        lines = page.read_text(encoding="utf-8").split("\n")
        draft = parse_page(page.read_bytes(), name=page.name)

        assert [line.line for line in draft.capture.lines] == [
            number for number, line in enumerate(lines, 1) if line.strip()
        ]


def test_a_title_full_of_names_does_not_tell_the_language_alone() -> None:
    title = "Briefing by Deputy Minister Orlan Tesk, Belmora, 7 April 2026"
    page = f"{title}\n\nQuestion: When does the customs house open?\n\nOrlan Tesk: On 1 May.\n"
    assert parsed(page).briefing.transcripts[0].language == "en"


@pytest.mark.parametrize(
    "title",
    [
        "Versión estenográfica | Entrega de los faros de la costa de Almarza",
        "Versión estenográfica. Mensaje de la presidenta. Justicia a los pueblos de la costa.",
    ],
)
def test_the_heading_above_its_own_subtitle_is_the_title(title: str) -> None:
    body = "Los faros de Almarza vuelven hoy a ser de todos los que viven en la costa."
    head = f"# {title}\n\n## Acto encabezado por la presidenta\n\n3 de mayo de 2034"
    draft = parsed(f"{head}\n\nAmigas, amigos:\n\n{body}\n", "page.md")
    assert draft.briefing.transcripts[0].editions[0].title == title


def test_a_language_given_overrules_the_text() -> None:
    assert parsed(PAGE, language="de").briefing.transcripts[0].language == "de"


def test_html_gives_title_date_time_and_place(shared: Path) -> None:
    page = shared / "samples" / "pages" / "kremlin_57693.en.html"
    draft = parse_page(page.read_bytes(), name=page.name)
    briefing, edition = draft.briefing, draft.briefing.transcripts[0].editions[0]

    assert edition.title == "Answers to\u00a0journalists’ questions following Direct Line"
    assert (briefing.held_on, briefing.held_time, edition.place) == (
        date(2018, 6, 7),
        "16:45",
        "Moscow",
    )
    text = "\n".join(turn.text for turn in edition.turns)
    assert not any(words in text for words in ("See also", "Share", "Publication status", "Photo"))


def test_a_saved_text_gives_the_time_and_place_below_its_lead() -> None:
    page = Path(__file__).parent.parent / "data" / "pages" / "en-working-meeting-saved.txt"
    briefing = parse_page(page.read_bytes(), name=page.name).briefing
    edition = briefing.transcripts[0].editions[0]

    assert (briefing.held_on, briefing.held_time, edition.place) == (
        date(2031, 3, 4),
        "17:15",
        "Lindenholm",
    )
    assert edition.event == "Ada Marlow talked with ministers about bridges and ferries."


HEADS = {  # head of a page; title, day and place
    "put up after it was held": (
        "Published on 6 November 2012\nPress conference by Ann Lee\nLisbon, 4 November 2012",
        ("Press conference by Ann Lee", date(2012, 11, 4), "Lisbon"),
    ),
    "only put up": (
        "Press conference by Ann Lee\n\nPublished on 6 November 2012",
        ("Press conference by Ann Lee", date(2012, 11, 6), ""),
    ),
    "a year of two digits": (
        "Ferries - Q&A - Excerpts from the daily press briefing (13.10.16)",
        (
            "Ferries - Q&A - Excerpts from the daily press briefing (13.10.16)",
            date(2016, 10, 13),
            "",
        ),
    ),
    "capitals that end in a stop": (
        "4 May 2022\n\nPRESS CONFERENCE OF THE MINISTER AFTER THE 2nd FERRY SUMMIT.",
        ("PRESS CONFERENCE OF THE MINISTER AFTER THE 2nd FERRY SUMMIT.", date(2022, 5, 4), ""),
    ),
    "buttons between day and city": (
        "Press conference by Ann Lee\n\n4 May 2022\n\nShare\n\nLisbon",
        ("Press conference by Ann Lee", date(2022, 5, 4), "Lisbon"),
    ),
    "the title's place below day and time": (
        "Briefing by Ann Lee, 4 May 2022, Port Elm\n\n4 May 2022, 15:30\n\nRoom 2, Port Elm",
        ("Briefing by Ann Lee, 4 May 2022, Port Elm", date(2022, 5, 4), "Room 2, Port Elm"),
    ),
}


@pytest.mark.parametrize(("head", "told"), HEADS.values(), ids=HEADS.keys())
def test_a_head_gives_title_day_and_place(head: str, told: tuple[str, date, str]) -> None:
    asked = "Question: Does the ferry sail?\n\nAnn Lee: It sails at noon.\n"
    briefing = parsed(f"{head}\n\nAnn Lee: Good morning to you all.\n\n{asked}").briefing
    edition = briefing.transcripts[0].editions[0]
    assert (edition.title, briefing.held_on, edition.place) == told


def test_a_name_without_words_below_the_last_turn_is_no_turn() -> None:
    turns = (
        parsed(f"{PAGE}\nFerries, News:\n\nHarbours\n").briefing.transcripts[0].editions[0].turns
    )
    assert all(turn.text for turn in turns)


def test_a_tooltip_in_a_sentence_is_furniture(shared: Path) -> None:
    page = shared / "samples" / "pages" / "kremlin_62565.en.html"
    draft = parse_page(page.read_bytes(), name=page.name)
    text = draft.briefing.transcripts[0].editions[0].turns[0].text

    assert "Chancellor of\u00a0Germany [Angela Merkel](http://" in text
    assert "Merkel Angela" not in text


def test_front_matter_gives_title_date_and_address(shared: Path) -> None:
    page = shared / "samples" / "pages" / "whitehouse_2023-01-08.en.md"
    draft = parse_page(page.read_bytes(), name=page.name)
    briefing, edition = draft.briefing, draft.briefing.transcripts[0].editions[0]

    assert edition.title == "Remarks by President\u00a0Biden During Tour of the Border\u00a0Wall"
    assert (briefing.held_on, briefing.held_time, briefing.zone) == (
        date(2023, 1, 8),
        "14:51",
        "MST",
    )
    assert edition.place == "Doniphan Park, El Paso, Texas"
    assert draft.capture.url.startswith("https://bidenwhitehouse.archives.gov/")
    assert draft.capture.retrieved_at is None


def test_a_picture_of_a_page_becomes_its_album(shared: Path) -> None:
    page = shared / "samples" / "pages" / "amlo_2024-05-10.es.md"
    (album,) = parse_page(page.read_bytes(), name=page.name).briefing.albums

    assert [m.captions for m in album.media] == [
        {"es": "Conferencia de prensa del presidente Andrés Manuel López Obrador"}
    ]
    assert album.media[0].url.endswith("9.03.38_AM.jpeg")


def test_a_moment_of_retrieval_is_taken_only_from_the_page() -> None:
    matter = "---\ntitle: 'Ferry'\nretrieved_at: 2021-05-06T10:00:00+02:00\n---\n\n"

    for name in ("page.md", "page.txt"):
        retrieved_at = parsed(matter + PAGE, name).capture.retrieved_at
        assert retrieved_at == "2021-05-06T08:00:00.000000Z"
    assert parsed(PAGE).capture.retrieved_at is None


def test_mission_blocks_are_read_in_any_order() -> None:
    page = Path(__file__).parent.parent / "data" / "pages" / "de-mission-furniture-fr.txt"
    draft = parse_page(page.read_bytes(), name=page.name)

    assert [(m.slug, m.parent) for m in draft.missions] == [
        ("gb-no-oslo-embassy", ""),
        ("no-gb-london-embassy", ""),
        ("no-gb-london-consular-section", "no-gb-london-embassy"),
    ]
    assert (draft.capture.interface_language, draft.capture.context_country) == ("fr", "GB")
    assert draft.missions[1].zone == "Europe/London"
    assert codes_of(draft) == {
        codes.VIDEO_WITHOUT_ADDRESS,
        codes.SOCIAL_WITHOUT_ADDRESS,
        codes.INDISTINCT_GALLERY_TITLE,
        codes.ALBUM_COUNT,
    }


def test_a_clock_time_below_an_unanswered_question_still_ends_the_text() -> None:
    text = "Q    What now?\n\nTHE PRESIDENT:  Lunch.\n\nQ    And then?\n\n1:32 P.M. EDT\n\nMore\n"
    turns = parse_page(text.encode(), name="page.txt").briefing.transcripts[0].editions[0].turns

    assert [turn.text for turn in turns] == ["What now?", "Lunch.", "And then?"]


@pytest.mark.parametrize(
    ("presenter", "kind"),
    [
        ("NORA VANE, Lantern Weekly", "question"),
        ("NORA VANE, physician of the northern harbour clinic's night ward", "statement"),
    ],
)
def test_who_is_printed_with_a_task_at_length_presents(presenter: str, kind: str) -> None:
    text = (
        "Press conference on lighthouses, 20 September 2031\n\n"
        "MINISTER ORREN: Good evening. We begin with the lamps of the coast.\n\n"
        f"{presenter}: Why do the lamps tire the eye? What is to be done about them at night?\n\n"
        "MINISTER ORREN: They burn until dawn, and nobody is there to put them out.\n\n"
        "QUESTION: When do the new lamps come?\n\nMINISTER ORREN: In the spring.\n\n"
        "QUESTION: And the keepers?\n\nMINISTER ORREN: They stay.\n"
    )
    turns = parse_page(text.encode(), name="page.txt").briefing.transcripts[0].editions[0].turns

    assert [turn.kind for turn in turns][1] == kind


def test_a_note_between_two_colons_stays_in_the_attribution() -> None:
    talk = "Question: What of it?\n\nMinister Hanna Lind: (retranslated): Thank you.\n\n"
    page = parse_page(f"Briefing, 3 May 2031\n\n{talk * 3}".encode(), name="page.txt")
    turns = page.briefing.transcripts[0].editions[0].turns
    assert {turn.label for turn in turns} == {"Question", "Minister Hanna Lind (retranslated)"}
    assert turns[-1].text == "Thank you."


def test_who_answers_in_brackets_stays_in_the_attribution() -> None:
    talk = "P. ¿Qué hay del faro?\n\nR. (Padre Arzobispo)\n\nSe enciende en abril.\n\n"
    page = parse_page(f"Entrevista, 3 de mayo de 2031\n\n{talk * 3}".encode(), name="page.txt")
    turns = page.briefing.transcripts[0].editions[0].turns
    assert {turn.label for turn in turns} == {"P", "R. (Padre Arzobispo)"}


@pytest.mark.parametrize(
    ("language", "words", "marked"),
    [
        ("en", "He said こちらを御覧ください twice.", "He said [こちらを御覧ください]{ja} twice."),
        ("ru", "Это 時刻表を示しながら.", "Это [時刻表を示しながら]{ja}."),
        ("en", "The word 灯塔 alone.", "The word [灯塔]{zh-Hans} alone."),
        ("zh-Hans", "海の家在海边。", "海の家在海边。"),
    ],
)
def test_characters_beside_kana_are_japanese_where_neither_is_the_text_s(
    language: str, words: str, marked: str
) -> None:
    assert render_words(words, language) == marked
