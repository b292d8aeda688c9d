"""What the planner is asked when it is measured, and how well it must do."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from time import perf_counter

from wegenetz.engines.routing.answer import Outline
from wegenetz.engines.routing.query import Criterion, Query

FINISH, COST, HANDOVERS = Criterion


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One line of the table: what is asked, and the goals for it on one core."""

    name: str
    criteria: tuple[Criterion, ...]
    tie_break: tuple[Criterion, ...] = ()
    cap: int | None = None
    limit_ms: int = 1000
    p50_ms: float
    p99_ms: float
    unfinished: float = 0.0
    """Largest share that may stay unproven at the limit."""

    def of(self, query: Query) -> Query:
        return replace(
            query,
            criteria=self.criteria,
            tie_break=self.tie_break,
            hours_per_week_cap=self.cap,
            time_limit_ms=self.limit_ms,
        )


EARLIEST = Question(name="earliest finish", criteria=(FINISH,), p50_ms=0.1, p99_ms=0.3)
FINISH_COST = Question(
    name="front finish × cost", criteria=(FINISH, COST), p50_ms=1.0, p99_ms=10.0
)
FEWEST = Question(
    name="fewest hand-overs, then finish",
    criteria=(HANDOVERS,),
    tie_break=(FINISH,),
    limit_ms=300,
    p50_ms=2.0,
    p99_ms=50.0,
)
ALL_THREE = Question(
    name="front finish × cost × hand-overs",
    criteria=(FINISH, COST, HANDOVERS),
    p50_ms=15.0,
    p99_ms=1000.0,
    unfinished=0.05,
)
QUESTIONS = (
    EARLIEST,
    FINISH_COST,
    Question(
        name="finish × cost, fewest hand-overs as tie-break",
        criteria=(FINISH, COST),
        tie_break=(HANDOVERS,),
        limit_ms=300,
        p50_ms=2.0,
        p99_ms=50.0,
    ),
    FEWEST,
    ALL_THREE,
    Question(
        name="finish × cost, 30 h week",
        criteria=(FINISH, COST),
        cap=30,
        p50_ms=20.0,
        p99_ms=1000.0,
        unfinished=0.05,
    ),
)


@dataclass
class Figures:
    """How one question went, query by query."""

    question: Question
    times: list[float] = field(default_factory=list)
    """Milliseconds."""
    outlines: list[Outline] = field(default_factory=list)

    def quantile(self, share: float) -> float:
        times = sorted(self.times)
        return times[min(len(times) - 1, int(len(times) * share))]

    @property
    def unfinished(self) -> float:
        return sum(not each.complete for each in self.outlines) / len(self.outlines)

    @property
    def empty(self) -> int:
        return sum(not each.sketches and not each.complete for each in self.outlines)

    @property
    def sizes(self) -> list[int]:
        return sorted(len(each.sketches) for each in self.outlines)

    def missed(self) -> list[str]:
        """Which goals were missed, in words."""
        asked = self.question
        found = []
        for name, value, goal in (
            ("p50", self.quantile(0.5), asked.p50_ms),
            ("p99", self.quantile(0.99), asked.p99_ms),
        ):
            if value > goal:
                found.append(f"{asked.name}: {name} {value:.2f} ms instead of {goal:g} ms")
        if self.unfinished > asked.unfinished:
            found.append(
                f"{asked.name}: {100 * self.unfinished:.0f} % unfinished at {asked.limit_ms} ms"
            )
        if self.empty:
            found.append(f"{asked.name}: {self.empty} answers without a route")
        return found

    def row(self) -> tuple[str, ...]:
        sizes = self.sizes
        return (
            self.question.name,
            f"{self.quantile(0.5):.2f}",
            f"{self.quantile(0.99):.2f}",
            f"{100 * self.unfinished:.0f} % at {self.question.limit_ms} ms",
            f"{sizes[len(sizes) // 2]} ({sizes[-1]})",
            f"{self.question.p50_ms:g} / {self.question.p99_ms:g}",
        )


def asked(
    question: Question, queries: Sequence[Query], outlined: Callable[[Query], Outline]
) -> Figures:
    """Put one question for every person."""
    figures = Figures(question)
    for query in queries:
        wish = question.of(query)
        began = perf_counter()
        answer = outlined(wish)
        figures.times.append((perf_counter() - began) * 1000)
        figures.outlines.append(answer)
    return figures
