"""Rows of the insights: runs over the whole country, scenarios, and what was found."""

from wegenetz.insights.models.gaps import GapFinding, GapRun
from wegenetz.insights.models.runs import NUMBER_OF_KREISE, SteppedRun
from wegenetz.insights.models.scenarios import (
    FIVE,
    Difference,
    Scenario,
    ScenarioEffect,
    ScenarioFinding,
    ScenarioRun,
)

__all__ = [
    "FIVE",
    "NUMBER_OF_KREISE",
    "Difference",
    "GapFinding",
    "GapRun",
    "Scenario",
    "ScenarioEffect",
    "ScenarioFinding",
    "ScenarioRun",
    "SteppedRun",
]
