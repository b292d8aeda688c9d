"""What happened in counselling, and what is to be done."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from wegenetz.counselling.models.cases import Case
from wegenetz.counselling.staff_words import Channel, ContactKind, Topic
from wegenetz.foundation.wall import WalledModel


class Contact(WalledModel):
    """A talk, a call, a mail: recorded in under a minute."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    case = models.ForeignKey(Case, models.CASCADE, related_name="contacts")
    institution = models.ForeignKey("network.Institution", models.PROTECT, related_name="+")
    counsellor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    on = models.DateField()
    kinds = ArrayField(models.CharField(max_length=12, choices=ContactKind))
    channel = models.CharField(max_length=10, choices=Channel)
    place = models.CharField(max_length=120, blank=True)
    minutes = models.PositiveSmallIntegerField()
    topics = ArrayField(
        models.CharField(max_length=32, choices=Topic),
        default=list,
        blank=True,
    )
    topics_recognition = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    topics_qualification = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    competent_bodies = ArrayField(models.BigIntegerField(), default=list, blank=True)
    """Keys of the institutions that were talked about."""

    note = models.TextField(max_length=10_000, blank=True)
    next_on = models.DateField(null=True, blank=True)
    appointment = models.ForeignKey(
        "booking.Appointment",
        models.DO_NOTHING,
        null=True,
        blank=True,
        db_constraint=False,
        related_name="+",
    )
    """The database itself empties it when the appointment is swept away."""

    version = models.PositiveIntegerField(default=1)
    recorded_at = models.DateTimeField(db_default=Now())
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(kinds=[]), name="contact_has_a_kind"),
            models.CheckConstraint(
                condition=Q(minutes__range=(1, 600)), name="contact_takes_up_to_ten_hours"
            ),
            models.CheckConstraint(
                condition=Q(next_on=None) | Q(next_on__gte=models.F("on")),
                name="contact_next_comes_later",
            ),
        ]
        indexes = [
            models.Index(fields=["case", "-on"], name="contact_of_a_case"),
            models.Index(fields=["case", "recorded_at"], name="contact_newly_written"),
        ]

    def __str__(self) -> str:
        return f"contact {self.pk}"

    @property
    def kind_labels(self) -> list[str]:
        """Its kinds, in the language of the reader."""
        return [str(ContactKind(kind).label) for kind in self.kinds]

    @property
    def topic_labels(self) -> list[str]:
        """Its topics, in the language of the reader."""
        return [str(Topic(topic).label) for topic in self.topics]


class Reminder(WalledModel):
    """Something to do for a case until a day (Wiedervorlage)."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    case = models.ForeignKey(Case, models.CASCADE, related_name="reminders")
    institution = models.ForeignKey("network.Institution", models.PROTECT, related_name="+")
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    """Empty: anybody at the desk."""

    text = models.CharField(max_length=200)
    due_on = models.DateField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    created_at = models.DateTimeField(db_default=Now())
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        indexes = [
            models.Index(
                fields=["institution", "assignee", "due_on"],
                condition=Q(done_at=None),
                name="reminder_open",
            ),
            models.Index(fields=["case", "due_on"], name="reminder_of_a_case"),
        ]

    def __str__(self) -> str:
        return f"reminder {self.pk}"


class TextBlock(WalledModel):
    """A sentence a house uses in many notes. Says nothing of a person."""

    institution = models.ForeignKey("network.Institution", models.CASCADE, related_name="+")
    text = models.CharField(max_length=300)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["institution", "text"], name="text_block_once_in_a_house"
            )
        ]

    def __str__(self) -> str:
        return self.text
