"""Drafts shown by a signed link: as readers will see them, for a while, to nobody else."""

import re

import pytest
from django.urls import reverse
from msgspec.structs import replace

from archive import publishing
from archive.models import Edition, PreviewLink
from tests import factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.once]

LATER = "2031-07-01 12:00"


@pytest.fixture
def link(moment) -> PreviewLink:
    moment("2031-06-01 12:00")
    turns = make.make_turns(("When does it sail?", "At *nine*."))
    return publishing.make_preview(
        make.make_edition(turns=turns, title="On ferries", released=False), by=None
    )


def shown(client, link: PreviewLink, interface: str = "en"):
    return client.get(f"/{interface}/preview/{link.token}/")


def test_a_link_shows_the_draft_as_readers_will_see_it(client, link):
    draft = shown(client, link).content.decode()
    publishing.release(link.edition, by=None)
    public = client.get("/en/briefings/1-2031/en/v1/").content.decode()

    def words(page: str) -> str:
        shown = page.partition('<div class="words"')[2].partition('<div class="beside">')[0]
        return re.sub(r'<a class="anchor (?:cite|report)".*?</a>| data-\w+="[^"]*"', "", shown)

    assert "At <em>nine</em>." in draft
    assert words(draft) == words(public)


def test_nothing_keeps_finds_or_passes_on_a_preview(client, link):
    response = shown(client, link)
    assert "no-store" in response["Cache-Control"]
    assert "noindex" in response["X-Robots-Tag"]
    assert response["Referrer-Policy"] == "no-referrer"
    assert '<meta name="robots" content="noindex, nofollow">' in response.content.decode()
    assert not response.has_header("ETag")


def test_a_preview_needs_no_account_and_sets_no_cookie(client, link):
    assert shown(client, link).status_code == 200
    assert not client.cookies


@pytest.mark.parametrize(("interface", "word"), [("de", "Vorschau"), ("ar", 'dir="rtl"')])
def test_the_interface_language_is_that_of_the_address(client, link, interface, word):
    page = shown(client, link, interface).content.decode()
    assert word in page
    assert f"/ru/preview/{link.token.split(':')[0]}" in page


def test_a_link_shows_what_was_changed_since_it_was_made(client, link):
    draft = link.edition.as_draft()
    publishing.revise(link.edition, replace(draft, title="On night ferries"), by=None)
    assert "On night ferries" in shown(client, link).content.decode()


def test_a_link_ends_after_its_days(client, link, moment):
    moment("2031-06-08 11:59")
    assert shown(client, link).status_code == 200
    moment("2031-06-08 12:00")
    assert shown(client, link).status_code == 404


def test_how_long_links_work_is_a_setting(settings, moment):
    settings.PREVIEW_DAYS = 2
    now = moment("2031-06-01 12:00")
    link = publishing.make_preview(make.make_edition(released=False), by=None)
    assert (link.expires_at - now).days == 2


def test_a_revoked_link_shows_nothing_and_says_how_to_go_on(client, link):
    publishing.revoke_preview(link, by=None)
    response = shown(client, link)
    assert response.status_code == 404
    assert "was revoked" in response.content.decode()
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("token", ["x", "a:b", "%00", "a" * 3000])
def test_a_link_that_was_made_up_leads_nowhere(client, link, token):
    assert client.get(f"/en/preview/{token}/").status_code == 404


def test_a_key_without_its_signature_leads_nowhere(client, link):
    assert client.get(f"/en/preview/{link.key}/").status_code == 404


def test_once_public_a_link_leads_to_the_edition_itself(client, link):
    publishing.release(link.edition, by=None)
    assert shown(client, link)["Location"] == "/en/briefings/1-2031/en/v1/"


def test_a_scheduled_edition_has_a_preview(client, moment):
    now = moment("2031-06-01 12:00")
    edition = make.make_edition(at=now.replace(month=7))
    assert shown(client, publishing.make_preview(edition, by=None)).status_code == 200


def test_a_withdrawn_edition_is_not_shown_by_an_older_link(client, link):
    publishing.release(link.edition, by=None)
    make.withdraw(Edition.objects.get())
    assert shown(client, link).status_code == 404


def test_what_is_public_needs_no_link(moment):
    with pytest.raises(publishing.PublishingError, match="Readers see this edition already"):
        publishing.make_preview(make.make_edition(), by=None)


def test_a_link_goes_with_the_draft_it_shows(client, link):
    publishing.discard(link.edition, by=None)
    assert shown(client, link).status_code == 404


# --- the desk -------------------------------------------------------------------------------


@pytest.fixture
def desk(client, django_user_model):
    client.force_login(django_user_model.objects.create_superuser("ana"))
    return client


def test_the_desk_hands_out_addresses_in_every_interface_language(desk):
    edition = make.make_edition(released=False)
    page = reverse("admin:archive_edition_previews", args=[edition.pk])
    desk.post(page, {"_make": "1", "note": "The embassy"})
    text = desk.get(page).content.decode()
    assert "The embassy" in text
    assert all(f"/{code}/preview/" in text for code in ("en", "de", "ru", "zh-hans", "ar"))


def test_who_made_a_link_and_who_ended_it_is_listed(desk):
    edition = make.make_edition(released=False)
    page = reverse("admin:archive_edition_previews", args=[edition.pk])
    desk.post(page, {"_make": "1"})
    link = edition.previews.get()
    desk.post(page, {"_revoke": link.key})
    assert "Revoked by ana" in desk.get(page).content.decode()
    listed = desk.get("/admin/archive/previewlink/").content.decode()
    assert "revoked" in listed
    assert link.key not in listed
