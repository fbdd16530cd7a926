"""Numbered sections above questions, and lists within answers."""

from dataclasses import replace

from archive.sources.conversation.list_entries import without_entries
from archive.sources.labelling.labels import Label
from archive.sources.lines import Block, Line, Run
from archive.sources.pages import parse_page

LEARNT = {"question": Label("", "", "", "question", 2), "answer": Label("", "", "", "answer", 2)}


def answers_of(page: str) -> list[str]:
    turns = parse_page(page.encode(), name="page.txt").briefing.transcripts[0].editions[0].turns
    return [turn.text for turn in turns if turn.kind == "answer"]


def kept(*entries: tuple[str, str]) -> list[int]:
    """Return the lines whose learnt labels stay; each entry has its text and role."""
    lines = [Line(number, (Run(text),)) for number, (text, _) in enumerate(entries, 1)]
    labels = {
        line.start: LEARNT[role] for line, (_, role) in zip(lines, entries, strict=True) if role
    }
    return [start[0] for start in without_entries(labels, {}, [Block(tuple(lines), "text")])]


def test_a_numbered_section_above_a_question_belongs_to_no_answer() -> None:
    page = """Entretien avec la présidente du port

1. Parcours et motivations

Question : D'où venez-vous ?

Réponse : De l'île. J'y ai appris la mer.

2. Vision et projets du port

Question : Que voulez-vous faire ?

Réponse : Un quai neuf, une école de la mer

3. Moyens et engagement de tous

Question : Avec qui ?

Réponse : Avec tout le monde.
"""
    assert answers_of(page)[:2] == [
        "De l'île. J'y ai appris la mer.",
        "Un quai neuf, une école de la mer",
    ]


def test_entries_of_a_numbered_list_stay_with_the_answer() -> None:
    page = """Entretien avec la présidente du port

Question : Que voulez-vous faire ?

Réponse : Trois choses pour le port cette année :

1. Un quai neuf au nord

2. Une école de la mer

Question : Et après ?

Réponse : Deux autres choses l'année suivante :

1. Un phare sur l'île

2. Un canot de plus

Question : Avec qui ?

Réponse : Avec tout le monde.
"""
    assert [answer.splitlines()[-1] for answer in answers_of(page)[:2]] == [
        "2. Une école de la mer",
        "2. Un canot de plus",
    ]


def test_an_entry_that_asks_nothing_opens_no_question() -> None:
    entries = (("• Un quai neuf.", ""), ("• Une école.", "question"), ("• Un phare.", "answer"))

    assert kept(*entries) == []


def test_entries_that_ask_stay_questions() -> None:
    entries = (("• Un quai neuf.", ""), ("• Et une école ?", "question"), ("• Oui.", "answer"))

    assert kept(*entries) == [2, 3]


def test_what_is_heard_in_a_film_opens_no_learnt_turn() -> None:
    film = [("(INICIA VIDEO)", ""), ("¿Quién enciende el faro?", "question")]
    asked = ("¿Y el puerto?", "question")

    assert kept(*film, ("(FINALIZA VIDEO)", ""), asked) == [4]
    assert kept(*film, asked) == [2, 3]


def test_a_learnt_answer_below_one_that_type_tells_goes_on_with_it() -> None:
    lines = [Line(number, (Run("Words."),)) for number in range(1, 9)]
    asks, answers = (Label("", "", "", role, 0) for role in ("question", "answer"))
    by_type = {line.start: (asks, answers)[n % 2] for n, line in enumerate(lines[:6])}
    learnt = by_type | {lines[6].start: answers, lines[7].start: asks}
    blocks = [Block(tuple(lines), "text")]
    told = {start: replace(label, printed="Ada") for start, label in by_type.items()}

    assert lines[6].start not in without_entries(learnt, by_type, blocks)
    assert lines[7].start in without_entries(learnt, by_type, blocks)
    assert lines[6].start in without_entries(learnt, told, blocks)


def test_entries_in_small_letters_are_no_learnt_turns_nor_is_what_announces_them() -> None:
    listed = [
        ("The plan has three parts:", "answer"),
        ("– new quays before winter;", "question"),
        ("2. better pay for the pilots;", "answer"),
    ]
    assert kept(*listed) == []
    assert kept(("– New quays, please.", "question"), ("– Before winter.", "answer")) == [1, 2]
