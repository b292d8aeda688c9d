"""An operator helps with a reason, for a short time, under everybody's eyes, and never sees a person."""

from __future__ import annotations

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import call_command
from django.urls import reverse
from tests.network.members import house, member

from wegenetz.foundation import clock
from wegenetz.foundation.actor import Actor, Role
from wegenetz.foundation.wall import acting_as
from wegenetz.network import staff_session_services as services
from wegenetz.network.models import StaffSession, StaffVisit, User
from wegenetz.network.staff_errors import (
    OnlyOperators,
    ReasonTooShort,
    SecondFactorMissing,
    StaffSessionRunning,
)

REASON = "Anruf der Stelle: Öffnungszeiten lassen sich nicht speichern"


@pytest.fixture
def operator(db):
    user = member("Olga Betrieb", operator=True)
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "x"})
    return user


def begin(user, *, code="hafentor", role=Role.COORDINATOR, reason=REASON, hours=1):
    actor = user.as_actor()
    with acting_as(actor):
        return services.staff_session_begin(
            actor=actor,
            institution_id=house(code).pk,
            role=role,
            reason=reason,
            lasts=timedelta(hours=hours),
            now=clock.now(),
        )


def test_the_coordination_reads_who_why_and_how_long(
    no_samples, operator, coordinator, stranger, post
):
    begin(operator)
    told = post()
    assert [letter["To"] for letter in told] == [coordinator.email]
    text = told[0].get_content()
    assert "Olga Betrieb" in text
    assert REASON in text
    assert "23.11.2026 10:00" in text


def test_an_operator_has_no_rights_without_one_and_those_of_the_role_within(
    operator, counsellor, as_member
):
    client = as_member(operator)
    members = reverse("network:members")
    assert client.get(members).status_code == 403
    begin(operator)
    page = client.get(members)
    assert "Berta Muster" in page.content.decode()
    assert "Jede Seite wird aufgeschrieben" in page.content.decode()


def test_it_lends_a_house_and_its_network_and_nothing_more(
    operator, counsellor, stranger, as_member
):
    begin(operator, role=Role.EDITOR, code="leinetal")
    page = as_member(operator).get(reverse("network:members")).content.decode()
    assert "Berta Muster" not in page
    assert "Nele Nebenan" in page


def test_every_page_is_written_down_by_name_and_the_house_can_read_it(
    operator, coordinator, stranger, as_member
):
    session = begin(operator)
    helper = as_member(operator)
    helper.get(reverse("network:members"), {"stelle": "hafentor"})
    helper.post(reverse("network:member-remove", args=[4000000000]))
    helper.post(reverse("network:sessions-end"))
    helper.get("/gibt/es/nicht/")
    log = reverse("network:staff-session", args=[session.pk])
    page = as_member(coordinator).get(log).content.decode()
    assert "/arbeit/mitglieder/</code> gelesen" in page
    assert "/arbeit/mitglieder/…/beenden/</code> abgewiesen" in page
    assert "eine Seite, die es nicht gibt abgewiesen" in page
    assert "etwas geändert oder geschickt" in page
    assert as_member(stranger).get(log).status_code == 404
    with acting_as(operator.as_actor()):
        assert "4000000000" not in str(list(StaffVisit.objects.values()))


def test_those_concerned_end_it_at_once(operator, coordinator, as_member):
    session = begin(operator)
    helper = as_member(operator)
    assert helper.get(reverse("network:members")).status_code == 200
    as_member(coordinator).post(reverse("network:staff-session-end", args=[session.pk]))
    assert helper.get(reverse("network:members")).status_code == 403


def test_it_ends_by_itself_and_a_new_one_can_begin(operator, as_member, settings):
    begin(operator, hours=12)
    client = as_member(operator)
    settings.CLOCK_FIXED_AT = settings.CLOCK_FIXED_AT + timedelta(hours=3, minutes=59)
    assert client.get(reverse("network:members")).status_code == 200
    settings.CLOCK_FIXED_AT = settings.CLOCK_FIXED_AT + timedelta(minutes=1)
    assert client.get(reverse("network:members")).status_code == 403
    begin(operator)


def test_whoever_acted_in_it_reads_that_it_ended_when_pages_begin_to_refuse(
    operator, as_member, settings
):
    begin(operator)
    client = as_member(operator)
    client.get(reverse("network:members"))
    settings.CLOCK_FIXED_AT = settings.CLOCK_FIXED_AT + timedelta(hours=1)
    refused = client.post(reverse("network:invite"), {"email": "neu@beispiel.example"})
    said = "Ihr Zugang auf Zeit bei Beratungsstelle Hafentor endete um 10:00 Uhr."
    assert refused.status_code == 403
    assert said in refused.content.decode()
    assert said not in client.get(reverse("web:today")).content.decode()


def test_whoever_ends_it_is_not_told_so_again(operator, as_member):
    session = begin(operator)
    client = as_member(operator)
    client.get(reverse("network:members"))
    ended = client.post(reverse("network:staff-session-end", args=[session.pk]), follow=True)
    assert "Der Zugang ist beendet." in ended.content.decode()
    assert "endete um" not in ended.content.decode()


def test_who_may_not_reads_why(operator, coordinator):
    with pytest.raises(OnlyOperators):
        begin(coordinator)
    with pytest.raises(ReasonTooShort):
        begin(operator, reason="  eilig                 ")
    begin(operator)
    with pytest.raises(StaffSessionRunning):
        begin(operator, code="leinetal")
    Authenticator.objects.filter(user=operator).delete()
    with pytest.raises(SecondFactorMissing):
        begin(operator)


def test_the_page_begins_one(operator, as_member):
    client = as_member(operator)
    address = reverse("network:staff-sessions")
    said = {
        "institution": house().pk,
        "role": "editor",
        "reason": "kurz",
        "minutes": "60",
    }
    assert "ganzen Satz" in client.post(address, said).content.decode()
    page = client.post(address, said | {"reason": REASON}, follow=True).content.decode()
    assert "läuft bis 10:00" in page


def test_after_a_year_the_log_is_gone(operator, settings):
    begin(operator)
    with acting_as(Actor.system("network.staff_sessions_purge")):
        late = clock.now() + timedelta(days=366)
        assert services.staff_sessions_purge(now=clock.now()) == 0
        assert services.staff_sessions_purge(now=late) == 1
        assert not StaffSession.objects.exists()


def test_operators_are_made_at_the_command_line_only(db, capsys):
    call_command("operator", "Olga@Beispiel.example", "--name", "Olga Betrieb")
    user = User.objects.get(email="olga@beispiel.example")
    assert user.is_operator
    assert not user.has_usable_password()
    assert "Passwort vergessen" in capsys.readouterr().out
    call_command("operator", "olga@beispiel.example", "--end")
    user.refresh_from_db()
    assert not user.is_operator
