"""What a network of offers consists of. Frozen values; days are dates, money is euro cents."""

from dataclasses import dataclass, field
from datetime import date

Facts = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Institution:
    """Somebody who provides offers; meeting one is a hand-over."""

    id: str
    name: str = ""
    region: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """A step that can begin on any day and ends after its waiting time and its duration."""

    wait: int = 0
    """Typical (P50) days until the step begins."""
    duration: int
    """Typical (P50) days the step takes."""
    wait_p90: int | None = None
    """Days that suffice in nine of ten cases; None means no spread."""
    duration_p90: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One published run of a dated step."""

    starts: date
    ends: date
    apply_by: date | None = None
    seats: int | None = None
    """Free seats; None means nobody counts them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A step that happens on published dates only."""

    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Funding:
    """Another own cost, for who holds further facts on the day the step becomes ready."""

    id: str
    needs: Facts
    cost: int
    """Own cost with this funding, in euro cents."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One way a decision may fall."""

    id: str
    weight: float
    gives: Facts = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Covers:
    """For whom an offer is meant; None stands for "all", an empty set for nobody."""

    regions: frozenset[str] | None = None
    professions: frozenset[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A step somebody provides, or, without institution, a step the person does alone."""

    id: str
    name: str = ""
    institution: str | None = None
    needs: tuple[Facts, ...] = ()
    """Alternatives: all facts of any one of them. No alternative means no need."""
    gives: Facts = ()
    """Facts that hold from the last day on."""
    timing: Open | Dated
    cost: int = 0
    """Own cost without funding, in euro cents."""
    fundings: tuple[Funding, ...] = ()
    hours_per_week: int = 0
    covers: Covers = Covers()
    outcomes: tuple[Outcome, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FactNote:
    """What a network says about a fact beyond who gives it."""

    valid_days: int | None = None
    """Days after which the fact expires; None means it stays true for good."""
    actionable: bool | None = None
    """Whether somebody can act on it; None means: if any offer gives it."""
    given_by: tuple[str, ...] = ()
    """Institutions that can give the fact although no offer says so."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Network:
    """Everything that can be done, by whom and when. Compared by identity: it may be large."""

    horizon_from: date
    horizon_to: date
    """The last day on which a leg may end: beyond it the offers are not known."""
    offers: tuple[Offer, ...]
    institutions: tuple[Institution, ...] = ()
    ladders: tuple[Facts, ...] = ()
    """Each from the lowest rung to the highest; a higher rung implies the lower ones."""
    facts: dict[str, FactNote] = field(default_factory=dict)
