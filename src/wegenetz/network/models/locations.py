"""Rows of locations: where an institution is, and when its door is open."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from wegenetz.foundation.history import versioned
from wegenetz.foundation.ranges import TimeSpan
from wegenetz.foundation.text import TextField
from wegenetz.network.models.institutions import Institution
from wegenetz.network.models.places import Kreis, PostalCode
from wegenetz.network.opening import Hours
from wegenetz.network.places import HELPS


@versioned
class Location(models.Model):
    """A place where an institution can be found. What is empty is not confirmed, never "no"."""

    institution = models.ForeignKey(Institution, models.CASCADE, related_name="locations")
    name = models.CharField(max_length=120, blank=True)
    """What tells it from the others of the house; may be empty for one of them."""

    street = models.CharField(max_length=80, blank=True)
    postal_code = models.ForeignKey(
        PostalCode, models.PROTECT, null=True, blank=True, related_name="locations"
    )
    city = models.CharField(max_length=80, blank=True)
    kreis = models.ForeignKey(
        Kreis, models.PROTECT, null=True, blank=True, related_name="locations"
    )
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    """Both empty: the middle of the postal code."""

    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(max_length=120, blank=True)
    is_main = models.BooleanField(default=False)
    step_free = models.BooleanField(null=True, blank=True)
    lift = models.BooleanField(null=True, blank=True)
    accessible_toilet = models.BooleanField(null=True, blank=True)
    accessible_parking = models.BooleanField(null=True, blank=True)
    induction_loop = models.BooleanField(null=True, blank=True)
    note = TextField(_("Hinweis"), blank=True)
    """How to find the door, for example."""

    updated_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["institution"], condition=Q(is_main=True), name="location_one_is_main"
            ),
            models.UniqueConstraint(
                fields=["institution", "name"], name="location_one_of_a_name_a_house"
            ),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(
                    latitude__gte=-90,
                    latitude__lte=90,
                    longitude__gte=-180,
                    longitude__lte=180,
                ),
                name="location_point_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return ", ".join(filter(None, [self.name, self.street, self.city])) or str(self.pk)

    @property
    def helps(self) -> tuple[str, ...]:
        """What helps to reach it, as far as somebody confirmed it."""
        return tuple(name for name in HELPS if getattr(self, name))

    @property
    def point(self) -> tuple[float, float] | None:
        """Latitude and longitude, those of the postal code where none are its own; needs ``postal_code`` selected."""
        if self.latitude is not None and self.longitude is not None:
            return self.latitude, self.longitude
        if self.postal_code is not None:
            return self.postal_code.latitude, self.postal_code.longitude
        return None


@versioned
class OpeningHours(models.Model):
    """A time of the week in which a location can be reached."""

    class Kind(models.TextChoices):
        OPEN = "open", _("offen")
        BY_APPOINTMENT = "by_appointment", _("mit Termin")
        PHONE = "phone", _("am Telefon")

    location = models.ForeignKey(Location, models.CASCADE, related_name="opening_hours")
    weekday = models.PositiveSmallIntegerField()
    """1 is Monday, 7 is Sunday."""

    opens = models.TimeField()
    closes = models.TimeField()
    kind = models.CharField(max_length=14, choices=Kind, default=Kind.OPEN)

    class Meta:
        ordering = ["weekday", "opens"]
        constraints = [
            models.CheckConstraint(
                condition=Q(weekday__gte=1, weekday__lte=7), name="opening_hours_on_a_weekday"
            ),
            models.CheckConstraint(
                condition=Q(closes__gt=F("opens")), name="opening_hours_close_after_they_open"
            ),
            ExclusionConstraint(
                name="opening_hours_one_at_a_time",
                expressions=[
                    ("location", RangeOperators.EQUAL),
                    ("weekday", RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    (TimeSpan(F("opens"), F("closes")), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.location_id} {self.weekday} {self.opens}-{self.closes}"

    def as_hours(self) -> Hours:
        """Return the value that pages and forms know."""
        return Hours(kind=self.kind, weekday=self.weekday, opens=self.opens, closes=self.closes)
