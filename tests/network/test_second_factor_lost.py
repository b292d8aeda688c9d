"""Whoever lost the telephone and the backup codes is helped by the coordination, and reads of it."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command
from django.urls import reverse
from tests.network.members import member

from wegenetz.foundation.actor import Role
from wegenetz.network import member_services
from wegenetz.network.models import BrowserSession, Institution, Membership, User
from wegenetz.network.staff_errors import MemberUnknown, SecondFactorNotYours


def guard(user) -> None:
    """Give a member an app for one-time codes, and backup codes."""
    for kind in (Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES):
        Authenticator.objects.create(user=user, type=kind, data={})


def drop(actor, user):
    return member_services.second_factor_drop(
        actor=actor.as_actor(), membership_id=user.memberships.get().pk
    )


def is_guarded(user) -> bool:
    return Authenticator.objects.filter(user=user).exists()


def test_the_coordination_switches_it_off_and_a_mail_says_who(
    coordinator, counsellor, as_member, post
):
    guard(counsellor)
    as_member(counsellor)
    desk = as_member(coordinator)
    assert "Zweite Sicherung abschalten" in desk.get(reverse("network:members")).content.decode()
    address = reverse("network:member-second-factor", args=[counsellor.memberships.get().pk])
    answer = desk.post(address, follow=True).content.decode()
    assert "abgeschaltet" in answer
    assert "Zweite Sicherung abschalten" not in answer
    assert not is_guarded(counsellor)
    assert not BrowserSession.objects.filter(user=counsellor).exists()
    letter = post()[-1]
    assert letter["To"] == counsellor.email
    assert f"{coordinator.name} hat die zweite Sicherung abgeschaltet" in letter.get_content()


def test_an_editor_does_not(editor, counsellor):
    guard(counsellor)
    with pytest.raises(SecondFactorNotYours):
        drop(editor, counsellor)
    assert is_guarded(counsellor)


def test_no_coordination_alone_opens_the_houses_of_another_network(
    coordinator, counsellor, as_member
):
    guard(counsellor)
    abroad = Institution.objects.exclude(network=None).exclude(
        network__in=coordinator.as_actor().networks
    )
    Membership.objects.create(
        user=User.objects.get(pk=counsellor.pk), institution=abroad[0], role=Role.COUNSELLOR
    )
    held = counsellor.memberships.get(institution__code="hafentor")
    with pytest.raises(SecondFactorNotYours):
        member_services.second_factor_drop(actor=coordinator.as_actor(), membership_id=held.pk)
    assert is_guarded(counsellor)
    page = as_member(coordinator).get(reverse("network:members")).content.decode()
    assert counsellor.name in page
    assert "Zweite Sicherung abschalten" not in page


def test_a_stranger_does_not_find_the_member(stranger, counsellor):
    guard(counsellor)
    with pytest.raises(MemberUnknown):
        drop(stranger, counsellor)


def test_nobody_weakens_the_own_account_without_saying_who_one_is(coordinator):
    guard(coordinator)
    with pytest.raises(SecondFactorNotYours):
        drop(coordinator, coordinator)
    assert is_guarded(coordinator)


def test_the_factor_of_an_operator_falls_only_at_the_machine(coordinator, post):
    helper = member("Bo Betrieb", ("hafentor", Role.READER), operator=True)
    guard(helper)
    helper = User.objects.get(pk=helper.pk)
    with pytest.raises(SecondFactorNotYours):
        drop(coordinator, helper)
    call_command("second_factor_off", helper.email.upper())
    assert not is_guarded(helper)
    assert "Der Betrieb dieser Installation hat" in post()[-1].get_content()


def test_the_command_says_when_there_is_nothing_to_switch_off(counsellor):
    with pytest.raises(CommandError, match="keinen Zugang mit zweiter Sicherung"):
        call_command("second_factor_off", counsellor.email)
