"""What a browser finds wrong with the page it shows."""

from collections.abc import Iterator

WIDTHS = (1280, 390)
OF_LOOKS = (
    "aria-hidden-focus",
    "color-contrast",
    "link-in-text-block",
    "region",
    "scrollable-region-focusable",
    "target-size",
)

_LOAD_AXE = """address => new Promise((loaded, failed) => {
  const script = document.createElement("script");
  script.src = address;
  script.onload = loaded;
  script.onerror = failed;
  document.head.append(script);
})"""

_RUN_AXE = """options => axe.run(
  document, {resultTypes: ["violations"], preload: false, ...options}
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


def barriers(page, *rules: str, left_out: tuple[str, ...] = ()) -> list[str]:
    """Return the rules of axe that the page breaks as it stands, with the elements that do.

    All rules are tried, or only those named; never those left out.
    """
    options = {"rules": {rule: {"enabled": False} for rule in left_out}}
    options |= {"runOnly": list(rules)} if rules else {}
    return page.evaluate(_RUN_AXE, options)


def barriers_in_every_view(page) -> Iterator[str]:
    """Yield the barriers in light and in dark, wide and narrow.

    Colours and width change nothing about names and roles: those are tried once, wide and light.
    """
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 844})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            rules = () if (width, scheme) == (WIDTHS[0], "light") else OF_LOOKS
            for each in barriers(page, *rules):
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
