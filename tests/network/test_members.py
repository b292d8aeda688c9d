"""Who manages members may do exactly that, and a network is never left alone."""

from __future__ import annotations

import subprocess
import sys

import pytest
from django.test import Client
from django.urls import reverse
from tests.conftest import ROOT, copy_of, environment
from tests.network.members import PASSWORD, member

from wegenetz.foundation.actor import Role
from wegenetz.foundation.wall import acting_as
from wegenetz.network import member_selectors, member_services
from wegenetz.network.models import BrowserSession, Membership
from wegenetz.network.staff_errors import LastCoordinator, MemberUnknown, RoleNotYoursToGive


def of(user) -> Membership:
    return user.memberships.get()


def change(user, membership, role) -> Membership:
    return member_services.member_role_change(
        actor=user.as_actor(), membership_id=membership.pk, role=role
    )


def remove(user, membership):
    return member_services.member_remove(actor=user.as_actor(), membership_id=membership.pk)


class TestRoles:
    def test_a_coordinator_gives_roles_in_the_whole_network(self, coordinator, counsellor):
        assert change(coordinator, of(counsellor), Role.EDITOR).role == "editor"
        assert counsellor.as_actor().houses(Role.EDITOR)

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            (Role.COUNSELLOR, Role.EDITOR),
            (Role.COORDINATOR, Role.READER),
            (Role.EMPLOYER, Role.READER),
        ],
    )
    def test_an_editor_neither_gives_nor_takes_the_greater_roles(self, editor, old, new):
        other = member("Paula Probe", ("hafentor", old))
        with pytest.raises(RoleNotYoursToGive):
            change(editor, of(other), new)

    def test_a_stranger_does_not_find_the_member(self, stranger, counsellor):
        with pytest.raises(MemberUnknown):
            change(stranger, of(counsellor), Role.READER)
        with pytest.raises(MemberUnknown):
            remove(stranger, of(counsellor))


class TestLeaving:
    def test_a_membership_ends_at_once_on_every_device(self, editor, counsellor, as_member):
        devices = [as_member(counsellor), as_member(counsellor)]
        for device in devices:
            assert device.get(reverse("web:today")).status_code == 200
        remove(editor, of(counsellor))
        for device in devices:
            assert device.get(reverse("web:today")).status_code == 302
        assert not BrowserSession.objects.filter(user=counsellor).exists()
        assert counsellor.as_actor().institution_ids == ()

    def test_it_can_be_taken_back_once_the_page_is_there(self, editor, counsellor, as_member):
        client = as_member(editor)
        address = reverse("network:member-remove", args=[of(counsellor).pk])
        page = client.post(address, follow=True).content.decode()
        assert "Berta Muster ist bei Beratungsstelle Hafentor kein Mitglied mehr" in page
        assert not counsellor.memberships.exists()
        page = client.post(reverse("network:member-restore"), follow=True).content.decode()
        assert "Berta Muster ist wieder Mitglied" in page
        assert of(counsellor).role == "counsellor"
        assert client.post(reverse("network:member-restore")).status_code == 410

    def test_a_second_click_on_the_same_button_says_that_it_is_done(
        self, editor, counsellor, as_member
    ):
        client = as_member(editor)
        address = reverse("network:member-remove", args=[of(counsellor).pk])
        assert client.post(address).status_code == 302
        assert client.post(address).status_code == 404

    def test_the_last_coordinator_of_a_network_stays(self, no_samples, coordinator):
        for step in (
            lambda: remove(coordinator, of(coordinator)),
            lambda: change(coordinator, of(coordinator), Role.READER),
        ):
            with pytest.raises(LastCoordinator):
                step()
        other = member("Zoe Zweite", ("hafentor", Role.COORDINATOR))
        remove(coordinator, of(coordinator))
        with pytest.raises(LastCoordinator):
            remove(other, of(other))

    def test_everybody_can_stop_working_somewhere(self, counsellor, as_member):
        client = as_member(counsellor)
        address = reverse("network:member-remove", args=[of(counsellor).pk])
        page = client.post(address, follow=True)
        assert page.status_code == 200
        assert "Noch keine Mitgliedschaft" in page.content.decode()


