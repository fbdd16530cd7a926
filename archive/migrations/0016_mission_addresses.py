"""No mission takes the address of a page about missions; the database stays as it is."""

from django.db import migrations, models

import archive.models.missions


class Migration(migrations.Migration):
    dependencies = [("archive", "0015_reports_of_readers")]

    operations = [
        migrations.AlterField(
            model_name="mission",
            name="slug",
            field=models.SlugField(
                help_text="Permanent part of its address.",
                max_length=200,
                unique=True,
                validators=[archive.models.missions.validate_mission_slug],
                verbose_name="address",
            ),
        ),
    ]
