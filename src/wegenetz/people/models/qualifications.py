"""What somebody has learned, and what became of it here."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from wegenetz.foundation.wall import WalledModel
from wegenetz.people.models.persons import Person


class Qualification(WalledModel):
    """One qualification of a person; several are usual."""

    class Kind(models.TextChoices):
        VOCATIONAL = "vocational", _("Berufsausbildung")
        ACADEMIC = "academic", _("Studium")
        SCHOOL = "school", _("Schulabschluss")
        MASTER = "master", _("Meister, Techniker oder Fachwirt")
        EXPERIENCE = "experience", _("Berufserfahrung ohne Abschluss")

    class Result(models.TextChoices):
        """What the competent body decided."""

        FULL = "full", _("volle Gleichwertigkeit")
        MEASURE = "measure", _("Ausgleich nötig")
        PARTIAL = "partial", _("teilweise Gleichwertigkeit")
        REFUSED = "refused", _("abgelehnt")
        WITHDRAWN = "withdrawn", _("Antrag zurückgezogen")

    person = models.ForeignKey(Person, models.CASCADE, related_name="qualifications")
    kind = models.CharField(_("Art"), max_length=12, choices=Kind)
    title = models.CharField(_("Abschluss, in der eigenen Sprache"), max_length=200, blank=True)
    sector = models.CharField(_("Fachgebiet"), max_length=120, blank=True)
    country = models.CharField(_("Land der Ausbildung"), max_length=2, blank=True)
    institution_name = models.CharField(_("Schule oder Hochschule"), max_length=200, blank=True)
    place = models.CharField(_("Ort der Ausbildung"), max_length=120, blank=True)
    years_of_training = models.DecimalField(
        _("Jahre der Ausbildung"), max_digits=3, decimal_places=1, null=True, blank=True
    )
    year_finished = models.PositiveSmallIntegerField(
        _("Jahr des Abschlusses"), null=True, blank=True
    )
    years_of_experience = models.DecimalField(
        _("Jahre Berufserfahrung"), max_digits=3, decimal_places=1, null=True, blank=True
    )
    profession = models.CharField(_("deutscher Referenzberuf"), max_length=60, blank=True)
    """Code of the profession."""

    wish = models.CharField(_("Wunsch"), max_length=300, blank=True)
    is_main = models.BooleanField(default=False)
    """The one the plan is for."""

    applied_before = models.BooleanField(
        _("Gleichwertigkeit früher beantragt"), null=True, blank=True
    )
    statement_before = models.BooleanField(
        _("Zeugnisbewertung früher beantragt"), null=True, blank=True
    )
    application_made = models.BooleanField(_("Antrag gestellt"), null=True, blank=True)
    applied_on = models.DateField(_("Antrag gestellt am"), null=True, blank=True)
    competent_body = models.ForeignKey(
        "network.Institution", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    result = models.CharField(_("Ergebnis"), max_length=10, choices=Result, blank=True)
    decided_on = models.DateField(_("Bescheid vom"), null=True, blank=True)
    statement_on = models.DateField(_("Zeugnisbewertung vom"), null=True, blank=True)
    statement_result = models.CharField(
        _("Ergebnis der Zeugnisbewertung"), max_length=200, blank=True
    )
    transferred_to_monitoring_on = models.DateField(
        _("ins Monitoring übernommen am"), null=True, blank=True
    )
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(is_main=True),
                name="qualification_one_is_the_main_one",
            ),
            models.CheckConstraint(
                condition=Q(decided_on=None) | ~Q(result=""),
                name="qualification_decided_has_a_result",
            ),
            models.CheckConstraint(
                condition=Q(decided_on=None)
                | Q(applied_on=None)
                | Q(decided_on__gte=models.F("applied_on")),
                name="qualification_decided_after_application",
            ),
            models.CheckConstraint(
                condition=Q(year_finished=None) | Q(year_finished__range=(1930, 2200)),
                name="qualification_year_is_possible",
            ),
        ]

    def __str__(self) -> str:
        return f"qualification {self.pk}"
