"""Reading imports and everything a member may take along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wegenetz.network import member_selectors
from wegenetz.opendata.models import Import
from wegenetz.opendata.staff_errors import ImportUnknown
from wegenetz.opendata.tables.registry import KINDS
from wegenetz.opendata.tables.values import Column

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from wegenetz.foundation.actor import Actor
    from wegenetz.opendata.tables.values import Values

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


def own_sheets(
    actor: Actor, *, today: date
) -> Iterator[tuple[str, Sequence[Column], Iterable[Values]]]:
    """Yield everything of the actor's houses, one sheet a kind; members come without anything secret."""
    for kind in KINDS.values():
        yield kind.title, kind.columns(), kind.own(actor, today=today)
    yield "Mitglieder", MEMBERS, _members(actor)


def _members(actor: Actor) -> Iterator[Values]:
    for membership in member_selectors.members_of_managed(actor):
        yield {
            "institution": membership.institution.name,
            "name": membership.user.name,
            "email": membership.user.email,
            "role": membership.get_role_display(),
            "since": f"{membership.since:%d.%m.%Y}",
        }


MEMBERS = [
    Column(code=code, label=label, read=str)
    for code, label in (
        ("institution", "Einrichtung"),
        ("name", "Name"),
        ("email", "E-Mail"),
        ("role", "Rolle"),
        ("since", "seit"),
    )
]
