"""Room for the places of words, which `word_index.make` makes after every migration."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("archive", "0016_mission_addresses")]

    operations = []
