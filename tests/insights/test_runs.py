"""A run survives everything, whatever it reckons: over the whole country, or of a scenario."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob
from tests.conftest import TODAY
from tests.insights.test_scenario_runs import actor, scenario

from wegenetz.foundation import clock
from wegenetz.insights import scenario_run_services, services, tasks
from wegenetz.insights.running import Runs
from wegenetz.insights.scenario_selectors import run_latest
from wegenetz.insights.selectors import latest_run

__all__ = ["actor", "scenario"]

pytestmark = pytest.mark.django_db
#: One that both kinds reckon; the scenario touches no other.
PROFESSION = "erzieher"


class Killed(BaseException):
    """What happens to a worker."""


@dataclass
class Kind:
    """One kind of runs, as the world uses it."""

    runs: Runs[Any]
    order: Callable[[], object]
    cancel: Callable[[Any], object]
    do_step: Callable[[Any], object]
    at_night: Callable[[], object]
    latest: Callable[[], object]

    def begun(self, *professions: str) -> Any:
        """Order a run, of some professions only."""
        self.order()
        ProcrastinateJob.objects.all().delete()
        self.runs.going().update(professions=list(professions))
        return self.runs.going().get()

    def step(self, run: Any, **more: Any) -> Any:
        run.refresh_from_db()
        return self.runs.step(run_id=run.pk, reckoned=run.reckoned, now=clock.now(), **more)

    def stored(self, run: Any) -> list[tuple[str, list[str]]]:
        """Return for which profile in which Kreise a run has an answer."""
        return list(run.findings.order_by("pk").values_list("profile", "kreise"))

    def queued(self) -> Any:
        return ProcrastinateJob.objects.filter(task_name=self.runs.job)


@pytest.fixture(params=["gaps", "scenario"])
def kind(request, scenario, actor) -> Kind:
    when = {"actor": actor, "now": clock.now()}
    if request.param == "gaps":
        return Kind(
            runs=services.RUNS,
            order=lambda: services.run_order(today=TODAY, **when),
            cancel=lambda run: services.run_cancel(run_id=run.pk, **when),
            do_step=lambda run: tasks.gap_run_step(gap_run_id=run.pk),
            at_night=lambda: tasks.gaps_renew(timestamp=0),
            latest=latest_run,
        )
    of_it = {"scenario_id": scenario.pk, **when}
    return Kind(
        runs=scenario_run_services.RUNS,
        order=lambda: scenario_run_services.scenario_run_order(today=TODAY, **of_it),
        cancel=lambda run: scenario_run_services.scenario_run_cancel(**of_it),
        do_step=lambda run: tasks.scenario_run_step(scenario_run_id=run.pk),
        at_night=lambda: tasks.scenarios_tend(timestamp=0),
        latest=lambda: run_latest(scenario),
    )


def killed() -> bool:
    raise Killed


def test_a_second_order_joins_the_run(kind):
    for _ in range(2):
        kind.order()
    assert kind.runs.all().count() == kind.queued().count() == 1


def test_each_step_queues_the_next_and_the_last_none(kind):
    run = kind.begun("gone", "gone-too")
    kind.do_step(run)
    assert kind.queued().count() == 1
    kind.do_step(run)
    kind.do_step(run)
    assert kind.queued().count() == 1
    assert kind.latest() == run


def test_a_step_whose_worker_was_killed_left_nothing_behind_and_is_done_again(kind):
    run = kind.begun(PROFESSION)
    with pytest.raises(Killed):
        kind.step(run, enough=killed)
    assert kind.stored(run) == []
    assert kind.step(run).is_done
    profiles = [profile for profile, _kreise in kind.stored(run)]
    assert len(set(profiles)) == 5


def test_a_run_that_is_taken_up_again_finds_what_one_in_a_piece_finds(kind):
    whole = kind.begun(PROFESSION)
    kind.step(whole)
    parts = kind.begun(PROFESSION)
    steps = 0
    while parts.is_running:
        parts = kind.step(parts, enough=lambda: True)
        steps += 1
    assert steps > 1
    assert kind.stored(parts) == kind.stored(whole)


def test_a_worker_that_comes_late_stores_nothing_twice(kind):
    run = kind.begun(PROFESSION)
    kind.step(run)
    stored = kind.stored(run)
    assert kind.runs.step(run_id=run.pk, reckoned=0, now=clock.now()) is None
    assert kind.stored(run) == stored


def test_what_somebody_else_has_reckoned_meanwhile_is_not_stored_twice(kind):
    run = kind.begun(PROFESSION)

    def enough():
        # Another worker, while this one reckons its first answer.
        kind.step(run, enough=lambda: True)
        return True

    assert kind.step(run, enough=enough) is None
    assert len(kind.stored(run)) == 1


def test_a_cancelled_run_goes_nowhere_and_the_one_before_it_counts(kind):
    first = kind.begun("gone")
    kind.step(first)
    going = kind.begun(PROFESSION)

    def enough():
        # Somebody cancels while the first answer is reckoned, and clicks twice.
        kind.cancel(going)
        kind.cancel(going)
        return True

    assert kind.step(going, enough=enough) is None
    assert kind.step(going) is None
    assert kind.stored(going) == []
    assert kind.latest() == first


def test_how_far_it_is_is_told_after_every_step(kind):
    run = kind.begun("gone", "gone-too")
    told = []
    while run.is_running:
        run = kind.step(run)
        told.append((run.reckoned, run.is_done))
    assert told == [(1, False), (2, True)]


def test_a_run_whose_job_failed_for_good_is_resumed_at_night(kind):
    run = kind.begun(PROFESSION)
    kind.at_night()
    (queued,) = kind.queued()
    assert queued.args[kind.runs.argument] == run.pk


def test_the_last_ones_are_kept(kind):
    for _ in range(kind.runs.kept + 1):
        kind.step(kind.begun())
    assert kind.runs.all().count() == kind.runs.kept
