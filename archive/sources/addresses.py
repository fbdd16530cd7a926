"""Addresses of source pages: which ones stand for the same page.

A page is reached by many addresses: with and without `www.`, in the interface languages of
its site, for a country, for a printer, from a newsletter. `target_of` leaves out what only
says how the page is shown, by the tables below and the rules of known sites; what is left is
the same for all of them. In doubt two addresses are two pages.
"""

import hashlib
import mimetypes
import posixpath
import re
import unicodedata
from itertools import takewhile
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlencode, urlsplit

from archive.sources.address_rules import rule_for

LONGEST = 400  # characters of a target; a longer one ends in a hash

_AS_BYTES = "surrogateescape"  # what is no UTF-8: other bytes are another page

# Archives of the web, and keepers of pages made for telephones, whose addresses hold the page's.
_WRAPPED = re.compile(
    r"^(?:view-source:|(?:https?:/{1,2})?(?:"
    r"(?:web\.archive\.org(?:/web)?|archive\.(?:today|ph|is|li|md|vn|fo)|webarchive\.[\w.]+)"
    r"/(?:(?:\d{4,14}[a-z_]*|o|\*)/|(?=https?:))"
    r"|(?:[\w-]+\.cdn\.ampproject\.org/[cv]|(?:www\.)?google\.[a-z.]{2,6}/amp)/(?:s/)?"
    r"))(?P<inner>.+)$",
    re.IGNORECASE,
)
_SINGLE_SLASH = re.compile(r"^(https?:)/(?!/)", re.IGNORECASE)
_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_HOST_START = re.compile(r"^(?:[\w-]+\.)+[\w-]{2,}(?::\d{1,5})?(?:[/?#]|$)")
_UNUSABLE = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")


def _words(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())


_NO_PAGES = ("image/", "text/css", "text/javascript", "font/", "audio/", "video/")

# First labels of a host that say how or in which language a page is shown.
_HOST_LABELS = _words("www www1 www2 www3 m mobile wap amp print")
_LANGUAGES = _words(
    "en ru de fr es zh ar pt it ja ko uk tr fa he hi pl nl sv cs el hu ro bg sr vi id th fi da",
    "eng rus ger deu fre fra spa esp chi zho ara por ita jpn kor tur cn jp kr",
    "arabic chinese english french german russian spanish",
)
_LOCALE = re.compile(
    r"(?P<language>[a-z]{2})[-_](?:[a-z]{2}|[a-z]{4}(?:[-_][a-z]{2})?)", re.IGNORECASE
)
# Parts of a path that say that it is for a printer; a portal's "web/guest" leads every page.
_LEADING_PARTS = _words("amp print printable")
_PORTAL_PARTS = ("web", "guest")
_TRAILING_PARTS = _words("amp print printable printversion print-version")
_DEFAULT_DOCUMENTS = re.compile(
    r"(?:index|default|home)\.(?:html?|xhtml|php\d?|aspx?|jsp|cfm)", re.IGNORECASE
)
_PRINTER_SUFFIX = re.compile(r"(?:[._-]print|\.amp)(?=\.\w{3,5}$|$)", re.IGNORECASE)
_SESSION = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/?#]*", re.IGNORECASE)

# Names of parameters that do not say which page it is: language, country, printer, tracking.
_PARAMETERS = _words(
    "lang language languageid lng locale hl ui ui_lang interface setlang",
    "country countrycode country_code cc geo",
    "print printable printer printview printversion printmode viewmode tmpl amp",
    "fbclid gclid dclid gbraid wbraid yclid ysclid ymclid msclkid twclid ttclid igshid igsh",
    "mc_cid mc_eid _ga _gl _openstat openstat cmpid ref_src ref_url referrer",
    "spm sessionid phpsessid jsessionid aspsessionid cfid cftoken nocache cache _ rnd",
)
# These name where a reader came from, unless their value could be the key of a page.
_WORDY_PARAMETERS = _words("ref source from share shared")
# These say how a page is shown where their value does.
_MODES = _words("format view mode output layout style version action type display task outputtype")
_MODE_VALUES = _words("print printable printer print-friendly printfriendly printpreview pdf amp")
_PARAMETER_STARTS = ("utm_", "pk_", "mtm_", "hsa_", "at_campaign", "p_p_", "p_auth", "p_r_p_")
# Portals put the name of a window before the parameter: _101_INSTANCE_7OvQ_languageId.
_PORTAL = re.compile(r"^_\w+?_INSTANCE_\w+?_(?P<name>[a-z]\w*)$", re.IGNORECASE)


