"""How many bookings a second, and is any seat ever sold twice.

    ./wegenetz bench booking [--threads 50] [--processes 2] [--bookings 2000] [--seed 1]

Makes a database of its own on the server of this checkout (which waits for the disk, as in production), lets a crowd book through
the services, each thread with a connection of its own, and drops it again. Prints one line per question: one run with 20 seats
and 50 people at once; one run with room for all; 200 runs with 20 seats and more people than seats, without and with mail; the
same while one in ten cancels and the waiting lists move up. Oversold is counted from the bookings, not from our own figures. "CPU ms" is the time of a processor each booking takes in our processes, without the
database: on a machine that does other things as well it says more than the rate. Ends with 1 if a seat was oversold, or if many bookings
were slower than 200 a second.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context
from pathlib import Path
from time import time
from typing import TYPE_CHECKING

import django
from bench._crowd import Share, book_all, percentile
from rich.console import Console
from rich.table import Table

from wegenetz.foundation.postgres.cluster import serving

if TYPE_CHECKING:
    from collections.abc import Iterator

DATABASE = "wegenetz_bench_booking"
#: Bookings a second.
GOAL = 200
NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What the crowd does."""

    name: str
    runs: int
    seats: int
    bookings: int
    largest: int = 1
    cancelling: float = 0.0
    with_mail: bool = False


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--threads", type=int, default=50)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--bookings", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    console = Console(width=150)
    missed = 0
    for table, wrong in measured(asked, console):
        console.print(table)
        missed += wrong
    sys.exit(missed > 0)


def measured(asked: argparse.Namespace, console: Console) -> Iterator[tuple[Table, int]]:
    """Make the database, ask all questions, drop it; yield what is shown and how many questions missed a goal."""
    with serving(Path(os.environ["WEGENETZ_STATE_DIR"])) as cluster:
        cluster.drop_database(DATABASE)
        os.environ.update(cluster.create_database(DATABASE).environment())
        try:
            yield _all_answers(asked, console)
        finally:
            cluster.drop_database(DATABASE)


def _all_answers(asked: argparse.Namespace, console: Console) -> tuple[Table, int]:
    try:
        with console.status("Datenbank einrichten"):
            _migrate()
        django.setup()
        table = Table(title=f"{asked.threads} connections, {asked.processes} processes")
        for heading in (
            "question",
            "bookings/s",
            "p50 ms",
            "p99 ms",
            "CPU ms",
            "outcome",
            "oversold",
        ):
            words = heading in {"question", "outcome"}
            table.add_column(heading, justify="left" if words else "right", no_wrap=True)
        missed = 0
        for question in _questions(asked.bookings):
            with console.status(question.name):
                row = _answer(question, asked)
            table.add_row(*row)
            rate, oversold = int(row[1]), int(row[-1])
            missed += oversold > 0 or (question.bookings > asked.threads and rate < GOAL)
        return table, missed
    finally:
        from django.db import connections

        connections.close_all()


def _questions(bookings: int) -> tuple[Question, ...]:
    many = Question(
        name="200 runs, too few seats", runs=200, seats=20, bookings=bookings, largest=4
    )
    return (
        Question(name="one run, 20 seats, 50 at once", runs=1, seats=20, bookings=50),
        Question(name="one run, room for all", runs=1, seats=30_000, bookings=bookings),
        many,
        replace(many, name="200 runs, with mail", with_mail=True),
        replace(many, name="200 runs, one in ten cancels", with_mail=True, cancelling=0.1),
    )


def _answer(question: Question, asked: argparse.Namespace) -> tuple[str, ...]:
    from django.db import connections

    runs = _runs(question)
    connections.close_all()
    begins = time() + 4.0
    each = asked.processes
    shares = [
        Share(
            runs=runs,
            threads=asked.threads // each,
            bookings=question.bookings // each,
            largest=question.largest,
            cancelling=question.cancelling,
            with_mail=question.with_mail,
            seed=asked.seed * 100 + number,
            now=NOW,
            begins=begins,
        )
        for number in range(each)
    ]
    with ProcessPoolExecutor(each, mp_context=get_context("spawn")) as pool:
        done = list(pool.map(book_all, shares))
    times = [one for share in done for one in share.times]
    statuses: Counter[str] = sum((share.statuses for share in done), Counter())
    seconds = max(share.ended for share in done) - begins
    return (
        question.name,
        f"{len(times) / seconds:.0f}",
        f"{percentile(times, 0.5):.0f}",
        f"{percentile(times, 0.99):.0f}",
        f"{1000 * sum(share.worked for share in done) / len(times):.1f}",
        ", ".join(f"{count} {status}" for status, count in sorted(statuses.items())),
        str(_oversold(runs)),
    )


def _runs(question: Question) -> list[int]:
    """Write an offer with its runs, all generated and labelled so."""
    from wegenetz.catalogue.models import Offer, Run
    from wegenetz.network.models import Institution

    house, _ = Institution.objects.get_or_create(
        code="erzeugt",
        defaults={
            "name": "Kursträger (erzeugt)",
            "kind": "course_provider",
            "is_sample": True,
            "confidence": "sample",
        },
    )
    offer = Offer.objects.create(
        code=f"erzeugt-{Offer.objects.count()}",
        kind="training",
        audience="institutions",
        title={"de": "Kurs (erzeugt)"},
        institution=house,
        is_bookable=True,
        booking_mode="direct",
        is_sample=True,
    )
    first = NOW.date() + timedelta(days=60)
    rows = Run.objects.bulk_create(
        Run(
            offer=offer,
            starts=first + timedelta(days=number),
            ends=first + timedelta(days=number),
            seats=question.seats,
        )
        for number in range(question.runs)
    )
    return [row.pk for row in rows]


def _oversold(runs: list[int]) -> int:
    """Count seats given away beyond the capacity, from the bookings themselves, and figures that are not their sums."""
    from django.db.models import Sum

    from wegenetz.booking.models import Booking, Seating
    from wegenetz.booking.policies import MOVE
    from wegenetz.foundation.actor import Actor
    from wegenetz.foundation.wall import acting_as

    with acting_as(Actor.system(MOVE)):
        given = dict(
            Booking.objects.filter(
                seating_id__in=runs, status__in=["confirmed", "requested", "offered"]
            )
            .values_list("seating_id")
            .annotate(Sum("party"))
        )
    wrong = 0
    for seating in Seating.objects.filter(pk__in=runs):
        seats = given.get(seating.pk, 0)
        wrong += max(0, seats - (seating.capacity or 0)) + (seats != seating.taken + seating.held)
    return wrong


def _migrate() -> None:
    subprocess.run(
        [sys.executable, "-m", "django", "migrate", "--database", "owner", "--verbosity", "0"],
        check=True,
    )


if __name__ == "__main__":
    main()
