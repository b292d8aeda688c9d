"""Whether the tables of a database are what the migrations of this checkout make of them.

The answer is kept in the database itself, as the comment of a table, so it goes where the data goes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from psycopg import sql

from wegenetz.config.checkout import ROOT
from wegenetz.config.setup.stamps import fingerprint
from wegenetz.foundation.postgres.roles import connect

if TYPE_CHECKING:
    from wegenetz.foundation.postgres.cluster import Cluster

_TABLE = "public.django_migrations"


def schema_stamp() -> str:
    """Return a text that changes with any migration, ours or those of packages."""
    ours = (ROOT / "src" / "wegenetz").glob("**/migrations/*.py")
    return fingerprint([ROOT / "uv.lock", *sorted(ours)])


def is_migrated(cluster: Cluster) -> bool:
    """Whether ``migrate`` has nothing left to do."""
    with connect(cluster.owner_url) as connection:
        comment = connection.execute(
            "SELECT obj_description(to_regclass(%s), 'pg_class')", [_TABLE]
        ).fetchone()
    return comment == (schema_stamp(),)


def note_migrated(cluster: Cluster) -> None:
    """Remember that ``migrate`` is done."""
    with connect(cluster.owner_url) as connection:
        connection.execute(
            sql.SQL("COMMENT ON TABLE public.django_migrations IS {}").format(
                sql.Literal(schema_stamp())
            )
        )
