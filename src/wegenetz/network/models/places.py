"""Rows of places: Laender, Kreise, postal codes, named places."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from wegenetz.network.places import Region


class Land(models.Model):
    """One of the sixteen Laender."""

    code = models.CharField(primary_key=True, max_length=2)
    ags = models.CharField(max_length=2, unique=True)
    name = models.CharField(max_length=60)

    def __str__(self) -> str:
        return self.name


class Kreis(models.Model):
    """A Landkreis or a kreisfreie Stadt: the grain of responsibility."""

    ags = models.CharField(primary_key=True, max_length=5)
    name = models.CharField(max_length=80)
    land = models.ForeignKey(Land, models.PROTECT, related_name="kreise")
    seat = models.CharField(max_length=80)
    nuts = models.CharField(max_length=5, blank=True, db_default="")
    """NUTS 3 as the outlines of 2017 have it; empty for Kreise that were formed since."""

    population = models.PositiveIntegerField(null=True, blank=True)
    agency_district = models.CharField(max_length=3, blank=True, db_default="")
    """District of the employment agency, three digits."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(nuts__regex=r"^(DE[0-9A-Z]{3})?$"), name="kreis_nuts_is_a_code"
            ),
            models.CheckConstraint(
                condition=Q(agency_district__regex=r"^(\d{3})?$"),
                name="kreis_agency_district_is_a_code",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def as_region(self) -> Region:
        """Return the value the other floors know; needs ``land`` selected."""
        return Region(ags=self.ags, name=self.name, land=self.land_id, land_name=self.land.name)


class PostalCode(models.Model):
    """A postal code and where its middle lies."""

    code = models.CharField(primary_key=True, max_length=5)
    latitude = models.FloatField()
    longitude = models.FloatField()

    def __str__(self) -> str:
        return self.code


class Place(models.Model):
    """A named place with a postal code, once for each Kreis it may lie in."""

    name = models.CharField(max_length=80)
    addition = models.CharField(max_length=40, blank=True)
    search = models.CharField(max_length=120, db_index=True)
    """The name in the form people type: lower case, umlauts spelled out, no signs."""

    full_search = models.CharField(max_length=160, db_index=True)
    """Name and addition in that form, for example ``halle saale``."""

    postal_code = models.ForeignKey(PostalCode, models.CASCADE, related_name="places")
    kreis = models.ForeignKey(Kreis, models.PROTECT, related_name="places")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["postal_code", "full_search", "kreis"], name="place_once_a_kreis"
            )
        ]

    def __str__(self) -> str:
        return f"{self.postal_code_id} {self.name}"
