"""A crew of workers for a batch: processes of this machine, or a dask cluster.

Portions go out a few at a time and come back in their order. A worker that dies is replaced, and
its portion is planned again. If all of them or the scheduler stay away, the batch is broken off
with a sentence; what came back by then is kept.
"""

import logging
import pickle
from collections import deque
from collections.abc import Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import TYPE_CHECKING, Any

import distributed

from wegenetz.config.batch_files import BrokenOff, Portions, Refused
from wegenetz.config.batch_workers import (
    Answered,
    Answering,
    Form,
    answered_by_worker,
    forget,
    keep,
)

if TYPE_CHECKING:
    from wegenetz.engines.routing.network import Network

#: Seconds without any worker after which nobody is expected to come back.
PATIENCE = 30.0
_LOOK = 0.5
_ASK = 2.0
_CONNECT = 10.0
#: Its scheduler always serves pages. On a fixed port, two batches at once would be in each other's way.
_ANY_PORT = "127.0.0.1:0"
#: Portions under way per worker: one in hand, one waiting.
_AHEAD = 2


#: Without types where it comes from.
_client: Any = distributed.Client
_local_cluster: Any = distributed.LocalCluster


class NetworkAtHand(distributed.WorkerPlugin):
    """Makes each worker, whenever it comes, read the network before its first portion."""

    def __init__(self, name: str, source: bytes | str) -> None:
        self.name = name
        self._source = source

    def setup(self, worker: object) -> None:
        """Called once by each worker."""
        del worker
        keep(self.name, self._source)

    def teardown(self, worker: object) -> None:
        """Called when the batch is over."""
        del worker
        forget(self.name)


@contextmanager
def on_this_machine(network: "Network", workers: int, form: Form) -> Iterator[Answering]:
    """Let several processes of this machine answer.

    Parameters
    ----------
    network : Network
        Written once as a snapshot that each process maps into its memory and reads once.
    workers : int
    form : Form
    """
    with TemporaryDirectory(prefix="wegenetz-") as folder, _quiet():
        snapshot = Path(folder) / "network.pickle"
        snapshot.write_bytes(pickle.dumps(network, protocol=5))
        with (
            _local_cluster(
                n_workers=workers,
                threads_per_worker=1,
                processes=True,
                dashboard_address=_ANY_PORT,
                silence_logs=logging.CRITICAL,
                local_directory=folder,
            ) as cluster,
            _client(cluster) as client,
        ):
            yield _Crew(client, str(snapshot), form).answers


@contextmanager
def on_cluster(data: bytes, scheduler: str, form: Form) -> Iterator[Answering]:
    """Let the workers of a cluster answer.

    Parameters
    ----------
    data : bytes
        The network file: sent to each worker once, also to those that come later.
    scheduler : str
        Address, such as ``tcp://10.0.0.1:8786``.
    form : Form

    Raises
    ------
    Refused
        The scheduler cannot be reached, or has no workers.
    """
    with _quiet():
        try:
            client = _client(scheduler, timeout=_CONNECT, set_as_default=False)
        except (OSError, ValueError) as error:
            raise Refused(f"{scheduler}: nicht erreichbar ({error})") from None
        try:
            try:
                client.wait_for_workers(1, timeout=_CONNECT)
            except TimeoutError:
                raise Refused(f"{scheduler}: kein Arbeiter angemeldet") from None
            crew = _Crew(client, data, form)
            try:
                yield crew.answers
            finally:
                crew.dismiss()
        finally:
            client.close(timeout=_ASK)


@contextmanager
def _quiet() -> Iterator[None]:
    """Leave it to the batch to say what went wrong."""
    names = [name for name in logging.root.manager.loggerDict if name.startswith("distributed")]
    levels = {logging.getLogger(name): logging.getLogger(name).level for name in names}
    for logger in levels:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for logger, level in levels.items():
            logger.setLevel(level)


class _Crew:
    """The workers of a scheduler at work."""

    def __init__(self, client: Any, source: bytes | str, form: Form) -> None:
        self._client = client
        self._form = form
        self._known = 1
        self._name = f"wegenetz-{client.id}"
        try:
            client.register_plugin(NetworkAtHand(self._name, source))
        except OSError as error:
            raise BrokenOff(f"Der Rechnerverbund ist weg ({error})") from None

    def answers(self, portions: Portions) -> Iterator[Answered]:
        under_way: deque[Any] = deque()
        while True:
            while len(under_way) < _AHEAD * max(1, self._workers()) and (lines := portions.take()):
                under_way.append(self._submitted(lines))
            if not under_way:
                return
            done = self._waited(under_way.popleft())
            portions.learn(done.count, done.seconds)
            yield done

    def dismiss(self) -> None:
        """Let the workers forget the network."""
        if self._client.status == "running":
            with suppress(OSError, TimeoutError):
                self._client.unregister_worker_plugin(self._name)

    def _submitted(self, lines: list[bytes]) -> Any:
        try:
            return self._client.submit(
                answered_by_worker, self._name, lines, self._form, pure=False
            )
        except (OSError, RuntimeError):
            raise BrokenOff("Der Rechnerverbund ist weg") from None

    def _workers(self) -> int:
        """How many portions can be in hand at once; as many as before if nobody says."""
        self._make_sure()
        try:
            said = self._client.sync(
                self._client.scheduler.identity, n_workers=-1, callback_timeout=_ASK
            )
        except (TimeoutError, OSError):
            return self._known
        self._known = sum(each["nthreads"] for each in said["workers"].values())
        return self._known

    def _make_sure(self) -> None:
        if self._client.status != "running":
            raise BrokenOff("Der Rechnerverbund ist weg")

    def _waited(self, future: Any) -> Answered:
        """The result of a portion, as soon as it is there; never waits for what cannot come."""
        seen = monotonic()
        while True:
            try:
                answered: Answered = future.result(timeout=_LOOK)
            except TimeoutError:
                seen = self._seen(seen)
            except (CancelledError, OSError):
                raise BrokenOff("Der Rechnerverbund ist weg") from None
            except distributed.KilledWorker:
                raise BrokenOff(
                    "An den nächsten Fragen ist mehrmals ein Arbeiter gestorben; reicht der Speicher?"
                ) from None
            else:
                return answered

    def _seen(self, before: float) -> float:
        """When a worker was last seen, as seconds; breaks off if that is too long ago."""
        if self._workers():
            return monotonic()
        if monotonic() - before > PATIENCE:
            raise BrokenOff("Es ist kein Arbeiter mehr da")
        return before
