"""Addresses that are there already get the targets that the rules of known sites give them."""

from django.db import migrations

from archive.sources.addresses import target_of

_ADDRESSES = (("Capture", "url"), ("Redirect", "old"))
_BATCH = 2000


def fill_targets(apps, schema_editor):
    """Write the targets that differ from those stored."""
    database = schema_editor.connection.alias
    for name, field in _ADDRESSES:
        rows = apps.get_model("archive", name).objects.using(database)
        stored = rows.exclude(**{field: ""}).values_list("pk", field, "target")
        for pk, address, target in stored.iterator(chunk_size=_BATCH):
            if (wanted := target_of(address)) != target:
                rows.filter(pk=pk).update(target=wanted)


class Migration(migrations.Migration):
    dependencies = [
        ("archive", "0004_finding_details"),
    ]

    operations = [
        migrations.RunPython(fill_targets, migrations.RunPython.noop),
    ]
