"""Rows of the professions: facts, procedures, residence titles, and the rules about them."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wegenetz.foundation.history import versioned
from wegenetz.foundation.rules import Rule, rule_constraints
from wegenetz.foundation.text import TextField
from wegenetz.professions.models.named import Profession


@versioned
class Fact(models.Model):
    """A word of the planner: something true of a person from a day on."""

    class Giver(models.TextChoices):
        """Who can make the fact true."""

        PERSON = "person", _("Sie selbst")
        COUNSELLING = "counselling", _("Beratungsstelle")
        AUTHORITY = "authority", _("Zuständige Stelle")
        LABOUR = "labour", _("Jobcenter oder Agentur für Arbeit")
        IMMIGRATION = "immigration", _("Ausländerbehörde")
        COURSE = "course", _("Sprach- oder Kursträger")
        EMPLOYER = "employer", _("Betrieb")
        TIME = "time", _("die Zeit")
        NOBODY = "nobody", _("niemand, es ist so")

    code = models.SlugField(primary_key=True, max_length=48)
    label = TextField(_("Bezeichnung"))
    giver = models.CharField(max_length=12, choices=Giver)
    is_actionable = models.BooleanField()
    """Whether somebody can do something so that it becomes true."""

    ladder = models.SlugField(blank=True)
    rung = models.PositiveSmallIntegerField(null=True, blank=True)
    """Place on the ladder, lowest first; a higher rung implies the lower ones."""

    valid_days = models.PositiveSmallIntegerField(null=True, blank=True)
    """After so many days the fact is stale (a certificate); empty if it stays true."""

    valid_days_source = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["ladder", "rung"], condition=~Q(ladder=""), name="fact_one_a_rung"
            ),
            models.CheckConstraint(
                condition=Q(ladder="", rung__isnull=True) | ~Q(ladder="") & Q(rung__isnull=False),
                name="fact_rung_needs_a_ladder",
            ),
            models.CheckConstraint(
                condition=Q(valid_days__isnull=True) | ~Q(valid_days_source=""),
                name="fact_ageing_names_its_source",
            ),
        ]

    def __str__(self) -> str:
        return self.code


@versioned
class Document(models.Model):
    """A paper that somebody asks for."""

    code = models.SlugField(primary_key=True, max_length=48)
    label = TextField(_("Bezeichnung"))

    def __str__(self) -> str:
        return self.code


@versioned
class RecognitionProcedure(models.Model):
    """A way to the recognition of a qualification."""

    code = models.SlugField(primary_key=True, max_length=48)
    label = TextField(_("Bezeichnung"))
    law = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.code


@versioned
class DecisionTime(Rule):
    """How long the decision may take, counted from complete documents."""

    procedure = models.ForeignKey(RecognitionProcedure, models.CASCADE, related_name="times")
    months = models.PositiveSmallIntegerField()

    class Meta:
        constraints = rule_constraints("decision_time", "procedure")

    def __str__(self) -> str:
        return f"{self.procedure_id}: {self.months} months"


@versioned
class OutcomeShare(Rule):
    """One way a decision may fall, and how often it did."""

    procedure = models.ForeignKey(RecognitionProcedure, models.CASCADE, related_name="outcomes")
    profession = models.ForeignKey(
        Profession, models.CASCADE, null=True, blank=True, related_name="+"
    )
    outcome = models.SlugField(max_length=24)
    label = TextField(_("Bezeichnung"))
    weight = models.DecimalField(max_digits=4, decimal_places=3)
    gives = ArrayField(models.SlugField(max_length=48), default=list, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            *rule_constraints("outcome_share", "procedure", "profession?", "outcome"),
            models.CheckConstraint(
                condition=Q(weight__gte=0, weight__lte=1), name="outcome_share_is_a_share"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.procedure_id}: {self.outcome} {self.weight}"


@versioned
class DocumentDemand(Rule):
    """A paper a procedure asks for."""

    procedure = models.ForeignKey(RecognitionProcedure, models.CASCADE, related_name="documents")
    document = models.ForeignKey(Document, models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)
    only_if = TextField(_("nur wenn"), blank=True)

    class Meta:
        constraints = rule_constraints("document_demand", "procedure", "document")

    def __str__(self) -> str:
        return f"{self.procedure_id}: {self.document_id}"


@versioned
class Compensation(Rule):
    """A way to close the differences a decision names, and who chooses it."""

    class Way(models.TextChoices):
        ADAPTATION = "adaptation", _("Anpassungslehrgang")
        KNOWLEDGE_TEST = "knowledge_test", _("Kenntnisprüfung")
        APTITUDE_TEST = "aptitude_test", _("Eignungsprüfung")
        WAIVER = "waiver", _("Verzicht auf den Vergleich der Unterlagen")

    procedure = models.ForeignKey(
        RecognitionProcedure, models.CASCADE, related_name="compensations"
    )
    way = models.CharField(max_length=16, choices=Way)
    is_chosen_by_applicant = models.BooleanField()
    longest_months = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        constraints = rule_constraints("compensation", "procedure", "way")

    def __str__(self) -> str:
        return f"{self.procedure_id}: {self.way}"


@versioned
class Regulation(Rule):
    """Whether the work needs a licence, and which procedure leads to it."""

    class Kind(models.TextChoices):
        FULL = "full", _("Arbeit nur mit Erlaubnis")
        TITLE = "title", _("nur der Titel ist geschützt")
        NONE = "none", _("Arbeit ohne Anerkennung möglich")

    profession = models.ForeignKey(Profession, models.CASCADE, related_name="regulations")
    kind = models.CharField(max_length=5, choices=Kind)
    law_level = models.CharField(
        max_length=7, choices=[("federal", _("Bund")), ("land", _("Land"))], blank=True
    )
    procedure = models.ForeignKey(
        RecognitionProcedure, models.PROTECT, null=True, blank=True, related_name="+"
    )
    procedure_eu = models.ForeignKey(
        RecognitionProcedure, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = rule_constraints("regulation", "profession")

    def __str__(self) -> str:
        return f"{self.profession_id}: {self.kind}"


@versioned
class CompetentBody(Rule):
    """Who decides about a profession in a Land. Without institution it is open who does."""

    profession = models.ForeignKey(Profession, models.CASCADE, related_name="bodies")
    land = models.ForeignKey("network.Land", models.PROTECT, related_name="+")
    institution = models.ForeignKey(
        "network.Institution", models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            *rule_constraints("competent_body", "profession", "land"),
            models.CheckConstraint(
                condition=Q(confidence="open", institution__isnull=True)
                | ~Q(confidence="open") & Q(institution__isnull=False),
                name="competent_body_open_is_empty",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.profession_id} {self.land_id}: {self.institution_id or 'open'}"


@versioned
class LanguageDemand(Rule):
    """German that the licence, or else the work, asks for. Without a Land it holds everywhere."""

    profession = models.ForeignKey(Profession, models.CASCADE, related_name="language_demands")
    land = models.ForeignKey(
        "network.Land", models.PROTECT, null=True, blank=True, related_name="+"
    )
    level = models.ForeignKey(Fact, models.PROTECT, null=True, blank=True, related_name="+")
    specialist = models.ForeignKey(Fact, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = rule_constraints("language_demand", "profession", "land?")

    def __str__(self) -> str:
        return f"{self.profession_id} {self.land_id or 'everywhere'}: {self.level_id or 'open'}"


@versioned
class Fee(Rule):
    """What the decision costs, in cents. Without figures nobody confirmed one."""

    profession = models.ForeignKey(Profession, models.CASCADE, related_name="fees")
    land = models.ForeignKey(
        "network.Land", models.PROTECT, null=True, blank=True, related_name="+"
    )
    lowest = models.PositiveIntegerField(null=True, blank=True)
    highest = models.PositiveIntegerField(null=True, blank=True)
    typical = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        constraints = rule_constraints("fee", "profession", "land?")

    def __str__(self) -> str:
        return f"{self.profession_id}: {self.lowest}-{self.highest}"


@versioned
class ObservedTime(Rule):
    """How long decisions really took, as published."""

    profession = models.ForeignKey(Profession, models.CASCADE, related_name="observed_times")
    land = models.ForeignKey(
        "network.Land", models.PROTECT, null=True, blank=True, related_name="+"
    )
    days = models.PositiveSmallIntegerField()
    year = models.PositiveSmallIntegerField()

    class Meta:
        constraints = rule_constraints("observed_time", "profession", "land?")

    def __str__(self) -> str:
        return f"{self.profession_id} {self.land_id or 'everywhere'}: {self.days} days"


@versioned
class ResidenceTitle(models.Model):
    """A residence title or status, as people know it from their card."""

    code = models.SlugField(primary_key=True, max_length=48)
    label = TextField(_("Bezeichnung"))
    hint = TextField(_("Erklärung"), blank=True)
    law = models.CharField(max_length=120)
    position = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return self.code


@versioned
class ResidencePermission(Rule):
    """What a residence title permits, as facts for the planner."""

    title = models.ForeignKey(ResidenceTitle, models.CASCADE, related_name="permissions")
    fact = models.ForeignKey(Fact, models.PROTECT, related_name="+")

    class Meta:
        constraints = rule_constraints("residence_permission", "title", "fact")

    def __str__(self) -> str:
        return f"{self.title_id}: {self.fact_id}"


@versioned
class TreatyState(Rule):
    """A state whose qualifications fall under the European directive."""

    country = models.CharField(max_length=2)
    treaty = models.CharField(
        max_length=4, choices=[("eu", _("EU")), ("eea", _("EWR")), ("ch", _("Schweiz"))]
    )

    class Meta:
        constraints = rule_constraints("treaty_state", "country")

    def __str__(self) -> str:
        return self.country
