"""Publishing, changing and closing: what is taken stays, what is free follows."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from tests.booking.appointments.conftest import MONDAY, NOW, member

from wegenetz.booking.models import Availability, Slot
from wegenetz.booking.selectors.appointments import appointment_behind
from wegenetz.booking.selectors.arising import SLOTS_AHEAD
from wegenetz.booking.selectors.slots import local
from wegenetz.booking.services import appointments, closing, slots
from wegenetz.booking.staff_appointment_errors import (
    AvailabilityUnknown,
    NoSlotArises,
    TimesOverlap,
)
from wegenetz.foundation.errors import NotAllowed
from wegenetz.foundation.wall import acting_as

pytestmark = pytest.mark.django_db


def days_of(found):
    return sorted({local(slot.starts_at).date() for slot in found})


@pytest.fixture
def actor(counsellor):
    return counsellor.as_actor()


def test_slots_reach_eight_weeks_ahead_and_every_night_adds_what_is_missing(published, free):
    assert len(free()) == 4 * 8  # eight Mondays up to 18 January, none of them a holiday
    later = NOW + timedelta(days=7)
    before = free(now=later)
    slots.slots_roll(now=later)
    after = free(now=later)
    assert len(after) == len(before) + 4
    assert days_of(after)[-1] <= local(later).date() + SLOTS_AHEAD
    slots.slots_roll(now=later)
    assert len(free(now=later)) == len(after)


def test_the_night_sweeps_away_what_passed_untaken_and_keeps_what_was_taken(booked, office):
    taken = appointment_behind(booked).slot_id
    slots.slots_roll(now=datetime.combine(MONDAY, time(23), NOW.tzinfo))
    left = Slot.objects.filter(institution=office, starts_at__date=MONDAY)
    assert [slot.pk for slot in left] == [taken]


def test_holidays_of_the_land_of_the_house_are_left_out(publish, free):
    publish(weekdays=(4,), valid_from=date(2026, 12, 18))
    assert days_of(free()) == [date(2026, 12, 18), date(2027, 1, 8), date(2027, 1, 15)]


def test_who_works_on_holidays_says_so(publish, free):
    publish(weekdays=(4,), valid_from=date(2026, 12, 18), skips_holidays=False)
    assert date(2026, 12, 25) in days_of(free())


class TestChange:
    def change(self, held, times, actor, **changes):
        with acting_as(actor):
            slots.availability_change(
                availability_id=held.pk, times=times(**changes), actor=actor, now=NOW
            )

    def test_only_what_nobody_has_taken_is_made_anew(self, published, booked, times, actor, free):
        before = appointment_behind(booked)
        self.change(published, times, actor, starts=time(14), ends=time(17))
        assert {local(slot.starts_at).hour for slot in free()} <= {14, 15, 16}
        after = appointment_behind(booked)
        assert (after.starts_at, after.cancelled_at) == (before.starts_at, None)

    def test_a_time_that_no_longer_follows_is_offered_to_nobody_when_freed(
        self, published, booked, times, actor, free
    ):
        begin = appointment_behind(booked).starts_at
        self.change(published, times, actor, starts=time(14), ends=time(17))
        appointments.appointment_cancel(token=booked, now=NOW)
        assert begin not in {slot.starts_at for slot in free()}

    def test_what_stays_keeps_its_address_so_that_an_open_page_still_works(
        self, published, times, actor, free
    ):
        before = {slot.pk for slot in free()}
        self.change(published, times, actor, languages=("ar", "fa"), notice_hours=24)
        assert {slot.pk for slot in free()} == before
        assert all(slot.languages == ["ar", "fa"] for slot in free())
        assert free()[0].bookable_until == free()[0].starts_at - timedelta(hours=24)

    def test_withdrawn_times_come_back_with_one_click(self, published, actor, free):
        with acting_as(actor):
            for _ in range(2):
                slots.availability_end(availability_id=published.pk, actor=actor, now=NOW)
            assert free() == []
            slots.availability_resume(availability_id=published.pk, actor=actor, now=NOW)
        assert len(free()) == 32


class TestWhoMay:
    def test_a_counsellor_publishes_for_nobody_else(self, publish, editor):
        with pytest.raises(NotAllowed):
            publish(counsellor_id=editor.pk)

    def test_an_editor_publishes_for_a_colleague(self, publish, editor, counsellor):
        assert publish(actor=editor).counsellor == counsellor

    def test_a_stranger_publishes_nothing_here_and_does_not_learn_what_there_is(
        self, published, times
    ):
        stranger = member("Nele Nachbar", house="hafentor").as_actor()
        with acting_as(stranger):
            with pytest.raises(NotAllowed):
                slots.availability_publish(times=times(), actor=stranger, now=NOW)
            with pytest.raises(AvailabilityUnknown):
                slots.availability_end(availability_id=published.pk, actor=stranger, now=NOW)

    def test_a_colleague_does_not_withdraw_ones_times(self, published):
        colleague = member("Rana Vorlage").as_actor()
        with acting_as(colleague), pytest.raises(NotAllowed):
            slots.availability_end(availability_id=published.pk, actor=colleague, now=NOW)


def test_the_same_person_is_not_published_twice_at_a_time(published, publish):
    with pytest.raises(TimesOverlap) as told:
        publish(starts=time(11), ends=time(13))
    assert "Mo 30.11.2026, 10:30" in told.value.sentence
    assert Availability.objects.filter(code=None).count() == 1


def test_times_that_give_nothing_are_refused(publish):
    with pytest.raises(NoSlotArises):
        publish(starts=time(9), ends=time(9, 30))


class TestClosing:
    @pytest.fixture
    def close(self, office, counsellor, actor):
        def do(words="", counsellor_id=counsellor.pk, acts=actor):
            with acting_as(acts):
                return closing.day_close(
                    institution_id=office.pk,
                    counsellor_id=counsellor_id,
                    day=MONDAY,
                    words=words,
                    actor=acts,
                    now=NOW,
                )

        return do

    def test_whoever_had_booked_is_told_and_nobody_books_any_more(
        self, booked, free, book, close, post
    ):
        book(free()[0], email="", phone="0421 00000-7")
        done = close("Frau Muster ist krank.")
        assert (done.called_off, done.untold) == (2, 1)
        assert MONDAY not in days_of(free())
        assert appointment_behind(booked).cancelled_by == "office"
        assert "Frau Muster ist krank." in post()[-1].get_body(("plain",)).get_content()

    def test_twice_is_once(self, booked, close, post):
        close()
        assert close().called_off == 0
        assert len(post()) == 2

    def test_an_opened_day_has_its_times_back_but_not_its_appointments(
        self, booked, close, free, actor
    ):
        close()
        with acting_as(actor):
            closing.day_open(
                institution_id=actor.desks[0],
                counsellor_id=actor.user_id,
                day=MONDAY,
                actor=actor,
                now=NOW,
            )
        assert len([slot for slot in free() if local(slot.starts_at).date() == MONDAY]) == 4
        assert appointment_behind(booked).cancelled_by == "office"

    def test_only_an_editor_closes_the_house(self, booked, close, editor):
        with pytest.raises(NotAllowed):
            close(counsellor_id=None)
        assert close(counsellor_id=None, acts=editor.as_actor()).called_off == 1

    def test_the_nightly_roll_leaves_a_closed_day_closed(self, published, close, free):
        close()
        slots.slots_roll(now=NOW)
        assert MONDAY not in days_of(free())
