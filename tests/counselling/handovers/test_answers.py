"""Answering from the list: yes with a time, a question back, another door; coordinators see what is stuck; figures say how it goes."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse
from tests.counselling.handovers.conftest import (
    CONTENTS,
    Play,
    allow,
    fresh,
    house_without_members,
    lead_of,
)
from tests.counselling.handovers.test_clocks import fire
from tests.counselling.handovers.test_pages import link_in, outside, page, receiver, sender
from tests.counselling.houses import browser_of
from tests.people.houses import counsellor_of, house

from wegenetz.booking.models import Appointment, Slot
from wegenetz.booking.selectors.slots import moment, slots_free
from wegenetz.counselling.handover_values import Receiver
from wegenetz.counselling.models import Handover
from wegenetz.counselling.selectors.handover_figures import handover_figures
from wegenetz.counselling.selectors.handover_receivers import houses_hinted
from wegenetz.counselling.services.handovers import handover_draft, handover_offer
from wegenetz.engines.handover.words import Action, ReturnReason
from wegenetz.foundation.actor import Actor, Role
from wegenetz.foundation.wall import acting_as
from wegenetz.network.models import Institution
from wegenetz.people.models import Person
from wegenetz.people.selectors.grants import houses_with_grant
from wegenetz.people.wall import COUNSELLING

__all__ = ["outside", "receiver", "sender"]


@pytest.fixture
def times(other_office, now):
    """Free times of the receiver."""
    return list(slots_free(now=now, institution_id=other_office.pk)[:2])


@pytest.fixture
def addressed(case):
    with acting_as(Actor.system(COUNSELLING)):
        Person.objects.filter(pk=case.person_id).update(email="amal@beispiel.example")


class TestAppointment:
    def test_a_yes_comes_with_a_time_and_everybody_is_told(
        self, *, addressed, offered, times, receiver, sender, post
    ):
        shown = page(receiver, "handovers")
        assert moment(times[1]) in shown
        address = reverse("counselling:handover-step", args=[offered.row.pk, "annehmen"])
        assert receiver.post(address, {"termin": times[1].pk}).status_code == 302
        assert fresh(offered.row).state == "accepted"
        assert moment(times[1])[3:13] in page(sender, "handover", offered.row.pk)
        told = {one["to"]: str(one.get_body().get_content()) for one in post()}
        assert moment(times[1])[3:13] in told["counsellor.hafentor@beispiel.example"]
        assert moment(times[1])[3:13] in told["amal@beispiel.example"]

    def test_a_time_that_is_gone_leaves_everything_as_it_was(
        self, offered, times, receiver, other_office
    ):
        Slot.objects.filter(pk=times[1].pk).update(is_taken=True)
        address = reverse("counselling:handover-step", args=[offered.row.pk, "annehmen"])
        assert receiver.post(address, {"termin": times[1].pk}).status_code == 409
        assert fresh(offered.row).state == "offered"

    def test_taking_the_yes_back_calls_the_appointment_off(
        self, *, addressed, offered, times, receiver
    ):
        step = "counselling:handover-step"
        receiver.post(reverse(step, args=[offered.row.pk, "annehmen"]), {"termin": times[1].pk})
        receiver.post(reverse(step, args=[offered.row.pk, "zuruecknehmen"]))
        with acting_as(counsellor_of("leinetal", name="Ole Beispiel").as_actor()):
            assert Appointment.objects.get().cancelled_by == "office"
        assert not Slot.objects.get(pk=times[1].pk).is_taken

    def test_without_free_times_a_yes_is_still_one_click(self, offered, receiver, other_office):
        Slot.objects.filter(institution=other_office).update(is_taken=True)
        assert "Zeiten anbieten" in page(receiver, "handovers")


class TestQuestion:
    def test_the_sender_answers_and_the_clock_goes_on(self, offered, sender, receiver, post):
        pk = offered.row.pk
        step = "counselling:handover-step"
        due = fresh(offered.row).answer_by
        empty = receiver.post(reverse(step, args=[pk, "nachfragen"]), {"text": " "})
        assert "was die andere Stelle wissen soll" in empty.content.decode()
        receiver.post(reverse(step, args=[pk, "nachfragen"]), {"text": "Liegt B1 schon vor?"})
        asked = fresh(offered.row)
        assert asked.answer_by > due
        assert asked.asked_at is not None
        shown = page(sender, "handover", pk)
        assert "Liegt B1 schon vor?" in shown
        assert "Pause bis" in shown
        assert "Rückfrage offen" in page(sender, "handovers", richtung="von-uns")
        assert "Rückfrage beantworten" in shown
        assert "Rückfrage" in sender.get(reverse("web:today")).content.decode()
        sender.post(reverse(step, args=[pk, "antworten"]), {"text": "Ja, seit März."})
        assert fresh(offered.row).answer_by == due
        shown = page(receiver, "handover", pk)
        assert "Ja, seit März." in shown
        again = sender.post(reverse(step, args=[pk, "antworten"]), {"text": "Noch etwas."})
        assert again.status_code == 409
        subjects = [one["subject"] for one in post()]
        assert any("Rückfrage von" in one for one in subjects)
        assert any("Antwort von" in one for one in subjects)

    def test_a_question_nobody_answers_comes_back_to_the_sender(
        self, offered, receiver, post, today
    ):
        address = reverse("counselling:handover-step", args=[offered.row.pk, "nachfragen"])
        receiver.post(address, {"text": "Liegt B1 schon vor?"})
        assert fire(offered, today + timedelta(days=4)) == 0, "so long it rests"
        assert fire(offered, date(2026, 12, 4)) == 1
        told = [one["subject"] for one in post() if "hafentor" in one["to"]]
        assert any("Ihre Antwort fehlt" in subject for subject in told)

    def test_who_came_by_link_may_ask_too(self, outside, post, client, sender):
        token = link_in(post())
        address = reverse("counselling:handover-link-step", args=[token, "nachfragen"])
        client.post(address, {"text": "Wann ist sie erreichbar?"})
        assert fresh(outside).asked_at is not None
        assert "Wann ist sie erreichbar?" in page(client, "handover-link", token)
        assert "Wann ist sie erreichbar?" in page(sender, "handover", outside.pk)


class TestAnotherDoor:
    def test_the_rules_name_who_is_responsible(
        self, *, case, counsellor, stranger, other_office, now, today, receiver
    ):
        allow(case, other_office.pk, now=now)
        with acting_as(counsellor):
            draft = handover_draft(
                sender_id=case.institution_id,
                receiver=Receiver(institution_id=other_office.pk),
                actor=counsellor,
                now=now,
                case=case,
                subject="recognition_counselling",
            )
            contents = {"contact": {"name": "Amal Muster", "place": "06108 Halle (Saale)"}}
            row = handover_offer(
                handover=draft, contents=contents, actor=counsellor, now=now, today=today
            )
        named = house("salzgrafen")
        for shown in (page(receiver, "handovers"), page(receiver, "handover", row.pk)):
            assert f"Nach Ort und Anliegen ist {named} zuständig" in shown
            assert f'name="responsible" value="{named.pk}"' in shown
        hints = houses_hinted([(row, {"contact": {"place": "30159 Hannover"}})], today=today)
        assert row.receiver_id not in {hint.house for hint in hints.values()}

    def test_however_many_differ_only_a_few_are_asked(
        self, offered, django_assert_max_num_queries
    ):
        row = fresh(offered.row)
        many = [(row, {"contact": {"place": f"281{number:02} Bremen"}}) for number in range(40)]
        with django_assert_max_num_queries(16):
            houses_hinted(many, today=date(2026, 11, 23))

    def test_one_click_sends_it_there(self, offered, receiver, third_office):
        address = reverse("counselling:handover-step", args=[offered.row.pk, "andere-tuer"])
        said = {"responsible": third_office.pk, "reason": "not_responsible"}
        assert receiver.post(address, said).status_code == 302
        assert fresh(offered.row).redirect_to_id == third_office.pk


class TestCoordination:
    def test_what_is_stuck_is_listed_and_names_nobody(self, offered, coordinator, stranger):
        browser = browser_of(counsellor_of("hafentor", name="Kim Beispiel", role=Role.COORDINATOR))
        assert "Nichts stockt" in page(browser, "handovers", richtung="koordination")
        fire(offered, date(2026, 11, 27))
        assert "Nichts stockt" in page(browser, "handovers", richtung="koordination")
        fire(offered, date(2026, 12, 3))
        shown = page(browser, "handovers", richtung="koordination")
        assert "Koordination, 1 stockt" in shown
        assert (
            "Übergabe stockt und braucht Sie" in browser.get(reverse("web:today")).content.decode()
        )
        offered.does(stranger, Action.ACCEPT)
        assert "Nichts stockt" in page(browser, "handovers", richtung="koordination")

    def test_from_elsewhere_the_row_is_seen_and_not_the_person(
        self, offered, third_office, django_assert_max_num_queries
    ):
        kim = counsellor_of("bremen-nord", name="Kim Beispiel", role=Role.COORDINATOR)
        with acting_as(Actor.system(COUNSELLING)):
            Handover.objects.filter(pk=offered.row.pk).update(coordination=[third_office.pk])
        fire(offered, date(2026, 12, 3))
        browser = browser_of(kim)
        page(browser, "handovers", richtung="koordination")
        with django_assert_max_num_queries(24):
            shown = page(browser, "handovers", richtung="koordination")
        assert f"Übergabe {offered.row.pk} einer Person" in shown
        assert "Amal" not in shown
        assert "rufen Sie an" not in shown.split("<article")[1]
        one = page(browser, "handover", offered.row.pk)
        assert "Amal" not in one
        for deed in ("andere-tuer", "zurueckziehen", "pause"):
            assert reverse("counselling:handover-step", args=[offered.row.pk, deed]) in one

    def test_a_counsellor_has_no_such_list(self, offered, receiver):
        assert "stocken" not in page(receiver, "handovers", richtung="koordination")


class TestFigures:
    def test_median_and_share_of_ninety_days(
        self, *, counsellor, stranger, other_office, third_office, now, today
    ):
        """Introductions count like everything else that wants an answer."""
        answers = [(1, Action.ACCEPT, {}), (2, Action.DECLINE, {"reason": "duplicate"})]
        answers += [
            (
                5,
                Action.REDIRECT,
                {"reason": "fits_better", "responsible_id": third_office.pk},
            ),
            (60, None, {}),
        ]
        for days, action, said in answers:
            with acting_as(counsellor):
                draft = handover_draft(
                    sender_id=counsellor.desks[0],
                    receiver=Receiver(institution_id=other_office.pk),
                    actor=counsellor,
                    now=now,
                )
                row = handover_offer(
                    handover=draft, contents={}, actor=counsellor, now=now, today=today
                )
            play = Play(row=row, now=now).later(days=days)
            if action:
                play.does(stranger, action, **said)
            else:
                fire(play, today + timedelta(days=60))
        with acting_as(stranger):
            found = handover_figures(stranger, now=now + timedelta(days=61))
            assert (found.answered, found.silent, found.redirected) == (3, 1, 1)
            assert (found.days, found.share) == (2.0, 75)
            later = handover_figures(stranger, now=now + timedelta(days=91))
            assert (later.days, later.share) == (None, None)


class TestOutside:
    def test_who_is_in_no_directory_never_leads_and_nobody_says_so(
        self, *, outside, case, office, post, client, sender
    ):
        token = link_in(post())
        for deed in ("annehmen", "kontakt", "abschliessen"):
            client.post(reverse("counselling:handover-link-step", args=[token, deed]))
            shown = page(sender, "handover", outside.pk)
            assert f"<b>{office}</b>" in shown.split("Zuständig ist jetzt:")[1][:200]
            assert "bleibt zuständig, auch nach Annahme und Abschluss" in shown
            assert lead_of(case) == office.pk
        letters = [
            str(one.get_content())
            for one in post()
            if one["to"] == "counsellor.hafentor@beispiel.example"
        ]
        assert letters
        assert not any("ist jetzt zuständig" in text for text in letters)
        assert sum("bleiben Sie für den Fall zuständig" in text for text in letters) == 2


class TestHouseWithoutMembers:
    """It stands in the directory, gets a link and may say yes; but nobody there could act on a case."""

    @pytest.fixture
    def silent(self, db):
        found = house_without_members()
        Institution.objects.filter(pk=found.pk).update(email="haus@beispiel.example")
        return found

    @pytest.fixture
    def asked(self, *, silent, case, counsellor, now, today):
        allow(case, silent.pk, now=now)
        with acting_as(counsellor):
            draft = handover_draft(
                sender_id=case.institution_id,
                receiver=Receiver(institution_id=silent.pk),
                actor=counsellor,
                now=now,
                case=case,
                scope=["profile"],
            )
            return handover_offer(
                handover=draft, contents=CONTENTS, actor=counsellor, now=now, today=today
            )

    @pytest.fixture
    def token(self, asked, post):
        return link_in(post(), to="haus@beispiel.example")

    def says(self, client, token, deed, **said):
        address = reverse("counselling:handover-link-step", args=[token, deed])
        assert client.post(address, said).status_code == 302

    def test_the_case_stays_with_the_sender_who_is_told(
        self, *, asked, silent, case, office, token, post, client, sender, now
    ):
        for deed in ("annehmen", "kontakt", "abschliessen"):
            self.says(client, token, deed)
            shown = page(sender, "handover", asked.pk)
            assert f"<b>{office}</b>" in shown.split("Zuständig ist jetzt:")[1][:200]
            assert lead_of(case) == office.pk
            if deed != "abschliessen":
                assert "arbeitet noch niemand mit Wegenetz" in shown
                answered = page(client, "handover-link", token)
                assert f"Zuständig für den Fall bleibt: {office}." in answered
        assert houses_with_grant(case.person_id, now=now) == {office.pk}
        letters = [
            str(one.get_content())
            for one in post()
            if one["to"] == "counsellor.hafentor@beispiel.example"
        ]
        assert not any("ist jetzt zuständig" in text for text in letters)
        assert sum("Dort arbeitet noch niemand mit Wegenetz" in text for text in letters) == 2

    def test_giving_back_what_never_went_there_opens_nothing(
        self, *, asked, case, office, token, client, sender
    ):
        self.says(client, token, "annehmen")
        self.says(client, token, "zurueckgeben", reason=next(iter(ReturnReason)).value, text="x")
        assert fresh(asked).state == "returned"
        with acting_as(Actor.system(COUNSELLING)):
            assert not Handover.objects.filter(follows=asked).exists()
        assert lead_of(case) == office.pk
        assert sender.get(reverse("counselling:case", args=[case.pk])).status_code == 200

    def test_who_has_an_account_there_by_then_leads(
        self, *, asked, silent, case, token, now, today
    ):
        colleague = counsellor_of(silent.code, name="Neu Beispiel").as_actor()
        Play(row=asked, now=now).does(colleague, Action.ACCEPT)
        assert lead_of(case) == silent.pk
