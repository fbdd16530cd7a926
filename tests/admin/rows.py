"""Records for tests of the admin, and forms filled in from the page that shows them."""

from datetime import date
from itertools import count

from lxml import html
from msgspec.structs import replace

from archive import publishing
from archive.models import Briefing, Edition, Outlet, Person, PersonName
from archive.sources.drafts import TurnDraft

_numbers = count(1)


def person(slug: str = "mira-holt", name: str = "Mira Holt") -> Person:
    record, _created = Person.objects.get_or_create(slug=slug)
    PersonName.objects.get_or_create(
        person=record, language="en", kind="main", defaults={"text": name}
    )
    return record


def outlet(slug: str = "northern-post", name: str = "Northern Post") -> Outlet:
    return Outlet.objects.get_or_create(slug=slug, defaults={"names": {"en": name}})[0]


def briefing(**fields) -> Briefing:
    values = {"number": f"{next(_numbers)}-2024", "held_on": date(2024, 3, 5), **fields}
    return publishing.save_briefing(Briefing(**values), by=None)


def turns(questions: int) -> tuple[TurnDraft, ...]:
    """Return an opening and so many questions, each with one answer."""
    said = [TurnDraft(kind="statement", anchor="s1", text="Good morning.", speaker="mira-holt")]
    for k in range(1, questions + 1):
        said.append(
            TurnDraft(
                kind="question",
                anchor=f"q{k}",
                text=f"What of matter {k}?",
                asker="Ada Lund",
                outlet="Northern Post",
                outlet_key="northern-post",
            )
        )
        said.append(
            TurnDraft(
                kind="answer",
                anchor=f"q{k}a1",
                to=f"q{k}",
                text=f"Of matter {k}:\n\nit goes on.\nStep by step.",
                speaker="mira-holt",
            )
        )
    return tuple(said)


def draft(questions: int = 3, language: str = "en", of: Briefing | None = None) -> Edition:
    """Return a draft edition with a title and some questions."""
    person()
    outlet()
    edition = publishing.start_transcript(of or briefing(), language, by=None)
    words = replace(edition.as_draft(), title="Morning briefing", turns=turns(questions))
    publishing.revise(edition, words, by=None)
    return Edition.objects.get(pk=edition.pk)


def released(questions: int = 3, language: str = "en", of: Briefing | None = None) -> Edition:
    return publishing.release(draft(questions, language, of), by=None)


def again(edition: Edition) -> Edition:
    """Return the edition as the database has it now."""
    return Edition.objects.get(pk=edition.pk)


def typed_in(response, form_id: str) -> dict[str, list[str]]:
    """Return what a browser would send of a form as the page shows it, before anything is typed."""
    page = html.fromstring(response.content.decode())
    [form] = page.xpath(f"//form[@id='{form_id}']")
    inside = form.xpath(".//input[@name]|.//select[@name]|.//textarea[@name]")
    beside = page.xpath(f"//*[@form='{form_id}'][@name]")
    sent: dict[str, list[str]] = {}
    for field in [*inside, *(each for each in beside if each not in inside)]:
        if (value := _value(field)) is not None and not field.xpath("ancestor::template"):
            sent.setdefault(field.get("name"), []).append(value)
    return sent


def _value(field) -> str | None:
    if field.tag == "textarea":
        return (field.text or "").removeprefix("\n").replace("\n", "\r\n")
    if field.tag == "select":
        chosen = field.xpath(".//option[@selected]") or field.xpath(".//option")[:1]
        return chosen[0].get("value") if chosen else None
    if field.get("type") in ("checkbox", "radio"):
        return (field.get("value") or "on") if field.get("checked") is not None else None
    if field.get("type") == "submit":
        return None
    return (field.get("value") or "").replace("\n", "")


def row_of(sent: dict[str, list[str]], anchor: str) -> str:
    """Return the prefix of the row of a turn in what the edition's form sends: "turns-4"."""
    [name] = [
        name for name, values in sent.items() if name.endswith("-anchor") and values == [anchor]
    ]
    return name.removesuffix("-anchor")
