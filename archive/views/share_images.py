"""Pictures for links that are passed on, of what is public: a text, an exchange, the site."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from archive.languages import INTERFACE, best_of
from archive.models import Briefing, Edition, Passage, Turn
from archive.representations import calendar
from archive.representations.share_images import ShareImage, png_of
from archive.representations.words import first_words
from archive.views.spelling import in_archives_spelling

_LONGEST = 230  # characters of what is quoted


@require_safe
def of_site(_request: HttpRequest) -> HttpResponse:
    """Return the picture of pages that quote nothing."""
    words = settings.ISSUER or settings.SITE_NAME
    return _answer(ShareImage(settings.SITE_NAME, words if settings.ISSUER else "", "en"))


@require_safe
@in_archives_spelling
def of_text(_request: HttpRequest, slug: str, language: str) -> HttpResponse:
    """Return the picture of a text in force: its title. Raises Http404 without one."""
    known = {"transcript__briefing__slug": slug, "transcript__language": language}
    edition = Edition.objects.current().for_detail().filter(**known).first()
    if edition is None:
        raise Http404
    briefing = edition.transcript.briefing
    return _answer(_quoting(edition.title or str(briefing), briefing, language))


@require_safe
@in_archives_spelling
def of_piece(_request: HttpRequest, slug: str, language: str, key: str) -> HttpResponse:
    """Return the picture of an exchange or section in force: how it begins. Raises Http404."""
    of_piece = {"briefing__slug": slug, "segment__key": key, "language": language}
    passages = Passage.objects.current().filter(**of_piece).select_related("briefing")
    passage = passages.order_by("position").first()
    if passage is None:
        raise Http404
    turn = Turn.objects.get(edition=passage.edition_id, anchor=passage.anchor)
    number = key.removeprefix("q") if passage.is_exchange else ""
    return _answer(_quoting(turn.text, passage.briefing, language, number))


def _quoting(text: str, briefing: Briefing, language: str, number: str = "") -> ShareImage:
    """Return a picture whose small words are in the language of the interface nearest to it."""
    nearest = best_of([code for code, _name in INTERFACE], language)
    with translation.override(nearest):
        day = calendar.held_on(briefing)
        above = _("Question %(number)s") % {"number": number} if number else ""
    return ShareImage(
        site=settings.SITE_NAME,
        words=first_words(text, _LONGEST),
        language=language,
        above=above,
        below=" · ".join(each for each in (day, briefing.number) if each),
    )


def _answer(shown: ShareImage) -> HttpResponse:
    return HttpResponse(png_of(shown), content_type="image/png")
