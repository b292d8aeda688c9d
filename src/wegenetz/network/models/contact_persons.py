"""Rows of contact persons, behind the wall."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wegenetz.foundation.wall import WalledModel
from wegenetz.network.models.institutions import Institution
from wegenetz.network.models.locations import Location


class ContactPerson(WalledModel):
    """Somebody to ask for in a house: seen by all while the person consents, else only by the own house."""

    class ConsentForm(models.TextChoices):
        LINK = "link", _("über den persönlichen Link")
        WRITTEN = "written", _("schriftlich gegenüber der Einrichtung")

    institution = models.ForeignKey(Institution, models.CASCADE, related_name="contact_persons")
    location = models.ForeignKey(
        Location, models.SET_NULL, null=True, blank=True, related_name="contact_persons"
    )
    name = models.CharField(max_length=120)
    task = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(max_length=120, blank=True)
    languages = ArrayField(models.CharField(max_length=8), default=list, blank=True)
    consented_at = models.DateTimeField(null=True, blank=True)
    """Since when the person agrees to be published; empty hides the person at once."""

    consent_form = models.CharField(max_length=7, choices=ConsentForm, blank=True)
    digest = models.CharField(max_length=64, unique=True)
    """Of the personal link with which the person agrees and withdraws."""

    confirmed_on = models.DateField(null=True, blank=True)
    confirmed_by = models.ForeignKey(
        "network.User", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    """The member who confirmed it last; empty if it was the person, by the link."""

    is_sample = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(consented_at__isnull=True, consent_form="")
                | Q(consented_at__isnull=False) & ~Q(consent_form=""),
                name="contact_person_consent_says_how",
            ),
            models.UniqueConstraint(
                fields=["institution", "name"], name="contact_person_once_a_house"
            ),
        ]

    def __str__(self) -> str:
        return f"contact person {self.pk}"
