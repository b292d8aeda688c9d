"""Rows an operator may add: labels of ESCO, and the version of all names."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from wegenetz.professions.models.named import Profession


class EscoLabel(models.Model):
    """A label of the ESCO concept that is a profession; imported by the operator, never part of the product."""

    profession = models.ForeignKey(Profession, models.CASCADE, related_name="esco_labels")
    language = models.CharField(max_length=8)
    name = models.CharField(max_length=200)
    search = models.CharField(max_length=200)
    """The label as it is searched."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["profession", "language", "search"], name="esco_label_once"
            )
        ]

    def __str__(self) -> str:
        return self.name


class NamesVersion(models.Model):
    """The version of everything professions are called: raised by the database with every change, one row."""

    number = models.BigIntegerField(default=1)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="names_version_is_one")]

    def __str__(self) -> str:
        return str(self.number)
