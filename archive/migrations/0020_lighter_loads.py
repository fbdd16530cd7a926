"""What an import writes for nobody: indexes nothing reads, and look-ups of what is derived.

Passages are made of their editions, so their keys need no constraint; PostgreSQL looked up all
three of each, at the end of every transaction, in a query of its own. Marks are found by their
segment in the unique index that begins with it.

Said by name, and the rest to Django alone: to alter a field, SQLite would write its whole table
anew. It keeps the constraints where they are, which cost it next to nothing.
"""

import django.db.models.deletion
from django.db import migrations, models

_INDEXES = {  # names of indexes, with what they are on
    "archive_countrymark_segment_id_90bdbf6c": "archive_countrymark (segment_id)",
    "archive_organisationmark_segment_id_efb0d786": "archive_organisationmark (segment_id)",
    "archive_personmark_segment_id_81aee22d": "archive_personmark (segment_id)",
    "archive_topicmark_segment_id_725c490c": "archive_topicmark (segment_id)",
}
_CONSTRAINTS = {  # names of constraints of passages, with what they say
    "archive_passage_edition_id_8679e208_fk_archive_edition_id": (
        "(edition_id) REFERENCES archive_edition (id)"
    ),
    "archive_passage_briefing_id_48ff769f_fk_archive_briefing_id": (
        "(briefing_id) REFERENCES archive_briefing (id)"
    ),
    "archive_passage_segment_id_722360b1_fk_archive_segment_id": (
        "(segment_id) REFERENCES archive_segment (id)"
    ),
}


def _drop_constraints(_apps, editor) -> None:
    if editor.connection.vendor == "postgresql":
        for name in _CONSTRAINTS:
            editor.execute(f"ALTER TABLE archive_passage DROP CONSTRAINT IF EXISTS {name}")


def _make_constraints(_apps, editor) -> None:
    if editor.connection.vendor == "postgresql":
        for name, what in _CONSTRAINTS.items():
            editor.execute(
                f"ALTER TABLE archive_passage ADD CONSTRAINT {name} FOREIGN KEY {what} "
                "DEFERRABLE INITIALLY DEFERRED"
            )


def _mark(model: str) -> migrations.AlterField:
    """Return a mark's segment, without an index of its own."""
    segment = models.ForeignKey(
        "archive.segment",
        django.db.models.deletion.CASCADE,
        blank=True,
        null=True,
        db_index=False,
        related_name="%(class)ss",
        verbose_name="segment",
        help_text="Empty: the briefing as a whole.",
    )
    return migrations.AlterField(model, "segment", segment)


def _passage(to: str, on_delete=django.db.models.deletion.CASCADE, **said) -> migrations.AlterField:
    """Return a key of a passage, without a constraint."""
    key = models.ForeignKey(
        f"archive.{to}", on_delete, related_name="passages", db_constraint=False, **said
    )
    return migrations.AlterField("passage", to, key)


class Migration(migrations.Migration):
    dependencies = [("archive", "0019_addresses_of_pages")]

    operations = [
        migrations.RemoveIndex("passage", "passage_sk"),
        migrations.RemoveIndex("passage", "passage_language_year_sk"),
        migrations.RemoveIndex("passage", "passage_year_month_sk"),
        migrations.SeparateDatabaseAndState(
            [
                *(
                    migrations.RunSQL(
                        f"DROP INDEX IF EXISTS {name}", f"CREATE INDEX IF NOT EXISTS {name} ON {on}"
                    )
                    for name, on in _INDEXES.items()
                ),
                migrations.RunPython(_drop_constraints, _make_constraints),
            ],
            [
                *map(_mark, ("countrymark", "organisationmark", "personmark", "topicmark")),
                _passage("edition", db_index=False),
                _passage("briefing"),
                _passage("segment", django.db.models.deletion.SET_NULL, blank=True, null=True),
            ],
        ),
    ]