def target_of(url: str) -> str:
    """Return what all addresses of one source page have in common; "" for what is no address.

    A path of this site ("/old/page.html") has a target too, without a host.
    "https://www.site.example/en/news/12/?utm_source=x#q2" -> "site.example/news/12".
    """
    text = url.strip()
    if not text or _UNUSABLE.search(text):
        return ""
    while match := _WRAPPED.match(text):
        text = _SINGLE_SLASH.sub(r"\1//", match["inner"])
    if text.startswith("/") and not text.startswith("//"):
        parts, host = _split(f"http://here{text}"), ""
    else:
        parts = _split(_with_scheme(text))
        host = _host(parts) if parts else ""
        if not host:
            return ""
    if parts is None:
        return ""
    rule, _before = rule_for(host)
    keeps_language = rule is not None and rule.is_by_country
    path, query = _path(parts.path, keeps_language=keeps_language), _query(parts.query)
    identity = rule.path_of(path) if rule else path
    return _bounded(f"{host}{identity}{query if identity == path else ''}")


def are_of_one_page(url: str, other: str) -> bool:
    """Return whether what is said to be another address of a page may be: of a page, and another.

    Sites send on to their front page, or to the list above, what they hold no more; and what
    leads a browser to a picture or a style names no page.
    """
    one, two = target_of(url), target_of(other)
    if not one or not two or one == two:
        return False
    for shorter, longer in ((one, two), (two, one)):
        if not re.search(r"[/?]", shorter.strip("/")):
            return False
        last = shorter.rpartition("/")[2]
        if longer.startswith(f"{shorter}/") and not any(map(str.isdigit, last)):
            return False
    kinds = {mimetypes.guess_type(urlsplit(f"//{target}").path)[0] or "" for target in (one, two)}
    return not any(kind.startswith(_NO_PAGES) for kind in kinds)


def _with_scheme(text: str) -> str:
    if text.startswith("//"):
        return f"http:{text}"
    if _HOST_START.match(text):
        return f"http://{text}"
    return text if _SCHEME.match(text) else ""


def _split(text: str) -> SplitResult | None:
    try:
        parts = urlsplit(text)
        _ = parts.port  # raises for what is no port
    except ValueError:
        return None
    return parts if parts.scheme in ("http", "https") else None


def _host(parts: SplitResult) -> str:
    """Return a host in ASCII without what says how or in which language a page is shown."""
    host = (parts.hostname or "").rstrip(".")
    try:
        host = host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return ""
    rule, before = rule_for(host)
    shown = _HOST_LABELS if rule and rule.is_by_country else _HOST_LABELS | _LANGUAGES
    labels = before.split(".") if rule and before else [] if rule else host.split(".")
    least = 0 if rule else 2
    while len(labels) > least and labels[0] in shown:
        labels.pop(0)
    if not rule and len(labels) < 2 and host != "localhost":
        return ""
    port = "" if parts.port in (None, 80, 443) else f":{parts.port}"
    return ".".join([*labels, *([rule.host] if rule else [])]) + port


def _path(path: str, *, keeps_language: bool) -> str:
    """Return a path without language, printer's words, default document and blank parts."""
    cleaned = unicodedata.normalize("NFC", unquote(path, errors=_AS_BYTES))
    cleaned = _SESSION.sub("", cleaned)
    parts = [part for part in posixpath.normpath(f"/{cleaned}").split("/") if part]
    leading = list(takewhile(_is_leading, parts))
    if not keeps_language:
        parts = parts[len(leading) :]
        if tuple(parts[:2]) == _PORTAL_PARTS:
            parts = parts[2:]
    if parts and _DEFAULT_DOCUMENTS.fullmatch(parts[-1]):
        parts.pop()
    while parts and parts[-1].lower() in _TRAILING_PARTS:
        parts.pop()
    if parts:
        parts[-1] = _PRINTER_SUFFIX.sub("", parts[-1])
    return "".join(f"/{quote(part, safe='!$&()*+,:;=@~-', errors=_AS_BYTES)}" for part in parts)


def _is_leading(part: str) -> bool:
    word = part.lower()
    if word in _LANGUAGES or word in _LEADING_PARTS:
        return True
    locale = _LOCALE.fullmatch(word)
    return bool(locale) and locale["language"].lower() in _LANGUAGES


def _query(query: str) -> str:
    """Return the parameters that say which page it is, in alphabetical order."""
    try:
        pairs = parse_qsl(query.replace("&amp;", "&"), max_num_fields=100, errors=_AS_BYTES)
    except ValueError:
        return f"?{quote(query)}"
    kept = sorted({(name, value) for name, value in pairs if not _says_nothing(name, value)})
    return f"?{urlencode(kept, errors=_AS_BYTES)}" if kept else ""


def _says_nothing(name: str, value: str) -> bool:
    match = _PORTAL.match(name)
    word = (match["name"] if match else name).lower()
    if word in _WORDY_PARAMETERS:
        return not any(map(str.isdigit, value))
    if word in _MODES:
        return value.lower() in _MODE_VALUES
    return word in _PARAMETERS or word.startswith(_PARAMETER_STARTS)


def _bounded(target: str) -> str:
    if len(target) <= LONGEST:
        return target or "/"
    return f"{target[: LONGEST - 65]}#{hashlib.sha256(target.encode()).hexdigest()}"
