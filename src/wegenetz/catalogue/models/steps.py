"""Rows of the rules: steps, what they need and give, who pays."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from wegenetz.foundation.history import versioned
from wegenetz.foundation.rules import Confidence, Rule, rule_constraints
from wegenetz.foundation.text import TextField


@versioned
class FundingInstrument(models.Model):
    """Money somebody else pays, if it was granted before the cost arose."""

    code = models.SlugField(primary_key=True, max_length=48)
    label = TextField(_("Bezeichnung"))
    payer = TextField(_("Wer zahlt"))
    law = models.CharField(max_length=120, blank=True)

    def __str__(self) -> str:
        return self.code


@versioned
class FundingRule(Rule):
    """What an instrument pays and under which conditions."""

    instrument = models.ForeignKey(FundingInstrument, models.CASCADE, related_name="rules")
    conditions = TextField(_("Bedingungen"))
    highest = models.PositiveIntegerField(null=True, blank=True)
    """Most it pays in cents; empty where no amount is set or confirmed."""

    is_discretionary = models.BooleanField(default=False)

    class Meta:
        constraints = rule_constraints("funding_rule", "instrument")

    def __str__(self) -> str:
        return self.instrument_id


@versioned
class Step(models.Model):
    """A kind of thing that can be done on the way."""

    class Kind(models.TextChoices):
        """How a step is drawn: colour, icon and word. The codes are those of the design system."""

        COUNSELLING = "beratung", _("Beratung")
        AUTHORITY = "amt", _("Behörde")
        LANGUAGE = "sprache", _("Sprache")
        COURSE = "kurs", _("Qualifizierung")
        SELF = "selbst", _("Das machen Sie")
        WORK = "arbeit", _("Arbeit")

    class Provider(models.TextChoices):
        """Who provides the step."""

        OFFERS = "offers", _("Stellen, die es anbieten")
        PERSON = "person", _("Sie selbst")
        COMPETENT_BODY = "competent_body", _("Zuständige Stelle")
        EMPLOYER = "employer", _("Betrieb")

    code = models.SlugField(primary_key=True, max_length=48)
    label = TextField(_("Bezeichnung"))
    short = TextField(_("Kurz"), blank=True)
    kind = models.CharField(max_length=8, choices=Kind)
    provider = models.CharField(max_length=14, choices=Provider)
    institution_kind = models.CharField(max_length=24, blank=True)
    """Which kind of institution offers it; empty where nobody does."""

    is_answer_waited_for = models.BooleanField(default=False)
    """Whether the waiting comes after one's own deed (an application) and not before it (an appointment)."""

    def __str__(self) -> str:
        return self.code


@versioned
class StepRule(Rule):
    """What a step needs, gives, takes and costs."""

    step = models.ForeignKey(Step, models.CASCADE, related_name="rules")
    variant = models.SlugField(max_length=24, blank=True)
    """Tells rules of one step apart that hold at the same time for different people."""

    professions = ArrayField(models.SlugField(max_length=48), default=list, blank=True)
    """Only for these professions; empty means all."""

    procedures = ArrayField(models.SlugField(max_length=48), default=list, blank=True)
    """Only for professions with one of these procedures; empty means all."""

    regulations = ArrayField(models.SlugField(max_length=8), default=list, blank=True)
    """Only for professions regulated like this; empty means all."""

    origin = models.CharField(
        max_length=16,
        blank=True,
        choices=[("eu", _("Abschluss aus EU, EWR, Schweiz")), ("third_country", _("Drittstaat"))],
    )
    """Only for qualifications from there; empty means wherever from."""

    needs = models.JSONField(default=list)
    """Alternatives of facts: any one alternative, all of its facts. Empty means none."""

    gives = ArrayField(models.SlugField(max_length=48), default=list, blank=True)
    outcomes = models.JSONField(default=list, blank=True)
    """Ways it may end: [{"id", "label", "weight", "gives"}]; a placeholder string takes those of the procedure."""

    wait = models.PositiveSmallIntegerField(default=0)
    wait_p90 = models.PositiveSmallIntegerField(null=True, blank=True)
    duration = models.PositiveSmallIntegerField(null=True, blank=True)
    """Days; empty takes the decision time of the procedure."""

    duration_p90 = models.PositiveSmallIntegerField(null=True, blank=True)
    timing_confidence = models.CharField(max_length=8, choices=Confidence)
    timing_note = TextField(_("Woher die Dauer kommt"), blank=True)
    cost = models.PositiveIntegerField(null=True, blank=True)
    """Own cost in cents the plan reckons with; empty while nobody confirmed one."""

    cost_lowest = models.PositiveIntegerField(null=True, blank=True)
    cost_highest = models.PositiveIntegerField(null=True, blank=True)
    cost_confidence = models.CharField(max_length=8, choices=Confidence)
    takes_fee = models.BooleanField(default=False)
    """Whether the cost is the fee of the profession (`professions.Fee`)."""

    hours_per_week = models.PositiveSmallIntegerField(default=0)
    way = models.SlugField(max_length=16, blank=True)
    """Way of compensation the step belongs to (`professions.Compensation.Way`); it plans only where the procedure knows it."""

    is_irrevocable = models.BooleanField(default=False)
    """Whether the step cannot be taken back; routes without it are then shown as well."""

    why = TextField(_("Warum dieser Schritt?"))
    tip = TextField(_("Gut zu wissen"), blank=True)
    bring = ArrayField(models.SlugField(max_length=48), default=list, blank=True)
    """Codes of documents to bring."""

    brings_procedure_documents = models.BooleanField(default=False)

    class Meta:
        constraints = [
            *rule_constraints("step_rule", "step", "variant"),
            models.CheckConstraint(
                condition=Q(wait_p90__isnull=True) | Q(wait_p90__gte=F("wait")),
                name="step_rule_wait_grows",
            ),
            models.CheckConstraint(
                condition=Q(duration_p90__isnull=True) | Q(duration_p90__gte=F("duration")),
                name="step_rule_duration_grows",
            ),
            models.CheckConstraint(
                condition=Q(cost__isnull=False)
                | Q(cost_confidence=Confidence.OPEN)
                | Q(takes_fee=True),
                name="step_rule_cost_empty_is_open",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.step_id} {self.variant}".strip()


@versioned
class StepFunding(Rule):
    """With further facts the own cost of a step is another one."""

    step = models.ForeignKey(Step, models.CASCADE, related_name="fundings")
    instrument = models.ForeignKey(FundingInstrument, models.PROTECT, related_name="+")
    variant = models.SlugField(max_length=24, blank=True)
    needs = ArrayField(models.SlugField(max_length=48), default=list, blank=True)
    cost = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = rule_constraints("step_funding", "step", "instrument", "variant")

    def __str__(self) -> str:
        return f"{self.step_id}: {self.instrument_id}"
