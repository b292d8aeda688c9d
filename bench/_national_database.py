"""The database of national size for benchmarks: made once, kept on the server of this checkout until its sources change.

    with serving(state) as cluster:
        os.environ.update(national_database(cluster).environment())
        django.setup()

Holds the starter network (professions, steps, places) and what ``_national_rows`` generates over it, every row marked as invented.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
from psycopg import sql

if TYPE_CHECKING:
    from wegenetz.foundation.postgres.cluster import Cluster

NAME = "wegenetz_bench_national"
ROOT = Path(__file__).resolve().parent.parent


def national_database(cluster: Cluster) -> Cluster:
    """Return the database, made first if it is not there or its sources have changed since."""
    wanted = fingerprint()
    with psycopg.connect(cluster.owner_url, autocommit=True) as connection:
        found = connection.execute(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s",
            [NAME],
        ).fetchone()
        if found is not None and found[0] == wanted:
            return cluster.database(NAME)
        cluster.drop_database(NAME)
        made = cluster.create_database(NAME)
        for words in (
            ("django", "migrate", "--database", "owner", "--verbosity", "0"),
            ("django", "starter_load"),
            ("bench._national_rows",),
        ):
            _run(made, *words)
        connection.execute(
            sql.SQL("COMMENT ON DATABASE {} IS {}").format(sql.Identifier(NAME), wanted)
        )
    return made


def fingerprint() -> str:
    """Return a digest of everything the database is made from."""
    source = ROOT / "src" / "wegenetz"
    files = [
        *source.glob("*/migrations/*.py"),
        *source.glob("starter/**/*.yaml"),
        *source.glob("starter/*.py"),
        *Path(__file__).parent.glob("_national_*.py"),
    ]
    digest = hashlib.sha256()
    for file in sorted(files):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:24]


def _run(cluster: Cluster, *words: str) -> None:
    environment = os.environ | cluster.environment()
    subprocess.run([sys.executable, "-m", *words], check=True, env=environment, cwd=ROOT)  # noqa: S603 - our own modules
