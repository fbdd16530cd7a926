"""An index of the editions after the first: the ledger of corrections reads these alone."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("archive", "0010_previews")]

    operations = [
        migrations.AddIndex(
            model_name="edition",
            index=models.Index(
                fields=["stage", "public_from", "id"],
                condition=models.Q(("n__gt", 1)),
                name="edition_later",
            ),
        ),
    ]
