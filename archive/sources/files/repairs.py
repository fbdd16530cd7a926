"""Words whose bytes were read in the wrong encoding: mended where that is certain, else left."""

import re

_FEW = 20  # broken bytes that may be replaced one by one
_SHARE = 0.005  # of all bytes
_ENOUGH = 300  # bytes beyond ASCII from which an encoding can be told
_SCRAMBLED = 3  # broken sequences from which a text is surely scrambled
_SURE = 0.35  # share of a language's frequent letters that a guess must show
_BAD_BYTES = re.compile(rb"[\x80-\xff]")
_BIG5_MARKS = {  # second bytes of marks whose first is 0xA1, and the marks of Latin words
    "G": ": ",
    "A": ", ",
    "C": ". ",
    "F": "; ",
    "H": "? ",
    "I": "! ",
    "K": "…",
    "X": "—",
    "]": " (",
    "^": ") ",
    "¥": "‘",
    "¦": "’",
    "§": "“",
    "¨": "”",
}
_BIG5_MARK = re.compile(r"¡([¥¦§¨])|(?<=[\w¨¦)%])¡(?:([GACFHI]) ?|([KX\]^]))")  # no Spanish "¡"


def with_few_replaced(data: bytes) -> str | None:
    """Return UTF-8 with its few broken bytes as U+FFFD; None when they are more than a few."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd") - data.count("\ufffd".encode())
    is_little = broken <= 2 and len(data) >= 200
    return text if is_little or (broken <= _FEW and broken <= len(data) * _SHARE) else None


def in_likely_encoding(data: bytes) -> tuple[str, str] | None:
    """Return text and encoding of bytes that are not UTF-8, if there is hardly a doubt."""
    if len(_BAD_BYTES.findall(data[:200_000])) < _ENOUGH:
        return None
    import charset_normalizer  # loaded, as ftfy is, by the first text that needs it

    best = charset_normalizer.from_bytes(data[:200_000]).best()
    if best is None or best.chaos > 0.02 or best.coherence < _SURE:
        return None
    try:
        return data.decode(best.encoding), best.encoding
    except UnicodeDecodeError:
        return None


def with_latin_marks(text: str) -> str:
    """Return Latin words with the marks of Big5 that were read byte by byte: "Reporter¡GWhy"."""
    if "¡" not in text:
        return text
    return _BIG5_MARK.sub(lambda match: _BIG5_MARKS[match[match.lastindex or 1]], text)


def unscrambled(text: str) -> str:
    """Return a text that was decoded wrongly once before, mended; the same text unless certain.

    Certain is a mend after which nothing looks broken any more and every line still stands.
    """
    if text.isascii():
        return text
    import ftfy
    from ftfy.badness import badness

    before = badness(text)
    if before < _SCRAMBLED:
        return text
    mended = "\n".join(ftfy.fix_encoding(line) for line in text.split("\n"))
    is_whole = all(mended.count(sign) == text.count(sign) for sign in "\n\ufffd")
    return mended if is_whole and badness(mended) * 20 <= before else text
