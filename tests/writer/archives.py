"""Archives of pages for tests, and what a walk over them yields."""

import gzip
import zipfile
from pathlib import Path

from archive.sources.errors import SourceError
from archive.writer.received import Passed, Received, Refused, received

PAGE = """On the harbour

{n}-03-05-2024

Ostrel, 3 May 2024

Question: When does harbour {n} open?

Mira Holt: It opened this morning, quietly.
"""
HTML = "<!DOCTYPE html><html><body><p>Good morning.</p></body></html>"
AT = "2020-06-20T12:34:56Z"


def zipped(path: Path, members: dict[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def warc(records: list[tuple], *, packed: bool = True) -> bytes:
    """Return a web archive of (address, status, headers, body)."""
    written = [record("warcinfo", "", b"software: a test\r\n")]
    for url, status, headers, body in records:
        named = "".join(f"{name}: {value}\r\n" for name, value in headers)
        http = f"HTTP/1.1 {status}\r\n{named}\r\n".encode()
        written.append(record("response", f"WARC-Target-URI: {url}\r\n", http + body))
    return b"".join(gzip.compress(record) if packed else record for record in written)


def record(kind: str, more: str, block: bytes) -> bytes:
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\n{more}WARC-Date: {AT}\r\n"
    return f"{head}Content-Length: {len(block)}\r\n\r\n".encode() + block + b"\r\n\r\n"


def answered(url: str, body: bytes, kind: str = "text/html", **headers: str) -> tuple:
    named = [(name.replace("_", "-"), value) for name, value in headers.items()]
    return url, "200 OK", [("Content-Type", kind), *named], body


def walked(*paths: Path) -> list[tuple[str, bytes | str]]:
    """Return what is received: names with bytes, or what was said of them."""
    found = []
    for each in received(list(paths)):
        if isinstance(each, Refused):
            found.append((each.source, each.why))
        elif isinstance(each, Passed):
            found.append((each.source, each.left.why))
        else:
            found.append((each.name, _read(each)))
    return found


def _read(page: Received) -> bytes | str:
    try:
        return page.read()
    except SourceError as error:
        return str(error)
