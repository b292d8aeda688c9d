"""A series belongs to its members: one vote a house, everybody may propose and host, the operator plans."""

from __future__ import annotations

import uuid
from datetime import date, datetime, time, timedelta

import pytest
from django.db import IntegrityError, transaction
from tests.booking.workshops.conftest import member
from tests.conftest import CLOCK, TODAY

from wegenetz.booking.models import SeriesInterest, Task, Vote
from wegenetz.booking.selectors import staff_workshops as planning
from wegenetz.booking.selectors import workshops as selectors
from wegenetz.booking.services import staff_workshops as operator
from wegenetz.booking.services import workshops as services
from wegenetz.booking.services.staff_workshops import Plan
from wegenetz.booking.staff_workshop_errors import (
    HostNotAMember,
    NotTheOperator,
    TaskUnknown,
    WorkshopUnknown,
)
from wegenetz.booking.values.staff_rotation import reason
from wegenetz.booking.workshop_errors import (
    InterestUnknown,
    NobodyOrganises,
    NotAMember,
    SeriesUnknown,
    TopicUnknown,
)
from wegenetz.foundation.actor import Actor, Role
from wegenetz.foundation.links import digest_of, token_of
from wegenetz.foundation.wall import acting_as

pytestmark = pytest.mark.django_db
NOW = datetime.fromisoformat(CLOCK)


class TestVotes:
    @pytest.fixture
    def topic(self, series):
        return selectors.topics_wished(series)[0].topic

    def votes(self, series):
        return [one.votes for one in selectors.topics_wished(series)]

    def test_a_house_has_one_vote_a_topic_and_may_take_it_back(self, series, topic, employer):
        before = self.votes(series)[0]
        said = {
            "topic_id": topic.pk,
            "institution_id": employer.institution_ids[0],
            "actor": employer,
        }
        assert [services.vote_cast(**said) for _ in range(2)] == [True, False]
        assert self.votes(series)[0] == before + 1
        assert [services.vote_withdraw(**said) for _ in range(2)] == [True, False]
        assert self.votes(series)[0] == before

    def test_the_database_refuses_a_second_vote(self, topic, employer):
        house = employer.institution_ids[0]
        Vote.objects.create(topic=topic, institution_id=house)
        with pytest.raises(IntegrityError, match="vote_once_a_member"), transaction.atomic():
            Vote.objects.create(topic=topic, institution_id=house)

    @pytest.mark.parametrize(
        ("house", "role"),
        [
            ("elektro-boerdekreis", Role.READER),
            ("elektro-boerdekreis", Role.COUNSELLOR),
            ("hafentor", Role.COORDINATOR),
            ("klinikum-elbe", Role.EMPLOYER),
        ],
    )
    def test_nobody_else_votes(self, topic, house, role):
        actor = member(house, role).as_actor()
        with pytest.raises(NotAMember):
            services.vote_cast(
                topic_id=topic.pk, institution_id=actor.institution_ids[0], actor=actor
            )

    def test_nobody_votes_for_another_house(self, topic, employer, house):
        with pytest.raises(NotAMember):
            services.vote_cast(
                topic_id=topic.pk, institution_id=house("metallbau-anhalt").pk, actor=employer
            )

    def test_who_has_left_the_series_votes_no_more(self, series, topic, employer):
        series.members.filter(institution_id=employer.institution_ids[0]).update(left_on=TODAY)
        with pytest.raises(NotAMember):
            services.vote_cast(
                topic_id=topic.pk, institution_id=employer.institution_ids[0], actor=employer
            )

    def test_a_proposal_brings_its_own_vote_and_twice_is_once(self, series, employer):
        for _ in range(2):
            topic = services.topic_propose(
                series_id=series.pk,
                institution_id=employer.institution_ids[0],
                title="Wohnung finden",
                note="",
                actor=employer,
                today=TODAY,
            )
        assert topic.votes.count() == 1
        assert series.topics.filter(title={"de": "Wohnung finden"}).count() == 1


class TestPlan:
    @pytest.fixture
    def plan(self, series, house):
        def make(**changes):
            values = {
                "kind": "input",
                "host_id": house("elektro-boerdekreis").pk,
                "day": date(2027, 6, 10),
                "starts": time(14),
                "ends": time(17),
                "title": "Wohnung finden",
            }
            return Plan(**values | changes)

        return make

    def sought(self, series):
        return next(
            one.workshop for one in selectors.stations(series, now=NOW) if one.place == "open"
        )

    def test_a_sought_host_becomes_a_planned_meeting_and_its_topic_leaves_the_list(
        self, series, plan, planner
    ):
        topic = selectors.topics_wished(series)[0].topic
        done = operator.workshop_plan(
            series=series,
            plan=plan(topic_id=topic.pk),
            actor=planner,
            workshop_id=self.sought(series).pk,
        )
        assert (done.status, done.month) == ("planned", date(2027, 6, 1))
        assert topic not in [one.topic for one in selectors.topics_wished(series)]
        with pytest.raises(TopicUnknown):
            services.vote_cast(topic_id=topic.pk, institution_id=1, actor=planner)

    def test_a_summer_afternoon_is_an_afternoon_in_summer_time(self, series, plan, planner):
        done = operator.workshop_plan(series=series, plan=plan(), actor=planner)
        assert done.starts_at.hour == 12

    def test_only_a_member_hosts(self, series, plan, planner, house):
        with pytest.raises(HostNotAMember):
            operator.workshop_plan(
                series=series, plan=plan(host_id=house("klinikum-elbe").pk), actor=planner
            )

    def test_only_the_operator_plans(self, series, plan, employer):
        with pytest.raises(NotTheOperator):
            operator.workshop_plan(series=series, plan=plan(), actor=employer)

    def test_a_meeting_of_another_series_is_not_there(self, series, plan, planner):
        with pytest.raises(WorkshopUnknown):
            operator.workshop_plan(series=series, plan=plan(), actor=planner, workshop_id=0)

    def test_the_proposal_knows_distances_turns_and_wishes(self, series):
        first, *others = planning.hosts_proposed(series, month=date(2027, 6, 1))
        assert first.wishes
        assert first.name == "Metallbau Muster Anhalt"
        assert "war noch nie dran" in reason(first, month=date(2027, 6, 1))
        assert all(one.mean_km and 0 < one.mean_km < 200 for one in [first, *others])
        assert [one.wishes for one in others] == sorted(
            [one.wishes for one in others], reverse=True
        )


