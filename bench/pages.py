"""How long lists, searches and maps take at national size, with one client and with eight.

Run: python bench/pages.py [ROUNDS]
Builds 2,700 institutions, 26,000 offers and 70,000 runs (generated, and named so) in a database of their own, starts the web process as production
does, and measures pages over HTTP. The database is kept for the next run.
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
CLIENTS = (1, 8)
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
    ("professions", "/berufe/"),
    ("profession finder", f"/berufe/?q={quote('Pflege')}"),
    ("profession", "/berufe/pflegefachkraft/"),
    ("institutions", "/einrichtungen/"),
    ("institution", "/einrichtungen/erzeugt-1/"),
    ("offer", "/angebote/erzeugtes-angebot-1/"),
    ("map", "/karte/"),
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
    """Return the filled database; made once."""
    database = cluster.database(DATABASE)
    with connect(cluster.owner_url) as connection:
        known = connection.execute(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s",
            [DATABASE],
        ).fetchone()
    if known == ("filled",):
        return database
    cluster.drop_database(DATABASE)
    database = cluster.create_database(DATABASE)
    for words in (("migrate", "--database", "owner", "--verbosity", "0"), ("starter_load",)):
        print(" ".join(words))
        subprocess.run(  # noqa: S603 - our own modules
            [sys.executable, "-m", "django", *words],
            env=environment(database),
            check=True,
            stdout=subprocess.DEVNULL,
        )
    subprocess.run(  # noqa: S603 - our own modules
        [sys.executable, __file__, "--fill"], env=environment(database), check=True
    )
    with connect(cluster.owner_url) as connection:
        connection.execute(f"COMMENT ON DATABASE {DATABASE} IS 'filled'")
    with connect(database.owner_url) as connection:
        connection.execute("VACUUM ANALYZE")
    return database


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


def measure(port: int, address: str, *, clients: int, rounds: int) -> list[float]:
    """Return milliseconds of all requests, with so many clients at once."""
    with ThreadPoolExecutor(clients) as pool:
        return [
            took for _, took in pool.map(lambda _: ask(port, address), range(rounds * clients))
        ]


def p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]


def main() -> int:
    if sys.argv[1:] == ["--fill"]:
        fill()
        return 0
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 40
    table = Table(title="milliseconds over HTTP, generated national data")
    for head in ("page", *(f"{name}, {n} client(s)" for n in CLIENTS for name in ("p50", "p95"))):
        table.add_column(head)
    with serving(ROOT / ".wegenetz", durable=False) as cluster, web(build(cluster)) as port:
        for name, address in PAGES:
            status = [ask(port, address)[0] for _ in range(4)][-1]
            if status != http.HTTPStatus.OK:
                table.add_row(name, f"status {status}")
                continue
            figures = []
            for clients in CLIENTS:
                took = measure(port, address, clients=clients, rounds=rounds)
                figures += [f"{statistics.median(took):.0f}", f"{p95(took):.0f}"]
            table.add_row(name, *figures)
    Console().print(table)
    return 0


if __name__ == "__main__":
    sys.exit(main())
