"""Jobs of counselling."""

from __future__ import annotations

import logging

from procrastinate.contrib.django import app

from wegenetz.counselling.services.plans import plans_check as check
from wegenetz.foundation import clock
from wegenetz.foundation.jobs import job

logger = logging.getLogger("wegenetz.counselling")


@app.periodic(cron="*/10 * * * *")
@job("counselling.plans_check", purpose="counselling.loop", lock="counselling.plans")
def plans_check(timestamp: int) -> None:
    """Every ten minutes: compare plans with the knowledge and the day, if either has changed since. Running it twice does no harm."""
    checked = check(now=clock.now(), today=clock.today())
    logger.info("plans checked", extra={"rows": checked})
