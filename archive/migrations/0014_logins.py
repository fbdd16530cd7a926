from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("archive", "0013_help_texts"),
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
