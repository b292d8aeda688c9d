"""Rows of the open data: records of others as they came in, the journal of what changed, and tables that members bring."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from wegenetz.foundation.wall import WalledModel


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


class Import(WalledModel):
    """A table somebody wants to take in: seen first, then taken whole or not at all, and taken back for a day.

    Only whoever brought it meets it; after a week the row is gone.
    """

    class Status(models.TextChoices):
        PREVIEWED = "previewed"
        APPLIED = "applied"
        UNDONE = "undone"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=16)
    """What the rows are: a key of :data:`wegenetz.opendata.tables.kinds.KINDS`."""

    file_name = models.CharField(max_length=120)
    columns = models.JSONField()
    rows = models.JSONField()
    """Number of the row in the file, and its cells as they stood there."""

    aside = models.JSONField(default=list, db_default=[])
    """Where in the files something stands that nobody owns; it stays outside."""

    status = models.CharField(max_length=9, choices=Status, default=Status.PREVIEWED)
    created_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True)
    written = models.JSONField(default=list)
    """What was done: key, values before (empty for a new row) and after, so that it can be taken back."""

    conflicts = models.JSONField(default=list)
    """Rows that were changed again meanwhile and stayed as they are when it was taken back."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(status="previewed", applied_at=None)
                | ~Q(status="previewed") & Q(applied_at__isnull=False),
                name="import_applied_says_when",
            )
        ]

    def __str__(self) -> str:
        return f"import {self.pk}"
