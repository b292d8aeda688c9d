"""Rows of invitations: how somebody becomes a member."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from wegenetz.foundation.wall import WalledModel
from wegenetz.network.models.institutions import Institution
from wegenetz.network.models.members import ROLES, User


class Invitation(WalledModel):
    """Somebody is asked to become a member, by a personal link in a mail.

    The link is not stored, only its digest. Some weeks after it is settled the row forgets the address and stays as a shell, so that
    the link can still say kindly what became of it.
    """

    institution = models.ForeignKey(Institution, models.CASCADE, related_name="invitations")
    role = models.CharField(max_length=12, choices=ROLES)
    email = models.EmailField(blank=True)
    """Empty in a shell."""

    invited_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    """SHA-256 of the link, hexadecimal."""

    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["email", "institution", "role"],
                condition=Q(accepted_at=None, revoked_at=None) & ~Q(email=""),
                name="invitation_open_once",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at=None) | Q(revoked_at=None),
                name="invitation_is_accepted_or_revoked",
            ),
            models.CheckConstraint(
                condition=Q(email=Lower("email")), name="invitation_email_is_lower_case"
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("sent_at")), name="invitation_lasts"
            ),
        ]

    def __str__(self) -> str:
        return "invitation"
