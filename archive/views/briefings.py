"""Briefings: the list, one transcript, one exchange in every language."""

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from archive.alongside import piece_now
from archive.filters import BriefingFilter, QuestionFilter
from archive.filters.marking import words_to_mark
from archive.filters.places import place_of
from archive.languages import best_of
from archive.models import Briefing, Edition, Passage
from archive.models.prepared import Prepared
from archive.representations.cards import (
    cards_of_briefings,
    language_links,
    transcript_address,
)
from archive.representations.editions import withdrawals
from archive.representations.exchanges import exchange_page
from archive.representations.passages import cards_of_segments
from archive.representations.quoting import selected_parts
from archive.representations.trails import trail_of
from archive.representations.transcript_page import transcript_page
from archive.representations.words import Words
from archive.search import catalogue
from archive.search.catalogue import Selection, exchanges
from archive.views.errors import Offer, lead_on, missing
from archive.views.kept import may_be_kept
from archive.views.lists import facet_page, list_page
from archive.views.spelling import in_archives_spelling


@require_safe
@may_be_kept
def briefing_list(request: HttpRequest) -> HttpResponse:
    """Return the filtered list of briefings."""
    filtered = BriefingFilter(request.GET, queryset=Selection(catalogue.state(), "briefings"))
    if filtered.whole_facet:
        return facet_page(request, filtered, _("Briefings"))
    cards = partial(cards_of_briefings, filtered.qs)
    return list_page(request, "archive/briefing_list.html", filtered, filtered.page_rows(), cards)


@require_safe
@may_be_kept
def question_list(request: HttpRequest) -> HttpResponse:
    """Return the filtered list of exchanges across all briefings."""
    filtered = QuestionFilter(request.GET, queryset=exchanges(catalogue.state()))
    if filtered.whole_facet:
        return facet_page(request, filtered, _("Questions"))
    cards = partial(cards_of_segments, filtered.qs)
    return list_page(request, "archive/question_list.html", filtered, filtered.page_rows(), cards)


@require_safe
def briefing(request: HttpRequest, slug: str) -> HttpResponse:
    """Lead to the briefing's text in the language that suits the interface best."""
    languages = public_languages(slug)
    if languages:
        return redirect(transcript_address(slug, best_of(languages, get_language())))
    return _withdrawn(request, slug)


