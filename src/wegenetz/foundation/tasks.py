"""Jobs of the foundation."""

from __future__ import annotations

import logging

from procrastinate.contrib.django import app

from wegenetz.foundation import attempts, clock, jobs, mail
from wegenetz.foundation.jobs import job
from wegenetz.foundation.vault import upkeep

logger = logging.getLogger("wegenetz.vault")
jobs_log = logging.getLogger("wegenetz.jobs")


@job("foundation.mail_deliver", purpose="foundation.mail_deliver", queue="mail")
def mail_deliver(*, mail_id: int) -> None:
    """Send one mail. A mail withdrawn meanwhile is skipped."""
    mail.mail_deliver(mail_id=mail_id)


@app.periodic(cron="* * * * *")
@job("foundation.jobs_rescue", purpose="foundation.jobs_rescue")
def jobs_rescue(timestamp: int) -> None:
    """Every minute: queue again what a killed worker was doing. Running it twice does no harm."""
    del timestamp
    rescued = jobs.jobs_rescue()
    if rescued:
        jobs_log.warning("jobs rescued", extra={"rows": rescued})


@app.periodic(cron="15 4 * * *")
@job("foundation.vault_sweep", purpose="foundation.vault_keep", lock="foundation.vault_sweep")
def vault_sweep(timestamp: int) -> None:
    """Every night: remove files of the vault that no row holds. Running it twice does no harm."""
    del timestamp
    swept = upkeep.orphans_sweep(now=clock.now())
    logger.info("vault swept", extra={"files": swept})


@app.periodic(cron="35 * * * *")
@job("foundation.attempts_sweep", purpose="foundation.attempts_sweep")
def attempts_sweep(timestamp: int) -> None:
    """Every hour: remove counts of attempts that have ended. Running it twice does no harm."""
    del timestamp
    swept = attempts.attempts_sweep(now=clock.now())
    jobs_log.info("attempts swept", extra={"rows": swept})
