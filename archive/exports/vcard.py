"""A mission as a vCard 3.0, which address books read."""

from collections.abc import Iterable
from uuid import NAMESPACE_URL, uuid5

import vobject
from vobject.base import Component, ContentLine
from vobject.vcard import Address, Name

from archive.representations.directory import Contact
from archive.representations.mission_page import MissionPage

_TELEPHONES = {"phone": ["WORK", "VOICE"], "hotline": ["WORK", "VOICE"], "fax": ["FAX"]}


def vcard(page: MissionPage, origin: str) -> str:
    """Return what a mission's page says as a vCard; `origin` begins addresses."""
    card = vobject.vCard()
    title = page.card.title
    _add(card, "fn", title.text, language=title.language)
    _add(card, "n", Name(family=title.text))
    _add(card, "org", [title.text])
    _add(card, "x-abshowas", "COMPANY")
    for each in page.names:
        _add(card, "nickname", each.text, language=each.language)
    for group in page.contacts:
        for contact in group.contacts:
            _add_contact(card, group.kind, contact, page)
    if page.position:
        _add(card, "geo", f"{page.position.latitude};{page.position.longitude}")
    if page.zone_code:
        _add(card, "tz", page.zone_code).params["VALUE"] = ["TEXT"]
    same_in_every_language = uuid5(NAMESPACE_URL, f"{origin}/missions/{page.card.slug}")
    _add(card, "uid", same_in_every_language.urn)
    _add(card, "source", origin + page.card.address)
    if page.verified_at:
        _add(card, "rev", f"{page.verified_at:%Y-%m-%dT%H:%M:%SZ}")
    return card.serialize()


def _add_contact(card: Component, kind: str, contact: Contact, page: MissionPage) -> None:
    text = contact.value.text
    match kind:
        case "address":
            lines = ", ".join(line.strip(" ,") for line in text.splitlines() if line.strip(" ,"))
            address = Address(street=lines, city=page.card.city.text, country=page.card.host.text)
            line = _add(card, "adr", address, ["WORK"], contact.value.language)
        case "phone" | "hotline" | "fax":
            number = contact.href.removeprefix("tel:") or text
            line = _add(card, "tel", number, _TELEPHONES[kind])
        case "email":
            address = contact.href.removeprefix("mailto:") or text
            line = _add(card, "email", address, ["INTERNET"])
        case _ if contact.href:
            line = _add(card, "url", contact.href)
            line.encoded = True  # an address, not a text: its commas stay as they are
        case _:
            return
    _label(card, line, contact.label)


def _label(card: Component, line: ContentLine, label: str) -> None:
    """Give a line its label, the way address books do: both in a group of their own."""
    if not label:
        return
    line.group = f"item{sum(each.group is not None for each in card.getChildren()) + 1}"
    named = _add(card, "x-ablabel", label)
    named.group = line.group


def _add(
    card: Component, name: str, value: object, types: Iterable[str] = (), language: str = ""
) -> ContentLine:
    line = card.add(name)
    line.value = value
    if types:
        line.params["TYPE"] = list(types)
    if language:
        line.params["LANGUAGE"] = [language]
    return line
