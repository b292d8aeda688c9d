"""How a person comes to the own page: a personal link, a code on another way, and the visit that both open."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from wegenetz.foundation.wall import WalledModel
from wegenetz.people.models.persons import Person


class PersonalLink(WalledModel):
    """A personal link. Alone it opens nothing; of the token only the digest is kept, and a seed that is worthless without our secret key."""

    class CameBy(models.TextChoices):
        """How the link reaches the person; the code must take another way."""

        SCREEN = "screen", _("auf dem Bildschirm")
        PAPER = "paper", _("auf Papier")
        EMAIL = "email", _("mit einer E-Mail")

    person = models.ForeignKey(Person, models.CASCADE, related_name="links")
    seed = models.UUIDField(unique=True)
    digest = models.CharField(max_length=64, unique=True)
    came_by = models.CharField(max_length=8, choices=CameBy)
    institution = models.ForeignKey(
        "network.Institution", models.PROTECT, null=True, related_name="+"
    )
    """The house that gave it; empty if the person registered without one."""

    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    made_at = models.DateTimeField(db_default=Now())
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(digest__regex=r"^[0-9a-f]{64}$"), name="personal_link_is_a_digest"
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("made_at")), name="personal_link_lasts"
            ),
        ]
        indexes = [models.Index(fields=["person", "-made_at"], name="link_of_a_person")]

    def __str__(self) -> str:
        return f"link {self.pk}"


class DoorCode(WalledModel):
    """Six digits that open one link for ten minutes; only a keyed digest is kept."""

    class ToldBy(models.TextChoices):
        EMAIL = "email", _("mit einer E-Mail")
        OFFICE = "office", _("von der Stelle gesagt")

    link = models.ForeignKey(PersonalLink, models.CASCADE, related_name="codes")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64)
    told_by = models.CharField(max_length=8, choices=ToldBy)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(attempts__lte=5), name="door_code_has_five_attempts"
            )
        ]
        indexes = [models.Index(fields=["link", "-made_at"], name="code_of_a_link")]

    def __str__(self) -> str:
        return f"code {self.pk}"


class OwnVisit(WalledModel):
    """A visit of the own page, from the right code until the person leaves or half an hour passes without a click."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="visits")
    link = models.ForeignKey(PersonalLink, models.CASCADE, null=True, related_name="visits")
    """Empty if the person came in with their account."""

    digest = models.CharField(max_length=64, unique=True)
    began_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(seen_at__gte=F("began_at")), name="visit_is_seen_after_it_began"
            )
        ]

    def __str__(self) -> str:
        return f"visit {self.pk}"
