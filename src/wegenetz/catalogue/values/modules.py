"""What comes before what: modules in stages, pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from wegenetz.foundation.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class Module:
    """One offer in a path of modules."""

    id: int
    code: str
    title: Text
    is_active: bool
    is_here: bool = False
    is_advised: bool = False
    """It need not come before this one, it only helps."""


def stages(
    modules: Iterable[Module], before: Mapping[int, Iterable[int]]
) -> tuple[tuple[Module, ...], ...]:
    """Return modules in stages: each stands after everything that comes before it, as early as it can.

    Parameters
    ----------
    modules : iterable of Module
        In the order in which those of one stage shall stand.
    before : mapping of int to iterable of int
        Which modules come before a module; keys that are no module are left out. Without rings.
    """
    known = {module.id: module for module in modules}
    depth: dict[int, int] = {}

    def depth_of(module: int) -> int:
        if module not in depth:
            earlier = [one for one in before.get(module, ()) if one in known]
            depth[module] = 1 + max(map(depth_of, earlier)) if earlier else 0
        return depth[module]

    deepest = max(map(depth_of, known), default=-1)
    return tuple(
        tuple(module for module in known.values() if depth[module.id] == stage)
        for stage in range(deepest + 1)
    )
