"""A page that prints each turn in two languages becomes two texts of one briefing."""

import pytest

from archive.models import CountryMark, Edition
from tests.writer.pages import imported

pytestmark = pytest.mark.django_db

BOTH = """Press conference of Minister Orla Venn, 20 April 2024

Question: When will the ferry to Belmora sail again, and how many may it carry?

Frage: Wann wird die Fähre nach Belmora wieder fahren, und wie viele darf sie befördern?

Orla Venn: It will sail from 12 March, twice a day, and carry 340 passengers.

Orla Venn: Sie fährt ab dem 12. März zweimal am Tag und befördert 340 Fahrgäste.

Question: Who pays for the new breakwater at the southern end of the harbour, Norway?

Orla Venn: The harbour fund does, as parliament decided last year.

Question: What will become of the old lighthouse, number 14 on the list?

Frage: Was wird aus dem alten Leuchtturm, Nummer 14 der Liste aus Portugal?

Orla Venn: The lighthouse stays where it is, we have set aside 2 million for it.

Orla Venn: Der Leuchtturm bleibt, wo er ist, wir haben dafür 2 Millionen vorgesehen.
"""


def test_a_page_in_two_languages_of_which_one_lacks_an_exchange_is_two_texts_side_by_side():
    imported(BOTH)
    texts = {e.transcript.language: e.turns.in_order() for e in Edition.objects.all()}
    assert [t.aligned.key for t in texts["en"] if t.kind == "question"] == ["q1", "q2", "q3"]
    assert [t.aligned.key for t in texts["de"] if t.kind == "question"] == ["q1", "q3"]
    marks = CountryMark.objects.values_list("segment__key", "country__code")
    assert sorted(marks) == [("q2", "NO"), ("q3", "PT")]


EXCHANGES = (
    ("What did they say to the proposal about the river?", "They welcomed it, as we did.",
     "Что они сказали о предложении по реке?", "Они приветствовали его, как и мы."),
    ("Will anybody count the herrings this spring?", "The harbour master has said so.", "", ""),
    ("When will the bridge be closed for repairs this summer?", "In July, for two weeks or so.",
     "Когда закроют мост на ремонт этим летом?", "В июле, недели на две."),
    ("Do the sailors take part in the exercise at sea?", "They take part with all their ships.",
     "Участвуют ли моряки в учениях на море?", "Они участвуют всеми кораблями."),
)  # fmt: skip


TURN_BY_TURN, EXCHANGE_BY_EXCHANGE = (0, 2, 1, 3), (0, 1, 2, 3)


@pytest.mark.parametrize("order", [TURN_BY_TURN, EXCHANGE_BY_EXCHANGE])
def test_what_stands_right_below_its_original_needs_no_numbers_to_stand_beside_it(order):
    labels = "Question: ", "Orla Venn: ", "Вопрос: ", "Орла Венн: "
    page = "Press conference of Minister Orla Venn, 20 April 2024\n\n"
    for said in EXCHANGES:
        page += "".join(f"{labels[k]}{said[k]}\n\n" for k in order if said[k])
    outcome = imported(page)
    russian = Edition.objects.get(transcript__language="ru").turns.in_order()
    assert [t.aligned.key for t in russian if t.kind == "question"] == ["q1", "q3", "q4"]
    assert "doubtful-alignment" not in {finding["code"] for finding in outcome.findings}


def test_journalists_who_ask_by_turns_in_two_languages_make_one_text():
    page = "Press conference of Minister Orla Venn, 20 April 2024\n\n"
    for k, (asked, said, *_) in enumerate(EXCHANGES):
        _, _, other_asked, other_said = EXCHANGES[(k + 2) % 4]
        page += f"Question: {asked}\n\nOrla Venn: {said} {said * (k % 2)}\n\n"
        page += f"Вопрос: {other_asked * (1 + k)}\n\nОрла Венн: {other_said}\n\n" * bool(other_said)
    imported(page)
    assert Edition.objects.count() == 1
