"""Pictures: only what opens, written anew without metadata."""

import io
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageCms

from archive.models import Album, MediaItem
from archive.models.captures import stored_name
from archive.pictures import MOST_BYTES, clean_picture
from tests import factories as make
from tests.admin import rows


def picture(form: str = "JPEG", size: tuple[int, int] = (40, 20), mode: str = "RGB", **options):
    written = io.BytesIO()
    Image.new(mode, size, "navy" if mode.startswith("RGB") else 1).save(written, form, **options)
    return written.getvalue()


def with_position() -> bytes:
    """Return a picture that carries where it was taken and that it lies on its side."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif.get_ifd(0x8825)[1] = "N"
    return picture(exif=exif, comment=b"secret")


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_the_three_forms_are_kept(form):
    data, media_type = clean_picture(picture(form))
    assert media_type == f"image/{form.lower()}"
    assert Image.open(io.BytesIO(data)).format == form


def test_metadata_goes_and_the_picture_stands_upright():
    data, _media_type = clean_picture(with_position())
    cleaned = Image.open(io.BytesIO(data))
    assert cleaned.size == (20, 40)
    assert not cleaned.getexif()
    assert b"secret" not in data


def test_what_is_transparent_stays_so():
    data, _media_type = clean_picture(picture("PNG", mode="RGBA"))
    assert Image.open(io.BytesIO(data)).mode == "RGBA"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"<!doctype html><script>alert(1)</script>",
        picture("GIF", mode="P"),
        picture()[:200],
        b"\xff\xd8\xff" + b"\0" * 500,
        b"\x89PNG\r\n\x1a\n" + b"\0" * 500,
    ],
    ids=["nothing", "svg", "html", "gif", "cut off", "no jpeg", "no png"],
)
def test_anything_else_is_refused(data):
    with pytest.raises(ValidationError):
        clean_picture(data)


def test_a_picture_of_too_many_bytes_or_points_is_refused():
    with pytest.raises(ValidationError, match="10 MB"):
        clean_picture(picture() + b"\0" * MOST_BYTES)
    with pytest.raises(ValidationError, match="million"):
        clean_picture(picture("PNG", (8000, 7000), "1"))
    with pytest.raises(ValidationError, match="16,000"):
        clean_picture(picture("PNG", (17_000, 2), "1"))


def test_colours_are_brought_to_those_of_the_web():
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    swapped = picture(icc_profile=lab.tobytes())
    data, _media_type = clean_picture(swapped)
    cleaned = Image.open(io.BytesIO(data))
    assert "icc_profile" not in cleaned.info
    assert cleaned.getpixel((3, 3))[2] > 100


def shown_to_readers(client, data: bytes, media_type: str = "image/jpeg") -> bytes | None:
    """Return what readers get of a picture that an interchange file brought; None for nothing."""
    briefing = make.make_briefing("1")
    make.make_edition(briefing)
    item = make.make_picture(briefing, data)
    MediaItem.objects.filter(pk=item.pk).update(media_type=media_type)
    ending = {"image/jpeg": "jpg", "image/png": "png", "image/svg+xml": "svg"}[media_type]
    response = client.get(f"/media/{item.sha256}.{ending}")
    return b"".join(response) if response.status_code == 200 else None


@pytest.mark.django_db
def test_readers_are_not_told_where_a_picture_was_taken(client):
    data = with_position()
    shown = shown_to_readers(client, data)
    assert b"secret" not in shown
    assert Image.open(io.BytesIO(shown)).size == (20, 40)
    sha256 = MediaItem.objects.get().sha256
    assert Path(default_storage.path(stored_name(sha256))).read_bytes() == data
    assert b"".join(client.get(f"/media/{sha256}.jpg")) == shown


@pytest.mark.django_db
def test_a_picture_that_tells_nothing_more_is_shown_as_it_is(client):
    assert shown_to_readers(client, plain := picture()) == plain


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/png"),
        (b"<!doctype html><script>alert(1)</script>", "image/jpeg"),
        (picture("PNG"), "image/jpeg"),
        (picture("PNG", (8000, 7000), "1"), "image/png"),
    ],
    ids=["svg", "svg as png", "html", "another form", "too large"],
)
def test_what_is_no_picture_of_its_kind_is_shown_to_nobody(client, data, media_type):
    assert shown_to_readers(client, data, media_type) is None


@pytest.fixture
def item() -> MediaItem:
    album = Album.objects.create(slug="a", title="Arrival")
    return MediaItem.objects.create(album=album, position=1)


def upload(editor, at, item, data: bytes, name: str = "photo.jpg"):
    page = at("album_change", item.album_id)
    sent = rows.typed_in(editor.get(page), "album_form")
    sent["media-0-picture"] = SimpleUploadedFile(name, data, "image/jpeg")
    return editor.post(page, sent)


@pytest.mark.django_db
def test_an_uploaded_picture_is_kept_and_shown_to_editors(editor, at, item, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    assert upload(editor, at, item, with_position()).status_code == 302
    item.refresh_from_db()
    assert item.media_type == "image/jpeg"
    assert (tmp_path / stored_name(item.sha256)).is_file()
    shown = editor.get(at("album_picture", item.album_id, item.pk))
    assert shown["Content-Type"] == "image/jpeg"
    assert shown["X-Content-Type-Options"] == "nosniff"


@pytest.mark.django_db
def test_a_page_in_the_dress_of_a_picture_is_refused(editor, at, item):
    response = upload(editor, at, item, b"<html><script>alert(1)</script>")
    assert "no JPEG, PNG or WebP" in response.content.decode()
    item.refresh_from_db()
    assert not item.sha256


@pytest.mark.django_db
def test_a_picture_that_is_not_held_is_not_found(editor, at, item):
    assert editor.get(at("album_picture", item.album_id, item.pk)).status_code == 404
