"""The wall: without an actor there is nothing, and the database says so, not the code."""

from __future__ import annotations

from contextlib import suppress

import psycopg
import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from wegenetz.foundation.actor import Actor
from wegenetz.foundation.links import digest_of, new_token
from wegenetz.foundation.wall import WalledModel, acting_as
from wegenetz.planner import services
from wegenetz.planner.errors import RouteUnknown
from wegenetz.planner.person import Answers

ROUTES = {"format": "wegenetz-kept/1", "routes": [], "total": 0, "complete": True}
ANSWERS = Answers(profession="koch", german="b1")


def walled_models():
    return [model for model in apps.get_models() if issubclass(model, WalledModel)]


@pytest.fixture
def token(db, today):
    fresh = new_token()
    services.route_save(token=fresh, answers=ANSWERS, routes=ROUTES, chosen="a", today=today)
    return fresh


def test_there_is_something_behind_the_wall():
    assert {model.__name__ for model in walled_models()} >= {"SavedRoute"}


@pytest.mark.parametrize("model", walled_models(), ids=lambda model: model.__name__)
def test_every_walled_table_forces_row_level_security_with_a_policy(db, model):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relrowsecurity, relforcerowsecurity FROM pg_class WHERE relname = %s",
            [model._meta.db_table],
        )
        assert cursor.fetchone() == (True, True)
        cursor.execute(
            "SELECT DISTINCT cmd FROM pg_policies WHERE tablename = %s", [model._meta.db_table]
        )
        assert {row[0] for row in cursor.fetchall()} >= {"SELECT", "INSERT", "UPDATE", "DELETE"}


@pytest.mark.parametrize("model", walled_models(), ids=lambda model: model.__name__)
def test_no_history_outlives_a_walled_row(model):
    assert not [r for r in model._meta.related_objects if r.name == "events"]


def test_the_role_of_web_and_worker_cannot_step_over_the_wall(db):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb FROM pg_roles WHERE rolname = current_user"
        )
        assert cursor.fetchone() == (False, False, False, False)


def test_without_an_actor_the_table_is_empty(token):
    from wegenetz.planner.models import SavedRoute

    assert SavedRoute.objects.count() == 0
    assert not SavedRoute.objects.exclude(digest="").exists()


def test_the_holder_of_the_link_meets_the_row_and_nobody_else(token, today):
    assert services.route_open(token=token, today=today).answers == ANSWERS.dump()
    with pytest.raises(RouteUnknown):
        services.route_open(token=new_token(), today=today)


def test_nobody_writes_a_row_for_somebody_else(db, today):
    from wegenetz.planner.models import SavedRoute

    row = SavedRoute(
        digest="f" * 64, answers={"a": 1}, routes=ROUTES, planned_on=today, expires_on=today
    )
    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        row.save(force_insert=True)
    with (
        pytest.raises(DatabaseError, match="row-level security"),
        acting_as(Actor.link("e" * 64)),
    ):
        row.save(force_insert=True)


def test_an_inner_actor_replaces_the_outer_one_who_is_back_afterwards(token):
    from wegenetz.planner.models import SavedRoute

    digest = digest_of(token)
    with acting_as(Actor.link(digest)):
        with acting_as(Actor.anonymous()):
            assert SavedRoute.objects.count() == 0
        assert SavedRoute.objects.count() == 1
    assert SavedRoute.objects.count() == 0


def test_an_error_inside_leaves_the_outer_actor_in_place(token):
    from wegenetz.planner.models import SavedRoute

    with acting_as(Actor.link(digest_of(token))):
        with pytest.raises(RuntimeError), acting_as(Actor.anonymous()):
            raise RuntimeError
        assert SavedRoute.objects.count() == 1


def test_a_point_of_return_costs_nothing_but_itself(db):
    with acting_as(Actor.system("somebody")), CaptureQueriesContext(connection) as asked:
        with transaction.atomic():
            pass
        with suppress(ZeroDivisionError), transaction.atomic():
            raise ZeroDivisionError
    assert [query["sql"].split()[0] for query in asked] == [
        *("SAVEPOINT", "RELEASE"),
        *("SAVEPOINT", "ROLLBACK", "RELEASE"),
    ]


class TestPastDjango:
    """The same, asked with nothing of ours in between: a bare connection as each role, on committed rows."""

    @pytest.fixture
    def committed(self, own_database, today):
        digest = "a" * 64
        insert = (
            "INSERT INTO planner_savedroute (digest, answers, routes, chosen, planned_on, expires_on)"
            " VALUES (%s, '{}', '{}', 'a', %s, %s)"
        )
        with psycopg.connect(own_database.app_url) as bare:
            bare.execute("SELECT set_config('wegenetz.link', %s, true)", [digest])
            bare.execute(insert, [digest, today, today])
        yield digest
        with psycopg.connect(own_database.app_url) as bare:
            bare.execute(
                "SELECT set_config('wegenetz.purpose', 'planner.saved_routes_purge', true)"
            )
            bare.execute("DELETE FROM planner_savedroute WHERE digest = %s", [digest])

    @pytest.mark.parametrize("role", ["app_url", "owner_url"])
    def test_no_role_sees_a_row_without_the_link(self, own_database, committed, role):
        with psycopg.connect(getattr(own_database, role)) as bare:
            assert bare.execute("SELECT count(*) FROM planner_savedroute").fetchone() == (0,)
            bare.execute("SELECT set_config('wegenetz.link', %s, true)", ["b" * 64])
            assert bare.execute("SELECT count(*) FROM planner_savedroute").fetchone() == (0,)
            bare.execute("SELECT set_config('wegenetz.link', %s, true)", [committed])
            assert bare.execute("SELECT count(*) FROM planner_savedroute").fetchone() == (1,)

    def test_the_actor_is_gone_with_the_transaction(self, own_database, committed):
        with psycopg.connect(own_database.app_url) as bare:
            bare.execute("SELECT set_config('wegenetz.link', %s, true)", [committed])
            bare.commit()
            assert bare.execute("SELECT count(*) FROM planner_savedroute").fetchone() == (0,)

    @pytest.mark.parametrize(
        "forbidden",
        [
            "ALTER TABLE planner_savedroute DISABLE ROW LEVEL SECURITY",
            "DROP POLICY wall_select ON planner_savedroute",
            "SET ROLE wegenetz_owner",
            "TRUNCATE planner_savedroute",
            "CREATE TABLE mine (id int)",
        ],
    )
    def test_the_app_role_cannot_take_the_wall_down(self, own_database, forbidden):
        with (
            psycopg.connect(own_database.app_url) as bare,
            pytest.raises(psycopg.errors.InsufficientPrivilege),
        ):
            bare.execute(forbidden)

    def test_deleting_needs_the_named_purpose(self, own_database, committed):
        with psycopg.connect(own_database.app_url) as bare:
            bare.execute("SELECT set_config('wegenetz.link', %s, true)", [committed])
            assert bare.execute("DELETE FROM planner_savedroute").rowcount == 0
