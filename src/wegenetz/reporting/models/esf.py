"""Participation in a project paid by the ESF Plus: how it was on the day of entry, and how it ended."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from wegenetz.foundation.wall import WalledModel
from wegenetz.people.data_classes import DataClass
from wegenetz.reporting.staff_funding_words import (
    QUESTIONS,
    Age,
    Education,
    Employment,
    ExitState,
    Sex,
    YesNo,
)


class EsfParticipation(WalledModel):
    """One person in one subproject. What the case already knows is taken from it on the day of entry and stays as it was then."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    case = models.OneToOneField("counselling.Case", models.CASCADE, related_name="+")
    subproject = models.ForeignKey("network.Subproject", models.PROTECT, related_name="+")
    institution = models.ForeignKey("network.Institution", models.PROTECT, related_name="+")
    consent = models.ForeignKey("people.Consent", models.PROTECT, related_name="+")
    """The yes to passing on what is prescribed."""

    entered_on = models.DateField()
    sex = models.CharField(max_length=8, choices=Sex)
    age = models.CharField(max_length=10, choices=Age)
    employment = models.CharField(max_length=20, choices=Employment)
    education = models.CharField(max_length=10, choices=Education)
    third_country = models.CharField(max_length=6, choices=YesNo)
    foreign_background = models.CharField(max_length=6, choices=YesNo)
    homeless = models.CharField(max_length=6, choices=YesNo)
    rural = models.CharField(max_length=6, choices=YesNo)
    left_on = models.DateField(null=True)
    exit_states = ArrayField(
        models.CharField(max_length=6, choices=ExitState), default=list, blank=True
    )
    retention_until = models.DateField(null=True)
    """From the grant notice; empty while nobody has confirmed it, and never worked out."""

    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    recorded_at = models.DateTimeField(db_default=Now())
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(left_on=None) | Q(left_on__gte=F("entered_on")),
                name="esf_left_after_entering",
            ),
            models.CheckConstraint(
                condition=Q(exit_states=[]) | Q(left_on__isnull=False),
                name="esf_result_after_leaving",
            ),
        ]
        indexes = [models.Index(fields=["subproject", "entered_on"], name="esf_of_a_subproject")]

    def __str__(self) -> str:
        return f"participation {self.pk}"

    @property
    def opens_special(self) -> bool:
        """Whether the person also said yes to the specially protected questions, and still does."""
        return DataClass.SPECIAL in self.consent.classes and self.consent.withdrawn_at is None

    @property
    def answers(self) -> list[tuple[str, str]]:
        """What was said on entry, in words: question and answer."""
        return [
            (str(label), getattr(self, f"get_{key}_display")())
            for key, (label, _answers) in QUESTIONS.items()
        ]

    @property
    def exit_words(self) -> list[str]:
        """What holds after leaving, in words."""
        return [str(ExitState(code).label) for code in self.exit_states]
