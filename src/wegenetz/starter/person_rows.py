"""Invented people for a trial: their cases are written as a counsellor would, through the services."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from wegenetz.counselling.selectors.cases import cases_led
from wegenetz.counselling.selectors.plans import plan_current
from wegenetz.counselling.services.cases import case_open
from wegenetz.counselling.services.contacts import Talk, contact_record
from wegenetz.counselling.services.plans import (
    answers_of_case,
    plan_choose,
    signature_of,
    step_of,
    step_record,
)
from wegenetz.counselling.services.reminders import reminder_add
from wegenetz.foundation.clock import BERLIN
from wegenetz.foundation.wall import acting_as
from wegenetz.network import selectors as network
from wegenetz.network.freshness_selectors import member_acting
from wegenetz.people.services.facts import fact_set
from wegenetz.people.services.persons import qualification_add
from wegenetz.planner.selectors import routes_for
from wegenetz.starter import files

if TYPE_CHECKING:
    from datetime import date

    from wegenetz.counselling.models import Case
    from wegenetz.foundation.actor import Actor


def write(*, now: datetime) -> int:
    """Write the sample cases into houses that have none yet; return how many."""
    houses = network.institution_keys()
    members = network.sample_member_keys()
    written = 0
    for code, said in _by_house().items():
        actor = member_acting(members[said[0]["counsellor"]])
        if actor is None:
            continue
        with acting_as(actor):
            if cases_led(actor).exists():
                continue
            for one in said:
                _Sample(said=one, actor=actor, now=now).write(houses[code])
                written += 1
    return written


def _by_house() -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for one in files.content("persons", "samples")["cases"]:
        found.setdefault(one["house"], []).append(one)
    return found


class _Sample:
    """One invented person, written on the days on which it would have happened."""

    def __init__(self, *, said: dict[str, Any], actor: Actor, now: datetime) -> None:
        self.said = said
        self.actor = actor
        self.now = now
        self.today = now.astimezone(BERLIN).date()

    def write(self, house: int) -> None:
        day, instant = self._ago(self.said["opened"])
        case = case_open(
            institution_id=house,
            actor=self.actor,
            now=instant,
            today=day,
            about_person=self.said["person"],
            about={**self.said["case"], "first_counselled_on": day},
        )
        if "qualification" in self.said:
            qualification_add(person_id=case.person_id, about=self.said["qualification"])
        for key, value in self.said.get("facts", {}).items():
            fact_set(person_id=case.person_id, key=key, value=value, actor=self.actor, now=instant)
        for talk in self.said.get("contacts", []):
            self._contact(case, talk)
        for reminder in self.said.get("reminders", []):
            reminder_add(
                case=case,
                text=reminder["words"],
                due_on=self.today + timedelta(days=reminder["due"]),
                actor=self.actor,
                assignee_id=self.actor.user_id,
                now=self.now,
                today=self.today,
            )
        if plan := self.said.get("plan"):
            self._plan(case, plan)

    def _contact(self, case: Case, said: dict[str, Any]) -> None:
        day, instant = self._ago(said["ago"])
        contact_record(
            case=case,
            talk=Talk(
                on=day,
                kinds=tuple(said["kinds"]),
                channel=said["channel"],
                minutes=said["minutes"],
                topics=tuple(said["topics"]),
                note=said["words"],
            ),
            actor=self.actor,
            now=instant,
            today=day,
        )

    def _plan(self, case: Case, said: dict[str, int]) -> None:
        day, instant = self._ago(said["chosen"])
        found = routes_for(answers_of_case(case), day=day)
        first = next(one for one in found.routes if one.route.branches)
        plan_choose(
            case=case, signature=signature_of(first), actor=self.actor, now=instant, today=day
        )
        current = plan_current(case.pk)
        for step in list(current.steps.all())[: said["finished"]] if current else []:
            ended = min(step.planned_ends + timedelta(days=9 * step.position), self.today)
            step_record(
                step=step_of(case_id=case.pk, plan_id=step.plan_id, position=step.position),
                status="finished",
                on=ended,
                actor=self.actor,
                now=self.now,
                today=self.today,
            )

    def _ago(self, days: int) -> tuple[date, datetime]:
        day = self.today - timedelta(days=days)
        return day, datetime.combine(day, time(10), BERLIN)
