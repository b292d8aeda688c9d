"""Rows of the search: what it knows of every entry, the words that occur, synonyms, and what has changed since."""

from __future__ import annotations

from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Case, Q, Value, When
from django.db.models.functions import Coalesce

from wegenetz.foundation.text import TextField


class SearchEntry(models.Model):
    """What the search knows of one offer, institution or profession; made from their rows and made anew at any time."""

    kind = models.SlugField(max_length=16)
    """What it is; further kinds may come."""

    code = models.CharField(max_length=96)
    """Code of the row it was made from."""

    title = TextField()
    sort = TextField(blank=True)
    """What it is in a word: Kurs, Beratungsstelle, Berufsfeld."""

    subtitle = models.CharField(max_length=240, blank=True)
    """Whose it is; a German name."""

    name = models.CharField(max_length=240)
    """The German title in searchable form: order among equals."""

    document = SearchVectorField()
    """Every word, as it stands and as a German stem: A title, B what it is about, C the rest."""

    languages = ArrayField(models.CharField(max_length=8), default=list, blank=True)
    modes = ArrayField(models.SlugField(max_length=16), default=list, blank=True)
    topics = ArrayField(models.SlugField(max_length=48), default=list, blank=True)
    professions = ArrayField(models.SlugField(max_length=48), default=list, blank=True)
    is_accessible = models.BooleanField(null=True)
    """Whether it is reached without a step, at one of its places at least."""

    access = ArrayField(models.SlugField(max_length=24), default=list, blank=True)
    """What else helps to reach it, at one of its places at least: names of :data:`wegenetz.network.places.HELPS`."""

    cost = models.PositiveIntegerField(null=True, blank=True)
    """Own cost in cents; empty while nobody confirmed one."""

    land = models.CharField(max_length=2, blank=True)
    kreis = models.CharField(max_length=5, blank=True)
    place = models.CharField(max_length=80, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    latitudes = ArrayField(models.FloatField(), default=list, blank=True)
    longitudes = ArrayField(models.FloatField(), default=list, blank=True)
    places = ArrayField(models.CharField(max_length=80, blank=True), default=list, blank=True)
    """Where it is besides, if it is in several places: all of them, side by side in the three columns."""

    next_start_on = models.DateField(null=True, blank=True)
    next_free_at = models.DateTimeField(null=True, blank=True)
    """First appointment that can still be booked, as far as somebody counts them."""

    next_free_until = models.DateTimeField(null=True, blank=True)
    """Until when that appointment can be booked; after it the entry is made anew."""

    confirmed_on = models.DateField(null=True, blank=True)
    ages = models.BooleanField(default=True)
    """Whether the entry is worth less the longer nobody confirms it; a profession is not."""

    listed_on = models.GeneratedField(
        expression=Case(
            When(ages=False, then=Value(date.max)),
            default=Coalesce("confirmed_on", Value(date.min)),
        ),
        output_field=models.DateField(),
        db_persist=True,
    )
    """Place in lists without search words: what was confirmed last stands first, what never was stands last."""

    is_sample = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "code"], name="search_entry_once"),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__isnull=False, longitude__isnull=False),
                name="search_entry_lies_somewhere_or_nowhere",
            ),
        ]
        indexes = [
            GinIndex(fields=["document"], name="search_entry_document"),
            GinIndex(fields=["professions"], name="search_entry_professions"),
            models.Index(fields=["-listed_on", "name", "id"], name="search_entry_listed"),
            models.Index(fields=["kind"], name="search_entry_kind"),
            models.Index(fields=["latitude", "longitude"], name="search_entry_lies"),
            models.Index(fields=["id"], condition=~Q(latitudes=[]), name="search_entry_several"),
            models.Index(
                fields=["next_start_on", "id"],
                condition=Q(next_start_on__isnull=False),
                name="search_entry_next_start",
            ),
            models.Index(
                fields=["next_free_at", "id"],
                condition=Q(next_free_at__isnull=False),
                name="search_entry_next_free",
            ),
            models.Index(
                fields=["next_free_until"],
                condition=Q(next_free_until__isnull=False),
                name="search_entry_free_until",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.code}"


class SearchWord(models.Model):
    """A word that occurs in some entry: what a misspelt word is compared with."""

    word = models.CharField(primary_key=True, max_length=64)

    class Meta:
        indexes = [
            GinIndex(OpClass("word", name="gin_trgm_ops"), name="search_word_alike"),
        ]

    def __str__(self) -> str:
        return self.word


class Synonym(models.Model):
    """Words people search with, in any language, and the words of the entries they mean."""

    phrase = models.CharField(primary_key=True, max_length=80)
    """One to three words in searchable form."""

    means = ArrayField(models.CharField(max_length=64))
    """Words any of which is meant, in searchable form."""

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(means=[]), name="synonym_means_something"),
        ]

    def __str__(self) -> str:
        return self.phrase


class SearchVersion(models.Model):
    """The version of everything the search knows: raised by the database with every change, one row."""

    number = models.BigIntegerField(default=1)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="search_version_is_one")]

    def __str__(self) -> str:
        return str(self.number)


class ChangedEntry(models.Model):
    """A row that has changed since its entry was made. Written by the database, whoever makes the change; read by the job.

    There is no promise that a row stands here once: a unique key would make writers wait for each other.
    """

    kind = models.SlugField(max_length=16)
    code = models.CharField(max_length=96)

    def __str__(self) -> str:
        return f"{self.kind} {self.code}"
