"""Appointments of a case: given in two clicks, moved, called off, kept with the case, and gone with the person."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from uuid import uuid4

import pytest
from tests.counselling.houses import at_hafentor, at_leinetal, case_of

from wegenetz.booking.models import Appointment, Slot
from wegenetz.booking.services.appointments import appointments_purge
from wegenetz.booking.services.slots import availability_publish
from wegenetz.booking.values.times import Times
from wegenetz.counselling.models import CaseAppointment, Contact
from wegenetz.foundation.actor import Actor
from wegenetz.foundation.clock import BERLIN
from wegenetz.foundation.wall import acting_as
from wegenetz.people.services.forgetting import person_forget
from wegenetz.people.services.taking_along import record_copy

TUESDAY = date(2026, 12, 1)
EMAIL = "amal@beispiel.example"


@pytest.fixture
def case(office, counsellor, now, today):
    """A case of somebody who reads Arabic mails."""
    return case_of(
        counsellor,
        now=now,
        today=today,
        given_name="Amal",
        family_name="Muster",
        email=EMAIL,
        language="ar",
    )


@pytest.fixture
def desk(case):
    return at_hafentor()


@pytest.fixture
def free(office, counsellor, now) -> list[Slot]:
    """Two free times of the counsellor."""
    times = Times(
        institution_id=office.pk,
        counsellor_id=counsellor.user_id,
        dates=(TUESDAY,),
        starts=time(9),
        ends=time(11),
        slot_minutes=60,
        modes=("onsite", "phone"),
        valid_from=TUESDAY,
    )
    with acting_as(counsellor):
        availability_publish(times=times, actor=counsellor, now=now)
    return list(Slot.objects.filter(counsellor_id=counsellor.user_id).order_by("starts_at"))


def typed(**said):
    return {
        "seed": str(uuid4()),
        "on": "2026-12-02",
        "at": "14:00",
        "minutes": "45",
        "mode": "video",
        **said,
    }


def appointments(counsellor) -> list[Appointment]:
    with acting_as(counsellor):
        return list(Appointment.objects.order_by("starts_at"))


def test_a_free_time_is_given_in_two_clicks(case, desk, free, counsellor, post):
    page = desk.get(f"/faelle/{case.pk}/termin/").text
    press = re.search(r'name="slot" value="([^"]+)"', page)[1]
    seed = re.search(r'name="seed" value="([^"]+)"', page)[1]
    for _click in range(2):
        desk.post(f"/faelle/{case.pk}/termin/", {"slot": press, "seed": seed})
    (given,) = appointments(counsellor)
    assert (given.slot_id, given.mode, given.written) == (free[0].pk, "onsite", "ar")
    assert "01.12.2026" in desk.get(f"/faelle/{case.pk}/").text
    (letter,) = post()
    assert letter["To"] == EMAIL
    assert [part.get_content_type() for part in letter.walk()][-1] == "text/calendar"


def test_a_typed_time_takes_the_free_times_it_meets(case, desk, free, counsellor):
    desk.post(f"/faelle/{case.pk}/termin/", typed(on="2026-12-01", at="09:30", room="Raum 2"))
    (given,) = appointments(counsellor)
    assert (given.mode, given.room) == ("video", "Raum 2")
    assert list(Slot.objects.filter(pk__in=[one.pk for one in free])) == []


def test_nobody_is_booked_twice(case, desk, counsellor):
    page = f"/faelle/{case.pk}/termin/"
    assert desk.post(page, typed()).status_code == 302
    answer = desk.post(page, typed(at="14:30"))
    assert answer.status_code == 409
    assert "02.12.2026, 14:00" in answer.text
    assert desk.post(page, typed(at="14:45")).status_code == 302
    assert len(appointments(counsellor)) == 2


@pytest.mark.parametrize(("field", "said"), [("on", "2026-11-22"), ("at", "25:00"), ("at", "")])
def test_impossible_times_are_answered_with_a_sentence(case, desk, field, said):
    page = desk.post(f"/faelle/{case.pk}/termin/", typed(**{field: said}))
    assert page.context["form"].errors[field]


def test_an_appointment_is_moved_and_called_off(case, desk, free, counsellor, post):
    desk.post(f"/faelle/{case.pk}/termin/", typed())
    (given,) = appointments(counsellor)
    page = f"/faelle/{case.pk}/termin/{given.pk}/"
    # a little later than before: its own time is no obstacle
    assert desk.post(page, typed(at="14:15")).status_code == 302
    press = {"seed": str(uuid4()), "slot": f"{free[1].pk}:phone"}
    assert desk.post(page, press).status_code == 302
    (moved,) = appointments(counsellor)
    assert (moved.slot_id, moved.mode, moved.moves) == (free[1].pk, "phone", 2)
    desk.post(page + "absagen/", {"words": "Krank."})
    assert appointments(counsellor)[0].cancelled_by == "office"
    assert not Slot.objects.get(pk=free[1].pk).is_taken
    assert len(post()) == 4


def test_a_contact_of_an_appointment_is_filled_in_and_notes_who_came(
    case, desk, counsellor, now, settings
):
    desk.post(f"/faelle/{case.pk}/termin/", typed())
    (given,) = appointments(counsellor)
    address = f"/faelle/{case.pk}/kontakt/?termin={given.pk}"
    settings.CLOCK_FIXED_AT = given.ends_at
    today_page = desk.get("/heute/").text
    assert f"/faelle/{case.pk}/" in today_page
    assert f"?termin={given.pk}" in today_page
    form = desk.get(address).context["form"]
    assert [form[name].value() for name in ("channel", "minutes")] == ["video", "45"]
    talk = {"channel": "video", "minutes": "45", "on": "2026-12-02", "kinds": ["first"]}
    assert desk.post(address, talk).status_code == 302
    with acting_as(counsellor):
        assert Contact.objects.get().appointment_id == given.pk
    assert appointments(counsellor)[0].attendance == "came"
    assert "Kontakt ansehen" in desk.get(f"/faelle/{case.pk}/").text


def test_a_stranger_reaches_no_appointment_and_no_other_case_does(
    case, desk, counsellor, now, today
):
    desk.post(f"/faelle/{case.pk}/termin/", typed())
    (given,) = appointments(counsellor)
    other = case_of(counsellor, now=now, today=today, family_name="Anders")
    assert desk.get(f"/faelle/{other.pk}/termin/{given.pk}/").status_code == 404
    stranger = at_leinetal()
    for address in ("", f"{given.pk}/", f"{given.pk}/absagen/"):
        assert stranger.post(f"/faelle/{case.pk}/termin/{address}", typed()).status_code == 404


def test_appointments_go_with_the_person(case, desk, counsellor, now, today):
    desk.post(f"/faelle/{case.pk}/termin/", typed())
    copied = record_copy(person_id=case.person_id, now=now)["tables"]
    (table,) = [one for one in copied if one["table"] == "booking_appointment"]
    assert [row["starts_at"] for row in table["rows"]] == ["2026-12-02T13:00:00+00:00"]
    person_forget(person_id=case.person_id, now=now, today=today)
    (left,) = appointments(counsellor)
    assert (left.name, left.email, left.cancelled_by) == ("", "", "person")
    assert not Slot.objects.filter(counsellor_id=counsellor.user_id).exists()
    with acting_as(Actor.system("people.retention")):
        assert not CaseAppointment.objects.exists()


def test_what_is_swept_away_leaves_the_contact(case, desk, counsellor, now):
    desk.post(f"/faelle/{case.pk}/termin/", typed())
    (given,) = appointments(counsellor)
    with acting_as(counsellor):
        Contact.objects.create(
            person_id=case.person_id,
            case=case,
            institution_id=case.institution_id,
            on=now.date(),
            kinds=["first"],
            channel="phone",
            minutes=5,
            appointment_id=given.pk,
        )
    with acting_as(Actor.system("booking.appointments_purge")):
        appointments_purge(now=datetime(2028, 1, 1, tzinfo=BERLIN) + timedelta(days=1))
    with acting_as(counsellor):
        assert not CaseAppointment.objects.exists()
        assert Contact.objects.get().appointment_id is None
