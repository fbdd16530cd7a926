"""Word files made by hand for tests: the fewest parts that an office program reads."""

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_STYLES = f"""<w:styles xmlns:w="{W}">
<w:style w:styleId="Title"><w:name w:val="Title"/></w:style>
<w:style w:styleId="H1"><w:name w:val="heading 1"/></w:style>
<w:style w:styleId="H1b"><w:name w:val="Agency"/><w:basedOn w:val="H1"/></w:style>
<w:style w:styleId="Loud"><w:name w:val="Loud"/><w:rPr><w:b/></w:rPr></w:style>
</w:styles>"""


def part(tag: str, words: str) -> str:
    """Return the XML of a story: `tag` is "hdr", "ftr" or "footnotes"."""
    inner = f"<w:footnote>{words}</w:footnote>" if tag == "footnotes" else words
    return f'<w:{tag} xmlns:w="{W}">{inner}</w:{tag}>'


def paragraph(words: str, style: str = "", properties: str = "") -> str:
    """Return a paragraph of runs, or of plain words."""
    runs = words if words.startswith("<") else f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{runs}</w:p>"


def docx(body: str, *, start: str = "", links: tuple[str, ...] = (), **stories: str) -> bytes:
    """Return a Word file; `stories` are further parts, "header", "footer", "footnotes"."""
    relations = [("styles", "styles.xml", ""), *((kind, f"{kind}.xml", "") for kind in stories)]
    relations += [("hyperlink", link, ' TargetMode="External"') for link in links]
    listed = "".join(
        f'<Relationship Id="r{n}" Type="{_REL}/{kind}" Target="{target}"{mode}/>'
        for n, (kind, target, mode) in enumerate(relations)
    )
    parts = {
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{_REL}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'{start}<w:document xmlns:w="{W}" xmlns:r="{_REL}" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{listed}'
        "</Relationships>",
        "word/styles.xml": _STYLES,
        **{f"word/{kind}.xml": xml for kind, xml in stories.items()},
    }
    return zipped(parts)


def zipped(members: dict[str, str | bytes]) -> bytes:
    """Return a zip archive of these members."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, words in members.items():
            archive.writestr(name, words)
    return file.getvalue()