class TestPages:
    def test_the_list_shows_the_houses_of_the_reader_only(
        self, coordinator, editor, counsellor, stranger, as_member
    ):
        page = as_member(coordinator).get(reverse("network:members")).content.decode()
        assert "Berta Muster" in page
        assert "Nele Nebenan" not in page
        page = as_member(editor).get(reverse("network:members")).content.decode()
        assert "Kora Muster" not in page
        chosen = as_member(coordinator).get(reverse("network:members"), {"stelle": "bremen-nord"})
        assert "Berta Muster" not in chosen.content.decode()

    def test_it_takes_few_queries_however_long_it_is(
        self, coordinator, as_member, django_assert_max_num_queries
    ):
        for number in range(60):
            member(f"Probe Nummer{number}", ("hafentor", Role.READER))
        client = as_member(coordinator)
        with django_assert_max_num_queries(16):
            page = client.get(reverse("network:members"))
        assert "Weitere Mitglieder" in page.content.decode()

    def test_no_page_of_members_is_left_out_or_shown_twice(self, coordinator):
        for number in range(70):
            member(f"Probe Nummer{number % 7} {number}", ("hafentor", Role.READER))
        actor, found, after = coordinator.as_actor(), [], "start"
        while after:
            page = member_selectors.members(actor, after="" if after == "start" else after)
            found += [row.pk for row in page.rows]
            after = page.after
        assert len(found) == len(set(found)) >= 71

    def test_the_own_page_names_devices_and_signs_others_out(self, counsellor):
        browsers = []
        for agent in ("Firefox/140.0 Windows", "Chrome/140 Safari/537 Android"):
            client = Client(headers={"user-agent": agent})
            client.post(
                reverse("account_login"), {"login": counsellor.email, "password": PASSWORD}
            )
            browsers.append(client)
        page = browsers[0].get(reverse("network:account")).content.decode()
        assert "Firefox, Windows" in page
        assert "Chrome, Android" in page
        browsers[0].post(reverse("network:sessions-end"))
        assert browsers[0].get(reverse("network:account")).status_code == 200
        assert browsers[1].get(reverse("network:account")).status_code == 302

    def test_a_name_can_be_mended(self, counsellor, as_member):
        client = as_member(counsellor)
        assert (
            "kern-error" in client.post(reverse("network:account"), {"name": ""}).content.decode()
        )
        client.post(reverse("network:account"), {"name": "Berta Neumuster"})
        counsellor.refresh_from_db()
        assert counsellor.name == "Berta Neumuster"


#: Two coordinators take each other's role in the same moment.
DUEL = """
import threading
import django
django.setup()
from django.db import connection
from wegenetz.foundation.actor import Role
from wegenetz.foundation.wall import acting_as
from wegenetz.network import member_services
from wegenetz.network.models import Institution, Membership, User
from wegenetz.network.staff_errors import LastCoordinator, MemberUnknown, RoleNotYoursToGive
house = Institution.objects.get(code="hafentor")
Membership.objects.filter(role="coordinator", institution__network_id=house.network_id).delete()
users = [User.objects.create_user(email=f"{n}@beispiel.example", name=n, password="x") for n in "ab"]
held = [Membership.objects.create(user=u, institution=house, role="coordinator") for u in users]
start = threading.Barrier(2)
def take(me, other):
    actor = users[me].as_actor()
    start.wait()
    try:
        with acting_as(actor):
            member_services.member_remove(actor=actor, membership_id=held[other].pk)
    except (LastCoordinator, MemberUnknown, RoleNotYoursToGive):
        pass
    connection.close()
threads = [threading.Thread(target=take, args=pair) for pair in ((0, 1), (1, 0))]
[t.start() for t in threads]; [t.join() for t in threads]
print(Membership.objects.filter(pk__in=[m.pk for m in held]).count())
"""


def test_two_who_remove_each_other_do_not_leave_the_network_alone(cluster, template):
    for own in copy_of(cluster, template, "wegenetz_test_duel"):
        done = subprocess.run(
            [sys.executable, "-c", DUEL],
            env=environment(own),
            capture_output=True,
            text=True,
            check=False,
            cwd=ROOT,
        )
        assert done.stdout.strip().endswith("1"), done.stderr


def test_an_editor_sees_who_may_be_changed(no_samples, editor, counsellor):
    with acting_as(editor.as_actor()):
        assert [
            r.membership.user.name
            for r in member_selectors.member_rows(
                editor.as_actor(),
                member_selectors.members(editor.as_actor(), house="hafentor").rows,
            )
            if r.roles
        ] == ["Berta Muster"]


def test_whom_to_invite_is_chosen_from_houses_one_can_know(coordinator, stranger):
    """Not from every authority of Germany that belongs to no network."""
    here = {house.code for house in member_selectors.managed_institutions(coordinator.as_actor())}
    there = {house.code for house in member_selectors.managed_institutions(stranger.as_actor())}
    assert {"hafentor", "bremen-nord", "bamf"} <= here
    assert {"leinetal", "bamf", "jobcenter-03157"} <= there
    assert "jobcenter-03157" not in here
