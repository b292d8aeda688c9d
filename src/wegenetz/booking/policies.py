"""Who may change what in booking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wegenetz.foundation.actor import Role

if TYPE_CHECKING:
    from wegenetz.foundation.actor import Actor


def may_publish_slots(actor: Actor, institution_id: int) -> bool:
    """Whoever deals with persons in the house."""
    return institution_id in actor.desks


def may_publish_for_others(actor: Actor, institution_id: int) -> bool:
    """Editors and coordinators of the house also publish for their colleagues."""
    return institution_id in actor.houses(Role.EDITOR, Role.COORDINATOR)
