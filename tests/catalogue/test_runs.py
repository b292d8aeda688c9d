"""Dates of an offer: published together, cancelled with a reason, full or free."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from django.db import IntegrityError, transaction
from tests.conftest import TODAY

from wegenetz.catalogue import selectors, services, signals
from wegenetz.catalogue.errors import RunUnknown
from wegenetz.catalogue.models import Run, RunSession
from wegenetz.catalogue.staff_errors import (
    ApplyLate,
    CancelNeedsReason,
    OfferArchived,
    OnlyEditors,
    RunEndsEarly,
    RunExists,
    RunOver,
    SessionEndsEarly,
    SessionOutside,
    SessionsOverlap,
    TooManyDates,
)
from wegenetz.catalogue.values import RunDraft, RunPlan, SessionSpan, planned_runs
from wegenetz.foundation.recurrence import instant, public_holidays
from wegenetz.foundation.wall import acting_as

EASTER = date(2027, 3, 29)
COURSE = RunPlan(
    first=RunDraft(starts=date(2027, 3, 22), ends=date(2027, 4, 2), seats=10),
    begins=time(9),
    finishes=time(12, 30),
    weekdays=frozenset({0, 4}),
    room="2.1",
)


def publish(offer, plan, actor, free_days=None):
    return services.runs_create(
        offer_id=offer.pk, plan=plan, free_days=free_days or {}, actor=actor
    )


class TestPlanning:
    def test_public_holidays_of_the_land_are_left_out_and_named(self):
        free = public_holidays("HB", first=COURSE.first.starts, last=COURSE.first.ends)
        (run,) = planned_runs(COURSE, free)
        assert [session.starts_at.date() for session in run.sessions] == [
            date(2027, 3, 22),
            date(2027, 4, 2),
        ]
        assert run.skipped == {date(2027, 3, 26): "Karfreitag", EASTER: "Ostermontag"}

    def test_the_clock_on_the_wall_stays_when_the_clocks_change(self):
        (run,) = planned_runs(COURSE, {})
        assert [session.starts_at for session in run.sessions] == [
            instant(day, time(9))
            for day in (date(2027, 3, 22), date(2027, 3, 26), EASTER, date(2027, 4, 2))
        ]
        assert run.sessions[0].starts_at.hour == 8
        assert run.sessions[-1].starts_at.hour == 7

    def test_repeats_move_every_day_by_whole_weeks(self):
        first = replace(COURSE.first, apply_by=date(2027, 3, 15))
        runs = planned_runs(replace(COURSE, first=first, repeats=2, every_weeks=6), {})
        assert [run.draft.starts for run in runs] == [
            date(2027, 3, 22),
            date(2027, 5, 3),
            date(2027, 6, 14),
        ]
        assert runs[2].draft.apply_by == date(2027, 6, 7)
        assert runs[2].sessions[0].starts_at.date() == date(2027, 6, 14)

    def test_a_single_day_needs_no_weekday(self):
        day = RunDraft(starts=date(2027, 1, 16), ends=date(2027, 1, 16))
        (run,) = planned_runs(replace(COURSE, first=day, weekdays=frozenset()), {})
        assert len(run.sessions) == 1


class TestPublishing:
    def test_a_row_of_runs_is_there_with_its_sessions(self, training, editor):
        offer = training()
        runs = publish(offer, replace(COURSE, repeats=3, every_weeks=6), editor)
        assert [run.sessions.count() for run in runs] == [4, 4, 4, 4]
        assert {run.seats for run in runs} == {10}

    def test_one_that_is_there_already_keeps_all_others_out(self, training, dated, editor):
        offer = training()
        dated(offer, COURSE.first.starts + timedelta(weeks=6))
        with pytest.raises(RunExists) as refused:
            publish(offer, replace(COURSE, repeats=2, every_weeks=6), editor)
        assert "03.05.2027" in refused.value.sentence
        assert offer.runs.count() == 1

    @pytest.mark.parametrize(
        ("plan", "refusal"),
        [
            (replace(COURSE, first=replace(COURSE.first, ends=date(2027, 3, 21))), RunEndsEarly),
            (replace(COURSE, first=replace(COURSE.first, apply_by=EASTER)), ApplyLate),
            (replace(COURSE, finishes=time(9)), SessionEndsEarly),
            (replace(COURSE, repeats=60, every_weeks=1), TooManyDates),
            (
                replace(
                    COURSE,
                    first=replace(COURSE.first, ends=date(2029, 3, 1)),
                    weekdays=frozenset(range(5)),
                ),
                TooManyDates,
            ),
        ],
    )
    def test_what_cannot_be_is_refused(self, training, editor, plan, refusal):
        offer = training()
        with pytest.raises(refusal):
            publish(offer, plan, editor)
        assert offer.runs.count() == 0

    def test_nothing_is_published_from_the_archive(self, training, editor):
        offer = training()
        services.offer_archive(offer_id=offer.pk, actor=editor)
        with pytest.raises(OfferArchived):
            publish(offer, COURSE, editor)

    def test_two_groups_on_one_day_need_another_place_or_language(
        self, training, dated, editor, house
    ):
        offer = training()
        dated(offer)
        assert dated(offer, language="en").pk
        assert dated(offer, location_id=house.locations.get().pk).pk
        with pytest.raises(RunExists):
            dated(offer)
        with pytest.raises(IntegrityError, match="run_once_a_day"), transaction.atomic():
            Run.objects.create(offer=offer, starts=date(2027, 1, 11), ends=date(2027, 1, 11))


class TestChanging:
    @pytest.fixture
    def heard(self):
        heard = []

        def hear(sender, signal, **said):
            heard.append(said)

        for signal in (signals.run_cancelled, signals.run_restored, signals.run_moved):
            signal.connect(hear, weak=False)
        yield heard
        for signal in (signals.run_cancelled, signals.run_restored, signals.run_moved):
            signal.disconnect(hear)

    @pytest.fixture
    def run(self, training, editor):
        return publish(training(), COURSE, editor)[0]

    def test_a_cancelled_run_says_why_and_is_told_once(self, run, editor, now, heard):
        def cancel(reason):
            return services.run_cancel(run_id=run.pk, reason=reason, actor=editor, now=now)

        with pytest.raises(CancelNeedsReason):
            cancel("  ")
        assert cancel("Zu wenige Anmeldungen.")
        assert not cancel("Noch einmal.")
        run.refresh_from_db()
        assert (run.status, run.cancel_reason) == ("cancelled", "Zu wenige Anmeldungen.")
        assert heard == [
            {"run_id": run.pk, "reason": "Zu wenige Anmeldungen.", "now": now},
        ]

    def test_it_takes_place_after_all(self, run, editor, now, heard):
        services.run_cancel(run_id=run.pk, reason="Irrtum", actor=editor, now=now)
        assert services.run_restore(run_id=run.pk, actor=editor, now=now)
        assert not services.run_restore(run_id=run.pk, actor=editor, now=now)
        run.refresh_from_db()
        assert (run.status, run.cancel_reason) == ("open", "")
        assert len(heard) == 2

    def test_what_is_over_cannot_be_cancelled(self, run, editor):
        later = datetime.fromisoformat("2027-04-03T08:00:00+02:00")
        with pytest.raises(RunOver):
            services.run_cancel(run_id=run.pk, reason="Zu spät", actor=editor, now=later)

    def test_a_moved_run_is_told_and_other_changes_are_not(self, run, editor, now, heard):
        draft = replace(COURSE.first, seats=8)
        services.run_edit(run_id=run.pk, draft=draft, actor=editor, now=now)
        assert heard == []
        services.run_edit(
            run_id=run.pk, draft=replace(draft, ends=date(2027, 4, 9)), actor=editor, now=now
        )
        assert heard == [{"run_id": run.pk, "now": now}]

    def test_a_run_keeps_its_sessions_inside(self, run, editor, now):
        with pytest.raises(SessionOutside):
            services.run_edit(
                run_id=run.pk,
                draft=replace(COURSE.first, ends=date(2027, 3, 30)),
                actor=editor,
                now=now,
            )
        run.refresh_from_db()
        assert run.ends == COURSE.first.ends

    def test_sessions_are_replaced_and_the_same_again_change_nothing(
        self, run, editor, now, heard
    ):
        def span(day, begins, ends):
            return SessionSpan(
                starts_at=instant(day, begins), ends_at=instant(day, ends), room="3"
            )

        def write(*spans):
            return services.sessions_write(run_id=run.pk, sessions=spans, actor=editor, now=now)

        one = span(date(2027, 3, 23), time(9), time(12))
        two = span(date(2027, 3, 23), time(12), time(15))
        assert write(two, one) == 2
        assert write(one, two) == 2
        assert len(heard) == 1
        with pytest.raises(SessionsOverlap):
            write(one, span(date(2027, 3, 23), time(11), time(13)))
        with pytest.raises(SessionEndsEarly):
            write(span(date(2027, 3, 23), time(12), time(12)))
        with pytest.raises(SessionOutside):
            write(span(date(2027, 5, 23), time(9), time(12)))
        assert run.sessions.count() == 2

    def test_the_database_keeps_sessions_of_a_run_apart(self, run):
        session = run.sessions.first()
        with pytest.raises(IntegrityError, match="session_one_at_a_time"), transaction.atomic():
            RunSession.objects.create(
                run=run,
                starts_at=session.starts_at + timedelta(minutes=5),
                ends_at=session.ends_at + timedelta(minutes=5),
            )

    def test_a_stranger_finds_nothing_and_a_counsellor_is_told_who_may(
        self, run, stranger, counsellor, now
    ):
        for actor, refusal in ((stranger, RunUnknown), (counsellor, OnlyEditors)):
            with acting_as(actor), pytest.raises(refusal):
                services.run_cancel(run_id=run.pk, reason="Nein", actor=actor, now=now)


class TestKnowledge:
    """The version of the knowledge moves only for what a plan reads."""

    def test_a_full_run_is_news_once(self, training, dated):
        run = dated(training())
        before = selectors.knowledge_version()
        assert services.run_fullness_write(run_id=run.pk, is_full=True)
        full = selectors.knowledge_version()
        assert full > before
        assert not services.run_fullness_write(run_id=run.pk, is_full=True)
        assert selectors.knowledge_version() == full
        assert services.run_fullness_write(run_id=run.pk, is_full=False)
        assert selectors.knowledge_version() > full

    def test_sessions_move_nobody_s_route(self, training, editor, now):
        run = publish(training(), COURSE, editor)[0]
        before = selectors.knowledge_version()
        services.sessions_write(run_id=run.pk, sessions=[], actor=editor, now=now)
        assert selectors.knowledge_version() == before

    def test_publishing_runs_of_rhythms_twice_is_no_news(self, db):
        services.runs_roll(today=TODAY)
        before = selectors.knowledge_version()
        assert services.runs_roll(today=TODAY) == 0
        assert selectors.knowledge_version() == before


class TestRhythms:
    """Sample offers publish runs by themselves."""

    def test_runs_of_a_rhythm_come_with_their_sessions_past_public_holidays(self, db):
        evenings = Run.objects.filter(offer__code="gruppencoaching-osterufer").order_by("starts")
        sessions = evenings.first().sessions.order_by("starts_at")
        assert [session.starts_at.isoformat() for session in sessions[:2]] == [
            "2027-01-12T16:00:00+00:00",
            "2027-01-19T16:00:00+00:00",
        ]
        free = public_holidays("HB", first=date(2027, 1, 1), last=date(2030, 12, 31))
        days = {s.starts_at.date() for run in evenings for s in run.sessions.all()}
        assert days
        assert not days & set(free)

    def test_a_day_that_was_moved_elsewhere_or_cancelled_gets_no_second_run(self, db, house):
        run = Run.objects.filter(offer__code="gruppencoaching-osterufer").earliest("starts")
        Run.objects.filter(pk=run.pk).update(
            location=house.locations.get(), status="cancelled", cancel_reason="Raum gesperrt"
        )
        assert services.runs_roll(today=TODAY) == 0


class TestReading:
    def test_coming_runs_come_with_everything_in_two_queries(self, db, django_assert_num_queries):
        with django_assert_num_queries(2):
            runs = list(
                selectors.runs_coming(day=TODAY, until=date(2027, 1, 31)).order_by("starts", "pk")
            )
            shown = [
                (
                    selectors.title_of(run.offer),
                    run.offer.institution.land.name,
                    list(run.sessions.all()),
                )
                for run in runs
            ]
        assert len(shown) > 10

    def test_lists_are_narrowed_by_what_the_offer_is(self, training, dated):
        run = dated(training(topics=("diversity",), mode="online", languages=("de",)))
        english = dated(run.offer, language="en")

        def found(**about):
            return set(selectors.runs_coming(day=TODAY, **about)) & {run, english}

        assert found(audience="institutions") == {run, english}
        assert found(audience="persons") == set()
        assert found(topic="diversity", mode="online", kind="training", land="HB") == {
            run,
            english,
        }
        assert found(topic="health") == set()
        assert found(language="de") == {run}
        assert found(language="en") == {english}
        assert found(offer_id=run.offer_id, institution_id=run.offer.institution_id) == {
            run,
            english,
        }
        assert found(land="") == {run, english}
