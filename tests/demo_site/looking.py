"""What a browser finds wrong with the page it shows."""

from collections.abc import Iterator

_LOAD_AXE = """address => new Promise((loaded, failed) => {
  const script = document.createElement("script");
  script.src = address;
  script.onload = loaded;
  script.onerror = failed;
  document.head.append(script);
})"""

_RUN_AXE = """rules => axe.run(
  {exclude: ["[data-axe-leaves-out]"]}, {resultTypes: ["violations"], preload: false, rules}
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


def barriers(page, left_out: tuple[str, ...] = ()) -> list[str]:
    """Return the rules of axe that the page breaks as it stands, with the elements that do."""
    return page.evaluate(_RUN_AXE, {rule: {"enabled": False} for rule in left_out})


def views(page, widths: tuple[int, ...]) -> Iterator[str]:
    """Show the page in light and in dark and in each width, and yield what it is called then."""
    for width in widths:
        page.set_viewport_size({"width": width, "height": 844})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            yield f"{width}, {scheme}"


def faults_of_layout(page) -> Iterator[str]:
    """Yield where the page scrolls sideways, and what is lost when a reader spreads the text."""
    for width in (2560, 320):
        page.set_viewport_size({"width": width, "height": 844})
        if page.evaluate(_IS_WIDER):
            yield f"wider than {width}"
    page.evaluate(_SPREAD_TEXT)
    if page.evaluate(_IS_WIDER):
        yield "wider than 320 with its text spread"
    for each in page.evaluate(_CUT_OFF):
        yield f"cut off with its text spread: {each}"
