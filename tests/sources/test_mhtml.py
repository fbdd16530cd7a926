"""Pages that a browser saved as one file."""

import pytest

from archive.sources.errors import SourceError
from archive.sources.pages import parse_page
from archive.sources.readers import read_page

HEAD = """From: <Saved by Blink>
Snapshot-Content-Location: https://press.example/news/12
Subject: On ferries
Date: Wed, 17 Jun 2020 12:00:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="----b"

"""
PAGE = """------b
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: quoted-printable

<html><body><p>Caf=C3=A9 and =
harbour.</p></body></html>
------b
Content-Type: image/png
Content-Transfer-Encoding: base64

iVBORw0KGgo=
------b--
"""


def test_the_html_part_is_the_page_with_its_address_and_time() -> None:
    draft = parse_page((HEAD + PAGE).encode(), name="page.mhtml")

    assert draft.briefing.transcripts[0].editions[0].turns[0].text == "Café and harbour."
    assert draft.capture.url == "https://press.example/news/12"
    assert draft.capture.retrieved_at == "2020-06-17T12:00:00.000000Z"
    assert draft.capture.media_type == "multipart/related"


@pytest.mark.parametrize(
    "text",
    [
        HEAD,
        HEAD + "------b\nContent-Type: text/plain\n\nwords\n------b--\n",
        HEAD.replace("----b", "b") * 3000,
        "words",
    ],
)
def test_a_file_without_a_page_is_refused(text: str) -> None:
    with pytest.raises(SourceError, match="save the page again"):
        read_page(text.encode(), "page.mht")
