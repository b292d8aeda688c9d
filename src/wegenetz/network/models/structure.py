"""Rows of the structure: networks, fields of action, focus areas."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from wegenetz.foundation.history import versioned
from wegenetz.network.models.places import Land


def _ends_after_it_starts(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(starts_year__isnull=True)
        | Q(ends_year__isnull=True)
        | Q(ends_year__gte=F("starts_year")),
        name=f"{name}_ends_after_it_starts",
    )


@versioned
class Network(models.Model):
    """A network of the programme: of a whole Land until 2022, regional since 2023."""

    code = models.SlugField(primary_key=True)
    name = models.CharField(max_length=120)
    kind = models.CharField(
        max_length=8, choices=[("state", _("Landesnetzwerk")), ("regional", _("Regionalnetzwerk"))]
    )
    land = models.ForeignKey(Land, models.PROTECT, related_name="networks")
    coordinator = models.CharField(max_length=120, blank=True)
    starts_year = models.PositiveSmallIntegerField(null=True, blank=True)
    ends_year = models.PositiveSmallIntegerField(null=True, blank=True)
    """Last year of its run time; empty while it runs."""

    source = models.CharField(max_length=300)
    confirmed_on = models.DateField(null=True, blank=True)
    confirmed_by = models.ForeignKey(
        "network.User", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    """The member who confirmed it last; empty where it was read somewhere else."""

    class Meta:
        constraints = [_ends_after_it_starts("network")]

    def __str__(self) -> str:
        return self.name


@versioned
class FieldOfAction(models.Model):
    """What a network works at, in the order it names it itself (Handlungsfeld)."""

    network = models.ForeignKey(Network, models.CASCADE, related_name="fields_of_action")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=160)
    source = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["network", "position"], name="field_of_action_one_a_position"
            )
        ]

    def __str__(self) -> str:
        return self.name


@versioned
class FocusArea(models.Model):
    """What the programme set as its weight in a funding round, the same for all networks (Handlungsschwerpunkt)."""

    code = models.SlugField(primary_key=True)
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=160)
    starts_year = models.PositiveSmallIntegerField(null=True, blank=True)
    ends_year = models.PositiveSmallIntegerField(null=True, blank=True)
    source = models.CharField(max_length=300)

    class Meta:
        constraints = [_ends_after_it_starts("focus_area")]

    def __str__(self) -> str:
        return self.name
