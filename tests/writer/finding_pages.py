"""For each finding of the writer pages that raise it, one after the other, and near misses.

What stands between pages is done to the archive before the next one comes; the last page counts.
"""

from collections.abc import Callable

from archive import publishing
from archive.models import Edition
from archive.sources import findings as codes
from tests import factories as make

Step = str | Callable[[], object]

PAGE = """{title}

No. {number}

Rosa Hale: Good morning. The ferry is back in service and the harbour is open again.

Question: When will line 7 sail?

Rosa Hale: {answer}
"""
TITLE = "Briefing on the ferry, Port Nova, 5 May 2021"
CORRECTED = "Briefing on the ferry, Port Nova, 5 May 2021 (corrected version)"
ANSWER = "It sails on Monday morning, and twice a day from then on."
OTHER = "It sails on Monday morning, and three times a day from then on."


def _page(title: str = TITLE, number: str = "1402-05-05-2021", answer: str = ANSWER) -> str:
    return PAGE.format(title=title, number=number, answer=answer)


def _edit() -> None:
    edition = Edition.objects.get()
    publishing.revise(edition, edition.as_draft(), by=None)


def _release() -> None:
    publishing.release(Edition.objects.get(), note="", by=None)


def _know(*names: str) -> Callable[[], object]:
    def know() -> None:
        for name in names:
            make.make_person(name.lower().replace(" ", "-"), en=name)

    return know


def _mission(phone: str) -> str:
    return f"""Additional materials

General Information

United Kingdom

Embassy of Norway in London

Phone:

{phone}
"""


ENGLISH = """Ferry talk, 5 May 2021

Question: When will it sail?

Minister Hale: It sails again on Monday.
"""
GERMAN = """Fährgespräch, 5. Mai 2021

Frage: Wann fährt sie?

Minister Hale: {}
"""
OF_TWO = """Briefing on the ferry, Port Nova, 5 May 2021

No. 1402-05-05-2021

Question: {0}

Rosa Hale: It sails again on Monday.

Question: {1}

Rosa Hale: It sails again on Sunday.
"""
GERMAN_OF_ONE = """Gespräch über die Fähre, Port Nova, 5. Mai 2021

Nr. 1402-05-05-2021

Frage: {0}

Rosa Hale: Sie fährt wieder am {1}.
"""

# fmt: off
PAGES: dict[str, tuple[tuple[Step, ...], tuple[Step, ...]]] = {
    codes.DUPLICATE_NUMBER: (
        (_page(), _page(TITLE.replace("5 May", "6 May"))),
        (_page(), _page(TITLE.replace("5 May", "6 May"), "1403-05-05-2021")),
    ),
    codes.EDITION_CONFLICT: (
        (_page(), _edit, _page(answer=OTHER)),
        (_page(), _release, _page(answer=OTHER)),
    ),
    codes.EVENT_DIFFERS: (
        (_page().replace("No. 1402-05-05-2021", ""), _page(answer=OTHER)),
        (_page(), _page(answer=OTHER)),
    ),
    codes.OLDER_VERSION: (
        (_page(CORRECTED), _page(answer=OTHER)),
        (_page(), _page(CORRECTED, answer=OTHER)),
    ),
    codes.DOUBTFUL_SPEAKER: (
        (_know("Rosa Hale", "Robert Hale"), _page().replace("Rosa Hale", "R. Hale")),
        (_know("Rosa Hale", "Ivar Hale"), _page().replace("Rosa Hale", "R. Hale")),
    ),
    codes.POSSIBLE_VERSION: (
        (ENGLISH, GERMAN.format("Sie fährt wieder am Montag.")),
        (ENGLISH, GERMAN.format("Sie fährt. " * 60)),
    ),
    codes.DOUBTFUL_ALIGNMENT: (
        (OF_TWO.format("When does it sail?", "When does it sail then?"),
         GERMAN_OF_ONE.format("Wann fährt sie denn?", "Montag")),
        (OF_TWO.format("When does it sail?", "When does line 7 sail, at 15:40?"),
         GERMAN_OF_ONE.format("Wann fährt Linie 7, um 15:40?", "Sonntag")),
    ),
    codes.MISSION_DIFFERS: (
        (_page() + _mission("+44 20 7946 0123"),
         _page(number="1403-05-05-2021") + _mission("+44 20 7946 0124")),
        (_page() + _mission("+44 20 7946 0123"),
         _page(number="1403-05-05-2021") + _mission("+44 (0)20 7946-0123")),
    ),
}
# fmt: on
