"""Taking the last change of an institution back. It is a change like any other, so it can be taken back as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from wegenetz.network.directory_services import institution_held
from wegenetz.network.history_selectors import RowChange, changes_of, columns
from wegenetz.network.staff_directory_errors import NothingToUndo

if TYPE_CHECKING:
    from wegenetz.foundation.actor import Actor


@transaction.atomic
def last_change_undo(*, code: str, key: str, actor: Actor) -> None:
    """Bring back what stood there before the last change.

    Parameters
    ----------
    code : str
        The institution.
    key : str
        Which change was the last one when the actor looked.
    actor : Actor
        An editor of the house, or a coordinator of its network.

    Raises
    ------
    NothingToUndo
        Another change came after it, it created the institution, or nobody in particular made it.
    InstitutionUnknown, OnlyEditors
        The actor may not.
    """
    institution = institution_held(code, actor)
    last = next(iter(changes_of(institution)), None)
    if last is None or not key or last.key != key or not last.is_undoable:
        raise NothingToUndo
    for row in sorted(last.rows, key=_newest_first):
        _undo(row)


def _newest_first(row: RowChange) -> tuple[int, int]:
    """Rows that hold others come back before them, and go after them."""
    depth = _DEPTH[row.row]
    return (depth if row.verb != "insert" else -depth, -row.version.pgh_id)


#: What hangs on what: hours on locations, everything on the institution.
_DEPTH = {"Institution": 0, "Location": 1, "Cooperation": 1, "OpeningHours": 2}


def _undo(row: RowChange) -> None:
    rows = row.model._default_manager
    pk = row.version.pgh_obj_id
    if row.verb == "insert":
        rows.filter(pk=pk).delete()
    elif row.verb == "delete":
        values = {name: getattr(row.version, name) for name in columns(row.model)}
        row.model(pk=pk, **values).save(force_insert=True)
    elif row.before is not None:
        rows.filter(pk=pk).update(
            **{difference.field: difference.before for difference in row.differences}
        )
