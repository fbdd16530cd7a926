"""The reading that was learnt: its weights, its best sequence, what it changes and keeps."""

import json
import shutil
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

from archive.sources.conversation.asking import asks, may_ask
from archive.sources.labelling.labels import Label
from archive.sources.labelling.vocabulary import vocabulary_for
from archive.sources.learnt.looks import PageLine
from archive.sources.learnt.model import STATES, LineModel, in_use, model_of, shipped, using
from archive.sources.learnt.repeated import with_heads
from archive.sources.learnt.rereading import reread
from archive.sources.learnt.signs import signs_of
from archive.sources.lines import Block, Line, Run
from archive.sources.pages import parse_page
from tools import teach
from tools.gold_lines import SUFFIX, GoldTurn, gold_states, gold_turns


def lines_of(*texts: str) -> list[PageLine]:
    lines = [Line(number, (Run(text),)) for number, text in enumerate(texts, 1)]
    return [PageLine(line, Block((line,)), 0) for line in lines]


def turns_of(page: str, name: str = "page.txt") -> list[tuple[str, str]]:
    (transcript,) = parse_page(page.encode(), name=name).briefing.transcripts
    return [(turn.kind, turn.text.split()[0]) for turn in transcript.editions[-1].turns]


def test_the_shipped_model_is_in_use():
    model = shipped()

    assert model is not None
    assert in_use() is model
    assert len(model.signs) > 1000


def test_the_best_states_are_those_worth_most_of_all():
    step = {("qB", "hB"): 2.0, ("hB", "qB"): 1.2, ("hB", "hI"): 1.0}
    steps = tuple(tuple(step.get((one, other), 0.0) for other in STATES) for one in STATES)
    model = LineModel({"?": ((4, 1.0),), ".": ((1, 0.5), (3, 0.4))}, steps)
    worths = model.worths([["?"], ["."], ["."]])

    best = model.best(worths)

    assert best == ["qB", "hB", "hI"]
    assert model.worth_of(best, worths) == pytest.approx(
        max(model.worth_of(states, worths) for states in product(STATES, repeat=3))
    )


def test_a_careful_readers_turns_are_found_in_the_lines_of_a_page():
    lines = lines_of(
        "Talk of the day", "Q: When does it open?", "In May.", "", "It may be June.", "Top"
    )
    turns = [
        GoldTurn("q", "Whendoesitop", "oesitopen?"[-12:]),
        GoldTurn("h", "InMay.Itmayb", "maybeJune."[-12:]),
    ]

    assert gold_states(lines, turns) == ["O", "q+", "hB", "O", "hI", "O"]


@pytest.mark.parametrize(
    ("language", "texts", "heads"),
    [
        (
            "it",
            ("C. Quando apre?", "M. A maggio.", "C. E poi?", "M. Si vedrà."),
            ["C. ", "M. ", "C. ", "M. "],
        ),
        (
            "es",
            ("A,I. Quiroga.- ¿Qué tal?", "Bien.", "A,I. Quiroga.- ¿Y hoy?", "A,I. Quiroga.- Ya."),
            ["A,I. Quiroga.- ", "", "A,I. Quiroga.- ", "A,I. Quiroga.- "],
        ),
        ("de", ("HARMS Im Mai.", "Und dann?", "HARMS Nein.", "HARMS Ja."), ["HARMS "] * 3),
        (
            "ko",
            (
                "박하늘 기자(가나일보) 언제 엽니까.",
                "대통령 곧 엽니다.",
                "기자 내일입니까.",
                "대통령 네.",
            ),
            ["박하늘 기자(가나일보) ", "대통령 ", "기자 ", "대통령 "],
        ),
        ("en", ("No. It is May.", "And June?", "Yes. It may.", "Then July?"), []),
        ("en", ("President Marl spoke.", "President Marl left.", "President Marl ate."), []),
    ],
)
def test_words_that_open_lines_again_are_labels(language, texts, heads):
    read = with_heads(lines_of(*texts), vocabulary_for(language))

    found = [line.text[: line.head] for line in read]
    assert [head for head in found if head] == [head for head in heads if head]
    assert not heads or read[0].cut == len(heads[0])


@pytest.mark.parametrize("text", ["언제 엽니까", "있는데요.", "どうですか」", "是吗", "Open?”"])
def test_words_may_ask_as_the_tables_say(text):
    assert may_ask(text)


@pytest.mark.parametrize("text", ["No.", "열었습니다.", "そうです。", ""])
def test_words_that_end_otherwise_do_not_ask(text):
    assert not may_ask(text)
    assert not asks(text)


