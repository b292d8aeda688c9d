"""Is no route missing from an answer? Follows the proofs in a certificate, step by step.

The points of a front leave corners: finish, cost and hand-overs up to which a route would be new.
For every corner the certificate proves that no route lies in it.
"""

from collections.abc import Sequence
from typing import NamedTuple

from wegenetz.engines.checking.branches import Continuation
from wegenetz.engines.checking.corners import ENDLESS, Corner, corners_of, told, within
from wegenetz.engines.checking.place import WEEK, Json, Place, ordinal
from wegenetz.engines.checking.proofs import Preference, Proof, Table
from wegenetz.engines.checking.replacing import Replacing, trimmed
from wegenetz.engines.checking.representing import fixed_values
from wegenetz.engines.checking.verdicts import Refuted, Unreadable, hold, whole


class _Aim(NamedTuple):
    """Where no route lies, or none that is preferred."""

    corner: Corner
    preference: Preference | None = None


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
        A corner has no proof, or a step of a proof does not hold.
    Unreadable
        The certificate names uses that are not there.
    """
    _check_corners(place, answer, certificate, "")


def check_preferences(place: Place, answer: Json, certificate: Json) -> int:
    """Make sure what is proven of rule 8 holds.

    Parameters
    ----------
    place : Place
    answer : dict
    certificate : dict

    Returns
    -------
    int
        How many routes are proven to be those that rule 8 prefers of all with the same values.

    Raises
    ------
    Refuted, Unreadable
        As :func:`check_front`.
    """
    fitting = place.within_weeks()
    proven = set()
    claims = certificate.get("representatives", [])
    _hold_few(claims, answer["routes"], "representatives")
    for number, claim in enumerate(claims):
        route = answer["routes"][whole(claim["route"])]
        _check_preferred(fitting, route, claim, certificate, f"representatives[{number}]")
        proven.add(claim["route"])
    return len(proven)


def _check_preferred(
    place: Place, route: Json, claim: Json, certificate: Json, where: str
) -> None:
    preference = Preference(place, [leg["offer"] for leg in route["legs"]])
    aim = _Aim(fixed_values(place, route), preference)
    _check_corner(place, aim, claim, certificate, where)


def _check_corners(place: Place, answer: Json, certificate: Json, prefix: str) -> None:
    """Make sure that no route lies in the corners, and that the answer leaves no others."""
    claims = certificate["corners"]
    proven = [_corner(claim) for claim in claims]
    left = corners_of(place, answer)
    for corner in left:
        if not any(within(corner, other) for other in proven):
            raise Refuted(prefix + "certificate", f"no proof that no route has {told(corner)}")
    _hold_few(claims, left, f"{prefix}corners")
    for number, (corner, claim) in enumerate(zip(proven, claims, strict=True)):
        where = f"{prefix}corners[{number}]"
        _check_corner(place.within_weeks(), _Aim(corner), claim, certificate, where)


def check_continuations(continuations: list[Continuation], certificate: Json) -> tuple[int, int]:
    """Make sure what is proven of branches holds.

    Parameters
    ----------
    continuations : list of Continuation
        All those of the answer.
    certificate : dict

    Returns
    -------
    (int, int)
        How many branches are proven to show the best way on: as early, then as cheap, then with
        as few hand-overs as possible; and in how many of them rule 8 is proven to prefer no other.

    Raises
    ------
    Refuted, Unreadable
        As :func:`check_front`; or a proof speaks of no branch.
    """
    shown = {each.where: each for each in continuations}
    proven, preferred = set(), set()
    claims = certificate.get("continuations", [])
    _hold_few(claims, continuations, "continuations")
    for number, proof in enumerate(claims):
        where = f"continuations[{number}]"
        branch = shown.get(proof["branch"])
        if branch is None:
            raise Refuted(where, f"there is no {proof['branch']}")
        claim = {**certificate, "corners": proof["corners"]}
        _check_corners(branch.place, branch.answer(), claim, f"{where}.")
        proven.add(branch.where)
        if "representative" in proof:
            (route,) = branch.answer()["routes"]
            there, claim = branch.place.within_weeks(), proof["representative"]
            _check_preferred(there, route, claim, certificate, f"{where}.representative")
            preferred.add(branch.where)
    return len(proven), len(preferred)


def _hold_few(claims: Sequence[Json], wanted: Sequence[object], where: str) -> None:
    """Whoever claims more than anybody asked for would only make the check longer."""
    hold(len(claims) <= len(wanted), where, f"are {len(claims)}, where {len(wanted)} would do")


def _check_corner(place: Place, aim: _Aim, claim: Json, certificate: Json, where: str) -> None:
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
            _check_part(here, aim, part, certificate, at)
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
    day = ordinal(part["week"])
    monday = day - (day - 1) % WEEK
    hours = place.taken.get(monday, 0) + sum(min(map(place.hours, group)) for group in groups)
    if place.cap is None or hours <= place.cap:
        raise Refuted(where, f"the groups may take {hours} hours together, so they fit in a week")
    return [place.apart(group, monday) for group in reversed(groups)]


def _check_part(place: Place, aim: _Aim, part: Json, certificate: Json, where: str) -> None:
    corner, preference = aim
    table = Table(place, certificate["uses"])
    ranked = preference is not None
    replacing = Replacing(place, corner, f"dominated[{part['dominated']}]", ranked=ranked)
    for batch in certificate["dominated"][whole(part["dominated"])]:
        replacing.leave_out([(table[one], table[by]) for one, by in batch])
    live = trimmed(place, replacing.left, corner)
    Proof(place, corner, table, where, preference).run(live, part["proof"])


def _corner(part: Json) -> Corner:
    finish, cost, houses = part["finish"], part["cost"], part["handovers"]
    return (
        ENDLESS if finish is None else ordinal(finish),
        ENDLESS if cost is None else whole(cost),
        ENDLESS if houses is None else whole(houses),
    )
