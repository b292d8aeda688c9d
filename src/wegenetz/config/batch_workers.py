"""Answering portions of queries, in this process or as a worker of a crew."""

import atexit
import gc
import mmap
import pickle
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from wegenetz.config.batch_files import Portions
from wegenetz.engines.routing.planning import compiled_network, earliest, outline, plan
from wegenetz.engines.routing.reading import network_from_json, query_from_json
from wegenetz.engines.routing.writing import answer_to_json, earliest_to_json, outline_to_json

if TYPE_CHECKING:
    from wegenetz.engines.routing.network import Network


class Form(StrEnum):
    """What is written of each answer."""

    WHOLE = "whole"
    BRIEF = "brief"
    """Sketches of the routes."""
    DAY = "day"
    """The first day on which the goal can hold, without a route."""


@dataclass(frozen=True, slots=True)
class Answered:
    """A portion of answers."""

    text: bytes
    """One answer per line."""
    count: int
    found: int
    """Answers with a route."""
    seconds: float


Answering = Callable[[Portions], Iterator[Answered]]
"""Answers portions one after the other, in their order."""


def answered(network: "Network", lines: list[bytes], form: Form) -> Answered:
    """Answer a portion of queries, given as JSON.

    Parameters
    ----------
    network : Network
    lines : list of bytes
    form : Form

    Returns
    -------
    Answered
    """
    began = monotonic()
    answers = [_answer(network, line, form) for line in lines]
    text = "".join(f"{text}\n" for text, _ in answers).encode()
    found = sum(is_found for _, is_found in answers)
    return Answered(text, len(lines), found, monotonic() - began)


def _answer(network: "Network", line: bytes, form: Form) -> tuple[str, bool]:
    """An answer as JSON, and whether there is a route."""
    query = query_from_json(line)
    if form is Form.DAY:
        day = earliest(network, query)
        return earliest_to_json(query.id, day), day is not None
    if form is Form.BRIEF:
        sketched = outline(network, query, clock=monotonic)
        return outline_to_json(sketched), bool(sketched.sketches)
    answer = plan(network, query, clock=monotonic)
    return answer_to_json(answer), bool(answer.routes)


def here(network: "Network", form: Form) -> Answering:
    """Let this process answer."""

    def answers(portions: Portions) -> Iterator[Answered]:
        while lines := portions.take():
            done = answered(network, lines, form)
            portions.learn(done.count, done.seconds)
            yield done

    return answers


_kept: "dict[str, Network]" = {}
"""Of a worker process: the network of each batch it works for."""


def forget(name: str) -> None:
    """Let go of the network of a batch that is over."""
    _kept.pop(name, None)


def keep(name: str, source: bytes | str) -> None:
    """Read a network for a batch, from the text of its file or from a snapshot's path."""
    with _collector_paused():
        if isinstance(source, bytes):
            network = network_from_json(source)
        else:
            with Path(source).open("rb") as file:
                mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
                network = pickle.loads(mapped)  # noqa: S301  # written by the same run
        compiled_network(network)
        _kept[name] = network


def network_at_once(data: bytes) -> "Network":
    """Read a network that stays as long as the process, and faster for that."""
    with _collector_paused():
        network = network_from_json(data)
        compiled_network(network)
        return network


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Let the garbage collector look neither while a network is read nor ever after at it."""
    gc.disable()
    try:
        yield
        gc.freeze()
        atexit.register(gc.unfreeze)  # what is never freed looks like a leak to the kernel
    finally:
        gc.enable()


def answered_by_worker(name: str, lines: list[bytes], form: Form) -> Answered:
    """Answer a portion in a worker process."""
    return answered(_kept[name], lines, form)
