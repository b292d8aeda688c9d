"""Whoever is invited gets a link, and the link leads to exactly what was offered."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from tests.network.members import PASSWORD, house, links_in

from wegenetz.foundation import clock
from wegenetz.foundation.actor import Actor, Role
from wegenetz.foundation.links import new_token
from wegenetz.foundation.wall import acting_as
from wegenetz.network import invitation_services as services
from wegenetz.network.models import Invitation, User
from wegenetz.network.staff_errors import (
    AlreadyInvited,
    AlreadyMember,
    MembersNotYours,
    MemberUnknown,
    RoleNotYoursToGive,
)

EMAIL = "neu.hier@beispiel.example"


def send(user, *, code="hafentor", role=Role.COUNSELLOR, email=EMAIL) -> int:
    actor = user.as_actor()
    with acting_as(actor):
        return services.invitation_send(
            actor=actor, institution_id=house(code).pk, email=email, role=role, now=clock.now()
        )


@pytest.fixture
def link(editor, post) -> str:
    """The address in the mail."""
    send(editor)
    return links_in(post()[-1])[0]


@pytest.fixture
def later(settings):
    """Let time pass, for the entrances."""

    def pass_(days: float) -> None:
        settings.CLOCK_FIXED_AT = settings.CLOCK_FIXED_AT + timedelta(days=days)

    return pass_


class TestSending:
    def test_the_mail_says_who_invites_whereto_and_until_when(self, editor, post):
        send(editor)
        letter = post()[-1]
        assert letter["To"] == EMAIL
        text = letter.get_content()
        assert "Erik Muster" in text
        assert "Beratungsstelle Hafentor" in text
        assert "07.12.2026" in text

    def test_the_link_is_nowhere_in_the_database(self, link, editor):
        token = link.rstrip("/").rpartition("/")[2]
        with acting_as(editor.as_actor()):
            assert token not in str(list(Invitation.objects.values()))

    @pytest.mark.parametrize("role", list(Role))
    def test_a_coordinator_invites_into_any_role_in_houses_of_the_network(self, coordinator, role):
        assert send(coordinator, role=role)

    @pytest.mark.parametrize("role", [Role.COORDINATOR, Role.EDITOR, Role.EMPLOYER])
    def test_an_editor_invites_counsellors_and_readers_only(self, editor, role):
        with pytest.raises(RoleNotYoursToGive):
            send(editor, role=role)

    def test_who_only_works_in_a_house_may_not_and_a_strangers_house_is_unknown(
        self, counsellor, stranger
    ):
        with pytest.raises(MembersNotYours):
            send(counsellor)
        with pytest.raises(MemberUnknown):
            send(stranger)

    def test_nobody_is_asked_twice_or_asked_to_be_what_they_are(self, editor, counsellor):
        send(editor)
        with pytest.raises(AlreadyInvited):
            send(editor, email=EMAIL.upper())
        with pytest.raises(AlreadyMember):
            send(editor, email=counsellor.email)

    def test_a_fresh_link_ends_the_old_one_and_a_second_click_sends_none(
        self, editor, post, later, link
    ):
        actor = editor.as_actor()
        with acting_as(actor):
            invitation = Invitation.objects.get()
            args = {"actor": actor, "invitation_id": invitation.pk}
            assert not services.invitation_resend(**args, now=clock.now())
            later(1)
            assert services.invitation_resend(**args, now=clock.now())
        fresh = links_in(post()[-1])[0]
        assert Client().get(link).status_code == 404
        assert Client().get(fresh).status_code == 200


class TestAccepting:
    def test_with_name_and_password_one_is_in(self, link):
        client = Client()
        assert "Beratungsstelle Hafentor" in client.get(link).content.decode()
        answer = client.post(link, {"name": "Nora Neu", "password": "vier-rote-faehren-am-kai"})
        assert answer.status_code == 302
        user = User.objects.get(email=EMAIL)
        assert [(m.institution.code, m.role) for m in user.memberships.all()] == [
            ("hafentor", "counsellor")
        ]
        assert client.get(reverse("web:today")).status_code == 200
        assert Client().login(email=EMAIL, password="vier-rote-faehren-am-kai")

    @pytest.mark.parametrize("password", ["kurz", "password1234", ""])
    def test_a_weak_password_is_refused_with_a_word_and_nothing_happens(self, link, password):
        answer = Client().post(link, {"name": "Nora Neu", "password": password})
        assert answer.status_code == 200
        assert "kern-error" in answer.content.decode()
        assert not User.objects.filter(email=EMAIL).exists()

    def test_whoever_has_an_account_signs_in_and_accepts_with_one_click(
        self, editor, stranger, post, as_member
    ):
        send(editor, email=stranger.email)
        link = links_in(post()[-1])[0]
        assert "gibt es schon einen Zugang" in Client().get(link).content.decode()
        client = as_member(stranger)
        assert stranger.memberships.count() == 1
        client.get(link)
        assert stranger.memberships.count() == 1
        client.post(link)
        assert stranger.memberships.count() == 2

    def test_nobody_gets_into_an_account_that_exists_by_an_invitation(
        self, editor, stranger, post
    ):
        send(editor, email=stranger.email)
        link = links_in(post()[-1])[0]
        Client().post(link, {"name": "Wer Anders", "password": "vier-rote-faehren-am-kai"})
        stranger.refresh_from_db()
        assert stranger.name == "Nele Nebenan"
        assert stranger.check_password(PASSWORD)
        assert stranger.memberships.count() == 1

    def test_signed_in_as_somebody_else_one_reads_why_it_does_not_work(
        self, link, stranger, as_member
    ):
        client = as_member(stranger)
        assert EMAIL in client.get(link).content.decode()
        assert client.post(link).status_code == 409
        assert stranger.memberships.count() == 1

    def test_a_used_link_says_so_kindly(self, link):
        Client().post(link, {"name": "Nora Neu", "password": "vier-rote-faehren-am-kai"})
        answer = Client().get(link)
        assert answer.status_code == 410
        assert "schon angenommen" in answer.content.decode()
        assert reverse("account_login") in answer.content.decode()

    def test_whoever_is_signed_in_is_led_to_today_from_a_used_link(self, link):
        client = Client()
        client.post(link, {"name": "Nora Neu", "password": "vier-rote-faehren-am-kai"})
        page = client.get(link).content.decode()
        assert "schon angenommen" in page
        assert f'href="{reverse("web:today")}">Weiter zu Heute' in page
        assert reverse("account_login") not in page

    def test_an_expired_link_names_the_house_to_ask(self, link, later):
        later(14)
        answer = Client().get(link)
        assert answer.status_code == 410
        assert "Bitten Sie Beratungsstelle Hafentor um eine neue" in answer.content.decode()
        assert reverse("network:institution", args=["hafentor"]) in answer.content.decode()

    def test_a_link_taken_back_leads_nowhere(self, link, editor, as_member):
        with acting_as(editor.as_actor()):
            key = Invitation.objects.get().pk
        client = as_member(editor)
        for _ in range(2):
            assert client.post(reverse("network:invitation-revoke", args=[key])).status_code == 302
        answer = Client().get(link)
        assert answer.status_code == 410
        assert "zurückgenommen" in answer.content.decode()

    def test_an_incomplete_link_is_not_found(self, db):
        assert Client().get(reverse("network:invitation", args=[new_token()])).status_code == 404

    def test_a_page_takes_few_queries(self, link, django_assert_max_num_queries):
        with django_assert_max_num_queries(16):
            Client().get(link)


class TestForgetting:
    def test_a_month_after_it_is_settled_the_address_is_gone_and_the_link_still_speaks(
        self, link, later, post
    ):
        Client().post(link, {"name": "Nora Neu", "password": "vier-rote-faehren-am-kai"})
        later(31)
        with acting_as(Actor.system("network.invitations_purge")):
            assert services.invitations_purge(now=clock.now()) == (1, 0)
            assert services.invitations_purge(now=clock.now()) == (0, 0)
            assert Invitation.objects.get().email == ""
        assert "schon angenommen" in Client().get(link).content.decode()

    def test_after_a_year_nothing_is_left(self, link, later):
        later(400)
        with acting_as(Actor.system("network.invitations_purge")):
            assert services.invitations_purge(now=clock.now()) == (1, 1)
