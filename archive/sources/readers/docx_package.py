"""The parts of a Word file (Office Open XML, ECMA-376): a zip archive of XML files.

No part may declare entities: no office program writes them, and only attacks need them.
"""

import posixpath
import re
import zipfile
from dataclasses import dataclass
from io import BytesIO

from lxml import etree

from archive.sources.errors import SourceError, Told
from archive.sources.files.decoding import too_much
from archive.sources.files.zip_files import is_zip, opened_zip, read_member

Element = etree._Element

_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_MOST_TAGS = 3_000_000  # an office program writes a dozen for a paragraph
_DOCTYPE = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_PARSER_OPTIONS = {"resolve_entities": False, "no_network": True, "remove_comments": True}


@dataclass(frozen=True)
class Relation:
    """What a part names: another part, or an address outside."""

    kind: str  # "header", "hyperlink"
    target: str
    is_external: bool


class Package:
    """A Word file's parts, each read only when it is asked for."""

    def __init__(self, data: bytes, name: str) -> None:
        """Open the file. Raises SourceError for what is no Word file."""
        if data.startswith(_OLD_OFFICE):
            mend = Told(
                "encrypted, or in Word's old form; open it and save it as .docx without password"
            )
            raise SourceError(name, "byte 1", mend)
        if not is_zip(data):
            raise SourceError(name, "byte 1", Told("this is no .docx file; save it again"))
        self._archive = opened_zip(BytesIO(data), name)
        self._name = name
        self.main = self._main_part()

    def names(self) -> list[str]:
        """Return the names of all parts."""
        return self._archive.namelist()

    def xml(self, part: str) -> Element | None:
        """Return a part's root; None where there is no such part.

        Raises SourceError naming the part that cannot be read.
        """
        member = self._member(part)
        if member is None:
            return None
        data = read_member(self._archive, member, f"{self._name}!/{part}")
        if (tags := data.count(b"<")) > _MOST_TAGS:
            mend = too_much(_MOST_TAGS)
            raise SourceError(self._name, f"{part}, {tags:,} tags", mend)
        parser = etree.XMLParser(**_PARSER_OPTIONS)
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            mend = Told(
                "cannot be read (%(why)s); open it in an office program and save it again",
                why=error.msg,
            )
            raise SourceError(self._name, f"{part}, line {error.lineno}", mend) from error
        if _DOCTYPE.search(data) or root.getroottree().docinfo.internalDTD is not None:
            mend = Told("declares entities, which no office program does; save it again")
            raise SourceError(self._name, part, mend)
        return root

    def relations(self, part: str) -> dict[str, Relation]:
        """Return what a part names, by id."""
        folder, base = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{base}.rels"))
        found = {}
        for element in root if root is not None else ():
            is_external = element.get("TargetMode") == "External"
            target = element.get("Target", "")
            if not is_external:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            kind = element.get("Type", "").rpartition("/")[2]
            found[element.get("Id", "")] = Relation(kind, target, is_external)
        return found

    def _main_part(self) -> str:
        for relation in self.relations("").values():
            if relation.kind == "officeDocument" and self._member(relation.target):
                return relation.target
        if self._member("word/document.xml"):
            return "word/document.xml"
        mend = Told("no Word document lies in this file; save it as .docx again")
        raise SourceError(self._name, "", mend)

    def _member(self, part: str) -> zipfile.ZipInfo | None:
        try:
            return self._archive.getinfo(part)
        except KeyError:
            return None
