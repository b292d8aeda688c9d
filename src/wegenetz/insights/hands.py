"""Who reckons a run: the job itself, or a crew of processes beside it where the network is large and there is more than one processor.

A hand of the crew is told the network once, and then asked for one profession and profile after the other, half a second's worth at a time. It has
no connection to the database, lets everybody else go first, and ends by itself when whoever asked it is gone or has said nothing for a minute.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import signal
from collections.abc import Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing.connection import wait
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING, Any, Protocol

import django
from django.conf import settings

from wegenetz.insights.finding import Finding
from wegenetz.insights.stepping import enough_after, taken

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from multiprocessing.connection import Connection

    from wegenetz.insights.stepping import Enough

#: Offers from which on a crew is worth its beginning: smaller countries are reckoned in a minute.
LARGE = 5_000
#: Professions a crew may be ahead of the first that is not whole, so that no hand waits for another one.
AHEAD = 4
#: Hands that may be lost one after the other before their crew gives up.
LOST = 3
#: Seconds a hand reckons before it says what it has found.
PORTION = 0.5
#: Seconds after which a crew that has said nothing is asked whether there is enough.
LOOK = 0.25
#: Seconds after which a hand that is asked nothing goes home.
PATIENCE = 60.0
#: Everybody else goes first.
NICENESS = 5

_SPAWN = multiprocessing.get_context("spawn")
Key = tuple[str, str]
"""A profession and a profile, by their codes."""


class HandsLost(RuntimeError):
    """Processes beside a job ended again and again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """What one hand reckons: a profession and a profile, in the Kreise that are left."""

    profession: str
    profile: str
    known: frozenset[str] = frozenset()
    """Official keys of Kreise that are not asked about any more."""

    stands: Mapping[tuple[str, str], Finding] = field(default_factory=dict)
    """What need not be asked again, by profile and Kreis."""

    @property
    def key(self) -> Key:
        return self.profession, self.profile


class Ground(Protocol):
    """What a run reckons on; can be sent to another process."""

    @property
    def size(self) -> int:
        """Offers of its network."""

    def wanted(self, profession: str) -> Collection[str]:
        """Return the official keys of Kreise in which a profession is asked about."""

    def reckoned(self, unit: Unit) -> Iterator[Any]:
        """Yield one answer after the other until all wanted Kreise of a unit have theirs; an answer knows its ``kreise``."""


class Here:
    """The job itself: one unit after the other."""

    ahead = 1

    def __init__(self, ground: Ground) -> None:
        self._ground = ground

    def work(self, units: Iterable[Unit], enough: Enough) -> Iterator[tuple[Key, list[Any]]]:
        """Yield answers to units until there are enough."""
        for unit in units:
            for answer in self._ground.reckoned(unit):
                yield unit.key, [answer]
                if enough():
                    return


class Crew:
    """Processes beside the job. What they are at when a step has enough goes on, and is there for the next step."""

    ahead = AHEAD

    def __init__(self, ground: Ground, size: int, *, niceness: int = NICENESS) -> None:
        told = pickle.dumps(ground, protocol=5)
        self._hands = [_Hand(told, niceness) for _ in range(size)]
        self._lost = 0

    @property
    def is_there(self) -> bool:
        return any(hand.is_there for hand in self._hands)

    @property
    def processes(self) -> list[int]:
        """Keys of its processes, as the machine knows them."""
        return [hand.process for hand in self._hands]

    def work(self, units: Iterable[Unit], enough: Enough) -> Iterator[tuple[Key, list[Any]]]:
        """Yield answers to units until there are enough; each answer once, unless a hand was lost.

        Raises
        ------
        HandsLost
        """
        asked = {unit.key: unit for unit in units}
        waiting = self._not_in_hand(asked)
        while at_it := self._busy(waiting):
            wait([hand.connection for hand in at_it], timeout=LOOK)
            for hand in at_it:
                key, found = hand.key, self._heard(hand)
                if found is None and key in asked:
                    waiting[key] = asked[key]
                elif found and key is not None:
                    yield key, found
            if enough():
                return

    def _not_in_hand(self, asked: Mapping[Key, Unit]) -> dict[Key, Unit]:
        """Return units that no hand is at; a hand that is at another one is astray."""
        waiting = dict(asked)
        for hand in self._hands:
            if hand.key is not None and waiting.pop(hand.key, None) is None:
                hand.is_astray = True
        return waiting

    def _busy(self, waiting: dict[Key, Unit]) -> list[_Hand]:
        """Give everybody something to do, as long as there is something; return who is at it."""
        for hand in self._hands:
            if hand.key is None and waiting:
                hand.begin(waiting.pop(next(iter(waiting))))
        return [hand for hand in self._hands if hand.key is not None]

    def _heard(self, hand: _Hand) -> list[Any] | None:
        """Return what a hand has found since; None if it is lost, and another one is in its place."""
        try:
            found = hand.said() if hand.connection.poll() else []
        except (EOFError, OSError):
            self._lost += 1
            if self._lost > LOST:
                raise HandsLost(f"{self._lost} processes ended while they reckoned") from None
            hand.dismiss()
            hand.start()
            return None
        if found:
            self._lost = 0
        return found

    def dismiss(self) -> None:
        """Send everybody home."""
        for hand in self._hands:
            hand.dismiss()


