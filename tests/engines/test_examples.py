"""Examples in the docstrings of the engines, and the words they share."""

import doctest
from datetime import date
from importlib import import_module
from pathlib import Path

import pytest

import wegenetz.engines
from wegenetz.engines.routing.bits import bits_of, members
from wegenetz.engines.values.days import day_from_iso, monday_of, week_of
from wegenetz.engines.values.ladders import rungs_below
from wegenetz.engines.values.money import euros

ENGINES = Path(next(iter(wegenetz.engines.__path__)))
MODULES = [
    ".".join(("wegenetz", "engines", *file.relative_to(ENGINES).with_suffix("").parts))
    for file in sorted(ENGINES.rglob("*.py"))
    if ">>> " in file.read_text("utf-8")
]


@pytest.mark.parametrize("name", MODULES)
def test_examples_are_true(name: str) -> None:
    result = doctest.testmod(import_module(name))
    assert result.attempted
    assert not result.failed


def test_weeks_begin_on_monday() -> None:
    for ordinal in range(date(2026, 12, 20).toordinal(), date(2027, 1, 20).toordinal()):
        day = date.fromordinal(ordinal)
        monday = date.fromordinal(monday_of(week_of(ordinal)))
        assert monday.isocalendar()[:2] == day.isocalendar()[:2]
        assert monday.weekday() == 0


@pytest.mark.parametrize(
    "text", ["2026-1-1", "2026-W01-1", "26-01-01", "2026-13-01", "٢٠٢٦-01-01"]
)
def test_other_ways_to_write_a_day_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"day|month"):
        day_from_iso(text)


def test_money_is_written_in_german() -> None:
    assert [euros(cents).replace("\xa0", " ") for cents in (5, 100, 123456789)] == [
        "0,05 €",
        "1 €",
        "1.234.567,89 €",
    ]


def test_sets_of_bits_are_as_wide_as_needed() -> None:
    assert bits_of([]) == 0
    assert list(members(0)) == []
    assert list(members(bits_of([5, 0, 1000]))) == [0, 5, 1000]


def test_ladders_imply_downwards() -> None:
    assert rungs_below([["a", "b", "c"], ["x"]]) == {
        "a": (),
        "b": ("a",),
        "c": ("a", "b"),
        "x": (),
    }
