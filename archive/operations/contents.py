"""What an archive holds, in the few numbers an operator needs before replacing it."""

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, connections

_COUNTED = {
    "briefings": "archive.Briefing",
    "missions": "archive.Mission",
    "captures": "archive.Capture",
    "media items": "archive.MediaItem",
    "accounts": "auth.User",
}


def archive_contents(using: str = DEFAULT_DB_ALIAS) -> dict[str, int]:
    """Return how many of each kind there are, such as {"briefings": 8}; nothing for none.

    A database without tables, or with some of them, holds what those have.
    """
    tables = set(connections[using].introspection.table_names())
    counts = {}
    for noun, label in _COUNTED.items():
        model = apps.get_model(label)
        if model._meta.db_table in tables:
            counts[noun] = model._base_manager.using(using).order_by().count()
    return {noun: count for noun, count in counts.items() if count}
