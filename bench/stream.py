"""How long the whole catalogue takes at national size, through the whole product as a visitor meets it.

    ./wegenetz bench stream [--times 3]

Makes the database of national size if it is not there yet (some minutes, then kept), and asks our own application for the catalogue
as document and as lines, plain and compressed, and for the locations, one client, one process. Prints seconds to the first piece, to
the last, and megabytes. Plain documents are made anew every time here; a compressed one is made the first time (worst) and comes from
memory afterwards (best). Then the answer to somebody who has the state already; and a page of the feed of changes. Ends with 1 if the
best of any takes three seconds or more. Asked inside the process: what the network would add is not in it.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from time import perf_counter

import django
from bench._national_database import national_database
from rich.console import Console
from rich.table import Table

from wegenetz.foundation.postgres.cluster import serving

#: Seconds the whole catalogue may take.
GOAL = 3.0
ASKED: dict[str, tuple[str, dict[str, str]]] = {
    "document": ("/daten/katalog.json", {}),
    "document, gzip": ("/daten/katalog.json", {"Accept-Encoding": "gzip"}),
    "lines": ("/daten/katalog.ndjson", {}),
    "lines, gzip": ("/daten/katalog.ndjson", {"Accept-Encoding": "gzip"}),
    "locations (GeoJSON)": ("/daten/orte.geojson", {}),
    "document, already there": ("/daten/katalog.json", {"If-None-Match": "?"}),
    "changes, newest page": ("/daten/aenderungen.atom", {}),
    "sitemap, index": ("/sitemap.xml", {}),
}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--times", type=int, default=3)
    asked = parser.parse_args()
    with serving(Path(os.environ["WEGENETZ_STATE_DIR"])) as cluster:
        os.environ.update(national_database(cluster).environment(), WEGENETZ_LOG_LEVEL="WARNING")
        django.setup()
        table, slowest = measured(asked.times)
    Console(width=100).print(table)
    sys.exit(slowest > GOAL)


def measured(times: int) -> tuple[Table, float]:
    """Return what is shown, and the seconds of the slowest answer that was not made anew."""
    from django.db import connections

    load = f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors"
    table = Table(title=f"the whole catalogue, best and worst of {times}, {load} before")
    for heading in ("asked for", "status", "first s", "best s", "worst s", "MB"):
        table.add_column(heading, justify="left" if heading == "asked for" else "right")
    slowest = 0.0
    try:
        for name, (path, headers) in ASKED.items():
            runs = [_fetched(path, headers) for _ in range(times)]
            lasts = sorted(last for _, _, last, _ in runs)
            slowest = max(slowest, lasts[0])
            first = min(first for _, first, _, _ in runs)
            status, size = runs[-1][0], runs[-1][3]
            table.add_row(
                name,
                str(status),
                f"{first:.3f}",
                f"{lasts[0]:.3f}",
                f"{lasts[-1]:.3f}",
                f"{size / 1e6:.1f}",
            )
    finally:
        connections.close_all()
    return table, slowest


def _fetched(path: str, headers: dict[str, str]) -> tuple[int, float, float, int]:
    """Return status, seconds to the first piece and to the last, and bytes."""
    from django.test import Client

    client = Client(SERVER_NAME="127.0.0.1")
    if "If-None-Match" in headers:
        headers = {"If-None-Match": client.head(path)["ETag"]}
    began = perf_counter()
    response = client.get(path, headers=headers)
    first, size = 0.0, 0
    for piece in response if response.streaming else [response.content]:
        first = first or perf_counter() - began
        size += len(piece)
    return response.status_code, first, perf_counter() - began, size


if __name__ == "__main__":
    main()
