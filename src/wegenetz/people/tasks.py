"""Jobs of people."""

from __future__ import annotations

import logging

from procrastinate.contrib.django import app

from wegenetz.foundation import clock
from wegenetz.foundation.jobs import job
from wegenetz.people.services import retention

logger = logging.getLogger("wegenetz.people")


@app.periodic(cron="15 2 * * *")
@job("people.retention_watch", purpose="people.retention", lock="people.retention")
def retention_watch(timestamp: int) -> None:
    """Every night: queue what is due, one job a person. Running it twice does no harm: whatever is done is not due."""
    queued = retention.retention_watch(now=clock.now(), today=clock.today())
    logger.info("retention queued", extra={"rows": queued})


@job("people.retention_notify", purpose="people.retention", queue="mail")
def retention_notify(*, person_id: int) -> None:
    """Tell a person that the record will be made anonymous in thirty days; once."""
    retention.retention_notify(person_id=person_id, now=clock.now(), today=clock.today())


@job("people.person_forget", purpose="people.retention")
def person_forget(*, person_id: int) -> None:
    """Make a record anonymous, or reduce it to what a hold keeps. Skipped if the person came back meanwhile."""
    retention.retention_forget(person_id=person_id, now=clock.now(), today=clock.today())


@job("people.documents_forget", purpose="people.retention")
def documents_forget(*, person_id: int) -> None:
    """Delete documents that nobody needs any more. Skipped if a case was opened meanwhile."""
    retention.retention_documents(person_id=person_id, now=clock.now(), today=clock.today())
