"""Nothing unreleased, scheduled or withdrawn is ever seen: on no route that the resolver knows."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from archive import publishing
from archive.models import Edition, MediaItem, PreviewLink
from tests import factories as make
from tests.routes import public_routes

pytestmark = pytest.mark.django_db

COMING = datetime(2031, 6, 10, 12, tzinfo=UTC)
STATES = ("unreleased", "scheduled", "withdrawn")
LISTS = ("", "?q={word}", "?speaker={slug}", "?topic={slug}", "?outlet={slug}", "?language=ru")


@dataclass(frozen=True)
class World:
    """A public briefing, and one hidden thing of each kind for each state."""

    pictures: dict[str, MediaItem]
    previews: list[str]  # tokens that open nothing (any more)

    def filters(self) -> Iterator[str]:
        """Yield what may follow a list's address."""
        for state in STATES:
            for pattern in LISTS:
                yield pattern.format(word=f"{state}canary", slug=f"{state}-one")
        yield "?country=ZU"
        yield "?page=2"

    def slugs(self) -> list[str]:
        """Return the slugs of the briefings, the public one first."""
        return ["public", *(f"{state}-one" for state in STATES)]


def _of_each(pattern: str) -> Callable[[World], list[str]]:
    return lambda world: [pattern.format(slug) for slug in world.slugs()]


def _list(address: str) -> Callable[[World], list[str]]:
    return lambda world: [address + each for each in world.filters()]


CASES: dict[str, Callable[[World], list[str]]] = {
    "root": lambda _world: ["/"],
    "healthz": lambda _world: ["/healthz"],
    "readyz": lambda _world: ["/readyz"],
    "robots": lambda _world: ["/robots.txt"],
    "resolve": lambda world: [
        *(f"/resolve?url=https://source.example/{slug}" for slug in world.slugs()),
        "/resolve?url=https://source.example/hidden",
        "/resolve",
    ],
    "permalink": _of_each("/b/{}"),
    "permalink_to_piece": _of_each("/b/{}/q1"),
    "media": lambda world: [f"/media/{picture.sha256}.png" for picture in world.pictures.values()],
    "thumbnail": lambda world: [
        f"/media/{picture.sha256}-{width}.webp"
        for picture in world.pictures.values()
        for width in (320, 640)
    ],
    "og_site": lambda _world: ["/og/site.png"],
    "og_text": lambda world: [
        f"/og/{slug}/{code}.png" for slug in world.slugs() for code in ("en", "ru", "de")
    ],
    "og_piece": lambda world: [
        f"/og/{slug}/{code}/q1.png" for slug in world.slugs() for code in ("en", "ru", "de")
    ],
    "home": lambda _world: ["/en/", "/ru/"],
    "briefings": _list("/en/briefings/"),
    "briefing": _of_each("/en/briefings/{}/"),
    "transcript": lambda world: [
        f"/en/briefings/{slug}/{code}/" for slug in world.slugs() for code in ("en", "ru", "de")
    ],
    "edition": lambda world: [
        f"/en/briefings/{slug}/{code}/v{n}/"
        for slug in world.slugs()
        for code in ("en", "ru", "de")
        for n in (1, 2)
    ],
    "exchange": lambda world: [
        f"/en/briefings/{slug}/{key}/" for slug in world.slugs() for key in ("q1", "q2", "s1")
    ],
    "changes": lambda world: [
        f"/en/briefings/{slug}/{code}/changes/"
        for slug in world.slugs()
        for code in ("en", "ru", "de")
    ],
    "quote_check": lambda _world: [
        "/en/quote/",
        *(f"/en/quote/?q=title+of+{state}canary" for state in STATES),
    ],
    "corrections": lambda _world: ["/en/corrections/", "/en/corrections/?substantive=no"],
    "cite": lambda world: [
        f"/en/briefings/{slug}/{code}/v{n}/cite/{place}"
        for slug in world.slugs()
        for code in ("en", "ru", "de")
        for n in (1, 2)
        for place in ("", "?at=q1a1")
    ],
    "report": lambda world: [
        f"/en/briefings/{slug}/{code}/v{n}/report/{place}"
        for slug in world.slugs()
        for code in ("en", "ru", "de")
        for n in (1, 2)
        for place in ("", "?at=q1a1")
    ],
    "mission_report": lambda _world: [
        "/en/missions/shown/report/",
        "/en/missions/hidden/report/",
    ],
    "source": lambda world: [
        f"/en/briefings/{slug}/{code}/v{n}/source/"
        for slug in world.slugs()
        for code in ("en", "ru", "de")
        for n in (1, 2)
    ],
    "transcript_file": lambda world: [
        f"/en/briefings/{slug}/{code}.{form}"
        for slug in world.slugs()
        for code in ("en", "ru", "de")
        for form in ("txt", "ris", "bib", "csl.json")
    ],
    "edition_file": lambda world: [
        f"/en/briefings/{slug}/{code}/v{n}.{form}"
        for slug in world.slugs()
        for code in ("en", "ru", "de")
        for n in (1, 2)
        for form in ("txt", "ris")
    ],
    "compare": lambda world: [
        f"/en/briefings/{slug}/compare/{pair}/"
        for slug in world.slugs()
        for pair in ("en/ru", "ru/en", "en/de", "de/de")
    ],
    "preview": lambda world: [f"/en/preview/{token}/" for token in world.previews],
    "questions": _list("/en/questions/"),
    "search": lambda world: [
        *_list("/en/search/")(world),
        *(f"/en/search/?q={state}canarx" for state in STATES),  # misspelt: what is suggested?
    ],
    "formulations": _list("/en/formulations/"),
    "printed_form": lambda world: [
        f"/en/formulations/printed/?q={state}canary&printed={state}canary" for state in STATES
    ],
    "years": lambda _world: ["/en/years/"],
    "coverage": lambda _world: ["/en/coverage/"],
    "year": lambda _world: ["/en/years/2031/", "/en/years/2035/"],
    "month": lambda _world: ["/en/years/2031/05/", "/en/years/2031/06/"],
    "day": lambda _world: ["/en/years/2031/05/03/", "/en/years/2031/06/01/"],
    **{
        f"{name}_{extension}": _list(f"/en/{name}.{extension}")
        for name in ("briefings", "questions", "search")
        for extension in ("csv", "atom")
    },
    "numbers": lambda _world: ["/en/numbers/"],
    "numbers_of_year": lambda _world: ["/en/numbers/2031/", "/en/numbers/2035/"],
    "people": lambda _world: ["/en/people/"],
    "person": lambda world: [f"/en/people/{slug}/" for slug in world.slugs()],
    "topics": lambda _world: ["/en/topics/"],
    "topic": lambda world: [f"/en/topics/{slug}/" for slug in world.slugs()],
    "countries": lambda _world: ["/en/countries/"],
    "country": lambda _world: ["/en/countries/QM/", "/en/countries/ZU/"],
    "missions": lambda _world: [
        f"/en/missions/{query}"
        for query in ("", "?q=unapprovedcanary", "?country=ZU", "?city=unapprovedcanary")
    ],
    "mission": lambda _world: ["/en/missions/shown/", "/en/missions/hidden/?on=2030-01-01"],
    "mission_card": lambda _world: ["/en/missions/shown.vcf", "/en/missions/hidden.vcf"],
    "mission_printed_card": lambda _world: [
        "/en/missions/shown/card/",
        "/en/missions/hidden/card/",
    ],
    "mission_map": lambda _world: ["/en/missions/map/"],
    "mission_serving": lambda _world: [
        f"/en/missions/serving/{query}" for query in ("", "?country=QN", "?country=QN&state=ZU")
    ],
    "permalink_to_mission": lambda _world: ["/m/shown", "/m/hidden"],
    "about": lambda _world: ["/en/about/"],
}


