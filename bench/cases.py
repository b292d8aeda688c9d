"""How long the pages of a counsellor take with a million cases behind the wall, and what the wall costs.

Run: python bench/cases.py [VISITS [CASES]]
Generates cases and journey events in a database of their own (kept for the next run), then visits pages as counsellors of 400 offices, the large ones
more often, through the whole stack of Django: once as the walled role, once as a role above the wall, in turns. Ends with 1 if a page misses its goal.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from bench._cases import Size, generate  # noqa: E402
from bench.pages import environment, p95  # noqa: E402

from wegenetz.foundation.postgres.cluster import serving  # noqa: E402
from wegenetz.foundation.postgres.roles import connect  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable

    from wegenetz.foundation.postgres.cluster import Cluster

DATABASE = "wegenetz_bench_cases"
TURNS = 3  # each with other visits
#: Visits before the clock counts.
WARM = 10
#: Milliseconds of server time that 95 of 100 visits stay under, and what the wall may add to the usual visit.
MOST_P95 = 100.0
MOST_WALL = 0.25


def build(cluster: Cluster, size: Size) -> Cluster:
    """Return the filled database; made once for each size, and brought to the schema of today."""
    database = cluster.database(DATABASE)
    made = f"{size.cases} cases with plans, {size.events} events"
    with connect(cluster.owner_url) as connection:
        known = connection.execute(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s",
            [DATABASE],
        ).fetchone()
    if known == (made,):
        run_django(database, ("migrate", "--database", "owner", "--verbosity", "0"))
        return database
    if not database.superuser_url:
        raise SystemExit(
            "Der Vergleich mit und ohne Wand braucht den eingebauten Server: ohne DATABASE_URL starten."
        )
    cluster.drop_database(DATABASE)
    database = cluster.create_database(DATABASE)
    for words in (
        ("migrate", "--database", "owner", "--verbosity", "0"),
        ("starter_load", "--persons"),
    ):
        print(" ".join(words))
        run_django(database, words)
    subprocess.run(  # noqa: S603 - our own modules
        [sys.executable, __file__, "--offices"], env=environment(database), check=True
    )
    with connect(database.superuser_url) as connection:
        generate(connection, size=size, now=datetime.now(UTC))
        print("vacuum analyze")
        connection.execute("VACUUM ANALYZE")
    with connect(cluster.owner_url) as connection:
        connection.execute(f"COMMENT ON DATABASE {DATABASE} IS '{made}'")
    return database


def run_django(database: Cluster, words: tuple[str, ...]) -> None:
    subprocess.run(  # noqa: S603 - our own modules
        [sys.executable, "-m", "django", *words],
        env=environment(database),
        check=True,
        stdout=subprocess.DEVNULL,
    )


def offices() -> None:
    import django

    django.setup()
    from bench._cases import offices as make

    from wegenetz.foundation.actor import Actor
    from wegenetz.foundation.wall import acting_as

    with acting_as(Actor.system("bench")):
        make()


def visit(visits: int, seed: int) -> None:
    """Visit pages as chance has it; print milliseconds and status of each kind as JSON."""
    import django

    django.setup()
    from django.db import connection
    from django.test import Client
    from django.urls import reverse

    from wegenetz.network.models import User

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, user_id, name FROM bench_visit WHERE n %% %s = %s ORDER BY n LIMIT %s",
            [TURNS, seed, visits + WARM],
        )
        rows = cursor.fetchall()
    users = User.objects.in_bulk([user for _, user, _ in rows])
    took: dict[str, list[float]] = {
        "case page": [],
        "Heute": [],
        "cases": [],
        "search by name": [],
    }
    sizes: dict[str, int] = {}
    client = Client(headers={"host": "localhost"})  # one: each builds the chain of middleware anew
    for number, (case, user, name) in enumerate(rows):
        client.cookies.clear()
        client.force_login(
            users[user], backend="allauth.account.auth_backends.AuthenticationBackend"
        )
        asked: dict[str, Callable[[], Any]] = {
            "case page": partial(client.get, reverse("counselling:case", args=[case])),
            "Heute": partial(client.get, reverse("web:today")),
            "cases": partial(client.get, reverse("counselling:cases")),
            "search by name": partial(client.post, reverse("web:staff-search"), {"q": name[:4]}),
        }
        for page, ask in asked.items():
            began = perf_counter()
            answer = ask()
            milliseconds = (perf_counter() - began) * 1000
            if answer.status_code != 200:
                raise SystemExit(f"{page}: {answer.status_code}")
            if number >= WARM:
                took[page].append(milliseconds)
            sizes[page] = sizes.get(page, 0) + len(answer.content)
    print(json.dumps({"took": took, "sizes": sizes}))


def measured(
    database: Cluster, *, walled: bool, visits: int, seed: int
) -> dict[str, dict[str, list[float]]]:
    variables = environment(database)
    if not walled:
        variables["WEGENETZ_APP_DATABASE_URL"] = database.superuser_url
    done = subprocess.run(  # noqa: S603 - our own modules
        [sys.executable, __file__, "--visit", str(visits), str(seed)],
        env=variables | {"PYTHONHASHSEED": "0"},
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    answer: dict[str, dict[str, list[float]]] = json.loads(done.stdout.splitlines()[-1])
    return answer


def main() -> int:
    words = sys.argv[1:]
    if words[:1] == ["--offices"]:
        offices()
        return 0
    if words[:1] == ["--visit"]:
        visit(int(words[1]), int(words[2]))
        return 0
    visits = int(words[0]) if words else 200
    cases = int(words[1]) if len(words) > 1 else Size().cases
    size = Size(cases=cases, events=cases * 10)
    took: dict[bool, dict[str, list[float]]] = {True: {}, False: {}}
    with serving(ROOT / ".wegenetz", durable=False) as cluster:
        database = build(cluster, size)
        measured(database, walled=True, visits=visits, seed=0)  # the first visits read from disk
        for turn in range(TURNS):
            for walled in (True, False) if turn % 2 else (False, True):
                said = measured(database, walled=walled, visits=visits, seed=turn)
                for name, values in said["took"].items():
                    took[walled].setdefault(name, []).extend(values)
    table = Table(
        title=f"server time in ms, {size.cases:,} cases, {size.events:,} events, load {os.getloadavg()[0]:.1f}"
    )
    for head in (
        "page",
        "visits",
        "p50",
        "p95",
        "p50 without wall",
        "p95 without wall",
        "the wall costs (p50)",
    ):
        table.add_column(head)
    missed = 0
    for name, values in took[True].items():
        free = took[False][name]
        costs = statistics.median(values) / statistics.median(free) - 1
        figures = (statistics.median(values), p95(values), statistics.median(free), p95(free))
        table.add_row(name, str(len(values)), *(f"{one:.1f}" for one in figures), f"{costs:+.0%}")
        missed += p95(values) > MOST_P95 or costs > MOST_WALL
    Console(width=140).print(table)
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())
