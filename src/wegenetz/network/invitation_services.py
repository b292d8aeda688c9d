"""Writing invitations: send, send again, take back, accept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext_noop

from wegenetz.foundation.actor import Actor, Role
from wegenetz.foundation.errors import NextDoor
from wegenetz.foundation.links import digest_of, new_token
from wegenetz.foundation.mail import mail_send
from wegenetz.foundation.wall import acting_as
from wegenetz.network import staff_mails
from wegenetz.network.models import Institution, Invitation, Membership, User
from wegenetz.network.policies import may_edit_institution, roles_to_give
from wegenetz.network.staff_errors import (
    AlreadyInvited,
    AlreadyMember,
    InvitationAlreadyAccepted,
    InvitationExpired,
    InvitationForSomebodyElse,
    InvitationRevoked,
    InvitationUnknown,
    InvitationUsed,
    MembersNotYours,
    MemberUnknown,
    RoleNotYoursToGive,
    SignInFirst,
)

#: A link that lies in a mailbox longer is more of a risk than a help.
VALID = timedelta(days=14)
#: A second click within this time sends nothing again.
PAUSE = timedelta(minutes=1)
#: This long after it is settled an invitation still knows the address; then it is an empty shell.
ADDRESS_KEPT = timedelta(days=30)
#: The shell of an invitation says kindly what became of it.
SHELL_KEPT = timedelta(days=365)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """An invitation as whoever holds the link meets it."""

    house: str
    is_sample: bool
    role: str
    email: str
    inviter: str
    expires_at: datetime
    has_account: bool


@transaction.atomic
def invitation_send(
    *, actor: Actor, institution_id: int, email: str, role: Role, now: datetime
) -> int:
    """Invite somebody by a mail with a personal link, and return the key of the invitation.

    Raises
    ------
    MemberUnknown
        The house is not one the actor meets.
    MembersNotYours, RoleNotYoursToGive
        The actor may not invite into this house, or not into this role.
    AlreadyMember, AlreadyInvited
        The same person has the role already, or was asked.
    """
    institution = _house(actor, institution_id)
    if role not in roles_to_give(actor, institution):
        raise RoleNotYoursToGive
    email = email.lower()
    held = Membership.objects.filter(institution=institution, role=role.value)
    if held.filter(user__email=email).exists():
        raise AlreadyMember
    token = new_token()
    invitation = Invitation(
        institution=institution,
        role=role.value,
        email=email,
        invited_by_id=actor.user_id,
        digest=digest_of(token),
        sent_at=now,
        expires_at=now + VALID,
    )
    try:
        with transaction.atomic():
            invitation.save()
    except IntegrityError:
        raise AlreadyInvited from None
    _mail(invitation, token=token, actor=actor)
    return invitation.pk


@transaction.atomic
def invitation_resend(*, actor: Actor, invitation_id: int, now: datetime) -> bool:
    """Send a fresh link; the old one ends. Return whether one was sent: a second click sends none.

    Raises
    ------
    InvitationUnknown
        There is none, or it is another house's.
    RoleNotYoursToGive
        The actor may not give this role.
    InvitationAlreadyAccepted
        It was accepted meanwhile.
    """
    invitation = _managed(actor, invitation_id)
    if now - invitation.sent_at < PAUSE:
        return False
    token = new_token()
    open_still = Invitation.objects.filter(pk=invitation.pk, accepted_at=None, revoked_at=None)
    fresh = {"digest": digest_of(token), "sent_at": now, "expires_at": now + VALID}
    if not open_still.update(**fresh):
        raise InvitationAlreadyAccepted
    invitation.expires_at = fresh["expires_at"]  # type: ignore[assignment]
    _mail(invitation, token=token, actor=actor)
    return True


@transaction.atomic
def invitation_revoke(*, actor: Actor, invitation_id: int, now: datetime) -> None:
    """Take an invitation back: its link ends at once. Doing it twice does it once.

    Raises
    ------
    InvitationUnknown
        There is none, or it is another house's.
    RoleNotYoursToGive
        The actor may not give this role.
    InvitationAlreadyAccepted
        It was accepted meanwhile.
    """
    invitation = _managed(actor, invitation_id)
    Invitation.objects.filter(pk=invitation.pk, accepted_at=None, revoked_at=None).update(
        revoked_at=now
    )
    if Invitation.objects.filter(pk=invitation.pk, revoked_at=None).exists():
        raise InvitationAlreadyAccepted


def invitation_open(*, token: str, now: datetime) -> Offered:
    """Return what a link invites to.

    Raises
    ------
    InvitationUnknown, InvitationUsed, InvitationRevoked, InvitationExpired
        The link leads nowhere, and the sentence says why.
    """
    with acting_as(Actor.link(digest_of(token))):
        invitation = _alive(token, now)
        return Offered(
            house=invitation.institution.name,
            is_sample=invitation.institution.is_sample,
            role=invitation.get_role_display(),
            email=invitation.email,
            inviter=invitation.invited_by.name if invitation.invited_by else "",
            expires_at=invitation.expires_at,
            has_account=User.objects.filter(email=invitation.email).exists(),
        )


@transaction.atomic
def invitation_accept(*, token: str, user_id: int, now: datetime) -> Membership:
    """Become a member with an account that is there already.

    Raises
    ------
    InvitationUnknown, InvitationUsed, InvitationRevoked, InvitationExpired
        The link leads nowhere.
    InvitationForSomebodyElse
        The account has another address.
    """
    with acting_as(Actor.link(digest_of(token))):
        invitation = _alive(token, now, lock=True)
        user = User.objects.get(pk=user_id)
        if user.email != invitation.email:
            raise InvitationForSomebodyElse
        return _accept(invitation, user, now)


@transaction.atomic
def invitation_accept_as_new(
    *, token: str, name: str, password: str | None, now: datetime
) -> User:
    """Become a member with a new account; the link proves the address. Without a password the account signs in elsewhere.

    Raises
    ------
    InvitationUnknown, InvitationUsed, InvitationRevoked, InvitationExpired
        The link leads nowhere.
    SignInFirst
        There is an account with this address.
    """
    with acting_as(Actor.link(digest_of(token))):
        invitation = _alive(token, now, lock=True)
        if User.objects.filter(email=invitation.email).exists():
            raise SignInFirst
        user = User(email=invitation.email, name=name)
        user.set_password(password)
        user.save()
        _accept(invitation, user, now)
    return user


def invitations_purge(*, now: datetime) -> tuple[int, int]:
    """Forget the addresses of settled invitations, and delete old shells; return how many of each."""
    old = now - ADDRESS_KEPT
    settled = (
        Q(accepted_at__lt=old) | Q(revoked_at__lt=old) | Q(accepted_at=None, expires_at__lt=old)
    )
    emptied = Invitation.objects.filter(settled).exclude(email="").update(email="")
    deleted, _ = Invitation.objects.filter(email="", expires_at__lt=now - SHELL_KEPT).delete()
    return emptied, deleted


def _house(actor: Actor, institution_id: int) -> Institution:
    """Return a house whose members the actor may manage; one the actor only belongs to is forbidden, all others unknown."""
    institution = Institution.objects.filter(pk=institution_id).exclude(name="").first()
    if institution is None:
        raise MemberUnknown
    if may_edit_institution(actor, institution):
        return institution
    raise MembersNotYours if institution_id in actor.institution_ids else MemberUnknown


def _managed(actor: Actor, invitation_id: int) -> Invitation:
    found = Invitation.objects.select_related("institution").filter(pk=invitation_id)
    invitation = found.exclude(email="").first()
    if invitation is None:
        raise InvitationUnknown
    if Role(invitation.role) not in roles_to_give(actor, invitation.institution):
        raise RoleNotYoursToGive
    return invitation


def _whom_to_ask(invitation: Invitation) -> NextDoor:
    code = invitation.institution.code
    return NextDoor("network:institution", gettext_noop("So erreichen Sie die Stelle"), code)


def _alive(token: str, now: datetime, *, lock: bool = False) -> Invitation:
    found = Invitation.objects.select_related("institution", "invited_by")
    if lock:
        found = found.select_for_update(of=("self",))
    invitation = found.filter(digest=digest_of(token)).first()
    if invitation is None:
        raise InvitationUnknown
    if invitation.accepted_at is not None:
        raise InvitationUsed
    if invitation.revoked_at is not None:
        raise InvitationRevoked(house=invitation.institution.name).leading_to(
            _whom_to_ask(invitation)
        )
    if invitation.expires_at <= now:
        raise InvitationExpired(house=invitation.institution.name).leading_to(
            _whom_to_ask(invitation)
        )
    return invitation


def _accept(invitation: Invitation, user: User, now: datetime) -> Membership:
    settled = Invitation.objects.filter(pk=invitation.pk, accepted_at=None, revoked_at=None)
    if not settled.update(accepted_at=now):
        raise InvitationUsed
    EmailAddress.objects.update_or_create(
        user_id=user.pk, email=user.email, defaults={"verified": True, "primary": True}
    )
    membership, _ = Membership.objects.get_or_create(
        user=user, institution=invitation.institution, role=invitation.role
    )
    return membership


def _mail(invitation: Invitation, *, token: str, actor: Actor) -> None:
    inviter = User.objects.filter(pk=actor.user_id or 0).first()
    subject, text = staff_mails.invitation(
        token=token,
        house=invitation.institution.name,
        role=invitation.get_role_display(),
        inviter=inviter.name if inviter else invitation.institution.name,
        expires_at=invitation.expires_at,
    )
    mail_send(to=invitation.email, subject=subject, text=text)
