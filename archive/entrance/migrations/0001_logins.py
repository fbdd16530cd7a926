"""The log of the entrance: a part of the history, with a permission of its own."""

from django.db import migrations


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auditlog", "0017_add_actor_email"),
    ]

    operations = [
        migrations.CreateModel(
            name="LoginRecord",
            fields=[],
            options={
                "verbose_name": "login",
                "verbose_name_plural": "logins",
                "proxy": True,
                "default_permissions": ("view",),
                "indexes": [],
                "constraints": [],
            },
            bases=("auditlog.logentry",),
        ),
    ]
