"""An entry is worth its full value for six months and nothing after two years."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from wegenetz.foundation.freshness import Freshness, Worth, freshness, worth
from wegenetz.network.models import Institution

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("days", "value", "shown"),
    [
        (0, 1.0, Freshness.FRESH),
        (183, 1.0, Freshness.FRESH),
        (184, 0.998, Freshness.AGEING),
        (457, 0.499, Freshness.STALE),
        (730, 0.0, Freshness.STALE),
        (3000, 0.0, Freshness.STALE),
    ],
)
def test_worth_falls_from_six_months_to_two_years(days, value, shown):
    day = TODAY - timedelta(days=days)
    assert worth(day, TODAY) == value
    assert freshness(day, TODAY) is shown


def test_what_was_never_confirmed_is_worth_nothing():
    assert worth(None, TODAY) == 0.0


def test_the_database_reckons_the_same(db):
    for days in (0, 183, 184, 300, 457, 729, 730, 900):
        Institution.objects.filter(code="zab").update(confirmed_on=TODAY - timedelta(days=days))
        row = Institution.objects.annotate(value=Worth("confirmed_on", today=TODAY)).get(
            code="zab"
        )
        assert row.value == pytest.approx(worth(row.confirmed_on, TODAY), abs=0.001)
    Institution.objects.filter(code="zab").update(confirmed_on=None)
    assert (
        Institution.objects.annotate(value=Worth("confirmed_on", today=TODAY))
        .get(code="zab")
        .value
        == 0
    )
