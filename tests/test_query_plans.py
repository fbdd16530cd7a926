"""No request reads a big table whole: every query that a public route sends is explained.

The archive is small, so PostgreSQL is asked how it would go about the query if rows were dear
(`plans.plan_of`); otherwise it reads a table of some hundred rows whole even where an index would
serve. `docs/queries.md` shows the plans of a large one.
"""

from collections.abc import Callable, Iterator
from unittest import mock
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.db.models import Count
from django.test import TestCase

from archive import feeds
from archive.exports import lists
from archive.filters import ListFilter
from archive.generator.archives import GeneratedArchive
from archive.models import Briefing, Edition, MediaItem, Mission, Passage, Turn
from archive.operations.generating import bring_archive
from archive.search import catalogue
from tests import factories as make
from tests import plans
from tests.routes import public_routes

WORDS = (
    *(
        "harbour",
        "harbour minister",
        '"of the"',
        "-harbour",
        "minist*",
        "国*",
        "外交",
        "harbour OR",
    ),
    *("harbour OR minister", "xqzvharbour", "harboru minister", "number:1", "asker:ada", "решения"),
    *("in:questions harbour", "in:answers harbour", "lang:de der", "year:1990..2010 the"),
    *("topic:schools", "-has:questions", "العربية", "1", "country:XA", '"no such words anywhere"'),
)
FACETS = (
    *("language=de", "year=1999", "month=5", "kind=interview", "translated=ru"),
    *("has_questions=yes", "language=de&language=ru&year=1999&q=der", "exact=True&q=harbour"),
)


class Archive:
    """Addresses of an archive, by route."""

    def __init__(self) -> None:
        several = Briefing.objects.annotate(texts=Count("transcripts")).filter(texts__gt=1)
        public = Passage.objects.current().filter(is_exchange=True, briefing__in=several)
        passage = public.order_by("pk")[0]
        edition = passage.edition
        self.slug = edition.transcript.briefing.slug
        self.key, self.language = passage.segment.key, edition.transcript.language
        briefing = edition.transcript.briefing
        others = briefing.transcripts.exclude(language=self.language)
        self.other_language = others.order_by("pk")[0].language
        self.n, self.day = edition.n, edition.transcript.briefing.held_on
        self.person = _first("speaker")
        self.topic, self.country = _first("topic"), _first("country")
        self.outlet, self.organisation = _first("outlet"), _first("organisation")
        self.mission = Mission.objects.current()[0].slug
        self.picture = MediaItem.objects.all()[0].sha256
        self.phrase = " ".join(Turn.objects.filter(edition=edition).first().text.split()[:3])

    def queries(self, row: str, words: tuple[str, ...]) -> Iterator[str]:
        """Yield what may follow the address of a list."""
        yield ""
        named = ("speaker", "topic", "country", "outlet", "organisation")
        keys = (self.person, self.topic, self.country, self.outlet, self.organisation)
        yield from (f"?{urlencode({facet: key})}" for facet, key in zip(named, keys, strict=True))
        yield from (f"?{facet}" for facet in FACETS)
        yield from (f"?{urlencode({'q': words})}" for words in (*words, f'"{self.phrase}"'))
        yield from ("?page=2", "?page=9999", f"?after={row}", f"?before={row}", "?after=gone")
        yield f"?{urlencode({'q': self.phrase, 'order': 'newest'})}"

    def lists(self, name: str, words: tuple[str, ...] = WORDS) -> list[str]:
        """Return what may follow the address of a list, without words or with some."""
        row = self.slug if name == "briefings" else f"{self.slug}.{self.key}"
        return list(self.queries(row, words))


def _first(facet: str) -> str:
    state = catalogue.state()
    found = state.segments.sets[facet]
    value = max(found, key=lambda each: (len(found[each]), each))
    return state.names.of(facet, value).key


Addresses = Callable[[Archive], list[str]]


def _list(name: str, address: str, words: tuple[str, ...] = WORDS) -> Addresses:
    return lambda archive: [f"/en/{address}{query}" for query in archive.lists(name, words)]


def _pages(pattern: str) -> Addresses:
    """Return the addresses of one thing's page and of pages of its list."""
    queries = ("", "?page=2", "?page=9999", "?q=harbour", "?after={0.slug}.{0.key}")
    return lambda archive: [(pattern + query).format(archive) for query in queries]


