"""Who may change what in the network."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from wegenetz.foundation.actor import Role

if TYPE_CHECKING:
    from wegenetz.foundation.actor import Actor


class House(Protocol):
    """What a policy must know of an institution."""

    pk: int
    network_id: str | None


def may_coordinate(actor: Actor, network: str | None) -> bool:
    """A coordinator of the network; for what belongs to no network, any coordinator."""
    if network is None:
        return Role.COORDINATOR in actor.roles
    return network in actor.networks


def may_edit_institution(actor: Actor, institution: House) -> bool:
    """An editor of the house, or a coordinator of its network."""
    return institution.pk in actor.houses(Role.EDITOR, Role.COORDINATOR) or may_coordinate(
        actor, institution.network_id
    )


def may_keep_responsibility(actor: Actor, *, lands: set[str], own: set[str]) -> bool:
    """A coordinator, for Kreise in the Laender of the own networks."""
    return Role.COORDINATOR in actor.roles and bool(lands) and lands <= own


def roles_to_give(actor: Actor, institution: House) -> tuple[Role, ...]:
    """Roles the actor may give and take in a house: a coordinator all, an editor those of the desk and of readers."""
    if may_coordinate(actor, institution.network_id):
        return tuple(Role)
    if institution.pk in actor.houses(Role.COORDINATOR):
        return tuple(Role)
    if institution.pk in actor.houses(Role.EDITOR):
        return (Role.COUNSELLOR, Role.READER)
    return ()