MISSING_OR_GONE = {
    "/en/briefings/unreleased-one/": 404,
    "/en/briefings/unreleased-one/en/": 404,
    "/en/briefings/scheduled-one/en/": 404,
    "/en/briefings/scheduled-one/en/v1/": 404,
    "/en/briefings/scheduled-one/q1/": 404,
    "/en/briefings/withdrawn-one/": 410,
    "/en/briefings/withdrawn-one/en/": 410,
    "/en/briefings/withdrawn-one/en/v1/": 410,
    "/en/briefings/withdrawn-one/q1/": 410,
    "/b/withdrawn-one": 410,
    "/b/unreleased-one": 404,
    "/en/briefings/public/en/v2/": 404,
    "/en/briefings/public/de/": 410,
    "/en/people/scheduled-one/": 404,
    "/en/people/old-scheduled-one/": 404,
    "/en/topics/withdrawn-one/": 404,
    "/en/missions/hidden/": 404,
    "/en/missions/hidden.vcf": 404,
    "/og/scheduled-one/en.png": 404,
    "/og/unreleased-one/en/q1.png": 404,
    "/og/withdrawn-one/en/q1.png": 404,
    "/og/public/de.png": 404,
    "/en/missions/hidden/card/": 404,
    "/m/hidden": 404,
    "/en/countries/ZU/": 404,
}


@pytest.fixture
def world(moment) -> World:
    """Plant what must not be seen, on 1 June 2031."""
    moment("2031-06-01 12:00")
    public = make.make_briefing("public")
    make.make_edition(public, "en", turns=make.make_turns(("Why?", "Because.")))
    make.make_edition(
        public,
        "en",
        title="unreleasedcanary title",
        change_note="unreleasedcanary note",
        released=False,
    )
    make.make_edition(public, "ru", capture=make.make_capture("https://source.example/public"))
    make.make_edition(
        public, "ru", title="scheduledcanary title", change_note="scheduledcanary note", at=COMING
    )
    make.withdraw(make.make_edition(public, "de", title="withdrawncanary title"))
    pictures = {state: _plant(state) for state in STATES}
    make.make_mission("shown", latitude="10", longitude="10")
    make.make_mission(
        "hidden",
        latitude="10",
        longitude="11",
        sending="ZU",
        public_from=None,
        city="unapprovedcanary city",
        names={"en": "unapprovedcanary name"},
    )
    return World(pictures, _closed_previews())


