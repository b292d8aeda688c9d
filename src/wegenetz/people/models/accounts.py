"""An account for the own page, if a person wants one instead of link and code."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from wegenetz.foundation.wall import WalledModel
from wegenetz.people.models.persons import Person


class OwnAccount(WalledModel):
    """Address, password and one-time codes that open the own page of one person, and nothing else in the house.

    No member and no user: what signs in here is the person, on the own page only. The address is kept as a digest, for nobody
    writes to it.
    """

    person = models.OneToOneField(Person, models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    """Keyed digest of the address, which is only a name."""

    password = models.CharField(max_length=200)
    secret = models.TextField()
    """Of the one-time codes, sealed."""

    counter = models.BigIntegerField(default=0)
    """Of the last code that was used: none is used twice."""

    attempts = models.PositiveSmallIntegerField(default=0)
    attempts_since = models.DateTimeField()
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(digest__regex=r"^[0-9a-f]{64}$"), name="own_account_is_a_digest"
            ),
            models.CheckConstraint(
                condition=Q(attempts__lte=10), name="own_account_has_ten_attempts"
            ),
        ]

    def __str__(self) -> str:
        return f"own account {self.pk}"


class OwnPasskey(WalledModel):
    """A passkey that opens the own page of one person: only its public half."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    """SHA-256 of its number, hexadecimal."""

    credential = models.TextField()
    """What the browser said when it was made, base64."""

    counter = models.BigIntegerField(default=0)
    """As it counts itself; most never do."""

    used = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(digest__regex=r"^[0-9a-f]{64}$"), name="own_passkey_is_a_digest"
            )
        ]

    def __str__(self) -> str:
        return f"own passkey {self.pk}"
