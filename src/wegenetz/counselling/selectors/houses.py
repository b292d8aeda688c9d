"""The houses in which somebody counsels, and who counsels there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wegenetz.counselling.errors import NoDesk
from wegenetz.network.selectors import desk_members, institutions
from wegenetz.network.structure_selectors import subprojects_run_by
from wegenetz.people.selectors.facts import qualifications_of

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


def bodies_near(person_id: int) -> dict[int, str]:
    """Return the competent bodies the qualifications of a person name, by key. Two queries."""
    named = {
        row.competent_body_id: row.competent_body.name
        for row in qualifications_of(person_id).select_related("competent_body")
        if row.competent_body is not None
    }
    return {key: name for key, name in named.items() if key is not None}


def subprojects_of(institution_id: int) -> dict[int, str]:
    """Return the subprojects a house runs, by key. One query."""
    return subprojects_run_by(institution_id)
