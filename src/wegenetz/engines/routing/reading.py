"""From JSON to values. Everything that can be wrong with a file is found here, with its place."""

from collections.abc import Callable, Collection, Iterable
from typing import Any, TypeVar

from wegenetz.engines.routing.answer import Outline, Sketch
from wegenetz.engines.routing.fields import Field, document
from wegenetz.engines.routing.network import (
    Covers,
    Dated,
    FactNote,
    Funding,
    Institution,
    Network,
    Offer,
    Open,
    Outcome,
    Run,
)
from wegenetz.engines.routing.query import (
    ALL_CRITERIA,
    DEFAULT_TIME_LIMIT_MS,
    Criterion,
    Query,
)

NETWORK_FORMAT = "wegenetz-network/1"
QUERY_FORMAT = "wegenetz-query/1"
OUTLINE_FORMAT = "wegenetz-outline/1"

Named = TypeVar("Named", Institution, Offer, Funding, Outcome)


def network_from_json(data: bytes) -> Network:
    """Read a network file.

    Parameters
    ----------
    data : bytes
        A document of format ``wegenetz-network/1`` in UTF-8.

    Returns
    -------
    Network

    Raises
    ------
    UnusableInput
        With the place and the reason of the first thing that is wrong.

    Notes
    -----
    One pass over the document: O(size).
    """
    top = document(data).keys(
        required=("format", "horizon", "offers"), optional=("ladders", "institutions", "facts")
    )
    top.at("format").word(NETWORK_FORMAT)
    horizon = top.at("horizon").keys(required=("from", "to"))
    first, last = horizon.at("from").day(), horizon.at("to").day()
    if last < first:
        horizon.at("to").refuse("before from")
    institutions = top.read("institutions", _institutions, ())
    known = frozenset(institution.id for institution in institutions)
    return Network(
        horizon_from=first,
        horizon_to=last,
        ladders=top.read("ladders", _ladders, ()),
        institutions=institutions,
        offers=_offers(top.at("offers"), known),
        facts=top.read("facts", lambda field: _notes(field, known), {}),
    )


def query_from_json(data: bytes) -> Query:
    """Read a query, without regard to any network.

    Parameters
    ----------
    data : bytes
        A document of format ``wegenetz-query/1`` in UTF-8.

    Returns
    -------
    Query

    Raises
    ------
    UnusableInput
        With the place and the reason of the first thing that is wrong. What only a network can
        tell (an unknown region, say) is found by :func:`~.compiling.scope_of`.
    """
    top = document(data).keys(
        required=("format", "id", "start", "goal"),
        optional=(
            "facts",
            "region",
            "profession",
            "criteria",
            "tie_break",
            "hours_per_week_cap",
            "assume",
            "time_limit_ms",
        ),
    )
    top.at("format").word(QUERY_FORMAT)
    criteria = top.read("criteria", _criteria, ALL_CRITERIA)
    if not criteria:
        top.at("criteria").refuse("empty")
    return Query(
        id=top.at("id").text(),
        start=top.at("start").day(),
        goal=top.at("goal").texts(),
        facts=top.read("facts", Field.texts, ()),
        region=top.maybe("region", Field.text),
        profession=top.maybe("profession", Field.text),
        criteria=criteria,
        tie_break=top.read("tie_break", _criteria, ()),
        hours_per_week_cap=top.maybe("hours_per_week_cap", Field.whole),
        assume=top.read("assume", _assume, {}),
        time_limit_ms=top.read("time_limit_ms", _whole_or_null, DEFAULT_TIME_LIMIT_MS),
    )


def outline_from_json(data: bytes) -> Outline:
    """Read an outline.

    Parameters
    ----------
    data : bytes
        A document of format ``wegenetz-outline/1`` in UTF-8.

    Returns
    -------
    Outline

    Raises
    ------
    UnusableInput
        With the place and the reason of the first thing that is wrong.
    """
    top = document(data)
    if top.has("format"):
        top.at("format").word(OUTLINE_FORMAT)
    top.keys(required=("format", "id", "complete", "routes"))
    return Outline(
        id=top.at("id").text(),
        complete=top.at("complete").truth(),
        sketches=tuple(_sketch(route) for route in top.at("routes").items()),
    )


def _sketch(field: Field) -> Sketch:
    field.keys(required=("finish", "cost", "handovers", "offers"))
    return Sketch(
        finish=field.at("finish").day(),
        cost=field.at("cost").whole(),
        handovers=field.at("handovers").whole(),
        offers=field.at("offers").texts(),
    )


def _offers(listed: Field, institutions: frozenset[str]) -> tuple[Offer, ...]:
    return _distinct(listed, (offer_at(field, institutions) for field in listed.items()))


def offer_at(field: Field, institutions: Collection[str]) -> Offer:
    """Read an offer; the institutions are those the network has."""
    field.keys(required=("id", "timing"), optional=OFFER_PARTS)
    return Offer(id=field.at("id").text(), **offer_parts_at(field, institutions))


def offer_parts_at(field: Field, institutions: Collection[str]) -> dict[str, Any]:
    """Read what stands there of an offer, but for its id: name of the part -> its value."""

    def institution(known: Field) -> str | None:
        return None if known.value is None else _known(known, institutions)

    read = {**_OFFER_PARTS, "institution": institution}
    return {part: how(field.at(part)) for part, how in read.items() if field.has(part)}


def _alternatives(field: Field) -> tuple[tuple[str, ...], ...]:
    return tuple(alternative.texts() for alternative in field.items())


