"""Languages and names by language in a form: a labelled input for each, never raw JSON."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from archive.languages import (
    INTERFACE,
    LanguageError,
    content_code,
    direction,
    language_name,
)

USUAL = tuple(content_code(code) for code, _name in INTERFACE)


class NamesWidget(forms.Widget):
    """An input for each usual language and for each other one present, and one pair to add another.

    Its value is a dict of language to text, as typed; blank texts included.
    """

    template_name = "admin/archive/names.html"
    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None, *, is_long: bool = False) -> None:
        super().__init__(attrs)
        self.is_long = is_long

    def id_for_label(self, id_: str) -> str:
        """Return nothing: the inputs carry labels of their own, the group has a legend."""
        return ""

    def _render(self, template_name: str, context: dict[str, Any], renderer: Any = None) -> str:
        """Return the inputs drawn by our own template, which Django's form renderer cannot find."""
        return render_to_string(template_name, context)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        names = value if isinstance(value, dict) else {}
        others = [code for code in names if code and code not in USUAL]
        context["widget"] |= {
            "is_long": self.is_long,
            "rows": [_row(name, code, names.get(code, "")) for code in (*USUAL, *others)],
            "filled": sum(1 for text in names.values() if text),
            "stray": names.get("", ""),
        }
        return context

    def value_from_datadict(self, data: Any, files: Any, name: str) -> dict[str, str]:
        prefix = f"{name}__"
        names = {
            key.removeprefix(prefix): data[key]
            for key in data
            if key.startswith(prefix) and not key.startswith(f"{prefix}+")
        }
        other, text = data.get(f"{prefix}+code", ""), data.get(f"{prefix}+text", "")
        if other.strip() or text.strip():
            names[other.strip()] = text
        return names

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return not any(key.startswith(f"{name}__") for key in data)


def _row(name: str, code: str, text: str) -> dict[str, str]:
    return {
        "name": f"{name}__{code}",
        "code": code,
        "label": _label(code),
        "dir": _direction(code),
        "text": text,
    }


def _label(code: str) -> str:
    try:
        return language_name(code, get_language() or "en")
    except (LookupError, ValueError):
        return code


def _direction(code: str) -> str:
    try:
        return direction(code)
    except (LookupError, ValueError):
        return "ltr"


class LanguageFormField(forms.CharField):
    """A content language, taken in any spelling and kept in the archive's: "zh-cn" is "zh-Hans"."""

    def clean(self, value: Any) -> Any:
        code = super().clean(value)
        return _checked(code) if code else code


class NamesFormField(forms.Field):
    """Names by language; blank ones are left out."""

    widget = NamesWidget

    def __init__(self, *, is_long: bool = False, **kwargs: Any) -> None:
        kwargs.pop("encoder", None)
        kwargs.pop("decoder", None)
        kwargs["widget"] = NamesWidget(is_long=is_long)
        # A model's default that is callable asks for a hidden copy, which would be JSON.
        kwargs["show_hidden_initial"] = False
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> dict[str, str]:
        """Return the names by language code in the archive's spelling."""
        names: dict[str, str] = {}
        for code, text in (value or {}).items():
            if text.strip() and not code:
                raise ValidationError(_("Say which language the other name is in, such as ko."))
            if text.strip():
                names[_checked(code)] = text.strip()
        return names

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return (initial or {}) != self.to_python(data)
        except ValidationError:
            return True


def _checked(code: str) -> str:
    """Return a language code in the archive's spelling; raises ValidationError for none."""
    try:
        return content_code(code)
    except LanguageError as error:
        raise ValidationError(str(error)) from error
