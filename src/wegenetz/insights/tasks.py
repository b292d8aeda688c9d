"""Jobs of the insights."""

from __future__ import annotations

import logging

from procrastinate.contrib.django import app

from wegenetz.foundation import clock
from wegenetz.foundation.jobs import job, later
from wegenetz.insights import services
from wegenetz.insights.selectors import run_of

logger = logging.getLogger("wegenetz.insights")


@job("insights.gap_run_step", purpose="insights.gaps", lock="insights.gaps")
def gap_run_step(*, gap_run_id: int) -> None:
    """Reckon one profession and queue the next in the same transaction: a killed worker loses one step. Running it twice does no harm."""
    run = run_of(gap_run_id)
    done = run and services.run_step(run_id=gap_run_id, reckoned=run.reckoned, now=clock.now())
    if done and done.is_running:
        later(services.STEP, gap_run_id=gap_run_id)


@app.periodic(cron="40 4 * * *")
@job("insights.gaps_renew", purpose="insights.gaps", lock="insights.gaps")
def gaps_renew(timestamp: int) -> None:
    """Every night: begin a run if the knowledge has changed since the last one. Running it twice does no harm."""
    run = services.run_renew(now=clock.now(), today=clock.today())
    logger.info("gaps renewed" if run else "gaps are current")
