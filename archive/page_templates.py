"""Django's templates, whose pages leave nothing behind for the collector of garbage.

The context of a page and what it was given hold each other, and a page's context holds all that
the page was made of: rows, sets, texts.
"""

from typing import Any

from django.http import HttpRequest
from django.template.backends import django
from django.template.context import make_context
from django.utils.safestring import SafeString


class PageTemplates(django.DjangoTemplates):
    """The engine; its templates are the same in all but what they leave."""

    def from_string(self, template_code: str) -> "PageTemplate":
        """Return the template that is written."""
        return PageTemplate(super().from_string(template_code).template, self)

    def get_template(self, template_name: str) -> "PageTemplate":
        """Return the template of a name."""
        return PageTemplate(super().get_template(template_name).template, self)


class PageTemplate(django.Template):
    """A template that parts with the context once the page is written."""

    def render(
        self, context: dict[str, Any] | None = None, request: HttpRequest | None = None
    ) -> SafeString:
        """Return the page."""
        context = make_context(context, request, autoescape=self.backend.engine.autoescape)
        try:
            return self.template.render(context)
        except django.TemplateDoesNotExist as missing:
            django.reraise(missing, self.backend)
        finally:
            context.dicts.clear()
