"""The database for everybody who needs one: ``with serving(state_dir) as cluster: ...``."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, LiteralString

from psycopg import sql

from wegenetz.foundation.postgres.addresses import (
    local_address,
    role_of,
    with_database,
    with_role,
)
from wegenetz.foundation.postgres.binaries import OLDEST
from wegenetz.foundation.postgres.passwords import password_for
from wegenetz.foundation.postgres.roles import (
    APP,
    OWNER,
    check_app_role,
    check_database,
    connect,
    create_app,
    create_owned_database,
    create_owner,
    prepare_database,
    role_named,
)
from wegenetz.foundation.postgres.server import SUPERUSER, server_at
from wegenetz.foundation.postgres.sharing import start_lock, using

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from wegenetz.foundation.postgres.server import Server

DATABASE = "wegenetz"

OWNER_VARIABLE = "DATABASE_URL"
APP_VARIABLE = "WEGENETZ_APP_DATABASE_URL"

#: Milliseconds in which a session that was told to end has ended.
PATIENCE_MS = 10_000

#: Raise it whenever `_furnish` does something new: existing clusters are then furnished again.
_FURNISHING = "1"


@dataclass(frozen=True, slots=True)
class Cluster:
    """A database that is being served, seen by each of its roles."""

    owner_url: str = field(repr=False)
    """Address for migrations."""
    app_url: str = field(repr=False)
    """Address for everything else: no wall opens for this role."""
    superuser_url: str = field(repr=False)
    """Address for backups, empty if somebody else runs the server."""
    version: str
    """Version of the server, for example ``18.6``."""
    revive: Callable[[], bool] = field(default=bool, repr=False, compare=False)
    """Starts the server again if it is gone, and says whether it did; a server of somebody else is left alone."""

    @property
    def major(self) -> int:
        return int(self.version.partition(".")[0])

    def environment(self) -> dict[str, str]:
        """Return the variables under which Django finds both roles."""
        return {OWNER_VARIABLE: self.owner_url, APP_VARIABLE: self.app_url}

    def database(self, name: str) -> Cluster:
        """Return the same server with another database."""
        return dataclasses.replace(
            self,
            owner_url=with_database(self.owner_url, name),
            app_url=with_database(self.app_url, name),
            superuser_url=self.superuser_url and with_database(self.superuser_url, name),
        )

    def create_database(self, name: str, *, template: str | None = None) -> Cluster:
        """Create a database: empty and prepared for both roles, or as a copy of ``template``."""
        with connect(self.owner_url) as connection:
            connection.execute(
                sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
                    sql.Identifier(name), sql.Identifier(template or "template0")
                )
                + sql.SQL("" if template else _locale(self.major))
            )
        created = self.database(name)
        if template is None:
            with connect(created.owner_url) as connection:
                prepare_database(connection, owner=connection.info.user, app=role_of(self.app_url))
        return created

    def drop_database(self, name: str) -> None:
        """Drop a database, even if somebody is connected to it.

        Only a role may end its own sessions here; so each of the two ends its own. A session takes its time to end, and
        until then it stands in the way of the other role.
        """
        for url in (self.app_url, self.owner_url):
            with connect(url) as connection:
                connection.execute(
                    "SELECT pg_terminate_backend(pid, %s) FROM pg_stat_activity WHERE datname = %s AND usename = current_user",
                    [PATIENCE_MS, name],
                )
        with connect(self.owner_url) as connection:
            # without FORCE: PostgreSQL stops its own vacuum by itself, which FORCE would not let this role do
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)))


@contextmanager
def serving(
    state_dir: Path, *, durable: bool = True, environ: Mapping[str, str] | None = None
) -> Iterator[Cluster]:
    """Serve the database of a checkout until the block ends.

    Parameters
    ----------
    state_dir : Path
        Folder for data, passwords and locks of this checkout.
    durable : bool
        Whether data must survive a crash of the machine. Tests say no: they get a server of their
        own, on other data, that never waits for the disk.
    environ : mapping, optional
        Where to look for ``DATABASE_URL`` and ``WEGENETZ_APP_DATABASE_URL``; the process environment if not given.

    Raises
    ------
    PostgresError
        One of its kinds, saying what is in the way and what to do.
    """
    variables = os.environ if environ is None else environ
    state = state_dir.absolute()
    state.mkdir(mode=0o711, parents=True, exist_ok=True)
    if owner_url := variables.get(OWNER_VARIABLE):
        yield _given(owner_url, variables.get(APP_VARIABLE, ""), state=state)
        return
    home = state / ("database" if durable else "test-database")
    home.mkdir(mode=0o711, exist_ok=True)
    with start_lock(home):
        server = server_at(home / "server", durable=durable)
        password = password_for(SUPERUSER, file=home / "passwords.json")
        server.create(password=password)
    with using(server, locks=home):
        with start_lock(home):
            cluster = _furnished(server, home=home)
        yield cluster


def _given(owner_url: str, app_url: str, *, state: Path) -> Cluster:
    """Look at the database of ``DATABASE_URL`` and make it usable."""
    with connect(owner_url) as connection:
        check_database(connection, address=owner_url, oldest=OLDEST)
        if not app_url:
            with start_lock(state):
                password = password_for(APP, file=state / "passwords.json")
            create_app(connection, password=password)
            app_url = with_role(owner_url, role=APP, password=password)
        prepare_database(connection, owner=connection.info.user, app=role_named(app_url))
        major, minor = divmod(connection.info.server_version, 10_000)
    with connect(app_url, variable=APP_VARIABLE) as connection:
        check_app_role(connection)
    return Cluster(
        owner_url=owner_url, app_url=app_url, superuser_url="", version=f"{major}.{minor}"
    )


def _furnished(server: Server, *, home: Path) -> Cluster:
    """Give a running server of ours its roles and its database, once."""
    passwords = home / "passwords.json"
    owner_url, app_url, superuser_url = (
        local_address(
            role=role,
            password=password_for(role, file=passwords),
            database=DATABASE,
            socket=server.reached_through(),
        )
        for role in (OWNER, APP, SUPERUSER)
    )
    cluster = Cluster(
        owner_url=owner_url,
        app_url=app_url,
        superuser_url=superuser_url,
        version=server.binaries.version,
        revive=partial(_revived, server, home),
    )
    done = server.data / "wegenetz.furnished"
    if not done.exists() or done.read_text() != _FURNISHING:
        _furnish(cluster, passwords=passwords)
        done.write_text(_FURNISHING)
    return cluster


def _revived(server: Server, home: Path) -> bool:
    if server.is_ready():
        return False
    with start_lock(home):
        if server.is_ready():
            return False
        server.start()
    return True


def _furnish(cluster: Cluster, *, passwords: Path) -> None:
    superuser_urls = [
        with_database(cluster.superuser_url, name) for name in ("postgres", "template1")
    ]
    with connect(superuser_urls[0]) as connection:
        create_owner(connection, password=password_for(OWNER, file=passwords))
        create_owned_database(connection, DATABASE, owner=OWNER)
    with connect(cluster.owner_url) as connection:
        create_app(connection, password=password_for(APP, file=passwords))
        prepare_database(connection, owner=OWNER, app=APP)
    with connect(superuser_urls[1]) as connection:
        # Databases that others create, for example a test runner, start prepared as well.
        prepare_database(connection, owner=OWNER, app=APP)


def _locale(major: int) -> LiteralString:
    if major >= 17:
        return " ENCODING 'UTF8' LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LOCALE 'C.UTF-8'"
    return " ENCODING 'UTF8' LOCALE 'C.UTF-8'"
