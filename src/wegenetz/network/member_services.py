"""Writing members: change a role, end a membership, take that back; the own name, the own devices."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Self

from allauth.mfa.models import Authenticator
from django.db import transaction

from wegenetz.foundation.actor import Role
from wegenetz.foundation.mail import mail_send
from wegenetz.network import member_selectors, staff_mails
from wegenetz.network.models import BrowserSession, Institution, Membership, Network, User
from wegenetz.network.policies import may_drop_second_factor, roles_to_give
from wegenetz.network.staff_errors import (
    AlreadyMember,
    LastCoordinator,
    MemberUnknown,
    RoleNotYoursToGive,
    SecondFactorNotYours,
)

if TYPE_CHECKING:
    from datetime import datetime

    from wegenetz.foundation.actor import Actor

#: Key of a session: the membership that was ended last, so that it can be taken back.
ENDED = "member_ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """A membership that was ended, with all it takes to begin it again."""

    user_id: int
    institution_id: int
    role: str

    def dump(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def load(cls, kept: dict[str, Any]) -> Self:
        return cls(**kept)


@transaction.atomic
def member_role_change(*, actor: Actor, membership_id: int, role: Role) -> Membership:
    """Give a member another role in the same house.

    Raises
    ------
    MemberUnknown
        The membership does not exist, or is in a house the actor does not manage.
    RoleNotYoursToGive
        The actor may not take the old role or give the new one.
    LastCoordinator
        The network would be left without coordination.
    AlreadyMember
        The member has that role besides.
    """
    held = member_selectors.member(actor, membership_id)
    given = roles_to_give(actor, held.institution)
    if not {Role(held.role), role} <= set(given):
        raise RoleNotYoursToGive
    if held.role == role.value:
        return held
    _keep_a_coordinator(held)
    twin = Membership.objects.filter(
        user_id=held.user_id, institution_id=held.institution_id, role=role.value
    )
    if twin.exists():
        raise AlreadyMember
    if not Membership.objects.filter(pk=held.pk, role=held.role).update(role=role.value):
        raise MemberUnknown
    held.role = role.value
    return held


@transaction.atomic
def member_remove(*, actor: Actor, membership_id: int, session_key: str = "") -> Ended:
    """End a membership at once: the member is signed out everywhere, save in the session that asks.

    Parameters
    ----------
    actor : Actor
        Whoever may take the role; everybody may give up an own one.
    membership_id : int
        The membership.
    session_key : str
        The session that asks, so that whoever leaves a house reads the answer.

    Raises
    ------
    MemberUnknown
        The membership does not exist any more, or is in a house the actor does not manage.
    RoleNotYoursToGive
        The actor may not take this role.
    LastCoordinator
        The network would be left without coordination.
    """
    held = member_selectors.member(actor, membership_id)
    is_own = held.user_id == actor.user_id
    if not is_own and Role(held.role) not in roles_to_give(actor, held.institution):
        raise RoleNotYoursToGive
    _keep_a_coordinator(held)
    deleted, _ = Membership.objects.filter(pk=held.pk, role=held.role).delete()
    if not deleted:
        raise MemberUnknown
    sessions_end(user_id=held.user_id, but=session_key)
    return Ended(user_id=held.user_id, institution_id=held.institution_id, role=held.role)


@transaction.atomic
def member_restore(*, actor: Actor, ended: Ended) -> Membership:
    """Begin a membership again that was ended by mistake. Doing it twice does it once.

    Raises
    ------
    RoleNotYoursToGive
        The actor may not give this role any more.
    """
    institution = Institution.objects.get(pk=ended.institution_id)
    if Role(ended.role) not in roles_to_give(actor, institution):
        raise RoleNotYoursToGive
    membership, _ = Membership.objects.get_or_create(
        user_id=ended.user_id, institution_id=ended.institution_id, role=ended.role
    )
    return membership


@transaction.atomic
def second_factor_drop(*, actor: Actor, membership_id: int) -> Membership:
    """Switch the second factor of a member off who lost the telephone: all devices are signed out, and a mail says who did it.

    Raises
    ------
    MemberUnknown
        The membership does not exist, or is in a house the actor does not manage.
    SecondFactorNotYours
        The actor does not coordinate every house of the member, it is their own, or the member operates the installation.
    """
    held = member_selectors.member(actor, membership_id)
    if not may_drop_second_factor(actor, member_selectors.memberships_of(held.user_id)):
        raise SecondFactorNotYours
    _drop_second_factor(held.user, by=User.objects.get(pk=actor.user_id or 0).name)
    return held


@transaction.atomic
def second_factor_drop_at_the_machine(*, email: str) -> bool:
    """Do the same for whom no coordinator can help; return whether there was something to switch off."""
    user = User.objects.filter(email=email.lower()).first()
    return user is not None and _drop_second_factor(user, by=staff_mails.operation())


def member_rename(*, user_id: int, name: str) -> None:
    """Write the name under which others meet the member."""
    User.objects.filter(pk=user_id).update(name=name)


def sessions_end(*, user_id: int, but: str = "") -> int:
    """Sign a member out on every device, save one; return on how many."""
    deleted, _ = BrowserSession.objects.filter(user_id=user_id).exclude(session_key=but).delete()
    return deleted


def sessions_purge(*, now: datetime) -> int:
    """Delete sessions whose time is over; return how many."""
    deleted, _ = BrowserSession.objects.filter(expire_date__lte=now).delete()
    return deleted


def operator_write(*, email: str, name: str, is_operator: bool) -> bool:
    """Let a member ask for staff sessions, or end that; return whether the member is new.

    A new member has no password: it is set through "Passwort vergessen".
    """
    email = email.lower()
    is_new = not User.objects.filter(email=email).exists()
    if is_new:
        user = User(email=email, name=name)
        user.set_unusable_password()
        user.save()
    User.objects.filter(email=email).update(is_operator=is_operator)
    return is_new


def _drop_second_factor(user: User, *, by: str) -> bool:
    deleted = Authenticator.objects.filter(user_id=user.pk).delete()[0]
    if not deleted:
        return False
    sessions_end(user_id=user.pk)
    subject, text = staff_mails.second_factor_dropped(by)
    mail_send(to=user.email, subject=subject, text=text)
    return True


def _keep_a_coordinator(held: Membership) -> None:
    """Refuse to take the last coordinator from a network; those who try at the same time wait for each other."""
    network = held.institution.network_id
    if held.role != Role.COORDINATOR.value or network is None:
        return
    Network.objects.select_for_update().get(pk=network)
    others = Membership.objects.filter(
        role=Role.COORDINATOR.value, institution__network_id=network
    ).exclude(pk=held.pk)
    if not others.exists():
        raise LastCoordinator
