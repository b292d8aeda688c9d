"""``wegenetz route`` and ``wegenetz routes``: plan from files, without database and web.

Exit codes: 0 at least one route, 3 none, 2 unusable input. In the last case the message names
the file and the place, and nothing else has been done. What takes longer to import than a small
file takes to plan is imported where it is needed.
"""

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import lru_cache, partial
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, TextIO, TypeVar

from wegenetz.config.progress import is_moving
from wegenetz.engines.routing.errors import UnusableInput
from wegenetz.engines.routing.planning import compiled_network, plan
from wegenetz.engines.routing.reading import network_from_json, query_from_json
from wegenetz.engines.routing.refusals import why_not
from wegenetz.engines.routing.telling import Teller
from wegenetz.engines.routing.writing import answer_to_json, reason_to_json

if TYPE_CHECKING:
    from wegenetz.engines.routing.answer import Answer
    from wegenetz.engines.routing.network import Network
    from wegenetz.engines.routing.query import Query

FOUND = 0
UNUSABLE = 2
NO_ROUTE = 3

#: Queries handed to a process at once.
_CHUNK = 8

S = TypeVar("S")
T = TypeVar("T")


class Refused(Exception):
    """A file that cannot be used; the message says which, where and why."""


def add_commands(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add both commands to a command line; each sets ``run`` to what carries it out.

    Parameters
    ----------
    subparsers
        Of an ``argparse`` parser. ``arguments.run(arguments)`` returns the exit code.
    """
    route = subparsers.add_parser("route", help="Wege für eine Frage planen")
    route.add_argument("network", metavar="NETZ.json", type=Path)
    route.add_argument("query", metavar="FRAGE.json", type=Path)
    route.add_argument("--json", action="store_true", help="genau das Antwort-Objekt ausgeben")
    route.add_argument(
        "--why-not", metavar="ANGEBOT", help="sagen, warum ein Angebot auf keinem Weg liegt"
    )
    route.set_defaults(run=route_one)
    routes = subparsers.add_parser("routes", help="Wege für viele Fragen planen")
    routes.add_argument("network", metavar="NETZ.json", type=Path)
    routes.add_argument("queries", metavar="FRAGEN.jsonl", type=Path)
    routes.add_argument("--out", metavar="ANTWORTEN.jsonl", type=Path, required=True)
    where = routes.add_mutually_exclusive_group()
    where.add_argument("--workers", metavar="N", type=_count, default=1, help="Prozesse hier")
    where.add_argument("--scheduler", metavar="tcp://HOST:PORT", help="dask-Rechnerverbund")
    routes.set_defaults(run=route_many)


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out one of the two commands.

    Parameters
    ----------
    arguments : sequence of str, optional
        The command and its arguments; by default those of the process.

    Returns
    -------
    int
        The exit code.
    """
    parser = argparse.ArgumentParser(prog="wegenetz", allow_abbrev=False)
    add_commands(parser.add_subparsers(metavar="BEFEHL", required=True))
    parsed = parser.parse_args(arguments)
    try:
        return int(parsed.run(parsed))
    except Refused as refused:
        print(refused, file=sys.stderr)
        return UNUSABLE


def route_one(arguments: argparse.Namespace) -> int:
    """Plan one query and print the answer, or why an offer is not part of it."""
    network = _network(arguments.network)
    query = _usable(arguments.query, query_from_json, _content(arguments.query))
    answer = _usable(arguments.query, partial(plan, network, clock=monotonic), query)
    if arguments.why_not is None:
        text = answer_to_json(answer) if arguments.json else Teller(network).answer(query, answer)
    else:
        text = _why_not(network, query, answer, arguments)
    print(text)
    return FOUND if answer.routes else NO_ROUTE


def _why_not(
    network: "Network", query: "Query", answer: "Answer", arguments: argparse.Namespace
) -> str:
    def reason_for(offer: str) -> str:
        reason = why_not(network, query, offer, answer, clock=monotonic)
        return reason_to_json(reason) if arguments.json else Teller(network).reason(reason)

    return _usable(Path("--why-not"), reason_for, arguments.why_not)


def route_many(arguments: argparse.Namespace) -> int:
    """Plan all queries of a file and write the answers, in the same order, all or nothing."""
    data = _content(arguments.network)
    lines = _queries(arguments.queries, _network(arguments.network))
    answers: Iterable[str]
    if arguments.scheduler:
        answers = _answers_of_cluster(data, lines, arguments.scheduler)
    elif arguments.workers > 1:
        answers = _answers_of_processes(data, lines, arguments.workers)
    else:
        answers = (answered(data, line) for line in lines)
    found = 0
    with _written_whole(arguments.out) as out:
        for answer in _watched(answers, len(lines)):
            out.write(f"{answer}\n")
            found += bool(json.loads(answer)["routes"])
    print(f"{len(lines)} Fragen, {found} mit Weg: {arguments.out}", file=sys.stderr)
    return FOUND if found or not lines else NO_ROUTE


def answered(data: bytes, line: bytes) -> str:
    """Answer one query about a network, both as JSON; the network is read once per process."""
    return answer_to_json(plan(_parsed(data), query_from_json(line), clock=monotonic))


_parsed = lru_cache(maxsize=1)(network_from_json)


def _answers_of_processes(data: bytes, lines: list[bytes], workers: int) -> Iterator[str]:
    with ProcessPoolExecutor(
        workers, mp_context=get_context("spawn"), initializer=_Kept.keep, initargs=(data,)
    ) as pool:
        yield from pool.map(_Kept.answered, lines, chunksize=_CHUNK)


class _Kept:
    """What a worker process keeps between queries."""

    network = b""

    @classmethod
    def keep(cls, data: bytes) -> None:
        cls.network = data

    @classmethod
    def answered(cls, line: bytes) -> str:
        return answered(cls.network, line)


def _answers_of_cluster(data: bytes, lines: list[bytes], scheduler: str) -> Iterator[str]:
    try:
        client = import_module("distributed").Client(scheduler, timeout="10s")
    except (OSError, ValueError) as error:
        raise Refused(f"{scheduler}: nicht erreichbar ({error})") from None
    with client:
        network = client.scatter(data, broadcast=True)
        futures = client.map(answered, [network] * len(lines), lines, pure=False)
        for future in futures:
            yield future.result()


def _queries(path: Path, network: "Network") -> list[bytes]:
    """The lines of a file of queries, once all of them are known to be usable."""
    compiled = compiled_network(network)
    lines = []
    for number, line in enumerate(_content(path).splitlines(), start=1):
        if line.strip():
            place = Path(f"{path}:{number}")
            _usable(place, compiled.check, _usable(place, query_from_json, line))
            lines.append(line)
    return lines


def _network(path: Path) -> "Network":
    return _usable(path, _parsed, _content(path))


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Refused(f"{path}: nicht lesbar ({error.strerror})") from None


def _usable(path: Path, use: Callable[[S], T], value: S) -> T:
    """Use a value that comes from a file; say where it comes from if it cannot be used."""
    try:
        return use(value)
    except UnusableInput as error:
        raise Refused(f"{path}: {error}") from None


@contextmanager
def _written_whole(path: Path) -> Iterator[TextIO]:
    """A file that takes its place only when all of it has been written."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("x", encoding="utf-8") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        part.replace(path)
    except OSError as error:
        raise Refused(f"{path}: nicht schreibbar ({error.strerror})") from None
    finally:
        part.unlink(missing_ok=True)


def _watched(answers: Iterable[str], total: int) -> Iterable[str]:
    """The same answers; a terminal shows how far things are."""
    if not is_moving(sys.stderr):
        return answers
    screen = import_module("rich.console").Console(stderr=True)
    watched: Iterable[str] = import_module("rich.progress").track(
        answers, "Wege planen", total=total, console=screen
    )
    return watched


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("mindestens 1")
    return number


if __name__ == "__main__":
    # under its own name, so that other processes find what they are to carry out
    sys.exit(import_module("wegenetz.config.route_command").main())
