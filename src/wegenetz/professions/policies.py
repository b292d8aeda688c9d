"""Who may change rules about professions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wegenetz.foundation.actor import Role

if TYPE_CHECKING:
    from wegenetz.foundation.actor import Actor


def may_confirm_rule(actor: Actor) -> bool:
    """Coordinators keep the knowledge of their network true."""
    return Role.COORDINATOR in actor.roles
