"""Rows of the professions themselves: what they are officially called, and what people call them."""

from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wegenetz.foundation.history import versioned
from wegenetz.foundation.text import TextField


@versioned
class Profession(models.Model):
    """A German reference profession."""

    class Area(models.TextChoices):
        """Where the profession stands in lists."""

        CARE = "care", _("Pflege und Therapie")
        MEDICINE = "medicine", _("Medizin, Labor und Apotheke")
        EDUCATION = "education", _("Bildung, Erziehung und Soziales")
        ENGINEERING = "engineering", _("Ingenieurwesen, Architektur und IT")
        CONSTRUCTION = "construction", _("Bau und Ausbau")
        METAL = "metal", _("Metall, Elektro und Fahrzeuge")
        CRAFTS = "crafts", _("Lebensmittel, Mode, Gestaltung und Körperpflege")
        COMMERCE = "commerce", _("Büro, Handel und Finanzen")
        HOSPITALITY = "hospitality", _("Hotel, Küche und Hauswirtschaft")
        TRANSPORT = "transport", _("Verkehr, Lager und Sicherheit")
        FARMING = "farming", _("Landwirtschaft, Garten und Tiere")
        ACADEMIC = "academic", _("Recht, Wirtschaft, Wissenschaft und Medien")

    code = models.SlugField(primary_key=True, max_length=48)
    label = TextField(_("Bezeichnung"))
    """What it is called in every language; the German one names both genders."""

    hint = TextField(_("Erklärung"), blank=True)
    area = models.CharField(max_length=12, choices=Area, blank=True, db_default="")
    feminine = models.CharField(max_length=120, blank=True, db_default="")
    masculine = models.CharField(max_length=120, blank=True, db_default="")
    neutral = models.CharField(max_length=120, blank=True, db_default="")
    """German title for everybody; empty where none is in use."""

    body = models.SlugField(max_length=24, blank=True)
    """Kind of body that decides; professions with the same kind meet the same open body in a Land."""

    body_label = TextField(_("Art der zuständigen Stelle"), blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    """Order of listing: what is asked for most comes first."""

    kldb = models.CharField(max_length=8, blank=True)
    """Klassifikation der Berufe 2010, as many digits as are sure; empty if none is."""

    isco = models.CharField(max_length=16, blank=True)
    """ISCO-08, as many digits as are sure."""

    esco = models.URLField(blank=True, db_default="")
    """Address of the ESCO concept that is this profession; empty if none clearly is."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kldb__regex=r"^(\d{4,5})?$"), name="profession_kldb_is_a_code"
            ),
            models.CheckConstraint(
                condition=Q(isco__regex=r"^(\d{3,4})?$"), name="profession_isco_is_a_code"
            ),
            models.CheckConstraint(
                condition=Q(
                    esco__regex=r"^(http://data\.europa\.eu/esco/occupation/[0-9a-f-]{36})?$"
                ),
                name="profession_esco_is_a_concept",
            ),
        ]

    def __str__(self) -> str:
        return self.code


class ProfessionName(models.Model):
    """A name people type for a profession: official, former, colloquial, in any language."""

    profession = models.ForeignKey(Profession, models.CASCADE, related_name="names")
    language = models.CharField(max_length=12)
    name = models.CharField(max_length=120)
    search = models.CharField(max_length=120)
    """The name as it is searched: lower case, without umlauts, accents, signs and gender forms."""

    is_former = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["profession", "language", "search"], name="profession_name_once"
            )
        ]
        indexes = [
            GinIndex(OpClass("search", name="gin_trgm_ops"), name="profession_name_search"),
        ]

    def __str__(self) -> str:
        return self.name


@versioned
class ProfessionGroup(models.Model):
    """What an everyday word means when several professions fit, such as «Pflege»: one asks back."""

    code = models.SlugField(primary_key=True, max_length=48)
    position = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return self.code


class ProfessionGroupName(models.Model):
    """An everyday word, in any language, that stands for a group of professions."""

    group = models.ForeignKey(ProfessionGroup, models.CASCADE, related_name="names")
    language = models.CharField(max_length=12)
    name = models.CharField(max_length=120)
    search = models.CharField(max_length=120)
    """The word as it is searched, like that of a profession."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["language", "search"], name="profession_group_name_means_one_group"
            )
        ]
        indexes = [
            GinIndex(OpClass("search", name="gin_trgm_ops"), name="profession_group_name_search"),
        ]

    def __str__(self) -> str:
        return self.name


@versioned
class ProfessionGroupMember(models.Model):
    """A profession a group may mean, in the order in which one asks."""

    group = models.ForeignKey(ProfessionGroup, models.CASCADE, related_name="members")
    profession = models.ForeignKey(Profession, models.CASCADE, related_name="groups")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["group", "profession"], name="profession_group_member_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.group_id}: {self.profession_id}"
