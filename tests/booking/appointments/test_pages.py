"""The pages of slots and appointments, without JavaScript, asked as a browser asks."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from tests.booking.appointments.conftest import MONDAY, NOW, member

from wegenetz.booking.models import Appointment, Availability, Slot
from wegenetz.booking.services import appointments
from wegenetz.booking.views import appointments as views
from wegenetz.catalogue.models import Offer
from wegenetz.foundation.wall import acting_as
from wegenetz.network.models import Location

pytestmark = pytest.mark.django_db

HOUSE = "/sprechzeiten/jobcenter-neustadt/"


def text(response) -> str:
    return response.content.decode()


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def filled(page: str, **said) -> dict[str, str]:
    """A form as it came, with what somebody filled in."""
    seed = re.search(r'name="seed" value="([^"]+)"', page)
    assert seed is not None
    return {"seed": seed[1], "mode": "onsite", "language": "de", "about": "other"} | said


class TestFromHouseAndOffer:
    """Whoever reads about a house or its counselling comes from there to a time, or to the registration."""

    @pytest.mark.parametrize(
        "address", ["/einrichtungen/hafentor/", "/angebote/hafentor-recognition-counselling/"]
    )
    def test_the_next_free_time_leads_to_all_of_them(self, db, address):
        page = text(Client().get(address))
        assert "Nächste freie Zeit" in page
        assert 'href="/sprechzeiten/hafentor/"' in page
        Slot.objects.all().delete()
        page = text(Client().get(address))
        assert "/sprechzeiten/hafentor/" not in page
        assert 'href="/anmelden-zur-beratung/">Anmelden zur Beratung' in page

    def test_nobody_is_sent_to_register_where_nobody_counsels(self, db):
        school = text(Client().get("/einrichtungen/sprachschule-weserbogen/"))
        assert "Anmelden zur Beratung" not in school
        archived = Offer.objects.filter(code="hafentor-recognition-counselling")
        archived.update(is_active=False)
        gone = text(Client().get("/angebote/hafentor-recognition-counselling/"))
        assert "Nächste freie Zeit" not in gone


class TestPublic:
    def test_a_fresh_network_shows_free_times_with_the_next_one_first(self, db):
        page = text(Client().get("/sprechzeiten/hafentor/"))
        assert "Nächste freie Zeit" in page
        assert page.index("24.11.2026") < page.index("25.11.2026")
        assert "Beispieldaten." in page

    def test_the_list_takes_the_same_number_of_queries_however_long_it_is(
        self, published, django_assert_max_num_queries
    ):
        with django_assert_max_num_queries(16):
            Client().get(HOUSE + "?alle=1")

    def test_filters_are_links_that_narrow_and_widen(self, published, publish):
        publish(weekdays=(1,), languages=("fa",), modes=("video",))
        page = text(Client().get(HOUSE + "?sprache=fa"))
        assert "30.11.2026" not in page
        assert "01.12.2026" in page
        assert f'href="{HOUSE}" aria-current="true"' in page
        assert f'href="{HOUSE}?sprache=fa&amp;art=video"' in page

    def test_what_only_machines_fill_in_takes_no_time(self, published, free):
        address = f"{HOUSE}{free()[0].pk}/"
        said = filled(text(Client().get(address)), website="http://spam.example")
        assert Client().post(address, said).status_code == 200
        assert len(free()) == 32

    def test_a_machine_that_takes_one_time_after_the_other_is_stopped(
        self, published, free, monkeypatch
    ):
        cache.clear()
        monkeypatch.setattr(views, "MOST_APPOINTMENTS", 1)
        client = Client(REMOTE_ADDR="203.0.113.8")
        statuses = []
        for slot in free()[:2]:
            address = f"{HOUSE}{slot.pk}/"
            statuses.append(client.post(address, filled(text(client.get(address)))).status_code)
        assert statuses == [302, 429]

    def test_times_elsewhere_say_where_and_what_for(self, office, publish, free, book):
        elsewhere = Location.objects.create(
            institution=office, name="Außenstelle Nord", street="Probeweg 3", city="Bremen"
        )
        offer = Offer.objects.create(
            code="probeberatung",
            kind="counselling",
            title={"de": "Probeberatung"},
            institution=office,
        )
        publish(location_id=elsewhere.pk, offer_id=offer.pk)
        slot = free()[0]
        page = text(Client().get(f"{HOUSE}{slot.pk}/"))
        assert "Außenstelle Nord, Probeweg 3, Bremen" in page
        assert "Probeberatung" in page
        link = book(slot)
        assert "Außenstelle Nord, Probeweg 3" in text(Client().get(f"/termin/{link}/"))

    def test_a_filter_nobody_knows_is_no_filter(self, published):
        assert "30.11.2026" in text(Client().get(HOUSE + "?sprache=<script>&art=x"))

    def test_the_name_of_the_counsellor_is_shown_only_if_that_person_wants_it(
        self, publish, counsellor
    ):
        publish()
        assert counsellor.name not in text(Client().get(HOUSE))
        publish(weekdays=(1,), is_counsellor_named=True)
        assert counsellor.name in text(Client().get(HOUSE))

    def test_a_house_without_times_says_what_to_do(self, office):
        page = text(Client().get(HOUSE))
        assert "Hier ist online gerade nichts frei" in page
        assert Client().get("/sprechzeiten/gibt-es-nicht/").status_code == 404

    def test_two_clicks_lead_to_the_same_appointment(self, published, free):
        address = f"{HOUSE}{free()[0].pk}/"
        client = Client()
        form = filled(text(client.get(address)))
        first, second = client.post(address, form), client.post(address, form)
        assert first["Location"] == second["Location"]
        assert first.status_code == 302

    def test_without_an_address_the_page_says_what_that_means(self, published, free):
        address = f"{HOUSE}{free()[0].pk}/"
        client = Client()
        page = text(client.post(address, filled(text(client.get(address))), follow=True))
        assert "Wir können Sie weder erinnern noch Ihnen schreiben" in page
        assert "Ihr Link zu diesem Termin" in page

    @pytest.mark.parametrize(
        ("before", "words"),
        [(25, "am Tag davor erinnern wir Sie"), (3, "darum erinnern wir Sie nicht noch einmal")],
    )
    def test_a_reminder_is_promised_only_where_there_is_time_for_one(
        self, published, free, settings, before, words
    ):
        wanted = free()[-1]
        settings.CLOCK_FIXED_AT = wanted.starts_at - timedelta(hours=before)
        address = f"{HOUSE}{wanted.pk}/"
        client = Client()
        form = filled(text(client.get(address)), email="ada@beispiel.example")
        page = text(client.post(address, form, follow=True))
        assert words in page
        assert ("erinnern wir Sie nicht mehr" in page) == (before > 24)

    @pytest.mark.parametrize(
        ("mode", "words"),
        [("phone", "Schreiben Sie Ihre Nummer"), ("video", "Ihre E-Mail-Adresse")],
    )
    def test_what_the_way_of_talking_needs_is_asked_for(self, publish, free, mode, words):
        publish(modes=("phone", "video"))
        address = f"{HOUSE}{free()[0].pk}/"
        client = Client()
        page = text(client.post(address, filled(text(client.get(address)), mode=mode)))
        assert words in page
        assert not Slot.objects.filter(pk=free()[0].pk, is_taken=True).exists()

    def test_the_slower_one_gets_a_page_with_doors(self, published, free, book):
        wanted, other = free()[:2]
        address = f"{HOUSE}{wanted.pk}/"
        client = Client()
        form = filled(text(client.get(address)))
        book(wanted)
        response = client.post(address, form)
        assert response.status_code == 409
        assert "Für Sie ist dort nichts gebucht" in text(response)
        assert f'href="{HOUSE}{other.pk}/"' in text(response)

    def test_the_personal_page_tells_nobody(self, booked):
        response = Client().get(f"/termin/{booked}/")
        assert response["X-Robots-Tag"] == "noindex"
        assert "no-store" in response["Cache-Control"]

    def test_a_get_changes_nothing(self, booked):
        for deed in ("absagen", "zusagen", "doch"):
            assert Client().get(f"/termin/{booked}/{deed}/").status_code == 405

    def test_moving_shows_only_times_that_suit_the_talk(self, booked, publish):
        publish(weekdays=(1,), modes=("video",))
        page = text(Client().get(f"/termin/{booked}/verschieben/"))
        assert "07.12.2026" in page
        assert "01.12.2026" not in page


class TestDesk:
    @pytest.fixture
    def desk(self, counsellor):
        return signed_in(counsellor)

    FORM = {
        "weekdays": ["0"],
        "every_weeks": "1",
        "starts": "09:00",
        "ends": "12:00",
        "slot_minutes": "45",
        "pause_minutes": "0",
        "breaks": "10:30–10:45",
        "modes": ["onsite"],
        "notice_hours": "2",
        "valid_from": "2026-11-30",
        "skips_holidays": "on",
    }

    def form(self, counsellor, **changes):
        return self.FORM | {"counsellor_id": str(counsellor.pk)} | changes

    def test_a_preview_shows_what_would_arise_and_writes_nothing(self, desk, counsellor):
        said = self.form(counsellor, weekdays=["4"], valid_from="2026-12-18", preview="1")
        page = text(desk.post("/arbeit/sprechzeiten/neu/", said))
        assert "Erster Weihnachtstag" in page
        assert "18.12.2026" in page
        assert not Availability.objects.filter(counsellor=counsellor).exists()

    def test_publishing_makes_the_times_bookable(self, desk, counsellor, free):
        response = desk.post("/arbeit/sprechzeiten/neu/", self.form(counsellor))
        assert response.status_code == 302
        assert len(free()) == 3 * 8

    @pytest.mark.parametrize(
        ("changes", "words"),
        [
            ({"weekdays": []}, "Wählen Sie Wochentage"),
            ({"dates": "01.12.2026"}, "nicht beides"),
            ({"weekdays": [], "dates": "31.02.2027"}, "ist kein Tag"),
            ({"breaks": "13-12"}, "ist keine Pause"),
            ({"breaks": "12:30-12:00"}, "ist keine Pause"),
            ({"ends": "08:00"}, "Das Ende muss nach dem Anfang liegen"),
            ({"ends": "09:20"}, "So entsteht keine einzige Zeit"),
        ],
    )
    def test_what_does_not_fit_is_said_at_its_place(self, desk, counsellor, changes, words):
        page = text(desk.post("/arbeit/sprechzeiten/neu/", self.form(counsellor, **changes)))
        assert words in page
        assert not Availability.objects.filter(counsellor=counsellor).exists()

    def test_times_of_ones_own_that_meet_are_named(self, published, desk, counsellor):
        page = text(desk.post("/arbeit/sprechzeiten/neu/", self.form(counsellor)))
        assert "schon andere Zeiten veröffentlicht: Mo 30.11.2026, 09:00" in page

    def test_the_form_of_published_times_holds_what_was_said(self, publish, desk):
        held = publish(
            breaks=((NOW.time().replace(hour=10), NOW.time().replace(hour=10, minute=30)),)
        )
        page = text(desk.get(f"/arbeit/sprechzeiten/{held.pk}/"))
        assert "10:00–10:30" in page
        assert 'value="09:00"' in page

    def test_the_week_shows_who_comes_to_the_desk_and_not_to_the_next_house(self, booked, desk):
        week = f"/arbeit/sprechzeiten/?woche={MONDAY}"
        assert "Ada Probe" in text(desk.get(week))
        stranger = signed_in(member("Nele Nachbar", house="hafentor"))
        assert "Ada Probe" not in text(stranger.get(week))
        assert stranger.get(week + "&stelle=jobcenter-neustadt").status_code == 404

    @pytest.mark.parametrize("week", ["2026-13-40", "gestern", "9999-12-31"])
    def test_a_week_that_does_not_exist_is_this_week(self, published, desk, week):
        assert "23.11.2026" in text(desk.get(f"/arbeit/sprechzeiten/?woche={week}"))

    def test_a_day_is_closed_and_the_page_says_whom_to_call(
        self, published, free, book, desk, counsellor
    ):
        book(free()[0], email="", phone="0421 00000-7")
        address = f"/arbeit/sprechzeiten/jobcenter-neustadt/{MONDAY}/"
        page = text(desk.post(address, {"who": str(counsellor.pk), "words": ""}, follow=True))
        assert "Geschlossen. 1 Termin ist abgesagt. 1 Person hat keine E-Mail-Adresse" in page
        assert "0421 00000-7" in page
        desk.post(f"{address}oeffnen/{counsellor.pk}/")
        assert MONDAY in {slot.starts_at.date() for slot in free()}

    def test_an_appointment_of_another_house_is_not_there(self, booked, counsellor):
        with acting_as(counsellor.as_actor()):
            pk = Appointment.objects.get().pk
        stranger = signed_in(member("Nele Nachbar", house="hafentor"))
        assert stranger.get(f"/arbeit/termine/{pk}/").status_code == 404
        assert stranger.post(f"/arbeit/termine/{pk}/absagen/").status_code == 404

    def test_who_came_is_noted_after_it_began(self, booked, desk, counsellor, settings):
        with acting_as(counsellor.as_actor()):
            row = Appointment.objects.get()
        assert (
            desk.post(f"/arbeit/termine/{row.pk}/gekommen/", {"attendance": "came"}).status_code
            == 409
        )
        settings.CLOCK_FIXED_AT = row.starts_at
        page = text(
            desk.post(f"/arbeit/termine/{row.pk}/gekommen/", {"attendance": "came"}, follow=True)
        )
        assert "gekommen" in page
        assert "Eintrag zurücknehmen" in page


def test_whoever_cancels_finds_the_way_back(booked):
    appointments.appointment_cancel(token=booked, now=NOW)
    page = text(Client().get(f"/termin/{booked}/"))
    assert "Doch wieder nehmen" in page
    assert HOUSE in page


def test_what_was_called_off_is_not_moved(booked):
    appointments.appointment_cancel(token=booked, now=NOW)
    answer = Client().get(f"/termin/{booked}/verschieben/", follow=True)
    assert answer.redirect_chain[-1][0] == f"/termin/{booked}/"
    assert "Abgesagter Termin" in text(answer)
