"""Who acts in tests about cases."""

from __future__ import annotations

import pytest
from tests.people.conftest import counsellor, now, office, other_office, stranger

from wegenetz.counselling.services.cases import case_open
from wegenetz.foundation.wall import acting_as

__all__ = ["counsellor", "now", "office", "other_office", "stranger"]


@pytest.fixture
def case(office, counsellor, now, today):
    """An open case of the office."""
    with acting_as(counsellor):
        return case_open(
            institution_id=office.pk,
            actor=counsellor,
            now=now,
            today=today,
            about_person={"given_name": "Amal", "family_name": "Muster"},
        )
