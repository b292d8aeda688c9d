"""The case: one institution is responsible for it at every moment."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from wegenetz.counselling.staff_words import Inquirer, ReferredBy, Topic
from wegenetz.foundation.wall import WalledModel


class Case(WalledModel):
    """One person's counselling. A person may have several cases one after the other, one open at a time in a house."""

    class Status(models.TextChoices):
        REGISTERED = "registered", _("angemeldet")
        ACTIVE = "active", _("in Beratung")
        CLOSED = "closed", _("abgeschlossen")
        ARCHIVED = "archived", _("im Archiv")

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="cases")
    institution = models.ForeignKey("network.Institution", models.PROTECT, related_name="cases")
    """The one that is responsible now."""

    counsellor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    reference = models.CharField(max_length=20, unique=True)
    journey = models.UUIDField(unique=True)
    """Stands in journey events instead of the case."""

    status = models.CharField(max_length=10, choices=Status, default=Status.REGISTERED)
    topics = ArrayField(
        models.CharField(max_length=32, choices=Topic),
        default=list,
        blank=True,
    )
    inquirer = models.CharField(max_length=20, choices=Inquirer, blank=True)
    referred_by = models.CharField(
        _("aufmerksam geworden durch"), max_length=16, choices=ReferredBy, blank=True
    )
    subproject = models.ForeignKey(
        "network.Subproject", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    """The subproject that pays for the counselling, and so whose funder asks for reports."""

    is_anonymous = models.BooleanField(default=False)
    entered_later_on = models.DateField(null=True, blank=True)
    registered_at = models.DateTimeField(db_default=Now())
    confirmed_at = models.DateTimeField(null=True, blank=True)
    first_counselled_on = models.DateField(null=True, blank=True)
    has_applied_for_grant = models.BooleanField(
        _("Anerkennungszuschuss beantragt"), null=True, blank=True
    )
    is_advised_again = models.BooleanField(default=False)
    closed_on = models.DateField(null=True, blank=True)
    archived_at = models.DateTimeField(null=True, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)
    """In the bin: gone for good after 30 days, until then it can be brought back."""

    duplicate_of = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="duplicates"
    )
    """The case of the same person that goes on: this one was entered twice, stays readable, and is not counted."""

    touched_at = models.DateTimeField()
    """The last thing that happened, whoever did it."""

    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(status__in=["closed", "archived"]) | Q(closed_on__isnull=False),
                name="case_closed_has_a_day",
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(status__in=["closed", "archived"]),
                name="case_open_is_not_closed",
            ),
            models.CheckConstraint(
                condition=Q(duplicate_of=None)
                | Q(status__in=["closed", "archived"]) & ~Q(duplicate_of=F("id")),
                name="case_duplicate_is_closed",
            ),
            models.UniqueConstraint(
                fields=["person", "institution"],
                condition=Q(status__in=["registered", "active"], deleted_at=None),
                name="case_one_open_in_a_house",
            ),
        ]
        indexes = [
            models.Index(
                fields=["institution", "counsellor", "-touched_at", "-id"],
                condition=Q(status__in=["registered", "active"], deleted_at=None),
                name="case_open_of_a_counsellor",
            ),
            models.Index(
                fields=["institution", "-touched_at", "-id"],
                condition=Q(deleted_at=None),
                name="case_of_a_house",
            ),
            models.Index(
                fields=["institution", "registered_at", "id"],
                condition=Q(status="registered", deleted_at=None),
                name="case_waiting",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def is_open(self) -> bool:
        """Whether somebody works on it."""
        return self.status in {self.Status.REGISTERED, self.Status.ACTIVE} and not self.deleted_at

    @property
    def topic_labels(self) -> list[str]:
        """Its topics, in the language of the reader."""
        return [str(Topic(topic).label) for topic in self.topics]


class CaseOutcome(WalledModel):
    """What became of a case, with day and evidence. Several are possible, one after the other."""

    class Kind(models.TextChoices):
        ADEQUATE = "adequate_employment", _("Arbeit im gelernten Beruf")
        BELOW = "below_qualification", _("Arbeit unter der Qualifikation")
        TRAINING = "training", _("Ausbildung, Studium oder Weiterbildung")
        ENDED = "ended_without", _("beendet ohne Ergebnis")

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    case = models.ForeignKey(Case, models.CASCADE, related_name="outcomes")
    institution = models.ForeignKey("network.Institution", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind)
    reached_on = models.DateField()
    evidence = models.ForeignKey(
        "people.PersonDocument", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    evidence_seen = models.CharField(max_length=200, blank=True)
    """What was seen if no document was kept."""

    note = models.CharField(max_length=300, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    recorded_at = models.DateTimeField(db_default=Now())
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(withdrawn_at__gte=F("recorded_at")),
                name="outcome_withdrawn_after_it_was_recorded",
            )
        ]

    def __str__(self) -> str:
        return f"outcome {self.pk}"
