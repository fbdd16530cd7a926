"""What pages are, in the words of schema.org, for machines that read pages (JSON-LD).

A press conference is no place where visitors answer: an exchange is a Question with its answers
on a WebPage, never a QAPage or FAQPage, which search engines keep for those.
"""

import json
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from archive.models import Mission
from archive.representations.addresses import address as address_of
from archive.representations.exchanges import ExchangePage, ExchangeText
from archive.representations.marks import Chip
from archive.representations.mission_page import MissionPage
from archive.representations.passages import Voice
from archive.representations.people import Office
from archive.representations.transcript_page import TranscriptPage
from archive.representations.transcripts import GroupView, TurnView
from archive.representations.words import Words

Thing = dict[str, Any]

_HEADLINE = 110  # characters
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# Signs that would end the element, or begin another, within its text.
_ESCAPED = (("<", "\\u003C"), (">", "\\u003E"), ("&", "\\u0026"))
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def script(*things: Thing) -> SafeString:
    """Return things as the element that machines read; it is data, and no browser runs it."""
    graph = {"@context": "https://schema.org", "@graph": [_filled(each) for each in things]}
    text = _JSON.encode(graph)
    for sign, escaped in _ESCAPED:
        text = text.replace(sign, escaped)
    return SafeString(f'<script type="application/ld+json">{text}</script>\n')


def trail(origin: str, *steps: str) -> SafeString:
    """Return where a page stands: names and addresses in turn, the page itself last."""
    return script(_trail(origin, zip(steps[::2], steps[1::2], strict=True)))


def home_data(origin: str) -> SafeString:
    """Return the front page's data: the site, and how it is searched."""
    search = f"{origin}{address_of('search')}?q={{search_term_string}}"
    site = {
        "@type": "WebSite",
        "@id": f"{origin}/#site",
        "name": settings.SITE_NAME,
        "url": f"{origin}{address_of('home')}",
        "inLanguage": get_language(),
        "publisher": _publisher(),
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": search},
            "query-input": "required name=search_term_string",
        },
    }
    return script(site)


def transcript_data(page: TranscriptPage, origin: str) -> SafeString:
    """Return a transcript's data: an article of the press conference, with its questions."""
    at = f"{origin}{page.canonical if page.is_current else page.pinned}"
    article = {
        "@type": "NewsArticle",
        "@id": at,
        "url": at,
        "headline": page.title.text[:_HEADLINE],
        "inLanguage": page.language,
        "datePublished": page.released_at.isoformat() if page.released_at else "",
        "version": str(page.n),
        "identifier": page.briefing.number,
        "isBasedOn": page.provenance.source,
        "publisher": _publisher(),
        "author": _publisher(),
        "contributor": [_person(voice, origin) for voice in page.voices],
        "about": _subjects(page.chips, origin),
        "recordedAt": _event(page),
        "hasPart": [_listed(group, at) for group in page.groups if group.is_exchange],
    }
    here = (page.briefing.title.text, page.address)
    return script(article, _trail(origin, [_briefings(), here]))


def exchange_data(page: ExchangePage, origin: str) -> SafeString:
    """Return an exchange's data in the language that its page shows first."""
    text, briefing = page.texts[0], page.briefing
    address = address_of("exchange", briefing.slug, page.key)
    at = f"{origin}{address}"
    about = {
        "@type": "WebPage",
        "@id": at,
        "url": at,
        "name": page.first_words.text,
        "inLanguage": text.language_name.language,
        "mainEntity": _question(page, text, at, origin) if page.is_exchange else _said(text, at),
        "about": _subjects(page.chips, origin),
        "isPartOf": {"@id": f"{origin}{briefing.address}", "@type": "NewsArticle"},
    }
    steps = [_briefings(), (briefing.title.text, briefing.address)]
    return script(about, _trail(origin, [*steps, (page.first_words.text, address)]))


def mission_data(page: MissionPage, mission: Mission, origin: str) -> SafeString:
    """Return a mission's data: how it is reached, where it is, when it is open."""
    card = page.card
    contacts = {group.kind: group.contacts for group in page.contacts}
    values = {kind: [each.value.text for each in some] for kind, some in contacts.items()}
    office = {
        "@type": "GovernmentOffice",
        "@id": f"{origin}{card.address}",
        "url": f"{origin}{card.address}",
        "name": card.title.text,
        "alternateName": [name.text for name in page.names],
        "telephone": values.get("phone"),
        "faxNumber": values.get("fax"),
        "email": values.get("email"),
        "address": [_address(each, page, mission) for each in values.get("address", [])],
        "sameAs": [each.href for kind in ("web", "social") for each in contacts.get(kind, [])],
        "contactPoint": [
            {"@type": "ContactPoint", "contactType": "emergency", "telephone": number}
            for number in values.get("hotline", [])
        ],
        "geo": _position(page),
        "openingHoursSpecification": _hours(mission),
        "areaServed": [each.text for each in page.districts],
        "parentOrganization": {
            "@type": "GovernmentOrganization",
            "name": page.parent.title.text if page.parent else card.sending.text,
        },
    }
    steps = [(gettext("Missions"), address_of("missions")), (card.title.text, card.address)]
    return script(office, _trail(origin, steps))


