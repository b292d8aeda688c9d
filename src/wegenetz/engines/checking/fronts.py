"""Is no route missing from an answer? Follows the proofs in a certificate, step by step.

The points of a front leave corners: finish, cost and hand-overs up to which a route would be new.
For every corner the certificate proves that no route lies in it.
"""

from wegenetz.engines.checking.corners import ENDLESS, NAMES, Corner, corners_of, told, within
from wegenetz.engines.checking.place import WEEK, Json, Place, Use, ordinal
from wegenetz.engines.checking.proofs import Proof
from wegenetz.engines.checking.replacing import Replacing, trimmed
from wegenetz.engines.checking.verdicts import Refuted, Unreadable, whole


def check_front(place: Place, answer: Json, certificate: Json) -> None:
    """Make sure no route is missing from an answer.

    Parameters
    ----------
    place : Place
    answer : dict
        Its routes have been checked.
    certificate : dict
        Of format ``wegenetz-certificate/1``.

    Raises
    ------
    Refuted
        A route of the answer is no better than another, a corner has no proof, or a step of a
        proof does not hold.
    Unreadable
        The certificate names uses that are not there.
    """
    _only_the_best(place, answer)
    proven: list[Corner] = []
    for number, claim in enumerate(certificate["corners"]):
        corner = _corner(claim)
        _check_corner(place.within_weeks(), corner, claim, certificate, f"corners[{number}]")
        proven.append(corner)
    for corner in corners_of(place, answer):
        if not any(within(corner, other) for other in proven):
            raise Refuted("certificate", f"no proof that no route has {told(corner)}")


def _check_corner(
    place: Place, corner: Corner, claim: Json, certificate: Json, where: str
) -> None:
    """Follow the parts of a corner: proofs, and before them what keeps clashing offers apart."""
    left = [place]
    for number, part in enumerate(claim.get("parts", [claim])):
        at = f"{where}.parts[{number}]" if "parts" in claim else where
        if not left:
            raise Refuted(at, "nothing is left to prove")
        here = left.pop()
        if "week" in part:
            left += _apart(here, part, at)
        else:
            _check_part(here, corner, part, certificate, at)
    if left:
        raise Refuted(where, "the proof ends too early")


def _apart(place: Place, part: Json, where: str) -> list[Place]:
    """Where one group after the other keeps out of a week, the first at the end."""
    groups = [list(map(str, group)) for group in part["groups"]]
    every = [offer for group in groups for offer in group]
    if not all(groups) or not place.offers.keys() >= set(every):
        raise Unreadable(f"{where}: a group without offers, or of offers that are not there")
    if len(set(every)) < len(every):
        raise Refuted(where, "an offer stands in two groups")
    hours = sum(min(map(place.hours, group)) for group in groups)
    if place.cap is None or hours <= place.cap:
        raise Refuted(where, f"the groups may take {hours} hours together, so they fit in a week")
    day = ordinal(part["week"])
    monday = day - (day - 1) % WEEK
    return [place.apart(group, monday) for group in reversed(groups)]


def _check_part(place: Place, corner: Corner, part: Json, certificate: Json, where: str) -> None:
    table = [_named(place, *each) for each in certificate["uses"]]
    replacing = Replacing(place, corner, f"dominated[{part['dominated']}]")
    for batch in certificate["dominated"][whole(part["dominated"])]:
        replacing.leave_out([(table[whole(one)], table[whole(by)]) for one, by in batch])
    live = trimmed(place, replacing.left, corner)
    Proof(place, corner, table, where).run(live, part["proof"])


def _only_the_best(place: Place, answer: Json) -> None:
    criteria = place.query.get("criteria", NAMES)
    points = [tuple(route[name] for name in criteria) for route in answer["routes"]]
    for number, one in enumerate(points):
        for other_number, other in enumerate(points):
            if number != other_number and all(a >= b for a, b in zip(one, other, strict=True)):
                raise Refuted(f"routes[{number}]", f"is no better than routes[{other_number}]")


def _corner(part: Json) -> Corner:
    finish, cost, houses = part["finish"], part["cost"], part["handovers"]
    return (
        ENDLESS if finish is None else ordinal(finish),
        ENDLESS if cost is None else whole(cost),
        ENDLESS if houses is None else whole(houses),
    )


def _named(place: Place, offer: str, funding: str | None) -> Use:
    if (offer, funding) not in place.uses:
        raise Unreadable(f"uses: no offer {offer!r} with funding {funding!r} for this query")
    return place.uses[offer, funding]
