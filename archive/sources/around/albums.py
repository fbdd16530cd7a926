"""Albums of a page: the briefing's own, and the galleries of a country beside it."""

from collections import Counter

from archive.sources.around.furniture import Printed, Surroundings
from archive.sources.detection import short_language
from archive.sources.drafts import AlbumDraft, MediaDraft
from archive.sources.head.parts import Head
from archive.sources.lines import Account, Page
from archive.sources.names.speakers import slug_of
from archive.sources.places.countries import country_of


def briefing_albums(
    around: Surroundings, page: Page, head: Head, language: str, capture: str
) -> tuple[AlbumDraft, ...]:
    """Return the album that the page shows of its event: as listed, or its own pictures."""
    slug = f"{slug_of(head.number or capture[:16])}-album"
    if around.album_title or around.album_count is not None or around.videos:
        media = _listed(around, language) or _shown(page, language)
        media += tuple(MediaDraft(kind="video", url=video.text[:2000]) for video in around.videos)
        title = around.album_title.text if around.album_title else ""
        album = AlbumDraft(
            slug=slug,
            title=title,
            language=around.language if title else "",
            expected_count=around.album_count,
            capture=capture,
            media=media,
        )
        return (album,)
    if not page.pictures:
        return ()
    return (AlbumDraft(slug=slug, capture=capture, media=_shown(page, language)),)


def _listed(around: Surroundings, language: str) -> tuple[MediaDraft, ...]:
    """Return the pictures that the page lists by their captions."""
    captions = dict.fromkeys(caption.text for caption in around.captions)
    return tuple(
        MediaDraft(captions={short_language(text, around.language or language): text})
        for text in captions
    )


def _shown(page: Page, language: str) -> tuple[MediaDraft, ...]:
    """Return the pictures and films that the page itself shows."""
    return tuple(
        MediaDraft(
            kind=picture.kind,
            captions={language: picture.caption} if picture.caption else {},
            url=picture.url,
        )
        for picture in page.pictures
    )


def gallery_albums(around: Surroundings, capture: str, account: Account) -> tuple[AlbumDraft, ...]:
    """Return the galleries listed beside the text: albums of a country, still empty."""
    times: Counter[str] = Counter()
    albums = []
    for gallery in around.galleries:
        country = country_of(gallery.text) or around.context_country
        base = slug_of(f"{country} {gallery.text}")
        times[base] += 1
        albums.append(_gallery(gallery, country, f"{base}-{times[base]}", around, capture))
        account.put(gallery.line, f"gallery:{base}-{times[base]}")
    return tuple(albums)


def _gallery(
    gallery: Printed, country: str, slug: str, around: Surroundings, capture: str
) -> AlbumDraft:
    return AlbumDraft(
        slug=slug,
        title=gallery.text[:500],
        language=short_language(gallery.text, around.language),
        country=country,
        capture=capture,
    )
