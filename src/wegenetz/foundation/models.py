"""Rows of the foundation: mail that waits to be sent, and counts of attempts."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now

from wegenetz.foundation.wall import WalledModel


class OutgoingMail(WalledModel):
    """A mail that has not left yet. It is deleted the moment the mail server has taken it."""

    to = models.EmailField()
    subject = models.CharField(max_length=200)
    text = models.TextField()
    attachment = models.BinaryField(null=True)
    attachment_name = models.CharField(max_length=80, blank=True)
    attachment_type = models.CharField(max_length=80, blank=True)
    queued_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return "outgoing mail"


class Attempt(models.Model):
    """How often somebody has tried something lately. The key is a digest and names nobody; a crash of the database begins anew."""

    key = models.CharField(max_length=64, primary_key=True)
    """Keyed digest of who tries what."""

    value = models.JSONField()
    expires_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["expires_at"], name="attempt_ends")]

    def __str__(self) -> str:
        return "attempt"
