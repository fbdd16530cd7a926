"""manage.py flush: Django's own, past the triggers that guard released words."""

from typing import Any

from django.core.management.commands import flush

from archive import changes, engine


class Command(flush.Command):
    """Empties every table; on SQLite that is a DELETE, which our triggers would refuse."""

    def handle(self, **options: Any) -> None:
        """Drop the triggers, flush, and make them again whatever happens."""
        using = options["database"]
        engine.drop_triggers(using)
        try:
            super().handle(**options)
        finally:
            engine.make_triggers(using)
            changes.lift_above(changes.stamp(using).n, using)
