"""Rows of caring for the directory: suggestions of anybody, and reminders of the owners."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from wegenetz.foundation.wall import WalledModel
from wegenetz.network.models.institutions import Institution


class Suggestion(WalledModel):
    """What somebody thinks is wrong or missing in an entry. Nothing stays unanswered."""

    class State(models.TextChoices):
        WAITING = "waiting", _("wartet auf Antwort")
        ACCEPTED = "accepted", _("übernommen")
        DECLINED = "declined", _("nicht übernommen")

    subject_kind = models.SlugField(max_length=16)
    subject_code = models.CharField(max_length=80)
    subject_name = models.CharField(max_length=200)
    institution = models.ForeignKey(
        Institution, models.CASCADE, null=True, blank=True, related_name="suggestions"
    )
    """The house that owns the entry; where none does, every coordinator answers."""

    text = models.TextField(max_length=2000)
    email = models.EmailField(max_length=120, blank=True)
    """Where the answer goes; erased with the answer."""

    origin = models.CharField(max_length=32, blank=True)
    """A digest of where it came from, for counting; erased with the answer."""

    language = models.CharField(max_length=9)
    sent_at = models.DateTimeField(db_default=Now())
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    answer = models.TextField(max_length=2000, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        "network.User", models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        indexes = [
            models.Index(fields=["state", "sent_at", "id"], name="suggestion_by_age"),
            models.Index(fields=["sent_at", "origin"], name="suggestion_by_origin"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="waiting", answered_at__isnull=True, answer="")
                | ~Q(state="waiting") & Q(answered_at__isnull=False) & ~Q(answer=""),
                name="suggestion_is_answered_in_words",
            ),
            models.CheckConstraint(
                condition=Q(state="waiting") | Q(email="", origin=""),
                name="suggestion_forgets_its_sender_with_the_answer",
            ),
        ]

    def __str__(self) -> str:
        return f"suggestion {self.pk}"


class FreshnessReminder(models.Model):
    """When the people of a house were last asked to look at its entries; so a job that runs twice asks once."""

    institution = models.OneToOneField(
        Institution, models.CASCADE, primary_key=True, related_name="freshness_reminder"
    )
    sent_on = models.DateField()

    def __str__(self) -> str:
        return f"{self.institution_id} {self.sent_on}"
