"""What people, and the desks of a house, see and can do."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from tests.booking.seats.conftest import book, figures, people_of, stands
from tests.foundation.pdf_ua import faults, tags
from tests.web.conftest import member

from wegenetz.booking.models import Booking, Certificate, Participant
from wegenetz.booking.services import attending
from wegenetz.booking.staff_errors import RunAhead
from wegenetz.catalogue.models import Offer, Prerequisite, Run
from wegenetz.foundation.actor import Role
from wegenetz.foundation.wall import acting_as

Status = Booking.Status


@pytest.fixture(autouse=True)
def nobody_knocked_yet():
    cache.clear()


@pytest.fixture
def visitor(db):
    return Client()


@pytest.fixture
def colleague(run):
    return member(Role.COUNSELLOR)


@pytest.fixture
def stranger(elsewhere):
    from wegenetz.network import services
    from wegenetz.network.models import User

    services.sample_member_write(
        email="fremd@beispiel.example",
        name="Fritz Fremd",
        password="nur-zum-testen-2026",
        institution_code=elsewhere.code,
        role=Role.COUNSELLOR,
    )
    client = Client()
    client.force_login(
        User.objects.get(email="fremd@beispiel.example"),
        backend="allauth.account.auth_backends.AuthenticationBackend",
    )
    return client


def form_of(client, run):
    page = client.get(reverse("booking:run", args=[run.pk])).content.decode()
    return {"key": re.search(r'name="key" value="([^"]+)"', page)[1], "party": "1"}


class TestWhatComesBefore:
    """A module asks whether the one before it is done; who says no is not booked past the house."""

    @pytest.fixture
    def advanced(self, run):
        basic = Offer.objects.create(
            code="probebasis",
            kind="training",
            audience="institutions",
            title={"de": "Probebasis"},
            institution_id=run.offer.institution_id,
            is_sample=True,
        )
        Prerequisite.objects.create(offer_id=run.offer_id, before=basic, is_required=True)
        return run

    def booked(self, run, desk):
        with acting_as(desk):
            return list(Booking.objects.filter(seating__run=run).values_list("status", flat=True))

    def test_the_page_names_it_and_wants_an_answer(self, visitor, advanced, desk):
        address = reverse("booking:run", args=[advanced.pk])
        assert "Probebasis" in visitor.get(address).content.decode()
        answer = visitor.post(address, form_of(visitor, advanced))
        assert "Wählen Sie eine Antwort." in answer.content.decode()
        assert self.booked(advanced, desk) == []

    @pytest.mark.parametrize(
        ("said", "status"), [("yes", "confirmed"), ("unsure", "confirmed"), ("no", "requested")]
    )
    def test_who_says_no_is_a_request(self, visitor, advanced, desk, said, status):
        address = reverse("booking:run", args=[advanced.pk])
        visitor.post(address, form_of(visitor, advanced) | {"before": said})
        assert self.booked(advanced, desk) == [status]

    def test_the_house_reads_that_a_course_is_missing(self, visitor, advanced, colleague):
        address = reverse("booking:run", args=[advanced.pk])
        visitor.post(address, form_of(visitor, advanced) | {"before": "no"})
        page = colleague.get(reverse("booking:staff-run", args=[advanced.pk]))
        assert "ein Kurs davor fehlt" in page.content.decode()


class TestEverybody:
    def test_a_date_says_what_where_when_and_how_many_seats(self, visitor, run):
        book(run, 3)
        page = visitor.get(reverse("booking:run", args=[run.pk])).content.decode()
        assert "Probekurs Vielfalt" in page
        assert "7 von 10" in page
        assert page.count('class="taken"') == 3
        assert "Platz nehmen" in page

    def test_a_date_leads_to_its_offer_and_names_the_last_day_to_apply(self, visitor, run, today):
        Run.objects.filter(pk=run.pk).update(apply_by=today + timedelta(days=1))
        page = visitor.get(f"/termine/{run.pk}/").content.decode()
        assert f'href="/angebote/{run.offer.code}/"' in page
        assert "Anmelden bis" in page
        Run.objects.filter(pk=run.pk).update(apply_by=today - timedelta(days=1))
        assert "Anmelden bis" not in visitor.get(f"/termine/{run.pk}/").content.decode()

    def test_the_button_says_what_happens(self, visitor, asked_run):
        address = reverse("booking:run", args=[asked_run.pk])
        assert "Platz anfragen" in visitor.get(address).content.decode()
        book(asked_run, 10)
        assert "Auf die Warteliste" in visitor.get(address).content.decode()

    def test_booking_leads_to_the_personal_link_and_a_second_click_to_the_same(self, visitor, run):
        form = form_of(visitor, run) | {"name": "Erna Beispiel"}
        address = reverse("booking:run", args=[run.pk])
        first, second = visitor.post(address, form), visitor.post(address, form)
        assert first.status_code == 302
        assert first["Location"] == second["Location"]
        assert figures(run) == (10, 1, 0, 0)
        page = visitor.get(first["Location"])
        assert "Ihr Platz ist sicher" in page.content.decode()
        assert "Ohne E-Mail-Adresse" in page.content.decode()
        assert page["X-Robots-Tag"] == "noindex"
        assert "no-store" in page["Cache-Control"]

    @pytest.mark.parametrize("party", ["", "0", "viele", "31"])
    def test_what_is_no_number_is_said_at_the_field(self, visitor, run, party):
        form = form_of(visitor, run) | {"party": party}
        page = visitor.post(reverse("booking:run", args=[run.pk]), form)
        assert page.status_code == 200
        assert 'id="id_party_error"' in page.content.decode()

    def test_what_only_machines_fill_in_books_nothing(self, visitor, run):
        form = form_of(visitor, run) | {"website": "http://spam.example"}
        assert visitor.post(reverse("booking:run", args=[run.pk]), form).status_code == 200
        assert not Run.objects.filter(pk=run.pk, seating__isnull=False).exists()

    def test_a_machine_that_books_and_books_is_stopped(self, run, settings, monkeypatch):
        from wegenetz.booking.views import runs

        monkeypatch.setattr(runs, "MOST_BOOKINGS", 2)
        client = Client(REMOTE_ADDR="203.0.113.7")
        statuses = [
            client.post(reverse("booking:run", args=[run.pk]), form_of(client, run)).status_code
            for _ in range(3)
        ]
        assert statuses == [302, 302, 429]

    def test_a_cancelled_date_says_why_and_takes_nobody(self, visitor, run):
        Run.objects.filter(pk=run.pk).update(status="cancelled", cancel_reason="Haus gesperrt")
        page = visitor.get(reverse("booking:run", args=[run.pk])).content.decode()
        assert "Haus gesperrt" in page
        assert 'name="party"' not in page

    def test_the_list_shows_what_can_be_booked_in_few_questions(
        self, visitor, run, django_assert_max_num_queries
    ):
        visitor.get(reverse("booking:runs"))
        with django_assert_max_num_queries(10):
            page = visitor.get(reverse("booking:runs"), {"angebot": "probekurs"})
        assert "Probekurs Vielfalt" in page.content.decode()


class TestTheHolder:
    def deed(self, client, name, booked, **said):
        return client.post(reverse(f"booking:booking-{name}", args=[booked.token]), said)

    def page(self, client, booked):
        return client.get(reverse("booking:booking", args=[booked.token])).content.decode()

    def test_sees_the_place_in_the_line_and_can_leave_it(self, visitor, run):
        book(run, 10)
        book(run, 3)
        one = book(run, 2)
        assert "Vor Ihnen warten 3 Personen" in self.page(visitor, one)
        self.deed(visitor, "cancel", one)
        assert "Sie haben abgesagt" in self.page(visitor, one)

    def test_accepts_what_is_offered(self, visitor, run):
        first, one = book(run, 10), book(run, 2)
        self.deed(visitor, "cancel", first, reason="krank")
        assert "2 Plätze sind frei geworden" in self.page(visitor, one)
        self.deed(visitor, "accept", one)
        assert "Ihre 2 Plätze sind sicher" in self.page(visitor, one)

    def test_an_offer_is_over_the_moment_it_ends_and_the_page_leads_on(
        self, visitor, run, settings
    ):
        first, one = book(run, 10), book(run, 2)
        self.deed(visitor, "cancel", first)
        assert "Zusagen" in self.page(visitor, one)
        settings.CLOCK_FIXED_AT = stands(one).offered_until
        html = self.page(visitor, one)
        assert "Zusagen" not in html
        assert "nichts von Ihnen gehört" in html
        assert "noch einmal eintragen" in html
        assert f"/termine/?angebot={run.offer.code}" in html

    def test_what_is_over_and_begun_does_not_ask_to_sign_up_again(self, visitor, run, settings):
        one = book(run, 2)
        self.deed(visitor, "cancel", one)
        assert "noch einmal eintragen" in self.page(visitor, one)
        settings.CLOCK_FIXED_AT += timedelta(days=60)
        assert "noch einmal eintragen" not in self.page(visitor, one)

    def test_writes_names_comes_with_fewer_and_lets_others_pass(self, visitor, run):
        one = book(run, 3)
        self.deed(visitor, "names", one, name_1="Erna  Beispiel", name_2="Otto Beispiel")
        self.deed(visitor, "shrink", one, party="2")
        assert [person.name for person in people_of(one)] == ["Erna Beispiel", "Otto Beispiel"]
        book(run, 8)
        group = book(run, 4)
        self.deed(visitor, "pass", group, an="1")
        assert stands(group).lets_pass
        self.deed(visitor, "pass", group, an="0")
        assert not stands(group).lets_pass

    def test_reads_how_long_a_request_has_waited(self, visitor, asked_run, now):
        from datetime import timedelta

        one = book(asked_run, at=now - timedelta(days=4))
        assert "Sie warten seit 4 Tagen auf Antwort" in self.page(visitor, one)

    def test_names_of_other_parties_are_nowhere(self, visitor, run):
        one, other = book(run, 1), book(run, 1, name="Erna Beispiel")
        self.deed(visitor, "names", other, name_1="Erna Beispiel")
        assert "Erna" not in self.page(visitor, one)


class TestTheDesk:
    def test_requests_come_first_and_are_answered(self, colleague, asked_run):
        one, other = book(asked_run, name="Erna Beispiel"), book(asked_run, 2)
        page = colleague.get(reverse("booking:staff-bookings")).content.decode()
        assert "2 Anfragen warten" in page
        assert "Erna Beispiel" in page
        colleague.post(reverse("booking:staff-confirm", args=[one.id]))
        assert stands(one).status == Status.CONFIRMED
        refuse = reverse("booking:staff-refuse", args=[other.id])
        assert "Schreiben Sie den Grund" in colleague.post(refuse, {"reason": ""}).content.decode()
        colleague.post(refuse, {"reason": "Nur für Fachkräfte"})
        assert stands(other).reason == "Nur für Fachkräfte"

    def test_a_stranger_gets_404_everywhere(self, stranger, asked_run):
        one = book(asked_run)
        for name in ("run", "list", "table", "certificates"):
            assert (
                stranger.get(reverse(f"booking:staff-{name}", args=[asked_run.pk])).status_code
                == 404
            )
        for name in ("attendance", "issue"):
            assert (
                stranger.post(reverse(f"booking:staff-{name}", args=[asked_run.pk])).status_code
                == 404
            )
        assert stranger.post(reverse("booking:staff-confirm", args=[one.id])).status_code == 404
        assert stranger.get(reverse("booking:staff-refuse", args=[one.id])).status_code == 404
        assert stands(one).status == Status.REQUESTED

    def test_a_reader_may_not_open_the_bookings(self, run):
        assert member(Role.READER).get(reverse("booking:staff-bookings")).status_code == 403

    def test_the_page_of_a_run_asks_the_database_as_often_for_ten_as_for_one(
        self, colleague, run, django_assert_max_num_queries
    ):
        for _ in range(8):
            book(run, 1)
        with django_assert_max_num_queries(24):
            assert colleague.get(reverse("booking:staff-run", args=[run.pk])).status_code == 200

    def test_what_a_house_books_elsewhere_its_colleagues_see(self, stranger, run, elsewhere):
        form = form_of(stranger, run) | {"party": "4"}
        address = stranger.post(reverse("booking:run", args=[run.pk]), form)["Location"]
        page = stranger.get(reverse("booking:staff-bookings")).content.decode()
        assert "Von uns gebucht" in page
        assert address in page

    def test_a_table_holds_no_formulas(self, colleague, run):
        book(run, 1, email="erna@beispiel.example", phone="=1+1")
        table = colleague.get(reverse("booking:staff-table", args=[run.pk]))
        assert ";'=1+1;" in table.getvalue().decode("utf-8-sig")


class TestCertificates:
    @pytest.fixture
    def over(self, run, settings):
        """The run is over: three were booked, two of them came."""
        from datetime import timedelta

        one = book(run, 3)
        settings.CLOCK_FIXED_AT += timedelta(days=80)
        return one

    def attend(self, client, run, one):
        first, second, third = people_of(one)
        said = {
            f"name_{first.pk}": "Erna Beispiel",
            f"came_{first.pk}": "on",
            f"name_{second.pk}": "",
            f"came_{second.pk}": "on",
            f"name_{third.pk}": "Otto Beispiel",
        }
        client.post(reverse("booking:staff-attendance", args=[run.pk]), said)
        client.post(reverse("booking:staff-issue", args=[run.pk]))

    def test_whoever_came_and_has_a_name_gets_one(self, colleague, visitor, run, over):
        self.attend(colleague, run, over)
        assert [bool(person.certificate_id) for person in people_of(over)] == [True, False, False]
        for address in (
            reverse("booking:staff-certificates", args=[run.pk]),
            reverse("booking:booking-certificates", args=[over.token]),
        ):
            assert visitor is not colleague
            client = colleague if "arbeit" in address else visitor
            answer = client.get(address)
            assert answer["Content-Type"] == "application/pdf"

    def test_it_is_readable_for_machines_and_says_the_name(self, colleague, run, over):
        import io

        from pypdf import PdfReader

        self.attend(colleague, run, over)
        content = colleague.get(reverse("booking:staff-certificates", args=[run.pk])).content
        reader = PdfReader(io.BytesIO(content))
        assert len(reader.pages) == 1
        text = reader.pages[0].extract_text()
        assert "Erna Beispiel" in text
        assert "Probekurs Vielfalt" in text
        assert text.index("hat teilgenommen") < text.index("Probekurs") < text.index("Nummer")
        assert faults(content) == []
        assert tags(content)[:4] == ["Document", "P", "H1", "P"]

    def test_a_number_says_the_course_and_not_the_person(self, colleague, visitor, run, over):
        self.attend(colleague, run, over)
        number = Certificate.objects.get(run=run).number
        page = visitor.get(reverse("booking:certificate-check"), {"nummer": number.upper()})
        assert "Diese Nummer ist echt" in page.content.decode()
        assert "Erna" not in page.content.decode()
        wrong = visitor.get(reverse("booking:certificate-check"), {"nummer": "2222222222"})
        assert "gibt es nicht" in wrong.content.decode()

    def test_whoever_did_not_come_after_all_loses_it(self, colleague, visitor, run, over):
        self.attend(colleague, run, over)
        number = Certificate.objects.get(run=run).number
        first = people_of(over)[0]
        colleague.post(
            reverse("booking:staff-attendance", args=[run.pk]),
            {f"name_{first.pk}": "Erna Beispiel"},
        )
        page = visitor.get(reverse("booking:certificate-check"), {"nummer": number})
        assert "zurückgezogen" in page.content.decode()

    def test_twice_issued_is_once(self, colleague, run, over):
        self.attend(colleague, run, over)
        colleague.post(reverse("booking:staff-issue", args=[run.pk]))
        assert Certificate.objects.filter(run=run).count() == 1

    def test_nobody_gets_one_before_the_end(self, desk, run, now):
        book(run)
        with acting_as(desk), pytest.raises(RunAhead):
            attending.certificates_issue(run_id=run.pk, actor=desk, now=now)
        with acting_as(desk):
            assert Participant.objects.filter(certificate__isnull=False).count() == 0
