"""Writing staff sessions: begin, end, and what was opened in them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator
from django.db import IntegrityError, transaction
from django.db.models import F

from wegenetz.foundation.mail import mail_send
from wegenetz.network import member_selectors, staff_mails
from wegenetz.network.errors import InstitutionUnknown
from wegenetz.network.models import Institution, StaffSession, StaffVisit, User
from wegenetz.network.models.staff_sessions import LENT_ROLES, LONGEST, SHORTEST_REASON
from wegenetz.network.staff_errors import (
    OnlyOperators,
    ReasonTooShort,
    RoleNotYoursToGive,
    SecondFactorMissing,
    StaffSessionRunning,
)

if TYPE_CHECKING:
    from wegenetz.foundation.actor import Actor, Role

#: The log can be read this long.
KEPT = timedelta(days=365)


@transaction.atomic
def staff_session_begin(
    *,
    actor: Actor,
    institution_id: int,
    role: Role,
    reason: str,
    lasts: timedelta,
    now: datetime,
) -> StaffSession:
    """Lend an operator a role in a house for a short time, and tell its coordinators.

    Parameters
    ----------
    actor : Actor
        An operator with a second factor.
    institution_id : int
        The house.
    role : Role
        Editor or coordinator. Neither opens the person wall.
    reason : str
        A sentence; the house reads it.
    lasts : timedelta
        At most four hours.
    now : datetime
        The beginning.

    Raises
    ------
    OnlyOperators, SecondFactorMissing
        The actor may not.
    InstitutionUnknown
        There is no such house.
    ReasonTooShort
        Nobody could understand the reason.
    StaffSessionRunning
        One at a time.
    """
    user = User.objects.filter(pk=actor.user_id or 0, is_operator=True).first()
    if user is None:
        raise OnlyOperators
    if not has_second_factor(user.pk):
        raise SecondFactorMissing
    institution = Institution.objects.filter(pk=institution_id).exclude(name="").first()
    if institution is None:
        raise InstitutionUnknown
    reason = " ".join(reason.split())
    if len(reason) < SHORTEST_REASON:
        raise ReasonTooShort(place="reason")
    if role not in LENT_ROLES:
        raise RoleNotYoursToGive
    own = StaffSession.objects.filter(user=user, ended_at=None)
    own.filter(ends_at__lte=now).update(ended_at=F("ends_at"))
    try:
        with transaction.atomic():
            session = StaffSession.objects.create(
                user=user,
                institution=institution,
                role=role.value,
                reason=reason,
                started_at=now,
                ends_at=now + min(lasts, LONGEST),
            )
    except IntegrityError:
        raise StaffSessionRunning from None
    _tell(session)
    return session


def staff_session_end(*, session_id: int, now: datetime) -> bool:
    """End a staff session at once; the operator and those concerned may, the wall knows them. Return whether it ran."""
    running = StaffSession.objects.filter(pk=session_id, ended_at=None)
    return bool(running.update(ended_at=now))


def staff_visit_log(
    *, session_id: int, page: str, method: str, status: int, now: datetime
) -> None:
    """Write down that a page was opened in a staff session: its name, never its content or address."""
    StaffVisit.objects.create(
        session_id=session_id, at=now, page=page[:120], method=method[:8], status=status
    )


def staff_sessions_purge(*, now: datetime) -> int:
    """Delete staff sessions whose time of reading along is over, with their log; return how many."""
    old = StaffSession.objects.filter(ends_at__lt=now - KEPT)
    StaffVisit.objects.filter(session__in=old).delete()
    return old.delete()[0]


def has_second_factor(user_id: int) -> bool:
    """Whether a member needs more than a password to sign in."""
    kinds = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    return bool(Authenticator.objects.filter(user_id=user_id, type__in=kinds).exists())


def _tell(session: StaffSession) -> None:
    subject, text = staff_mails.staff_session_begun(
        who=session.user.name,
        house=session.institution.name,
        reason=session.reason,
        ends_at=session.ends_at,
        session=session.pk,
    )
    for coordinator in member_selectors.coordinators_of(session.institution):
        if coordinator.pk != session.user_id:
            mail_send(to=coordinator.email, subject=subject, text=text)
