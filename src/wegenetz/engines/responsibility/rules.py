"""Rules of responsibility and the ground they stand on. Frozen values; days are dates."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum, StrEnum
from typing import NamedTuple

Codes = frozenset[str]
NONE: Codes = frozenset()


class PlaceRole(StrEnum):
    """Whose place decides about a subject."""

    RESIDENCE = "residence"
    """Where the person lives."""
    WORK = "work"
    """Where the person intends to work."""


class Reach(IntEnum):
    """How closely a rule names the place; a closer one comes first."""

    NATIONWIDE = 0
    LAND = 1
    KREIS = 2
    POSTAL_CODE = 3


class Fit(IntEnum):
    """How closely a rule names the profession; a closer one comes first."""

    EVERYBODY = 0
    GROUP = 1
    NAMED = 2


class Closeness(NamedTuple):
    """How closely a rule names place, profession and circumstances."""

    reach: Reach
    fit: Fit
    circumstances: Codes


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Somebody is responsible for a subject: somewhere, for some professions, under some circumstances."""

    id: str
    subject: str
    institution: str | None
    """None: somebody is responsible, but nobody has confirmed who."""
    lands: Codes = NONE
    """At most one of lands, Kreise and postal codes is not empty; none of them means nationwide."""
    kreise: Codes = NONE
    postal_codes: Codes = NONE
    except_kreise: Codes = NONE
    """Kreise where the rule does not hold."""
    yields_to: Codes = NONE
    """Institutions that come first wherever their rule is no less close."""
    professions: Codes = NONE
    groups: Codes = NONE
    """Groups of professions; together with no profession named, empty means everybody."""
    circumstances: Codes = NONE
    """Facts that must all be true of the person."""
    valid_from: date
    valid_to: date | None = None
    """Last day on which the rule holds; None while no end is known."""
    closeness: Closeness = field(init=False)

    def __post_init__(self) -> None:
        closeness = Closeness(_reach(self), _fit(self), self.circumstances)
        object.__setattr__(self, "closeness", closeness)

    @property
    def reach(self) -> Reach:
        """How closely the place is named."""
        return self.closeness.reach

    @property
    def fit(self) -> Fit:
        """How closely the profession is named."""
        return self.closeness.fit

    def holds_on(self, day: date) -> bool:
        """Whether the rule holds on a day; first and last day included."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


def _reach(rule: Rule) -> Reach:
    if rule.postal_codes:
        return Reach.POSTAL_CODE
    if rule.kreise:
        return Reach.KREIS
    return Reach.LAND if rule.lands else Reach.NATIONWIDE


def _fit(rule: Rule) -> Fit:
    if rule.professions:
        return Fit.NAMED
    return Fit.GROUP if rule.groups else Fit.EVERYBODY


def is_closer(one: Closeness, other: Closeness) -> bool:
    """Whether a rule is closer to a person than another one that holds for the same person.

    Parameters
    ----------
    one, other : Closeness
        Of two rules about the same subject.

    Returns
    -------
    bool
        True if `one` names place, profession and circumstances at least as closely, and one of them more closely.

    Notes
    -----
    This is a partial order on purpose. Of a rule for a Kreis and a rule for a profession, neither is closer: to prefer one of them
    would be a pick without a reason, so both claim and somebody is asked. Circumstances are closer if they are a proper superset.

    Examples
    --------
    >>> land, kreis = Closeness(Reach.LAND, Fit.EVERYBODY, NONE), Closeness(Reach.KREIS, Fit.EVERYBODY, NONE)
    >>> cook = Closeness(Reach.LAND, Fit.NAMED, NONE)
    >>> is_closer(kreis, land), is_closer(land, kreis), is_closer(land, land)
    (True, False, False)
    >>> is_closer(kreis, cook), is_closer(cook, kreis)
    (False, False)
    """
    return (
        one != other
        and one.reach >= other.reach
        and one.fit >= other.fit
        and one.circumstances >= other.circumstances
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Ground:
    """What the rules stand on: places, and groups of professions. Compared by identity: it may be large."""

    land_of: Mapping[str, str]
    """Land of each Kreis."""
    kreise_of: Mapping[str, tuple[str, ...]]
    """Kreise a postal code may lie in, likeliest first."""
    groups_of: Mapping[str, Codes] = field(default_factory=dict)
    """Groups of each profession; a profession that is not listed is in none."""
    counts: Mapping[str, PlaceRole] = field(default_factory=dict)
    """Whose place decides about each subject; a subject that is not listed follows the residence."""
