"""A run from the terminal: step by step, one transaction each; another worker may take steps, too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wegenetz.foundation import clock
from wegenetz.foundation.wall import acting_as

if TYPE_CHECKING:
    from collections.abc import Callable

    from wegenetz.foundation.actor import Actor
    from wegenetz.insights.running import R, Runs


def carried_to_the_end(
    runs: Runs[R], run: R, *, operator: Actor, tell: Callable[[str], Any]
) -> R | None:
    """Return a run as it ended; None if it is forgotten meanwhile."""
    now: R | None = run
    while now is not None and now.is_running:
        with acting_as(operator):
            runs.step(run_id=run.pk, reckoned=now.reckoned, now=clock.now())
        with acting_as(operator):
            now = runs.all().filter(pk=run.pk).first()
        if now is not None:
            tell(f"{now.reckoned} von {len(now.professions)} Berufen gerechnet")
    return now
