"""How long lists, searches and maps take at national size, with one client and with eight.

Run: python bench/pages.py [ROUNDS]
Builds 2,700 institutions, 26,000 offers and 70,000 runs (generated, and named so) in a database of their own, starts the web process as production
does, and measures pages over HTTP. The database is kept for the next run.

What was asked before is answered from memory. The last pages are therefore asked with other words or another place every time, so that none is:
frequent words, which stand in thousands of entries, and are the worst there is. The columns of CPU are milliseconds of work a request, of the web
processes and of the database, over all clients: on a machine that others use they say more than the time that passed. Ends with 1 if a page misses its goal.
"""

from __future__ import annotations

import http.client
import os
import socket
import statistics
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import cycle, islice, permutations, repeat
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from wegenetz.foundation.postgres.cluster import serving  # noqa: E402
from wegenetz.foundation.postgres.roles import connect  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wegenetz.foundation.postgres.cluster import Cluster

DATABASE = "wegenetz_bench_pages"
#: Stands at a database that is filled. Raise the number whenever its rows would be written in another way today.
FILLED = "filled 2"
#: A whole month ahead, as addresses name it.
NEXT_MONTH = f"{datetime.now(UTC) + timedelta(days=31):%Y-%m}"
#: How many clients at once, and the milliseconds that 95 of 100 of their requests stay under.
GOALS = {1: 100.0, 8: 300.0}
PAGES = (
    ("list: everything", "/suche/"),
    ("list: offers", "/suche/?art=offer"),
    ("list: offers in Arabic, free", "/suche/?art=offer&sprache=ar&kostenlos=1"),
    ("search: one word", f"/suche/?q={quote('Deutschkurs')}"),
    ("search: profession", f"/suche/?q={quote('Anerkennung Krankenschwester')}"),
    ("search: misspelt", f"/suche/?q={quote('anerkenung pflege')}"),
    ("search: other script", f"/suche/?q={quote('медсестра')}"),
    ("search: by distance", f"/suche/?q={quote('Sprachkurs')}&plz=28195&sortierung=entfernung"),
    ("search: by date", f"/suche/?q={quote('Kurs')}&sortierung=termin"),
    ("search: a free time soon", "/suche/?frei=1"),
    ("runs", "/termine/"),
    ("runs: those booked elsewhere, too", "/termine/?umfang=alle"),
    ("runs: in Arabic", "/termine/?umfang=alle&sprache=ar"),
    ("runs: a month", f"/termine/?monat={NEXT_MONTH}"),
    ("runs: a month, those booked elsewhere, too", f"/termine/?umfang=alle&monat={NEXT_MONTH}"),
    ("professions", "/berufe/"),
    ("profession finder", f"/berufe/?q={quote('Pflege')}"),
    ("profession", "/berufe/pflegefachkraft/"),
    ("institutions", "/einrichtungen/"),
    ("institution", "/einrichtungen/erzeugt-1/"),
    ("offer", "/angebote/erzeugtes-angebot-1/"),
    ("map", "/karte/"),
    ("map: every place", "/karte/orte.geojson"),
)
#: Words each of which stands in thousands of generated entries.
FREQUENT = (
    *(
        "Kurs",
        "Deutschkurs",
        "Prüfung",
        "Betreuung",
        "Ablauf",
        "Text",
        "Sprachkurs",
        "Anerkennung",
    ),
    *("Pflege", "Technik", "Lehrgang", "Training", "Beratung", "Vorbereitung", "Fachsprache"),
)


def environment(database: Cluster) -> dict[str, str]:
    return {
        **os.environ,
        **database.environment(),
        "DJANGO_SETTINGS_MODULE": "wegenetz.config.settings",
        "WEGENETZ_SECRET_KEY": "only-for-benchmarks-only-for-benchmarks-only",
        "WEGENETZ_STATE_DIR": str(ROOT / ".wegenetz"),
        "PYTHONPATH": str(ROOT / "src"),
    }


def build(cluster: Cluster) -> Cluster:
    """Return the filled database; made once, and brought to the schema of today."""
    database = cluster.database(DATABASE)
    migrate = ("migrate", "--database", "owner", "--verbosity", "0")
    with connect(cluster.owner_url) as connection:
        known = connection.execute(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s",
            [DATABASE],
        ).fetchone()
    if known == (FILLED,):
        _django(database, *migrate)
        return database
    cluster.drop_database(DATABASE)
    database = cluster.create_database(DATABASE)
    for words in (migrate, ("starter_load",)):
        print(" ".join(words))
        _django(database, *words)
    subprocess.run(  # noqa: S603 - our own modules
        [sys.executable, __file__, "--fill"], env=environment(database), check=True
    )
    with connect(cluster.owner_url) as connection:
        connection.execute(f"COMMENT ON DATABASE {DATABASE} IS '{FILLED}'")
    with connect(database.owner_url) as connection:
        connection.execute("VACUUM ANALYZE")
    return database


