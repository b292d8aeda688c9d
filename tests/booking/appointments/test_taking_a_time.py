"""A time belongs to one person; who is slower reads what else is free; who acted is left alone."""

from __future__ import annotations

import uuid
from datetime import date, time, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from tests.booking.appointments.conftest import NOW, member

from wegenetz.booking.appointment_errors import (
    AppointmentCancelled,
    AppointmentGone,
    AppointmentOver,
    AppointmentUnknown,
    BookingIncomplete,
    NoSlotLeft,
    SlotTaken,
    SlotUnknown,
)
from wegenetz.booking.models import Appointment, Slot
from wegenetz.booking.selectors.appointments import appointment_behind
from wegenetz.booking.selectors.slots import next_free_slots, slots_free
from wegenetz.booking.services import appointments as services
from wegenetz.foundation.actor import Actor
from wegenetz.foundation.links import digest_of, new_token
from wegenetz.foundation.wall import acting_as

pytestmark = pytest.mark.django_db


def test_a_taken_time_is_offered_to_nobody_else(published, free, book):
    wanted = free()[0]
    book(wanted)
    assert wanted not in free()
    with pytest.raises(SlotTaken):
        book(wanted)


def test_the_slower_one_reads_the_three_next_free_times_each_as_a_door(published, free, book):
    wanted, *others = free()
    book(wanted)
    with pytest.raises(SlotTaken) as told:
        book(wanted)
    assert told.value.sentence == (
        "Diese Zeit hat gerade jemand anderes genommen. Für Sie ist dort nichts gebucht. Als Nächstes frei: "
        "Mo 30.11.2026, 09:45; Mo 30.11.2026, 10:30; Mo 30.11.2026, 11:15."
    )
    assert [door.url for door in told.value.doors] == [
        f"/sprechzeiten/jobcenter-neustadt/{slot.pk}/" for slot in others[:3]
    ]


def test_when_nothing_is_left_the_slower_one_is_told_so(publish, free, book):
    publish(weekdays=(), dates=(date(2026, 12, 1),), ends=time(9, 45))
    wanted = free()[0]
    book(wanted)
    with pytest.raises(NoSlotLeft):
        book(wanted)


def test_the_same_form_sent_twice_is_one_appointment(published, free, book):
    seed = uuid.uuid4()
    wanted = free()[0]
    assert book(wanted, seed=seed) == book(wanted, seed=seed)
    assert Slot.objects.filter(is_taken=True, pk=wanted.pk).count() == 1


def test_a_time_that_begins_too_soon_can_not_be_booked_any_more(published, free, book):
    wanted = free()[0]
    late = wanted.starts_at - timedelta(hours=1, minutes=59)
    assert wanted not in free(now=late)
    with pytest.raises(SlotTaken):
        book(wanted, now=late)


@pytest.mark.parametrize("said", [{"mode": "video"}, {"language": "ru"}])
def test_nobody_books_what_is_not_offered(published, free, book, said):
    wanted = free()[0]
    with pytest.raises(BookingIncomplete):
        book(wanted, **said)
    assert wanted in free()


def test_german_is_understood_everywhere_and_other_languages_narrow_the_list(publish, free):
    publish()
    publish(weekdays=(1,), languages=())
    assert len(free()) == len(free(language="de"))
    assert {slot.starts_at.weekday() for slot in free(language="ar")} == {0}
    assert free(mode="video") == []


class TestMove:
    def test_moving_frees_the_old_time_and_takes_the_new_one(self, booked, free):
        old = appointment_behind(booked).slot_id
        target = free()[4]
        services.appointment_move(token=booked, slot_id=target.pk, now=NOW)
        assert appointment_behind(booked).starts_at == target.starts_at
        assert old in {slot.pk for slot in free()}
        assert target not in free()

    def test_a_second_click_on_the_same_time_does_nothing(self, booked, free, post):
        target = free()[0]
        for _ in range(2):
            services.appointment_move(token=booked, slot_id=target.pk, now=NOW)
        assert appointment_behind(booked).moves == 1

    def test_if_the_new_time_is_gone_the_old_one_stays(self, booked, free, book):
        before = appointment_behind(booked)
        target = free()[0]
        book(target)
        with pytest.raises(SlotTaken) as told:
            services.appointment_move(token=booked, slot_id=target.pk, now=NOW)
        assert told.value.next_door.url == f"/termin/{booked}/verschieben/"
        assert appointment_behind(booked).starts_at == before.starts_at
        assert Slot.objects.get(pk=before.slot_id).is_taken

    def test_nobody_moves_to_another_house(self, booked):
        elsewhere = slots_free(now=NOW).exclude(
            institution_id=appointment_behind(booked).institution_id
        )[0]
        with pytest.raises((SlotTaken, SlotUnknown)):
            services.appointment_move(token=booked, slot_id=elsewhere.pk, now=NOW)
        assert not Slot.objects.get(pk=elsewhere.pk).is_taken


