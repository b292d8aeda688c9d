"""Background jobs: they live in PostgreSQL and are queued in the caller's transaction. No commit, no job."""

from __future__ import annotations

import functools
import logging
from time import monotonic
from typing import TYPE_CHECKING, Any

from django.db import connection
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from wegenetz.foundation.actor import Actor
from wegenetz.foundation.errors import ActorMissing
from wegenetz.foundation.wall import acting_as

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

logger = logging.getLogger("wegenetz.jobs")

#: Passing troubles heal by themselves; what fails six times needs a person.
PATIENT = RetryStrategy(max_attempts=6, exponential_wait=4)


def later(
    name: str, /, *, actor: Actor | None = None, at: datetime | None = None, **ids: int | str
) -> None:
    """Queue the job `name` in the transaction of the caller.

    Parameters
    ----------
    name : str
        Dotted name of the job, for example ``catalogue.runs_roll``.
    actor : Actor, optional
        Who acts in the job. Without one the job must have been declared with a purpose.
    at : datetime, optional
        Not before this instant.
    **ids
        Arguments of the job: ids only, so that a job survives a deploy and says nothing about a person.
    """
    carried = {"actor": actor.as_job()} if actor else {}
    app.configure_task(name, allow_unknown=False, schedule_at=at).defer(**ids, **carried)


#: A worker whose heart has not beaten for so many seconds is dead; it beats every ten.
SILENCE = 60
_RESCUE = """
SELECT procrastinate_retry_job_v1(job.id, now(), NULL, NULL, NULL) FROM procrastinate_jobs AS job
LEFT JOIN procrastinate_workers AS worker ON worker.id = job.worker_id
WHERE job.status = 'doing' AND (job.worker_id IS NULL OR worker.last_heartbeat <= now() - make_interval(secs => %s))
"""


def jobs_rescue(*, silence: float = SILENCE) -> int:
    """Queue again what dead workers were doing, and return how many jobs; their transactions were rolled back.

    Without it a job whose worker was killed would wait for ever, and with it every job of the same lock.

    Parameters
    ----------
    silence : float
        Seconds without a heartbeat after which a worker counts as dead.
    """
    with connection.cursor() as cursor:
        cursor.execute(_RESCUE, [silence])
        return len(cursor.fetchall())


def job(
    name: str, *, purpose: str = "", queue: str = "default", lock: str | None = None
) -> Callable[[Callable[..., None]], Any]:
    """Declare a job.

    Parameters
    ----------
    name : str
        Dotted name: flat and service.
    purpose : str
        Why the job acts when no person does; policies of walled tables may name it.
    queue : str
        Queue to wait in.
    lock : str, optional
        Jobs with the same lock run one after the other.

    Raises
    ------
    ActorMissing
        When the job runs and carries neither an actor nor a purpose.
    """

    def declare(work: Callable[..., None]) -> Any:
        @app.task(name=name, queue=queue, retry=PATIENT, lock=lock, queueing_lock=None)
        @functools.wraps(work)
        def run(*args: Any, actor: dict[str, Any] | None = None, **ids: int | str) -> None:
            began = monotonic()
            if actor is None and not purpose:
                raise ActorMissing
            with acting_as(Actor.from_job(actor) if actor else Actor.system(purpose)):
                work(*args, **ids)
            logger.info(
                "job",
                extra={"job": name, "milliseconds": round((monotonic() - began) * 1000, 1)},
            )

        return run

    return declare
