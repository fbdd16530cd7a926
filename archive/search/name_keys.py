"""What two ways to write one name have in common, beyond letters folded.

The kind of apostrophe, points and hyphens, an elided article, the seat of a hamza, traditional
or simplified characters and the point between the parts of a foreign name in Chinese.
"""

from functools import lru_cache

from archive.search import words
from archive.search.folding import fold
from archive.search.query import without_article


@lru_cache(maxsize=16_384)
def name_key(text: str) -> str:
    """Return what a name is known by, however it is written."""
    bare = " ".join(map(without_article, text.split()))
    parts = words.runs(words.in_one_spelling(fold(bare)))
    between = "" if any(map(words.is_chinese, parts)) else " "
    return between.join(parts)
