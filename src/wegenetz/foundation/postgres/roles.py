"""The two roles: the owner migrates, the app role does everything else and passes no wall.

Everything here may run any number of times, and by several processes at once.
"""

from __future__ import annotations

from typing import LiteralString

import psycopg
from psycopg import sql

from wegenetz.foundation.postgres.addresses import database_of, role_of, without_password
from wegenetz.foundation.postgres.errors import (
    AppRoleNotAllowed,
    AppRoleTooPowerful,
    DatabaseUnreachable,
    DatabaseUnsuitable,
)

OWNER = "wegenetz_owner"
APP = "wegenetz_app"

#: What migrations build on. All are "trusted": the owner of a database may add them.
EXTENSIONS: tuple[LiteralString, ...] = ("btree_gist", "pg_trgm", "unaccent")

#: Number of our advisory lock: the letters "wege".
_LOCK = 0x77656765

_CONNECT_SECONDS = 10


def connect(address: str, *, variable: str = "DATABASE_URL") -> psycopg.Connection:
    """Open a connection in autocommit mode.

    Raises
    ------
    DatabaseUnreachable
        Nobody answers, or the role is turned away.
    """
    try:
        return psycopg.connect(address, autocommit=True, connect_timeout=_CONNECT_SECONDS)
    except (psycopg.OperationalError, psycopg.ProgrammingError) as error:
        reason = str(error).strip().splitlines()[-1]
        raise DatabaseUnreachable(
            place=without_password(address), reason=reason, variable=variable
        ) from error


def create_owner(connection: psycopg.Connection, *, password: str) -> None:
    """Create or update the owner role, signed in as superuser."""
    _create_role(connection, OWNER, password=password, rights="CREATEDB CREATEROLE")


def create_app(connection: psycopg.Connection, *, password: str) -> None:
    """Create or update the app role.

    Raises
    ------
    AppRoleNotAllowed
        The signed-in role may not create roles.
    """
    try:
        _create_role(connection, APP, password=password, rights="NOCREATEDB NOCREATEROLE")
    except psycopg.errors.InsufficientPrivilege as error:
        raise AppRoleNotAllowed(owner=connection.info.user, app=APP) from error


def create_owned_database(connection: psycopg.Connection, name: str, *, owner: str) -> None:
    """Create the database ``name`` for ``owner``, unless it exists."""
    found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
    if found.fetchone() is None:
        connection.execute(
            sql.SQL("CREATE DATABASE {} OWNER {}").format(
                sql.Identifier(name), sql.Identifier(owner)
            )
        )


def prepare_database(connection: psycopg.Connection, *, owner: str, app: str) -> None:
    """Give a database its extensions, and the app role its rights on all tables there are and will be.

    A database that is prepared already stays untouched: what migrations took away is not given back.

    Parameters
    ----------
    connection : psycopg.Connection
        Signed in to that database as its owner or a superuser.
    owner : str
        The role whose future tables the app role may use.
    app : str
        The app role. It may read and write rows and call functions, but creates nothing.
    """
    names = {"owner": sql.Identifier(owner), "app": sql.Identifier(app)}
    database = sql.Identifier(connection.info.dbname)
    with connection.transaction():
        connection.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        if (connection.execute(_IS_PREPARED, [owner, app]).fetchone() or (False,))[0]:
            return
        for extension in EXTENSIONS:
            connection.execute(
                sql.SQL("CREATE EXTENSION IF NOT EXISTS {} SCHEMA public").format(
                    sql.Identifier(extension)
                )
            )
        for statement in (*ON_DATABASE, *_ON_TABLES, *ON_FUTURE_TABLES):
            connection.execute(sql.SQL(statement).format(database=database, **names))


def check_app_role(connection: psycopg.Connection) -> None:
    """Make sure that the signed-in role cannot walk through the person wall.

    Raises
    ------
    AppRoleTooPowerful
        It is, or may become, a superuser, a role that bypasses row-level security, or an owner of tables.
    """
    mighty = [name for (name,) in connection.execute(_MIGHTY)]
    if mighty:
        app = connection.info.user
        raise AppRoleTooPowerful(app=app, mighty=", ".join(mighty))


def check_database(connection: psycopg.Connection, *, address: str, oldest: int) -> None:
    """Make sure that a database somebody gave us can hold ours.

    Raises
    ------
    DatabaseUnsuitable
        The server is too old, or the encoding is not UTF8.
    """
    place = without_password(address)
    if connection.info.server_version < oldest * 10_000:
        version = connection.info.server_version // 10_000
        raise DatabaseUnsuitable(
            place=place,
            reason=f"PostgreSQL {version} ist zu alt",
            remedy=f"PostgreSQL {oldest} oder neuer verwenden.",
        )
    encoding = connection.info.parameter_status("server_encoding")
    if encoding != "UTF8":
        name = database_of(address)
        remedy = f"`CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'`."
        raise DatabaseUnsuitable(
            place=place, reason=f"ihre Kodierung ist {encoding}", remedy=remedy
        )


def role_named(address: str) -> str:
    """Return the role of an address, asking the server if the address names none."""
    if role := role_of(address):
        return role
    with connect(address) as connection:
        return connection.info.user


def _create_role(
    connection: psycopg.Connection, name: str, *, password: str, rights: LiteralString
) -> None:
    with connection.transaction():
        connection.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        found = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [name])
        verb: LiteralString = "CREATE" if found.fetchone() is None else "ALTER"
        connection.execute(
            sql.SQL(verb + " ROLE {} LOGIN " + rights + " PASSWORD {}").format(
                sql.Identifier(name), sql.Literal(password)
            )
        )


_IS_PREPARED: LiteralString = """
SELECT EXISTS (
    SELECT FROM pg_default_acl, aclexplode(defaclacl) AS given
    WHERE defaclrole = %s::regrole AND given.grantee = %s::regrole
)
"""

_MIGHTY: LiteralString = """
SELECT rolname
FROM pg_roles AS role
WHERE pg_has_role(current_user, role.oid, 'MEMBER')
  AND (rolsuper OR rolbypassrls OR EXISTS (
      SELECT FROM pg_class WHERE relowner = role.oid AND relnamespace = 'public'::regnamespace
  ))
ORDER BY rolname
"""

ON_DATABASE: tuple[LiteralString, ...] = (
    "REVOKE TEMPORARY ON DATABASE {database} FROM PUBLIC",
    "GRANT CONNECT ON DATABASE {database} TO {app}",
    "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
    "GRANT USAGE ON SCHEMA public TO {app}",
)

_ON_TABLES: tuple[LiteralString, ...] = (
    "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {app}",
    "GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {app}",
)

ON_FUTURE_TABLES: tuple[LiteralString, ...] = (
    """ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA public
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {app}""",
    "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA public GRANT USAGE ON SEQUENCES TO {app}",
    "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA public GRANT EXECUTE ON FUNCTIONS TO {app}",
)