def test_labels_that_take_turns_are_told_by_whom_others_name():
    lines = lines_of(
        "A talk with Nora Marl", "Kind: Ms Marl, when?", "Marl: In May.", "Kind: And?", "Marl: Yes."
    )

    signs = signs_of(lines, vocabulary_for("en"))

    assert {"alternates=o-o", "called=True,False"} <= set(signs[2])
    assert {"alternates=oso", "called=False,True"} <= set(signs[3])
    assert not any(sign.startswith("called=") for sign in signs[0])


def test_a_gold_file_of_two_transcripts_teaches_nothing(tmp_path):
    path = tmp_path / "page.txt.expected.json"
    turn = ["question", "When?", "When?"]
    path.write_text(json.dumps({"turns": [turn]}), encoding="utf-8")
    assert gold_turns(path) == [GoldTurn("q", "When?", "When?")]

    path.write_text(json.dumps({"turns": [turn], "also": {"fr": [turn]}}), encoding="utf-8")
    assert gold_turns(path) == []


OWN_PAGES = Path(__file__).parents[1] / "data" / "pages"

ON_THE_AIR = """\
Klemens Kind: Herr Mertens, der Hafenrat hat in diesem Monat weitreichende Entscheidungen \
getroffen. Unter anderem hat er die Gebühren gesenkt. Können Sie die Sorgen der Fischer verstehen?
Yves Mertens: Ich kann immer verstehen, dass man Entscheidungen verschieden erklären muss. \
Wenn sich die Lage ändert, werden wir die Gebühren wieder heraufsetzen.
Kind: In den kleinen Häfen sind die Gebühren ja noch etwas höher. Viele Fischer bekommen aber \
gar keinen Liegeplatz mehr.
Mertens: Da muss man unterscheiden. Es gibt Plätze für den Sommer und solche für das ganze Jahr.
"""


BY_QUESTION_MARKS = LineModel(
    {"asks=1": ((STATES.index("qB"), 90.0),), "asks=0": ((STATES.index("hB"), 90.0),)},
    tuple((0.0,) * len(STATES) for _ in STATES),
)


def test_two_names_of_whom_one_asks_are_read_by_what_was_learnt():
    with using(None):
        assert [kind for kind, _ in turns_of(ON_THE_AIR)] == ["statement"] * 4

    assert turns_of(ON_THE_AIR) == [
        ("question", "Herr"),
        ("answer", "Ich"),
        ("question", "In"),
        ("answer", "Da"),
    ]


def test_who_gives_the_floor_to_the_rules_is_no_host_to_the_model():
    lines = lines_of("Marlow: Why?", "Tarn: So.", "Crane: Next.", "Marlow: When?", "Tarn: Soon.")
    lines = [
        replace(line, kind=kind, is_first=True) for line, kind in zip(lines, "hhmhh", strict=True)
    ]

    found = reread(lines, vocabulary_for("en"), BY_QUESTION_MARKS)

    assert found is not None
    assert list(found.voices.values()) == ["q", "h", "m", "q", "h"]


@pytest.mark.parametrize(("labels", "last"), [("qhqh", "h"), ("phph", "h"), ("qhhh", "q")])
def test_where_words_mark_all_questions_no_name_asks(labels, last):
    lines = lines_of("Question: When?", "Tarn: Soon.", "Question: Where?", "Tarn: There, why?", "-")
    roles = {"q": "question", "h": "name", "p": "name"}
    printed = {"q": "", "h": "", "p": "Ann Lee, journalist"}
    lines = [
        replace(
            line,
            kind=kind,
            is_first=True,
            label=Label(printed[label], "", "", roles[label], 0, is_keyword=label == "q"),
        )
        for line, kind, label in zip(lines, "qhqh", labels, strict=False)
    ] + lines[4:]

    found = reread(lines, vocabulary_for("en"), BY_QUESTION_MARKS)

    assert found is not None
    assert found.voices[lines[3].line.start] == last


BY_SIGNS = LineModel(
    {
        "ends=colon": ((STATES.index("O"), 90.0),),
        "ends=open": ((STATES.index("O"), 90.0),),
        "ends=ask": ((STATES.index("qB"), 90.0),),
        "ends=stop": ((STATES.index("hB"), 90.0),),
        "sign=a bracket": ((STATES.index("h+"), 90.0),),
    },
    tuple((0.0,) * len(STATES) for _ in STATES),
)


@pytest.mark.parametrize(("fifth", "fourth"), [("Lee", "h"), ("Dorn", "q")])
def test_who_speaks_between_all_the_others_has_one_voice_and_they_the_other(fifth, fourth):
    names = ["Lee", "Tarn", "Lee", "Crane", fifth, "Tarn"]
    said = ["Why?", "So.", "When?", "Soon, and why not?", "Where?", "There."]
    lines = lines_of(*(text for pair in zip(names, said, strict=True) for text in pair))
    lines = [
        replace(line, label=Label(line.text, line.text, "", "name", len(line.text)))
        if place % 2 == 0
        else line
        for place, line in enumerate(lines)
    ]

    found = reread(lines, vocabulary_for("en"), BY_SIGNS)

    assert found is not None
    assert "".join(found.voices.values()) == f"qhq{fourth}qh"


