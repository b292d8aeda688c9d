"""Compiling ahead: a thread in each web process hears that the knowledge has changed and makes ready before anybody asks.

It compiles the network and reads the names of professions. Nothing rests on it: every request compares the versions all the same
(`knowledge.py`); a notice that is lost costs the next visitor a moment, and no answer.
"""

from __future__ import annotations

import logging
from threading import Thread
from time import monotonic, sleep
from typing import TYPE_CHECKING

import psycopg
from django.db import connection, connections
from psycopg.conninfo import make_conninfo

from wegenetz.foundation import clock
from wegenetz.foundation.middleware import trace_of
from wegenetz.planner.asking import made_ready
from wegenetz.planner.knowledge import planned_network
from wegenetz.professions import finding as professions

if TYPE_CHECKING:
    from datetime import date

logger = logging.getLogger("wegenetz.knowledge")

CHANNEL = "wegenetz_knowledge"
#: Seconds without a notice after which a burst of changes is over, and the longest a steady stream is waited for.
QUIET = 0.05
BURST = 1.0
#: Seconds until the connection is tried again: doubled each time, up to the second figure.
FIRST_PAUSE = 0.5
LONGEST_PAUSE = 60.0
#: So often the thread looks whether a new day has begun.
LOOK_AROUND = 60.0


def listen() -> Thread:
    """Start the thread. Call it once in a web process, after the process is its own: a thread does not survive a fork."""
    thread = Thread(target=_listen_for_good, name="knowledge", daemon=True)
    thread.start()
    return thread


def _listen_for_good() -> None:
    pause = FIRST_PAUSE
    while True:
        began = monotonic()
        try:
            _listen()
        except psycopg.Error as lost:
            logger.warning("not listening", extra={"error": type(lost).__name__})
        if monotonic() - began > LONGEST_PAUSE:
            pause = FIRST_PAUSE
        sleep(pause)
        pause = min(pause * 2, LONGEST_PAUSE)


def _listen() -> None:
    """Listen until the connection is lost. What changed while nobody listened is compiled first."""
    with _own_connection() as listening:
        listening.execute(f"LISTEN {CHANNEL}")
        compiled = _compile()
        while True:
            if _heard(listening) or clock.today() != compiled:
                compiled = _compile()


def _own_connection() -> psycopg.Connection[tuple[object, ...]]:
    """Return a connection beside those of the requests, as the same role."""
    known = connection.get_connection_params()
    address = {name: str(value) for name, value in known.items() if isinstance(value, str | int)}
    return psycopg.connect(make_conninfo(**address), autocommit=True)


def _heard(listening: psycopg.Connection[tuple[object, ...]]) -> bool:
    """Wait for a notice, and then until the changes that come with it are over."""
    if not list(listening.notifies(timeout=LOOK_AROUND, stop_after=1)):
        return False
    began = monotonic()
    while monotonic() - began < BURST and list(listening.notifies(timeout=QUIET, stop_after=1)):
        pass
    return True


def _compile() -> date:
    today = clock.today()
    began = monotonic()
    try:
        made_ready(planned_network(today))
        professions.made_ready()
    except Exception as defect:
        # The thread outlives what the next request will meet and show.
        logger.error("not compiled", extra=trace_of(defect))  # noqa: TRY400 - texts of errors may quote rows
    else:
        logger.info(
            "compiled ahead", extra={"milliseconds": round((monotonic() - began) * 1000, 1)}
        )
    finally:
        connections.close_all()
    return today
