"""Reading members, invitations and staff sessions."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator
from django.db.models import Q

from wegenetz.foundation.actor import Role
from wegenetz.foundation.paging import Page, page_of
from wegenetz.network.models import (
    BrowserSession,
    Institution,
    Invitation,
    Membership,
    StaffSession,
    StaffVisit,
    User,
)
from wegenetz.network.models.members import ROLES
from wegenetz.network.policies import may_drop_second_factor, roles_to_give
from wegenetz.network.selectors import nobodys_near
from wegenetz.network.staff_errors import MemberUnknown, StaffSessionUnknown

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from wegenetz.foundation.actor import Actor

PAGE = 50
ORDER = ("institution__name", "user__name", "pk")


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberRow:
    """A membership as its list shows it."""

    membership: Membership
    roles: list[tuple[str, str]]
    """What the actor may make of it; empty if nothing."""

    is_self: bool

    can_lose_second_factor: bool
    """Whether there is one that the actor may switch off."""


def houses_managed(actor: Actor) -> Q:
    """Return the condition for institutions whose members the actor may manage."""
    own = Q(pk__in=actor.houses(Role.EDITOR, Role.COORDINATOR))
    if Role.COORDINATOR not in actor.roles:
        return own
    return own | Q(network__in=actor.networks) | Q(network=None)


def managed_institutions(actor: Actor) -> list[Institution]:
    """Institutions whose members the actor may manage, by name; of those of no network the ones the own Laender know. One query."""
    named = Institution.objects.filter(houses_managed(actor)).exclude(name="")
    near = Q(network__isnull=False) | Q(pk__in=actor.houses(*Role)) | nobodys_near(actor)
    return list(named.filter(near).order_by("name", "pk"))


def named_institutions() -> list[Institution]:
    """All institutions whose name is known. One query."""
    return list(Institution.objects.exclude(name="").order_by("name", "pk"))


def members(actor: Actor, *, house: str = "", after: str = "") -> Page[Membership]:
    """Members of the actor's houses, or of one of them. One query a page."""
    houses = Institution.objects.filter(houses_managed(actor))
    if house:
        houses = houses.filter(code=house)
    found = Membership.objects.filter(institution__in=houses)
    return page_of(
        found.select_related("user", "institution"), order=ORDER, after=after, size=PAGE
    )


def members_of_managed(actor: Actor) -> list[Membership]:
    """Every membership in the actor's houses, by house and name. One query."""
    houses = Institution.objects.filter(houses_managed(actor))
    found = Membership.objects.filter(institution__in=houses)
    return list(found.select_related("user", "institution").order_by(*ORDER))


def member_rows(actor: Actor, memberships: Sequence[Membership]) -> list[MemberRow]:
    """Return memberships with what the actor may make of them. Two queries."""
    losing = _losing_second_factor(actor, {membership.user_id for membership in memberships})
    rows = []
    for membership in memberships:
        given = roles_to_give(actor, membership.institution)
        roles = [(value, str(label)) for value, label in ROLES if Role(value) in given]
        rows.append(
            MemberRow(
                membership=membership,
                roles=roles if Role(membership.role) in given else [],
                is_self=membership.user_id == actor.user_id,
                can_lose_second_factor=membership.user_id in losing,
            )
        )
    return rows


def _losing_second_factor(actor: Actor, users: Collection[int]) -> set[int]:
    """Return those of the users who have a second factor that the actor may switch off."""
    guarded = Authenticator.objects.filter(user_id__in=users).values_list("user_id", flat=True)
    held: defaultdict[int, list[Membership]] = defaultdict(list)
    for membership in memberships_of(*guarded):
        held[membership.user_id].append(membership)
    return {user for user, theirs in held.items() if may_drop_second_factor(actor, theirs)}


