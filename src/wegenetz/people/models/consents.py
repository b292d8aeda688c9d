"""What a person allowed, in which words, and until when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from wegenetz.foundation.wall import WalledModel
from wegenetz.people.data_classes import DataClass
from wegenetz.people.models.documents import PersonDocument
from wegenetz.people.models.persons import Person

if TYPE_CHECKING:
    from datetime import date


class Purpose(models.TextChoices):
    """What a consent is for; one consent, one purpose."""

    COUNSELLING = "counselling", _("Beratung")
    HANDOVER = "handover", _("Übergabe an eine andere Stelle")
    AUTHORITY = "authority", _("Austausch mit der zuständigen Stelle")
    NAMED_PERSON = "named_person", _("Austausch mit einer genannten Person")
    FUNDING = "funding", _("Nachweis für die Förderung (ESF Plus)")
    CONTACT_LATER = "contact_later", _("Befragung sechs Monate nach Ende")


class ConsentText(models.Model):
    """The exact words somebody agreed to. Open, never changed: other words are another version."""

    purpose = models.CharField(max_length=14, choices=Purpose)
    language = models.CharField(max_length=12)
    version = models.PositiveIntegerField()
    text = models.TextField()
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["purpose", "language", "version"], name="consent_text_once_a_version"
            )
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.language} {self.version}"


class Consent(WalledModel):
    """A person's yes or no to one purpose, for named recipients and named classes of data."""

    class Medium(models.TextChoices):
        OFFICE = "office", _("im Gespräch")
        LINK = "link", _("über den persönlichen Link")
        PAPER = "paper", _("auf Papier")

    person = models.ForeignKey(Person, models.CASCADE, related_name="consents")
    text = models.ForeignKey(ConsentText, models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=14, choices=Purpose)
    recipients = ArrayField(models.BigIntegerField(), default=list, blank=True)
    """Keys of institutions: named houses, never "partners"."""

    named_recipient = models.CharField(max_length=200, blank=True)
    """A person or body outside the network, in words."""

    classes = ArrayField(models.CharField(max_length=16, choices=DataClass), default=list)
    """Classes of data; special ones only if they were ticked separately."""

    medium = models.CharField(max_length=8, choices=Medium)
    interpreter = models.CharField(_("gedolmetscht von"), max_length=120, blank=True)
    evidence = models.ForeignKey(
        PersonDocument, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    institution = models.ForeignKey(
        "network.Institution", models.PROTECT, null=True, related_name="+"
    )
    """The house that asked."""

    given_at = models.DateTimeField(null=True)
    refused_at = models.DateTimeField(null=True)
    valid_until = models.DateField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(given_at__isnull=False, refused_at=None)
                | Q(given_at=None, refused_at__isnull=False),
                name="consent_is_yes_or_no",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(withdrawn_at__gte=F("given_at")),
                name="consent_withdrawn_after_it_was_given",
            ),
            models.CheckConstraint(
                condition=~Q(recipients=[]) | ~Q(named_recipient=""),
                name="consent_names_a_recipient",
            ),
            models.CheckConstraint(condition=~Q(classes=[]), name="consent_names_its_data"),
        ]

    def __str__(self) -> str:
        return f"consent {self.pk}"

    def holds_on(self, day: date) -> bool:
        """Whether this yes holds on a day."""
        return (
            self.given_at is not None
            and self.withdrawn_at is None
            and (self.valid_until is None or self.valid_until >= day)
        )
