"""What titles and edges of a page tell of those who speak: place, kind, who asks, page numbers."""

import pytest

from archive.sources.pages import parse_page
from archive.sources.tables import pattern_of


def turns_of(text: str, name: str = "page.txt") -> list[tuple[str, str, str]]:
    """Return the turns as (kind, speaker, words)."""
    transcript = parse_page(text.encode(), name=name).briefing.transcripts[0]
    return [(turn.kind, turn.speaker, turn.text) for turn in transcript.editions[0].turns]


@pytest.mark.parametrize(
    ("title", "place"),
    [
        ("Transcript of interview: Adelaide: 8 June 2017: ferries; piers", "Adelaide"),
        ("Transcript of interview: Reform: 8 June 2017: ferries; piers", ""),
    ],
)
def test_a_city_between_colons_before_the_day_is_the_place(title: str, place: str) -> None:
    text = f"{title}\n\nQUESTION: When?\n\nMINISTER LUND: Soon.\n"
    edition = parse_page(text.encode(), name="page.txt").briefing.transcripts[0].editions[0]

    assert edition.place == place


def test_whose_label_bears_a_bracket_asks_where_all_who_ask_bear_one() -> None:
    host = "M. Bérard : On leur a écrit deux fois, en avril puis en mai.\n\n"
    asked = "M. Croteau (Alexis) : Et la réponse?\n\n"
    thanks = "Mme Lévis (Josée) : Merci beaucoup.\n\n"

    kinds = [kind for kind, *_ in turns_of(host + asked + host + thanks + host)]
    bare = [
        kind for kind, *_ in turns_of((host + asked + host + thanks + host).replace(" (Josée)", ""))
    ]

    assert kinds == ["statement", "question", "answer", "question", "answer"]
    assert bare[3] == "answer"  # nothing tells her from a second host


@pytest.mark.parametrize(
    ("about", "kind"), [("los medios de comunicación", "moderator"), ("Comunicación", "answer")]
)
def test_a_title_names_nobody_by_a_word_in_small_letters(about: str, kind: str) -> None:
    leads = "Secretario de Estado de Comunicación.- Gracias. Nacho Larrea, de Onda Norte.\n\n"
    asked = "Pregunta.- ¿Qué va a pasar con los ferris?\n\n"
    said = "Portavoz.- Los ferris siguen, y con el mismo precio que el año anterior.\n\n"
    ends = "Secretario de Estado de Comunicación.- Muchas gracias. Hasta el martes.\n"

    turns = turns_of(f"Rueda de prensa. Respuestas a {about}\n\n{(leads + asked + said) * 2}{ends}")

    assert turns[-1][0] == kind


@pytest.mark.parametrize("lines", [3, 2])
def test_lines_that_begin_each_printed_page_part_no_answer(lines: int) -> None:
    head = "Presidência da República\nCasa Civil\nDiretoria de Pessoas\n".splitlines()[:lines]
    above = "\n".join(head)
    said = f"Presidente: Recebi a\n{above}\ncomissão deles ontem.\n\n"
    asked = "Jornalista: E os pescadores?\n\n"

    turns = turns_of(f"{above}\n\nEntrevista coletiva\n\n{asked}{said}{asked}Presidente: Foram.\n")

    assert ("Casa Civil" in turns[1][2]) is (lines < 3)
    assert turns[1][2].startswith("Recebi a")


@pytest.mark.parametrize(
    ("title", "is_told"),
    [
        ("Entretien de Mme Anne Roy, ministre de la mer, avec Radio Estran", True),
        ("Entretien de Mme Anne Roy et M. Paul Sorel avec Radio Estran", False),
        ("Entrevista concedida por Elena Vidaurre a Telecosta", True),
        ("Entrevista a Telecosta", False),
    ],
)
def test_a_title_says_whom_alone_others_ask(title: str, is_told: bool) -> None:
    assert bool(pattern_of("asked").search(title)) is is_told
