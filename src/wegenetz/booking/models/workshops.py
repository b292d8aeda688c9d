"""Rows of workshop series: who takes part, where it goes next, what it is about, what comes of it."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from wegenetz.foundation.history import versioned
from wegenetz.foundation.text import TextField
from wegenetz.foundation.wall import WalledModel


@versioned
class WorkshopSeries(models.Model):
    """Employers of a region who meet every few months, each time in another house."""

    class Status(models.TextChoices):
        """Whether it has begun."""

        GATHERING = "gathering", _("sucht Betriebe")
        RUNNING = "running", _("läuft")
        PAUSED = "paused", _("ruht")

    code = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=120)
    operator = models.ForeignKey(
        "network.Institution", models.PROTECT, related_name="workshop_series"
    )
    region = models.CharField(max_length=120)
    """The region in words, for example "Elbe-Saale"."""

    kreise = ArrayField(models.CharField(max_length=5), default=list, blank=True)
    """Keys of the Kreise it is meant for; sign-ups from there count for it."""

    rhythm_months = models.PositiveSmallIntegerField(default=3)
    lead = TextField(_("Wozu es die Reihe gibt"), blank=True)
    status = models.CharField(max_length=12, choices=Status, default=Status.RUNNING)
    is_sample = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(rhythm_months__gte=1, rhythm_months__lte=12),
                name="workshop_series_has_a_rhythm",
            )
        ]

    def __str__(self) -> str:
        return self.code


@versioned
class SeriesMember(models.Model):
    """An employer takes part in a series."""

    series = models.ForeignKey(WorkshopSeries, models.CASCADE, related_name="members")
    institution = models.ForeignKey(
        "network.Institution", models.CASCADE, related_name="workshop_memberships"
    )
    joined_on = models.DateField()
    left_on = models.DateField(null=True, blank=True)
    wishes_to_host = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["series", "institution"], name="series_member_once"),
            models.CheckConstraint(
                condition=Q(left_on__isnull=True) | Q(left_on__gte=F("joined_on")),
                name="series_member_leaves_after_joining",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.series_id} {self.institution_id}"


@versioned
class Workshop(models.Model):
    """One meeting of a series: while a host is sought only its month is known."""

    class Kind(models.TextChoices):
        """What happens there."""

        INPUT = "input", _("Werkstatt")
        VISIT = "visit", _("Vor-Ort-Besuch")
        FIRESIDE_TALK = "fireside_talk", _("Kamingespräch")

    class Status(models.TextChoices):
        """How far it is."""

        HOST_SOUGHT = "host_sought", _("Gastgeber gesucht")
        PLANNED = "planned", _("geplant")
        HELD = "held", _("gewesen")
        CANCELLED = "cancelled", _("abgesagt")

    series = models.ForeignKey(WorkshopSeries, models.CASCADE, related_name="workshops")
    kind = models.CharField(max_length=16, choices=Kind, default=Kind.INPUT)
    status = models.CharField(max_length=12, choices=Status, default=Status.HOST_SOUGHT)
    cancel_reason = models.CharField(max_length=300, blank=True, db_default="")
    """Why it does not take place, as everybody may read it; empty for the others."""

    month = models.DateField()
    """First day of its month."""

    starts_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    title = TextField(_("Thema"), blank=True)
    short = TextField(_("Thema in wenigen Worten"), blank=True)
    note = TextField(_("Anmerkung"), blank=True)
    host = models.ForeignKey(
        "network.Institution", models.PROTECT, null=True, blank=True, related_name="workshops"
    )
    booking_from = models.DateField(null=True, blank=True)
    run = models.OneToOneField(
        "catalogue.Run", models.SET_NULL, null=True, blank=True, related_name="workshop"
    )
    """Dated run that counts and books the seats; empty for a meeting without seats to book."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(status="host_sought")
                | Q(status="cancelled")
                | Q(host__isnull=False, starts_at__isnull=False, ends_at__isnull=False),
                name="workshop_planned_has_host_and_time",
            ),
            models.CheckConstraint(
                condition=Q(starts_at__isnull=True, ends_at__isnull=True)
                | Q(ends_at__gt=F("starts_at")),
                name="workshop_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(month__day=1), name="workshop_month_is_its_first_day"
            ),
            models.CheckConstraint(
                condition=Q(status="cancelled") | Q(cancel_reason=""),
                name="workshop_only_cancelled_ones_say_why",
            ),
        ]
        indexes = [models.Index(fields=["series", "month"], name="workshop_by_month")]

    def __str__(self) -> str:
        return f"{self.series_id} {self.month}"


@versioned
class Topic(models.Model):
    """What a member of a series would like to talk about."""

    series = models.ForeignKey(WorkshopSeries, models.CASCADE, related_name="topics")
    title = TextField(_("Thema"))
    note = TextField(_("Anmerkung"), blank=True)
    proposed_by = models.ForeignKey(
        "network.Institution", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    proposed_on = models.DateField()
    workshop = models.ForeignKey(
        Workshop, models.SET_NULL, null=True, blank=True, related_name="topics"
    )
    """The workshop that took it up; empty while it waits."""

    def __str__(self) -> str:
        return f"topic {self.pk}"


class Vote(models.Model):
    """A member institution wants a topic, too."""

    topic = models.ForeignKey(Topic, models.CASCADE, related_name="votes")
    institution = models.ForeignKey("network.Institution", models.CASCADE, related_name="+")
    voted_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["topic", "institution"], name="vote_once_a_member")
        ]

    def __str__(self) -> str:
        return f"{self.topic_id} {self.institution_id}"


@versioned
class Result(models.Model):
    """What came of a workshop."""

    workshop = models.ForeignKey(Workshop, models.CASCADE, related_name="results")
    words = TextField(_("Was herauskam"))
    link = models.URLField(blank=True)
    link_words = TextField(_("Worte des Links"), blank=True)
    is_public = models.BooleanField(default=True)

    def __str__(self) -> str:
        return f"result {self.pk}"


@versioned
class Task(models.Model):
    """What somebody has taken on after a workshop."""

    workshop = models.ForeignKey(Workshop, models.CASCADE, related_name="tasks")
    result = models.ForeignKey(
        Result, models.SET_NULL, null=True, blank=True, related_name="tasks"
    )
    words = models.CharField(max_length=300)
    owner = models.ForeignKey("network.Institution", models.CASCADE, related_name="+")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    due_on = models.DateField()
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["owner", "due_on"], name="task_of_owner")]

    def __str__(self) -> str:
        return f"task {self.pk}"


class SeriesInterest(WalledModel):
    """An employer would join a series in its region. The operator who may start it meets the row."""

    digest = models.CharField(max_length=64, unique=True)
    """SHA-256 of the personal link with which it is taken back."""

    kreis = models.CharField(max_length=5)
    operator = models.ForeignKey("network.Institution", models.CASCADE, related_name="+")
    company = models.CharField(max_length=120)
    contact = models.CharField(max_length=80, blank=True)
    email = models.EmailField()
    wishes_to_host = models.BooleanField(default=False)
    signed_up_on = models.DateField()
    written = models.CharField(max_length=12, default="de")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "operator", "kreis", "email", name="series_interest_once_an_address"
            )
        ]
        indexes = [models.Index(fields=["kreis"], name="series_interest_by_kreis")]

    def __str__(self) -> str:
        return "series interest"
