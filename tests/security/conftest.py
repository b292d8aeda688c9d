"""One full case, and everything that may be asked about it. Building it takes seconds: it is built once a module, and every test takes back what it did."""

from __future__ import annotations

from contextlib import contextmanager
from copy import copy
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from django.db import transaction
from django.test import override_settings
from django.utils import translation
from tests.conftest import CLOCK, TODAY
from tests.people.conftest import now
from tests.people.houses import counsellor_of
from tests.security.whole_case import whole_case

from wegenetz.counselling.models import RegistrationDocument

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.security.whole_case import WholeCase

__all__ = ["now"]


@contextmanager
def undone() -> Iterator[None]:
    """A transaction of which nothing stays."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def db(django_db_setup, django_db_blocker) -> Iterator[None]:
    """As everywhere, but inside the transaction in which the case was built."""
    with django_db_blocker.unblock(), undone():
        yield


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker) -> Iterator[WholeCase]:
    """A full case of the Hafentor."""
    at = datetime.fromisoformat(CLOCK)
    with django_db_blocker.unblock(), undone():
        with override_settings(CLOCK_FIXED_AT=at), translation.override("de"):
            case = whole_case(
                counsellor=counsellor_of("hafentor").as_actor(),
                partner=counsellor_of("bremen-nord", name="Ira Beispiel").as_actor(),
                now=at,
                today=TODAY,
            )
            case.seers_note()
            # The older one is of a draft whose time is over.
            case.held["counselling.RegistrationDocument"] = max(case.rows(RegistrationDocument))
        yield case


@pytest.fixture
def whole(built, db) -> WholeCase:
    """The case as it was built."""
    return replace(built, case=copy(built.case), held=dict(built.held))