class TestCancel:
    def test_cancelling_frees_the_time_and_twice_is_once(self, booked, free):
        slot = appointment_behind(booked).slot_id
        for _ in range(2):
            services.appointment_cancel(token=booked, now=NOW)
        assert slot in {one.pk for one in free()}
        with acting_as(Actor.link(digest_of(booked))):
            assert Appointment.objects.get().cancelled_by == "person"

    def test_who_changes_their_mind_takes_the_time_back(self, booked, free):
        services.appointment_cancel(token=booked, now=NOW)
        for _ in range(2):
            services.appointment_restore(token=booked, now=NOW)
        own = appointment_behind(booked)
        assert own.cancelled_at is None
        assert own.slot_id not in {one.pk for one in free()}

    def test_a_time_somebody_else_has_by_now_does_not_come_back(self, booked, free, book):
        services.appointment_cancel(token=booked, now=NOW)
        book(free()[0])
        with pytest.raises(SlotTaken):
            services.appointment_restore(token=booked, now=NOW)
        assert appointment_behind(booked).cancelled_at == NOW

    @pytest.mark.parametrize("name", ["appointment_cancel", "appointment_confirm"])
    def test_what_has_begun_stays_as_it_is(self, booked, name):
        begun = appointment_behind(booked).starts_at
        with pytest.raises(AppointmentOver):
            getattr(services, name)(token=booked, now=begun)

    def test_what_is_cancelled_is_neither_moved_nor_confirmed(self, booked, free):
        services.appointment_cancel(token=booked, now=NOW)
        with pytest.raises(AppointmentCancelled):
            services.appointment_confirm(token=booked, now=NOW)
        with pytest.raises(AppointmentCancelled):
            services.appointment_move(token=booked, slot_id=free()[0].pk, now=NOW)

    def test_a_link_that_leads_nowhere_says_so(self, db):
        for do in (services.appointment_cancel, services.appointment_confirm):
            with pytest.raises(AppointmentUnknown):
                do(token=new_token(), now=NOW)


def test_the_database_refuses_a_counsellor_in_two_places(booked, office, counsellor):
    """Whoever writes, and past every service."""
    own = appointment_behind(booked)
    token = new_token()
    with (
        pytest.raises(IntegrityError, match="appointment_one_at_a_time"),
        acting_as(Actor.link(digest_of(token))),
    ):
        Appointment.objects.create(
            digest=digest_of(token),
            seed=uuid.uuid4(),
            institution=office,
            counsellor=counsellor,
            starts_at=own.starts_at + timedelta(minutes=10),
            ends_at=own.ends_at + timedelta(minutes=10),
            mode="phone",
            language="de",
        )


def test_the_next_free_slot_of_each_house_is_one_query(
    published, office, free, django_assert_num_queries
):
    with django_assert_num_queries(1):
        found = next_free_slots([office.pk, 0], NOW)
    assert found == {office.pk: free()[0].starts_at}


class TestForget:
    PURGE = Actor.system("booking.appointments_purge")

    def purge(self, now):
        with acting_as(self.PURGE):
            return services.appointments_purge(now=now)

    def test_thirty_days_later_nothing_says_who_came(self, booked):
        ends = appointment_behind(booked).ends_at
        assert self.purge(ends + services.KEPT) == (0, 0)
        assert self.purge(ends + services.KEPT + timedelta(minutes=1)) == (1, 0)
        with acting_as(Actor.link(digest_of(booked))):
            left = Appointment.objects.get()
        assert (left.name, left.email, left.phone, left.note) == ("", "", "", "")
        with pytest.raises(AppointmentGone):
            appointment_behind(booked)
        page = Client().get(f"/termin/{booked}/")
        assert page.status_code == 410
        assert "Ihre Angaben sind gelöscht" in page.content.decode()

    def test_a_year_later_nothing_is_left(self, booked):
        ends = appointment_behind(booked).ends_at
        assert self.purge(ends + services.SHELL_KEPT + timedelta(minutes=1)) == (1, 1)

    def test_without_its_purpose_it_meets_nobody(self, booked):
        later = appointment_behind(booked).ends_at + services.SHELL_KEPT * 2
        assert services.appointments_purge(now=later) == (0, 0)


def test_somebody_else_at_the_same_desk_can_be_booked_at_the_same_time(
    published, publish, free, book, editor
):
    publish(actor=editor, counsellor_id=member("Rana Vorlage").pk)
    first, second = free()[:2]
    assert first.starts_at == second.starts_at
    book(first)
    with transaction.atomic():
        book(second)
    assert Slot.objects.filter(is_taken=True, pk__in=[first.pk, second.pk]).count() == 2
