"""Rows of browser sessions: who is signed in, on which kind of device, since when."""

from __future__ import annotations

from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

from wegenetz.network.models.members import User


class BrowserSession(AbstractBaseSession):
    """What a browser's cookie stands for. Knows its member, so that all sessions of a member can be ended at once."""

    user = models.ForeignKey(User, models.CASCADE, null=True, related_name="browser_sessions")
    began_at = models.DateTimeField(null=True)
    """When the member signed in; empty for visitors."""

    device = models.CharField(max_length=60, blank=True)
    """Kind of browser and system, such as "Firefox, Windows"; never an address."""

    def __str__(self) -> str:
        return "browser session"
