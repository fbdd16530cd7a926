"""What stands in a contact field is sorted by what it is, whatever field it stands in."""

import pytest

from archive.sources import findings as codes
from archive.sources.contact_lists.contact_fields import sort_contact


def _sorted(kind: str, text: str, label: str = ""):
    found = sort_contact(kind, label, text, region="GB", place="row 2")
    points = [(point.kind, point.value, point.normalised) for point in found.points]
    return points, [doubt.code for doubt in found.doubts]


PHONE = ("phone", "020 7946 0001", "+442079460001")


@pytest.mark.parametrize(
    ("kind", "text", "points", "doubts"),
    [
        ("phone", "020 7946 0001", [PHONE], []),
        ("phone", "-", [], []),
        ("phone", "a@b.example", [("email", "a@b.example", "a@b.example")], ["contact-misplaced"]),
        ("email", " a@b.example ", [("email", "a@b.example", "a@b.example")], []),
        ("email", "A @b.example", [("email", "A @b.example", "a@b.example")], ["email-blanks"]),
        ("phone", "Please book online", [], ["contact-unreadable"]),
        ("phone", "12345", [("phone", "12345", "")], ["phone-invalid"]),
        ("web", "avelia.example", [("web", "avelia.example", "https://avelia.example")], []),
        ("social", "Telegram, Flickr", [], ["social-without-address"] * 2),
        (
            "web",
            "https://www.facebook.com/avelia",
            [("social", "https://www.facebook.com/avelia", "https://www.facebook.com/avelia")],
            [],
        ),
        (
            "phone",
            "020 7946 0001; a@b.example",
            [("email", "a@b.example", "a@b.example"), PHONE],
            ["contact-misplaced", "contact-split"],
        ),
        ("address", "1 Row\r\n\r\nLondon ", [("address", "1 Row\nLondon", "")], []),
    ],
)
def test_a_value_becomes_what_it_is(kind, text, points, doubts):
    assert _sorted(kind, text) == (points, doubts)


@pytest.mark.parametrize(
    ("label", "kinds"),
    [
        ("Fax (General)", ["fax"]),
        ("Facsimile", ["fax"]),
        ("Out of Hours: ", ["hotline"]),
        ("24-hour helpline number", ["hotline"]),
        ("Telephone/fax", ["phone", "fax"]),
        ("Switchboard", ["phone"]),
        ("Téléphone", ["phone"]),
    ],
)
def test_a_label_says_what_sort_of_number_it_is(label, kinds):
    points, _doubts = _sorted("contact", "020 7946 0001", label)
    assert [kind for kind, _value, _number in points] == kinds


def test_a_word_before_a_number_goes_before_the_label():
    points, _doubts = _sorted("contact", "Fax 020 7946 0001", "Enquiries")
    assert points == [("fax", "Fax 020 7946 0001", "+442079460001")]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (
            "020 7946 0001, 020 7946 0002 (fax)",
            [("phone", "020 7946 0001"), ("fax", "020 7946 0002")],
        ),
        (
            "020 7946 0001 x12; 020 7946 0002 x14",
            [("phone", "020 7946 0001 x12"), ("phone", "020 7946 0002 x14")],
        ),
        (
            "Emergency 020 7946 0001 / Visa 020 7946 0002 (nights)",
            [("hotline", "020 7946 0001"), ("phone", "Visa 020 7946 0002 (nights)")],
        ),
        (
            "020 7946 0001 [press: 020 7946 0002]",
            [("phone", "020 7946 0001"), ("phone", "press 020 7946 0002")],
        ),
        (
            "020 7946 0001 (visas) Fax 020 7946 0002",
            [("phone", "020 7946 0001 (visas)"), ("fax", "020 7946 0002")],
        ),
        ("020 7946 0001; 0002", [("phone", "020 7946 0001"), ("phone", "020 7946 0002")]),
    ],
)
def test_words_beside_one_of_several_numbers_go_with_it(text, values):
    points, doubts = _sorted("contact", text)
    assert [(kind, value) for kind, value, _number in points] == values
    assert codes.CONTACT_SPLIT in doubts


def test_a_number_too_short_to_be_dialled_is_kept_as_printed_with_a_finding():
    points, doubts = _sorted("phone", "020 7946 0001; 4711")
    assert points == [PHONE, ("phone", "4711", "")]
    assert codes.PHONE_INVALID in doubts


def test_a_label_that_is_itself_a_number_is_a_contact_too():
    points, doubts = _sorted("contact", "020 7946 0001", "020 7946 0002")
    assert [number for _kind, _value, number in points] == ["+442079460002", "+442079460001"]
    assert doubts == [codes.CONTACT_MISPLACED]


def test_a_label_without_a_value_is_kept_in_a_finding():
    found = sort_contact("contact", "Vacant", "-", region="GB", place="row 2")
    assert [(doubt.code, doubt.excerpt) for doubt in found.doubts] == [
        (codes.CONTACT_UNREADABLE, "Vacant: -")
    ]


def test_a_long_remark_leaves_the_number_and_stays_in_label_and_finding():
    remark = "All calls are handled by the switchboard in Leeds until the new building opens."
    found = sort_contact("phone", "", f"020 7946 0001 {remark}", region="GB", place="row 2")
    assert found.points[0].value == "020 7946 0001"
    assert remark in found.points[0].label
    assert [doubt.code for doubt in found.doubts] == [codes.CONTACT_SPLIT]
