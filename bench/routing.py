"""How fast the planner is: medians and p99, on the starter network and on one of national size.

    ./wegenetz bench routing [NETWORK.json QUERIES.jsonl] [--count 100] [--seed 1] [--limit-ms 1000]

Prints one table per network (the starter network with the persons of the golden routes, a
generated one of national size, and a file if one is named) with one line per question: earliest
finish (first time for a scope, and again), finish and cost, the product's default, all three
criteria; median, p99, share unfinished at the limit. One process, one core, one run.
"""

import argparse
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter

import django
from bench._national import national_network
from bench._persons import national_queries
from django.core.management import call_command
from rich.console import Console
from rich.progress import track
from rich.table import Table

from wegenetz.engines.routing.compiling import CompiledNetwork
from wegenetz.engines.routing.network import Network
from wegenetz.engines.routing.planning import compiled_network, plan
from wegenetz.engines.routing.problem import Situation
from wegenetz.engines.routing.query import Criterion, Query
from wegenetz.engines.routing.reading import network_from_json, query_from_json
from wegenetz.engines.routing.reducing import problem_of
from wegenetz.foundation import clock

FINISH, COST, HANDOVERS = Criterion
#: What is asked, by which criteria and tie-breaks; None: the earliest finish alone.
WISHES: dict[str, tuple[tuple[Criterion, ...], tuple[Criterion, ...]]] = {
    "finish × cost": ((FINISH, COST), ()),
    "finish × cost, fewest offices": ((FINISH, COST), (HANDOVERS,)),
    "finish × cost × offices": ((FINISH, COST, HANDOVERS), ()),
}


@dataclass
class Figures:
    """Times of one question in milliseconds."""

    name: str
    times: list[float]
    unfinished: int = 0
    points: int = 0

    def row(self) -> tuple[str, ...]:
        times = sorted(self.times)
        return (
            self.name,
            f"{times[len(times) // 2]:.1f}",
            f"{times[min(len(times) - 1, int(len(times) * 0.99))]:.1f}",
            f"{100 * self.unfinished / len(times):.0f} %",
            f"{self.points / len(times):.1f}" if self.points else "",
        )


def earliest(compiled: CompiledNetwork, queries: Sequence[Query], name: str) -> Figures:
    figures = Figures(name, [])
    for query in track(queries, name, console=Console(stderr=True), transient=True):
        began = perf_counter()
        facts = compiled.vocabulary
        held = facts.implied(facts.bits(query.facts))
        scope = compiled.scope_of(query)
        problem_of(scope, Situation(day=query.start.toordinal(), held=held))
        figures.times.append((perf_counter() - began) * 1000)
    return figures


def planned(
    network: Network, queries: Sequence[Query], name: str, limit: int, *, contingent: bool
) -> Figures:
    criteria, tie_break = WISHES[name]
    label = f"{name}, with branches" if contingent else name
    figures = Figures(label, [])
    for query in track(queries, label, console=Console(stderr=True), transient=True):
        wish = replace(query, criteria=criteria, tie_break=tie_break, time_limit_ms=limit)
        answer = plan(network, wish, clock=perf_counter, contingent=contingent)
        figures.times.append(answer.elapsed_ms)
        figures.unfinished += not answer.complete
        figures.points += len(answer.routes)
    return figures


def measured(title: str, network: Network, queries: Sequence[Query], limit: int) -> Table:
    began = perf_counter()
    compiled = compiled_network(network)
    compiling = (perf_counter() - began) * 1000
    runs = sum(len(compiled.runs(number)) for number in range(len(network.offers)))
    table = Table(
        title=f"{title}: {len(network.offers):,} offers, {len(network.institutions):,} institutions, "
        f"{runs:,} usable runs, {len(queries)} queries; compiled in {compiling:.0f} ms",
        title_justify="left",
    )
    for column in ("question", "median ms", "p99 ms", f"unfinished at {limit} ms", "points"):
        table.add_column(column, justify="left" if column == "question" else "right")
    table.add_row(*earliest(compiled, queries, "earliest finish, new scope").row())
    table.add_row(*earliest(compiled, queries, "earliest finish, known scope").row())
    for name in WISHES:
        table.add_row(*planned(network, queries, name, limit, contingent=False).row())
    table.add_row(*planned(network, queries, "finish × cost", limit, contingent=True).row())
    return table


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


def generated(seed: int, count: int) -> tuple[Network, list[Query]]:
    network = network_from_json(json.dumps(national_network(seed)).encode())
    lines = national_queries(count, seed)
    return network, [query_from_json(json.dumps(line).encode()) for line in lines]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("files", nargs="*", type=Path, metavar="NETWORK.json QUERIES.jsonl")
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit-ms", type=int, default=1000)
    arguments = parser.parse_args()
    if len(arguments.files) not in (0, 2):
        parser.error("a network and its queries, or neither")
    sources: list[tuple[str, Callable[[], tuple[Network, list[Query]]]]] = []
    sources += [
        ("starter network", starter),
        ("generated, national size", lambda: generated(arguments.seed, arguments.count)),
    ]
    if arguments.files:
        sources.append((arguments.files[0].name, lambda: from_files(*arguments.files)))
    for title, source in sources:
        network, queries = source()
        Console().print(measured(title, network, queries, arguments.limit_ms))


if __name__ == "__main__":
    main()
