"""Help on the fields of previews, redactions and working languages."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("archive", "0012_people_named"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="previewlink",
            name="expires_at",
            field=models.DateTimeField(
                help_text="From then on the link shows nothing.", verbose_name="expires at"
            ),
        ),
        migrations.AlterField(
            model_name="previewlink",
            name="made_at",
            field=models.DateTimeField(help_text="When the link was made.", verbose_name="made at"),
        ),
        migrations.AlterField(
            model_name="previewlink",
            name="made_by",
            field=models.ForeignKey(
                blank=True,
                help_text="Who made the link.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="made by",
            ),
        ),
        migrations.AlterField(
            model_name="previewlink",
            name="revoked_at",
            field=models.DateTimeField(
                blank=True,
                help_text="Empty: nobody ended it before its time.",
                null=True,
                verbose_name="revoked at",
            ),
        ),
        migrations.AlterField(
            model_name="previewlink",
            name="revoked_by",
            field=models.ForeignKey(
                blank=True,
                help_text="Who ended the link before its time.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="revoked by",
            ),
        ),
        migrations.AlterField(
            model_name="redaction",
            name="asked_at",
            field=models.DateTimeField(help_text="When it was asked for.", verbose_name="asked at"),
        ),
        migrations.AlterField(
            model_name="redaction",
            name="asked_by",
            field=models.ForeignKey(
                help_text="Who asked for it.",
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="asked by",
            ),
        ),
        migrations.AlterField(
            model_name="redaction",
            name="settled_at",
            field=models.DateTimeField(
                blank=True,
                help_text="Empty: nobody has settled it yet.",
                null=True,
                verbose_name="settled at",
            ),
        ),
        migrations.AlterField(
            model_name="redaction",
            name="state",
            field=models.CharField(
                choices=[("asked", "asked for"), ("done", "carried out"), ("refused", "refused")],
                default="asked",
                help_text="Asked for by one person, carried out or refused by another.",
                max_length=8,
                verbose_name="state",
            ),
        ),
        migrations.AlterField(
            model_name="redaction",
            name="wanted",
            field=models.JSONField(
                blank=True,
                default=dict,
                help_text="The words themselves; emptied when they are gone.",
                verbose_name="what is to go",
            ),
        ),
        migrations.AlterField(
            model_name="workinglanguage",
            name="user",
            field=models.OneToOneField(
                help_text="Whose language it is.",
                on_delete=django.db.models.deletion.CASCADE,
                related_name="working_language",
                to=settings.AUTH_USER_MODEL,
                verbose_name="account",
            ),
        ),
    ]
