"""Rows of members: who signs in, and what they may do where."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower, Now
from django.utils.translation import gettext_lazy as _

from wegenetz.foundation.actor import Actor, Role
from wegenetz.network.models.institutions import Institution

ROLES = [
    (Role.COORDINATOR.value, _("Koordination")),
    (Role.EDITOR.value, _("Redaktion")),
    (Role.COUNSELLOR.value, _("Beratung")),
    (Role.EMPLOYER.value, _("Betrieb")),
    (Role.READER.value, _("Lesen")),
]


class UserManager(BaseUserManager["User"]):
    """Creates members; there is no superuser."""

    def create_user(self, *, email: str, name: str, password: str) -> User:
        user = self.model(email=email.lower(), name=name)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """Somebody who signs in: a member of one or more institutions."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)
    is_sample = models.BooleanField(default=False)
    is_operator = models.BooleanField(default=False)
    """May ask for a staff session; gives no right by itself. Set at the command line only."""

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects = UserManager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(email=Lower("email")), name="user_email_is_lower_case"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def as_actor(self) -> Actor:
        """Return the member as the one who acts, with all institutions and roles."""
        memberships = sorted(
            (house, Role(role), network)
            for house, role, network in self.memberships.values_list(
                "institution_id", "role", "institution__network_id"
            )
        )
        return Actor(
            user_id=self.pk,
            institution_ids=tuple(sorted({house for house, _, _ in memberships})),
            roles=frozenset(role for _, role, _ in memberships),
            memberships=tuple((house, role) for house, role, _ in memberships),
            networks=tuple(
                sorted({to for _, role, to in memberships if role == Role.COORDINATOR and to})
            ),
        )


class Membership(models.Model):
    """A user's role in an institution."""

    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    institution = models.ForeignKey(Institution, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=12, choices=ROLES)
    since = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "institution", "role"], name="membership_once_a_role"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role} {self.institution_id}"
