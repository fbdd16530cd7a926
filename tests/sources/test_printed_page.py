"""The page this archive began with, in full: as it is, and altered.

The altered copy has another speaker, number, day and place, other states, an interface in
French, its mission blocks in another order, and two questions; the same test runs on both.
"""

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from archive.sources import findings as codes
from archive.sources.drafts import PageDraft
from archive.sources.markup import Span, plain, spans
from archive.sources.pages import PARSER_VERSION, parse_page

NAME = "mid_ru_921-17-06-2020.zh.txt"
SPEAKER = "谢尔盖·拉夫罗夫"


@dataclass(frozen=True)
class Expected:
    """What a careful reader sees on a page."""

    number: str
    held_on: date
    place: str
    speaker: str
    interface: str
    context: str
    opening: tuple[int, int]  # first and last line
    questions: tuple[int, ...]  # the line of each
    answers: tuple[tuple[int, int], ...]  # first and last line of each
    missions: Mapping[str, tuple[str, str, str, str, Mapping[str, int]]]
    gallery: tuple[str, str, int]  # country, title, how many
    findings: Mapping[str, int]
    lost_dates: tuple[str, ...]


AS_PRINTED = Expected(
    number="921-17-06-2020",
    held_on=date(2020, 6, 17),
    place="莫斯科",
    speaker=SPEAKER,
    interface="de",
    context="KR",
    opening=(5, 29),
    questions=(31, 42, 52, 58, 66, 78),
    answers=((33, 40), (44, 50), (54, 56), (60, 64), (68, 76), (80, 85)),
    missions={
        "ru-kr-seoul-embassy": (
            "embassy",
            "RU",
            "KR",
            "",
            {"address": 1, "phone": 3, "hotline": 1, "fax": 1, "email": 1, "web": 1},
        ),
        "ru-kr-seoul-consular-section": (
            "consular-section",
            "RU",
            "KR",
            "ru-kr-seoul-embassy",
            {"address": 1},
        ),
        "ru-kr-busan-consulate-general": (
            "consulate-general",
            "RU",
            "KR",
            "",
            {"address": 1, "phone": 2, "hotline": 2, "fax": 1, "email": 2, "web": 1},
        ),
        "kr-ru-moscow-embassy": (
            "embassy",
            "KR",
            "RU",
            "",
            {"address": 1, "phone": 1, "fax": 2},
        ),
    },
    gallery=("KR", "Корея", 5),
    findings={
        codes.LOST_DATE_CHARACTER: 2,
        codes.SOCIAL_WITHOUT_ADDRESS: 8,
        codes.INDISTINCT_GALLERY_TITLE: 5,
        codes.VIDEO_WITHOUT_ADDRESS: 1,
    },
    lost_dates=("line 13:135", "line 46:115"),
)
ALTERED = Expected(
    number="7-03-02-2021",
    held_on=date(2021, 2, 3),
    place="维也纳",
    speaker="安娜·贝克",
    interface="fr",
    context="JP",
    opening=(5, 29),
    questions=(31, 42),
    answers=((33, 40), (44, 50)),
    missions={
        "jp-de-berlin-embassy": (
            "embassy",
            "JP",
            "DE",
            "",
            {"address": 1, "phone": 1, "fax": 2},
        ),
        "de-jp-tokyo-embassy": (
            "embassy",
            "DE",
            "JP",
            "",
            {"address": 1, "phone": 3, "hotline": 1, "fax": 1, "email": 1, "web": 1},
        ),
        "de-jp-tokyo-consular-section": (
            "consular-section",
            "DE",
            "JP",
            "de-jp-tokyo-embassy",
            {"address": 1},
        ),
        "de-jp-osaka-consulate-general": (
            "consulate-general",
            "DE",
            "JP",
            "",
            {"address": 1, "phone": 2, "hotline": 2, "fax": 1, "email": 2, "web": 1},
        ),
    },
    gallery=("JP", "Япония", 5),
    findings={
        codes.LOST_DATE_CHARACTER: 2,
        codes.SOCIAL_WITHOUT_ADDRESS: 8,
        codes.INDISTINCT_GALLERY_TITLE: 5,
        codes.VIDEO_WITHOUT_ADDRESS: 1,
    },
    lost_dates=("line 13:135", "line 46:115"),
)
IN_FRENCH = {
    "Zusätzliche Materialien": "Informations complémentaires",
    "Video": "Vidéo",
    "Fotoalbum": "Album photo",
    "1 von 1 Fotos im Album": "1 sur 1 photos dans l'album",
    "Foto": "Photo",
    "Allgemeine Informationen": "Informations générales",
    "Auslandsvertretungen des Außenministeriums Russlands": (
        "Missions à l'étranger du Ministère des Affaires étrangères d'Allemagne"
    ),
    "Botschaft der Republik Korea in Russland": "Ambassade du Japon en Allemagne",
    "Vertretungen in der Russischen Föderation": (
        "Représentations en République fédérale d'Allemagne"
    ),
    "Die Konsularabteilung der russischen Botschaft in Seoul": (
        "La section consulaire de l'ambassade d'Allemagne à Tokyo"
    ),
    "Die russische Botschaft in Seoul": "L'ambassade d'Allemagne à Tokyo",
    "Generalkonsulat Russlands in Busan": "Consulat général d'Allemagne à Osaka",
    "Republik Korea": "Japon",
    "Republic of Korea": "Japan",
    "Seoul": "Tokyo",
    "119121, г. Москва, ул. Плющиха, 56, строение 1": "Birkenweg 1, 10999 Berlin",
    "Adresse": "Adresse",
    "Telefon": "Téléphone",
    "Hotline": "Ligne directe",
    "Bildergalerien": "Galeries d'images",
    "Корея": "Япония",
    "+82 2 318": "+81 3 5550",
    "+82 2 754-04": "+81 3 5551-04",
    "+82 51 441": "+81 6 5550",
    "+82 51 464-44": "+81 6 5550-44",
    "+82 10 ": "+81 90 ",
    "+7 495 783": "+49 30 23125",
}


