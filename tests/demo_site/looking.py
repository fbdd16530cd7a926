"""What a browser finds wrong with the page it shows."""

import os
from collections.abc import Iterator

# What one language has of a page, the other has the opposite of; the next page, the other two.
_EVERY_VIEW = ((1280, "light"), (390, "dark"), (1280, "dark"), (390, "light"))
_LANGUAGES = ("en", "ar")

_LOAD_AXE = """address => new Promise((loaded, failed) => {
  const script = document.createElement("script");
  script.src = address;
  script.onload = loaded;
  script.onerror = failed;
  document.head.append(script);
})"""

_RUN_AXE = """() => axe.run(
  document, {resultTypes: ["violations"], preload: false}
).then(found => found.violations.map(each =>
  `${each.id} (${each.impact}): ${each.nodes.map(node => node.html).slice(0, 3).join(" ")}`))"""

# Colours of a scheme may take a moment to change.
_COME_TO_REST = "() => Promise.all(document.getAnimations().map(each => each.finished))"

_IS_WIDER = "document.documentElement.scrollWidth > document.documentElement.clientWidth"

# WCAG 1.4.12. A style sheet made by script is not stopped by the content security policy.
_SPREAD_TEXT = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
    word-spacing: .16em !important; } p { margin-block-end: 2em !important; }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""

_CUT_OFF = """() => [...document.querySelectorAll("body *")]
  .filter(each => each.clientHeight > 1 && getComputedStyle(each).overflow !== "visible")
  .filter(each => !["auto", "scroll"].includes(getComputedStyle(each).overflowY))
  .filter(each => !each.closest("svg, select, input, textarea"))
  .filter(each => each.scrollHeight > each.clientHeight + 1
    || each.scrollWidth > each.clientWidth + 1)
  .map(each => each.outerHTML.slice(0, 80))"""


def load_axe(page) -> None:
    """Bring axe into the page; it is served beside the site's own scripts, as the policy asks."""
    page.evaluate(_LOAD_AXE, "/static/axe.min.js")


def barriers(page) -> list[str]:
    """Return the rules of axe that the page breaks as it stands, with the elements that do."""
    return page.evaluate(_RUN_AXE)


def views(language: str, number: int) -> tuple[tuple[int, str], ...]:
    """Return the widths and schemes in which the page of a number is looked at in a language.

    Each page is looked at wide and narrow, in light and in dark, one of both languages each; with
    EVERY_VIEW=1 in the environment each language has every pair, in four times the time.
    """
    if os.environ.get("EVERY_VIEW"):
        return _EVERY_VIEW
    return (_EVERY_VIEW[(2 * number + _LANGUAGES.index(language)) % len(_EVERY_VIEW)],)


def barriers_in_views(page, language: str, number: int) -> Iterator[str]:
    """Yield the barriers of the page of a number in its `views`."""
    for width, scheme in views(language, number):
        page.set_viewport_size({"width": width, "height": 844})
        page.emulate_media(color_scheme=scheme)
        page.evaluate(_COME_TO_REST)
        for each in barriers(page):
            yield f"{width}, {scheme}: {each}"


def faults_of_layout(page) -> Iterator[str]:
    """Yield where the page scrolls sideways, and what is lost when a reader spreads the text."""
    page.set_viewport_size({"width": 320, "height": 844})
    if page.evaluate(_IS_WIDER):
        yield "wider than 320"
    page.evaluate(_SPREAD_TEXT)
    if page.evaluate(_IS_WIDER):
        yield "wider than 320 with its text spread"
    for each in page.evaluate(_CUT_OFF):
        yield f"cut off with its text spread: {each}"
