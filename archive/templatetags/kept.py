"""Parts of a page that are the same on every page of a language."""

from typing import Any

from django import template
from django.template.base import NodeList, Parser, Token
from django.urls import get_script_prefix
from django.utils.safestring import SafeString

register = template.Library()


class OnceNode(template.Node):
    """What it holds, as it was first written for a language; it goes with its template."""

    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist
        self._written: dict[tuple[str, ...], SafeString] = {}

    def render(self, context: template.Context) -> SafeString:
        site: Any = context["site"]
        key = (site.interface, site.name, site.issuer, get_script_prefix())
        if key not in self._written:
            self._written[key] = self.nodelist.render(context)
        return self._written[key]


@register.tag
def once(parser: Parser, _token: Token) -> OnceNode:
    """Keep what stands until `endonce`; of the context it may read the site alone.

    Of the site: its name, issuer, language and direction, which one process has few of.
    """
    nodelist = parser.parse(("endonce",))
    parser.delete_first_token()
    return OnceNode(nodelist)