def member(actor: Actor, membership_id: int) -> Membership:
    """Return a membership in one of the actor's houses, or one of their own.

    Raises
    ------
    MemberUnknown
        There is none, or it is somebody else's.
    """
    mine = Q(user_id=actor.user_id) | Q(
        institution__in=Institution.objects.filter(houses_managed(actor))
    )
    found = Membership.objects.select_related("user", "institution").filter(mine, pk=membership_id)
    row = found.first()
    if row is None:
        raise MemberUnknown
    return row


def invitations_open(actor: Actor) -> list[Invitation]:
    """Invitations of the actor's houses that nobody has accepted or taken back, newest first. One query."""
    waiting = Invitation.objects.filter(accepted_at=None, revoked_at=None).exclude(email="")
    own = waiting.filter(institution__in=Institution.objects.filter(houses_managed(actor)))
    return list(own.select_related("institution", "invited_by").order_by("-sent_at", "-pk"))


def memberships_of(*users: int) -> list[Membership]:
    """Memberships of members, wherever they are, by house. One query."""
    own = Membership.objects.filter(user_id__in=users)
    return list(
        own.select_related("user", "institution__network").order_by("institution__name", "role")
    )


def has_account(email: str) -> bool:
    """Whether somebody signs in with this address."""
    return User.objects.filter(email=email.lower()).exists()


def browser_sessions_of(user_id: int, *, now: datetime) -> list[BrowserSession]:
    """Where a member is signed in, latest first. One query."""
    alive = BrowserSession.objects.filter(user_id=user_id, expire_date__gt=now)
    return list(alive.order_by("-began_at", "-expire_date"))


def coordinators_of(institution: Institution) -> list[User]:
    """Coordinators of a house and of its network; they are told what concerns it. One query."""
    concerned = Q(institution=institution)
    if institution.network_id:
        concerned |= Q(institution__network_id=institution.network_id)
    coordinating = Membership.objects.filter(concerned, role=Role.COORDINATOR.value)
    return list(
        User.objects.filter(pk__in=coordinating.values("user_id"), is_active=True).order_by("pk")
    )


def coordinating_houses(institution: Institution) -> list[int]:
    """Houses whose coordinators look after an institution: in its network, or in it. One query."""
    concerned = Q(institution=institution)
    if institution.network_id:
        concerned |= Q(institution__network_id=institution.network_id)
    coordinating = Membership.objects.filter(concerned, role=Role.COORDINATOR.value)
    return sorted(set(coordinating.values_list("institution_id", flat=True)))


def staff_session_running(user_id: int, *, now: datetime) -> StaffSession | None:
    """Return the staff session in which an operator acts just now. One query."""
    running = StaffSession.objects.filter(user_id=user_id, ended_at=None, ends_at__gt=now)
    return running.select_related("institution").first()


def staff_session_over(session_id: int | None) -> StaffSession | None:
    """Return a staff session that is known to be over; None without one. One query at most."""
    if session_id is None:
        return None
    return StaffSession.objects.select_related("institution").filter(pk=session_id).first()


def staff_sessions(*, after: str = "") -> Page[StaffSession]:
    """Staff sessions the actor may read along, newest first; the wall chooses. One query."""
    seen = StaffSession.objects.select_related("user", "institution")
    return page_of(seen, order=("-started_at", "-pk"), after=after, size=PAGE)


def staff_session(session_id: int) -> StaffSession:
    """Return a staff session the actor may read along.

    Raises
    ------
    StaffSessionUnknown
        There is none, or it concerns others.
    """
    seen = StaffSession.objects.select_related("user", "institution")
    row = seen.filter(pk=session_id).first()
    if row is None:
        raise StaffSessionUnknown
    return row


def staff_visits(session_id: int, *, after: str = "") -> Page[StaffVisit]:
    """What was opened in a staff session, oldest first. One query."""
    return page_of(
        StaffVisit.objects.filter(session_id=session_id),
        order=("at", "pk"),
        after=after,
        size=PAGE,
    )