CASES: dict[str, Addresses] = {
    "root": lambda _: ["/"],
    "healthz": lambda _: ["/healthz"],
    "readyz": lambda _: ["/readyz"],
    "robots": lambda _: ["/robots.txt"],
    "resolve": lambda archive: [
        "/resolve?url=https://source.example/1",
        "/resolve?url=https://source.example/unknown",
        f"/resolve?url=/en/briefings/{archive.slug}/",
    ],
    "permalink": lambda archive: [f"/b/{archive.slug}", "/b/unknown"],
    "permalink_to_piece": lambda archive: [f"/b/{archive.slug}/{archive.key}", "/b/unknown/q1"],
    "media": lambda archive: [f"/media/{archive.picture}.png", f"/media/{'0' * 64}.png"],
    "thumbnail": lambda archive: [f"/media/{archive.picture}-320.webp"],
    "og_site": lambda _: ["/og/site.png"],
    "og_text": lambda archive: [f"/og/{archive.slug}/{archive.language}.png"],
    "og_piece": lambda archive: [f"/og/{archive.slug}/{archive.language}/{archive.key}.png"],
    "home": lambda _: ["/en/", "/ar/"],
    "briefings": _list("briefings", "briefings/", WORDS[:8]),
    "questions": _list("questions", "questions/", WORDS[:8]),
    "search": _list("search", "search/"),
    "formulations": _list("search", "formulations/"),
    "printed_form": lambda archive: [
        f"/en/formulations/printed/?{urlencode({'q': archive.phrase, 'printed': archive.phrase})}"
    ],
    **{
        f"{name}_{extension}": _list(name, f"{name}.{extension}", WORDS[:4])
        for name in ("briefings", "questions", "search")
        for extension in ("csv", "atom")
    },
    "briefing": lambda archive: [f"/en/briefings/{archive.slug}/", "/en/briefings/unknown/"],
    "transcript": _pages("/en/briefings/{0.slug}/{0.language}/"),
    "edition": _pages("/en/briefings/{0.slug}/{0.language}/v{0.n}/"),
    "exchange": lambda archive: [
        f"/en/briefings/{archive.slug}/{archive.key}/",
        f"/en/briefings/{archive.slug}/{archive.key}/?q=harbour",
        f"/en/briefings/{archive.slug}/q999/",
    ],
    "changes": lambda archive: [f"/en/briefings/{archive.slug}/{archive.language}/changes/"],
    "corrections": lambda _archive: ["/en/corrections/", "/en/corrections/?substantive=yes"],
    "quote_check": lambda _archive: ["/en/quote/?q=the+minister+said+in+answer+to+a+question"],
    "cite": _pages("/en/briefings/{0.slug}/{0.language}/v{0.n}/cite/"),
    "report": _pages("/en/briefings/{0.slug}/{0.language}/v{0.n}/report/"),
    "mission_report": lambda archive: [f"/en/missions/{archive.mission}/report/"],
    "source": _pages("/en/briefings/{0.slug}/{0.language}/v{0.n}/source/"),
    "transcript_file": lambda archive: [
        f"/en/briefings/{archive.slug}/{archive.language}.{form}" for form in ("txt", "ris")
    ],
    "edition_file": lambda archive: [
        f"/en/briefings/{archive.slug}/{archive.language}/v{archive.n}.{form}"
        for form in ("txt", "ris")
    ],
    "compare": lambda archive: [
        f"/en/briefings/{archive.slug}/compare/{archive.language}/{other}/"
        for other in (archive.other_language, "tlh")
    ],
    "preview": lambda _: ["/en/preview/made-up/"],
    "years": lambda _: ["/en/years/"],
    "coverage": lambda _: ["/en/coverage/"],
    "year": _pages("/en/years/{0.day:%Y}/"),
    "month": _pages("/en/years/{0.day:%Y/%m}/"),
    "day": _pages("/en/years/{0.day:%Y/%m/%d}/"),
    "numbers": lambda _: ["/en/numbers/"],
    "numbers_of_year": lambda archive: [f"/en/numbers/{archive.day:%Y}/", "/en/numbers/1066/"],
    "people": lambda _: ["/en/people/"],
    "person": _pages("/en/people/{0.person}/"),
    "topics": lambda _: ["/en/topics/"],
    "topic": _pages("/en/topics/{0.topic}/"),
    "countries": lambda _: ["/en/countries/"],
    "country": _pages("/en/countries/{0.country}/"),
    "missions": lambda _: [
        f"/en/missions/{query}"
        for query in ("", "?q=embassy", "?country=XA", "?host=XA", "?kind=embassy", "?city=x")
    ],
    "mission_map": lambda _: ["/en/missions/map/"],
    "mission_serving": lambda archive: [
        f"/en/missions/serving/{query}"
        for query in ("", f"?country={archive.country}&district=x", "?country=FJ", "?country=zzz")
    ],
    "mission_printed_card": lambda archive: [f"/en/missions/{archive.mission}/card/"],
    "permalink_to_mission": lambda archive: [f"/m/{archive.mission}", "/m/unknown"],
    "about": lambda _: ["/en/about/"],
    "mission": lambda archive: [
        f"/en/missions/{archive.mission}/",
        f"/en/missions/{archive.mission}/?on=2010-01-01",
    ],
    "mission_card": lambda archive: [f"/en/missions/{archive.mission}.vcf"],
}
# Not an address of a view: what was never here may stand for something that moved.
OLD = ["/unknown/page.html", "/en/unknown/", "/old/1?x=2"]


