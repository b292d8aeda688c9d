"""Changes to a network, each made as it is read: what somebody could decide about offers, runs, waiting times, costs and rules.

Changes are made one after the other on a draft; the network itself stays as it is.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from wegenetz.engines.routing.fields import Field
from wegenetz.engines.routing.network import Dated, Facts, Institution, Network, Offer, Open, Run
from wegenetz.engines.routing.reading import (
    OFFER_PARTS,
    funding_at,
    institution_at,
    offer_at,
    offer_parts_at,
    run_at,
)


@dataclass(slots=True)
class Draft:
    """What becomes of a network while changes are made."""

    offers: dict[str, Offer]
    institutions: dict[str, Institution]

    @classmethod
    def of(cls, network: Network) -> "Draft":
        """Return a draft that changes nothing yet."""
        return cls(
            {offer.id: offer for offer in network.offers},
            {each.id: each for each in network.institutions},
        )

    def network(self, before: Network) -> Network:
        """Return the network with the changes."""
        return replace(
            before,
            offers=tuple(self.offers.values()),
            institutions=tuple(self.institutions.values()),
        )


def change_make(change: Field, draft: Draft) -> None:
    """Make one change.

    Parameters
    ----------
    change : Field
        An object with one key: the kind of the change.
    draft : Draft

    Raises
    ------
    UnusableInput
        With the place and the reason, if the change cannot be made.
    """
    change.keys(required=(), optional=tuple(KINDS))
    kinds = [kind for kind in KINDS if change.has(kind)]
    if len(kinds) != 1:
        change.refuse(f"needs exactly one of {', '.join(KINDS)}")
    KINDS[kinds[0]](change.at(kinds[0]), draft)


# ------------------------------------------------------------------- institutions and offers
def _add_institution(field: Field, draft: Draft) -> None:
    institution = institution_at(field)
    if institution.id in draft.institutions:
        field.at("id").refuse(f"there is an institution {institution.id!r} already")
    draft.institutions[institution.id] = institution


def _remove_institution(field: Field, draft: Draft) -> None:
    if field.text() not in draft.institutions:
        field.refuse(f"unknown institution {field.text()!r}")
    user = next((o.id for o in draft.offers.values() if o.institution == field.text()), None)
    if user is not None:
        field.refuse(f"{field.text()!r} still provides {user!r}")
    del draft.institutions[field.text()]


def _add_offer(field: Field, draft: Draft) -> None:
    offer = offer_at(field, draft.institutions)
    if offer.id in draft.offers:
        field.at("id").refuse(f"there is an offer {offer.id!r} already")
    draft.offers[offer.id] = offer


def _change_offer(field: Field, draft: Draft) -> None:
    field.keys(required=("id",), optional=OFFER_PARTS)
    offer = _known(field.at("id"), draft)
    parts: dict[str, Any] = offer_parts_at(field, draft.institutions)
    if not parts:
        field.refuse("changes nothing")
    draft.offers[offer.id] = replace(offer, **parts)


def _remove_offer(field: Field, draft: Draft) -> None:
    del draft.offers[_known(field, draft).id]


# ------------------------------------------------------------------------------------- runs
def _add_run(field: Field, draft: Draft) -> None:
    field.keys(required=("offer", "run"))
    offer, runs = _dated(field, draft)
    timing = Dated(runs=(*runs, run_at(field.at("run"))))
    draft.offers[offer.id] = replace(offer, timing=timing)


def _remove_run(field: Field, draft: Draft) -> None:
    field.keys(required=("offer", "starts"))
    offer, runs = _dated(field, draft)
    gone = _starting(field, runs)
    left = tuple(run for number, run in enumerate(runs) if number != gone)
    draft.offers[offer.id] = replace(offer, timing=Dated(runs=left))


def _set_seats(field: Field, draft: Draft) -> None:
    field.keys(required=("offer", "starts", "seats"))
    offer, runs = _dated(field, draft)
    at = _starting(field, runs)
    changed = replace(runs[at], seats=field.maybe("seats", Field.whole))
    timing = Dated(runs=(*runs[:at], changed, *runs[at + 1 :]))
    draft.offers[offer.id] = replace(offer, timing=timing)


# ------------------------------------------------------- waiting, length, cost, fundings, rules
def _set_wait(field: Field, draft: Draft) -> None:
    _of_some(field, required=("wait",), optional=("wait_p90",))
    wait = field.at("wait").whole()
    safe = _safe(field, "wait_p90", wait)
    for offer, timing in _open(field, draft):
        kept = None if timing.wait_p90 is None else wait + timing.wait_p90 - timing.wait
        changed = replace(timing, wait=wait, wait_p90=kept if safe is None else safe)
        draft.offers[offer.id] = replace(offer, timing=changed)


def _set_duration(field: Field, draft: Draft) -> None:
    _of_some(field, required=("duration",), optional=("duration_p90",))
    days = field.at("duration").whole()
    safe = _safe(field, "duration_p90", days)
    for offer, timing in _open(field, draft):
        spread = timing.duration_p90
        kept = None if spread is None else days + spread - timing.duration
        changed = replace(timing, duration=days, duration_p90=kept if safe is None else safe)
        draft.offers[offer.id] = replace(offer, timing=changed)


def _set_cost(field: Field, draft: Draft) -> None:
    _of_some(field, required=("cost",))
    cost = field.at("cost").whole()
    for offer in _some(field, draft):
        draft.offers[offer.id] = replace(offer, cost=cost)


def _set_funding(field: Field, draft: Draft) -> None:
    _of_some(field, required=("funding",))
    funding = funding_at(field.at("funding"))
    for offer in _some(field, draft):
        ids = [each.id for each in offer.fundings]
        at = ids.index(funding.id) if funding.id in ids else len(ids)
        fundings = (*offer.fundings[:at], funding, *offer.fundings[at + 1 :])
        draft.offers[offer.id] = replace(offer, fundings=fundings)


def _remove_funding(field: Field, draft: Draft) -> None:
    _of_some(field, required=("funding",))
    gone = field.at("funding").text()
    found = False
    for offer in _some(field, draft):
        left = tuple(each for each in offer.fundings if each.id != gone)
        found = found or len(left) < len(offer.fundings)
        draft.offers[offer.id] = replace(offer, fundings=left)
    if not found:
        field.at("funding").refuse(f"unknown funding {gone!r}")


def _change_needs(field: Field, draft: Draft) -> None:
    _of_some(field, required=(), optional=("drop", "add"))
    drop, add = field.read("drop", Field.texts, ()), field.read("add", Field.texts, ())
    if not (drop or add):
        field.refuse("changes nothing")
    offers = list(_some(field, draft))
    needed = {fact for offer in offers for need in offer.needs for fact in need}
    for number, fact in enumerate(drop):
        if fact not in needed:
            field.at("drop").member(number).refuse(f"nothing needs {fact!r}")
    for offer in offers:
        draft.offers[offer.id] = replace(offer, needs=_needs(offer, drop, add))


def _needs(offer: Offer, drop: Facts, add: Facts) -> tuple[Facts, ...]:
    """What an offer needs without some facts and with others; none if one alternative needs nothing."""
    alternatives = [
        tuple(dict.fromkeys((*(fact for fact in need if fact not in drop), *add)))
        for need in offer.needs or ((),)
    ]
    return tuple(dict.fromkeys(alternatives)) if all(alternatives) else ()


# --------------------------------------------------------------------------- which are meant
def _of_some(field: Field, *, required: tuple[str, ...], optional: tuple[str, ...] = ()) -> None:
    """Make sure that one of the ways to say which offers are meant is there."""
    field.keys(required=required, optional=(*optional, *_MEANT))
    if sum(map(field.has, _MEANT)) != 1:
        field.refuse(f"needs exactly one of {', '.join(_MEANT)}")


def _some(field: Field, draft: Draft) -> Iterator[Offer]:
    """The offers that are meant: one, several, or all that a rule makes."""
    if field.has("offer"):
        yield _known(field.at("offer"), draft)
    elif field.has("offers"):
        yield from [_known(each, draft) for each in field.at("offers").items()]
    else:
        rule = field.at("rule").text()
        found = [offer for offer in draft.offers.values() if offer.name == rule]
        if not found:
            field.at("rule").refuse(f"no offer is called {rule!r}")
        yield from found


def _open(field: Field, draft: Draft) -> Iterator[tuple[Offer, Open]]:
    """Those that are meant and can begin on any day; of a rule only these, and one at least."""
    found = False
    for offer in _some(field, draft):
        if isinstance(offer.timing, Open):
            found = True
            yield offer, offer.timing
        elif not field.has("rule"):
            field.refuse(f"{offer.id!r} has runs: it does not begin on any day")
    if not found and field.has("rule"):
        field.at("rule").refuse("all of these offers have runs")


def _safe(field: Field, key: str, typical: int) -> int | None:
    safe = field.maybe(key, Field.whole)
    if safe is not None and safe < typical:
        field.at(key).refuse(f"less than {key.removesuffix('_p90')}")
    return safe


def _known(field: Field, draft: Draft) -> Offer:
    if field.text() not in draft.offers:
        field.refuse(f"unknown offer {field.text()!r}")
    return draft.offers[field.text()]


def _dated(field: Field, draft: Draft) -> tuple[Offer, tuple[Run, ...]]:
    offer = _known(field.at("offer"), draft)
    if not isinstance(offer.timing, Dated):
        field.at("offer").refuse(f"{offer.id!r} has no runs: it can begin on any day")
    return offer, offer.timing.runs


def _starting(field: Field, runs: tuple[Run, ...]) -> int:
    """The number of the one run that starts on a day."""
    day = field.at("starts").day()
    found = [number for number, run in enumerate(runs) if run.starts == day]
    if len(found) != 1:
        field.at("starts").refuse("no run starts then" if not found else "several runs start then")
    return found[0]


_MEANT = ("offer", "offers", "rule")
KINDS: dict[str, Callable[[Field, Draft], None]] = {
    "add_institution": _add_institution,
    "remove_institution": _remove_institution,
    "add_offer": _add_offer,
    "change_offer": _change_offer,
    "remove_offer": _remove_offer,
    "add_run": _add_run,
    "remove_run": _remove_run,
    "set_seats": _set_seats,
    "set_wait": _set_wait,
    "set_duration": _set_duration,
    "set_cost": _set_cost,
    "set_funding": _set_funding,
    "remove_funding": _remove_funding,
    "change_needs": _change_needs,
}
"""What can be changed: the kind of a change -> how it is made."""
