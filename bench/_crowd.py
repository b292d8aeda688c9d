"""A crowd that books: processes with threads, each with a connection of its own, all beginning at once."""

from __future__ import annotations

import threading
import uuid
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from time import perf_counter, process_time, sleep, time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass
class Share:
    """What one process does of it, and how it went."""

    runs: list[int]
    threads: int
    bookings: int
    largest: int
    cancelling: float
    with_mail: bool
    seed: int
    now: datetime
    begins: float
    times: list[float] = field(default_factory=list)
    statuses: Counter[str] = field(default_factory=Counter)
    ended: float = 0.0
    worked: float = 0.0
    """Seconds of processor time."""


def book_all(share: Share) -> Share:
    """Do a share; runs in a process of its own."""
    import django

    django.setup()
    lots = [Random(share.seed * 1000 + number) for number in range(share.threads)]
    per_thread = [
        share.bookings // share.threads + (number < share.bookings % share.threads)
        for number in range(share.threads)
    ]
    ready = threading.Barrier(share.threads)
    workers = [
        threading.Thread(target=_book, args=(share, lot, count, ready))
        for lot, count in zip(lots, per_thread, strict=True)
    ]
    began = process_time()
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    share.ended = time()
    share.worked = process_time() - began
    return share


def _book(share: Share, lot: Random, count: int, ready: threading.Barrier) -> None:
    from django.db import connection

    from wegenetz.booking.services import bookings, holding
    from wegenetz.booking.values.asking import Ask
    from wegenetz.foundation.actor import Actor

    connection.ensure_connection()
    ready.wait()
    sleep(max(0.0, share.begins - time()))
    mine: list[str] = []
    for _ in range(count):
        ask = Ask(
            run_id=lot.choice(share.runs),
            party=lot.randint(1, share.largest),
            language="de",
            email="menge@beispiel.example" if share.with_mail else "",
            key=uuid.UUID(int=lot.getrandbits(128)).hex,
        )
        began = perf_counter()
        booked = bookings.booking_request(ask=ask, actor=Actor.anonymous(), now=share.now)
        share.times.append(perf_counter() - began)
        share.statuses[booked.status] += 1
        mine.append(booked.token)
        if mine and lot.random() < share.cancelling:
            holding.booking_cancel(
                token=mine.pop(lot.randrange(len(mine))), reason="", now=share.now
            )
            share.statuses["cancels"] += 1
    connection.close()


def percentile(times: Sequence[float], share: float) -> float:
    """Return a time in milliseconds that `share` of all times do not exceed."""
    ordered = sorted(times)
    return 1000 * ordered[min(len(ordered) - 1, int(len(ordered) * share))]
