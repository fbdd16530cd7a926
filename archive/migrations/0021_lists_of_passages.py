"""Room for lists of passages, which `word_index.make` makes after every migration."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("archive", "0020_lighter_loads")]

    operations = []
