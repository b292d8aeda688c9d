"""How long gaps and scenarios take at national size, in the product: jobs, tables, pages.

    ./wegenetz bench insights [--sample 1] [--professions CODE ...] [--cases 20000] [--rounds 40] [--longest 7200]

Makes a copy of the generated country (120 professions, 26,000 offers, 70,000 runs in 400 Kreise) with open cases in all networks, starts the worker and the
web process as production does, and lets a coordinator work: two runs over the gaps, the first by the worker alone, the second after a change of the knowledge and by
all processors; one more, cancelled on its way; two scenarios. With ``--sample 6`` every sixth profession is reckoned, with ``--professions`` those that are named, and the others get copies, so that
pages meet a set of the whole country all the same; the column "whole" says what all professions would take at that rate. A
run that takes longer than ``--longest`` seconds is cancelled, and the table says how far it came. Prints
times, questions a second, memory of the worker and its crew, the ratio of all processors to one and the size of what is kept; then how many persons stand in a crowd; then the pages over HTTP, one
client. Ends with 1 if a page misses its goal or a cancellation is not there within seconds.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import defaultdict
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

import django
from bench._insights_pages import visited
from bench._insights_runs import Coordination, Watch, worker
from bench._national_database import NAME, national_database
from bench._open_cases import add_open_cases
from bench.pages import environment
from rich.console import Console
from rich.table import Table

from wegenetz.foundation.postgres.cluster import serving
from wegenetz.foundation.postgres.roles import connect

if TYPE_CHECKING:
    from bench._insights_runs import Went

    from wegenetz.foundation.postgres.cluster import Cluster

DATABASE = "wegenetz_bench_insights"
#: Seconds after which a cancelled run must have let go of the worker.
MOST_CANCEL = 10.0


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--sample", type=int, default=1, metavar="EVERY_NTH")
    parser.add_argument("--professions", nargs="*", default=(), metavar="CODE")
    parser.add_argument("--cases", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--longest", type=float, default=7200)
    asked = parser.parse_args()
    console = Console(width=160)
    # ./wegenetz tells Django where its server is; asked for by its folder, the same one also lets a superuser in.
    for name in ("DATABASE_URL", "WEGENETZ_APP_DATABASE_URL"):
        os.environ.pop(name, None)
    with serving(Path(os.environ["WEGENETZ_STATE_DIR"])) as cluster:
        database = made(cluster, cases=asked.cases)
        os.environ.update(environment(database), WEGENETZ_LOG_LEVEL="WARNING")
        django.setup()
        try:
            return measured(asked, database, console)
        finally:
            from django.db import connections

            connections.close_all()
            cluster.drop_database(DATABASE)


def made(cluster: Cluster, *, cases: int) -> Cluster:
    """Return a copy of the generated country with open cases."""
    national_database(cluster)
    cluster.drop_database(DATABASE)
    database = cluster.create_database(DATABASE, template=NAME)
    if not database.superuser_url:
        raise SystemExit(
            "Fälle zu erzeugen braucht den eingebauten Server: ohne DATABASE_URL starten."
        )
    with connect(database.superuser_url) as connection:
        add_open_cases(connection, cases=cases)
        # Nobody searches here: the worker shall not begin with minutes of making search entries.
        connection.execute("DELETE FROM finder_changedentry")
    return database


def measured(asked: argparse.Namespace, database: Cluster, console: Console) -> int:
    runs = Table(
        title=f"runs; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors before"
    )
    for heading in (
        *("run", "s", "CPU s", "professions", "cells", "questions", "a CPU second", "unproven"),
        *("CPU s whole", "MB worker", "MB kept"),
    ):
        runs.add_column(heading, justify="left" if heading == "run" else "right")
    coordination = Coordination()
    if asked.sample > 1 and not asked.professions:
        asked.professions = coordination.sample(asked.sample)
    with worker(database, processes=1) as process:
        watch = Watch(process.pid, asked.longest)
        alone = coordination.gaps("gaps, the worker alone", asked.professions, watch)
        runs.add_row(*alone.row())
    with worker(database) as process:
        watch = Watch(process.pid, asked.longest)
        coordination.slow_down()
        crewed = coordination.gaps("gaps, after a change", asked.professions, watch)
        runs.add_row(*crewed.row())
        let_go = coordination.cancelled(watch)
        scenarios = [
            coordination.scenario(name, changes, asked.professions, watch)
            for name, changes in coordination.changes().items()
        ]
        for went in scenarios:
            runs.add_row(*went.row())
        console.print(runs)
        console.print(together(alone, crewed))
        console.print(f"cancelled: the worker was free after {let_go:.1f} s")
    console.print(crowded())
    pages, missed = visited(coordination, database, asked.rounds, DATABASE)
    console.print(pages)
    return int(missed > 0 or let_go > MOST_CANCEL)


def together(alone: Went, crewed: Went) -> str:
    """How much faster a run is where all processors reckon; of a machine that others use, its processor time says more."""
    rates = [went.cells / went.seconds for went in (alone, crewed)]
    share = crewed.cpu / crewed.seconds
    return f"all processors : one by the clock: {rates[1] / rates[0]:.2f}; processors at work: {alone.cpu / alone.seconds:.2f} -> {share:.2f}; processor time a cell: {(crewed.cpu / crewed.cells) / (alone.cpu / alone.cells):.2f}"


def crowded() -> Table:
    """How many persons stand in a crowd that scenarios may count, network by network and if the country were one."""
    from wegenetz.counselling.selectors.situations import situations_in
    from wegenetz.foundation import clock
    from wegenetz.insights.crowds import crowds_of
    from wegenetz.network.models import Network
    from wegenetz.planner.knowledge import planned_network

    planned = planned_network(clock.today())
    lands = {ags: region.land for ags, region in planned.regions.items()}
    table = Table(title="persons in crowds of five at least")
    for heading in ("network", "persons", "in crowds", "told as", "crowds", "of one Kreis", "s"):
        table.add_column(heading, justify="left" if heading == "network" else "right")
    everybody: defaultdict[str, list[Any]] = defaultdict(list)
    rows: list[tuple[str, int, int, int, int, float]] = []

    def told(name: str, by_profession: dict[str, list[Any]], began: float) -> None:
        crowds = [
            crowd
            for people in by_profession.values()
            for crowd in crowds_of(people, ladders=planned.network.ladders, lands=lands)
        ]
        persons = sum(map(len, by_profession.values()))
        local = sum(len(crowd.kreise) == 1 for crowd in crowds)
        counted = sum(crowd.persons for crowd in crowds)
        rows.append((name, persons, counted, len(crowds), local, perf_counter() - began))

    for network in Network.objects.order_by("pk"):
        began = perf_counter()
        mine = {
            code: situations_in(network.pk, profession=code, rulebook=planned.rulebook)
            for code in planned.rulebook.professions
        }
        for code, people in mine.items():
            everybody[code] += people
        if any(mine.values()):
            told(network.pk, mine, began)
    told("all as one", everybody, perf_counter())
    for name, persons, counted, crowds, local, seconds in sorted(rows, key=lambda row: -row[1]):
        share = f"{counted / persons:.0%}"
        table.add_row(
            name, f"{persons:,}", share, f"{counted:,}", str(crowds), str(local), f"{seconds:.1f}"
        )
    return table


if __name__ == "__main__":
    sys.exit(main())
