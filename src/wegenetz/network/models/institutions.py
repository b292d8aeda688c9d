"""Rows of institutions."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wegenetz.foundation.history import versioned
from wegenetz.foundation.rules import Confidence
from wegenetz.foundation.text import TextField
from wegenetz.network.models.places import Kreis, Land, PostalCode
from wegenetz.network.models.structure import Network


@versioned
class Institution(models.Model):
    """Whoever gives advice, courses, decisions or work."""

    class Kind(models.TextChoices):
        COUNSELLING = "counselling", _("Beratungsstelle")
        FAIR_INTEGRATION = "fair_integration", _("Beratung zu Arbeits- und Aufenthaltsrecht")
        COMPETENT_AUTHORITY = "competent_authority", _("Zuständige Stelle")
        CHAMBER = "chamber", _("Kammer")
        JOBCENTRE = "jobcentre", _("Jobcenter")
        EMPLOYMENT_AGENCY = "employment_agency", _("Agentur für Arbeit")
        IMMIGRATION_OFFICE = "immigration_office", _("Ausländerbehörde")
        FEDERAL_OFFICE = "federal_office", _("Bundesamt für Migration und Flüchtlinge")
        LICENSING_OFFICE = "licensing_office", _("Führerscheinstelle")
        COURSE_PROVIDER = "course_provider", _("Kursträger")
        EMPLOYER = "employer", _("Betrieb")
        FUNDING_BODY = "funding_body", _("Förderstelle")
        COORDINATION = "coordination", _("Koordination")

    code = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=160, blank=True)
    """Own name; empty while it is open who the institution is."""

    label = TextField(_("Art der Stelle"), blank=True)
    """What stands for the name of an open institution, for example "Landesärztekammer"."""

    kind = models.CharField(max_length=24, choices=Kind)
    network = models.ForeignKey(
        Network, models.SET_NULL, null=True, blank=True, related_name="institutions"
    )
    land = models.ForeignKey(
        Land, models.PROTECT, null=True, blank=True, related_name="institutions"
    )
    kreis = models.ForeignKey(
        Kreis, models.PROTECT, null=True, blank=True, related_name="institutions"
    )
    street = models.CharField(max_length=80, blank=True)
    postal_code = models.ForeignKey(
        PostalCode, models.PROTECT, null=True, blank=True, related_name="institutions"
    )
    city = models.CharField(max_length=80, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    languages = ArrayField(models.CharField(max_length=8), default=list, blank=True)
    """Languages of counselling, as two-letter codes; German is understood."""

    is_accessible = models.BooleanField(null=True)
    is_sample = models.BooleanField(default=False)
    is_open = models.BooleanField(default=False)
    """Somebody is competent, but nobody has confirmed who."""

    source = models.CharField(max_length=300, blank=True)
    confirmed_on = models.DateField(null=True, blank=True)
    confidence = models.CharField(max_length=8, choices=Confidence)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(is_sample=True, confidence=Confidence.SAMPLE)
                | Q(is_sample=False) & ~Q(confidence=Confidence.SAMPLE),
                name="institution_sample_says_so",
            ),
            models.CheckConstraint(
                condition=Q(is_sample=True) | Q(is_open=True) | ~Q(source=""),
                name="institution_real_names_its_source",
            ),
            models.CheckConstraint(
                condition=Q(is_open=True, name="") | Q(is_open=False) & ~Q(name=""),
                name="institution_open_has_no_name",
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.code
