"""Jobs of the planner."""

from __future__ import annotations

import logging

from procrastinate.contrib.django import app

from wegenetz.foundation import clock
from wegenetz.foundation.jobs import job
from wegenetz.planner import services

logger = logging.getLogger("wegenetz.planner")


@app.periodic(cron="20 3 * * *")
@job("planner.saved_routes_purge", purpose="planner.saved_routes_purge", lock="planner.purge")
def saved_routes_purge(timestamp: int) -> None:
    """Every night: empty saved routes whose time is over. Running it twice does no harm."""
    emptied, swept = services.saved_routes_purge(today=clock.today(), now=clock.now())
    logger.info("saved routes purged", extra={"rows": emptied + swept})
