"""No index of its own for a column that begins a unique one, or is asked for only behind it.

Dropped by name: to alter a field, SQLite would write its whole table anew.
"""

import django.db.models.deletion
from django.db import migrations, models

_DROPPED = {  # names of indexes, with what they are on
    "archive_passage_edition_id_8679e208": "archive_passage (edition_id)",
    "archive_segment_briefing_id_e52e2524": "archive_segment (briefing_id)",
    "archive_segment_key_47537ffe": "archive_segment (key)",
    "archive_turn_edition_id_295ec6e4": "archive_turn (edition_id)",
}


def _of(model: str, to: str, related_name: str, **said: str) -> migrations.AlterField:
    """Return a foreign key called after its table, without an index."""
    return migrations.AlterField(
        model,
        to,
        models.ForeignKey(
            f"archive.{to}",
            django.db.models.deletion.CASCADE,
            related_name=related_name,
            db_index=False,
            **said,
        ),
    )


class Migration(migrations.Migration):
    dependencies = [("archive", "0017_places_of_words")]

    operations = [
        migrations.SeparateDatabaseAndState(
            [
                migrations.RunSQL(
                    f"DROP INDEX IF EXISTS {name}", f"CREATE INDEX IF NOT EXISTS {name} ON {on}"
                )
                for name, on in _DROPPED.items()
            ]
            # On PostgreSQL alone: another one of the same column, for what begins with something.
            + [migrations.RunSQL("DROP INDEX IF EXISTS archive_segment_key_47537ffe_like", "")],
            [
                _of("passage", "edition", "passages"),
                _of(
                    "segment",
                    "briefing",
                    "segments",
                    verbose_name="briefing",
                    help_text="The briefing it is a piece of.",
                ),
                migrations.AlterField(
                    "segment",
                    "key",
                    models.SlugField(
                        "key",
                        max_length=32,
                        db_index=False,
                        help_text="s1 for a section, q3 for an exchange.",
                    ),
                ),
                _of(
                    "turn",
                    "edition",
                    "turns",
                    verbose_name="edition",
                    help_text="The version it is part of.",
                ),
            ],
        )
    ]
