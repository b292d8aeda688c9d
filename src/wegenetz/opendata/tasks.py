"""Jobs of the open data."""

from __future__ import annotations

import logging

from procrastinate.contrib.django import app

from wegenetz.foundation import clock
from wegenetz.foundation.jobs import job
from wegenetz.opendata.tables import services

logger = logging.getLogger("wegenetz.opendata")


@app.periodic(cron="45 3 * * *")
@job("opendata.imports_purge", purpose="opendata.imports_purge")
def imports_purge(timestamp: int) -> None:
    """Every night: forget tables that members brought a week ago. Running it twice does no harm."""
    deleted = services.imports_purge(now=clock.now())
    logger.info("imports purged", extra={"rows": deleted})
