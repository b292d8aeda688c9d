"""Who looks at gaps, and a run over two professions of the starter network."""

from __future__ import annotations

import pytest
from tests.conftest import TODAY
from tests.web.conftest import coordinator, counsellor

from wegenetz.foundation import clock
from wegenetz.insights import services
from wegenetz.insights.models import GapRun

__all__ = ["coordinator", "counsellor"]

TWO = ["kaufmann_bueromanagement", "koch"]


def step(run):
    """Carry a run on by one profession, from where it stands."""
    run.refresh_from_db()
    return services.RUNS.step(run_id=run.pk, reckoned=run.reckoned, now=clock.now())


@pytest.fixture
def begun(db):
    """A run that has not reckoned anything; of two professions, to be quick."""
    run, _ = services.run_begin(now=clock.now(), today=TODAY)
    GapRun.objects.filter(pk=run.pk).update(professions=TWO)
    run.refresh_from_db()
    return run


@pytest.fixture
def run(begun):
    """A finished run."""
    step(begun)
    step(begun)
    begun.refresh_from_db()
    return begun
