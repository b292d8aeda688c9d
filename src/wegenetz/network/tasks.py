"""Jobs of the network."""

from __future__ import annotations

import logging

from procrastinate.contrib.django import app

from wegenetz.foundation import clock
from wegenetz.foundation.jobs import job
from wegenetz.network import (
    invitation_services,
    member_services,
    staff_session_services,
    suggestion_services,
)

logger = logging.getLogger("wegenetz.network")


@app.periodic(cron="30 3 * * *")
@job("network.invitations_purge", purpose="network.invitations_purge", lock="network.purge")
def invitations_purge(timestamp: int) -> None:
    """Every night: forget the addresses of settled invitations. Running it twice does no harm."""
    emptied, deleted = invitation_services.invitations_purge(now=clock.now())
    logger.info("invitations purged", extra={"rows": emptied + deleted})


@app.periodic(cron="35 3 * * *")
@job("network.staff_sessions_purge", purpose="network.staff_sessions_purge", lock="network.purge")
def staff_sessions_purge(timestamp: int) -> None:
    """Every night: delete staff sessions that nobody may read along any more."""
    deleted = staff_session_services.staff_sessions_purge(now=clock.now())
    logger.info("staff sessions purged", extra={"rows": deleted})


@app.periodic(cron="40 3 * * *")
@job("network.browser_sessions_purge", purpose="network.browser_sessions_purge")
def browser_sessions_purge(timestamp: int) -> None:
    """Every night: delete sessions of browsers whose time is over."""
    deleted = member_services.sessions_purge(now=clock.now())
    logger.info("browser sessions purged", extra={"rows": deleted})


@app.periodic(cron="45 3 * * *")
@job(
    "network.suggestions_purge",
    purpose="network.suggestions_purge",
    lock="network.suggestions_purge",
)
def suggestions_purge(timestamp: int) -> None:
    """Every night: delete suggestions answered more than a year ago. Running it twice does no harm."""
    logger.info(
        "suggestions purged",
        extra={"rows": suggestion_services.suggestions_purge(now=clock.now())},
    )
