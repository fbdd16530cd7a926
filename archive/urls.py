"""Public addresses. Those in `interface` come behind the interface language: /de/briefings/."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from archive import feeds
from archive.views import (
    about,
    briefings,
    citing,
    compare,
    corrections,
    coverage,
    downloads,
    formulations,
    health,
    home,
    machines,
    media,
    missions,
    negotiation,
    numbers,
    people,
    previews,
    quotes,
    reports,
    resolve,
    search,
    share_images,
    source,
    subjects,
    years,
)


class ContentLanguage(StringConverter):
    """What may be a content language; whether it is one, the view decides."""

    regex = r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,4}"


class PieceKey(StringConverter):
    """The key of an exchange or section: letters and a number, which no language has."""

    regex = r"[a-z]+[0-9][a-z0-9]{0,28}"


class TextForm(StringConverter):
    """What a text can be had as beside its page: the text, or how to cite it."""

    regex = r"txt|ris|bib|csl\.json"


class EditionNumber(StringConverter):
    """The number of an edition, small enough for every database."""

    regex = r"[1-9][0-9]{0,6}"

    def to_python(self, value: str) -> int:
        return int(value)


class Sha256(StringConverter):
    """Sixty-four hexadecimal digits."""

    regex = r"[0-9a-f]{64}"


class CountryCode(StringConverter):
    """Two letters."""

    regex = r"[A-Za-z]{2}"


class Year(StringConverter):
    """A year of four digits."""

    regex = r"[0-9]{4}"

    def to_python(self, value: str) -> int:
        return int(value)


class TwoDigits(StringConverter):
    """A month or a day; whether there is such a day, the view decides."""

    regex = r"0[1-9]|[12][0-9]|3[01]"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int | str) -> str:
        return f"{int(value):02}"


class Month(TwoDigits):
    """A month."""

    regex = r"0[1-9]|1[0-2]"


for name, converter in (
    ("year", Year),
    ("month", Month),
    ("day", TwoDigits),
    ("content", ContentLanguage),
    ("form", TextForm),
    ("piece", PieceKey),
    ("number", EditionNumber),
    ("sha256", Sha256),
    ("country", CountryCode),
):
    register_converter(converter, name)

urlpatterns = [
    path("", negotiation.root, name="root"),
    path("b/<slug:slug>", negotiation.permalink, name="permalink"),
    path("b/<slug:slug>/<piece:key>", negotiation.permalink_to_piece, name="permalink_to_piece"),
    path("m/<slug:slug>", negotiation.permalink_to_mission, name="permalink_to_mission"),
    path("media/<sha256:sha256>.<slug:extension>", media.media, name="media"),
    path(
        "media/<sha256:sha256>-<number:width>.webp",
        media.thumbnail,
        name="thumbnail",
    ),
    path("og/site.png", share_images.of_site, name="og_site"),
    path("og/<slug:slug>/<content:language>.png", share_images.of_text, name="og_text"),
    path(
        "og/<slug:slug>/<content:language>/<piece:key>.png",
        share_images.of_piece,
        name="og_piece",
    ),
    path("resolve", resolve.resolve, name="resolve"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("robots.txt", machines.robots, name="robots"),
]

interface = [
    path("", home.home, name="home"),
    path("briefings/", briefings.briefing_list, name="briefings"),
    path("briefings/<slug:slug>/", briefings.briefing, name="briefing"),
    path("briefings/<slug:slug>/<piece:key>/", briefings.exchange, name="exchange"),
    path("briefings/<slug:slug>/<content:language>/", briefings.transcript, name="transcript"),
    path(
        "briefings/<slug:slug>/<content:language>/v<number:n>/", briefings.edition, name="edition"
    ),
    path("briefings/<slug:slug>/<content:language>/v<number:n>/cite/", citing.cite, name="cite"),
    path(
        "briefings/<slug:slug>/<content:language>/v<number:n>/report/",
        reports.report_on_text,
        name="report",
    ),
    path(
        "briefings/<slug:slug>/<content:language>/v<number:n>/source/",
        source.source,
        name="source",
    ),
    path(
        "briefings/<slug:slug>/<content:language>.<form:form>",
        citing.text_file,
        name="transcript_file",
    ),
    path(
        "briefings/<slug:slug>/<content:language>/v<number:n>.<form:form>",
        citing.text_file,
        name="edition_file",
    ),
    path("briefings/<slug:slug>/<content:language>/changes/", corrections.changes, name="changes"),
    path("corrections/", corrections.corrections, name="corrections"),
    path(
        "briefings/<slug:slug>/compare/<content:left>/<content:right>/",
        compare.side_by_side,
        name="compare",
    ),
    path("preview/<str:token>/", previews.preview, name="preview"),
    path("quote/", quotes.quote_check, name="quote_check"),
    path("questions/", briefings.question_list, name="questions"),
    path("search/", search.search, name="search"),
    path("formulations/", formulations.formulations, name="formulations"),
    path("formulations/printed/", formulations.printed_form, name="printed_form"),
    path("years/", years.year_list, name="years"),
    path("years/<year:year>/", years.year, name="year"),
    path("years/<year:year>/<month:month>/", years.month, name="month"),
    path("years/<year:year>/<month:month>/<day:day>/", years.day, name="day"),
    path("numbers/", numbers.numbers, name="numbers"),
    path("numbers/<year:year>/", numbers.numbers_of_year, name="numbers_of_year"),
    path("coverage/", coverage.coverage, name="coverage"),
    path("people/", people.person_list, name="people"),
    path("people/<slug:slug>/", people.person, name="person"),
    path("topics/", subjects.topic_list, name="topics"),
    path("topics/<slug:slug>/", subjects.topic, name="topic"),
    path("countries/", subjects.country_list, name="countries"),
    path("countries/<country:code>/", subjects.country, name="country"),
    path("missions/", missions.mission_list, name="missions"),
    path("missions/map/", missions.mission_map, name="mission_map"),
    path("missions/serving/", missions.serving, name="mission_serving"),
    path("missions/<slug:slug>/", missions.mission, name="mission"),
    path("missions/<slug:slug>/card/", missions.printed_card, name="mission_printed_card"),
    path("missions/<slug:slug>/report/", reports.report_on_mission, name="mission_report"),
    path("missions/<slug:slug>.vcf", missions.card_file, name="mission_card"),
    path("about/", about.about, name="about"),
]

interface += [
    path(f"{name}.{extension}", view, {"name": name}, name=f"{name}_{extension}")
    for name in ("briefings", "questions", "search")
    for extension, view in (("csv", downloads.csv_download), ("atom", feeds.atom))
]
