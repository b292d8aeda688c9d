"""The houses in which somebody counsels, and who counsels there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wegenetz.counselling.errors import NoDesk
from wegenetz.network.selectors import desk_members, institutions

if TYPE_CHECKING:
    from wegenetz.foundation.actor import Actor


def desks_named(actor: Actor) -> dict[int, str]:
    """Return the names of the houses in which the actor counsels, by key. One query.

    Raises
    ------
    NoDesk
        There is none.
    """
    if not actor.desks:
        raise NoDesk
    return {key: house.name for key, house in institutions(actor.desks).items()}


def colleagues(institution_id: int) -> dict[int, str]:
    """Return who counsels in a house, by key, in alphabetical order. One query."""
    return desk_members(institution_id)
