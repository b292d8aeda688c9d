"""The row that says which state all open knowledge is in."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now


class KnowledgeVersion(models.Model):
    """The version of all open knowledge: raised by the database with every change, one row."""

    number = models.BigIntegerField(default=1)
    changed_at = models.DateTimeField(db_default=Now())
    starter = models.CharField(max_length=64, blank=True)
    """Fingerprint of the starter network that was loaded last."""

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="knowledge_version_is_one")]

    def __str__(self) -> str:
        return str(self.number)