def altered(text: str) -> str:
    """Return the page with everything changed that a parser must not know by heart."""
    lines = text.split("\n")
    body, furniture = lines[:51], lines[86:]
    said = (
        "\n".join(body)
        .replace(SPEAKER, ALTERED.speaker)
        .replace("莫斯科,2020年6月17日", "维也纳,2021年2月3日")
    )
    here = furniture.index("    Vertretungen in der Russischen Föderation")
    galleries = furniture.index("    Bildergalerien")
    abroad = furniture.index("    Auslandsvertretungen des Außenministeriums Russlands")
    moved = [*furniture[:abroad], *furniture[here:galleries], *furniture[abroad:here]]
    shown = "\n".join([*moved, *furniture[galleries:]])
    for german, french in IN_FRENCH.items():
        shown = shown.replace(german, french)
    return f"{said}\n{shown}".replace("921-17-06-2020", ALTERED.number)


@pytest.fixture(params=["as printed", "altered"])
def case(request: pytest.FixtureRequest, shared: Path) -> tuple[Expected, list[str], PageDraft]:
    text = (shared / "samples" / "pages" / NAME).read_text(encoding="utf-8")
    if request.param == "altered":
        text = altered(text)
        expected = ALTERED
    else:
        expected = AS_PRINTED
    return expected, text.split("\n"), parse_page(text.encode(), name=NAME)


def paragraphs(lines: list[str], first: int, last: int) -> str:
    return "\n".join(lines[first - 1 : last])


def turns_of(draft: PageDraft, kind: str) -> list:
    edition = draft.briefing.transcripts[0].editions[0]
    return [turn for turn in edition.turns if turn.kind == kind]


def test_the_head(case) -> None:
    expected, lines, draft = case
    briefing = draft.briefing
    edition = briefing.transcripts[0].editions[0]

    assert (briefing.number, briefing.held_on, briefing.precision) == (
        expected.number,
        expected.held_on,
        "day",
    )
    assert (briefing.kind, edition.place, edition.title) == (
        "press-conference",
        expected.place,
        lines[0],
    )
    assert [t.language for t in briefing.transcripts] == ["zh-Hans"]
    assert (edition.n, edition.stage, edition.capture) == (1, "draft", draft.capture.sha256)


def test_the_opening_is_one_statement_of_thirteen_paragraphs(case) -> None:
    expected, lines, draft = case
    (opening,) = turns_of(draft, "statement")

    assert plain(opening.text) == paragraphs(lines, *expected.opening)
    assert opening.text.count("\n\n") == 12
    assert (opening.anchor, opening.aligned, opening.label) == ("s1", "s1", "")
    assert opening.speaker == draft.people[0].slug


def test_every_question_is_verbatim(case) -> None:
    expected, lines, draft = case
    questions = turns_of(draft, "question")

    assert [plain(q.text) for q in questions] == [
        lines[number - 1].removeprefix("问:") for number in expected.questions
    ]
    assert {q.label for q in questions} == {"问"}
    assert [q.anchor for q in questions] == [f"q{n}" for n in range(1, len(questions) + 1)]


