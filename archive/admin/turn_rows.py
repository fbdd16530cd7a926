"""The turns of an edition's form, drawn without templates: 240 of them open at once.

A turn has the fields that its kind calls for, and those that hold something. A script adds the
others where a kind is changed, from the row that the page holds in reserve.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from archive.admin.desk import Row
from archive.admin.edition_form import TurnForm
from archive.admin.options import option
from archive.models import Turn

_ALWAYS = ("label",)
_OF_KIND = {"question": ("asker", "outlet", "outlet_key"), "answer": ("to", "speaker")}
_OF_OTHERS = ("speaker", "heading")
_TEMPLATES = "admin/archive/edition/"


@dataclass(frozen=True)
class RowWriter:
    """Writes the rows of one form, whose words are of a language and a direction.

    `original` stands beside them on the translation desk.
    """

    language: str
    dir: str
    original: Any = None

    def rows(self, rows: Iterable[Row]) -> SafeString:
        """Return the items of the list of turns."""
        return mark_safe("\n".join(self._row(row) for row in rows))  # noqa: S308 — every value in it is escaped

    def reserve(self, form: TurnForm) -> SafeString:
        """Return an empty row with every field."""
        return mark_safe(self._row(Row(None, form, []), is_whole=True))  # noqa: S308 — every value in it is escaped

    @cached_property
    def _fields(self) -> list[tuple[str, str, str, str]]:
        """Return name, class, label and attributes of each field that a turn may have."""
        words = f' lang="{escape(self.language)}" dir="{self.dir}"'
        found = ' dir="auto" autocomplete="off" list="{0}" data-choices="{1}"'.format
        above = escape(_("above"))
        return [
            ("to", "f-to", _("Answers"), f' list="questions" placeholder="{above}"'),
            ("label", "f-label", _("Label, as printed"), words),
            ("speaker", "f-speaker", _("Speaker"), found("people", "person")),
            ("asker", "f-asker", _("Asker, as printed"), words),
            ("outlet", "f-outlet", _("Outlet, as printed"), words),
            ("outlet_key", "f-outlet-key", _("Outlet"), found("outlets", "outlet")),
            ("heading", "f-heading", _("Heading above it"), words),
        ]

    @cached_property
    def _said(self) -> dict[str, str]:
        said = {
            "number": _("No."),
            "kind": _("Kind"),
            "text": _("Text"),
            "new": _("new"),
            "delete": _("delete"),
            "anchor": _("Its permanent anchor"),
        }
        return {name: escape(text) for name, text in said.items()}

    def _row(self, row: Row, *, is_whole: bool = False) -> str:
        form, mark = row.form, getattr(row, "mark", "")
        kind = form.value_of("kind")
        classes = "turn" + (" has-errors" if form.errors else "") + (f" turn-{mark}" * bool(mark))
        identity = escape(row.turn.anchor if row.turn else form.prefix)
        return (
            f'<li class="{classes}" id="{identity}" data-kind="{escape(kind)}">'
            f"{self._original(row)}{self._hidden(form, 'anchor')}{self._hidden(form, 'beside')}"
            f'<div class="turn-words"><div class="turn-line">{self._line(form, kind, is_whole)}'
            f"</div>{self._text(form)}</div>{_errors(form)}{self._foot(row)}</li>"
        )

    def _line(self, form: TurnForm, kind: str, is_whole: bool) -> str:
        """Return the fields above the words."""
        said, wanted = self._said, (*_ALWAYS, *_OF_KIND.get(kind, _OF_OTHERS))
        kinds = "".join(option(*each, kind) for each in Turn.Kind.choices)
        parts = [
            f'<label class="f f-order"><span>{said["number"]}</span><input inputmode="decimal"',
            f' name="{form.prefix}-order" value="{escape(form.value_of("order"))}"></label>',
            f'<label class="f f-kind"><span>{said["kind"]}</span>',
            f'<select name="{form.prefix}-kind">{kinds}</select></label>',
        ]
        for name, css, label, attributes in self._fields:
            value = form.value_of(name)
            if not (value or is_whole or name in wanted or name in form.errors):
                continue
            filled = " filled" if value and name != "label" else ""
            parts.append(
                f'<label class="f {css}{filled}"><span>{escape(label)}</span>'
                f'<input name="{form.prefix}-{name}" value="{escape(value)}"{attributes}></label>'
            )
        return "".join(parts)

    def _text(self, form: TurnForm) -> str:
        return (
            f'<textarea name="{form.prefix}-text" rows="{form.rows}"'
            f' aria-label="{self._said["text"]}" lang="{escape(self.language)}" dir="{self.dir}">\n'
            f"{escape(form.value_of('text'))}</textarea>"
        )

    def _foot(self, row: Row) -> str:
        said, form = self._said, row.form
        anchor = f'<span class="turn-anchor">{said["new"]}</span>'
        if row.turn:
            name = escape(row.turn.anchor)
            anchor = f'<a class="turn-anchor" href="#{name}" title="{said["anchor"]}">#{name}</a>'
        checked = " checked" if form.value_of("DELETE") else ""
        return (
            f'<div class="turn-foot">{anchor}<label class="f-delete"><input type="checkbox"'
            f' name="{form.prefix}-DELETE"{checked}> {said["delete"]}</label>{_marks(row)}</div>'
        )

    def _original(self, row: Row) -> str:
        if self.original is None:
            return ""
        context = {
            "row": row,
            "original": self.original,
            "may_check": True,
            "check_name": "_then",
            "check_before": "check:",
            "check_form": "edition-form",
        }
        return render_to_string(f"{_TEMPLATES}_original.html", context)

    @staticmethod
    def _hidden(form: TurnForm, name: str) -> str:
        value = escape(form.value_of(name))
        return f'<input type="hidden" name="{form.prefix}-{name}" value="{value}">'


def _errors(form: TurnForm) -> str:
    if not form.errors:
        return ""
    errors = "".join(f"<li>{escape(error)}</li>" for each in form.errors.values() for error in each)
    return f'<ul class="errorlist" role="alert">{errors}</ul>'


def _marks(row: Row) -> str:
    if not row.marks:
        return ""
    context = {"marks": row.marks, "form_id": "edition-form"}
    return render_to_string(f"{_TEMPLATES}_marks.html", context)
