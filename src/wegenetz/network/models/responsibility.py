"""Rows of responsibility: who is responsible for what, where, and where nobody is named."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from wegenetz.foundation.history import versioned
from wegenetz.foundation.rules import Rule, rule_constraints
from wegenetz.network.models.institutions import Institution
from wegenetz.network.models.places import Kreis
from wegenetz.network.subjects import Subject


@versioned
class Responsibility(Rule):
    """An institution is responsible for a subject: somewhere, for some professions, under some circumstances."""

    code = models.SlugField(max_length=80)
    """Name of the rule through all its versions."""

    subject = models.CharField(_("Anliegen"), max_length=32, choices=Subject)
    institution = models.ForeignKey(
        Institution, models.PROTECT, related_name="responsibilities", verbose_name=_("Stelle")
    )
    lands = ArrayField(models.CharField(max_length=2), default=list, blank=True)
    """Whole Laender, two letters each. The first of these three lists that is not empty says where the rule holds."""

    kreise = ArrayField(models.CharField(max_length=5), default=list, blank=True)
    postal_codes = ArrayField(models.CharField(max_length=5), default=list, blank=True)
    except_kreise = ArrayField(models.CharField(max_length=5), default=list, blank=True)
    """Kreise in which the rule does not hold, although they lie within."""

    yields_to = ArrayField(models.SlugField(max_length=80), default=list, blank=True)
    """Codes of institutions that come first wherever they are responsible no less closely."""

    professions = ArrayField(models.SlugField(max_length=48), default=list, blank=True)
    """Only for these professions; empty, together with `bodies`, means all."""

    bodies = ArrayField(models.SlugField(max_length=24), default=list, blank=True)
    """Only for professions with one of these kinds of competent body."""

    circumstances = ArrayField(models.SlugField(max_length=48), default=list, blank=True)
    """Only for people of whom all these facts are true."""

    confirmed_by = models.ForeignKey(
        "network.User", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    """The member who confirmed it last; empty where it was read somewhere else."""

    class Meta:
        constraints = [
            *rule_constraints("responsibility", "code"),
            models.CheckConstraint(
                condition=Q(kreise=[], postal_codes=[])
                | Q(lands=[], postal_codes=[])
                | Q(lands=[], kreise=[]),
                name="responsibility_has_one_kind_of_area",
            ),
            models.CheckConstraint(
                condition=Q(professions=[]) | Q(bodies=[]),
                name="responsibility_names_professions_or_bodies",
            ),
        ]
        indexes = [models.Index(fields=["subject"], name="responsibility_subject")]

    def __str__(self) -> str:
        return self.code


class ResponsibilityGap(models.Model):
    """Somebody asked who is responsible, and nobody is named. Holds where and for what, never who asked."""

    subject = models.CharField(max_length=32, choices=Subject)
    kreis = models.ForeignKey(Kreis, models.CASCADE, related_name="+")
    profession = models.SlugField(max_length=48, blank=True)
    first_asked_on = models.DateField()
    last_asked_on = models.DateField()
    count = models.PositiveIntegerField(default=1)
    """How often it was asked since it was open last."""

    resolved_on = models.DateField(null=True, blank=True)
    """Since when somebody is named, or the coordination has said that there is nobody; empty while it is open."""

    answer = models.CharField(_("Antwort"), max_length=300, blank=True)
    """Where to go instead, where the coordination has said that there is nobody."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "kreis", "profession"], name="responsibility_gap_once"
            ),
            models.CheckConstraint(
                condition=Q(last_asked_on__gte=F("first_asked_on")),
                name="responsibility_gap_first_before_last",
            ),
            models.CheckConstraint(condition=Q(count__gte=1), name="responsibility_gap_was_asked"),
        ]
        indexes = [
            models.Index(
                fields=["-count", "id"],
                condition=Q(resolved_on__isnull=True),
                name="responsibility_gap_open",
            )
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.kreis_id} {self.profession}".strip()


class ResponsibilityVersion(models.Model):
    """The version of all that decides responsibility: raised by the database with every change, one row."""

    number = models.BigIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(id=1), name="responsibility_version_is_one")
        ]

    def __str__(self) -> str:
        return str(self.number)
