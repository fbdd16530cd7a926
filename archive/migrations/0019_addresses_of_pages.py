"""An address of a source may lead to another one; targets follow the rules as they now are."""

from importlib import import_module

from django.db import migrations, models

fill_targets = import_module("archive.migrations.0005_targets_by_site").fill_targets


class Migration(migrations.Migration):
    dependencies = [
        ("archive", "0018_fewer_indexes"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="redirect",
            name="redirect_to_one_record",
        ),
        migrations.AddField(
            model_name="redirect",
            name="address",
            field=models.CharField(
                blank=True,
                help_text="Where a source sends who asks for the old address; a page kept from there.",
                max_length=2000,
                verbose_name="address of the page",
            ),
        ),
        migrations.AddConstraint(
            model_name="redirect",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("address", ""),
                        ("mission", None),
                        ("person", None),
                        models.Q(("briefing", None), _negated=True),
                    ),
                    models.Q(
                        ("address", ""),
                        ("briefing", None),
                        ("person", None),
                        models.Q(("mission", None), _negated=True),
                    ),
                    models.Q(
                        ("address", ""),
                        ("briefing", None),
                        ("mission", None),
                        models.Q(("person", None), _negated=True),
                    ),
                    models.Q(
                        ("briefing", None),
                        ("mission", None),
                        ("person", None),
                        models.Q(("address", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="redirect_to_one_record",
                violation_error_message="Name exactly one record it leads to.",
            ),
        ),
        migrations.AddIndex(
            model_name="capture",
            index=models.Index(
                condition=models.Q(("url", "")), fields=["name"], name="capture_of_file"
            ),
        ),
        migrations.RunPython(fill_targets, migrations.RunPython.noop),
    ]
