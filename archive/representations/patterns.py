"""Invented content for every component of a page, in a language written each way."""

from typing import Any

from django.utils.safestring import SafeString

from archive.filters.facets import Choice
from archive.filters.passages import Facet
from archive.representations.bars import FULL_BAR, Bar
from archive.representations.cards import BriefingCard, LanguageLink
from archive.representations.marks import Chip, SubjectLink
from archive.representations.passages import PassageCard, Voice
from archive.representations.transcripts import ParagraphView, TurnView
from archive.representations.words import Words
from archive.search.catalogue.names import Name
from archive.sources.differences import pieces

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
    }


def _briefing(said: dict[str, Words]) -> BriefingCard:
    languages = [LanguageLink(Words("Deutsch", "de"), _NOWHERE)]
    return BriefingCard(
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
    return [Facet("topic", texts["topic"], choices, choices[1:], 2)]


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
            plain=words.text,
        )
        for kind, voice, asker, outlet, words in (
            ("question", None, said["asker"], Voice(said["outlet"], _NOWHERE), said["question"]),
            ("answer", Voice(said["speaker"], _NOWHERE), nobody, None, said["answer"]),
        )
    )
    return [question, answer]
