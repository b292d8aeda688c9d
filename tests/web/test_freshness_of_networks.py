"""Networks and contact persons know when and by whom they were confirmed, and whoever can is asked."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.network.members import house, links_in, member
from tests.web.test_freshness_duty import HOME, LONG_AGO, coordinator, editor, link_in, quiet

from wegenetz.foundation import clock
from wegenetz.foundation.actor import Actor, Role
from wegenetz.foundation.wall import acting_as
from wegenetz.network.contact_services import (
    consent_give,
    contact_person_add,
    contact_persons_confirm,
)
from wegenetz.network.models import ContactPerson, Network
from wegenetz.network.structure_services import network_edit
from wegenetz.web import staff_freshness as duty

__all__ = ["coordinator", "editor", "quiet"]


class TestNetwork:
    """What a network says of itself is confirmed by its coordination, and by nobody else."""

    @pytest.fixture
    def old(self, quiet, today):
        Network.objects.filter(pk="bremen").update(confirmed_on=today - LONG_AGO)

    def test_its_coordination_is_asked_and_confirms_with_one_click(
        self, coordinator, old, post, client, today
    ):
        editor = member("Erik Muster", ("bremen-nord", Role.EDITOR))
        assert duty.reminders_send(today=today) == 1
        (letter,) = post()
        assert letter["To"] == coordinator.email
        network = Network.objects.get(pk="bremen")
        assert network.name in letter.get_content()
        page = client.post(link_in(letter), follow=True)
        assert "Danke. 1 Eintrag" in page.content.decode()
        network.refresh_from_db()
        assert (network.confirmed_on, network.confirmed_by) == (today, coordinator)
        assert duty.entries_for(editor.as_actor(), [house("bremen-nord").pk], today=today) == []

    def test_it_stands_on_the_list_of_the_coordination_only(self, coordinator, old, today):
        page = duty.stale_page(coordinator.as_actor(), today=today)
        assert [[one.kind for one in stale.entries] for stale in page.houses] == [["network"]]
        editor = member("Erik Muster", ("bremen-nord", Role.EDITOR))
        assert duty.stale_page(editor.as_actor(), today=today).houses == ()

    def test_its_page_says_when_and_by_whom(self, coordinator, old, client, today):
        Network.objects.filter(pk="bremen").update(confirmed_on=today - timedelta(days=600))
        assert "wn-stale" in client.get("/netzwerke/bremen/").content.decode()
        Network.objects.filter(pk="bremen").update(confirmed_on=today, confirmed_by=coordinator)
        text = client.get("/netzwerke/bremen/").content.decode()
        assert "von der Koordination" in text
        assert "wn-stale" not in text

    def test_what_has_ended_needs_no_confirmation(self, coordinator, old, today):
        Network.objects.filter(pk="bremen").update(ends_year=today.year - 1)
        assert duty.reminders_send(today=today) == 0

    def test_a_change_confirms(self, coordinator, old, today):
        network_edit(
            code="bremen",
            values={"coordinator": "Beispielträger"},
            fields_of_action=[],
            actor=coordinator.as_actor(),
            today=today,
        )
        network = Network.objects.get(pk="bremen")
        assert (network.confirmed_on, network.confirmed_by) == (today, coordinator)


class TestContactPersons:
    """Whoever can be asked for is confirmed by the own house; no list and no mail names them."""

    @pytest.fixture
    def kim(self, editor, today):
        actor = editor.as_actor()
        with acting_as(actor):
            person = contact_person_add(
                code=HOME,
                values={"name": "Kim Beispiel", "email": "kim@beispiel.example"},
                has_written_consent=False,
                actor=actor,
                now=clock.now(),
            )
            assert (person.confirmed_on, person.confirmed_by) == (today, editor)
            ContactPerson.objects.filter(pk=person.pk).update(
                confirmed_on=today - LONG_AGO, confirmed_by=None
            )
        return person

    def held(self, kim, editor):
        with acting_as(editor.as_actor()):
            return ContactPerson.objects.get(pk=kim.pk)

    def test_the_house_is_asked_without_a_name_and_confirms_with_one_click(
        self, editor, kim, post, client, today
    ):
        post()
        with acting_as(Actor.system("web.freshness_remind")):
            assert duty.reminders_send(today=today) == 1
        letter = post()[-1]
        assert "Ansprechpersonen" in letter.get_content()
        assert "Kim" not in letter.get_content()
        assert "Danke. 1 Eintrag" in client.post(link_in(letter), follow=True).content.decode()
        held = self.held(kim, editor)
        assert (held.confirmed_on, held.confirmed_by) == (today, editor)

    def test_the_coordination_of_the_network_is_not_asked(self, kim, editor, coordinator, today):
        with acting_as(editor.as_actor()):
            ContactPerson.objects.filter(pk=kim.pk).update(
                consented_at=clock.now(), consent_form="written"
            )
        with acting_as(coordinator.as_actor()):
            page = duty.stale_page(coordinator.as_actor(), today=today)
            assert page.houses == ()

    def test_the_page_of_the_house_shows_when_and_by_whom(self, kim, editor, client, today):
        client.force_login(editor, backend="allauth.account.auth_backends.AuthenticationBackend")
        here = f"/arbeit/einrichtungen/{HOME}/"
        assert "von der Person selbst" in client.get(here).content.decode()
        with acting_as(editor.as_actor()):
            contact_persons_confirm(code=HOME, actor=editor.as_actor(), today=today)
        text = client.get(here).content.decode()
        contacts = text.partition('id="ansprechpersonen"')[2].partition("</section>")[0]
        assert "Erik Muster" in contacts
        assert "von der Person selbst" not in contacts

    def test_agreeing_by_the_link_confirms_by_the_person(self, kim, editor, post, today):
        token = links_in(post()[-1])[-1].rstrip("/").rpartition("/")[2]
        consent_give(token=token, now=clock.now())
        held = self.held(kim, editor)
        assert (held.confirmed_on, held.confirmed_by) == (today, None)
