"""Who may change what in the network."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from wegenetz.foundation.actor import Role
from wegenetz.network.errors import InstitutionUnknown
from wegenetz.network.staff_directory_errors import OnlyEditors

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wegenetz.foundation.actor import Actor


class House(Protocol):
    """What a policy must know of an institution."""

    pk: int
    network_id: str | None


class Account(Protocol):
    """What a policy must know of a member."""

    is_operator: bool


class Held(Protocol):
    """What a policy must know of a membership."""

    user_id: int

    @property
    def user(self) -> Account: ...

    @property
    def institution(self) -> House: ...


class Project(Protocol):
    """What a policy must know of a subproject."""

    network_id: str

    @property
    def operator(self) -> House | None: ...


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


def may_drop_second_factor(actor: Actor, memberships: Iterable[Held]) -> bool:
    """Who coordinates every house of another member, for that factor guards the persons of all; never for operators, whose help needs it."""
    own = actor.houses(Role.COORDINATOR)
    return all(
        (may_coordinate(actor, held.institution.network_id) or held.institution.pk in own)
        and held.user_id != actor.user_id
        and not held.user.is_operator
        for held in memberships
    )


def may_create_institution(actor: Actor) -> bool:
    """Coordinators put institutions into the directory; editors care for their own."""
    return Role.COORDINATOR in actor.roles or bool(actor.networks)


def may_see_contact_persons(actor: Actor, institution: House) -> bool:
    """Whoever deals with persons in the house; the wall says the same."""
    return institution.pk in actor.desks


def edit_or_raise(actor: Actor, institution: House) -> None:
    """Let editors pass.

    Raises
    ------
    OnlyEditors
        The actor belongs to the house, but does not edit it.
    InstitutionUnknown
        The actor has nothing to do with it: we do not say which pages there are.
    """
    if may_edit_institution(actor, institution):
        return
    raise OnlyEditors if institution.pk in actor.institution_ids else InstitutionUnknown


def may_edit_contact_persons(actor: Actor, institution: House) -> bool:
    """Only the house itself: coordinators of the network see no person who did not consent."""
    own = {house for house, role in actor.memberships if role in (Role.EDITOR, Role.COORDINATOR)}
    return institution.pk in own


def may_edit_subproject(actor: Actor, project: Project) -> bool:
    """The coordination of its network, or an editor of its operator."""
    is_operator = project.operator is not None and may_edit_institution(actor, project.operator)
    return is_operator or may_coordinate(actor, project.network_id)
