"""How fast the planner is: kernel and reference, against the goals, and beside other programs.

    ./wegenetz bench routing [NETWORK.json QUERIES.jsonl] [--count 100] [--reference-count 10]
                             [--alternatives 5] [--seed 1]

Prints the machine and the sizes of what was generated; then for the starter network (persons of the
golden routes), for a generated one of national size, and for a file if one is named, one line per
question and engine: p50, p99, share unfinished at the limit, points of the front (median and
most); and what P50 and P90 of a front take on top of it. Then the same queries for other programs (0 leaves them out). One process, one core, one run.
Exit code 1 if the kernel misses a goal on the network of national size, or is not there to be measured.
"""

import argparse
import json
import os
import platform
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path
from time import perf_counter

import django
from bench._alternatives import compared
from bench._national import national_network, sizes
from bench._persons import national_queries
from bench._questions import (
    ALL_THREE,
    COST,
    EARLIEST,
    FINISH,
    FINISH_COST,
    HANDOVERS,
    QUESTIONS,
    Figures,
    asked,
)
from django.core.management import call_command
from rich.console import Console
from rich.table import Table

from wegenetz.engines.routing.answer import Outline, Sketch
from wegenetz.engines.routing.native import kernel_network
from wegenetz.engines.routing.network import Network
from wegenetz.engines.routing.planning import Engine, compiled_network, earliest, outline, plan
from wegenetz.engines.routing.query import Criterion, Query
from wegenetz.engines.routing.reading import network_from_json, query_from_json
from wegenetz.engines.routing.uncertainty import SAMPLES
from wegenetz.foundation import clock

#: Milliseconds for P50 and P90 of all routes of a front.
MOST_SAMPLING = 5.0
SAMPLING = (
    f"P50 and P90 of a front, {SAMPLES:,} cases drawn",
    f"P50 and P90 of a front, {SAMPLES:,} cases known",
)
COLUMNS = (
    "question",
    "engine",
    "p50 ms",
    "p99 ms",
    "unfinished",
    "points (most)",
    "goal p50 / p99",
)


def engines(network: Network) -> tuple[Engine, ...]:
    """Who can answer questions about this network, the fastest first."""
    if kernel_network(compiled_network(network)) is None:
        return (Engine.REFERENCE,)
    return (Engine.KERNEL, Engine.REFERENCE)


def outlined(network: Network, query: Query, engine: Engine) -> Outline:
    """Ask one engine; where only the day counts, for the day alone."""
    if query.criteria != (FINISH,):
        return outline(network, query, clock=perf_counter, engine=engine)
    day = earliest(network, query, engine=engine)
    found = () if day is None else (Sketch(finish=day, cost=0, handovers=0, offers=()),)
    return Outline(id=query.id, complete=True, sketches=found)


def measured(
    title: str, network: Network, queries: Sequence[Query], reference_count: int
) -> tuple[Table, dict[Engine, list[Figures]]]:
    """All questions to all engines, on a network of which nothing but the network itself is compiled."""
    began = perf_counter()
    compiled_network(network)
    compiling = (perf_counter() - began) * 1000
    table = Table(title=f"{title}; compiled in {compiling:.0f} ms", title_justify="left")
    for column in COLUMNS:
        table.add_column(column, justify="left" if column in COLUMNS[:2] else "right")
    figures: dict[Engine, list[Figures]] = {}
    for engine in engines(network):
        persons = queries[:reference_count] if engine is Engine.REFERENCE else queries
        answer = partial(outlined, network, engine=engine)
        label = f"{engine}, {len(persons)} persons"
        first = asked(
            replace(EARLIEST, name="earliest finish, first of its scope"), persons, answer
        )
        table.add_row(first.row()[0], label, *first.row()[1:-1], "")
        figures[engine] = [asked(question, persons, answer) for question in QUESTIONS]
        for each in figures[engine]:
            name, *rest = each.row()
            table.add_row(name, label, *rest)
        table.add_section()
        for name, took in zip(SAMPLING, sampling(network, persons, engine), strict=True):
            table.add_row(*_row_of_sampling(name, took, label))
        three = next(each for each in figures[engine] if each.question is ALL_THREE)
        table.add_row(f"  {gap(three, persons, answer)}", label)
        table.add_section()
    return table, figures


def sampling(
    network: Network, queries: Sequence[Query], engine: Engine
) -> tuple[list[float], list[float]]:
    """Milliseconds that P50 and P90 of a whole front take, query by query: what a plan with 1,000 cases takes longer than with one.

    What is drawn for an offer is kept, as in the product: first for who uses an offer first, then for everybody else.
    """
    first, again = [], []
    for query in queries:
        wish = FINISH_COST.of(query)
        times = []
        for samples in (1, 1, SAMPLES, SAMPLES):
            began = perf_counter()
            plan(
                network, wish, clock=perf_counter, samples=samples, contingent=False, engine=engine
            )
            times.append((perf_counter() - began) * 1000)
        one = min(times[:2])
        first.append(max(0.0, times[2] - one))
        again.append(max(0.0, times[3] - one))
    return first, again


