"""Expand step: an import says which locations of another directory stay outside."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("opendata", "0006_import_wall")]

    operations = [
        migrations.AddField(
            model_name="import",
            name="aside",
            field=models.JSONField(db_default=[], default=list),
        ),
    ]
