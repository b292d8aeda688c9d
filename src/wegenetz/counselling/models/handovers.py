"""Hand-overs: a person, or an introduction, on the way from one house to another. A closed loop with a clock."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from wegenetz.counselling.models.cases import Case
from wegenetz.engines.handover.table import ENDS, OPEN
from wegenetz.engines.handover.words import Action, ClockKind, Party, State
from wegenetz.foundation.wall import WalledModel
from wegenetz.people.data_classes import DataClass

#: Codes of the states, in a fixed order: constraints name them.
END_STATES = tuple(sorted(state.value for state in ENDS))
OPEN_STATES = tuple(sorted(state.value for state in OPEN))


def _codes(words: type) -> list[tuple[str, str]]:
    return [(word.value, word.value) for word in words]  # type: ignore[attr-defined]


class Handover(WalledModel):
    """Where one hand-over stands. Names nobody: what is handed over lies in its package."""

    person = models.ForeignKey("people.Person", models.CASCADE, null=True, related_name="+")
    """Empty for an introduction between institutions."""

    case = models.ForeignKey(Case, models.CASCADE, null=True, related_name="handovers")
    sender = models.ForeignKey("network.Institution", models.PROTECT, related_name="+")
    receiver = models.ForeignKey(
        "network.Institution", models.PROTECT, null=True, related_name="+"
    )
    receiver_name = models.CharField(max_length=200, blank=True)
    """Of a receiver that is in no directory."""

    receiver_email = models.EmailField(blank=True)
    """Where the link goes if the receiver has no account."""

    link_seed = models.UUIDField(null=True)
    link_digest = models.CharField(max_length=64, blank=True)
    """SHA-256 of the link; empty without one, or after it was revoked."""

    link_ends = models.DateTimeField(null=True)
    scope = ArrayField(models.CharField(max_length=16, choices=DataClass), default=list)
    documents = ArrayField(models.BigIntegerField(), default=list)
    consent = models.ForeignKey("people.Consent", models.CASCADE, null=True, related_name="+")
    subject = models.CharField(max_length=32, blank=True)
    """What the receiver is asked for: code of a subject of responsibility."""

    state = models.CharField(max_length=12, choices=_codes(State), default=State.DRAFTED.value)
    follows = models.ForeignKey("self", models.SET_NULL, null=True, related_name="followers")
    """The hand-over whose end led to this one."""

    is_return = models.BooleanField(default=False)
    """Gives back what came from the receiver; nothing new is handed over."""

    redirect_to = models.ForeignKey(
        "network.Institution", models.PROTECT, null=True, related_name="+"
    )
    earliest = models.DateField(null=True)
    """When there will be room, if there is none now."""

    drafted_at = models.DateTimeField()
    offered_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)
    """When somebody at the receiver opened it first."""

    accepted_at = models.DateTimeField(null=True)
    active_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField(null=True)
    """When the receiver asked what the sender has not answered yet."""

    escalated_at = models.DateTimeField(null=True)
    """Since when coordinators know that nobody moves; empty again as soon as somebody does."""

    appointment_seed = models.UUIDField(null=True)
    """Of the appointment that came with the acceptance."""

    is_undone = models.BooleanField(default=False)
    pauses = models.JSONField(default=list)
    """Reason, first and last day of each."""

    coordination = ArrayField(models.BigIntegerField(), default=list)
    """Houses whose coordinators look after this hand-over."""

    next_clock = models.CharField(max_length=20, choices=_codes(ClockKind), blank=True)
    next_at = models.DateTimeField(null=True)
    """When something happens if nobody does anything; empty in end states and only there."""

    answer_by = models.DateField(null=True)
    """Last day on which what is due now is in time; for people to read."""

    step = models.PositiveIntegerField(default=0)
    """Counts the steps; the database writes an entry for each."""

    action = models.CharField(max_length=12, choices=_codes(Action), blank=True)
    party = models.CharField(max_length=14, choices=_codes(Party), default=Party.SENDER.value)
    reason = models.CharField(max_length=20, blank=True)
    acted_at = models.DateTimeField()
    acted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in State]),
                name="handover_state_is_known",
            ),
            models.CheckConstraint(
                condition=Q(state__in=END_STATES, next_at=None, next_clock="")
                | (Q(state__in=OPEN_STATES, next_at__isnull=False) & ~Q(next_clock="")),
                name="handover_open_has_a_clock",
            ),
            models.CheckConstraint(
                condition=Q(state__in=END_STATES, ended_at__isnull=False)
                | Q(state__in=OPEN_STATES, ended_at=None),
                name="handover_ended_at_its_end",
            ),
            models.CheckConstraint(
                condition=Q(person=None, case=None) | Q(person__isnull=False, case__isnull=False),
                name="handover_of_a_person_has_a_case",
            ),
            models.CheckConstraint(
                condition=Q(person=None)
                | Q(offered_at=None)
                | Q(is_return=True)
                | Q(consent__isnull=False),
                name="handover_of_a_person_has_consent",
            ),
            models.CheckConstraint(
                condition=Q(is_return=False) | Q(follows__isnull=False),
                name="handover_return_follows",
            ),
            models.CheckConstraint(
                condition=Q(state="drafted", offered_at=None)
                | Q(state__in=["withdrawn", "expired"])
                | (Q(offered_at__isnull=False) & ~Q(state="drafted")),
                name="handover_beyond_draft_was_offered",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["accepted", "in_progress", "completed", "returned"])
                | Q(accepted_at__isnull=False),
                name="handover_taken_was_accepted",
            ),
            models.CheckConstraint(
                condition=(Q(receiver__isnull=False) & ~Q(receiver=F("sender")))
                | (~Q(receiver_email="") & ~Q(receiver_name="")),
                name="handover_has_a_receiver",
            ),
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(state__in=OPEN_STATES),
                name="handover_one_open_of_a_case",
            ),
            models.UniqueConstraint(
                fields=["link_digest"], condition=~Q(link_digest=""), name="handover_of_a_link"
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_at"],
                condition=Q(next_at__isnull=False),
                name="handover_due",
            ),
            models.Index(
                fields=["escalated_at"],
                condition=Q(escalated_at__isnull=False),
                name="handover_escalated",
            ),
            models.Index(fields=["receiver", "next_at"], name="handover_in"),
            models.Index(fields=["sender", "next_at"], name="handover_out"),
            models.Index(fields=["person"], name="handover_of_a_person"),
            models.Index(
                fields=["consent"],
                condition=Q(next_at__isnull=False),
                name="handover_of_a_consent",
            ),
        ]

    def __str__(self) -> str:
        return f"handover {self.pk}"


class HandoverPackage(WalledModel):
    """What is handed over, as it was when it was offered, and what the two houses write to each other."""

    handover = models.OneToOneField(Handover, models.CASCADE, related_name="package")
    person = models.ForeignKey("people.Person", models.CASCADE, null=True, related_name="+")
    message = models.TextField(max_length=2_000, blank=True)
    contents = models.JSONField(default=dict)
    """Classes of data, each with its values."""

    answer = models.TextField(max_length=1_000, blank=True)
    """What the receiver wrote with its answer."""

    talk = models.JSONField(default=list)
    """Questions of the receiver and answers of the sender: who, when, what; the oldest first."""

    frozen_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"package of handover {self.handover_id}"


class HandoverEntry(WalledModel):
    """One step of a hand-over: written by the database, never changed."""

    handover = models.ForeignKey(Handover, models.CASCADE, related_name="entries")
    person = models.ForeignKey("people.Person", models.CASCADE, null=True, related_name="+")
    step = models.PositiveIntegerField()
    action = models.CharField(max_length=12)
    from_state = models.CharField(max_length=12)
    to_state = models.CharField(max_length=12)
    party = models.CharField(max_length=14)
    reason = models.CharField(max_length=20, blank=True)
    institution = models.ForeignKey(
        "network.Institution", models.PROTECT, null=True, related_name="+"
    )
    """The house that acted; empty for the person, the clock and a receiver by link."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["handover", "step"], name="handover_entry_once_a_step")
        ]
        indexes = [models.Index(fields=["at"], name="handover_entry_in_time")]

    def __str__(self) -> str:
        return f"step {self.step} of handover {self.handover_id}"


class HandoverNotice(WalledModel):
    """Somebody was told something: its key is there once, so nobody is told twice."""

    handover = models.ForeignKey(Handover, models.CASCADE, related_name="notices")
    key = models.CharField(max_length=120, unique=True)
    is_reminder = models.BooleanField(default=False)
    """Its mails are taken back as soon as somebody acts."""

    is_person_told = models.BooleanField(default=False)
    """Whether one of its mails went to the person."""

    is_receiver_unwritten = models.BooleanField(default=False)
    """Whether the receiver should have been told and could not be written to: nobody says then that it was."""

    mails = ArrayField(models.BigIntegerField(), default=list)
    """Keys of its mails, which are gone once they are sent."""

    at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return f"notice of handover {self.handover_id}"
