"""Rows of working together: subprojects of a network, and edges between institutions."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from wegenetz.foundation.history import versioned
from wegenetz.foundation.rules import Confidence
from wegenetz.foundation.text import TextField
from wegenetz.network.models.institutions import Institution
from wegenetz.network.models.structure import FieldOfAction, FocusArea, Network


@versioned
class Subproject(models.Model):
    """A project inside a network, run by one operator. What has ended stays readable."""

    code = models.SlugField(max_length=80, unique=True)
    network = models.ForeignKey(Network, models.PROTECT, related_name="subprojects")
    operator = models.ForeignKey(
        Institution, models.PROTECT, null=True, blank=True, related_name="subprojects"
    )
    """Who runs it (Träger); empty while nobody confirmed it."""

    name = models.CharField(max_length=160)
    focus_area = models.ForeignKey(
        FocusArea, models.PROTECT, null=True, blank=True, related_name="subprojects"
    )
    field_of_action = models.ForeignKey(
        FieldOfAction, models.SET_NULL, null=True, blank=True, related_name="subprojects"
    )
    funding_source = models.CharField(max_length=160, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    description = TextField(_("Worum es geht"), blank=True)
    website = models.URLField(max_length=200, blank=True)
    is_sample = models.BooleanField(default=False)
    source = models.CharField(max_length=300, blank=True)
    confirmed_on = models.DateField(null=True, blank=True)
    confirmed_by = models.ForeignKey(
        "network.User", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    confidence = models.CharField(max_length=8, choices=Confidence)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True)
                | Q(ends_on__isnull=True)
                | Q(ends_on__gte=F("starts_on")),
                name="subproject_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(is_sample=True, confidence=Confidence.SAMPLE)
                | Q(is_sample=False) & ~Q(confidence=Confidence.SAMPLE) & ~Q(source=""),
                name="subproject_is_sample_or_names_its_source",
            ),
        ]

    def __str__(self) -> str:
        return self.name


@versioned
class Cooperation(models.Model):
    """An edge between two institutions: they work together, or one hands people over to the other."""

    class Kind(models.TextChoices):
        WORKS_WITH = "works_with", _("arbeitet zusammen mit")
        HANDS_OVER_TO = "hands_over_to", _("übergibt an")

    source = models.ForeignKey(Institution, models.CASCADE, related_name="cooperations")
    target = models.ForeignKey(Institution, models.CASCADE, related_name="cooperations_to_it")
    kind = models.CharField(max_length=14, choices=Kind)
    note = models.CharField(max_length=160, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["source", "target", "kind"], name="cooperation_once_a_kind"
            ),
            models.CheckConstraint(
                condition=Q(kind="works_with", source__lt=F("target"))
                | Q(kind="hands_over_to") & ~Q(source=F("target")),
                name="cooperation_is_between_two",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source_id} {self.kind} {self.target_id}"
