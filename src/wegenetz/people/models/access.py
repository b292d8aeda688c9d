"""Who may see a person, and who looked. A grant is the only door."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from wegenetz.foundation.wall import WalledModel
from wegenetz.people.data_classes import DataClass
from wegenetz.people.models.consents import Consent
from wegenetz.people.models.persons import Person


class AccessGrant(WalledModel):
    """An institution, or one member, may see named parts of a person's record for a purpose, for a time."""

    class Purpose(models.TextChoices):
        LEAD = "lead", _("führt den Fall")
        HANDOVER = "handover", _("hat den Fall übernommen oder übergeben")
        APPOINTMENT = "appointment", _("hat einen Termin mit der Person")
        EMERGENCY = "emergency", _("Notfall")
        HOLD = "hold", _("muss es aufbewahren")

    person = models.ForeignKey(Person, models.CASCADE, related_name="grants")
    institution = models.ForeignKey(
        "network.Institution", models.PROTECT, null=True, related_name="+"
    )
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    purpose = models.CharField(max_length=12, choices=Purpose)
    scope = ArrayField(models.CharField(max_length=16, choices=DataClass))
    documents = ArrayField(models.BigIntegerField(), null=True, blank=True)
    """Keys of the documents it opens; empty opens all, if the scope has documents."""

    source = models.CharField(max_length=40, blank=True)
    """What it came from, for example ``case:12`` or ``handover:5``."""

    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    """Empty when the person or a rule did it."""

    consent = models.ForeignKey(Consent, models.PROTECT, null=True, related_name="grants")
    """Withdrawing the consent ends the grant. Empty for the house that leads the case and for emergencies."""

    reason = models.CharField(max_length=500, blank=True)
    valid_from = models.DateTimeField()
    valid_to = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(institution__isnull=False, user=None)
                | Q(institution=None, user__isnull=False),
                name="grant_is_for_a_house_or_a_member",
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="grant_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(scope__contains=[DataClass.CONTACT]), name="grant_opens_the_name"
            ),
            models.CheckConstraint(
                condition=~Q(purpose="emergency")
                | Q(valid_to__isnull=False, user__isnull=False) & ~Q(reason=""),
                name="grant_in_an_emergency_has_reason_and_end",
            ),
            models.UniqueConstraint(
                fields=["person", "institution", "source"],
                condition=Q(valid_to=None),
                name="grant_once_a_source",
            ),
        ]
        indexes = [
            models.Index(fields=["person", "institution"], name="grant_of_a_person"),
            models.Index(
                fields=["institution", "person"],
                condition=Q(valid_to=None),
                name="grant_of_a_house",
            ),
        ]

    def __str__(self) -> str:
        return f"grant {self.pk}"


class AccessLog(WalledModel):
    """Somebody opened a person's record. The person sees it; nobody can change it."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="looks")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    institution = models.ForeignKey(
        "network.Institution", models.PROTECT, null=True, related_name="+"
    )
    what = models.CharField(max_length=40)
    """The page or the export, by its name, for example ``counselling:case``."""

    is_emergency = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["person", "-at"], name="look_of_a_person")]

    def __str__(self) -> str:
        return f"look {self.pk}"
