"""Rows of the structure: networks."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from wegenetz.network.models.places import Land


class Network(models.Model):
    """A regional network of the programme."""

    code = models.SlugField(primary_key=True)
    name = models.CharField(max_length=120)
    kind = models.CharField(
        max_length=8, choices=[("state", _("Landesnetzwerk")), ("regional", _("Regionalnetzwerk"))]
    )
    land = models.ForeignKey(Land, models.PROTECT, related_name="networks")
    coordinator = models.CharField(max_length=120, blank=True)
    source = models.CharField(max_length=300)

    def __str__(self) -> str:
        return self.name
