"""What the parts of an HTML page are: the tables that the HTML reader is driven by.

Names of roles, microformats and schema.org properties are standards; the words looked
for in class names are those that press offices' pages share.
"""

import re

# No words of the page at all.
SILENT = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "math",
        "object",
        "embed",
        "applet",
        "head",
        "canvas",
        "audio",
        "video",
        "iframe",
        "select",
        "datalist",
        "map",
    ]
)
FURNITURE_TAGS = frozenset(
    [
        "nav",
        "footer",
        "aside",
        "figcaption",
        "form",
        "button",
        "input",
        "textarea",
        "dialog",
        "menu",
    ]
)
FURNITURE_ROLES = frozenset(
    [
        "banner",
        "navigation",
        "complementary",
        "contentinfo",
        "search",
        "dialog",
        "listbox",
        "menu",
        "tablist",
        "tooltip",
        "alert",
        "toolbar",
    ]
)
FURNITURE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:hidden|hide|invisible|tooltip|slider|share|sharing|social|sidebar|breadcrumbs?|"
    r"related|see-also|masha-ignore|hidden-copy|no-print|noprint|navbar|menu|cookies?|banner|"
    r"(?:wp-)?caption(?:-text)?|cap|figcap|photo-credit|footnotes?|toc|sns|page-?top|prev-?next|"
    r"pagination|pager|skip-link|sr-only|visually-hidden|print-only|inject|inset|"
    r"(?:question|answer)-(?:date|number|time|votes))(?:$|[\s_-])",
    re.IGNORECASE,
)
# What a content system calls a field is no word for what stands in it: "field--label-hidden",
# "field-type-text-with-summary".
FIELD_CLASS = re.compile(r"(?<!\S)field-{1,2}(?:label|type)-\S+", re.IGNORECASE)
# What stands between a title and its text, by the names that newsrooms' pages share.
LEAD_CLASS = re.compile(
    r"(?:^|[\s_-])(?:lead|lede|intro|summary|standfirst|chapo|chapeau|teaser|subtitle|subheadline|"
    r"sottotitolo|bajada|copete|deck)(?:$|[\s_-])",
    re.IGNORECASE,
)
# Who speaks, by the names that content systems share: "interview-question", "qa__answer".
TURN_CLASS = re.compile(r"(?:^|[\s_-])(?P<turn>question|answer)(?:$|[\s_-])", re.IGNORECASE)
BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
    ]
)
HEADINGS = {f"h{level}": level for level in range(1, 7)}
STRONG = frozenset(("b", "strong"))
EMPHASIS = frozenset(("i", "em", "cite", "dfn"))

# Where the words of an article stand, the surest first.
MAIN = (
    "//*[@itemprop='articleBody']",
    "//*[contains(concat(' ', normalize-space(@class), ' '), ' e-content ')]",
    "//*[contains(concat(' ', normalize-space(@class), ' '), ' entry-content ')]",
    "//article",
    "//main",
    "//*[@role='main']",
)

# schema.org properties and microformats that name what stands in the head of an article.
TITLE_MARKS = frozenset(("headline", "p-name", "entry-title"))
DATE_MARKS = frozenset(
    ("datePublished", "dateCreated", "startDate", "dt-published", "dt-start", "published")
)
PLACE_MARKS = frozenset(("contentLocation", "location", "p-location"))
LEAD_MARKS = frozenset(("description", "p-summary", "entry-summary"))

CHARSET = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
XML_ENCODING = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)")