def test_every_answer_is_verbatim_with_its_line_breaks(case) -> None:
    expected, lines, draft = case
    answers = turns_of(draft, "answer")

    assert [plain(a.text) for a in answers] == [
        paragraphs(lines, first, last).removeprefix(f"{expected.speaker}:")
        for first, last in expected.answers
    ]
    assert [(a.anchor, a.to, a.aligned) for a in answers] == [
        (f"q{n}a1", f"q{n}", f"q{n}") for n in range(1, len(answers) + 1)
    ]
    assert {a.speaker for a in answers} == {draft.people[0].slug}


def test_the_speaker_is_a_new_person_under_the_printed_name(case) -> None:
    expected, _, draft = case
    (person,) = draft.people

    assert not person.is_confirmed
    assert person.slug.isascii()
    assert [(n.language, n.text, n.kind) for n in person.names] == [
        ("zh-Hans", expected.speaker, "printed")
    ]


def test_missions_have_states_parents_and_contacts(case) -> None:
    expected, _, draft = case
    found = {
        m.slug: (
            m.kind,
            m.sending_state,
            m.host_state,
            m.parent,
            dict(Counter(c.kind for c in m.contact_points)),
        )
        for m in draft.missions
    }

    assert found == expected.missions
    assert all(set(m.names) == {expected.interface} for m in draft.missions)
    numbers = [c for m in draft.missions for c in m.contact_points if c.kind in ("phone", "fax")]
    assert all(c.normalised == "+" + "".join(filter(str.isdigit, c.value)) for c in numbers)


def test_albums_are_the_briefings_and_the_countrys(case) -> None:
    expected, _, draft = case
    country, title, count = expected.gallery
    (album,) = draft.briefing.albums

    assert (album.expected_count, album.language) == (1, expected.interface)
    assert [m.captions for m in album.media] == [{"ru": f"{expected.number} фото"}]
    assert [(a.country, a.title, a.media) for a in draft.albums] == [(country, title, ())] * count
    assert len({a.slug for a in draft.albums}) == count


def test_the_capture_holds_where_the_page_was_read(case) -> None:
    expected, lines, draft = case
    capture = draft.capture
    source = "\n".join(lines).encode()

    assert (capture.sha256, capture.size) == (hashlib.sha256(source).hexdigest(), len(source))
    assert (capture.interface_language, capture.context_country) == (
        expected.interface,
        expected.context,
    )
    assert (capture.media_type, capture.encoding, capture.parser_version) == (
        "text/plain",
        "utf-8",
        PARSER_VERSION,
    )


def test_the_country_of_the_page_is_not_its_subject(case) -> None:
    expected, _, draft = case
    briefing = draft.briefing

    assert briefing.countries == briefing.proposed_countries == ()
    assert [s.key for s in briefing.segments] == [
        "s1",
        *(f"q{n}" for n in range(1, len(expected.questions) + 1)),
    ]
    assert briefing.segments[1].proposed_countries == ("RU", "SG", "VN")
    assert briefing.segments[1].proposed_organisations == ("asean", "eaeu", "east-asia-summit")
    assert expected.context not in {c for s in briefing.segments[:3] for c in s.proposed_countries}


def test_oddities_are_findings(case) -> None:
    expected, _, draft = case

    assert Counter(f.code for f in draft.findings) == expected.findings
    lost = [f for f in draft.findings if f.code == codes.LOST_DATE_CHARACTER]
    assert [f.place for f in lost] == list(expected.lost_dates)
    assert {f.excerpt for f in lost} == {"201912月"}


def test_every_line_is_accounted_for(case) -> None:
    _, lines, draft = case
    numbers = [number for number, line in enumerate(lines, 1) if line.strip()]

    assert [line.line for line in draft.capture.lines] == numbers
    assert all(line.field for line in draft.capture.lines)


def test_inline_english_is_marked(shared: Path) -> None:
    draft = parse_page((shared / "samples" / "pages" / NAME).read_bytes(), name=NAME)
    words = [
        span
        for turn in draft.briefing.transcripts[0].editions[0].turns
        for span in spans(turn.text)
    ]

    assert [span for span in words if span.kind != "text"] == [
        Span("foreign", "nobody is perfect", "en"),
        Span("foreign", "message", "en"),
    ]


def test_countries_and_organisations_of_each_exchange(shared: Path) -> None:
    draft = parse_page((shared / "samples" / "pages" / NAME).read_bytes(), name=NAME)
    named = {
        s.key: (s.proposed_countries, s.proposed_organisations) for s in draft.briefing.segments
    }

    assert named["q3"] == (("KP", "KR"), ())
    assert named["q4"] == (("LY", "RU", "SY", "TR", "US"), ("un-security-council",))
    assert {"who", "unesco", "nato"} <= set(named["q5"][1])
    assert {"CN", "IN", "RU"} <= set(named["q6"][0])
    assert {o.slug for o in draft.organisations} >= {"asean", "who", "un", "unesco", "nato"}