class TestAfterwards:
    @pytest.fixture
    def held(self, series):
        return next(
            one.workshop for one in selectors.stations(series, now=NOW) if one.place == "past"
        )

    def test_a_result_is_public_and_becomes_a_task_with_an_owner(
        self, series, held, planner, house
    ):
        for _ in range(2):
            result = operator.result_note(
                series=series, workshop_id=held.pk, words="Ein Leitfaden.", link="", actor=planner
            )
            task = operator.task_add(
                series=series,
                workshop_id=held.pk,
                words="Leitfaden verteilen",
                owner_id=house("maschinenbau-ost").pk,
                due_on=TODAY + timedelta(days=30),
                result_id=result.pk,
                actor=planner,
            )
        assert result in selectors.results_of(series)
        assert planning.tasks_of(series) == [task]
        assert task.result == result

    def test_a_task_is_done_and_undone(self, series, held, planner):
        task = operator.task_add(
            series=series,
            workshop_id=held.pk,
            words="Raum buchen",
            owner_id=series.operator_id,
            due_on=TODAY,
            result_id=None,
            actor=planner,
        )
        for is_done in (True, True, False):
            operator.task_finish(
                series=series, task_id=task.pk, is_done=is_done, actor=planner, now=NOW
            )
            assert (Task.objects.get().done_at is not None) == is_done
        with pytest.raises(TaskUnknown):
            operator.task_finish(series=series, task_id=0, is_done=True, actor=planner, now=NOW)

    def test_nobody_outside_the_series_is_given_a_task(self, series, held, planner, house):
        with pytest.raises(HostNotAMember):
            operator.task_add(
                series=series,
                workshop_id=held.pk,
                words="Etwas",
                owner_id=house("hafentor").pk,
                due_on=TODAY,
                result_id=None,
                actor=planner,
            )


class TestInterest:
    ALTMARK = "15090"

    def sign_up(self, **changes):
        values = {
            "seed": uuid.uuid4(),
            "kreis": self.ALTMARK,
            "company": "Holzbau Beispiel",
            "contact": "",
            "email": "holzbau@beispiel.example",
            "wishes_to_host": True,
            "written": "de",
            "today": TODAY,
        }
        return services.interest_sign_up(**values | changes)

    def altmark(self):
        (found,) = selectors.gatherings()
        return found.count, found.missing

    def test_everybody_sees_how_many_and_nobody_sees_who(self, series):
        assert self.altmark() == (0, 5)
        self.sign_up()
        assert self.altmark() == (1, 4)
        assert SeriesInterest.objects.count() == 0
        with acting_as(Actor.anonymous()):
            assert SeriesInterest.objects.count() == 0

    def test_the_same_address_or_the_same_form_counts_once(self, series, post):
        seed = uuid.uuid4()
        for _ in range(2):
            self.sign_up(seed=seed)
        self.sign_up(email=" Holzbau@Beispiel.example ")
        assert self.altmark() == (1, 4)
        assert {letter["To"] for letter in post()} == {"holzbau@beispiel.example"}

    def test_the_operator_sees_who_and_a_member_does_not(self, series, planner, employer):
        self.sign_up()
        with acting_as(planner):
            assert [one.company for one in planning.interests_for(planner)] == ["Holzbau Beispiel"]
        with acting_as(employer):
            assert SeriesInterest.objects.count() == 0

    def test_the_link_in_the_mail_deletes_it(self, series, post):
        token = self.sign_up()
        (letter,) = post()
        assert f"/werkstaetten/interesse/{token}/" in letter.get_body(("plain",)).get_content()
        assert services.interest_behind(token).company == "Holzbau Beispiel"
        for _ in range(2):
            services.interest_withdraw(token=token)
        with pytest.raises(InterestUnknown):
            services.interest_behind(token)
        assert self.altmark() == (0, 5)

    def test_the_link_is_not_stored(self, series):
        seed = uuid.uuid4()
        token = self.sign_up(seed=seed)
        assert token == token_of(seed, salt=services.SALT)
        with acting_as(Actor.link(digest_of(token))):
            assert token not in str(vars(SeriesInterest.objects.get()))

    def test_where_nobody_organises_it_is_said(self, series):
        with pytest.raises(NobodyOrganises, match="Bremen"):
            self.sign_up(kreis="04011")

    def test_after_a_year_it_is_deleted(self, series):
        self.sign_up()
        later = TODAY + services.INTEREST_KEPT
        with acting_as(Actor.system("booking.interests_purge")):
            assert services.interests_purge(today=later) == 0
            assert services.interests_purge(today=later + timedelta(days=1)) == 1
        assert services.interests_purge(today=later + timedelta(days=900)) == 0


def test_a_region_that_only_gathers_has_no_page(db):
    with pytest.raises(SeriesUnknown):
        selectors.series_called("altmark")
