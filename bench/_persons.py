"""Generated persons for the network of national size."""

from datetime import date, timedelta
from random import Random
from typing import Any

from bench._country import PROFESSIONS, REGIONS, profession


def national_queries(count: int, seed: int) -> list[dict[str, Any]]:
    """Generate persons: somewhere, with some profession and some German."""
    random = Random(seed)
    queries = []
    for number in range(count):
        facts = ["residence_ok", random.choice(("unemployed", "unemployed", "employed"))]
        level = random.choice((None, "a1", "a2", "b1", "b1", "b2"))
        if level:
            facts.append(f"german_{level}")
        if random.random() < 0.3:
            facts.append("papers_collected")
        queries.append(
            {
                "format": "wegenetz-query/1",
                "id": f"q{number}",
                "facts": facts,
                "region": f"r{random.randrange(REGIONS):03}",
                "profession": profession(random.randrange(PROFESSIONS)),
                "start": (date(2026, 6, 1) + timedelta(days=random.randrange(300))).isoformat(),
                "goal": ["adequate_employment"],
            }
        )
    return queries
