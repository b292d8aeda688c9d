"""A registration for counselling: a draft while it is written, a shell once it has become a person and a case."""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from wegenetz.counselling.models.cases import Case
from wegenetz.counselling.staff_words import PassingReason
from wegenetz.foundation.wall import WalledModel


class Registration(WalledModel):
    """What somebody writes before an office knows them. The holder of the link sees it, and nobody else."""

    digest = models.CharField(max_length=64, unique=True)
    """SHA-256 of the personal link, hexadecimal."""

    confirm_digest = models.CharField(max_length=64, unique=True)
    """The same for the link that goes to the e-mail address and nowhere else."""

    seed = models.UUIDField(unique=True)
    """What both links are made from, together with the secret key; who sends the first form twice means the same."""

    language = models.CharField(max_length=12, default="de")
    spoken = models.CharField(max_length=8, blank=True)
    """Two letters of the language of the talk, once it is sent."""

    answers = models.JSONField(default=dict, blank=True)
    """By page; empty once it is sent."""

    institution = models.ForeignKey(
        "network.Institution", models.PROTECT, null=True, blank=True, related_name="+"
    )
    """The office it was sent to."""

    person = models.ForeignKey("people.Person", models.CASCADE, null=True, related_name="+")
    case = models.ForeignKey(Case, models.CASCADE, null=True, related_name="registrations")
    resembles = ArrayField(models.BigIntegerField(), default=list, blank=True)
    """Keys of cases of the office that are probably of the same person."""

    is_only_mailed = models.BooleanField(default=False)
    """An address that nobody has confirmed is the only way to the person."""

    started_at = models.DateTimeField(db_default=Now())
    expires_at = models.DateTimeField()
    """A draft is deleted then; so is what was sent and never confirmed."""

    sent_at = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    booked_at = models.DateTimeField(null=True)
    """When the person took a free time of the office on the last page."""

    emptied_at = models.DateTimeField(null=True)
    """A draft whose time is over: only this shell is left, so that the link can say it."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(emptied_at=None) | Q(answers={}, sent_at=None),
                name="registration_emptied_is_empty",
            ),
            models.CheckConstraint(
                condition=Q(sent_at=None, person=None, case=None)
                | Q(
                    sent_at__isnull=False,
                    person__isnull=False,
                    case__isnull=False,
                    institution__isnull=False,
                    answers={},
                ),
                name="registration_sent_is_a_case_and_empty",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at=None) | Q(confirmed_at__gte=F("sent_at")),
                name="registration_confirmed_after_it_was_sent",
            ),
        ]
        indexes = [models.Index(fields=["expires_at"], name="registration_due")]

    def __str__(self) -> str:
        return f"registration {self.pk}"


class RegistrationDocument(WalledModel):
    """A file that came with a draft; it becomes a document of the person once the draft is sent."""

    registration = models.ForeignKey(Registration, models.CASCADE, related_name="documents")
    key = models.UUIDField(unique=True, default=uuid4, editable=False)
    """Under which the vault keeps it."""

    kind = models.CharField(_("Art"), max_length=12, default="other")
    """Code of :class:`~wegenetz.people.models.PersonDocument.Kind`."""

    name = models.CharField(max_length=200)
    kept = models.JSONField()
    """What the vault returned."""

    uploaded_at = models.DateTimeField(db_default=Now())
    removed_at = models.DateTimeField(null=True)
    """Out of sight, and can still be taken back; the file goes when the draft is sent or deleted."""

    def __str__(self) -> str:
        return f"document of a registration {self.pk}"


class PassingOn(WalledModel):
    """A registration went to another house before anybody counselled."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    case = models.ForeignKey(Case, models.CASCADE, related_name="passed_on")
    sender = models.ForeignKey("network.Institution", models.PROTECT, related_name="+")
    receiver = models.ForeignKey("network.Institution", models.PROTECT, related_name="+")
    reason = models.CharField(max_length=16, choices=PassingReason)
    note = models.CharField(max_length=300, blank=True)
    passed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    passed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(sender=F("receiver")), name="passing_on_leaves_the_house"
            )
        ]
        indexes = [models.Index(fields=["case", "-passed_at"], name="passing_on_of_a_case")]

    def __str__(self) -> str:
        return f"passing on {self.pk}"
