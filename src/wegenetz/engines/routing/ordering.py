"""In which order the steps of a problem are decided: needs before the steps that use them."""

from collections.abc import Sequence
from dataclasses import dataclass

from wegenetz.engines.routing.earliest import Arrivals
from wegenetz.engines.routing.problem import Problem


@dataclass(frozen=True, slots=True)
class Block:
    """Steps that are decided together.

    Either rivals, which give the same: a best route uses one of them at most. Or the steps of a
    circle of needs: any of them, in any order.
    """

    steps: tuple[int, ...]
    """By earliest end."""
    cyclic: bool


def ordered_blocks(problem: Problem, arrivals: Arrivals) -> tuple[Block, ...]:
    """Arrange the steps so that every need is decided before the step that has it.

    Parameters
    ----------
    problem : Problem
    arrivals : Arrivals
        Of the same problem; decide the order within blocks and between equals.

    Returns
    -------
    tuple of Block
        Going backwards from the goal, each step stands as late as possible: few facts are
        waiting for their users at any time.

    Notes
    -----
    The strongly connected components of facts and steps, in Tarjan's order: O(arcs). Rivals
    move to the place of the last of them; every user of what they give comes later anyway.

    References
    ----------
    .. [1] R. Tarjan, "Depth-first search and linear graph algorithms", SIAM J. Comput. 1(2),
       1972.
    """
    first_step = len(problem.facts)
    givers: list[list[int]] = [[] for _ in problem.facts]
    for index in sorted(range(len(problem.steps)), key=lambda index: arrivals.ends[index]):
        for fact in problem.steps[index].gives:
            givers[fact].append(first_step + index)
    latest_first = [
        sorted(step.needs, key=lambda fact: -arrivals.days[fact]) for step in problem.steps
    ]
    together: dict[object, tuple[list[int], bool]] = {}
    for component in _components([*givers, *latest_first], problem.goal):
        steps = [node - first_step for node in component if node >= first_step]
        if not steps:
            continue
        cyclic = len(component) > 1
        key = tuple(steps) if cyclic else ("rivals", problem.steps[steps[0]].gives)
        rivals, _ = together.pop(key, ([], cyclic))
        rivals += steps
        together[key] = rivals, cyclic
    for steps, _ in together.values():
        steps.sort(key=lambda index: (arrivals.ends[index], index))
    return tuple(Block(tuple(steps), cyclic) for steps, cyclic in together.values())


def _components(successors: Sequence[Sequence[int]], roots: Sequence[int]) -> list[list[int]]:
    """Strongly connected components, each after all that it leads to."""
    search = _Search(successors)
    for root in roots:
        if root not in search.number:
            search.explore(root)
    return search.components


class _Search:
    """A depth-first search with its own stack: networks may be deeper than Python's."""

    def __init__(self, successors: Sequence[Sequence[int]]) -> None:
        self.components: list[list[int]] = []
        self.number: dict[int, int] = {}
        self._successors = successors
        self._low: dict[int, int] = {}
        self._open: list[int] = []
        self._is_open: set[int] = set()

    def explore(self, root: int) -> None:
        path = [(root, iter(self._successors[root]))]
        self._enter(root)
        while path:
            node, rest = path[-1]
            for following in rest:
                if following not in self.number:
                    self._enter(following)
                    path.append((following, iter(self._successors[following])))
                    break
                if following in self._is_open:
                    self._low[node] = min(self._low[node], self.number[following])
            else:
                path.pop()
                self._leave(node)
                if path:
                    above = path[-1][0]
                    self._low[above] = min(self._low[above], self._low[node])

    def _enter(self, node: int) -> None:
        self.number[node] = self._low[node] = len(self.number)
        self._open.append(node)
        self._is_open.add(node)

    def _leave(self, node: int) -> None:
        if self._low[node] < self.number[node]:
            return
        component: list[int] = []
        while node not in component[-1:]:
            component.append(self._open.pop())
        self._is_open.difference_update(component)
        self.components.append(component)
