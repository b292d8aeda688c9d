"""Rows of staff sessions: an operator helps for a short time, with a reason, and everybody concerned can read along."""

from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.db.models.lookups import GreaterThanOrEqual

from wegenetz.foundation.actor import Role
from wegenetz.foundation.wall import WalledModel
from wegenetz.network.models.institutions import Institution
from wegenetz.network.models.members import ROLES, User

#: No staff session lasts longer.
LONGEST = timedelta(hours=4)
#: A reason has at least this many letters.
SHORTEST_REASON = 15
#: What a staff session may lend. None of them opens the person wall: see `Actor.desks`.
LENT_ROLES = (Role.EDITOR, Role.COORDINATOR)


class StaffSession(WalledModel):
    """An operator's time-limited access to the open knowledge and the members of an institution; never to persons."""

    user = models.ForeignKey(User, models.PROTECT, related_name="staff_sessions")
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="staff_sessions")
    role = models.CharField(max_length=12, choices=ROLES)
    reason = models.CharField(max_length=400)
    started_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    """When it was really over; empty while it runs."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=Q(ended_at=None), name="staff_session_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("started_at"))
                & Q(ends_at__lte=F("started_at") + LONGEST),
                name="staff_session_is_short",
            ),
            models.CheckConstraint(
                condition=GreaterThanOrEqual(Length("reason"), SHORTEST_REASON),
                name="staff_session_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(role__in=[role.value for role in LENT_ROLES]),
                name="staff_session_lends_a_role",
            ),
        ]

    def __str__(self) -> str:
        return f"staff session {self.pk}"


class StaffVisit(WalledModel):
    """One request in a staff session: which page, never what stood on it. Nobody can change it."""

    session = models.ForeignKey(StaffSession, models.CASCADE, related_name="visits")
    at = models.DateTimeField()
    page = models.CharField(max_length=120)
    method = models.CharField(max_length=8)
    status = models.PositiveSmallIntegerField()

    def __str__(self) -> str:
        return f"{self.method} {self.page} {self.status}"
