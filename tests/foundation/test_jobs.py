"""Jobs live in the database: no commit, no job; and nobody works anonymously."""

from __future__ import annotations

import pytest
from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import TaskNotFound

from wegenetz.foundation.actor import Actor, Role
from wegenetz.foundation.errors import ActorMissing
from wegenetz.foundation.jobs import job, later

NAME = "planner.saved_routes_purge"


class Undo(Exception):
    """Rolls a transaction back."""


def test_a_job_is_queued_with_the_business_row(db):
    later(NAME, timestamp=0)
    assert ProcrastinateJob.objects.filter(task_name=NAME).count() == 1


def test_a_job_is_rolled_back_with_the_business_row(db):
    with pytest.raises(Undo), transaction.atomic():
        later(NAME, timestamp=0)
        raise Undo
    assert not ProcrastinateJob.objects.filter(task_name=NAME).exists()


def test_an_unknown_job_is_refused_at_once(db):
    with pytest.raises(TaskNotFound):
        later("nobody.knows_this")


def test_a_job_carries_its_actor_but_never_a_personal_link(db):
    member = Actor(user_id=7, institution_ids=(3,), roles=frozenset({Role.COUNSELLOR}))
    later(NAME, actor=member, timestamp=0)
    queued = ProcrastinateJob.objects.get(task_name=NAME)
    assert Actor.from_job(queued.args["actor"]) == member
    assert "link" not in str(Actor.link("a" * 64).as_job())


def test_a_job_with_neither_actor_nor_purpose_fails(db):
    @job("tests.nobody")
    def nobody() -> None:
        pytest.fail("must not run")

    try:
        with pytest.raises(ActorMissing):
            nobody()
    finally:
        app.tasks.pop("tests.nobody")


def test_a_job_runs_for_its_purpose(db):
    from django.db import connection

    seen = []

    @job("tests.purposeful", purpose="tests.purpose")
    def purposeful(*, number: int) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('wegenetz.purpose', true)")
            seen.append((number, cursor.fetchone()[0]))

    try:
        purposeful(number=5)
    finally:
        app.tasks.pop("tests.purposeful")
    assert seen == [(5, "tests.purpose")]


def test_a_purpose_is_never_empty():
    with pytest.raises(ValueError, match="purpose"):
        Actor.system("")