class _Hand:
    """One process of a crew, as the job sees it."""

    def __init__(self, told: bytes, niceness: int) -> None:
        self._told, self._niceness = told, niceness
        self.start()

    def start(self) -> None:
        self.key: Key | None = None
        self.is_astray = False
        self.connection, there = _SPAWN.Pipe()
        self._process = _SPAWN.Process(
            target=_serve, args=(there, self._told, self._niceness), daemon=True
        )
        self._process.start()
        there.close()

    @property
    def is_there(self) -> bool:
        return self._process.is_alive()

    @property
    def process(self) -> int:
        return self._process.pid or 0

    def begin(self, unit: Unit) -> None:
        self.key = unit.key
        with suppress(OSError):  # if it is gone, its silence says so
            self.connection.send(unit)

    def said(self) -> list[Any]:
        """Return what it has found, and let it go on if there is more; nothing if nobody asks for that any more."""
        found, is_whole = self.connection.recv()
        if is_whole or self.is_astray:
            found = [] if self.is_astray else found
            self.key, self.is_astray = None, False
        else:
            self.connection.send(None)
        return list(found)

    def dismiss(self) -> None:
        self.connection.close()
        self._process.terminate()
        self._process.join()


def _serve(connection: Connection, told: bytes, niceness: int) -> None:
    """Be a hand."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.nice(niceness)
    django.setup()
    ground: Ground = pickle.loads(told)  # noqa: S301 - written by the process that started this one
    del told
    gc.collect()
    gc.freeze()
    rest: Iterator[Any] = iter(())
    with suppress(EOFError, OSError):
        while connection.poll(PATIENCE):
            asked = connection.recv()
            if asked is not None:
                rest = ground.reckoned(asked)
            connection.send(taken(rest, enough_after(monotonic, seconds=PORTION)))


@dataclass(slots=True)
class _Held:
    owner: object
    ground: Ground
    crew: Crew


_lock = Lock()
_held: _Held | None = None


@contextmanager
def hands(owner: object, ground: Ground) -> Iterator[Here | Crew]:
    """Let somebody reckon a step of a run.

    Parameters
    ----------
    owner : object
        The run. A process has one crew at most: who comes while another run has it reckons in the job.
    ground : Ground
    """
    size = processes()
    if size < 2 or ground.size < LARGE or not _lock.acquire(blocking=False):
        yield Here(ground)
        return
    try:
        yield _crew(owner, ground, size) or Here(ground)
    finally:
        _lock.release()


def _crew(owner: object, ground: Ground, size: int) -> Crew | None:
    global _held  # noqa: PLW0603 - one crew a process
    if _held is not None and _held.crew.is_there:
        if _held.owner != owner:
            return None
        if _held.ground == ground:
            return _held.crew
    if _held is not None:
        _held.crew.dismiss()
    _held = _Held(owner, ground, Crew(ground, size))
    return _held.crew


def sent_home(owner: object) -> None:
    """Dismiss the crew of a run, if it has one: the run does not go on, or not here."""
    global _held  # noqa: PLW0603 - one crew a process
    with _lock:
        if _held is not None and _held.owner == owner:
            _held.crew.dismiss()
            _held = None


def processes() -> int:
    """Return how many processes may reckon: as the settings say, else one a processor, eight at most."""
    said: int | None = settings.PLANNING_PROCESSES
    return said or min(
        len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1,
        8,
    )
