"""Several web processes serve at once; what one of them changes, all know."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import psycopg
import pytest
from tests.conftest import ROOT, copy_of, environment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wegenetz.foundation.postgres.cluster import Cluster

#: Says, each time it is asked, what is noted about who decides on pharmacists in Bremen, and from which compiled network.
ANSWERS = """
import sys
import django
django.setup()
from wegenetz.foundation import clock
from wegenetz.planner.knowledge import planned_network
for _ in sys.stdin:
    planned = planned_network(clock.today())
    body = planned.rulebook.professions["apotheker"].bodies["HB"]
    print(body.evidence.note or "nothing", id(planned), flush=True)
"""


@pytest.fixture
def shared(cluster: Cluster, template: str) -> Iterator[Cluster]:
    yield from copy_of(cluster, template, "wegenetz_test_shared")


@pytest.fixture
def ask(shared):
    process = subprocess.Popen(
        [sys.executable, "-c", ANSWERS],
        env=environment(shared),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )

    def answer() -> list[str]:
        process.stdin.write("?\n")
        process.stdin.flush()
        return process.stdout.readline().split()

    yield answer
    process.communicate(timeout=20)


def test_a_rule_changed_elsewhere_counts_at_once(shared, ask):
    note, compiled = ask()
    assert note == "nothing"
    assert ask() == ["nothing", compiled]
    with psycopg.connect(shared.owner_url) as connection:
        connection.execute(
            'UPDATE professions_competentbody SET note = \'{"de": "changed"}\''
            " WHERE profession_id = 'apotheker' AND land_id = 'HB'"
        )
        assert ask() == ["nothing", compiled], "not yet committed"
    assert ask()[0] == "changed"
