"""Rows of the open data: records of others as they came in."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now


class ForeignRecord(models.Model):
    """A record of another directory, kept whole beside the row it became."""

    class Kind(models.TextChoices):
        ORGANIZATION = "organization"
        SERVICE = "service"

    kind = models.CharField(max_length=12, choices=Kind)
    key = models.BigIntegerField()
    """Of the institution or offer it became."""

    identifier = models.UUIDField()
    """As the other directory calls it."""

    record = models.JSONField()
    """As it came."""

    baseline = models.JSONField()
    """What we would have told of it right after it came; see :mod:`wegenetz.opendata.hsds.keeping`."""

    source = models.CharField(max_length=300)
    received_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "identifier"], name="foreign_record_once"),
            models.UniqueConstraint(fields=["kind", "key"], name="foreign_record_one_a_row"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.identifier}"
