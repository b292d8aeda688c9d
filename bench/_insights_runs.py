"""A coordinator who orders runs, and somebody who looks on: how long they take, and what they find."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import cycle, islice
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any

from bench.pages import environment
from rich.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from wegenetz.foundation.postgres.cluster import Cluster


@dataclass(frozen=True, slots=True, kw_only=True)
class Went:
    """How a run went."""

    name: str
    seconds: float
    cpu: float
    """Seconds of processor time, of the worker and of whoever reckons beside it."""

    reckoned: int
    of: int
    """Professions: those that were reckoned, and all that the run would be about."""

    cells: int
    """Kreise x professions x profiles that stand in the set."""

    questions: int
    """Findings: what was asked of the planner."""

    unproven: int
    memory: float
    """Megabytes of the worker and of whoever reckons beside it, each at most."""

    stored: float
    """Megabytes of the table of findings with its indexes."""

    def row(self) -> tuple[str, ...]:
        rate = f"{self.questions / self.cpu:,.0f}" if self.cpu else "-"
        share = f"{self.unproven / self.questions:.1%}" if self.questions else "-"
        return (
            self.name,
            f"{self.seconds:,.0f}",
            f"{self.cpu:,.0f}",
            f"{self.reckoned} of {self.of}",
            f"{self.cells:,}",
            f"{self.questions:,}",
            rate,
            share,
            f"{self.cpu * self.of / self.reckoned:,.0f}" if self.reckoned else "-",
            f"{self.memory:,.0f}",
            f"{self.stored:,.1f}",
        )


@contextmanager
def worker(database: Cluster, *, processes: int = 0) -> Iterator[subprocess.Popen[bytes]]:
    """The process that does jobs, as production starts it; with so many that reckon beside it, 0 being what the machine has."""
    process = subprocess.Popen(  # noqa: S603 - our own modules
        [
            *(sys.executable, "-m", "django", "procrastinate", "worker"),
            "--shutdown-graceful-timeout=1",
        ],
        env=environment(database)
        | {"WEGENETZ_LOG_LEVEL": "WARNING", "WEGENETZ_PLANNING_PROCESSES": str(processes)},
    )
    try:
        yield process
    finally:
        process.terminate()
        process.wait(timeout=60)


class Watch:
    """Looks at a run and at the worker until the run is over."""

    def __init__(self, pid: int, longest: float) -> None:
        self._pid, self._longest = pid, longest
        self._most: dict[str, float] = {}

    def cpu(self) -> float:
        ticks = sum(sum(map(int, fields[11:15])) for fields in self._all())
        return ticks / os.sysconf("SC_CLK_TCK")

    def _all(self) -> Iterator[list[str]]:
        """The figures of the worker and of those it has started, as far as they are there."""
        for stat in Path("/proc").glob("[0-9]*/stat"):
            with suppress(OSError):
                fields = stat.read_text().rpartition(")")[2].split()
                if stat.parent.name == str(self._pid) or fields[1] == str(self._pid):
                    self._most[stat.parent.name] = _highest(stat.parent)
                    yield fields

    def memory(self) -> float:
        """Megabytes that each of them had at most, added up."""
        return sum(self._most.values())

    def over(self, run: Any, cancel: Callable[[], object]) -> tuple[float, float]:
        """Wait for the end of a run; return seconds and processor seconds. One that takes too long is cancelled."""
        began, worked = monotonic(), self.cpu()
        with Progress(transient=True) as progress:
            task = progress.add_task("professions", total=len(run.professions))
            while run.is_running:
                if monotonic() - began > self._longest:
                    cancel()
                sleep(0.5)
                self.cpu()
                run.refresh_from_db()
                progress.update(task, completed=run.reckoned)
        return monotonic() - began, self.cpu() - worked


def _highest(process: Path) -> float:
    lines = (process / "status").read_text().splitlines()
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), 0.0)


class Coordination:
    """A coordinator of the network with most open cases, and what they order."""

    def __init__(self) -> None:
        from wegenetz.foundation import clock
        from wegenetz.network.models import Institution, Membership, User

        self.now, self.today = clock.now, clock.today
        self.network = largest_network()
        house = Institution.objects.filter(network=self.network).order_by("pk")[0]
        self.user = User.objects.create(email="k@erzeugt.example", name="Koordination (erzeugt)")
        Membership.objects.create(user=self.user, institution=house, role="coordinator")
        self.actor = self.user.as_actor()
        self.kept: list[int] = []

    def sample(self, every: int) -> list[str]:
        """Return the code of every so many-th profession."""
        from wegenetz.planner.knowledge import planned_network

        return sorted(planned_network(self.today()).rulebook.professions)[::every]

    def gaps(self, name: str, codes: Sequence[str], watch: Watch) -> Went:
        from wegenetz.insights import services
        from wegenetz.insights.models import GapFinding

        run, rest = self._ordered(codes)
        seconds, cpu = watch.over(run, lambda: services.RUNS.stop(now=self.now(), pk=run.pk))
        findings = GapFinding.objects.filter(run=run)
        went = _went(
            name, run, findings, len(rest), seconds=seconds, cpu=cpu, memory=watch.memory()
        )
        return spread(went, run, GapFinding, rest)

    def _ordered(self, codes: Sequence[str]) -> tuple[Any, list[str]]:
        """Order a run over the gaps, of some professions only if some are given; return it and the others."""
        from django.db import transaction

        from wegenetz.insights import services

        with transaction.atomic():
            run = services.run_order(actor=self.actor, now=self.now(), today=self.today())
            return run, _narrowed(run, codes)

    def slow_down(self) -> None:
        """Let every tenth waiting time grow by a week, so that the second set differs from the first."""
        from django.db.models import F

        from wegenetz.catalogue.models import Offer

        some = Offer.objects.filter(wait__isnull=False, code__endswith="7")
        some.update(wait=F("wait") + 7)

    def cancelled(self, watch: Watch) -> float:
        """Begin a run, cancel it on its way; return seconds until the worker has nothing to do."""
        from django.db import connection

        from wegenetz.insights import services

        run, _ = self._ordered(())
        while not run.findings.exists():
            sleep(0.2)
        sleep(1)
        began = monotonic()
        services.run_cancel(run_id=run.pk, actor=self.actor, now=self.now())
        while True:
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT count(*) FROM procrastinate_jobs WHERE status IN ('todo', 'doing') AND task_name LIKE 'insights.%'"
                )
                if not cursor.fetchone()[0]:
                    return monotonic() - began
            sleep(0.1)

    def changes(self) -> dict[str, list[dict[str, Any]]]:
        """A few offers of one place; and a rule of the whole country."""
        from wegenetz.planner.knowledge import planned_network

        offers = planned_network(self.today()).network.offers
        slow = [one.id for one in offers if one.name == "recognition_counselling"][:5]
        here = next(
            one for one in offers if one.name == "vocational_language_b2" and one.covers.regions
        )
        begins = self.today() + timedelta(days=30)
        run = {"starts": begins.isoformat(), "ends": (begins + timedelta(days=90)).isoformat()}
        return {
            "a run more, five waits shorter": [
                {"set_wait": {"offers": slow, "wait": 1}},
                {"add_run": {"offer": here.id, "run": run}},
            ],
            "a rule for everybody": [
                {"set_duration": {"rule": "collect_documents", "duration": 30}}
            ],
        }

    def scenario(
        self, name: str, changes: list[dict[str, Any]], codes: Sequence[str], watch: Watch
    ) -> Went:
        from django.db import transaction

        from wegenetz.insights import scenario_run_services, scenario_services
        from wegenetz.insights.models import ScenarioFinding

        made = scenario_services.scenario_create(
            network=self.network,
            name=name,
            changes=changes,
            actor=self.actor,
            now=self.now(),
            today=self.today(),
        )
        self.kept.append(made.pk)
        with transaction.atomic():
            run = scenario_run_services.scenario_run_order(
                scenario_id=made.pk, actor=self.actor, now=self.now(), today=self.today()
            )
            rest = _narrowed(run, codes)
        seconds, cpu = watch.over(
            run, lambda: scenario_run_services.RUNS.stop(now=self.now(), scenario=made.pk)
        )
        findings = ScenarioFinding.objects.filter(run=run)
        went = _went(
            name, run, findings, len(rest), seconds=seconds, cpu=cpu, memory=watch.memory()
        )
        return spread(went, run, ScenarioFinding, rest)


def _narrowed(run: Any, codes: Sequence[str]) -> list[str]:
    """Leave a run only some of its professions, if some are given; return the others."""
    rest = [code for code in run.professions if codes and code not in codes]
    run.professions = [code for code in run.professions if code not in rest]
    run.save()
    return rest


def spread(went: Went, run: Any, findings: type[Any], rest: list[str]) -> Went:
    """Copy what was found to the professions that were left out, so that pages meet a set of the whole country."""
    from django.db import connection

    run.refresh_from_db()
    if rest and run.reckoned:
        columns = [
            field.column
            for field in findings._meta.concrete_fields
            if field.attname not in {"id", "run_id", "profession"}
        ]
        table, kept = findings._meta.db_table, ", ".join(columns)
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {table} (run_id, profession, {kept}) SELECT run_id, code, {kept} FROM {table}"  # noqa: S608 - a table of ours
                " JOIN unnest(%s::text[], %s::text[]) AS copy (code, original) ON profession = original WHERE run_id = %s",
                [rest, list(islice(cycle(run.professions), len(rest))), run.pk],
            )
        run.professions = sorted([*run.professions, *rest])
        run.reckoned = len(run.professions)
        run.save()
    return replace(went, stored=_megabytes(findings))


def _went(name: str, run: Any, findings: Any, rest: int, **figures: float) -> Went:
    from django.db.models import F, Func, IntegerField, Sum

    size = Func(F("kreise"), function="cardinality", output_field=IntegerField())
    return Went(
        name=f"{name} ({run.state})",
        reckoned=run.reckoned,
        of=len(run.professions) + rest,
        cells=findings.aggregate(sum=Sum(size))["sum"] or 0,
        questions=findings.count(),
        unproven=findings.filter(is_proven=False).count(),
        stored=0.0,
        **figures,
    )


def _megabytes(findings: type[Any]) -> float:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_total_relation_size(%s)", [findings._meta.db_table])
        return float(cursor.fetchone()[0] / 1e6)


def largest_network() -> str:
    """The code of the network with most open cases that coordinators of a region have."""
    from django.db.models import Count

    from wegenetz.counselling.models import Case
    from wegenetz.foundation.actor import Actor
    from wegenetz.foundation.wall import acting_as
    from wegenetz.people.wall import SITUATIONS

    with acting_as(Actor.system(SITUATIONS)):
        found = (
            Case.objects.exclude(institution__network=None)
            .values("institution__network")
            .annotate(cases=Count("pk"))
            .order_by("-cases")
        )
        return str(found[0]["institution__network"])
