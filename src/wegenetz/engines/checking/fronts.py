"""Is no route missing from an answer? Follows the proofs in a certificate, step by step.

The points of a front leave corners: finish, cost and hand-overs up to which a route would be new.
For every corner the certificate proves that no route lies in it.
"""

from wegenetz.engines.checking.corners import ENDLESS, NAMES, Corner, corners_of, told, within
from wegenetz.engines.checking.place import Json, Place, Use, ordinal
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
    table = [_named(place, *each) for each in certificate["uses"]]
    proven: list[Corner] = []
    for number, part in enumerate(certificate["corners"]):
        where = f"corners[{number}]"
        corner = _corner(part)
        replacing = Replacing(place, corner, f"dominated[{part['dominated']}]")
        for batch in certificate["dominated"][whole(part["dominated"])]:
            replacing.leave_out([(table[whole(one)], table[whole(by)]) for one, by in batch])
        live = trimmed(place, replacing.left, corner)
        Proof(place, corner, table, where).run(live, part["proof"])
        proven.append(corner)
    for corner in corners_of(place, answer):
        if not any(within(corner, other) for other in proven):
            raise Refuted("certificate", f"no proof that no route has {told(corner)}")


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
