"""The schemas and examples of HSDS 3.0, where they lie beside the checkout, and a visitor."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from django.test import Client
from tests.catalogue.conftest import dated, editor, house, now, training  # noqa: F401 - a house that offers trainings
from tests.conftest import ROOT

HSDS = Path(os.environ.get("WEGENETZ_HSDS", ROOT.parent / "shared" / "data" / "hsds"))
needs_hsds = pytest.mark.skipif(
    not (HSDS / "schema").is_dir(), reason=f"the schemas of HSDS are not in {HSDS}"
)


def example(name: str) -> dict:
    return json.loads((HSDS / "examples" / f"{name}.json").read_text("utf-8"))


@pytest.fixture
def visitor(db) -> Client:
    return Client()
