"""Rows of the foundation: mail that waits to be sent."""

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
