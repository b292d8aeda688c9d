"""The schemas and examples of HSDS 3.0, where they lie beside the checkout, and a visitor."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from tests.catalogue.conftest import dated, editor, house, now, training  # noqa: F401 - a house that offers trainings
from tests.shared import needs, shared

HSDS = shared("data/hsds")
needs_hsds = needs(HSDS / "schema")


def example(name: str) -> dict:
    return json.loads((HSDS / "examples" / f"{name}.json").read_text("utf-8"))


@pytest.fixture
def visitor(db) -> Client:
    return Client()
