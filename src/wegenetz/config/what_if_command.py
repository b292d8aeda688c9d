"""``wegenetz what-if``: what a scenario does to many people's routes, from files.

Exit codes: 0 done, 2 unusable input; then the message names the file and the place.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
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
    Scenario,
    Summary,
    effects,
    scenario_from_json,
    tallied,
)

DONE = 0
UNUSABLE = 2
_DAYS_IN_WEEK = 7
_CENTS_IN_EURO = 100

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
        whole, regions = _tallied(files, network, scenario)
    except _Refused as refused:
        print(refused, file=sys.stderr)
        return UNUSABLE
    if files.json:
        told = {
            "scenario": scenario.id,
            "changes": len(scenario.changes),
            "all": asdict(whole),
            "regions": {region: asdict(counted) for region, counted in regions.items()},
        }
        print(json.dumps(told))
    else:
        Console().print(_table(scenario, whole, regions))
    return DONE


def _tallied(
    files: argparse.Namespace, network: Network, scenario: Scenario
) -> tuple[Summary, Mapping[str, Summary]]:
    """Plan question after question; none is kept, however many there are."""
    asked = _queries(files.queries)
    try:
        return tallied(effects(network, scenario.network, asked, clock=monotonic))
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


def _table(scenario: Scenario, whole: Summary, regions: Mapping[str, Summary]) -> Table:
    count = len(scenario.changes)
    changes = "eine Änderung" if count == 1 else f"{count} Änderungen"
    title = f"{scenario.name}: {changes}"
    table = Table(title=title, title_justify="left")
    columns = ("Ort", "Fragen", "neuer Weg", "kein Weg mehr", "früher da", "Wochen", "später da")
    for name in (*columns, "günstiger", "Euro", "teurer", "nicht bewiesen"):
        table.add_column(name, justify="left" if name == "Ort" else "right")
    rows = [(region or "ohne Ort", counted) for region, counted in regions.items()]
    for place, counted in (*rows, ("insgesamt", whole)):
        table.add_row(
            place,
            *map(str, (counted.queries, counted.opened, counted.closed, counted.sooner)),
            _decimal(counted.median_days_gained, _DAYS_IN_WEEK, digits=1),
            *map(str, (counted.later, counted.cheaper)),
            _decimal(counted.median_cost_saved, _CENTS_IN_EURO, digits=2),
            *map(str, (counted.dearer, counted.unproven)),
        )
    return table


def _decimal(number: int | None, unit: int, *, digits: int) -> str:
    return "" if number is None else f"{number / unit:.{digits}f}".replace(".", ",")
