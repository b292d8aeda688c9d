"""What is asked and what may be answered. Every answer is one of six frozen values."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from wegenetz.engines.responsibility.rules import NONE, Codes, PlaceRole, Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where: a Kreis, a postal code, or both where a postal code lies in several Kreise."""

    kreis: str | None = None
    postal_code: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A question: who is responsible for this person on this day."""

    subject: str
    day: date
    residence: Place | None = None
    work: Place | None = None
    """Place of the intended work; None if it is that of the residence."""
    profession: str | None = None
    """None while nobody has said it."""
    holds: Codes = NONE
    """Facts that are true of the person."""
    fails: Codes = NONE
    """Facts that are not; of all others nobody knows."""
    chosen: str | None = None
    """Institution the person chose when several claimed the same."""

    def place(self, role: PlaceRole) -> Place | None:
        """Return the place that counts: that of the intended work, else that of the residence."""
        return self.work or self.residence if role is PlaceRole.WORK else self.residence


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Exactly one institution is responsible."""

    institution: str
    rule: Rule
    """The rule that decided; of several that agree the first by name."""
    agreeing: tuple[Rule, ...] = ()
    """Further rules no less close that name the same institution."""
    beaten: tuple[Rule, ...] = ()
    """Rules that hold as well but name another institution less closely."""
    kreise: tuple[str, ...] = ()
    """Kreise for which this is so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WhichPlace:
    """The postal code lies in several Kreise, and they lead to different answers."""

    kreise: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WhichPostalCode:
    """Within this Kreis it depends on the postal code."""

    kreis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WhichProfession:
    """It depends on the profession."""

    professions: tuple[str, ...]
    """Professions that rules here name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WhichCircumstances:
    """It depends on what is true of the person."""

    choices: tuple[Codes, ...]
    """Facts that would decide: each choice is what one rule asks for and nobody has said yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WhichInstitution:
    """Several institutions claim the same, and no rule is closer."""

    claims: tuple[Rule, ...]
    """One rule an institution."""


class Missing(StrEnum):
    """Why nobody can be named."""

    NOBODY = "nobody"
    """No rule names anybody for this."""
    UNCONFIRMED = "unconfirmed"
    """Somebody is responsible, but nobody has confirmed who."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Nobody is named for this."""

    missing: Missing
    kreise: tuple[str, ...]
    rules: tuple[Rule, ...] = ()
    """Rules that say that somebody is responsible, without a name."""


Answer = (
    Found
    | WhichPlace
    | WhichPostalCode
    | WhichProfession
    | WhichCircumstances
    | WhichInstitution
    | Gap
)


class Refusal(StrEnum):
    """Why an institution is not the responsible one, from the farthest to the nearest miss."""

    NO_RULE = "no_rule"
    """It is responsible for other subjects."""
    OTHER_TIME = "other_time"
    """It was, or will be, on other days."""
    OTHER_PLACE = "other_place"
    OTHER_PROFESSION = "other_profession"
    OTHER_CIRCUMSTANCES = "other_circumstances"
    LESS_CLOSE = "less_close"
    """A closer rule names another institution."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WrongDoor:
    """An institution that is not responsible, and why."""

    institution: str
    refusal: Refusal
    rule: Rule | None
    """Its rule that came nearest; None without any."""