def person_data(
    name: Words, names: list[Words], offices: list[Office], address: str, origin: str
) -> SafeString:
    """Return a person's data: names, and the offices that last."""
    person = {
        "@type": "Person",
        "@id": f"{origin}{address}",
        "url": f"{origin}{address}",
        "name": name.text,
        "alternateName": [each.text for each in names],
        "jobTitle": [each.title.text for each in offices if not each.until],
    }
    steps = [(gettext("People"), address_of("people")), (name.text, address)]
    return script(person, _trail(origin, steps))


def _filled(thing: Any) -> Any:
    """Return a thing without what is not known of it."""
    if isinstance(thing, dict):
        parts = [
            (name, _filled(value) if isinstance(value, (dict, list)) else value)
            for name, value in thing.items()
        ]
        return {name: value for name, value in parts if value or isinstance(value, (int, float))}
    return [_filled(each) if isinstance(each, (dict, list)) else each for each in thing]


def _trail(origin: str, steps: Iterable[tuple[str, str]]) -> Thing:
    home = (settings.SITE_NAME, address_of("home"))
    items = [
        {
            "@type": "ListItem",
            "position": place,
            "name": name,
            "item": {"@id": f"{origin}{address}"},
        }
        for place, (name, address) in enumerate([home, *steps], start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _briefings() -> tuple[str, str]:
    return gettext("Briefings"), address_of("briefings")


def _publisher() -> Thing:
    return {"@type": "Organization", "name": settings.ISSUER or settings.SITE_NAME}


def _person(voice: Voice, origin: str) -> Thing:
    return {
        "@type": "Person",
        "name": voice.name.text,
        "url": f"{origin}{voice.address}" if voice.address else "",
        "jobTitle": [office.text for office in voice.offices],
    }


def _subjects(chips: list[Chip], origin: str) -> list[Thing]:
    """Return what something is about, as far as an editor has said so."""
    return [
        {"@type": "Thing", "name": chip.name.text, "url": f"{origin}{chip.address}"}
        for chip in chips
        if not chip.is_proposed
    ]


def _event(page: TranscriptPage) -> Thing:
    place = page.briefing.place
    return {
        "@type": "Event",
        "name": page.event.text or page.briefing.title.text,
        "startDate": page.briefing.machine_date,
        "location": {"@type": "Place", "name": place.text} if place else None,
        "organizer": _publisher(),
    }


def _listed(group: GroupView, at: str) -> Thing:
    """Return an exchange as a part of its transcript; its words stand on the page itself."""
    return {
        "@type": "Question",
        "url": f"{at}#{group.anchor}",
        "name": group.first_words.text,
        "answerCount": sum(turn.kind == "answer" for turn in group.turns),
    }


def _question(page: ExchangePage, text: ExchangeText, at: str, origin: str) -> Thing:
    asked = [turn for turn in text.turns if turn.kind == "question"]
    answers = [turn for turn in text.turns if turn.kind == "answer"]
    asker = next((turn.asker.text for turn in asked if turn.asker), "")
    return {
        "@type": "Question",
        "@id": f"{at}#question",
        "name": page.first_words.text,
        "text": "\n\n".join(turn.plain for turn in asked),
        "inLanguage": text.language_name.language,
        "dateCreated": page.briefing.machine_date,
        "author": {"@type": "Person", "name": asker} if asker else None,
        "answerCount": len(answers),
        "acceptedAnswer": [_answer(turn, page, text, origin) for turn in answers],
    }


def _answer(turn: TurnView, page: ExchangePage, text: ExchangeText, origin: str) -> Thing:
    return {
        "@type": "Answer",
        "text": turn.plain,
        "url": f"{origin}{text.in_transcript.partition('#')[0]}#{turn.anchor}",
        "dateCreated": page.briefing.machine_date,
        "author": _person(turn.voice, origin) if turn.voice else _publisher(),
    }


def _said(text: ExchangeText, at: str) -> Thing:
    return {
        "@type": "CreativeWork",
        "@id": f"{at}#words",
        "text": "\n\n".join(turn.plain for turn in text.turns),
        "inLanguage": text.language_name.language,
    }


def _address(value: str, page: MissionPage, mission: Mission) -> Thing:
    return {
        "@type": "PostalAddress",
        "streetAddress": value,
        "addressLocality": page.card.city.text,
        "addressCountry": mission.host_state.code,
    }


def _position(page: MissionPage) -> Thing | None:
    if page.position is None:
        return None
    return {
        "@type": "GeoCoordinates",
        "latitude": page.position.latitude,
        "longitude": page.position.longitude,
    }


def _hours(mission: Mission) -> list[Thing]:
    """Return the hours of weekdays and of days to come that differ; closed days say 00:00."""
    return [
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": f"https://schema.org/{_DAYS[row.weekday - 1]}" if row.weekday else "",
            "validFrom": row.on.isoformat() if row.on else "",
            "validThrough": row.on.isoformat() if row.on else "",
            "opens": f"{row.opens:%H:%M}" if row.opens else "00:00",
            "closes": f"{row.closes:%H:%M}" if row.closes else "00:00",
        }
        for row in mission.hours.at()
    ]
