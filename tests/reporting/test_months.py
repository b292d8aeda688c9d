"""Figures by month tell how much was done and not about whom."""

from __future__ import annotations

from datetime import date

from tests.counselling.houses import at_hafentor, at_leinetal, case_of

from wegenetz.counselling.models import Contact
from wegenetz.foundation.wall import acting_as
from wegenetz.reporting.selectors.months import month_table, months_of
from wegenetz.reporting.selectors.rows import Period

YEAR = Period(first=date(2026, 1, 1), last=date(2026, 11, 30))


def test_months_of_a_period():
    assert len(months_of(YEAR)) == 11
    assert months_of(Period(first=date(2025, 12, 31), last=date(2026, 1, 1))) == (
        date(2025, 12, 1),
        date(2026, 1, 1),
    )


def test_small_figures_are_not_told(told, counsellor):
    with acting_as(counsellor):
        table = month_table(told.institution_id, YEAR)
    november = {str(row.label): row.cells[-1] for row in table.rows}
    assert november["Gespräche"] == "< 5"
    assert november["abgeschlossene Fälle"] == "0"


def test_from_five_on_figures_are_exact(counsellor, now, today):
    for number in range(6):
        case = case_of(counsellor, now=now, today=today, family_name=f"Muster {number}")
        with acting_as(counsellor):
            Contact.objects.create(
                person_id=case.person_id,
                case=case,
                institution_id=case.institution_id,
                on=date(2026, 11, 3),
                kinds=["first"],
                channel="phone",
                minutes=20,
            )
    with acting_as(counsellor):
        table = month_table(counsellor.desks[0], YEAR)
    november = {str(row.label): row.cells[-1] for row in table.rows}
    assert november["neue Fälle"] == "6"
    assert november["davon Erstberatungen"] == "6"


def test_the_page_shows_them_to_the_house_only(told):
    assert "&lt; 5" in at_hafentor().get("/berichte/monate/").content.decode()
    assert "&lt; 5</td>" not in at_leinetal().get("/berichte/monate/").content.decode()
