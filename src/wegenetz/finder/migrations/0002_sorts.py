"""Expand step: what an entry is in a word, and whose it is as plain text."""

from django.db import migrations, models

import wegenetz.foundation.text


class Migration(migrations.Migration):
    dependencies = [
        ("finder", "0001_search_rows"),
    ]

    operations = [
        migrations.AddField(
            model_name="searchentry",
            name="sort",
            field=wegenetz.foundation.text.TextField(
                blank=True, default=wegenetz.foundation.text.Text
            ),
        ),
        migrations.AlterField(
            model_name="searchentry",
            name="subtitle",
            field=models.CharField(blank=True, max_length=240),
        ),
    ]
