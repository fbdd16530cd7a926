"""What the styles of a Word file say of its words: headings, titles, bold, italics, lists."""

import re
from dataclasses import dataclass, replace

from lxml import etree

from archive.sources.lines import Style

Element = etree._Element

_HEADING = re.compile(r"heading (\d)$", re.IGNORECASE)
_NO = frozenset(("0", "false", "off", "none"))
_DEEPEST = 20  # styles based on styles based on styles


@dataclass(frozen=True)
class Look:
    """How words are printed; None where a style leaves it to what it is based on."""

    strong: bool | None = None
    emphasis: bool | None = None
    hidden: bool | None = None
    level: int | None = None  # of a heading, from 1; 0: none
    list_id: str | None = None  # of a list; "0": none
    is_title: bool = False

    def over(self, base: "Look") -> "Look":
        """Return this look with what it leaves open taken from another."""
        return Look(
            strong=base.strong if self.strong is None else self.strong,
            emphasis=base.emphasis if self.emphasis is None else self.emphasis,
            hidden=base.hidden if self.hidden is None else self.hidden,
            level=base.level if self.level is None else self.level,
            list_id=base.list_id if self.list_id is None else self.list_id,
            is_title=self.is_title or base.is_title,
        )

    @property
    def style(self) -> Style:
        """Return the style of a run printed so."""
        if self.strong:
            return "strong"
        return "emphasis" if self.emphasis else ""


class Styles:
    """The looks of a Word file's styles, by id."""

    def __init__(self, root: Element | None) -> None:
        self._own: dict[str, Look] = {}
        self._based_on: dict[str, str] = {}
        for style in children(root, "style"):
            key = attribute(style, "styleId")
            self._own[key] = _look_of_style(style)
            based_on = child(style, "basedOn")
            self._based_on[key] = attribute(based_on, "val")

    def look(self, key: str) -> Look:
        """Return the look of a style with all that it is based on; plain for an unknown one."""
        found = Look()
        for _ in range(_DEEPEST):
            if key not in self._own:
                break
            found = found.over(self._own[key])
            key = self._based_on[key]
        return found


def _look_of_style(style: Element) -> Look:
    look = paragraph_look(child(style, "pPr")).over(run_look(child(style, "rPr")))
    name = attribute(child(style, "name"), "val")
    if match := _HEADING.match(name):
        return replace(look, level=int(match[1]))
    return replace(look, is_title=name.lower() == "title")


def paragraph_look(properties: Element | None) -> Look:
    """Return what a paragraph's own properties say, its style left out."""
    outline = attribute(child(properties, "outlineLvl"), "val")
    level = int(outline) + 1 if outline.isdecimal() else None
    numbering = child(child(properties, "numPr"), "numId")
    return Look(
        level=0 if level is not None and level > 9 else level,
        list_id=attribute(numbering, "val") or None,
    )


def run_look(properties: Element | None) -> Look:
    """Return what a run's own properties say, its style left out."""
    return Look(
        strong=_switch(child(properties, "b")),
        emphasis=_switch(child(properties, "i")),
        hidden=_switch(child(properties, "vanish")),
    )


def _switch(element: Element | None) -> bool | None:
    return None if element is None else attribute(element, "val").lower() not in _NO


def local_name(element: Element) -> str:
    """Return an element's name without its namespace; "" for what is no element."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def children(element: Element | None, name: str) -> list[Element]:
    """Return the children of a name, whatever edition of the standard their namespace is of."""
    return [] if element is None else [e for e in element if local_name(e) == name]


def child(element: Element | None, name: str) -> Element | None:
    """Return the first child of a name."""
    return next(iter(children(element, name)), None)


def attribute(element: Element | None, name: str) -> str:
    """Return an attribute by its name without namespace; "" where there is none."""
    if element is None:
        return ""
    return next((str(v) for k, v in element.items() if k.rpartition("}")[2] == name), "")
