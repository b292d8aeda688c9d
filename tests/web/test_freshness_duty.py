"""Whoever owns entries keeps them fresh: one mail for all of them, one click, and the reminder stops by itself."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from tests.network.members import house, links_in, member

from wegenetz.catalogue.models import Offer
from wegenetz.foundation.actor import Actor, Role
from wegenetz.foundation.wall import acting_as
from wegenetz.network.loading_services import CONTACT_PERSONS as LOADING
from wegenetz.network.models import (
    ContactPerson,
    Institution,
    Membership,
    Network,
    Responsibility,
    Subproject,
)
from wegenetz.web import staff_freshness as duty

HOME = "hafentor"
LONG_AGO = timedelta(days=400)


@pytest.fixture
def quiet(db, today):
    """Everything was confirmed lately, and nobody is there."""
    Membership.objects.all().delete()
    Institution.objects.update(confirmed_on=today)
    Subproject.objects.update(confirmed_on=today)
    Offer.objects.update(confirmed_on=today)
    Responsibility.objects.update(confirmed_on=today)
    Network.objects.update(confirmed_on=today)
    with acting_as(Actor.system(LOADING)):
        ContactPerson.objects.update(confirmed_on=today)


@pytest.fixture
def editor(quiet):
    return member("Erik Muster", (HOME, Role.EDITOR))


@pytest.fixture
def coordinator(quiet):
    return member("Kora Muster", ("bremen-nord", Role.COORDINATOR))


@pytest.fixture
def stale(quiet, today):
    """The house, an offer of it and its subproject."""
    Institution.objects.filter(code=HOME).update(confirmed_on=today - LONG_AGO)
    Offer.objects.filter(code=f"{HOME}-recognition-counselling").update(confirmed_on=None)
    Subproject.objects.filter(operator__code=HOME, ends_on__gte=today).update(
        confirmed_on=today - LONG_AGO
    )


def still_stale(today) -> int:
    return len(duty.entries_of([house(HOME).pk], today=today))


def link_in(letter) -> str:
    return next(link for link in links_in(letter) if "/aktualitaet/link/" in link)


def test_one_mail_names_everything_that_is_stale(editor, stale, post, today):
    assert duty.reminders_send(today=today) == 1
    (letter,) = post()
    assert letter["To"] == editor.email
    text = letter.get_content()
    for said in ("Beratungsstelle Hafentor", "Anerkennungsberatung", "Anerkennung an der Weser"):
        assert said in text
    assert "noch nie bestätigt" in text


def test_a_job_that_runs_twice_sends_once_and_a_month_later_again(editor, stale, post, today):
    assert duty.reminders_send(today=today) == 1
    assert duty.reminders_send(today=today) == 0
    assert duty.reminders_send(today=today + timedelta(days=20)) == 0
    assert duty.reminders_send(today=today + timedelta(days=30)) == 1


def test_who_confirmed_otherwise_is_not_reminded(editor, stale, today):
    duty.entries_confirm(
        duty.entries_of([house(HOME).pk], today=today), actor=editor.as_actor(), today=today
    )
    assert duty.reminders_send(today=today) == 0


def test_a_house_without_editors_asks_the_coordination_of_its_network(
    coordinator, stale, post, today
):
    duty.reminders_send(today=today)
    assert [letter["To"] for letter in post()] == [coordinator.email]


def test_whoever_is_asked_about_several_houses_reads_which_entry_is_whose(
    coordinator, stale, post, today
):
    nord = house("bremen-nord")
    Institution.objects.filter(pk=nord.pk).update(confirmed_on=today - LONG_AGO)
    duty.reminders_send(today=today)
    (letter,) = [one for one in post() if one["To"] == coordinator.email]
    link = link_in(letter)
    page = re.sub(r"<[^>]+>|\s+", " ", Client().get(link).content.decode())
    for text in (" ".join(letter.get_content().split()), " ".join(page.split())):
        own, other = text.index("Beratungsstelle Hafentor "), text.index("Beratungsstelle Nord ")
        assert own < text.index("Anerkennungsberatung", own) < other


def test_with_editors_the_coordination_is_left_in_peace(editor, coordinator, stale, post, today):
    duty.reminders_send(today=today)
    assert [letter["To"] for letter in post()] == [editor.email]


def test_what_has_ended_or_is_archived_needs_no_confirmation(editor, stale, today):
    Subproject.objects.filter(operator__code=HOME).update(
        starts_on=None, ends_on=today - timedelta(days=1)
    )
    Offer.objects.filter(institution__code=HOME).update(is_active=False)
    kinds = {entry.kind for entry in duty.entries_of([house(HOME).pk], today=today)}
    assert kinds == {"institution"}
    Institution.objects.filter(code=HOME).update(archived_on=today)
    assert duty.reminders_send(today=today) == 0


def test_a_responsibility_grows_stale_is_asked_for_and_the_house_confirms_it(
    editor, post, today, django_assert_max_num_queries
):
    rule = Responsibility.objects.create(
        code="hafentor-probe",
        subject="work_law_counselling",
        institution=house(HOME),
        kreise=["04011"],
        source="gelesen",
        valid_from=today - LONG_AGO,
        confidence="inferred",
        confirmed_on=today - LONG_AGO,
    )
    ended = {"valid_to": today - timedelta(days=1), "valid_from": today - LONG_AGO}
    Responsibility.objects.create(
        code="hafentor-vorbei",
        subject="jobcentre",
        institution=house(HOME),
        kreise=["04011"],
        source="gelesen",
        **ended,
    )
    with django_assert_max_num_queries(7):
        (entry,) = duty.entries_of([house(HOME).pk], today=today)
    assert (entry.kind, entry.key) == ("responsibility", rule.pk)
    assert "1 Kreis" in entry.name
    page = duty.stale_page(editor.as_actor(), today=today)
    assert [one.institution.code for one in page.houses] == [HOME]
    duty.reminders_send(today=today)
    (letter,) = post()
    assert "Beratung zu Rechten bei der Arbeit" in letter.get_content()
    Client().post(link_in(letter))
    rule.refresh_from_db()
    assert (rule.confirmed_on, rule.confirmed_by, rule.confidence) == (today, editor, "seen")
    assert still_stale(today) == 0


class TestLink:
    @pytest.fixture
    def link(self, editor, stale, post, today):
        duty.reminders_send(today=today)
        return link_in(post()[0])

    def test_looking_confirms_nothing_and_one_click_confirms_all(self, link, editor, today):
        browser = Client()
        assert "Ja, alles stimmt noch" in browser.get(link).content.decode()
        assert still_stale(today) == 3
        assert "gelten ab heute als bestätigt" in browser.post(link, follow=True).content.decode()
        assert still_stale(today) == 0
        assert house(HOME).confirmed_by == editor

    def test_the_second_click_says_that_it_is_done(self, link, today):
        browser = Client()
        browser.post(link)
        page = browser.post(link, follow=True)
        assert page.status_code == 200
        assert "Alles ist bestätigt" in page.content.decode()

    def test_an_expired_link_names_the_next_door(self, link, settings):
        settings.CLOCK_FIXED_AT += timedelta(days=duty.LINK_DAYS)
        assert Client().get(link).status_code == 200
        settings.CLOCK_FIXED_AT += timedelta(days=1)
        page = Client().get(link)
        assert page.status_code == 410
        assert "/aktualitaet/" in page.content.decode()

    def test_who_is_no_longer_a_member_confirms_nothing(self, link, editor, today):
        Membership.objects.filter(user=editor).delete()
        Client().post(link)
        assert still_stale(today) == 3
        editor.is_active = False
        editor.save()
        assert Client().get(link).status_code == 404

    def test_a_link_somebody_made_up_is_none(self, link, today):
        broken = link[:-2] + ("x" if link[-2] != "x" else "y") + "/"
        assert Client().post(broken).status_code == 404
        assert still_stale(today) == 3


class TestPage:
    PAGE = "/aktualitaet/"

    @pytest.fixture
    def visit(self):
        def signed_in(user) -> Client:
            client = Client()
            client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
            return client

        return signed_in

    def test_an_editor_sees_the_own_house_and_a_coordinator_the_network(
        self, editor, coordinator, stale, visit, today
    ):
        Institution.objects.filter(code__in=["bremen-nord", "leinetal"]).update(
            confirmed_on=today - LONG_AGO
        )
        own = visit(editor).get(self.PAGE).content.decode()
        network = visit(coordinator).get(self.PAGE).content.decode()
        assert "Beratungsstelle Hafentor" in own
        assert "Beratungsstelle Nord" not in own
        assert "Beratungsstelle Hafentor" in network
        assert "Beratungsstelle Nord" in network
        assert "Beratungsstelle Leinetal" not in network

    def test_a_coordinator_is_asked_about_nobodys_houses_in_the_own_land_and_nationwide(
        self, coordinator, today
    ):
        nobodys = Institution.objects.filter(network=None, is_open=False)
        assert {row.land_id for row in nobodys.filter(code__startswith="jobcenter-0")} >= {"NI"}
        for code in ("bamf", "jobcenter-03452"):
            Institution.objects.filter(code=code).update(confirmed_on=today - LONG_AGO)
        page = duty.stale_page(coordinator.as_actor(), today=today)
        assert [stale.institution.code for stale in page.houses] == ["bamf"]
        Institution.objects.filter(code="jobcenter-03452").update(land_id="HB")
        assert duty.stale_page(coordinator.as_actor(), today=today).house_count == 2

    def test_today_counts_what_the_page_shows(self, coordinator, stale, visit, today):
        entries = [
            entry
            for house in duty.stale_page(coordinator.as_actor(), today=today).houses
            for entry in house.entries
        ]
        page = visit(coordinator).get("/heute/").content.decode()
        found = re.search(r"(\d+)</[a-z]+>\s*<[^>]*>\s*<a href=\"/aktualitaet/\"", page)
        assert found is not None, page[page.index("/aktualitaet/") - 300 :][:400]
        assert int(found[1]) == len(entries) == 3

    def test_the_worst_stands_first_and_paging_shows_every_house_once(
        self, coordinator, stale, today
    ):
        for days, code in ((500, "bremen-nord"), (900, "jobcenter-neustadt")):
            Institution.objects.filter(code=code).update(confirmed_on=today - timedelta(days))
        page = duty.stale_page(coordinator.as_actor(), today=today)
        assert [stale_house.institution.code for stale_house in page.houses] == [
            HOME,
            "jobcenter-neustadt",
            "bremen-nord",
        ]
        Institution.objects.filter(network="bremen").update(confirmed_on=today - LONG_AGO)
        duty.SIZE, size = 5, duty.SIZE
        try:
            seen, after = [], ""
            while True:
                page = duty.stale_page(coordinator.as_actor(), today=today, after=after)
                seen += [one.institution.pk for one in page.houses]
                after = page.after
                if not after:
                    break
        finally:
            duty.SIZE = size
        assert len(seen) == len(set(seen)) == page.house_count

    def test_a_key_that_was_not_made_here_is_refused(self, coordinator, visit):
        assert visit(coordinator).get(self.PAGE, {"nach": "x"}).status_code == 422

    def test_it_takes_a_bounded_number_of_queries(
        self, coordinator, stale, today, django_assert_max_num_queries
    ):
        Offer.objects.update(confirmed_on=None)
        actor = coordinator.as_actor()
        with django_assert_max_num_queries(13):
            duty.stale_page(actor, today=today)

    def test_one_entry_and_all_of_a_house_are_confirmed_with_a_button(
        self, editor, stale, visit, today
    ):
        pk = house(HOME).pk
        client = visit(editor)
        client.post(f"{self.PAGE}{pk}/", {"eintrag": f"institution-{pk}"})
        assert still_stale(today) == 2
        fragment = client.post(f"{self.PAGE}{pk}/", headers={"HX-Request": "true"})
        assert "Bestätigt. Danke." in fragment.content.decode()
        assert "<html" not in fragment.content.decode()
        assert still_stale(today) == 0
        assert client.post(f"{self.PAGE}{pk}/").status_code == 302

    def test_the_house_of_somebody_else_is_not_confirmed(self, editor, stale, visit, today):
        other = house("leinetal")
        Institution.objects.filter(pk=other.pk).update(confirmed_on=None)
        assert visit(editor).post(f"{self.PAGE}{other.pk}/").status_code == 404
        assert house("leinetal").confirmed_on is None

    def test_when_all_is_fresh_the_page_says_so(self, editor, visit):
        assert "Alles ist frisch" in visit(editor).get(self.PAGE).content.decode()