def _row_of_sampling(name: str, took: list[float], label: str) -> tuple[str, ...]:
    figures = Figures(FINISH_COST, took)
    p50, p99 = figures.quantile(0.5), figures.quantile(0.99)
    return (name, label, f"{p50:.2f}", f"{p99:.2f}", "", "", f"{MOST_SAMPLING:g} / -")


def gap(figures: Figures, queries: Sequence[Query], answer: Callable[[Query], Outline]) -> str:
    """How far the unfinished archives are from the best of each criterion alone: a bound for every front."""
    far: dict[Criterion, list[int]] = {FINISH: [], COST: [], HANDOVERS: []}
    unfinished = 0
    for query, found in zip(queries, figures.outlines, strict=True):
        if found.complete:
            continue
        unfinished += 1
        for criterion, gaps in far.items():
            bound = answer(replace(query, criteria=(criterion,), time_limit_ms=5000))
            if bound.complete and found.sketches:
                best = min(_value(each, criterion) for each in found.sketches)
                gaps.append(best - _value(bound.sketches[0], criterion))
    if not unfinished:
        return "all proven: no gap to the bound"
    told = ", ".join(
        f"{criterion} +{max(gaps)} at most" if gaps else f"{criterion} not proven"
        for criterion, gaps in far.items()
    )
    return f"unfinished ones against the bound: {told}"


def _value(sketch: Sketch, criterion: Criterion) -> int:
    if criterion is FINISH:
        return sketch.finish.toordinal()
    return sketch.cost if criterion is COST else sketch.handovers


def from_files(network: Path, queries: Path) -> tuple[Network, list[Query]]:
    lines = [line for line in queries.read_bytes().splitlines() if line.strip()]
    return network_from_json(network.read_bytes()), [query_from_json(line) for line in lines]


def starter() -> tuple[Network, list[Query]]:
    """The starter network as of today, and the persons of the golden routes who look for work."""
    django.setup()
    call_command("migrate", database="owner", verbosity=0)
    call_command("starter_load")
    from wegenetz.planner.asking import goals_for, query_for
    from wegenetz.planner.knowledge import planned_network
    from wegenetz.starter.golden import profiles

    planned = planned_network(clock.today())
    queries = [
        query_for(profile.answers, planned, goal=goal, start=planned.day)
        for profile in profiles()
        for goal in goals_for(planned.rulebook.professions[profile.answers.profession])
    ]
    return planned.network, queries


def generated(seed: int, count: int) -> tuple[str, Network, list[Query]]:
    """The generated country, and the first persons of whom each has a route."""
    document = national_network(seed)
    network = network_from_json(json.dumps(document).encode())
    drawn = [
        query_from_json(json.dumps(each).encode()) for each in national_queries(2 * count, seed)
    ]
    tried = 0
    queries: list[Query] = []
    for query in drawn:
        if len(queries) == count:
            break
        tried += 1
        wish = EARLIEST.of(query)
        if outlined(network, wish, Engine.KERNEL).sketches:
            queries.append(query)
    title = f"generated, seed {seed}: {sizes(document)}; {len(queries)} of {tried} persons have a route"
    # Compiled anew: the first question about a scope is measured too.
    return title, network_from_json(json.dumps(document).encode()), queries


def machine() -> str:
    """What this was measured on."""
    model = platform.processor()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        lines = cpuinfo.read_text().splitlines()
        model = next(
            (line.partition(": ")[2] for line in lines if line.startswith("model name")), model
        )
    return f"{model}, {os.cpu_count()} cores, Python {platform.python_version()}"


def missed(figures: dict[Engine, list[Figures]]) -> list[str]:
    """Which goals were missed; they are set for the kernel."""
    best = next(iter(figures))
    if best is Engine.REFERENCE:
        return ["no kernel on this machine, for which the goals are set: ./wegenetz doctor"]
    return [words for each in figures[best] for words in each.missed()]


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("files", nargs="*", type=Path, metavar="NETWORK.json QUERIES.jsonl")
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--reference-count", type=int, default=10)
    parser.add_argument("--alternatives", type=int, default=5, help="queries for other programs")
    parser.add_argument("--alternative-seconds", type=float, default=20)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    if len(arguments.files) not in (0, 2):
        parser.error("a network and its queries, or neither")
    console = Console(width=None if sys.stdout.isatty() else 180)
    console.print(machine())
    network, queries = starter()
    title = f"starter network: {len(network.offers):,} offers, {len(queries)} queries"
    console.print(measured(title, network, queries, arguments.reference_count)[0])
    title, network, queries = generated(arguments.seed, arguments.count)
    table, figures = measured(title, network, queries, arguments.reference_count)
    console.print(table)
    if arguments.alternatives:
        ours = partial(outlined, network, engine=next(iter(figures)))
        some = list(islice(queries, arguments.alternatives))
        seconds = arguments.alternative_seconds
        console.print(compared(compiled_network(network), some, ours, seconds))
    if arguments.files:
        network, queries = from_files(*arguments.files)
        title = f"{arguments.files[0].name}: {len(network.offers):,} offers"
        console.print(measured(title, network, queries, arguments.reference_count)[0])
    misses = missed(figures)
    for each in misses:
        console.print(f"missed: {each}")
    return 1 if misses else 0


if __name__ == "__main__":
    sys.exit(main())
