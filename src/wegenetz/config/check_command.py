"""``wegenetz route check``: verify an answer, and a certificate, without the planner.

Exit codes: 0 verified, 1 refuted, 2 unusable input. The message names the file and the place.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from wegenetz.engines.checking.blocking import check_blockers
from wegenetz.engines.checking.branches import Continuation
from wegenetz.engines.checking.fronts import check_continuations, check_front, check_preferences
from wegenetz.engines.checking.place import Place
from wegenetz.engines.checking.representing import check_distinct, check_representatives
from wegenetz.engines.checking.routes import check_route
from wegenetz.engines.checking.verdicts import Refuted, Unreadable

VERIFIED = 0
REFUTED = 1
UNUSABLE = 2

#: What a file that is JSON, but not what it should be, leads to.
_MALFORMED = (AttributeError, IndexError, KeyError, TypeError, ValueError, OverflowError)

Json = dict[str, Any]


def main(words: Sequence[str]) -> int:
    """Check one answer.

    Parameters
    ----------
    words : sequence of str
        Files: network, query, answer and, if there is one, the certificate.

    Returns
    -------
    int
        The exit code.
    """
    parser = argparse.ArgumentParser(prog="wegenetz route check", allow_abbrev=False)
    parser.add_argument("network", metavar="NETZ.json", type=Path)
    parser.add_argument("query", metavar="FRAGE.json", type=Path)
    parser.add_argument("answer", metavar="ANTWORT.json", type=Path)
    parser.add_argument("certificate", metavar="BEWEIS.json", type=Path, nargs="?")
    files = parser.parse_args(words)
    try:
        print(_verified(files))
    except Refuted as refuted:
        print(f"widerlegt: {refuted}", file=sys.stderr)
        return REFUTED
    except Unreadable as unreadable:
        print(unreadable, file=sys.stderr)
        return UNUSABLE
    return VERIFIED


def _verified(files: argparse.Namespace) -> str:
    """What could be verified, as a sentence."""
    query = _document(files.query, "wegenetz-query/1")
    place = _understood(
        files.network, Place, _document(files.network, "wegenetz-network/1"), query
    )
    answer = _document(files.answer, "wegenetz-answer/1")
    continuations: list[Continuation] = _understood(files.answer, _check_routes, place, answer)
    found = len(answer["routes"])
    _same_id(files.answer, answer, query)
    blockers = _told_of_blockers(
        answer, all_known=_understood(files.answer, check_blockers, place, answer)
    )
    if files.certificate is None:
        said = f"{found} Wege geprüft: alle richtig. Ob einer fehlt, ist ohne Beweis offen."
        return said + blockers
    certificate = _document(files.certificate, "wegenetz-certificate/1")
    _same_id(files.certificate, certificate, query)
    _understood(files.certificate, check_front, place, answer, certificate)
    preferred = _understood(files.certificate, check_preferences, place, answer, certificate)
    said = f"{found} Wege geprüft: alle richtig, und keiner fehlt."
    if found:
        said += f" Von gleich guten der richtige (Regel 8): bewiesen für {preferred} von {found}."
    proven, ranked = _understood(
        files.certificate, check_continuations, continuations, certificate
    )
    if continuations:
        said += (
            f" Fortsetzungen nach Entscheidungen: {proven} von {len(continuations)} sind bewiesen "
            f"die besten, {ranked} auch nach Regel 8."
        )
    return said + blockers


def _told_of_blockers(answer: Json, *, all_known: bool) -> str:
    """What could be verified of what is in the way of a goal, as a sentence."""
    count = len(answer["blockers"])
    if answer["routes"] or not count:
        return ""
    known = "kein kleineres fehlt" if all_known else "ob eines fehlt, ist offen"
    return f" Was im Weg steht, {count}-mal genannt: jedes davon würde einen Weg öffnen, {known}."


def _same_id(path: Path, document: Json, query: Json) -> None:
    if document.get("id") != query.get("id"):
        raise Refuted(f"{path}: id", f"is not that of the query, {query.get('id')!r}")


def _check_routes(place: Place, answer: Json) -> list[Continuation]:
    if type(answer["complete"]) is not bool:
        raise Unreadable("complete: neither true nor false")
    check_distinct(place, answer)
    continuations: list[Continuation] = []
    for number, route in enumerate(answer["routes"]):
        continuations += check_route(place, route, f"routes[{number}]")
    check_representatives(place, answer)
    for each in continuations:
        check_representatives(each.place, each.answer(), each.where)
    return continuations


def _document(path: Path, form: str) -> Json:
    try:
        document = json.loads(path.read_bytes())
    except OSError as error:
        raise Unreadable(f"{path}: nicht lesbar ({error.strerror})") from None
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"{path}: not JSON: {error}") from None
    if not isinstance(document, dict) or document.get("format") != form:
        raise Unreadable(f"{path}: format: not {form!r}")
    return document


def _understood(path: Path, use: Any, *values: object) -> Any:
    """Do something with what a file says; say which file cannot be understood if that is so."""
    try:
        return use(*values)
    except Unreadable as unreadable:
        raise Unreadable(f"{path}: {unreadable}") from None
    except _MALFORMED as error:
        raise Unreadable(f"{path}: not understood ({type(error).__name__}: {error})") from None
