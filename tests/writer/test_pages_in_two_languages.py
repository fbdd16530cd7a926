"""A page that prints each turn in two languages becomes two texts of one briefing."""

import pytest

from archive.models import CountryMark, Edition
from archive.sources.pages import parse_page
from archive.writer.pages import write_page

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
    data = BOTH.encode()
    write_page(parse_page(data, name="both.txt"), data, run=None)
    texts = {e.transcript.language: e.turns.in_order() for e in Edition.objects.all()}
    assert [t.aligned.key for t in texts["en"] if t.kind == "question"] == ["q1", "q2", "q3"]
    assert [t.aligned.key for t in texts["de"] if t.kind == "question"] == ["q1", "q3"]
    marks = CountryMark.objects.values_list("segment__key", "country__code")
    assert sorted(marks) == [("q2", "NO"), ("q3", "PT")]