def _timing(field: Field) -> Open | Dated:
    field.keys(required=(), optional=("open", "dated"))
    if field.has("open") == field.has("dated"):
        field.refuse("needs either open or dated")
    if field.has("open"):
        return _open(field.at("open"))
    return Dated(runs=tuple(run_at(run) for run in field.at("dated").items()))


def _open(field: Field) -> Open:
    field.keys(required=("duration",), optional=("wait", "wait_p90", "duration_p90"))
    wait = field.read("wait", Field.whole, 0)
    duration = field.at("duration").whole()
    return Open(
        wait=wait,
        duration=duration,
        wait_p90=_spread(field, "wait_p90", wait, "wait"),
        duration_p90=_spread(field, "duration_p90", duration, "duration"),
    )


def _spread(field: Field, key: str, typical: int, name: str) -> int | None:
    safe = field.maybe(key, Field.whole)
    if safe is not None and safe < typical:
        field.at(key).refuse(f"less than {name}")
    return safe


def run_at(field: Field) -> Run:
    """Read a run."""
    field.keys(required=("starts", "ends"), optional=("apply_by", "seats"))
    starts, ends = field.at("starts").day(), field.at("ends").day()
    if ends < starts:
        field.at("ends").refuse("before starts")
    return Run(
        starts=starts,
        ends=ends,
        apply_by=field.maybe("apply_by", Field.day),
        seats=field.maybe("seats", Field.whole),
    )


def _fundings(listed: Field) -> tuple[Funding, ...]:
    return _distinct(listed, (funding_at(field) for field in listed.items()))


def funding_at(field: Field) -> Funding:
    """Read a funding."""
    field.keys(required=("id", "cost"), optional=("needs",))
    return Funding(
        id=field.at("id").text(),
        needs=field.read("needs", Field.texts, ()),
        cost=field.at("cost").whole(),
    )


def _outcomes(listed: Field) -> tuple[Outcome, ...]:
    outcomes = _distinct(listed, (_outcome(field) for field in listed.items()))
    if outcomes and not any(outcome.weight for outcome in outcomes):
        listed.refuse("no outcome has a weight above 0")
    return outcomes


def _outcome(field: Field) -> Outcome:
    field.keys(required=("id", "weight"), optional=("gives",))
    return Outcome(
        id=field.at("id").text(),
        weight=field.at("weight").number(),
        gives=field.read("gives", Field.texts, ()),
    )


def _covers(field: Field) -> Covers:
    field.keys(required=(), optional=("regions", "professions"))
    return Covers(
        regions=field.read("regions", _all_or_some, None),
        professions=field.read("professions", _all_or_some, None),
    )


def _all_or_some(field: Field) -> frozenset[str] | None:
    if field.value == "all":
        return None
    if not isinstance(field.value, list):
        field.refuse('neither "all" nor a list')
    return frozenset(field.texts())


def _institutions(listed: Field) -> tuple[Institution, ...]:
    return _distinct(listed, (institution_at(field) for field in listed.items()))


def institution_at(field: Field) -> Institution:
    """Read an institution."""
    field.keys(required=("id",), optional=("name", "region"))
    return Institution(
        id=field.at("id").text(),
        name=field.read("name", _name, ""),
        region=field.maybe("region", Field.text),
    )


def _name(field: Field) -> str:
    return field.text() if field.value != "" else ""


def _ladders(listed: Field) -> tuple[tuple[str, ...], ...]:
    seen: set[str] = set()
    for ladder in listed.items():
        for rung in ladder.items():
            if rung.text() in seen:
                rung.refuse(f"{rung.text()!r} stands on a ladder twice")
            seen.add(rung.text())
    return _alternatives(listed)


def _notes(field: Field, institutions: frozenset[str]) -> dict[str, FactNote]:
    return {fact: _note(note, institutions) for fact, note in field.members()}


def _note(field: Field, institutions: frozenset[str]) -> FactNote:
    field.keys(required=(), optional=("valid_days", "actionable", "given_by"))
    return FactNote(
        valid_days=field.maybe("valid_days", Field.whole),
        actionable=field.maybe("actionable", Field.truth),
        given_by=field.read(
            "given_by", lambda listed: tuple(_known(i, institutions) for i in listed.items()), ()
        ),
    )


def _known(field: Field, institutions: Collection[str]) -> str:
    if field.text() not in institutions:
        field.refuse(f"unknown institution {field.text()!r}")
    return field.text()


def _whole_or_null(field: Field) -> int | None:
    return None if field.value is None else field.whole()


def _criteria(listed: Field) -> tuple[Criterion, ...]:
    names: list[Criterion] = []
    for field in listed.items():
        word = field.text()
        if word not in ALL_CRITERIA:
            field.refuse(f"unknown criterion {word!r}")
        if word in names:
            field.refuse(f"{word!r} stands twice")
        names.append(Criterion(word))
    return tuple(names)


def _assume(field: Field) -> dict[str, str]:
    return {offer: outcome.text() for offer, outcome in field.members()}


def _distinct(listed: Field, values: Iterable[Named]) -> tuple[Named, ...]:
    """Collect values whose ids must differ."""
    found: dict[str, Named] = {}
    for index, value in enumerate(values):
        if value.id in found:
            listed.member(index).at("id").refuse(f"{value.id!r} stands twice")
        found[value.id] = value
    return tuple(found.values())


_OFFER_PARTS: dict[str, Callable[[Field], Any]] = {
    "name": _name,
    "needs": _alternatives,
    "gives": Field.texts,
    "timing": _timing,
    "cost": Field.whole,
    "fundings": _fundings,
    "hours_per_week": Field.whole,
    "covers": _covers,
    "outcomes": _outcomes,
}
OFFER_PARTS = ("institution", *_OFFER_PARTS)
"""What an offer may consist of, beside its id."""
