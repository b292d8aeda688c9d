"""The person wall: row-level security that even the owner of a table cannot step over."""

from __future__ import annotations

from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING, Any

import pghistory
from django.conf import settings
from django.db import connection, models, transaction
from django.db.migrations.operations.base import Operation

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from django.db.backends.base.schema import BaseDatabaseSchemaEditor
    from django.db.backends.utils import CursorWrapper
    from django.db.migrations.state import ProjectState

    from wegenetz.foundation.actor import Actor

#: SQL expressions for policies. After SET LOCAL a setting stays behind as an empty string, hence nullif.
USER = "nullif(current_setting('wegenetz.user', true), '')::bigint"
INSTITUTIONS = (
    "string_to_array(nullif(current_setting('wegenetz.institutions', true), ''), ',')::bigint[]"
)
#: Institutions in which the actor deals with persons: counsellors, editors, coordinators, but not readers.
DESKS = "string_to_array(nullif(current_setting('wegenetz.desks', true), ''), ',')::bigint[]"
LINK = "nullif(current_setting('wegenetz.link', true), '')"
PURPOSE = "nullif(current_setting('wegenetz.purpose', true), '')"
#: The staff session in which an operator acts.
STAFF = "nullif(current_setting('wegenetz.staff', true), '')::bigint"

#: The person on the own page, known by personal link and code.
PERSON = "nullif(current_setting('wegenetz.person', true), '')::bigint"
#: The instant that counts for the ends of grants: the clock of the database, or the one an operator has frozen.
NOW = "coalesce(nullif(current_setting('wegenetz.now', true), '')::timestamptz, now())"

#: What the database is told about an actor, in this order.
_SETTINGS = (
    "wegenetz.user",
    "wegenetz.institutions",
    "wegenetz.desks",
    "wegenetz.link",
    "wegenetz.purpose",
    "wegenetz.staff",
    "wegenetz.person",
    "wegenetz.now",
)
_TELLING = ", ".join(f"set_config('{name}', %s, true)" for name in _SETTINGS)
_TELL = f"SELECT {_TELLING}"
_RECALL = ", ".join(f"current_setting('{name}', true)" for name in _SETTINGS)
#: Tells, and answers with what had been told before. OFFSET keeps the inner query apart: its row is there before anything is told.
_RECALL_AND_TELL = f"SELECT before.*, {_TELLING} FROM (SELECT {_RECALL} OFFSET 0) AS before"  # noqa: S608 - nothing but names of our own


def once(expression: str, kind: str) -> str:
    """Return an SQL expression of this module as the database works it out once a query, not once a row.

    ``once(USER, "bigint")``; arrays for ``= ANY(...)`` need their kind, too: ``once(DESKS, "bigint[]")``.
    """
    return f"((SELECT {expression})::{kind})"


@contextmanager
def acting_as(actor: Actor) -> Iterator[None]:
    """Tell the database who acts, until this block ends.

    The row-level security policies read it; without it every walled table is empty. The block is a
    transaction. Blocks nest: the inner actor replaces the outer one, who is back afterwards; the outermost one is gone
    with the transaction.
    """
    is_outermost = not connection.in_atomic_block
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(
                _TELL if is_outermost else _RECALL_AND_TELL,
                [
                    str(actor.user_id or ""),
                    ",".join(map(str, actor.institution_ids)),
                    ",".join(map(str, actor.desks)),
                    actor.link_digest,
                    actor.purpose,
                    str(actor.staff_session or ""),
                    str(actor.person_id or ""),
                    settings.CLOCK_FIXED_AT.isoformat() if settings.CLOCK_FIXED_AT else "",
                ],
            )
            before = [] if is_outermost else _recalled(cursor)
        signature = _signature(actor)
        with pghistory.context(**signature) if signature else nullcontext():
            yield
        if not is_outermost:
            with connection.cursor() as cursor:
                cursor.execute(_TELL, before)


def _recalled(cursor: CursorWrapper) -> list[str]:
    told = cursor.fetchone() or ()
    return [value or "" for value in told[: len(_SETTINGS)]]


def _signature(actor: Actor) -> dict[str, int | str]:
    """Return what history keeps of an actor: the member, with the staff session if any, or the purpose; never a link."""
    if actor.staff_session is not None:
        return {"user": actor.user_id or 0, "staff_session": actor.staff_session}
    if actor.user_id is not None:
        return {"user": actor.user_id}
    return {"purpose": actor.purpose} if actor.purpose else {}


class WalledModel(models.Model):
    """A table behind the wall. Its migration must raise the wall: see :class:`Wall`."""

    class Meta:
        abstract = True


class Wall(Operation):
    """Migration operation: force row-level security on a table and write its policies.

    Parameters
    ----------
    table : str
        Name of the table.
    sees : mapping of str to str
        For each command (``select``, ``insert``, ``update``, ``delete``) the condition a row must fulfil, in SQL.
        A command that is not named is allowed on no row.
    """

    reduces_to_sql = True
    reversible = True

    def __init__(self, table: str, *, sees: Mapping[str, str]) -> None:
        self.table = table
        self.sees = dict(sees)

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return (type(self).__name__, [self.table], {"sees": self.sees})

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Walls change no model state."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        table = schema_editor.quote_name(self.table)
        schema_editor.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        schema_editor.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
        for command, condition in self.sees.items():
            schema_editor.execute(self._policy(table, command, condition))

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        table = schema_editor.quote_name(self.table)
        for command in self.sees:
            schema_editor.execute(f"DROP POLICY wall_{command} ON {table}")
        schema_editor.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
        schema_editor.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")

    def describe(self) -> str:
        return f"Raise the wall around {self.table}"

    @staticmethod
    def _policy(table: str, command: str, condition: str) -> str:
        clause = {
            "select": f"USING ({condition})",
            "delete": f"USING ({condition})",
            "insert": f"WITH CHECK ({condition})",
            "update": f"USING ({condition}) WITH CHECK ({condition})",
        }[command]
        return f"CREATE POLICY wall_{command} ON {table} FOR {command.upper()} {clause}"