@pytest.mark.parametrize(("rules", "voices"), [("qhq", None), ("qqq", "qq")])
def test_an_answer_alone_between_two_questions_is_somebodys(rules, voices):
    signs = {"ends=ask": ((STATES.index("qB"), 90.0),), "ends=stop": ((STATES.index("O"), 90.0),)}
    lines = lines_of("When does it open?", "In May.", "And when does it close?")
    lines = [
        replace(line, kind=kind, is_first=True) for line, kind in zip(lines, rules, strict=True)
    ]

    found = reread(lines, vocabulary_for("en"), LineModel(signs, BY_SIGNS.steps))

    read = found and "".join(voice for voice in found.voices.values() if voice != "note")
    assert read == voices


@pytest.mark.parametrize(("times", "named"), [(2, "Crane"), (1, "")])
def test_a_name_printed_once_is_a_label_where_all_have_lines_for_themselves(times, named):
    exchange = ["Lee", "Why?", "Tarn", "So."]
    lines = lines_of(*exchange * times, "Crane", "Soon.")
    labels = [
        Label(line.text, line.text, "", "name", len(line.text), shape="alone") for line in lines
    ]
    lines = [
        replace(line, label=label if line.text in ("Lee", "Tarn") else None, candidate=label)
        for line, label in zip(lines, labels, strict=True)
    ]

    found = reread(lines, vocabulary_for("en"), BY_SIGNS)

    assert found is not None
    answer = [label for start, label in found.labels.items() if found.voices[start] == "h"][-1]
    assert answer.base == named
    assert found.labels[lines[0].line.start].asker == "Lee"


def test_a_number_of_a_page_parts_no_label_from_what_is_said():
    press, page, asked, *_ = lines_of("PRESS:", "6", "But why?", "(In English) So it is.")
    press = replace(press, label=Label("PRESS", "PRESS", "", "question", 6))
    as_number = replace(page, block=replace(page.block, kind="furniture"))

    found = reread([press, as_number, asked], vocabulary_for("en"), BY_SIGNS)
    beside = reread([press, page, asked], vocabulary_for("en"), BY_SIGNS)

    assert found is not None
    assert found.labels[press.line.start].base == "PRESS"
    assert beside is not None
    assert not beside.labels[asked.line.start].base


def test_a_bracket_that_says_how_something_is_said_is_nobody():
    asked, said = lines_of("But why?", "(In English) Because the harbour is closed.")

    found = reread([asked, said], vocabulary_for("en"), BY_SIGNS)

    assert found is not None
    assert found.voices[said.line.start] == "h"
    assert found.labels[said.line.start].end == 0


def test_a_page_read_again_is_read_alike_each_time_and_accounts_for_every_line():
    drafts = [parse_page(ON_THE_AIR.encode(), name="page.txt") for _ in range(2)]

    assert drafts[0] == drafts[1]
    assert [line.line for line in drafts[0].capture.lines] == [1, 2, 3, 4]


def test_pages_teach_weights_that_read_their_lines(tmp_path):
    for gold in sorted(OWN_PAGES.glob("de-*.expected.json")):
        page = gold.with_name(gold.name.removesuffix(SUFFIX))
        shutil.copy(gold, tmp_path)
        shutil.copy(page, tmp_path)
    lessons = teach.lessons_of([tmp_path])

    told = teach.taught(lessons)

    model = model_of(json.loads(json.dumps(told)))
    read = [model.best(model.worths(lesson.signs)) for lesson in lessons]
    right = [
        a == b
        for states, lesson in zip(read, lessons, strict=True)
        for a, b in zip(states, lesson.states, strict=True)
    ]
    assert told["header"]["pages"] == len(lessons) > 5
    assert sum(right) / len(right) > 0.95


def test_what_others_teach_is_measured_folder_by_folder(tmp_path):
    for folder, name in (("one", "de-m"), ("two", "de-r")):
        (tmp_path / folder).mkdir()
        for path in OWN_PAGES.glob(f"{name}*"):
            shutil.copy(path, tmp_path / folder)

    table = teach.measured([tmp_path / "one", tmp_path / "two"], beside=[])

    assert [row.split()[0] for row in table.splitlines()] == ["folder", "one", "two", "all"]
    assert [row.split()[3] for row in table.splitlines()[1:]] == ["1.000"] * 3
