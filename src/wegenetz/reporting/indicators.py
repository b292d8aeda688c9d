"""ESF Plus common indicators for persons: what each counts. Regulation (EU) 2021/1057, Annex I. Pure: the docs are made from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

#: Sexes a column stands for; who did not say stands apart, so that the sum is true.
SEXES = ("female", "male", "diverse", "unsaid")


@dataclass(frozen=True, slots=True, kw_only=True)
class EsfParticipant:
    """What is counted of one participation."""

    sex: str
    age: str
    employment: str
    education: str
    is_third_country: bool
    has_foreign_background: bool
    is_homeless: bool
    is_rural: bool
    has_disability: bool = False
    is_minority: bool = False
    exit_states: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One line of the report."""

    code: str
    definition: str
    """As the Annex has it."""

    counts: Callable[[EsfParticipant], bool]
    confidence: str = "inferred"
    """``seen`` if the id itself was read in an official text; others follow the order of the Annex."""

    asks: str
    """Where the answer comes from."""

    is_special: bool = False
    """Art. 9 GDPR: only with separate consent."""

    @property
    def is_result(self) -> bool:
        """Whether it counts those who left, not those who came."""
        return self.code.startswith("EECR")


@dataclass(slots=True, kw_only=True)
class Line:
    """An indicator with its figures."""

    indicator: Indicator
    by_sex: dict[str, int] = field(default_factory=lambda: dict.fromkeys(SEXES, 0))

    @property
    def total(self) -> int:
        return sum(self.by_sex.values())


_FACT = "fact employment_status and since when"
_LEARNED = "highest qualification"
_ASKED = "asked at entry"
_EXIT = "asked at exit"

# fmt: off
INDICATORS: tuple[Indicator, ...] = (
    Indicator(code="EECO01", definition="total number of participants", counts=lambda p: True, asks="participation recorded"),
    Indicator(code="EECO02", definition="unemployed, including long-term unemployed", counts=lambda p: p.employment in {"unemployed", "long_term_unemployed"}, asks=_FACT),
    Indicator(code="EECO03", definition="long-term unemployed", counts=lambda p: p.employment == "long_term_unemployed", asks=_FACT),
    Indicator(code="EECO04", definition="inactive", counts=lambda p: p.employment == "inactive", asks=_FACT),
    Indicator(code="EECO05", definition="employed, including self-employed", counts=lambda p: p.employment == "employed", confidence="seen", asks=_FACT),
    Indicator(code="EECO06", definition="children below 18", counts=lambda p: p.age == "under_18", asks="date of birth or age group"),
    Indicator(code="EECO07", definition="young people 18 to 29", counts=lambda p: p.age == "18_29", asks="date of birth or age group"),
    Indicator(code="EECO08", definition="participants 55 and over", counts=lambda p: p.age == "55_plus", asks="date of birth or age group"),
    Indicator(code="EECO09", definition="with lower secondary education or less (ISCED 0-2)", counts=lambda p: p.education == "isced_0_2", asks=_LEARNED),
    Indicator(code="EECO10", definition="upper secondary or post-secondary (ISCED 3-4)", counts=lambda p: p.education == "isced_3_4", asks=_LEARNED),
    Indicator(code="EECO11", definition="tertiary education (ISCED 5-8)", counts=lambda p: p.education == "isced_5_8", asks=_LEARNED),
    Indicator(code="EECO12", definition="participants with disabilities", counts=lambda p: p.has_disability, asks="special fact disability", is_special=True),
    Indicator(code="EECO13", definition="third-country nationals", counts=lambda p: p.is_third_country, asks="nationalities"),
    Indicator(code="EECO14", definition="participants with a foreign background", counts=lambda p: p.has_foreign_background, asks="nationalities and country of birth"),
    Indicator(code="EECO15", definition="minorities, including marginalised communities such as Roma", counts=lambda p: p.is_minority, asks="special fact minority", is_special=True),
    Indicator(code="EECO16", definition="homeless or affected by housing exclusion", counts=lambda p: p.is_homeless, asks=_ASKED),
    Indicator(code="EECO17", definition="from rural areas", counts=lambda p: p.is_rural, asks=_ASKED),
    Indicator(code="EECR01", definition="participants searching for a job upon leaving", counts=lambda p: "EECR01" in p.exit_states, asks=_EXIT),
    Indicator(code="EECR02", definition="participants in education or training upon leaving", counts=lambda p: "EECR02" in p.exit_states, asks=_EXIT),
    Indicator(code="EECR03", definition="participants gaining a qualification upon leaving", counts=lambda p: "EECR03" in p.exit_states, asks=_EXIT),
    Indicator(code="EECR04", definition="participants in employment, including self-employment, upon leaving", counts=lambda p: "EECR04" in p.exit_states, asks=_EXIT),
)
# fmt: on


def counted(came: Iterable[EsfParticipant], left: Iterable[EsfParticipant]) -> list[Line]:
    """Count all indicators.

    Parameters
    ----------
    came : iterable of EsfParticipant
        Those who entered in the period: outputs count them.
    left : iterable of EsfParticipant
        Those who left in the period: results count them.
    """
    came, left = list(came), list(left)
    lines = [Line(indicator=one) for one in INDICATORS]
    for line in lines:
        for participant in left if line.indicator.is_result else came:
            if line.indicator.counts(participant):
                line.by_sex[participant.sex or "unsaid"] += 1
    return lines
