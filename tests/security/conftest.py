"""One full case, and everything that may be asked about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.people.conftest import now
from tests.people.houses import counsellor_of
from tests.security.whole_case import whole_case

if TYPE_CHECKING:
    from tests.security.whole_case import WholeCase

__all__ = ["now"]


@pytest.fixture
def whole(db, now, today) -> WholeCase:
    """A full case of the Hafentor."""
    return whole_case(
        counsellor=counsellor_of("hafentor").as_actor(),
        partner=counsellor_of("bremen-nord", name="Ira Beispiel").as_actor(),
        now=now,
        today=today,
    )
