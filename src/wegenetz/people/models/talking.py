"""What a person and an office say to each other: messages, questions for consent, corrections."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from wegenetz.foundation.wall import WalledModel
from wegenetz.people.data_classes import DataClass
from wegenetz.people.models.consents import Consent, Purpose
from wegenetz.people.models.persons import Person


class Message(WalledModel):
    """A message between a person and one house."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="messages")
    institution = models.ForeignKey("network.Institution", models.PROTECT, related_name="+")
    is_from_person = models.BooleanField()
    text = models.TextField(max_length=4000)
    written_at = models.DateTimeField(db_default=Now())
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    """Empty when the person wrote it."""

    read_at = models.DateTimeField(null=True)
    """When the other side first saw it."""

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="message_says_something"),
            models.CheckConstraint(
                condition=Q(is_from_person=False) | Q(written_by=None),
                name="message_of_a_person_is_of_no_member",
            ),
        ]
        indexes = [models.Index(fields=["person", "-written_at"], name="message_of_a_person")]

    def __str__(self) -> str:
        return f"message {self.pk}"


class ConsentRequest(WalledModel):
    """A house asks a person for a consent, on the own page. Without an answer nothing happens."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="consent_requests")
    institution = models.ForeignKey("network.Institution", models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=14, choices=Purpose)
    recipients = ArrayField(models.BigIntegerField(), default=list, blank=True)
    named_recipient = models.CharField(max_length=200, blank=True)
    classes = ArrayField(models.CharField(max_length=16, choices=DataClass), default=list)
    """All that is asked for; the person ticks what they allow, special classes apart."""

    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    asked_at = models.DateTimeField(db_default=Now())
    answered_at = models.DateTimeField(null=True)
    consent = models.ForeignKey(Consent, models.CASCADE, null=True, related_name="+")
    """What was answered."""

    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(recipients=[]) | ~Q(named_recipient=""),
                name="consent_request_names_a_recipient",
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None, consent=None)
                | Q(answered_at__isnull=False, consent__isnull=False),
                name="consent_request_answered_with_a_consent",
            ),
        ]

    def __str__(self) -> str:
        return f"consent request {self.pk}"


class Correction(WalledModel):
    """A person says that something in the record is wrong; the house answers."""

    class Outcome(models.TextChoices):
        DONE = "done", _("geändert")
        PARTLY = "partly", _("zum Teil geändert")
        REFUSED = "refused", _("nicht geändert")

    person = models.ForeignKey(Person, models.CASCADE, related_name="corrections")
    institution = models.ForeignKey("network.Institution", models.PROTECT, related_name="+")
    wish = models.TextField(max_length=1000)
    asked_at = models.DateTimeField(db_default=Now())
    outcome = models.CharField(max_length=8, choices=Outcome, blank=True)
    answer = models.TextField(max_length=1000, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(wish=""), name="correction_says_something"),
            models.CheckConstraint(
                condition=Q(answered_at=None, outcome="")
                | (Q(answered_at__isnull=False) & ~Q(outcome="")),
                name="correction_answered_has_an_outcome",
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=["", "done"]) | ~Q(answer=""),
                name="correction_refused_says_why",
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None) | Q(answered_at__gte=F("asked_at")),
                name="correction_answered_after_it_was_asked",
            ),
        ]

    def __str__(self) -> str:
        return f"correction {self.pk}"
