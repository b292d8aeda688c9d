"""Rows of institutions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from wegenetz.foundation.history import versioned
from wegenetz.foundation.rules import Confidence
from wegenetz.foundation.text import TextField
from wegenetz.network.models.places import Land
from wegenetz.network.models.structure import Network

if TYPE_CHECKING:
    from wegenetz.network.models.locations import Location


class InstitutionQuerySet(models.QuerySet["Institution"]):
    """Institutions, with what others ask of them."""

    def with_main_location(self) -> Self:
        """Fill ``main_locations``; one further query for all rows."""
        main = apps.get_model("network", "Location")._default_manager.filter(is_main=True)
        return self.prefetch_related(
            models.Prefetch(
                "locations",
                queryset=main.select_related("postal_code", "kreis"),
                to_attr="main_locations",
            )
        )


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
        SPECIALIST_UNIT = "specialist_unit", _("Fachstelle")
        WELFARE_ASSOCIATION = "welfare_association", _("Wohlfahrtsverband")
        MIGRANT_ORGANISATION = "migrant_organisation", _("Migrantenorganisation")
        RESEARCH_INSTITUTE = "research_institute", _("Forschungsinstitut")
        ADULT_EDUCATION = "adult_education", _("Einrichtung der Weiterbildung")
        UNIVERSITY = "university", _("Hochschule")
        SCHOOL = "school", _("Schule")
        MUNICIPALITY = "municipality", _("Kommune")
        EMPLOYERS_ASSOCIATION = "employers_association", _("Arbeitgeberverband")
        TRADE_UNION = "trade_union", _("Gewerkschaft")

    class JobcentreKind(models.TextChoices):
        JOINT = "joint", _("gemeinsame Einrichtung von Kommune und Agentur für Arbeit")
        MUNICIPAL = "municipal", _("zugelassener kommunaler Träger")

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
    jobcentre_kind = models.CharField(max_length=9, choices=JobcentreKind, blank=True)
    """Who runs a job centre; empty while nobody confirmed it, and for all that are none."""

    description = TextField(_("Über die Einrichtung"), blank=True)
    website = models.URLField(max_length=200, blank=True)
    email = models.EmailField(max_length=120, blank=True)
    """The mailbox of the house, never that of a person."""

    languages = ArrayField(models.CharField(max_length=8), default=list, blank=True)
    """Languages of counselling, as two-letter codes; German is understood."""

    is_sample = models.BooleanField(default=False)
    is_open = models.BooleanField(default=False)
    """Somebody is competent, but nobody has confirmed who."""

    source = models.CharField(max_length=300, blank=True)
    confirmed_on = models.DateField(null=True, blank=True)
    confirmed_by = models.ForeignKey(
        "network.User", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    """The member who confirmed it last; empty where it was read somewhere else."""

    confidence = models.CharField(max_length=8, choices=Confidence)
    archived_on = models.DateField(null=True, blank=True)
    """Since when the institution is gone; its history and its address here stay."""

    updated_at = models.DateTimeField(db_default=Now(), editable=False)
    """When something of it changed last, its locations and hours included; the database keeps it."""

    main_locations: list[Location]
    """The main location, if there is one; filled by :meth:`InstitutionQuerySet.with_main_location`."""

    objects = InstitutionQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["name", "id"], name="institution_by_name"),
            GinIndex(OpClass("name", name="gin_trgm_ops"), name="institution_name_alike"),
        ]
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
            models.CheckConstraint(
                condition=Q(jobcentre_kind="") | Q(kind="jobcentre"),
                name="institution_only_job_centres_have_a_kind_of_their_own",
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.code

    @property
    def main_location(self) -> Location | None:
        """The main location; needs :meth:`InstitutionQuerySet.with_main_location`."""
        return next(iter(self.main_locations), None)