@require_safe
@may_be_kept
@in_archives_spelling
def transcript(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    """Return a transcript: the edition in force, else what became of it."""
    edition = text_to_read(slug, language)
    if edition is None:
        return no_such_language(request, slug, language)
    typed, words = words_to_mark(request.GET)
    context = {"it": transcript_page(edition, words), "typed": typed}
    return render(request, "archive/transcript.html", context)


def public_edition(slug: str, language: str, n: int) -> Edition | None:
    """Return one edition of a transcript if readers may see it."""
    known = {"transcript__briefing__slug": slug, "transcript__language": language, "n": n}
    return Edition.objects.public().for_detail().filter(**known).first()


def text_to_read(slug: str, language: str) -> Edition | None:
    """Return a transcript's edition in force; the newest that remains where none is and none
    was withdrawn; else None."""
    if found := _in_force(slug, language, timezone.now()):
        return found[0]
    known = {"transcript__briefing__slug": slug, "transcript__language": language}
    if Edition.objects.withdrawn().filter(**known).exists():
        return None
    return Edition.objects.remaining().for_detail().filter(**known).order_by("-n").first()


_in_force = Prepared(
    lambda slug, language, at: (
        Edition.objects.current(at)
        .for_detail()
        .filter(transcript__briefing__slug=slug, transcript__language=language)
        .order_by("pk")[:1]
    )
)


@require_safe
@may_be_kept
@in_archives_spelling
def edition(request: HttpRequest, slug: str, language: str, n: int) -> HttpResponse:
    """Return one edition of a transcript, superseded ones too."""
    found = public_edition(slug, language, n)
    if found is None:
        return no_such_language(request, slug, language, n)
    typed, words = words_to_mark(request.GET)
    selected = selected_parts(found, place_of(request.GET).words)
    page = transcript_page(found, words, selected)
    context = {"it": page, "is_pinned": True, "typed": typed, "selected": bool(selected)}
    return render(request, "archive/transcript.html", context)


@require_safe
@may_be_kept
def exchange(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Return one exchange or section, in every language it exists in."""
    typed, words = words_to_mark(request.GET)
    page = exchange_page(slug, key, words)
    if page is None and (now := _piece_now(slug, key)):
        return redirect("exchange", slug, now, permanent=True)
    if page is None:
        return _no_such_piece(request, slug)
    context = {"it": page, "typed": typed}
    if page.is_exchange and page.is_current:
        context["trail"] = trail_of(catalogue.state(), page.segment)
    return render(request, "archive/exchange.html", context)


def _piece_now(slug: str, key: str) -> str:
    """Return where the words of a merged piece stand now, if they are public."""
    briefing = Briefing.objects.filter(slug=slug).first()
    now = piece_now(briefing, key) if briefing else ""
    if not now:
        return ""
    is_public = Passage.objects.public().filter(briefing=briefing, segment__key=now).exists()
    return now if is_public else ""


def public_languages(slug: str) -> list[str]:
    """Return the languages a briefing can be read in: those in force, else those that remain."""
    of_briefing = {"transcript__briefing__slug": slug}
    for editions in (Edition.objects.current(), Edition.objects.remaining()):
        codes = editions.filter(**of_briefing).values_list("transcript__language", flat=True)
        if found := sorted(set(codes.order_by())):
            return found
    return []


def no_such_language(
    request: HttpRequest, slug: str, language: str = "", n: int = 0
) -> HttpResponse:
    """Return a 404 page that offers the languages there are; that of `_withdrawn` if none is.

    A text in `language`, or its edition `n`, that was withdrawn is said to be; an old address
    leads on.
    """
    languages = public_languages(slug)
    of_text = {"transcript__briefing__slug": slug, "transcript__language": language}
    of_text |= {"n": n} if n else {}
    if language and Edition.objects.withdrawn().filter(**of_text).exists():
        return _withdrawn(request, slug, language, n)
    if not languages:
        return _withdrawn(request, slug)
    offers = [Offer(link.name, link.address) for link in language_links(slug, languages)]
    message = _("This briefing is not here in that language or edition. It can be read in:")
    return lead_on(request) or missing(request, message, offers)


def missing_in(request: HttpRequest, edition: Edition, message: str) -> HttpResponse:
    """Return a 404 page for what an edition does not have; it offers the edition itself.

    An old address leads on.
    """
    transcript = edition.transcript
    address = transcript_address(transcript.briefing.slug, transcript.language, edition.n)
    title = Words(edition.title or str(transcript.briefing), transcript.language)
    return lead_on(request) or missing(request, message, [Offer(title, address)])


def _no_such_piece(request: HttpRequest, slug: str) -> HttpResponse:
    languages = public_languages(slug)
    if not languages:
        return _withdrawn(request, slug)
    offers = [Offer(link.name, link.address) for link in language_links(slug, languages)]
    message = _("This briefing has no such question. It can be read in:")
    return lead_on(request) or missing(request, message, offers)


def _withdrawn(request: HttpRequest, slug: str, language: str = "", n: int = 0) -> HttpResponse:
    """Return the 410 page of what was withdrawn, without its words; Http404 if nothing was."""
    editions = Edition.objects.withdrawn().filter(transcript__briefing__slug=slug)
    if language:
        editions = editions.filter(transcript__language=language)
    if n:
        editions = editions.filter(n=n)
    editions = editions.select_related("transcript__briefing").order_by("transcript__language", "n")
    if not editions:
        raise Http404
    context = {
        "briefing": Briefing.objects.get(slug=slug),
        "withdrawals": withdrawals(editions),
        "languages": language_links(slug, public_languages(slug)),
    }
    return render(request, "archive/withdrawn.html", context, status=410)
