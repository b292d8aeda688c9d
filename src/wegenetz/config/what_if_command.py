"""``wegenetz what-if``: what a scenario does to many people's routes, from files.

Exit codes: 0 done, 2 unusable input; then the message names the file and the place.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from time import monotonic
from typing import TypeVar

from rich.console import Console
from rich.table import Table

from wegenetz.engines.routing.errors import UnusableInput
from wegenetz.engines.routing.network import Network
from wegenetz.engines.routing.query import Query
from wegenetz.engines.routing.reading import network_from_json, query_from_json
from wegenetz.engines.routing.scenarios import (
    Effect,
    Scenario,
    by_region,
    effects,
    scenario_from_json,
    summary,
)

DONE = 0
UNUSABLE = 2
_DAYS_IN_WEEK = 7

T = TypeVar("T")


class _Refused(Exception):
    """A file that cannot be used, with its name, the place and the reason."""


def main(words: Sequence[str]) -> int:
    """Tell the effects of one scenario.

    Parameters
    ----------
    words : sequence of str
        Files: network, scenario and queries; ``--json`` for programs.

    Returns
    -------
    int
        The exit code.
    """
    parser = argparse.ArgumentParser(prog="wegenetz what-if", allow_abbrev=False)
    parser.add_argument("network", metavar="NETZ.json", type=Path)
    parser.add_argument("scenario", metavar="SZENARIO.json", type=Path)
    parser.add_argument("queries", metavar="FRAGEN.jsonl", type=Path)
    parser.add_argument("--json", action="store_true", help="für Programme")
    files = parser.parse_args(words)
    try:
        network = _read(files.network, network_from_json)
        scenario = _read(files.scenario, lambda data: scenario_from_json(data, network))
        queries = list(_queries(files.queries))
        found = _effects(files, network, scenario, queries)
    except _Refused as refused:
        print(refused, file=sys.stderr)
        return UNUSABLE
    if files.json:
        told = {region: asdict(counted) for region, counted in by_region(found).items()}
        whole = {"scenario": scenario.id, "changes": scenario.changes}
        print(json.dumps(whole | {"all": asdict(summary(found)), "regions": told}))
    else:
        Console().print(_table(scenario, found))
    return DONE


def _effects(
    files: argparse.Namespace, network: Network, scenario: Scenario, queries: list[Query]
) -> list[Effect]:
    try:
        return list(effects(network, scenario.network, queries, clock=monotonic))
    except UnusableInput as error:
        raise _Refused(f"{files.queries}: {error}") from None


def _queries(path: Path) -> Iterator[Query]:
    for number, line in enumerate(_content(path).splitlines(), 1):
        if line.strip():
            try:
                yield query_from_json(line)
            except UnusableInput as error:
                raise _Refused(f"{path}: Zeile {number}: {error}") from None


def _read(path: Path, how: Callable[[bytes], T]) -> T:
    try:
        return how(_content(path))
    except UnusableInput as error:
        raise _Refused(f"{path}: {error}") from None


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise _Refused(f"{path}: nicht lesbar ({error.strerror})") from None


def _table(scenario: Scenario, found: list[Effect]) -> Table:
    changes = "eine Änderung" if scenario.changes == 1 else f"{scenario.changes} Änderungen"
    title = f"{scenario.name}: {changes}"
    table = Table(title=title, title_justify="left")
    columns = ("Ort", "Fragen", "neuer Weg", "kein Weg mehr", "früher da", "Wochen", "später da")
    for name in (*columns, "günstiger", "teurer", "nicht bewiesen"):
        table.add_column(name, justify="left" if name == "Ort" else "right")
    rows = [(region or "ohne Ort", counted) for region, counted in by_region(found).items()]
    for place, counted in (*rows, ("insgesamt", summary(found))):
        days = counted.median_days_gained
        table.add_row(
            place,
            *map(str, (counted.queries, counted.opened, counted.closed, counted.sooner)),
            "" if days is None else f"{days / _DAYS_IN_WEEK:.1f}".replace(".", ","),
            *map(str, (counted.later, counted.cheaper, counted.dearer, counted.unproven)),
        )
    return table
