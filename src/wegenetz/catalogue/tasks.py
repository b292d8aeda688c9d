"""Jobs of the catalogue."""

from __future__ import annotations

import logging

from procrastinate.contrib.django import app

from wegenetz.catalogue import services
from wegenetz.foundation import clock
from wegenetz.foundation.jobs import job

logger = logging.getLogger("wegenetz.catalogue")


@app.periodic(cron="10 3 * * *")
@job("catalogue.runs_roll", purpose="catalogue.runs_roll", lock="catalogue.runs_roll")
def runs_roll(timestamp: int) -> None:
    """Every night: publish coming runs four years ahead. Running it twice on one day adds nothing."""
    logger.info("runs published", extra={"rows": services.runs_roll(today=clock.today())})
