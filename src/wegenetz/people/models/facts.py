"""What is known about a person, each thing with its origin."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from wegenetz.foundation.wall import WalledModel
from wegenetz.people.models.documents import PersonDocument
from wegenetz.people.models.persons import Person


class Origin(models.TextChoices):
    """How we know."""

    SAID = "said", _("sagt die Person")
    SEEN = "seen", _("in einem Dokument gesehen")
    DECIDED = "decided", _("von einer Behörde entschieden")


class KnownThing(WalledModel):
    """A value under a key of `people/vocabulary.py`. A new value ends the old one; nothing is overwritten."""

    key = models.CharField(max_length=40)
    value = models.JSONField()
    origin = models.CharField(max_length=8, choices=Origin, default=Origin.SAID)
    document = models.ForeignKey(
        PersonDocument, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    holds_from = models.DateField(null=True, blank=True)
    """Since when it is so, if that is known: the day of a notice, of a certificate."""

    recorded_at = models.DateTimeField(db_default=Now())
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    """Empty when the person entered it."""

    institution = models.ForeignKey(
        "network.Institution", models.PROTECT, null=True, related_name="+"
    )
    ended_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True


class PersonFact(KnownThing):
    """Language, work, residence and the like."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="facts")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "key"],
                condition=Q(ended_at=None),
                name="fact_one_value_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("recorded_at")),
                name="fact_ends_after_it_began",
            ),
        ]

    def __str__(self) -> str:
        return f"fact {self.pk}"


class SpecialFact(KnownThing):
    """Special categories (Art. 9 GDPR): a table, a consent and a scope of their own."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="special_facts")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "key"],
                condition=Q(ended_at=None),
                name="special_fact_one_value_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"special fact {self.pk}"
