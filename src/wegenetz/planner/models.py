"""Rows of the planner: a route somebody wanted to keep."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from wegenetz.foundation.wall import WalledModel


class SavedRoute(WalledModel):
    """A person's answers and the routes found for them, kept behind a personal link.

    The link itself is not stored, only its digest: whoever reads the table cannot open a route. A deleted row stays as
    an empty shell, so that the link can say kindly that there is nothing any more.
    """

    digest = models.CharField(primary_key=True, max_length=64)
    """SHA-256 of the link, hexadecimal."""

    answers = models.JSONField(null=True)
    routes = models.JSONField(null=True)
    """The routes as they were found, in the format ``wegenetz-answer/1``, one object a goal."""

    chosen = models.CharField(max_length=4, blank=True)
    """Letter of the route that was open when it was saved."""

    planned_on = models.DateField()
    expires_on = models.DateField()
    created_at = models.DateTimeField(db_default=Now())
    emptied_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(emptied_at__isnull=True, answers__isnull=False, routes__isnull=False)
                | Q(emptied_at__isnull=False, answers__isnull=True, routes__isnull=True),
                name="saved_route_is_whole_or_empty",
            )
        ]

    def __str__(self) -> str:
        return "saved route"
