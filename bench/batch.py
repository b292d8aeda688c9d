"""Many people at once: answers per second with one worker and with two, and whom changes touch.

    ./wegenetz bench batch [--count 2000] [--seed 1] [--limit-ms 1000] [--changes 10]

On the generated network of national size: the day of the earliest finish, as ``wegenetz routes
--earliest`` tells it, its route and the front of finish and cost, as ``--brief`` does. Prints seconds, the ratio of two workers to one, and
what 100,000 people would take at that rate. The start of the workers is not counted.

Then random changes of one offer: how many people it covers, how many have to be planned again, and
the seconds to find them out and to plan them. Of those who are spared and covered, some are planned
from scratch all the same: "wrong" has to be 0.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from random import Random
from time import perf_counter

from bench._national import national_network
from bench._persons import national_queries
from rich.console import Console
from rich.table import Table

from wegenetz.config.batch_crew import on_this_machine
from wegenetz.config.batch_files import Portions
from wegenetz.config.batch_workers import Form
from wegenetz.engines.routing.compiling import CompiledNetwork
from wegenetz.engines.routing.incremental import Change, Standing, covers
from wegenetz.engines.routing.network import Network, Offer, Open, Run
from wegenetz.engines.routing.planning import compiled_network, outline
from wegenetz.engines.routing.query import Query
from wegenetz.engines.routing.reading import network_from_json, query_from_json
from wegenetz.engines.routing.writing import outline_to_json

EVERYBODY = 100_000
WEEKS = timedelta(weeks=16)
CHECKED = 20
WISHES = {
    "earliest finish: the day": (Form.DAY, ["finish"]),
    "earliest finish: the route": (Form.BRIEF, ["finish"]),
    "finish × cost: the front": (Form.BRIEF, ["finish", "cost"]),
}


def answered(network: Network, lines: Sequence[bytes], workers: int, form: Form) -> float:
    """Seconds until all are answered, once the workers are ready."""
    with on_this_machine(network, workers, form) as answers:
        warm = lines[: 8 * workers]
        list(answers(Portions(iter(warm))))
        began = perf_counter()
        for _ in answers(Portions(iter(lines))):
            pass
        return perf_counter() - began


def beside(network: Network, lines: Sequence[bytes]) -> tuple[float, float]:
    """Microseconds to read a query, and to write an answer."""
    began = perf_counter()
    queries = [query_from_json(line) for line in lines]
    reading = perf_counter() - began
    outlines = [outline(network, query) for query in queries[:100]]
    began = perf_counter()
    for each in outlines:
        outline_to_json(each)
    writing = perf_counter() - began
    return reading / len(lines) * 1e6, writing / len(outlines) * 1e6


def changed(network: Network, random: Random) -> tuple[Network, Offer]:
    """The network after one offer got a run more, another price or another waiting time."""
    offers = list(network.offers)
    place = random.randrange(len(offers))
    offer = offers[place]
    timing = offer.timing
    if isinstance(timing, Open):
        timing = replace(timing, wait=max(0, timing.wait + random.choice((-10, -5, 5, 10))))
    else:
        starts = network.horizon_from + timedelta(days=random.randrange(300, 1200))
        timing = replace(timing, runs=(*timing.runs, Run(starts=starts, ends=starts + WEEKS)))
    offers[place] = replace(offer, timing=timing)
    return replace(network, offers=tuple(offers)), offers[place]


def kept_current(network: Network, queries: Sequence[Query], changes: int, seed: int) -> Table:
    """Whom changes touch."""
    table = Table(title=f"One offer changes; {len(queries):,} people with a stored front")
    for column in ("offer", "covered", "planned again", "found s", "planned s", "wrong"):
        table.add_column(column, justify="left" if column == "offer" else "right")
    random = Random(seed)
    standing = Standing((query, outline(network, query)) for query in queries)
    old = CompiledNetwork(network)
    for _ in range(changes):
        new, offer = changed(network, random)
        began = perf_counter()
        change = Change(old, compiled_network(new))
        touched = standing.touched(change)
        found = perf_counter() - began
        began = perf_counter()
        for number in touched:
            outline(new, queries[number])
        planned = perf_counter() - began
        covered = [number for number, query in enumerate(queries) if covers(offer, query)]
        spared = sorted({*covered} - {*touched})[:CHECKED]
        wrong = sum(outline(new, queries[n]) != standing.answers[n][1] for n in spared)
        counts = (len(covered), len(touched), f"{found:.2f}", f"{planned:.2f}")
        table.add_row(offer.name, *map(str, counts), f"{wrong} of {len(spared)}")
    return table


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="wegenetz bench batch")
    parser.add_argument("--count", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit-ms", type=int, default=1000)
    parser.add_argument("--changes", type=int, default=10)
    chosen = parser.parse_args(arguments)
    document = national_network(chosen.seed)
    network = network_from_json(json.dumps(document).encode())
    persons = national_queries(chosen.count, chosen.seed)
    table = Table(
        title=f"{len(network.offers):,} offers, {chosen.count:,} people, seed {chosen.seed}"
    )
    for column in (
        "question",
        "1 worker s",
        "2 workers s",
        "ratio",
        "100,000 people, 2 workers s",
    ):
        table.add_column(column, justify="left" if column == "question" else "right")
    for name, (form, criteria) in WISHES.items():
        wish = {"criteria": criteria, "time_limit_ms": chosen.limit_ms}
        lines = [json.dumps(person | wish).encode() for person in persons]
        one, two = (answered(network, lines, workers, form) for workers in (1, 2))
        everybody = two / len(lines) * EVERYBODY
        table.add_row(name, f"{one:.1f}", f"{two:.1f}", f"{one / two:.2f}", f"{everybody:,.0f}")
    reading, writing = beside(network, lines)
    Console().print(table)
    unlimited = [replace(query_from_json(line), time_limit_ms=None) for line in lines]
    Console().print(kept_current(network, unlimited, chosen.changes, chosen.seed))
    print(f"reading a query {reading:.0f} µs, writing an answer {writing:.0f} µs")


if __name__ == "__main__":
    main()
