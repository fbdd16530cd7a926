"""Words of passages as tokens in three columns, which the index of each database is made on.

`manage.py rebuild_search` fills them; until then nothing that was there before is found.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("archive", "0002_old_addresses")]

    operations = [
        # With a default it can come back where there are passages.
        migrations.AlterField("passage", "folded", models.TextField(default="")),
        migrations.RemoveField("passage", "folded"),
        migrations.AddField(
            "passage",
            "heads",
            models.TextField(default="", help_text="Titles, headings and names, as tokens."),
        ),
        migrations.AddField(
            "passage",
            "asked",
            models.TextField(default="", help_text="The questions' words, as tokens."),
        ),
        migrations.AddField(
            "passage",
            "body",
            models.TextField(default="", help_text="What is said or answered, as tokens."),
        ),
    ]
