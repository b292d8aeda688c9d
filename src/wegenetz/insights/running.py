"""The step machine of runs, whatever they reckon: begun once, carried on step by step, cancelled."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import takewhile
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from django.db import IntegrityError, transaction
from django.db.models import Model

from wegenetz.catalogue.selectors import knowledge_version
from wegenetz.foundation.jobs import later
from wegenetz.insights.hands import hands, sent_home
from wegenetz.insights.left import Known, Left
from wegenetz.insights.models import SteppedRun
from wegenetz.insights.profiles import profiles_digest
from wegenetz.insights.stepping import never

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from django.db.models import QuerySet

    from wegenetz.insights.finding import Finding
    from wegenetz.insights.hands import Ground, Key
    from wegenetz.insights.stepping import Enough

R = TypeVar("R", bound=SteppedRun)


def is_as_known(run: SteppedRun) -> bool:
    """Whether nothing has changed since a run began: neither the knowledge nor the profiles. One query."""
    return run.knowledge_version == knowledge_version() and run.profiles == profiles_digest()


@dataclass(frozen=True, slots=True)
class _Found:
    """What a step has reckoned."""

    ahead: Sequence[str] = ()
    """Codes of professions that were asked about."""

    known: Known = field(default_factory=dict)
    """What of them was reckoned before."""

    answers: Sequence[Model] = ()
    beside: Sequence[Model] = ()
    """What is kept beside the answers to professions that are whole now."""

    whole: int = 0
    """How many of them are."""


class Runs(ABC, Generic[R]):
    """One kind of runs: says what a step reckons, which runs stand beside each other, and how many of them are kept."""

    model: type[R]
    finding: type[Any]
    """What a run stores; knows its run, a profession, a profile and Kreise."""

    job: str
    """Name of the job that does a step."""

    argument: str
    """Under which the job is told the key of the run."""

    kept: int
    """Finished runs that are kept; older ones go."""

    overtaken_by: ClassVar[tuple[type[Exception], ...]] = ()
    """What ends a run that cannot be carried on any more, because the knowledge has changed."""

    @abstractmethod
    def ground(self, run: R) -> Ground:
        """Return what a run reckons on: what is known of its day now."""

    @abstractmethod
    def row(self, run: R, answer: Any) -> Model:
        """Return an answer as it is kept."""

    def standing(self, ground: Any, profession: str) -> Mapping[tuple[str, str], Finding]:
        """Return what need not be asked for a profession, by profile and Kreis."""
        return {}

    def closing(
        self, run: R, ground: Any, profession: str, enough: Enough
    ) -> Sequence[Model] | None:
        """Return what is kept beside the answers to a profession that has all of them; None if there was enough before."""
        return []

    def beside(self, run: R) -> QuerySet[R]:
        """Return the runs of which one goes at a time: all of the kind, if it does not say otherwise."""
        return self.all()

    def all(self) -> QuerySet[R]:
        """Return all runs of the kind."""
        found: QuerySet[R] = self.model._default_manager.all()
        return found

    def going(self) -> QuerySet[R]:
        """Return the runs of the kind that are going."""
        return self.all().filter(state=SteppedRun.State.RUNNING)

    def begin(
        self, *, version: int, day: date, professions: Sequence[str], now: datetime, **more: Any
    ) -> tuple[R, bool]:
        """Begin a run; if another one was faster, return that one. Also return whether it is new."""
        run = self.model(
            knowledge_version=version,
            profiles=profiles_digest(),
            day=day,
            professions=list(professions),
            began_at=now,
            **more,
        )
        try:
            with transaction.atomic():
                run.save()
        except IntegrityError:
            return self.beside(run).get(state=SteppedRun.State.RUNNING), False
        return run, True

    def queue(self, run_id: int) -> None:
        """Queue the next step of a run. A step too many does no harm."""
        ids: dict[str, Any] = {self.argument: run_id}
        later(self.job, **ids)

    def carry_on(self, run_id: int, *, now: datetime, enough: Enough) -> None:
        """Do the next step of a run, and queue the one after it in the same transaction; nothing if there is none to do."""
        run = self.all().filter(pk=run_id).first()
        done = run and self.step(run_id=run_id, reckoned=run.reckoned, now=now, enough=enough)
        if done and done.is_running:
            self.queue(run_id)

    def step(
        self, *, run_id: int, reckoned: int, now: datetime, enough: Enough = never
    ) -> R | None:
        """Reckon the next profession of a run, or a part of it, and store what was found; a crew is a few professions ahead.

        Parameters
        ----------
        run_id : int
        reckoned : int
            Professions that must be reckoned already; if others are, another worker has been here, and nothing is done.
        now : datetime
            The end of the run, if this was the last profession.
        enough : callable, optional
            Whether the rest is left to the next step.

        Returns
        -------
        R or None
            None: nothing was done, because the run was cancelled, is over or elsewhere.

        Notes
        -----
        No row is locked while reckoning, so that a cancellation need not wait; what was reckoned is thrown away if it came in between, or if somebody
        else has reckoned the same meanwhile. A crew of a run that does not go on here is sent home.
        """
        goes_on = False
        try:
            done = self._step(run_id=run_id, reckoned=reckoned, now=now, enough=enough)
            goes_on = done is not None and done.is_running
            return done
        finally:
            if not goes_on:
                sent_home((self.job, run_id))

    @transaction.atomic
    def _step(self, *, run_id: int, reckoned: int, now: datetime, enough: Enough) -> R | None:
        going = self.going().filter(pk=run_id, reckoned=reckoned)
        run = going.first()
        if run is None:
            return None
        try:
            found = self._reckoned(run, enough)
        except self.overtaken_by:
            going.update(state=SteppedRun.State.CANCELLED, is_overtaken=True, ended_at=now)
            run.refresh_from_db()
            return run
        if (
            going.select_for_update().first() is None
            or self._known(run, found.ahead) != found.known
        ):
            return None
        for rows in (found.answers, found.beside):
            for model in {type(row) for row in rows}:
                model._default_manager.bulk_create(rows)
        run.reckoned = reckoned + found.whole
        if run.reckoned == len(run.professions):
            run.state, run.ended_at = SteppedRun.State.DONE, now
        run.save(update_fields=["reckoned", "state", "ended_at"])
        if run.is_done:
            self._sweep(run)
        return run

    def _reckoned(self, run: R, enough: Enough) -> _Found:
        if not run.profession:
            return _Found()
        ground = self.ground(run)
        with hands((self.job, run.pk), ground) as who:
            ahead = run.professions[run.reckoned : run.reckoned + who.ahead]
            known = self._known(run, ahead)
            left = Left(ground, ahead, known)
            units = left.units(partial(self.standing, ground))
            answers = [
                self.row(run, answer)
                for key, said in who.work(units, enough)
                for answer in left.new(key, said)
            ]
        beside: list[Model] = []
        whole = 0
        for profession in takewhile(left.is_whole, ahead):
            rows = self.closing(run, ground, profession, enough)
            if rows is None:
                break
            beside += rows
            whole += 1
        return _Found(ahead, known, answers, beside, whole)

    def _known(self, run: R, professions: Sequence[str]) -> Known:
        known: defaultdict[Key, set[str]] = defaultdict(set)
        found = self.finding._default_manager.filter(run=run, profession__in=professions)
        for profession, profile, kreise in found.values_list("profession", "profile", "kreise"):
            known[profession, profile].update(kreise)
        return known

    def _sweep(self, run: R) -> None:
        """Delete all but the last finished runs; a cancelled run keeps nothing worth reading."""
        kept = self.beside(run).filter(state=SteppedRun.State.DONE).order_by("-began_at", "-pk")
        keys = list(kept.values_list("pk", flat=True)[: self.kept])
        self.beside(run).exclude(state=SteppedRun.State.RUNNING).exclude(pk__in=keys).delete()

    def stop(self, *, now: datetime, **which: int) -> bool:
        """Cancel the runs that are going, or which of them; return whether there was one. The step that is under way ends, and none follows."""
        going = self.going().filter(**which)
        return bool(going.update(state=SteppedRun.State.CANCELLED, ended_at=now))
