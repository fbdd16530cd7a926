"""Photographs: smaller copies of a few widths, sizes and words beside them, stills of videos."""

from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from PIL import Image

from archive import derived, pictures
from archive.operations.backup import media_files
from archive.representations import thumbnails
from tests import factories as make
from tests.site.reading import tree

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def on_its_side(colour="olive") -> bytes:
    """Return a photograph that a camera kept lying down, with where it was taken."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = 6, "at home"
    return make.photograph(1000, 500, colour=colour, exif=exif.tobytes())


def shown(data: bytes, **fields):
    """Publish a picture; return it and its element on the page."""
    briefing = make.make_briefing("1")
    make.make_edition(briefing)
    fields.setdefault("media_type", "image/jpeg")
    kind = fields.pop("media_type")
    picture = make.make_picture(briefing, data, **fields)
    type(picture).objects.filter(pk=picture.pk).update(media_type=kind)
    return picture


def test_the_page_names_the_copies_and_the_size(client):
    picture = shown(make.photograph())
    image = tree(client, "/en/briefings/1/en/").cssselect(".album img")[0]
    base = f"/media/{picture.sha256}"
    assert image.get("srcset") == (
        f"{base}-320.webp 320w, {base}-640.webp 640w, {base}-960.webp 960w, {base}.jpg 1000w"
    )
    assert (image.get("src"), image.get("loading")) == (f"{base}-640.webp", "lazy")
    assert (image.get("width"), image.get("height")) == ("1000", "500")
    assert image.get("alt") == "A harbour"
    assert image.getparent().get("href") == f"{base}.jpg"


def test_a_copy_is_webp_of_that_width_and_may_be_kept_for_ever(client):
    picture = shown(make.photograph())
    response = client.get(f"/media/{picture.sha256}-320.webp")
    made = Image.open(BytesIO(b"".join(response)))
    assert (made.format, made.size) == ("WEBP", (320, 160))
    assert "immutable" in response["Cache-Control"]
    assert "sandbox" in response["Content-Security-Policy"]


def test_a_photograph_on_its_side_is_turned_and_tells_no_place(client):
    picture = shown(on_its_side())
    image = tree(client, "/en/briefings/1/en/").cssselect(".album img")[0]
    assert (image.get("width"), image.get("height")) == ("500", "1000")
    made = Image.open(BytesIO(thumbnails.thumbnail(picture.sha256, 320)))
    assert made.size == (320, 640)
    assert not made.getexif()


@pytest.mark.parametrize("width", [1, 300, 321, 960, 1600, 9999999])
def test_no_other_width_can_be_asked_for(client, width):
    picture = shown(make.photograph(900, 450))
    assert client.get(f"/media/{picture.sha256}-{width}.webp").status_code == 404
    assert not (Path(default_storage.location) / derived.FOLDER).exists()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"no picture", "image/png"),
        (make.photograph()[:200], "image/jpeg"),
        (
            make.photograph(
                400, 200, "WEBP", save_all=True, append_images=[Image.new("L", (400, 200))]
            ),
            "image/webp",
        ),
    ],
    ids=["words", "cut off", "animation"],
)
def test_what_cannot_be_made_smaller_is_shown_as_it_is(client, data, kind):
    picture = shown(data, media_type=kind)
    image = tree(client, "/en/briefings/1/en/").cssselect(".album img")[0]
    answer = client.get(f"/media/{picture.sha256}-320.webp")
    assert answer.status_code == 404
    assert image.get("src").startswith(f"/media/{picture.sha256}")


def test_a_picture_too_large_to_decode_is_shown_as_it_is(client, monkeypatch):
    monkeypatch.setattr(pictures, "MOST_PIXELS", 500_000)
    picture = shown(make.photograph(1001, 500))
    assert client.get(f"/media/{picture.sha256}-320.webp").status_code == 404


def test_a_copy_is_made_once(client, monkeypatch):
    picture = shown(make.photograph())
    first = b"".join(client.get(f"/media/{picture.sha256}-640.webp"))
    monkeypatch.setattr(thumbnails, "_made", None)
    assert b"".join(client.get(f"/media/{picture.sha256}-640.webp")) == first


def test_no_backup_holds_the_copies(client, settings):
    picture = shown(make.photograph())
    client.get(f"/media/{picture.sha256}-320.webp")
    files = list(media_files(Path(settings.MEDIA_ROOT)))
    assert files == [f"files/{picture.sha256[:2]}/{picture.sha256}"]


def test_a_folder_that_cannot_be_written_costs_no_picture(client, settings):
    picture = shown(make.photograph())
    (Path(settings.MEDIA_ROOT) / derived.FOLDER).write_bytes(b"in the way")
    assert client.get(f"/media/{picture.sha256}-320.webp").status_code == 200


def test_the_oldest_files_make_room(settings):
    for n in range(12):
        derived.kept(f"many/{n:02}", lambda: b"x", most=10)
    left = sorted(path.name for path in (Path(settings.MEDIA_ROOT) / "cache/many").iterdir())
    assert len(left) <= 10
    assert left[-1] == "11"


def test_a_video_shows_its_still_and_leads_to_the_source(client):
    shown(make.photograph(), kind="video", url="https://video.example/7")
    poster = tree(client, "/en/briefings/1/en/").cssselect(".is-video a.poster")[0]
    assert poster.get("href") == "https://video.example/7"
    assert poster.cssselect("img")[0].get("alt") == "A harbour"
