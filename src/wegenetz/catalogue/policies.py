"""Who may change offers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wegenetz.network.policies import may_edit_institution

if TYPE_CHECKING:
    from wegenetz.foundation.actor import Actor
    from wegenetz.network.policies import House


def may_edit_offers(actor: Actor, institution: House) -> bool:
    """Whoever may edit the house: its editors, and the coordination of its network."""
    return may_edit_institution(actor, institution)


def is_at_home(actor: Actor, institution: House) -> bool:
    """Whether the actor belongs to the house or coordinates its network: then a missing right is said, not hidden."""
    return institution.pk in actor.institution_ids or may_edit_institution(actor, institution)
