"""What the database itself writes about persons, and what keeps a record from being forgotten."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from wegenetz.foundation.wall import WalledModel
from wegenetz.people.models.persons import Person


class FieldChange(WalledModel):
    """A field of a walled row was changed: written by triggers only, gone with the person."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="changes")
    table = models.CharField(max_length=60)
    row = models.BigIntegerField()
    deed = models.CharField(max_length=6)
    """``insert``, ``update`` or ``delete``."""

    data_class = models.CharField(max_length=16)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    """Only the fields that changed."""

    user_id = models.BigIntegerField(null=True)
    purpose = models.CharField(max_length=60, blank=True)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = [models.Index(fields=["person", "-at"], name="change_of_a_person")]

    def __str__(self) -> str:
        return f"change {self.pk}"


class Hold(WalledModel):
    """A reason for which a record, or what funding demands of it, must stay until a day."""

    class Kind(models.TextChoices):
        FUNDING = "funding", _("Aufbewahrung für die Förderung")
        LEGAL = "legal", _("rechtliche Sperre")

    person = models.ForeignKey(Person, models.CASCADE, related_name="holds")
    kind = models.CharField(max_length=8, choices=Kind)
    until = models.DateField(null=True, blank=True)
    """From the grant notice; empty for a legal hold, which somebody lifts."""

    reason = models.CharField(max_length=300)
    institution = models.ForeignKey("network.Institution", models.PROTECT, related_name="+")
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    set_at = models.DateTimeField(db_default=Now())
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind="legal") | models.Q(until__isnull=False),
                name="hold_for_funding_has_an_end",
            )
        ]

    def __str__(self) -> str:
        return f"hold {self.pk}"


class NoticeLetter(WalledModel):
    """A house has to write to a person without e-mail that the record will be made anonymous."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    institution = models.ForeignKey("network.Institution", models.CASCADE, related_name="+")
    goes_on = models.DateField()
    """The day on which the record is made anonymous if nothing happens."""

    written_on = models.DateField(null=True)
    """When the letter was made; empty while it waits."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "institution"], name="notice_letter_once_a_house"
            )
        ]
        indexes = [
            models.Index(
                fields=["institution", "goes_on"],
                condition=models.Q(written_on=None),
                name="notice_letter_waiting",
            )
        ]

    def __str__(self) -> str:
        return f"notice letter {self.pk}"


class NameEntry(WalledModel):
    """The name of a person as one house may search it: written by triggers from names and grants."""

    institution = models.ForeignKey("network.Institution", models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    words = models.TextField()
    """Lower case, without accents, with all spellings and contacts."""

    valid_to = models.DateTimeField(null=True)
    """When the last grant of the house ends."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["institution", "person"],
                include=["words"],
                name="name_once_a_house",
            )
        ]

    def __str__(self) -> str:
        return f"name {self.pk}"
