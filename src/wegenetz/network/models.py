"""Rows of the network: places, networks, institutions, members."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wegenetz.foundation.actor import Actor, Role
from wegenetz.foundation.history import versioned
from wegenetz.foundation.rules import Confidence
from wegenetz.foundation.text import TextField
from wegenetz.network.places import Region


class Land(models.Model):
    """One of the sixteen Laender."""

    code = models.CharField(primary_key=True, max_length=2)
    ags = models.CharField(max_length=2, unique=True)
    name = models.CharField(max_length=60)

    def __str__(self) -> str:
        return self.name


class Kreis(models.Model):
    """A Landkreis or a kreisfreie Stadt: the grain of responsibility."""

    ags = models.CharField(primary_key=True, max_length=5)
    name = models.CharField(max_length=80)
    land = models.ForeignKey(Land, models.PROTECT, related_name="kreise")
    seat = models.CharField(max_length=80)

    def __str__(self) -> str:
        return self.name

    def as_region(self) -> Region:
        """Return the value the other floors know; needs ``land`` selected."""
        return Region(ags=self.ags, name=self.name, land=self.land_id, land_name=self.land.name)


class PostalCode(models.Model):
    """A postal code and where its middle lies."""

    code = models.CharField(primary_key=True, max_length=5)
    latitude = models.FloatField()
    longitude = models.FloatField()

    def __str__(self) -> str:
        return self.code


class Place(models.Model):
    """A named place with a postal code, once for each Kreis it may lie in."""

    name = models.CharField(max_length=80)
    addition = models.CharField(max_length=40, blank=True)
    search = models.CharField(max_length=120, db_index=True)
    """The name in the form people type: lower case, umlauts spelled out, no signs."""

    full_search = models.CharField(max_length=160, db_index=True)
    """Name and addition in that form, for example ``halle saale``."""

    postal_code = models.ForeignKey(PostalCode, models.CASCADE, related_name="places")
    kreis = models.ForeignKey(Kreis, models.PROTECT, related_name="places")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["postal_code", "full_search", "kreis"], name="place_once_a_kreis"
            )
        ]

    def __str__(self) -> str:
        return f"{self.postal_code_id} {self.name}"


class Network(models.Model):
    """A regional network of the programme."""

    code = models.SlugField(primary_key=True)
    name = models.CharField(max_length=120)
    kind = models.CharField(
        max_length=8, choices=[("state", _("Landesnetzwerk")), ("regional", _("Regionalnetzwerk"))]
    )
    land = models.ForeignKey(Land, models.PROTECT, related_name="networks")
    coordinator = models.CharField(max_length=120, blank=True)
    source = models.CharField(max_length=300)

    def __str__(self) -> str:
        return self.name


@versioned
class Institution(models.Model):
    """Whoever gives advice, courses, decisions or work."""

    class Kind(models.TextChoices):
        COUNSELLING = "counselling", _("Beratungsstelle")
        FAIR_INTEGRATION = "fair_integration", _("Beratung zu Arbeits- und Aufenthaltsrecht")
        COMPETENT_AUTHORITY = "competent_authority", _("Zuständige Stelle")
        CHAMBER = "chamber", _("Kammer")
        JOBCENTRE = "jobcentre", _("Jobcenter")
        EMPLOYMENT_AGENCY = "employment_agency", _("Agentur für Arbeit")
        IMMIGRATION_OFFICE = "immigration_office", _("Ausländerbehörde")
        FEDERAL_OFFICE = "federal_office", _("Bundesamt für Migration und Flüchtlinge")
        LICENSING_OFFICE = "licensing_office", _("Führerscheinstelle")
        COURSE_PROVIDER = "course_provider", _("Kursträger")
        EMPLOYER = "employer", _("Betrieb")
        FUNDING_BODY = "funding_body", _("Förderstelle")
        COORDINATION = "coordination", _("Koordination")

    code = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=160, blank=True)
    """Own name; empty while it is open who the institution is."""

    label = TextField(_("Art der Stelle"), blank=True)
    """What stands for the name of an open institution, for example "Landesärztekammer"."""

    kind = models.CharField(max_length=24, choices=Kind)
    network = models.ForeignKey(
        Network, models.SET_NULL, null=True, blank=True, related_name="institutions"
    )
    land = models.ForeignKey(
        Land, models.PROTECT, null=True, blank=True, related_name="institutions"
    )
    kreis = models.ForeignKey(
        Kreis, models.PROTECT, null=True, blank=True, related_name="institutions"
    )
    street = models.CharField(max_length=80, blank=True)
    postal_code = models.ForeignKey(
        PostalCode, models.PROTECT, null=True, blank=True, related_name="institutions"
    )
    city = models.CharField(max_length=80, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    languages = ArrayField(models.CharField(max_length=8), default=list, blank=True)
    """Languages of counselling, as two-letter codes; German is understood."""

    is_accessible = models.BooleanField(null=True)
    is_sample = models.BooleanField(default=False)
    is_open = models.BooleanField(default=False)
    """Somebody is competent, but nobody has confirmed who."""

    source = models.CharField(max_length=300, blank=True)
    confirmed_on = models.DateField(null=True, blank=True)
    confidence = models.CharField(max_length=8, choices=Confidence)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(is_sample=True, confidence=Confidence.SAMPLE)
                | Q(is_sample=False) & ~Q(confidence=Confidence.SAMPLE),
                name="institution_sample_says_so",
            ),
            models.CheckConstraint(
                condition=Q(is_sample=True) | Q(is_open=True) | ~Q(source=""),
                name="institution_real_names_its_source",
            ),
            models.CheckConstraint(
                condition=Q(is_open=True, name="") | Q(is_open=False) & ~Q(name=""),
                name="institution_open_has_no_name",
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.code


class UserManager(BaseUserManager["User"]):
    """Creates members; there is no superuser."""

    def create_user(self, *, email: str, name: str, password: str) -> User:
        user = self.model(email=self.normalize_email(email), name=name)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """Somebody who signs in: a member of one or more institutions."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)
    is_sample = models.BooleanField(default=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects = UserManager()

    def __str__(self) -> str:
        return self.name

    def as_actor(self) -> Actor:
        """Return the member as the one who acts, with all institutions and roles."""
        memberships = list(self.memberships.all())
        return Actor(
            user_id=self.pk,
            institution_ids=tuple(sorted({m.institution_id for m in memberships})),
            roles=frozenset(Role(m.role) for m in memberships),
        )


class Membership(models.Model):
    """A user's role in an institution."""

    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    institution = models.ForeignKey(Institution, models.CASCADE, related_name="memberships")
    role = models.CharField(
        max_length=12,
        choices=[
            (Role.COORDINATOR.value, _("Koordination")),
            (Role.EDITOR.value, _("Redaktion")),
            (Role.COUNSELLOR.value, _("Beratung")),
            (Role.EMPLOYER.value, _("Betrieb")),
            (Role.READER.value, _("Lesen")),
        ],
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "institution", "role"], name="membership_once_a_role"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role} {self.institution_id}"
