"""Charts as HTML that needs no script and no style of its own: bars are little drawings in SVG.

Colours, sizes and direction are the page's: in Arabic all runs from the right, time too.
"""

from collections.abc import Iterable
from html import escape

from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from archive.representations.bars import FULL_BAR, Bar
from archive.representations.calendar import first_weekday, number, number_in, weekdays
from archive.representations.coverage import Cell, Coverage, Row
from archive.representations.month_grids import Day, MonthGrid
from archive.representations.timelines import Timeline
from archive.representations.words import bdi


def bars(shown: Iterable[Bar]) -> SafeString:
    """Return bars below each other, as rows of a table."""
    note = f' <span class="chip-note">{escape(gettext("proposed"))}</span>'
    interface = get_language() or "en"
    return SafeString("".join([_row(bar, note, interface) for bar in shown]))


def columns(shown: Iterable[Bar]) -> SafeString:
    """Return bars beside each other. The table behind them has all that they say, and the links.

    They are for eyes and pointers: no bar is a stop on a keyboard's way through the page.
    """
    interface = get_language() or "en"
    return SafeString("".join([_column(bar, interface) for bar in shown]))


def timeline(line: Timeline | None, is_alone: bool = False) -> SafeString:
    """Return how much was held when: a chart and, folded up, its table; nothing of nothing.

    One bar alone is no chart. Where it `is_alone` in its part of the page its table is shown.
    """
    if line is None or (len(line.bars) < 2 and not is_alone):
        return SafeString("")
    if len(line.bars) < 2:
        return SafeString(_table_of_time(line))
    short = " is-short" if line.is_short else ""
    return SafeString(
        f'<figure class="timeline{short}">\n'
        f"  <figcaption>{escape(line.caption)}</figcaption>\n"
        f'  <div class="timeline-plot" aria-hidden="true">'
        f'<span class="timeline-most">{number(line.most.count)}</span>'
        f'<ul class="columns">{columns(line.bars)}</ul></div>\n'
        f'  <details class="timeline-table"><summary>{escape(gettext("As a table"))}</summary>'
        f"{_table_of_time(line)}</details>\n</figure>"
    )


def _table_of_time(line: Timeline) -> str:
    if line.unit == "year":
        caption, label, unknown = gettext("By year"), gettext("Year"), gettext("date not known")
    else:
        caption, label, unknown = gettext("By month"), gettext("Month"), gettext("month not known")
    undated = ""
    if line.undated:
        undated = (
            f'<tr><th scope="row">{escape(unknown)}</th><td></td>'
            f'<td class="bar-count">{number(line.undated)}</td></tr>'
        )
    return (
        f'<table class="bars">\n  <caption class="visually-hidden">{escape(caption)}</caption>\n'
        f'  <thead class="visually-hidden"><tr><th scope="col">{escape(label)}</th><td></td>'
        f'<th scope="col">{escape(line.counted)}</th></tr></thead>\n'
        f"  <tbody>{bars(line.bars)}\n  {undated}</tbody>\n</table>\n"
    )


def month(grid: MonthGrid) -> SafeString:
    """Return a month as a table of its weeks."""
    named = escape(grid.name)
    if grid.address:
        told = f'<span class="quiet">{escape(grid.told)}</span>'
        named = f'<a href="{escape(grid.address)}">{named}</a> {told}'
    days = weekdays(first_weekday(get_language() or "en"))
    heads = "".join(
        f'<th scope="col"><abbr title="{escape(name)}">{escape(sign)}</abbr></th>'
        for sign, name in days
    )
    weeks = "".join(f"<tr>{''.join(map(_day, week))}</tr>\n" for week in grid.weeks)
    kind = "month" if grid.address else "month is-empty"
    return SafeString(
        f'<table class="{kind}"><caption>{named}</caption>\n'
        f"<thead><tr>{heads}</tr></thead>\n<tbody>{weeks}</tbody></table>\n"
    )


def coverage_grid(grid: Coverage) -> SafeString:
    """Return years by languages as a table."""
    heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in grid.languages)
    everything = f'<th scope="col">{escape(gettext("All languages"))}</th>'
    rows = "".join(map(_coverage_row, grid.rows))
    foot = f"<tfoot>{_coverage_row(grid.total)}</tfoot>" if grid.total else ""
    return SafeString(
        f'<table><thead><tr><th scope="col">{escape(gettext("Year"))}</th>{heads}{everything}</tr>'
        f"</thead>\n<tbody>{rows}</tbody>\n{foot}</table>\n"
    )


def _coverage_row(row: Row) -> str:
    cells = "".join(map(_cell, (*row.cells, row.total)))
    return f'<tr><th scope="row">{escape(row.name)}</th>{cells}</tr>\n'


def _cell(cell: Cell) -> str:
    if not cell.address:
        return f'<td><span class="quiet">{number(cell.count) if cell.count else "–"}</span></td>'
    shade = f' class="shade-{cell.shade}"' if cell.shade else ""
    return f'<td><a{shade} href="{escape(cell.address)}">{number(cell.count)}</a></td>'


def _day(day: Day | None) -> str:
    if day is None:
        return "<td></td>"
    if not day.address:
        return f"<td><span>{number(day.number)}</span></td>"
    return (
        f'<td><a class="shade-{day.shade}" href="{escape(day.address)}"'
        f' aria-label="{escape(day.told)}" title="{escape(day.told)}">{number(day.number)}</a></td>'
    )


def _row(bar: Bar, note: str, interface: str) -> str:
    told = number_in(bar.count, interface)
    count = f'<span class="quiet">{told}</span>'
    if bar.count:
        count = f'<a href="{escape(bar.address)}" rel="nofollow">{told}</a>'
    chosen = ' class="is-chosen"' if bar.is_chosen else ""
    return (
        f'<tr{chosen}><th scope="row">{bdi(bar.name)}{note if bar.is_proposed else ""}</th>\n'
        f'  <td class="bar">{_drawn(f"{FULL_BAR} 10", 0, bar.length, 10)}</td>\n'
        f'  <td class="bar-count">{count}</td></tr>\n'
    )


def _column(bar: Bar, interface: str) -> str:
    tick = f'<span class="tick">{escape(bar.tick)}</span>' if bar.tick else ""
    if not bar.count:
        return f'<li class="column">{tick}</li>\n'
    drawn = _drawn(f"10 {FULL_BAR}", FULL_BAR - bar.length, 10, bar.length)
    told = f"{escape(bar.name.text)}: {number_in(bar.count, interface)}"
    return (
        f'<li class="column"><a href="{escape(bar.address)}" rel="nofollow" tabindex="-1"'
        f' title="{told}">{drawn}</a>{tick}</li>\n'
    )


def _drawn(box: str, y: int, width: int, height: int) -> str:
    top = f' y="{y}"' if y else ""
    return (
        f'<svg viewBox="0 0 {box}" preserveAspectRatio="none" aria-hidden="true"'
        f' focusable="false"><rect{top} width="{width}" height="{height}"></rect></svg>'
    )
