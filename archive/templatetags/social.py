"""What the head of a page tells those who show a link to it: Open Graph, and Twitter's word."""

from typing import Any

from django import template
from django.template.base import NodeList, Parser, Token
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.utils.html import escape
from django.utils.safestring import SafeString

register = template.Library()


class SocialNode(template.Node):
    """Tells the page's title, description and address, and the blocks that it holds itself."""

    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist  # where a template that extends this one finds the blocks
        self._other_locales: dict[str, str] = {}

    def render(self, context: template.Context) -> SafeString:
        site: Any = context["site"]
        name, origin = escape(site.name), escape(site.origin)
        title = _written(context, "title").removesuffix(escape(site.title_ending))
        return SafeString(
            f'<meta property="og:site_name" content="{name}">\n'
            f'<meta property="og:type" content="{_written(context, "social_type")}">\n'
            f'<meta property="og:title" content="{title}">\n'
            f'<meta property="og:description" content="{_written(context, "description")}">\n'
            f'<meta property="og:url" content="{_written(context, "canonical")}">\n'
            f'<meta property="og:locale" content="{site.locale}">\n'
            f"{self._in_other_languages(site)}"
            f'<meta property="og:image" content="{origin}{_written(context, "social_image")}">\n'
            '<meta property="og:image:width" content="1200">\n'
            '<meta property="og:image:height" content="630">\n'
            f'<meta property="og:image:alt" content="{title}">\n'
            '<meta name="twitter:card" content="summary_large_image">'
        )

    def _in_other_languages(self, site: Any) -> str:
        """Return the locales of the other interface languages; they depend on this one alone."""
        if site.interface not in self._other_locales:
            others = (each.locale for each in site.alternates if each.code != site.interface)
            self._other_locales[site.interface] = "".join(
                f'<meta property="og:locale:alternate" content="{each}">\n' for each in others
            )
        return self._other_locales[site.interface]


@register.tag
def social(parser: Parser, _token: Token) -> SocialNode:
    """Write the tags of a link that is shared; until `endsocial` stand blocks it takes words of."""
    nodelist = parser.parse(("endsocial",))
    parser.delete_first_token()
    return SocialNode(nodelist)


def _written(context: template.Context, name: str) -> str:
    """Return what a block of the page holds, on one line, for an attribute."""
    block = context.render_context[BLOCK_CONTEXT_KEY].get_block(name)
    return " ".join(block.render(context).split()).replace('"', "&quot;")