def test_every_public_route_is_explained():
    assert set(public_routes()) == set(CASES), "give the new route addresses here"


@pytest.mark.parametrize(
    ("sql", "table"),
    [
        ("SELECT text FROM archive_turn WHERE text > ''", "archive_turn"),
        ('SELECT 1 FROM "archive_edition" U0 WHERE U0."title" > \'\'', "archive_edition"),
        ("SELECT id FROM archive_passage WHERE position = 3", "archive_passage"),
        ("SELECT count(*) FROM archive_briefing", "archive_briefing"),
    ],
)
@pytest.mark.django_db
def test_a_query_that_reads_all_is_noticed(sql, table):
    query = plans.Query(sql, (), "", "")
    assert plans.plan_of(query, by_rows=True).scanned == {table}


@pytest.mark.django_db
def test_a_query_that_asks_an_index_is_let_pass():
    query = plans.Query("SELECT text FROM archive_turn WHERE id = %s", (1,), "", "")
    assert not plans.plan_of(query, by_rows=True).scanned


class QueryPlansTest(TestCase):
    """Over a generated archive of 80 briefings in seven languages."""

    @classmethod
    def setUpTestData(cls) -> None:
        bring_archive(GeneratedArchive(briefings=80, seed=7), say=lambda _text: None)
        edition = Edition.objects.current().order_by("pk")[0]
        briefing = edition.transcript.briefing
        make.make_edition(
            briefing, edition.transcript.language, capture=make.make_capture(_SOURCE), title="Again"
        )
        for number, other in enumerate(Briefing.objects.order_by("pk")):
            make.make_capture(f"https://source.example/other/{number}", b"%d" % number)
            make.make_picture(other, make.PICTURE + b"%d" % number, captions={"en": "The harbour"})
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")

    def setUp(self) -> None:
        """Let pages, feeds and downloads be short, so that they hold a small part of all."""
        self.enterContext(mock.patch.object(ListFilter, "per_page", _SHORT))
        self.enterContext(mock.patch.object(feeds, "NEWEST", _SHORT))
        self.enterContext(mock.patch.object(lists, "AT_ONCE", _SHORT))

    def test_no_route_reads_a_big_table_whole(self):
        archive = Archive()
        guilty = {}
        for route in sorted(CASES):
            for query, address in self._asked(CASES[route](archive)):
                if scanned := plans.plan_of(query, by_rows=True).scanned:
                    guilty.setdefault((*sorted(scanned), query.shape), (route, address, query))
        assert not guilty, _told(guilty)

    def test_no_address_that_leads_nowhere_reads_a_big_table_whole(self):
        guilty = {
            query.shape: (address, query)
            for query, address in self._asked(OLD)
            if plans.plan_of(query, by_rows=True).scanned
        }
        assert not guilty, _told(guilty)

    def _asked(self, addresses: list[str]) -> Iterator[tuple[plans.Query, str]]:
        """Yield each query that requests send, those of one shape once, and for which address."""
        seen = set()
        for address in addresses:
            with plans.noted() as queries:
                response = self.client.get(address)
                if response.streaming:
                    b"".join(response)
            assert response.status_code < 500, address
            for query in queries:
                if query.shape not in seen:
                    seen.add(query.shape)
                    yield query, address


_SHORT = 4  # rows
_SOURCE = "https://source.example/1"


def _told(guilty: dict) -> str:
    """Return what reads too much, and how."""
    lines = []
    for *_where, query in guilty.values():
        plan = plans.plan_of(query, by_rows=True)
        lines += [f"{_where} {query.module}.{query.function}: {query.sql[:1500]}", *plan.steps, ""]
    return "\n".join(lines)
