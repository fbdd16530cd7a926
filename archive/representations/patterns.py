"""Invented content for every component of a page, in a language written each way."""

from collections import Counter
from datetime import date
from typing import Any

from django.utils.safestring import SafeString

from archive.filters.facets import Choice
from archive.filters.passages import Facet
from archive.representations.bars import FULL_BAR, Bar
from archive.representations.cards import BriefingCard, LanguageLink
from archive.representations.coverage import Cell, Coverage, Row
from archive.representations.marks import Chip, SubjectLink
from archive.representations.month_grids import Held, month_grid
from archive.representations.passages import PassageCard, Voice
from archive.representations.pictures import AlbumView, Picture
from archive.representations.timelines import Timeline
from archive.representations.trails import Step
from archive.representations.transcripts import ParagraphView, TurnView
from archive.representations.words import Words
from archive.representations.world_map import world_map
from archive.search.catalogue.names import Name
from archive.sources.comparing.differences import pieces

LANGUAGES = ("en", "ar")
_TEXTS: dict[str, dict[str, str]] = {
    "en": {
        "title": "On the lantern at the end of the mole",
        "place": "Brisholm, Old Customs House",
        "kind": "briefing",
        "date": "3 May 2031",
        "asker": "Ivo Lund",
        "outlet": "The Evening Tide",
        "speaker": "Ada Lark",
        "question": "Who lights the lantern when the keeper is at sea?",
        "answer": "His neighbour does. She has the second key, and the better matches.",
        "corrected": "His neighbour does. She has the only key, and the better matches.",
        "topic": "Harbours",
        "other": "Lighthouses and buoys",
        "mission": "Consulate in Sundgate",
        "city": "Sundgate",
        "day": "Monday",
        "hours": "9:00–12:30",
    },
    "ar": {
        "title": "عن الفانوس في طرف الرصيف",
        "place": "بريسهولم، دار الجمارك القديمة",
        "kind": "إحاطة",
        "date": "3 مايو 2031",
        "asker": "إيفو لوند",
        "outlet": "مد المساء",
        "speaker": "آدا لارك",
        "question": "من يضيء الفانوس حين يكون الحارس في البحر؟",
        "answer": "جارته تضيئه. لديها المفتاح الثاني وأعواد ثقاب أفضل.",
        "corrected": "جارته تضيئه. لديها المفتاح الوحيد وأعواد ثقاب أفضل.",
        "topic": "الموانئ",
        "other": "المنارات والعوامات",
        "mission": "القنصلية في سوندغيت",
        "city": "سوندغيت",
        "day": "الاثنين",
        "hours": "9:00–12:30",
    },
}
_NOWHERE = "#"


def patterns(language: str) -> dict[str, Any]:
    """Return what the templates of components ask for, in one of `LANGUAGES`."""
    texts = _TEXTS[language]
    said = {name: Words(text, language) for name, text in texts.items()}
    briefing = _briefing(said)
    names = (said["topic"], said["other"])
    return {
        "language": language,
        "texts": texts,
        "briefing": briefing,
        "passage": _passage(said, briefing),
        "facets": _facets(texts, language),
        "turns": list(_turns(said)),
        "chips": [Chip("topic", name, _NOWHERE, name == said["other"]) for name in names],
        "bars": [
            Bar(said["topic"], 12, FULL_BAR, _NOWHERE),
            Bar(said["other"], 3, FULL_BAR // 4, ""),
        ],
        "links": [SubjectLink(name, _NOWHERE, 12) for name in names],
        "mission": {
            "title": said["mission"],
            "kind": texts["kind"],
            "city": said["city"],
            "address": _NOWHERE,
        },
        "pieces": pieces(texts["answer"], texts["corrected"]),
        "album": _album(said),
        **_over_time(said, briefing),
    }


def _album(said: dict[str, Words]) -> AlbumView:
    """Return an album with a photograph that the archive does not hold, and one it misses."""
    picture = Picture(
        is_video=False,
        source="",
        sizes=[],
        width=0,
        height=0,
        elsewhere="https://source.example/lantern.jpg",
        alternative=said["other"],
        caption=said["question"],
        rights=said["outlet"].text,
    )
    return AlbumView(said["topic"], [picture], missing=1)


def _over_time(said: dict[str, Words], briefing: BriefingCard) -> dict[str, Any]:
    """Return a chart of some years, a month, a table of years and languages, and a trail's step."""
    day, language = date(2031, 5, 3), said["title"].language
    counts = {2027: 4, 2028: 0, 2029: 9, 2030: 2, 2031: 7, 2032: 1, 2033: 5}
    most = max(counts.values())
    bars = [
        Bar(Words(str(year), language), count, FULL_BAR * count // most, _NOWHERE if count else "")
        for year, count in counts.items()
    ]
    held = Held(Counter({day: 1}), Counter({day: 6}))
    cells = [Cell(12, _NOWHERE, 3), Cell(0), Cell(3, _NOWHERE, 1)]
    row = Row("2031", cells, Cell(14, _NOWHERE, 3))
    return {
        "timeline": Timeline(bars, "year", sum(counts.values()), 0, "questions"),
        "month": month_grid(2031, 5, held, briefings=1, questions=6),
        "coverage": Coverage([said["topic"].text, said["other"].text, "Français"], [row], row),
        "step": Step(_passage(said, briefing), [said["topic"]], [said["other"]]),
        "map": world_map([]),
    }


def _briefing(said: dict[str, Words]) -> BriefingCard:
    languages = [LanguageLink(Words("Deutsch", "de"), _NOWHERE)]
    return BriefingCard(
        pk=0,
        slug="1-2031",
        title=said["title"],
        address=_NOWHERE,
        date=said["date"].text,
        machine_date="2031-05-03",
        kind=said["kind"].text,
        number="1/2031",
        place=said["place"],
        languages=[*languages, LanguageLink(Words("العربية", "ar"), _NOWHERE)],
    )


def _passage(said: dict[str, Words], briefing: BriefingCard) -> PassageCard:
    return PassageCard(
        is_exchange=True,
        address=_NOWHERE,
        address_in_transcript=_NOWHERE,
        head=said["question"],
        asker=said["asker"],
        outlet=Voice(said["outlet"], _NOWHERE),
        answer=said["answer"],
        voices=[Voice(said["speaker"], _NOWHERE)],
        briefing=briefing,
    )


def _facets(texts: dict[str, str], language: str) -> list[Facet]:
    names = (Name(texts["topic"], language), Name(texts["other"], language))
    choices = [
        Choice("harbours", names[0], 12, is_chosen=True),
        Choice("buoys", names[1], 3, proposed=3),
    ]
    return [Facet("topic", texts["topic"], choices, 14)]


def _turns(said: dict[str, Words]) -> list[TurnView]:
    nobody = Words("")
    question, answer = (
        TurnView(
            anchor="",
            aliases=[],
            kind=kind,
            kind_name=kind,
            heading=nobody,
            heading_html=SafeString(""),
            label=nobody,
            voice=voice,
            asker=asker,
            outlet=outlet,
            paragraphs=[ParagraphView("", [], SafeString(words.text), is_list=False)],
            text=words.text,
        )
        for kind, voice, asker, outlet, words in (
            ("question", None, said["asker"], Voice(said["outlet"], _NOWHERE), said["question"]),
            ("answer", Voice(said["speaker"], _NOWHERE), nobody, None, said["answer"]),
        )
    )
    return [question, answer]
