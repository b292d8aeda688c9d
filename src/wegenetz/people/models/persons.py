"""The person: name and ways to reach them. Everything else about a person hangs on this row."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from wegenetz.foundation.wall import WalledModel

#: Random letters the database gives a person for statistics; nobody else knows whose they are.
RANDOM = models.Func(function="gen_random_uuid", output_field=models.UUIDField())


class AgeGroup(models.TextChoices):
    """How old, as coarsely as monitoring asks."""

    UNDER_18 = "under_18", _("unter 18")
    TO_24 = "18_24", _("18 bis 24")
    TO_34 = "25_34", _("25 bis 34")
    TO_44 = "35_44", _("35 bis 44")
    TO_54 = "45_54", _("45 bis 54")
    FROM_55 = "55_plus", _("55 und älter")


class Sex(models.TextChoices):
    """As the person says it."""

    FEMALE = "female", _("weiblich")
    MALE = "male", _("männlich")
    DIVERSE = "diverse", _("divers")
    UNSAID = "unsaid", _("keine Angabe")


class Person(WalledModel):
    """Somebody who seeks advice. Without a name the counselling is anonymous."""

    pseudonym = models.UUIDField(unique=True, db_default=RANDOM, editable=False)
    """Stands in journey events instead of the person; a person forgotten gets no further one."""

    given_name = models.CharField(_("Vorname"), max_length=120, blank=True)
    family_name = models.CharField(_("Nachname"), max_length=120, blank=True)
    name_in_latin = models.CharField(_("Name in lateinischer Schrift"), max_length=240, blank=True)
    """As in the passport, if the name above is written in another script."""

    email = models.EmailField(_("E-Mail"), blank=True)
    phone = models.CharField(_("Telefon"), max_length=40, blank=True)
    postal_code = models.CharField(_("Postleitzahl"), max_length=5, blank=True)
    place = models.CharField(_("Ort"), max_length=120, blank=True)
    kreis = models.CharField(_("Kreis"), max_length=5, blank=True)
    """Official key of the Kreis, worked out from postal code and place."""

    country = models.CharField(_("Land, falls im Ausland"), max_length=2, blank=True)
    """Two letters, if the person does not live in Germany yet."""

    born_in = models.CharField(_("Geburtsland"), max_length=2, blank=True)
    nationalities = ArrayField(
        models.CharField(max_length=2),
        size=2,
        default=list,
        blank=True,
        verbose_name=_("Staatsangehörigkeiten"),
    )
    sex = models.CharField(_("Geschlecht"), max_length=8, choices=Sex, blank=True)
    age_group = models.CharField(_("Alter"), max_length=10, choices=AgeGroup, blank=True)
    born_on = models.DateField(_("Geburtsdatum"), null=True, blank=True)
    year_of_entry = models.PositiveSmallIntegerField(_("Jahr der Einreise"), null=True, blank=True)
    language = models.CharField(max_length=12, default="de")
    """In which we write to the person."""

    version = models.PositiveIntegerField(default=1)
    """Raised with every change: who saves an older one reads the difference first."""

    created_at = models.DateTimeField(db_default=Now())
    last_active_on = models.DateField()
    """The last day on which something happened for this person; retention counts from it."""

    notified_on = models.DateField(null=True)
    """When the person was told that the record will be made anonymous."""

    forget_asked_at = models.DateTimeField(null=True)
    """When the person asked to be forgotten; still set while a hold keeps something."""

    reduced_at = models.DateTimeField(null=True)
    """When everything was forgotten but what a hold keeps."""

    anonymised_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(postal_code="") | Q(postal_code__regex=r"^[0-9]{5}$"),
                name="person_postal_code_has_five_digits",
            ),
            models.CheckConstraint(
                condition=Q(year_of_entry=None) | Q(year_of_entry__range=(1900, 2200)),
                name="person_year_of_entry_is_possible",
            ),
            models.CheckConstraint(
                condition=Q(anonymised_at=None)
                | Q(
                    given_name="",
                    family_name="",
                    name_in_latin="",
                    email="",
                    phone="",
                    born_on=None,
                ),
                name="person_anonymised_has_no_name",
            ),
        ]
        indexes = [
            models.Index(
                fields=["last_active_on"],
                condition=Q(anonymised_at=None),
                name="person_retention",
            )
        ]

    def __str__(self) -> str:
        return f"person {self.pk}"

    @property
    def name(self) -> str:
        """As the person writes it; empty if the counselling is anonymous."""
        written = " ".join(filter(None, [self.given_name, self.family_name]))
        return written or self.name_in_latin
