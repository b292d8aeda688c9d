"""``wegenetz route`` and ``wegenetz routes``: plan from files, without database and web.

Exit codes: 0 at least one route, 3 none, 2 unusable input, 4 broken off, 5 no certificate although
one was asked for. With 2 the message names the file and the place, and nothing else has been
done; with 4 the same command goes on. What takes longer to import than a small file takes to plan
is imported where it is needed. ``wegenetz route check`` is carried out by ``check_command``.
"""

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import partial
from hashlib import sha256
from importlib import import_module
from itertools import islice
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

from wegenetz.config.batch_changes import Earlier
from wegenetz.config.batch_files import BrokenOff, Ledger, Portions, QueryFile, Refused, ledger
from wegenetz.config.batch_workers import Answering, Form, here, network_at_once
from wegenetz.config.progress import is_moving
from wegenetz.engines.routing.answer import safest_first
from wegenetz.engines.routing.errors import UnusableInput
from wegenetz.engines.routing.incremental import Change
from wegenetz.engines.routing.native import kernel_network
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
BROKEN_OFF = 4
NO_CERTIFICATE = 5

PROOF_SECONDS = 60
"""Time for a certificate, unless said otherwise."""

S = TypeVar("S")
T = TypeVar("T")


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
        "--safe", action="store_true", help="Wege danach ordnen, wann neun von zehn da sind"
    )
    route.add_argument(
        "--why-not", metavar="ANGEBOT", help="sagen, warum ein Angebot auf keinem Weg liegt"
    )
    route.add_argument(
        "--certificate", metavar="BEWEIS.json", type=Path, help="beweisen, dass kein Weg fehlt"
    )
    route.add_argument(
        "--certificate-seconds",
        metavar="N",
        type=_count,
        default=PROOF_SECONDS,
        help=f"Zeit für den Beweis (sonst {PROOF_SECONDS})",
    )
    route.set_defaults(run=route_one)
    routes = subparsers.add_parser("routes", help="Wege für viele Fragen planen")
    routes.add_argument("network", metavar="NETZ.json", type=Path)
    routes.add_argument("queries", metavar="FRAGEN.jsonl", type=Path)
    routes.add_argument("--out", metavar="ANTWORTEN.jsonl", type=Path, required=True)
    shorter = routes.add_mutually_exclusive_group()
    shorter.add_argument(
        "--brief",
        dest="form",
        action="store_const",
        const=Form.BRIEF,
        default=Form.WHOLE,
        help="nur Ende, Kosten, Stellen und Angebote je Weg",
    )
    shorter.add_argument(
        "--earliest",
        dest="form",
        action="store_const",
        const=Form.DAY,
        help="nur der früheste Tag, ohne Weg",
    )
    routes.add_argument(
        "--anew", action="store_true", help="nicht weitermachen, wo ein Lauf unterbrochen wurde"
    )
    routes.add_argument(
        "--changed-from",
        metavar="NETZ.json",
        type=Path,
        help="das Netz von vorher; nur neu planen, was sich ändern kann",
    )
    routes.add_argument(
        "--answers", metavar="ANTWORTEN.jsonl", type=Path, help="die Antworten zum Netz von vorher"
    )
    where = routes.add_mutually_exclusive_group()
    where.add_argument("--workers", metavar="N", type=_count, default=1, help="Prozesse hier")
    where.add_argument("--scheduler", metavar="tcp://HOST:PORT", help="dask-Rechnerverbund")
    routes.set_defaults(run=route_many)


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out one of the commands.

    Parameters
    ----------
    arguments : sequence of str, optional
        The command and its arguments; by default those of the process.

    Returns
    -------
    int
        The exit code.
    """
    words = sys.argv[1:] if arguments is None else list(arguments)
    if words[:2] == ["route", "check"]:
        checked: int = import_module("wegenetz.config.check_command").main(words[2:])
        return checked
    parser = argparse.ArgumentParser(prog="wegenetz", allow_abbrev=False)
    add_commands(parser.add_subparsers(metavar="BEFEHL", required=True))
    parsed = parser.parse_args(words)
    try:
        return int(parsed.run(parsed))
    except Refused as refused:
        print(refused, file=sys.stderr)
        return UNUSABLE
    except BrokenOff as broken:
        print(broken, file=sys.stderr)
        return BROKEN_OFF


def route_one(arguments: argparse.Namespace) -> int:
    """Plan one query and print the answer, or why an offer is not part of it.

    The network is made ready first: the time limit of the query is for the search.
    """
    network = _network(arguments.network)
    kernel_network(compiled_network(network))
    query = _usable(arguments.query, query_from_json, _content(arguments.query))
    answer = _usable(arguments.query, partial(plan, network, clock=monotonic), query)
    if arguments.safe:
        answer = safest_first(answer)
    if arguments.why_not is None:
        text = answer_to_json(answer) if arguments.json else Teller(network).answer(query, answer)
    else:
        text = _why_not(network, query, answer, arguments)
    print(text)
    if arguments.certificate is not None and not _certified(network, query, answer, arguments):
        return NO_CERTIFICATE
    return FOUND if answer.routes else NO_ROUTE


def _certified(
    network: "Network", query: "Query", answer: "Answer", arguments: argparse.Namespace
) -> bool:
    """Write a certificate if there is one; else say why not, and leave no file."""
    certifying = import_module("wegenetz.engines.routing.certifying")
    until = monotonic() + arguments.certificate_seconds
    path: Path = arguments.certificate
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.unlink(missing_ok=True)
        proof = certifying.certificate(network, query, answer, late=lambda: monotonic() >= until)
        part.write_text(json.dumps(proof, ensure_ascii=False), "utf-8")
        part.replace(path)
    except certifying.NotCertified as reason:
        print(f"{path}: {reason}", file=sys.stderr)
        return False
    except OSError as error:
        raise Refused(f"{path}: nicht schreibbar ({error.strerror})") from None
    finally:
        part.unlink(missing_ok=True)
    return True


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
    network = _usable(arguments.network, network_at_once, data)
    queries = QueryFile(arguments.queries)
    note = {
        "network": sha256(data).hexdigest(),
        "form": str(arguments.form),
    }
    earlier = None
    if arguments.changed_from or arguments.answers:
        earlier, before = _earlier(arguments, network)
    total, note["queries"] = queries.checked(_checking(network, earlier))
    if earlier:
        earlier.close()
        note["earlier"] = f"{before} {earlier.digest}"
    answering = _answering(arguments, data, network)
    with ledger(arguments.out, note, anew=arguments.anew) as book:
        if earlier:
            print(f"{earlier.count()} von {total} Fragen neu zu planen", file=sys.stderr)
            if not earlier.count(book.done):
                answering = nullcontext(here(network, Form.BRIEF))
        try:
            _answer(queries, total, answering, book, earlier)
        except BrokenOff as broken:
            raise BrokenOff(
                f"{broken}. {book.done} von {total} Antworten sind aufgehoben; derselbe Befehl "
                "macht dort weiter."
            ) from None
        found = book.found
    print(f"{total} Fragen, {found} mit Weg: {arguments.out}", file=sys.stderr)
    return FOUND if found or not total else NO_ROUTE


def _earlier(arguments: argparse.Namespace, network: "Network") -> tuple[Earlier, str]:
    """The answers to an earlier network, and the digest of that."""
    if not (arguments.form is Form.BRIEF and arguments.changed_from and arguments.answers):
        raise Refused("--changed-from und --answers gehören zusammen, und --brief dazu")
    data = _content(arguments.changed_from)
    old = _usable(arguments.changed_from, network_at_once, data)
    change = Change(compiled_network(old), compiled_network(network))
    return Earlier(change, arguments.answers), sha256(data).hexdigest()


def _answer(
    queries: QueryFile,
    total: int,
    answering: AbstractContextManager[Answering],
    book: Ledger,
    earlier: Earlier | None,
) -> None:
    """Answer what is not answered yet."""
    if book.done == total:
        return
    left: Iterator[bytes] = islice((line for _, line in queries.lines()), book.done, total)
    if earlier:
        left = earlier.asked_again(left, book.done)
    with answering as answers, _watched(book.done, total) as advance:
        every = earlier.merged(answers, book.done) if earlier else answers
        for portion in every(Portions(left)):
            book.add(portion.text, portion.count, portion.found)
            advance(portion.count)


def _answering(
    arguments: argparse.Namespace, data: bytes, network: "Network"
) -> AbstractContextManager[Answering]:
    """Who answers; nobody begins before the context is entered."""
    form = arguments.form
    if arguments.scheduler is None and arguments.workers == 1:
        return nullcontext(here(network, form))
    crew = import_module("wegenetz.config.batch_crew")
    answering: AbstractContextManager[Answering] = (
        crew.on_this_machine(network, arguments.workers, form)
        if arguments.scheduler is None
        else crew.on_cluster(data, arguments.scheduler, form)
    )
    return answering


def _checking(network: "Network", earlier: Earlier | None) -> Callable[[Path, bytes], None]:
    compiled = compiled_network(network)

    def check(place: Path, line: bytes) -> None:
        query = _usable(place, query_from_json, line)
        _usable(place, compiled.check, query)
        if earlier:
            earlier.judge(query)

    return check


def _network(path: Path) -> "Network":
    return _usable(path, network_from_json, _content(path))


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
def _watched(done: int, total: int) -> Iterator[Callable[[int], None]]:
    """What to tell of progress; a terminal shows how far things are."""
    if not is_moving(sys.stderr):
        yield lambda _count: None
        return
    screen = import_module("rich.console").Console(stderr=True)
    with import_module("rich.progress").Progress(console=screen) as progress:
        bar = progress.add_task("Wege planen", total=total, completed=done)
        yield lambda count: progress.advance(bar, count)


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("mindestens 1")
    return number


if __name__ == "__main__":
    # under its own name, so that other processes find what they are to carry out
    sys.exit(import_module("wegenetz.config.route_command").main())
