"""A nurse, an electrician and others who ask for their way."""

from __future__ import annotations

import pytest
from django.core import signing
from django.test import Client

from wegenetz.planner.cookie import NAME, SALT
from wegenetz.planner.person import Answers

NURSE = Answers(
    profession="pflegefachkraft",
    country="SY",
    german="b1",
    title="p25_1_2",
    region="04011",
    place="Bremen",
    postal_code="28195",
    work="jobcentre",
    is_done_answered=True,
)
ELECTRICIAN = Answers(
    profession="elektroniker_handwerk",
    country="SY",
    german="b1",
    title="p25_1_2",
    region="04011",
    place="Bremen",
    work="jobcentre",
    is_done_answered=True,
)


@pytest.fixture
def nurse() -> Answers:
    return NURSE


@pytest.fixture
def electrician() -> Answers:
    return ELECTRICIAN


def with_answers(answers: Answers) -> Client:
    client = Client()
    client.cookies[NAME] = signing.dumps(answers.dump(), salt=SALT, compress=True)
    return client


@pytest.fixture
def visitor(db, nurse) -> Client:
    """Somebody who has answered all questions like the nurse."""
    return with_answers(nurse)
