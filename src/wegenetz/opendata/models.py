"""Rows of the open data: records of others as they came in, and the journal of what changed."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _


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


class RecordChange(models.Model):
    """When an open record changed last, or that it is gone: one row a record, written by the database and never deleted.

    Numbers grow in the order in which changes become visible, so whoever has seen all up to a number has missed nothing.
    """

    class Kind(models.TextChoices):
        NETWORK = "network", _("Netzwerk")
        PROFESSION = "profession", _("Beruf")
        INSTITUTION = "institution", _("Einrichtung")
        SERIES = "series", _("Reihe")
        OFFER = "offer", _("Angebot")
        RUN = "run", _("Termin")

    kind = models.CharField(max_length=11, choices=Kind)
    code = models.CharField(max_length=80)
    """The code of the record; of a run its key."""

    number = models.BigIntegerField(unique=True)
    changed_at = models.DateTimeField()
    is_gone = models.BooleanField()
    """Deleted, or in the archive: no longer told."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "code"], name="record_change_one_a_record")
        ]
        indexes = [
            models.Index(fields=["changed_at"], name="record_change_by_time"),
            models.Index(
                fields=["kind", "id"], condition=Q(is_gone=False), name="record_change_still_there"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.kind} {self.code}"
