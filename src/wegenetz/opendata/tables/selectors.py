"""Reading imports and everything a member may take along."""

from __future__ import annotations

from wegenetz.opendata.models import Import
from wegenetz.opendata.staff_errors import ImportUnknown

#: Tables of the last days that the desk shows.
SHOWN = 20


def imports_of_actor() -> list[Import]:
    """Return the tables the actor brought, newest first; the wall chooses. One query."""
    rows = Import.objects.defer("rows", "written", "columns").order_by("-created_at", "-pk")
    return list(rows[:SHOWN])


def import_held(import_id: int) -> Import:
    """Return a table the actor brought. One query.

    Raises
    ------
    ImportUnknown
        There is none, it is somebody else's, or its week is over.
    """
    found = Import.objects.filter(pk=import_id).first()
    if found is None:
        raise ImportUnknown
    return found