def _django(database: Cluster, *words: str) -> None:
    subprocess.run(  # noqa: S603 - our own modules
        [sys.executable, "-m", "django", *words],
        env=environment(database),
        check=True,
        stdout=subprocess.DEVNULL,
    )


def fill() -> None:
    """Generate the data and the search entries; runs in a process of its own, as the walled role."""
    import django

    django.setup()
    from bench._directory import generate

    from wegenetz.finder.services import entries_refresh
    from wegenetz.foundation import clock
    from wegenetz.foundation.actor import Actor
    from wegenetz.foundation.wall import acting_as

    with acting_as(Actor.system("bench")):
        generate(clock.today())
        began = time.monotonic()
        entries_refresh(now=clock.now(), everything=True)
        print(f"search entries made in {time.monotonic() - began:.1f} s")


@contextmanager
def web(database: Cluster) -> Iterator[int]:
    """Serve the database as production does; yield the port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    served = subprocess.Popen(  # noqa: S603 - our own modules
        [
            *(sys.executable, "-m", "gunicorn", "--config", "python:wegenetz.config.web_server"),
            *("--bind", f"127.0.0.1:{port}"),
        ],
        env=environment(database),
        cwd=ROOT,
        stderr=subprocess.DEVNULL,
    )
    try:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            try:
                if ask(port, "/health/ready")[0] == http.HTTPStatus.OK:
                    break
            except OSError:
                time.sleep(0.2)
        yield port
    finally:
        served.terminate()
        served.wait(timeout=20)


def ask(port: int, address: str) -> tuple[int, float]:
    """Return status and milliseconds of one request."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    began = time.perf_counter()
    connection.request("GET", address)
    answer = connection.getresponse()
    answer.read()
    took = (time.perf_counter() - began) * 1000
    connection.close()
    return answer.status, took


def measure(port: int, addresses: Iterator[str], *, clients: int, rounds: int) -> list[float]:
    """Return milliseconds of all requests, with so many clients at once."""
    asked = islice(addresses, rounds * clients)
    with ThreadPoolExecutor(clients) as pool:
        return [took for _, took in pool.map(lambda address: ask(port, address), asked)]


def never_asked(places: list[str]) -> dict[str, list[str]]:
    """Return pages with addresses enough for a run, all different."""
    words = [" ".join(pair) for pair in permutations(FREQUENT, 2)]
    words += [" ".join(three) for three in permutations(FREQUENT, 3)]
    return {
        "new: frequent words": [f"/suche/?q={quote(some)}" for some in words],
        "new: by distance": [
            f"/suche/?q={quote('Sprachkurs')}&plz={place}&sortierung=entfernung"
            for place in places
        ],
    }


def pages(database: Cluster) -> dict[str, Iterator[str]]:
    """Return name and addresses of every page that is measured."""
    with connect(database.owner_url) as connection:
        found = connection.execute("SELECT code FROM network_postalcode ORDER BY md5(code)")
        places = [code for (code,) in found]
    same = {name: repeat(address) for name, address in PAGES}
    return same | {name: cycle(some) for name, some in never_asked(places).items()}


def worked(port: int, database: str = DATABASE) -> dict[str, int]:
    """Return milliseconds of work so far, of our web processes and of the processes of a database."""
    spent = {"web": 0, "database": 0}
    tick = 1000 // os.sysconf("SC_CLK_TCK")
    for process in Path("/proc").glob("[0-9]*"):
        try:
            command = (process / "cmdline").read_text(errors="replace")
            fields = (process / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        whose = "database" if database in command else "web" if f":{port}" in command else ""
        if whose:
            spent[whose] += (int(fields[11]) + int(fields[12])) * tick
    return spent


def p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]


def main() -> int:
    if sys.argv[1:] == ["--fill"]:
        fill()
        return 0
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 40
    load = f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors before"
    table = Table(title=f"milliseconds over HTTP, generated national data; {load}")
    heads = [f"{name}, {n} client(s)" for n in GOALS for name in ("p50", "p95")]
    for head in ("page", *heads, "CPU web", "CPU database"):
        table.add_column(head)
    missed = 0
    with serving(ROOT / ".wegenetz", durable=False) as cluster, web(build(cluster)) as port:
        for name, addresses in pages(cluster.database(DATABASE)).items():
            status = [ask(port, next(addresses))[0] for _ in range(4)][-1]
            if status != http.HTTPStatus.OK:
                table.add_row(name, f"status {status}")
                missed += 1
                continue
            figures = []
            before = worked(port)
            for clients, goal in GOALS.items():
                took = measure(port, addresses, clients=clients, rounds=rounds)
                missed += p95(took) > goal
                figures += [f"{statistics.median(took):.0f}", f"{p95(took):.0f}"]
            after = worked(port)
            requests = rounds * sum(GOALS)
            figures += [f"{(after[whose] - before[whose]) / requests:.1f}" for whose in before]
            table.add_row(name, *figures)
    Console().print(table)
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())