def _closed_previews() -> list[str]:
    """Return tokens of links that were revoked, have expired, or were never made."""
    draft = Edition.objects.unreleased().first()
    revoked = publishing.revoke_preview(publishing.make_preview(draft, by=None), by=None)
    expired = publishing.make_preview(draft, by=None)
    long_ago = timezone.now() - timedelta(days=30)
    values = {"made_at": long_ago, "expires_at": long_ago + timedelta(days=7)}
    PreviewLink.objects.filter(pk=expired.pk).update(**values)
    opened = publishing.make_preview(draft, by=None)
    return [revoked.token, expired.token, opened.key, f"{opened.token}x", "made-up", "a:b"]


def _plant(state: str) -> MediaItem:
    """Make a briefing that is hidden, and people, subjects and a picture that only it has."""
    word, slug = f"{state}canary", f"{state}-one"
    person = make.make_person(slug, en=f"{word} person")
    outlet = make.make_outlet(slug, en=f"{word} outlet")
    make.make_person(f"old-{slug}", en=f"{word} name", merged_into=person)
    briefing = make.make_briefing(slug, held_on="2031-06-01")
    turns = make.make_turns(
        (f"{word} question", f"{word} answer"),
        statement=f"{word} statement",
        speaker=person,
        outlet=outlet,
        asker=f"{word} asker",
    )
    edition = make.make_edition(
        briefing,
        "en",
        turns=turns,
        title=f"{word} title",
        place=f"{word} place",
        event=f"{word} event",
        capture=make.make_capture(f"https://source.example/{slug}"),
        released=state != "unreleased",
        at=COMING if state == "scheduled" else None,
    )
    make.mark(briefing, make.make_topic(slug, en=f"{word} topic"), "q1")
    make.mark(briefing, make.make_organisation(slug, en=f"{word} organisation"))
    if state == "withdrawn":
        make.withdraw(edition)
    return make.make_picture(
        briefing,
        make.PICTURE + f"{word} picture".encode(),
        captions={"en": f"{word} caption"},
        alternatives={"en": f"{word} alternative"},
    )


def test_every_public_route_has_a_case():
    routes = public_routes()
    assert len(routes) > 15
    assert set(routes) == set(CASES), "give the new route a case here"


@pytest.mark.parametrize("part", range(2))
def test_no_route_shows_what_is_hidden(client, world, subtests, part):
    for route in sorted(CASES)[part::2]:
        with subtests.test(route):
            for address in CASES[route](world):
                _look_at(client.get(address), address)


def _look_at(response, address: str) -> None:
    """Fail for a page that shows what was planted."""
    assert response.status_code < 500, address
    body = b"".join(response) if response.streaming else response.content
    # A search box repeats what was asked for; planted texts go on after the word.
    text = body.decode(errors="replace")  # pictures too are fetched here
    assert not re.findall(r"\w+canary [a-z]+", f"{text} {response.headers}"), address


def test_hidden_things_are_missing_or_gone(client, world):
    answers = {address: client.get(address).status_code for address in MISSING_OR_GONE}
    assert answers == MISSING_OR_GONE


def test_pictures_of_hidden_briefings_are_not_served(client, world):
    for state in STATES:
        address = f"/media/{world.pictures[state].sha256}.png"
        assert client.get(address).status_code == 404, state


def test_the_clock_alone_brings_out_what_is_scheduled(client, world, moment):
    moment("2031-06-10 12:00")
    assert "scheduledcanary title" in client.get("/en/briefings/").content.decode()
    assert client.get("/en/briefings/scheduled-one/en/").status_code == 200
    assert client.get("/en/people/scheduled-one/").status_code == 200
    picture = client.get(f"/media/{world.pictures['scheduled'].sha256}.png")
    assert b"".join(picture) == make.PICTURE + b"scheduledcanary picture"


def test_the_predecessor_steps_back_at_that_moment(client, world, moment):
    before = client.get("/en/briefings/public/ru/").content.decode()
    moment("2031-06-10 12:00")
    after = client.get("/en/briefings/public/ru/").content.decode()
    assert "scheduledcanary" not in before
    assert "scheduledcanary" in after
    assert "no longer in force" in client.get("/en/briefings/public/ru/v1/").content.decode()


def test_a_predecessor_says_that_what_followed_was_withdrawn(client, moment):
    moment("2031-06-01 12:00")
    briefing = make.make_briefing("1/2031")
    make.make_edition(briefing, "en")
    moment("2031-06-02 12:00")
    make.withdraw(make.make_edition(briefing, "en"))
    before = client.get("/en/briefings/1-2031/en/v1/").content.decode()
    assert "The edition that followed was withdrawn." in before
    assert "Read the text in force" not in before
