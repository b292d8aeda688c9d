"""Jobs of the front door: what concerns entries of several flats."""

from __future__ import annotations

import logging

from procrastinate.contrib.django import app

from wegenetz.foundation import clock
from wegenetz.foundation.jobs import job
from wegenetz.web import staff_freshness

logger = logging.getLogger("wegenetz.web")


@app.periodic(cron="30 6 3 * *")
@job("web.freshness_remind", purpose="web.freshness_remind", lock="web.freshness_remind")
def freshness_remind(timestamp: int) -> None:
    """On the third of every month: one mail to everybody whose entries grow stale. Running it twice sends nothing twice."""
    logger.info("reminded", extra={"rows": staff_freshness.reminders_send(today=clock.today())})
