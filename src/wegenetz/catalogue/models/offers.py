"""Rows of offers: what one institution does for whom, in which series, and what comes before it."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from wegenetz.catalogue.models.steps import Step
from wegenetz.foundation.history import versioned
from wegenetz.foundation.text import TextField

#: Kinds that are always a step of the plan; the others may stand beside it.
ALWAYS_A_STEP = ("recognition_counselling", "authority_service")


@versioned
class Series(models.Model):
    """A named row of offers that belong together, for example the modules of a training."""

    code = models.SlugField(unique=True, max_length=80)
    title = TextField(_("Titel"))
    summary = TextField(_("Worum es geht"), blank=True)
    institution = models.ForeignKey("network.Institution", models.PROTECT, related_name="series")
    older_texts = ArrayField(
        models.CharField(max_length=40), default=list, blank=True, db_default=Value("{}")
    )
    """Translations that are older than their German, as ``summary:en``; they are shown and say so."""

    is_sample = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    updated_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        verbose_name_plural = "series"

    def __str__(self) -> str:
        return self.code


@versioned
class Offer(models.Model):
    """What one institution offers: often a step of the plan, sometimes something beside it."""

    class Kind(models.TextChoices):
        """What sort of offer it is, whoever it is for."""

        RECOGNITION_COUNSELLING = "recognition_counselling", _("Anerkennungsberatung")
        QUALIFICATION_COUNSELLING = "qualification_counselling", _("Qualifizierungsberatung")
        COUNSELLING = "counselling", _("Beratung")
        COURSE = "course", _("Kurs")
        QUALIFICATION = "qualification", _("Qualifizierung")
        TRAINING = "training", _("Schulung")
        GROUP_COACHING = "group_coaching", _("Gruppencoaching")
        CONSULTING_PROCESS = "consulting_process", _("Beratungsprozess")
        WORKSHOP = "workshop", _("Workshop")
        EXAM = "exam", _("Prüfung")
        AUTHORITY_SERVICE = "authority_service", _("Leistung einer Behörde")

    class Audience(models.TextChoices):
        PERSONS = "persons", _("Für Einzelne")
        EMPLOYERS = "employers", _("Für Betriebe")
        INSTITUTIONS = "institutions", _("Für Einrichtungen")

    class Mode(models.TextChoices):
        ONSITE = "onsite", _("Vor Ort")
        ONLINE = "online", _("Online")
        HYBRID = "hybrid", _("Vor Ort und online")

    class BookingMode(models.TextChoices):
        ON_REQUEST = "on_request", _("Auf Anfrage")
        DIRECT = "direct", _("Direkt")

    class Topic(models.TextChoices):
        """What an offer is about; few words, so that a list can be narrowed by them."""

        RECOGNITION = "recognition", _("Anerkennung")
        QUALIFICATION = "qualification", _("Qualifizierung")
        GERMAN = "german", _("Deutsch")
        RESIDENCE = "residence", _("Aufenthalt")
        FUNDING = "funding", _("Förderung")
        WORK = "work", _("Arbeit")
        DIVERSITY = "diversity", _("Vielfalt")
        GENDER = "gender", _("Geschlecht")
        HEALTH = "health", _("Gesundheit")
        ONBOARDING = "onboarding", _("Einarbeitung")

    class Level(models.TextChoices):
        A1 = "A1", "A1"
        A2 = "A2", "A2"
        B1 = "B1", "B1"
        B2 = "B2", "B2"
        C1 = "C1", "C1"
        C2 = "C2", "C2"

    code = models.SlugField(unique=True, max_length=80)
    kind = models.CharField(max_length=28, choices=Kind)
    audience = models.CharField(max_length=12, choices=Audience, default=Audience.PERSONS)
    title = TextField(_("Titel"), blank=True)
    """Own name; empty takes the label of the step."""

    summary = TextField(_("Worum es geht"), blank=True)
    step = models.ForeignKey(Step, models.PROTECT, null=True, blank=True, related_name="offers")
    """The step of the plan it is; empty for offers that are not part of anybody's route."""

    institution = models.ForeignKey("network.Institution", models.PROTECT, related_name="offers")
    series = models.ForeignKey(
        Series, models.SET_NULL, null=True, blank=True, related_name="offers"
    )
    series_position = models.PositiveSmallIntegerField(default=0)
    prerequisites = models.ManyToManyField(
        "self", through="Prerequisite", symmetrical=False, related_name="prerequisite_of"
    )
    regions = ArrayField(models.CharField(max_length=5), default=list, blank=True)
    """Kreise (five digits) it serves; empty means all of Germany."""

    professions = ArrayField(models.SlugField(max_length=48), default=list, blank=True)
    needs = ArrayField(models.SlugField(max_length=48), default=list, blank=True)
    """Facts it asks for beyond those of its step, all of them."""

    gives = ArrayField(models.SlugField(max_length=48), default=list, blank=True)
    """Facts it gives beyond those of its step."""

    topics = ArrayField(models.CharField(max_length=16, choices=Topic), default=list, blank=True)
    target_group = TextField(_("Für wen"), blank=True)
    languages = ArrayField(models.CharField(max_length=8), default=list, blank=True)
    """Languages it is held in, as two-letter codes; empty while nobody said so."""

    german_level = models.CharField(max_length=2, choices=Level, blank=True)
    """German one should bring along to follow; a condition of the plan is a fact in `needs`."""

    mode = models.CharField(max_length=8, choices=Mode, blank=True)
    location = models.ForeignKey(
        "network.Location", models.SET_NULL, null=True, blank=True, related_name="offers"
    )
    lessons = models.PositiveSmallIntegerField(null=True, blank=True)
    """Lessons of 45 minutes altogether."""

    hours_per_week = models.PositiveSmallIntegerField(null=True, blank=True)
    """Empty takes those of the step."""

    bring = ArrayField(models.SlugField(max_length=48), default=list, blank=True)
    """Codes of documents to bring; empty takes those of the step."""

    fundings = ArrayField(models.SlugField(max_length=48), null=True, blank=True)
    """Funding instruments accepted; null means those of the step."""

    wait = models.PositiveSmallIntegerField(null=True, blank=True)
    wait_p90 = models.PositiveSmallIntegerField(null=True, blank=True)
    cost = models.PositiveIntegerField(null=True, blank=True)
    """Own price in cents; empty takes that of the step, or is open without one."""

    note = TextField(_("Anmerkung"), blank=True)
    older_texts = ArrayField(
        models.CharField(max_length=40), default=list, blank=True, db_default=Value("{}")
    )
    """Translations that are older than their German, as ``summary:en``; they are shown and say so."""

    is_bookable = models.BooleanField(default=False)
    booking_mode = models.CharField(
        max_length=10, choices=BookingMode, default=BookingMode.ON_REQUEST
    )
    is_sample = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    """False once it is in the archive: not planned, not listed, still readable."""

    rhythm_days = models.PositiveSmallIntegerField(null=True, blank=True)
    """A dated offer starts a new run every so many days; empty for offers that start any day."""

    rhythm_anchor = models.DateField(null=True, blank=True)
    run_days = models.PositiveSmallIntegerField(null=True, blank=True)
    apply_days = models.PositiveSmallIntegerField(default=0)
    """Application ends so many days before the start."""

    session_weekdays = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)
    """Weekdays on which a run of the rhythm meets, 0 is Monday; empty means the one day, or every workday of a longer run."""

    session_begins = models.TimeField(null=True, blank=True)
    """Local time; without it the runs of the rhythm come without sessions."""

    session_finishes = models.TimeField(null=True, blank=True)
    seats = models.PositiveSmallIntegerField(null=True, blank=True)
    """Seats of a new run; empty while nobody counts them."""

    confirmed_on = models.DateField(null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    updated_at = models.DateTimeField(db_default=Now(), editable=False)
    """Set by the database whenever the row changes."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    rhythm_days__isnull=True, rhythm_anchor__isnull=True, run_days__isnull=True
                )
                | Q(rhythm_days__gte=1, rhythm_anchor__isnull=False, run_days__isnull=False),
                name="offer_rhythm_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(session_begins__isnull=True, session_finishes__isnull=True)
                | Q(session_finishes__gt=F("session_begins"), rhythm_days__isnull=False),
                name="offer_sessions_are_whole",
            ),
            models.CheckConstraint(
                condition=Q(step__isnull=False) | ~Q(title={}), name="offer_has_a_name"
            ),
            models.CheckConstraint(
                condition=Q(step__isnull=False) | ~Q(kind__in=ALWAYS_A_STEP),
                name="offer_of_this_kind_is_a_step",
            ),
            models.CheckConstraint(
                condition=Q(step__isnull=True) | Q(audience="persons"),
                name="offer_for_houses_is_no_step",
            ),
            models.CheckConstraint(
                condition=Q(wait_p90__isnull=True) | Q(wait_p90__gte=F("wait")),
                name="offer_wait_grows",
            ),
            models.CheckConstraint(
                condition=Q(series__isnull=False) | Q(series_position=0),
                name="offer_position_is_in_a_series",
            ),
        ]
        indexes = [
            models.Index(fields=["institution", "is_active"], name="offer_of_house"),
            models.Index(fields=["kind"], condition=Q(is_active=True), name="offer_by_kind"),
            models.Index(
                fields=["id"],
                condition=Q(is_active=True, is_bookable=True),
                name="offer_booked_here",
            ),
            models.Index(fields=["updated_at", "id"], name="offer_changes"),
            GinIndex(fields=["topics"], name="offer_by_topic"),
            GinIndex(fields=["languages"], name="offer_by_language"),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def is_counselling(self) -> bool:
        """A talk by appointment, for everybody who asks, whatever the profession."""
        return self.kind in {
            self.Kind.RECOGNITION_COUNSELLING,
            self.Kind.QUALIFICATION_COUNSELLING,
            self.Kind.COUNSELLING,
        }


@versioned
class Prerequisite(models.Model):
    """An offer that should be done before another one; the database keeps rings out."""

    offer = models.ForeignKey(Offer, models.CASCADE, related_name="prerequisite_rows")
    before = models.ForeignKey(Offer, models.CASCADE, related_name="following_rows")
    """The offer that comes first."""

    is_required = models.BooleanField(default=True)
    """False where it is only advised."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["offer", "before"], name="prerequisite_once"),
            models.CheckConstraint(
                condition=~Q(offer=F("before")), name="prerequisite_is_another_offer"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.before_id} before {self.offer_id}"
