"""Jobs of counselling."""

from __future__ import annotations

import logging

from django.dispatch import receiver
from procrastinate.contrib.django import app

from wegenetz.counselling.services import bin_purging, durations, handover_clocks, purging
from wegenetz.counselling.services.plans import plans_check as check
from wegenetz.foundation import clock
from wegenetz.foundation.clock import BERLIN
from wegenetz.foundation.jobs import job
from wegenetz.people.signals import consent_withdrawn

logger = logging.getLogger("wegenetz.counselling")


@app.periodic(cron="*/10 * * * *")
@job("counselling.plans_check", purpose="counselling.loop", lock="counselling.plans")
def plans_check(timestamp: int) -> None:
    """Every ten minutes: compare plans with the knowledge and the day, if either has changed since. Running it twice does no harm."""
    checked = check(now=clock.now(), today=clock.today())
    logger.info("plans checked", extra={"rows": checked})


@app.periodic(cron="50 2 * * *")
@job("counselling.durations_observe", purpose="counselling.loop", lock="counselling.durations")
def durations_observe(timestamp: int) -> None:
    """Every night: tell the catalogue how long steps really took. Running it twice does no harm."""
    changed = durations.durations_tell(today=clock.today())
    logger.info("durations observed", extra={"rows": changed})


@job("counselling.handover_clock", purpose="counselling.loop")
def handover_clock(*, handover_id: int) -> None:
    """A clock of a hand-over is due: remind, tell the coordination, or end it. Running it twice does no harm."""
    handover_clocks.clocks_fire(handover_id=handover_id, now=clock.now(), today=clock.today())


@job("counselling.handover_consent_over", purpose="counselling.loop")
def handover_consent_over(*, consent_id: int) -> None:
    """A consent has run out: end what rested upon it. Running it twice does no harm."""
    handover_clocks.consent_is_over(consent_id=consent_id, now=clock.now(), today=clock.today())


@app.periodic(cron="*/5 * * * *")
@job("counselling.handovers_sweep", purpose="counselling.loop", lock="counselling.handovers")
def handovers_sweep(timestamp: int) -> None:
    """Every five minutes: queue clocks and ends of consents that a lost job has missed. Running it twice does no harm."""
    late = handover_clocks.clocks_sweep(now=clock.now(), today=clock.today())
    logger.info("hand-overs swept", extra={"rows": late})


@app.periodic(cron="35 3 * * *")
@job("counselling.bin_watch", purpose="people.retention", lock="counselling.bin")
def bin_watch(timestamp: int) -> None:
    """Every night: queue a job for each case that lay in the bin for thirty days. Running it twice does no harm: what is gone is not due."""
    queued = bin_purging.bin_watch(now=clock.now(), today=clock.today())
    logger.info("bin watched", extra={"rows": queued})


@job("counselling.case_purge", purpose="people.retention")
def case_purge(*, case_id: int) -> None:
    """Delete a case for good, with its person if it was the last one. Skipped if it was brought back, or something keeps it."""
    bin_purging.case_purge(case_id=case_id, now=clock.now(), today=clock.today())


@receiver(consent_withdrawn, dispatch_uid="counselling.consent_withdrawn")
def _consent_withdrawn(*, consent_id: int, now: object, **_facts: object) -> None:
    """In the transaction of the withdrawal: no moment between in which somebody could read on."""
    handover_clocks.consent_is_over(
        consent_id=consent_id,
        now=now,  # type: ignore[arg-type]
        today=now.astimezone(BERLIN).date(),  # type: ignore[attr-defined]
    )


@app.periodic(cron="25 3 * * *")
@job(
    "counselling.registrations_purge",
    purpose="counselling.registrations_purge",
    lock="counselling.purge",
)
def registrations_purge(timestamp: int) -> None:
    """Every night: empty drafts of registrations after two weeks, delete what was never confirmed. Running it twice does no harm."""
    emptied, taken_back, swept = purging.registrations_purge(now=clock.now())
    logger.info("registrations purged", extra={"rows": emptied + taken_back + swept})
