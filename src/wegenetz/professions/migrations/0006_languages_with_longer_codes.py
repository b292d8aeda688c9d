"""Expand step: a name may be in plain German, whose code has nine letters."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("professions", "0005_bodies_watched"),
    ]

    operations = [
        migrations.AlterField(
            model_name="professiongroupname",
            name="language",
            field=models.CharField(max_length=12),
        ),
        migrations.AlterField(
            model_name="professionname",
            name="language",
            field=models.CharField(max_length=12),
        ),
    ]
