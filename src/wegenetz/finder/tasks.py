"""Jobs of the finder."""

from __future__ import annotations

import logging

from procrastinate.contrib.django import app

from wegenetz.finder import services
from wegenetz.foundation import clock
from wegenetz.foundation.jobs import job

logger = logging.getLogger("wegenetz.finder")


@app.periodic(cron="* * * * *")
@job("finder.entries_refresh", purpose="finder.entries_refresh", lock="finder.entries")
def entries_refresh(timestamp: int) -> None:
    """Every minute: make the entries anew whose rows have changed."""
    count = services.entries_refresh(now=clock.now())
    logger.info("entries made", extra={"rows": count})


@app.periodic(cron="5 0 * * *")
@job("finder.entries_rebuild", purpose="finder.entries_rebuild", lock="finder.entries")
def entries_rebuild(timestamp: int) -> None:
    """Every night: make all entries anew, because dates have passed. Running it twice does no harm."""
    count = services.entries_refresh(now=clock.now(), everything=True)
    logger.info("entries made", extra={"rows": count})
