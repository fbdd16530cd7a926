"""A choice of a list as HTML: where there are hundreds, a template for each takes too long."""

from typing import Any

from django.utils.html import escape


def option(value: str, label: Any, chosen: str) -> str:
    """Return one choice, selected if it is the chosen one; value and label are escaped."""
    selected = " selected" if value == chosen else ""
    return f'<option value="{escape(value)}"{selected}>{escape(label)}</option>'
