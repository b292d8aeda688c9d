"""Many people at once: answers per second with one worker and with two, and what reading and writing cost.

    ./wegenetz bench batch [--count 2000] [--seed 1] [--limit-ms 1000]

Plans briefly, as ``wegenetz routes --brief`` does, on the generated network of national size: the
earliest finish alone, and finish and cost. Prints seconds, the ratio of two workers to one, and
what 100,000 people would take at that rate. The start of the workers is not counted.
"""

import argparse
import json
from collections.abc import Sequence
from time import perf_counter

from bench._national import national_network
from bench._persons import national_queries
from rich.console import Console
from rich.table import Table

from wegenetz.config.batch_crew import on_this_machine
from wegenetz.config.batch_files import Portions
from wegenetz.engines.routing.network import Network
from wegenetz.engines.routing.planning import outline
from wegenetz.engines.routing.reading import network_from_json, query_from_json
from wegenetz.engines.routing.writing import outline_to_json

EVERYBODY = 100_000
WISHES = {"earliest finish": ["finish"], "finish × cost": ["finish", "cost"]}


def answered(network: Network, lines: Sequence[bytes], workers: int) -> float:
    """Seconds until all are answered, once the workers are ready."""
    with on_this_machine(network, workers, brief=True) as answers:
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


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="wegenetz bench batch")
    parser.add_argument("--count", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit-ms", type=int, default=1000)
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
    for name, criteria in WISHES.items():
        wish = {"criteria": criteria, "time_limit_ms": chosen.limit_ms}
        lines = [json.dumps(person | wish).encode() for person in persons]
        one, two = (answered(network, lines, workers) for workers in (1, 2))
        everybody = two / len(lines) * EVERYBODY
        table.add_row(name, f"{one:.1f}", f"{two:.1f}", f"{one / two:.2f}", f"{everybody:,.0f}")
    reading, writing = beside(network, lines)
    Console().print(table)
    print(f"reading a query {reading:.0f} µs, writing an answer {writing:.0f} µs")


if __name__ == "__main__":
    main()
