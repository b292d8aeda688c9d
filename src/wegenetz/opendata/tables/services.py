"""Writing imports: look at a table, take it in, take it back, forget it."""

from __future__ import annotations

import hashlib
import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction

from wegenetz.foundation.actor import Role
from wegenetz.opendata.hsds.cells import cells_of
from wegenetz.opendata.models import Import
from wegenetz.opendata.staff_errors import (
    ImportDone,
    ImportMoved,
    ImportUnknown,
    ImportWrong,
    OnlyKeepers,
    RecordsMissing,
    TooManyRows,
    UndoOver,
)
from wegenetz.opendata.tables.reading import MOST_ROWS, records_of, sheet_of
from wegenetz.opendata.tables.registry import import_kind_of, kind_of
from wegenetz.opendata.tables.running import Run, columns_of, run_table, take_back

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from wegenetz.foundation.actor import Actor
    from wegenetz.opendata.tables.values import Preview

#: A table that was taken in can be taken back this long.
UNDO = timedelta(hours=24)
#: This long a table lies here.
KEPT = timedelta(days=7)
KEEPERS = frozenset({Role.EDITOR, Role.COORDINATOR})


@transaction.atomic
def import_bring(*, actor: Actor, kind: str, file_name: str, content: bytes, now: datetime) -> int:
    """Put a table down to be looked at, and return its key. Nothing else is written.

    Raises
    ------
    OnlyKeepers
        The actor keeps no house.
    TableUnusable
        The file is no table of this kind; the subclasses say what to do.
    """
    keeper = _keeper(actor)
    sheet = sheet_of(content)
    columns = columns_of(kind_of(kind), sheet)
    row = Import.objects.create(
        user_id=keeper,
        kind=kind,
        file_name=file_name[-120:],
        columns=[column.code for column in columns],
        rows=sheet.rows,
        created_at=now,
    )
    return row.pk


@transaction.atomic
def records_bring(
    *,
    actor: Actor,
    files: Sequence[tuple[str, bytes]],
    source: str,
    network: str,
    with_persons: bool,
    now: datetime,
) -> int:
    """Put records of HSDS down to be looked at, and return the key of the import. Nothing else is written.

    Parameters
    ----------
    files : sequence of (str, bytes)
        JSON, tables as CSV, or a zip of tables, with the names of the files.
    source : str
        Where they come from, as readers will see it.
    network : str
        Code of the network to which new institutions will belong; empty for none.
    with_persons : bool
        Whether the contact persons named in them agree to stand here; otherwise they are not kept.

    Raises
    ------
    OnlyKeepers
        The actor keeps no house.
    TableTooLarge, PackSwells, TooManyRows, JsonUnusable, PackUnusable, RecordsMissing
        The file holds nothing that can be looked through.
    """
    keeper = _keeper(actor)
    kind = import_kind_of("hsds")
    said = records_of(files, with_persons=with_persons)
    columns = [column.code for column in kind.columns()]
    rows = [
        (number, [cells.get(code, "") for code in columns])
        for number, cells in enumerate(cells_of(said, source=source, network=network), start=1)
    ]
    if not rows:
        raise RecordsMissing
    if len(rows) > MOST_ROWS:
        raise TooManyRows(most=MOST_ROWS)
    return Import.objects.create(
        user_id=keeper,
        kind=kind.code,
        file_name=", ".join(name for name, _ in files)[:120],
        columns=columns,
        rows=rows,
        aside=said.aside[:MOST_ROWS],
        created_at=now,
    ).pk


def _keeper(actor: Actor) -> int:
    if actor.user_id is None or not KEEPERS & actor.roles:
        raise OnlyKeepers
    return actor.user_id


def import_preview(*, actor: Actor, import_id: int, now: datetime, today: date) -> Preview:
    """Return what a table would do now: it is done, and rolled back.

    Raises
    ------
    ImportUnknown, ImportDone
        It is not the actor's, or was taken in already.
    """
    found = _waiting(import_id)
    return _run(found, actor, now=now, today=today, keep=False)


@transaction.atomic
def import_apply(
    *, actor: Actor, import_id: int, seen: str, now: datetime, today: date
) -> Preview:
    """Take a table in, whole or not at all. Doing it twice does it once.

    Parameters
    ----------
    seen : str
        :func:`fingerprint` of the preview the actor looked at.

    Raises
    ------
    ImportUnknown, ImportDone
        It is not the actor's, or was taken in already.
    ImportWrong
        A row is wrong.
    ImportMoved
        It would do something else than the actor saw.
    """
    found = _waiting(import_id, lock=True)
    preview = _run(found, actor, now=now, today=today, keep=True)
    if preview.is_wrong:
        raise ImportWrong
    if fingerprint(preview) != seen:
        raise ImportMoved
    found.status = Import.Status.APPLIED
    found.applied_at = now
    found.written = preview.written
    found.save(update_fields=["status", "applied_at", "written"])
    return preview


@transaction.atomic
def import_undo(*, actor: Actor, import_id: int, now: datetime, today: date) -> list[str]:
    """Take a table back, and return the names of rows that stay because somebody changed them since.

    Raises
    ------
    ImportUnknown
        It is not the actor's, or was never taken in.
    UndoOver
        Its day is over.
    """
    found = Import.objects.select_for_update().filter(pk=import_id).first()
    if found is None or found.applied_at is None:
        raise ImportUnknown
    if found.status == Import.Status.UNDONE:
        return list(found.conflicts)
    until = found.applied_at + UNDO
    if now > until:
        raise UndoOver(until=f"{until.astimezone():%d.%m.%Y %H:%M}")
    kind = import_kind_of(found.kind)
    run = Run(kind=kind, actor=actor, now=now, today=today, known=kind.columns())
    found.conflicts = take_back(run, found.written)
    found.status = Import.Status.UNDONE
    found.save(update_fields=["status", "conflicts"])
    return list(found.conflicts)


def imports_purge(*, now: datetime) -> int:
    """Forget tables that have lain here long enough; return how many."""
    deleted, _ = Import.objects.filter(created_at__lt=now - KEPT).delete()
    return deleted


def fingerprint(preview: Preview) -> str:
    """Return a digest of what a table would do, so that nobody takes in something else than was seen."""
    told: list[Any] = [
        [one.row, one.state, [[c.column, c.old, c.new] for c in one.changes]]
        for one in preview.results
    ]
    return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()[:32]


def _waiting(import_id: int, *, lock: bool = False) -> Import:
    rows = Import.objects.select_for_update() if lock else Import.objects.all()
    found = rows.filter(pk=import_id).first()
    if found is None:
        raise ImportUnknown
    if found.status != Import.Status.PREVIEWED:
        raise ImportDone
    return found


def _run(found: Import, actor: Actor, *, now: datetime, today: date, keep: bool) -> Preview:
    kind = import_kind_of(found.kind)
    run = Run(kind=kind, actor=actor, now=now, today=today, known=kind.columns())
    by_code = {column.code: column for column in run.known}
    columns = [by_code[code] for code in found.columns]
    rows = [(number, cells) for number, cells in found.rows]
    return run_table(run, columns, rows, keep=keep)
