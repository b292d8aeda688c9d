"""Jobs of the insights."""

from __future__ import annotations

import logging
from time import monotonic

from procrastinate.contrib.django import app

from wegenetz.foundation import clock
from wegenetz.foundation.jobs import job
from wegenetz.insights import scenario_run_services, scenario_services, services
from wegenetz.insights.stepping import enough_after

logger = logging.getLogger("wegenetz.insights")


@job("insights.gap_run_step", purpose="insights.gaps", lock="insights.gaps")
def gap_run_step(*, gap_run_id: int) -> None:
    """Reckon a profession, or as much of it as three seconds allow, and queue the next step in the same transaction: a killed worker loses one. Running it twice does no harm."""
    services.RUNS.carry_on(gap_run_id, now=clock.now(), enough=enough_after(monotonic))


@app.periodic(cron="40 4 * * *")
@job("insights.gaps_renew", purpose="insights.gaps", lock="insights.gaps")
def gaps_renew(timestamp: int) -> None:
    """Every night: begin a run if the knowledge has changed since the last one. Running it twice does no harm."""
    run = services.run_renew(now=clock.now(), today=clock.today())
    logger.info("gaps renewed" if run else "gaps are current")


@job("insights.scenario_run_step", purpose="insights.scenarios")
def scenario_run_step(*, scenario_run_id: int) -> None:
    """Reckon a profession of a scenario, or as much of it as three seconds allow, and queue the next step in the same transaction: a killed worker loses one. Running it twice does no harm."""
    scenario_run_services.RUNS.carry_on(
        scenario_run_id, now=clock.now(), enough=enough_after(monotonic)
    )


@app.periodic(cron="15 3 * * *")
@job("insights.scenarios_tend", purpose="insights.scenarios", lock="insights.scenarios")
def scenarios_tend(timestamp: int) -> None:
    """Every night: delete scenarios that lay in the bin for thirty days, and resume runs whose job failed for good. Running it twice does no harm."""
    gone = scenario_services.scenarios_purge(now=clock.now())
    resumed = scenario_run_services.scenario_runs_resume()
    logger.info("scenarios tended", extra={"rows": gone + resumed})
