"""Several web processes serve at once; what one of them changes, all know."""

from __future__ import annotations

import json
import subprocess
import sys
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any

import psycopg
import pytest
from tests.conftest import ROOT, copy_of, environment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from wegenetz.foundation.postgres.cluster import Cluster

#: A web process that answers lines: what a nurse in Bremen is told, and how many networks it has compiled without being asked.
PROCESS = """
import json, sys
import django
django.setup()
from wegenetz.foundation import clock
from wegenetz.planner import knowledge, listening, selectors
from wegenetz.planner.person import Answers
from wegenetz.professions import finding
nurse = Answers(
    profession="pflegefachkraft", country="SY", german="b1", title="p25_1_2", region="04011",
    place="Bremen", postal_code="28195", work="jobcentre", is_done_answered=True,
)
if sys.argv[1] == "listens":
    listening.listen()
for line in sys.stdin:
    said = {}
    if line.strip() == "ask":
        planned = knowledge.planned_network(clock.today())
        found = selectors.routes_for(nurse, day=clock.today())
        body = planned.rulebook.professions["apotheker"].bodies["HB"]
        said = {
            "note": str(body.evidence.note), "network": id(planned),
            "houses": sorted({
                planned.steps[leg.offer].office.code
                for one in found.routes for leg in one.route.legs if planned.steps[leg.offer].office
            }),
        }
    if line.strip() == "name":
        found = finding.professions_named("spuernase", day=clock.today())
        said = {"found": [one.code for one in found]}
    counts = {
        "compiled": knowledge._compiled.cache_info().misses,
        "read": finding._known.cache_info().misses,
    }
    print(json.dumps(said | counts), flush=True)
"""
#: Seconds after which nothing comes any more, on a machine that has other work, too.
SOON = 60.0


@pytest.fixture
def shared(cluster: Cluster, template: str) -> Iterator[Cluster]:
    yield from copy_of(cluster, template, "wegenetz_test_shared")


@pytest.fixture
def started(shared) -> Iterator[Callable[[str], Callable[[str], dict[str, Any]]]]:
    """Start a process that listens or one that is deaf; return what asks it."""
    processes = []

    def start(way: str) -> Callable[[str], dict[str, Any]]:
        process = subprocess.Popen(
            [sys.executable, "-c", PROCESS, way],
            env=environment(shared),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            cwd=ROOT,
        )
        processes.append(process)

        def say(word: str) -> dict[str, Any]:
            process.stdin.write(word + "\n")
            process.stdin.flush()
            return json.loads(process.stdout.readline())

        return say

    yield start
    for process in processes:
        process.communicate(timeout=60)


@pytest.fixture
def deaf(started):
    return started("deaf")


@pytest.fixture
def listening(started):
    return started("listens")


def until(condition: Callable[[], bool]) -> bool:
    began = monotonic()
    while not condition():
        if monotonic() - began > SOON:
            return False
        sleep(0.02)
    return True


def is_settled(process: Callable[[str], dict[str, Any]]) -> bool:
    """Whether nothing is compiled for a while."""
    before = process("look")["compiled"]
    sleep(1.5)
    return process("look")["compiled"] == before


def change(shared: Cluster, sql: str) -> None:
    with psycopg.connect(shared.owner_url) as connection:
        connection.execute(sql)


def test_a_rule_changed_elsewhere_counts_at_once(shared, deaf):
    first = deaf("ask")
    assert first["note"] == ""
    assert deaf("ask") == first
    with psycopg.connect(shared.owner_url) as connection:
        connection.execute(
            'UPDATE professions_competentbody SET note = \'{"de": "changed"}\''
            " WHERE profession_id = 'apotheker' AND land_id = 'HB'"
        )
        assert deaf("ask") == first, "not yet committed"
    assert deaf("ask")["note"] == "changed"


def test_an_edited_offer_changes_the_routes_of_every_process_at_once(shared, deaf, listening):
    for process in (deaf, listening):
        assert "hafentor" in process("ask")["houses"]
    change(
        shared,
        "UPDATE catalogue_offer SET wait = 300, wait_p90 = 300 WHERE code = 'hafentor-recognition-counselling'",
    )
    for process in (deaf, listening):
        houses = process("ask")["houses"]
        assert "hafentor" not in houses
        assert "bremen-nord" in houses


def test_who_listens_has_compiled_before_the_next_visitor_comes(shared, listening):
    assert until(lambda: listening("look")["compiled"] == 1), "at the start, unasked"
    assert listening("ask")["compiled"] == 1
    change(shared, "UPDATE catalogue_offer SET is_active = false WHERE code LIKE 'hafentor-%'")
    assert until(lambda: listening("look")["compiled"] == 2), "unasked"
    told = listening("ask")
    assert "hafentor" not in told["houses"]
    assert told["compiled"] == 2, "nobody waited for the compiler"


def test_who_listens_has_read_the_names_before_somebody_searches(shared, listening):
    assert until(lambda: listening("look")["read"] == 1), "at the start, unasked"
    change(
        shared,
        "INSERT INTO professions_professionname (profession_id, language, name, search, is_former)"
        " VALUES ('koch', 'de', 'Spürnase', 'spuernase', false)",
    )
    assert until(lambda: listening("look")["read"] == 2), "unasked"
    assert listening("name") == {"found": ["koch"], "compiled": 1, "read": 2}


def test_many_changes_at_once_are_compiled_together(shared, listening):
    assert until(lambda: listening("look")["compiled"] == 1)
    for _ in range(20):
        change(shared, "UPDATE catalogue_offer SET wait = coalesce(wait, 0) + 1")
    assert until(lambda: listening("look")["compiled"] > 1)
    assert until(lambda: is_settled(listening))
    compiled = listening("look")["compiled"]
    assert compiled < 20, "twenty changes and the start would be twenty-one"
    assert listening("ask")["compiled"] == compiled


def test_who_lost_the_connection_still_answers_right_and_listens_again(shared, listening):
    assert until(lambda: listening("look")["compiled"] == 1)
    with psycopg.connect(shared.app_url, autocommit=True) as operator:
        ended = operator.execute(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
            " WHERE datname = current_database() AND query LIKE 'LISTEN%'"
        ).fetchone()
    assert ended == (1,)
    change(shared, "UPDATE catalogue_offer SET is_active = false WHERE code LIKE 'hafentor-%'")
    assert "hafentor" not in listening("ask")["houses"], "the version is compared all the same"
    sleep(1.5)
    before = listening("look")["compiled"]
    change(shared, "UPDATE catalogue_offer SET is_active = true WHERE code LIKE 'hafentor-%'")
    assert until(lambda: listening("look")["compiled"] > before), "unasked, again"
    assert "hafentor" in listening("ask")["houses"]
