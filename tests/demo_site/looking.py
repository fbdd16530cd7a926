"""What a browser finds wrong with the page it shows."""

import os
from collections.abc import Iterator

WIDTHS = (1280, 390)
_EVERY_VIEW = tuple((width, scheme) for width in WIDTHS for scheme in ("light", "dark"))
_VIEWS = {
    "en": ((1280, "light"), (390, "dark")),
    "ar": ((1280, "dark"), (390, "light")),
}

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


def barriers_in_views(page, language: str) -> Iterator[str]:
    """Yield the barriers of the page wide and narrow, in light and in dark.

    Each language has both widths and both schemes, and all languages together every pair of
    them; with EVERY_VIEW=1 in the environment each language has every pair, in twice the time.
    """
    for width, scheme in _EVERY_VIEW if os.environ.get("EVERY_VIEW") else _VIEWS[language]:
        page.set_viewport_size({"width": width, "height": 844})
        page.emulate_media(color_scheme=scheme)
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
