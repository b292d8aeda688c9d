"""When a series meets: the rhythm proposes, the operator opens and calls off, and what has passed was held."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import CLOCK, TODAY

from wegenetz.booking.selectors import staff_workshops as planning
from wegenetz.booking.selectors import workshops as selectors
from wegenetz.booking.services import staff_meetings as meetings
from wegenetz.booking.services import staff_workshops as operator
from wegenetz.booking.staff_workshop_errors import (
    CancelSaysNotWhy,
    MeetingOver,
    NotTheOperator,
    WorkshopUnknown,
)
from wegenetz.booking.values.staff_rhythm import month_due, months_on
from wegenetz.network.models import Institution

pytestmark = pytest.mark.django_db
NOW = datetime.fromisoformat(CLOCK)


class TestMeetings:
    """The rhythm proposes, the operator opens; who wanted to come hears why nothing comes of it."""

    def test_the_rhythm_opens_the_next_meeting_and_a_second_click_none(self, series, planner):
        month = planning.month_proposed(series, today=TODAY)
        assert month == date(2027, 9, 1)
        said = {"series": series, "month": month, "actor": planner, "today": TODAY}
        opened = [meetings.meeting_open(**said) for _ in range(2)]
        assert opened[0] == opened[1]
        assert (opened[0].status, opened[0].starts_at) == ("host_sought", None)
        assert planning.month_proposed(series, today=TODAY) == date(2027, 12, 1)
        places = {one.workshop: one.place for one in selectors.stations(series, now=NOW)}
        assert places[opened[0]] == selectors.SOUGHT
        with pytest.raises(WorkshopUnknown):
            meetings.meeting_open(**said | {"month": date(2027, 10, 1)})

    def test_only_the_operator_opens_and_cancels(self, series, employer):
        with pytest.raises(NotTheOperator):
            meetings.meeting_open(
                series=series, month=date(2027, 9, 1), actor=employer, today=TODAY
            )
        with pytest.raises(NotTheOperator):
            meetings.meeting_cancel(
                series=series, workshop_id=1, reason="So.", actor=employer, now=NOW
            )

    def next(self, series):
        return next(
            one.workshop for one in selectors.stations(series, now=NOW) if one.place == "next"
        )

    def test_a_meeting_is_called_off_with_a_reason_and_everybody_hears_it_once(
        self, series, planner, house, post
    ):
        meeting = self.next(series)
        Institution.objects.filter(code="elektro-boerdekreis").update(
            email="buero@beispiel.example"
        )
        topic = series.topics.filter(workshop=None).first()
        series.topics.filter(pk=topic.pk).update(workshop=meeting)
        said = {"series": series, "workshop_id": meeting.pk, "actor": planner, "now": NOW}
        with pytest.raises(CancelSaysNotWhy):
            meetings.meeting_cancel(reason=" ", **said)
        done = [meetings.meeting_cancel(reason="Der Gastgeber zieht um.", **said) for _ in "ab"]
        assert done == [True, False]
        meeting.refresh_from_db()
        assert (meeting.status, meeting.cancel_reason) == ("cancelled", "Der Gastgeber zieht um.")
        assert (meeting.run.status, meeting.run.cancel_reason) == (
            "cancelled",
            "Der Gastgeber zieht um.",
        )
        assert meeting not in [one.workshop for one in selectors.stations(series, now=NOW)]
        assert topic in [one.topic for one in selectors.topics_wished(series)]
        told = [mail for mail in post() if mail["To"] == "buero@beispiel.example"]
        assert len(told) == 1
        assert "Der Gastgeber zieht um." in told[0].get_content()
        with pytest.raises(WorkshopUnknown):
            operator.result_note(
                series=series, workshop_id=meeting.pk, words="x", link="", actor=planner
            )

    def test_what_has_passed_was_held_and_is_not_called_off(self, series, planner):
        meeting = self.next(series)
        after = meeting.ends_at + timedelta(hours=1)
        meetings.meetings_close(now=NOW)
        assert meetings.meetings_close(now=meeting.ends_at - timedelta(hours=1)) == 0
        with pytest.raises(MeetingOver):
            meetings.meeting_cancel(
                series=series, workshop_id=meeting.pk, reason="So.", actor=planner, now=after
            )
        assert [meetings.meetings_close(now=after) for _ in range(2)][1] == 0
        meeting.refresh_from_db()
        assert meeting.status == "held"

    def test_the_database_keeps_the_reason_with_what_is_called_off(self, series):
        meeting = self.next(series)
        meeting.cancel_reason = "Grund"
        with (
            pytest.raises(IntegrityError, match="workshop_only_cancelled_ones_say_why"),
            transaction.atomic(),
        ):
            meeting.save()


@given(
    last=st.dates(date(2020, 1, 1), date(2030, 12, 31)).map(lambda day: day.replace(day=1)),
    rhythm=st.integers(1, 12),
    today=st.dates(date(2020, 1, 1), date(2030, 12, 31)),
)
def test_the_rhythm_keeps_its_step_and_never_proposes_what_is_too_soon(last, rhythm, today):
    month = month_due(last, rhythm_months=rhythm, today=today)
    apart = (month.year - last.year) * 12 + month.month - last.month
    assert apart > 0
    assert apart % rhythm == 0
    assert month > today
    assert apart == rhythm or months_on(month, -rhythm) <= today
