"""Writing scenarios: named, changed, copied, put into the bin and brought back."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction

from wegenetz.engines.routing.errors import UnusableInput
from wegenetz.insights.models import Scenario, ScenarioRun
from wegenetz.insights.sandbox import read_in, with_changes
from wegenetz.insights.scenario_selectors import coordinates_or_raise, scenario_for
from wegenetz.insights.staff_scenario_errors import (
    NotForScenarios,
    ScenarioChanged,
    ScenarioFileTooLarge,
    ScenarioNameMissing,
    ScenarioNameTaken,
    ScenarioTooLong,
    ScenarioUnknown,
)
from wegenetz.insights.staff_scenario_refusals import refusal_of
from wegenetz.planner.knowledge import planned_network

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from wegenetz.foundation.actor import Actor

#: Days a deleted scenario can be brought back.
IN_THE_BIN = timedelta(days=30)
MOST_CHANGES = 500
LONGEST_NAME = 120
#: Bytes.
LARGEST_FILE = 2_000_000


def scenario_create(
    *,
    network: str,
    name: str,
    actor: Actor,
    now: datetime,
    today: date,
    note: str = "",
    changes: Sequence[Mapping[str, Any]] = (),
) -> Scenario:
    """Begin a scenario for a network.

    Parameters
    ----------
    network : str
        Code of a network the actor coordinates.
    name : str
        No other scenario of the network that is not in the bin has it.
    changes : sequence of mapping
        As the format ``wegenetz-scenario/1`` lists them.

    Raises
    ------
    NotForScenarios
        The actor does not coordinate this network.
    ScenarioNameMissing, ScenarioNameTaken
    ScenarioTooLong, ChangeNotPossible
        With the place of the first change that cannot be made.
    """
    coordinates_or_raise(actor)
    if network not in actor.networks:
        raise NotForScenarios
    _usable_or_raise(changes, today)
    scenario = Scenario(
        network_id=network,
        name=_name(name),
        note=note.strip(),
        changes=list(changes),
        created_at=now,
        changed_at=now,
    )
    return _saved(scenario)


def scenario_import(
    *, network: str, data: bytes, actor: Actor, now: datetime, today: date, name: str = ""
) -> Scenario:
    """Begin a scenario from a file of the format ``wegenetz-scenario/1``.

    Parameters
    ----------
    network : str
        Code of a network the actor coordinates.
    data : bytes
        The file.
    name : str
        Instead of the name in the file.

    Raises
    ------
    NotForScenarios, ScenarioNameTaken, ScenarioTooLong
    ScenarioFileUnusable
        It is no scenario; says where and what to do.
    ChangeNotPossible
        With the place of the first change that cannot be made in what is known today.
    """
    coordinates_or_raise(actor)
    if len(data) > LARGEST_FILE:
        raise ScenarioFileTooLarge(most=LARGEST_FILE // 1_000_000)
    try:
        found = read_in(planned_network(today), data)
    except UnusableInput as refused:
        raise refusal_of(refused) from None
    return scenario_create(
        network=network,
        name=name or found.name,
        changes=found.changes,
        actor=actor,
        now=now,
        today=today,
    )


def scenario_rename(
    *, scenario_id: int, name: str, note: str, version: int, actor: Actor, now: datetime
) -> Scenario:
    """Give a scenario another name and note.

    Raises
    ------
    NotForScenarios, ScenarioUnknown, ScenarioNameMissing, ScenarioNameTaken
    ScenarioChanged
        Somebody else has changed it since `version` was read.
    """
    scenario = scenario_for(actor, scenario_id)
    return _changed(scenario, version, now=now, name=_name(name), note=note.strip())


def scenario_change(
    *,
    scenario_id: int,
    changes: Sequence[Mapping[str, Any]],
    version: int,
    actor: Actor,
    now: datetime,
    today: date,
) -> Scenario:
    """Replace the changes of a scenario.

    Raises
    ------
    NotForScenarios, ScenarioUnknown
    ScenarioTooLong, ChangeNotPossible
        With the place of the first change that cannot be made in what is known today.
    ScenarioChanged
        Somebody else has changed it since `version` was read.
    """
    scenario = scenario_for(actor, scenario_id)
    _usable_or_raise(changes, today)
    return _changed(scenario, version, now=now, changes=list(changes))


def scenario_duplicate(*, scenario_id: int, name: str, actor: Actor, now: datetime) -> Scenario:
    """Copy a scenario under another name, without its runs.

    Raises
    ------
    NotForScenarios, ScenarioUnknown, ScenarioNameMissing, ScenarioNameTaken
    """
    scenario = scenario_for(actor, scenario_id)
    return _saved(
        Scenario(
            network_id=scenario.network_id,
            name=_name(name),
            note=scenario.note,
            changes=scenario.changes,
            created_at=now,
            changed_at=now,
        )
    )


@transaction.atomic
def scenario_delete(*, scenario_id: int, actor: Actor, now: datetime) -> Scenario:
    """Put a scenario into the bin; a run of it that is going is cancelled. Twice is once.

    Raises
    ------
    NotForScenarios, ScenarioUnknown
    """
    scenario = _own_or_binned(actor, scenario_id)
    Scenario.objects.filter(pk=scenario.pk, deleted_at=None).update(deleted_at=now)
    scenario.runs.filter(state=ScenarioRun.State.RUNNING).update(
        state=ScenarioRun.State.CANCELLED, ended_at=now
    )
    scenario.refresh_from_db()
    return scenario


def scenario_restore(*, scenario_id: int, actor: Actor, name: str = "") -> Scenario:
    """Bring a scenario back from the bin, with its runs. Twice is once.

    Parameters
    ----------
    name : str
        Instead of its name.

    Raises
    ------
    NotForScenarios, ScenarioUnknown
    ScenarioNameTaken
        Another one has taken its name meanwhile.
    """
    scenario = _own_or_binned(actor, scenario_id)
    scenario.deleted_at = None
    scenario.name = _name(name or scenario.name)
    return _saved(scenario)


def scenarios_purge(*, now: datetime) -> int:
    """Delete what has lain in the bin for thirty days, with its runs; return how many scenarios."""
    due = Scenario.objects.filter(deleted_at__lte=now - IN_THE_BIN)
    keys = list(due.values_list("pk", flat=True))
    due.delete()
    return len(keys)


def _own_or_binned(actor: Actor, scenario_id: int) -> Scenario:
    coordinates_or_raise(actor)
    found = Scenario.objects.filter(pk=scenario_id, network_id__in=actor.networks).first()
    if found is None:
        raise ScenarioUnknown
    return found


def _name(name: str) -> str:
    given = " ".join(name.split())[:LONGEST_NAME].strip()
    if not given:
        raise ScenarioNameMissing(place="name")
    return given


def _saved(scenario: Scenario) -> Scenario:
    try:
        with transaction.atomic():
            scenario.save()
    except IntegrityError:
        raise ScenarioNameTaken(name=scenario.name, place="name") from None
    return scenario


def _changed(scenario: Scenario, version: int, *, now: datetime, **values: Any) -> Scenario:
    """Write values if nobody else has written since `version`."""
    still = Scenario.objects.filter(pk=scenario.pk, version=version, deleted_at=None)
    try:
        with transaction.atomic():
            won = still.update(version=version + 1, changed_at=now, **values)
    except IntegrityError:
        raise ScenarioNameTaken(name=values.get("name", ""), place="name") from None
    if not won:
        raise ScenarioChanged
    scenario.refresh_from_db()
    return scenario


def _usable_or_raise(changes: Sequence[Mapping[str, Any]], today: date) -> None:
    if len(changes) > MOST_CHANGES:
        raise ScenarioTooLong(most=MOST_CHANGES, count=len(changes))
    if not changes:
        return
    try:
        with_changes(planned_network(today), changes)
    except UnusableInput as refused:
        raise refusal_of(refused) from None
