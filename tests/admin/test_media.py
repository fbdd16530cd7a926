"""Pictures: only what opens, written anew without metadata."""

import io

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from archive.admin.pictures import MOST_BYTES, clean_picture
from archive.models import Album, MediaItem
from archive.models.captures import stored_name
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
