"""Lines that only say whom to call are furniture; a date, a sum and an answer are none."""

import pytest

from archive.sources.around.calling import calls_apart
from archive.sources.lines import Block, Line, Run

CALLS = (
    "Enquiries:  (02) 5550 7500 1",
    "Media inquiries Minister's Office: (02) 5550 7500           Lamp Office: (02) 5550 1555",
    "Presse\uff1a +49 30 5550-1234",
    "Service de presse : 01 55 50 53 53",
)
WORDS = (
    "Date: 05.10.2009",
    "Published: 2009-10-12",
    "Minister: 1 234 567 lamps",
    "Q: 0800?",
    "Minister: 12 000 000",
    "Minister: Call (02) 5550 7500.",
)


def kind_of_line(text: str) -> str:
    (block,) = calls_apart([Block((Line(1, (Run(text),)),))])
    return block.kind


@pytest.mark.parametrize("text", CALLS)
def test_a_line_of_whom_to_call_is_furniture(text: str) -> None:
    assert kind_of_line(text) == "furniture"


@pytest.mark.parametrize("text", WORDS)
def test_other_words_and_numbers_stay_text(text: str) -> None:
    assert kind_of_line(text) == "text"
