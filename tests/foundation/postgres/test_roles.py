"""The app role works behind the wall and builds nothing."""

import psycopg
import pytest
from psycopg import sql

from wegenetz.foundation.postgres.addresses import split_password, with_role
from wegenetz.foundation.postgres.cluster import serving
from wegenetz.foundation.postgres.errors import (
    AppRoleNotAllowed,
    AppRoleTooPowerful,
    DatabaseUnreachable,
    DatabaseUnsuitable,
)

pytestmark = pytest.mark.database


@pytest.fixture(scope="module")
def walled(cluster):
    """A table with two rows behind a wall that opens for one name."""
    with psycopg.connect(cluster.owner_url) as connection:
        connection.execute("CREATE TABLE person (id int GENERATED ALWAYS AS IDENTITY, name text)")
        connection.execute("CREATE SEQUENCE reference")
        connection.execute("INSERT INTO person (name) VALUES ('Ada'), ('Bea')")
        connection.execute("ALTER TABLE person ENABLE ROW LEVEL SECURITY")
        connection.execute("ALTER TABLE person FORCE ROW LEVEL SECURITY")
        connection.execute(
            "CREATE POLICY wall ON person USING (name = current_setting('test.name', true))"
        )
    return cluster


def test_without_a_name_neither_app_nor_owner_sees_a_row(walled):
    for address in (walled.app_url, walled.owner_url):
        with psycopg.connect(address) as connection:
            assert connection.execute("SELECT count(*) FROM person").fetchone() == (0,)


def test_with_a_name_the_app_role_sees_that_row_only(walled):
    with psycopg.connect(walled.app_url) as connection:
        connection.execute("SELECT set_config('test.name', 'Ada', true)")
        assert connection.execute("SELECT name FROM person").fetchall() == [("Ada",)]


@pytest.mark.parametrize(
    "attempt",
    [
        "SET row_security = off; SELECT * FROM person",
        "ALTER TABLE person NO FORCE ROW LEVEL SECURITY",
        "ALTER TABLE person DISABLE ROW LEVEL SECURITY",
        "DROP POLICY wall ON person",
        "TRUNCATE person",
        "CREATE TABLE mine (id int)",
        "CREATE TEMPORARY TABLE mine (id int)",
        "CREATE SCHEMA mine",
        "CREATE FUNCTION mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "CREATE ROLE mine",
        "ALTER ROLE wegenetz_app BYPASSRLS",
        "SET ROLE wegenetz_owner",
        "SET ROLE postgres",
        "COPY person TO PROGRAM 'cat'",
        "SELECT pg_read_file('postgresql.conf')",
    ],
)
def test_the_app_role_cannot(walled, attempt):
    with (
        psycopg.connect(walled.app_url) as connection,
        pytest.raises(
            (psycopg.errors.InsufficientPrivilege, psycopg.errors.InvalidParameterValue)
        ),
    ):
        connection.execute(attempt)


def test_the_app_role_reads_and_writes_tables_made_later(walled):
    with psycopg.connect(walled.owner_url) as connection:
        connection.execute("CREATE TABLE place (id int GENERATED ALWAYS AS IDENTITY, name text)")
    with psycopg.connect(walled.app_url) as connection:
        connection.execute("INSERT INTO place (name) VALUES ('Bremen')")
        connection.execute("UPDATE place SET name = 'Bremerhaven'")
        assert connection.execute("SELECT name FROM place").fetchall() == [("Bremerhaven",)]
        connection.execute("DELETE FROM place")
        assert connection.execute("SELECT nextval('reference')").fetchone() == (1,)


def test_the_database_sorts_and_searches_in_utf8(cluster):
    with psycopg.connect(cluster.app_url) as connection:
        assert connection.execute("SHOW server_encoding").fetchone() == ("UTF8",)
        assert connection.execute("SELECT lower('ÄÖÜŞ')").fetchone() == ("äöüş",)
        assert connection.execute("SELECT unaccent('Łódź')").fetchone() == ("Lodz",)
        assert connection.execute("SHOW data_checksums").fetchone() == ("on",)


def test_a_created_database_is_prepared_and_can_be_copied_and_dropped(cluster):
    original = cluster.create_database("original")
    with psycopg.connect(original.owner_url) as connection:
        connection.execute("CREATE TABLE place AS SELECT 'Halle' AS name")
    copy = cluster.create_database("copy", template="original")
    with psycopg.connect(copy.app_url) as connection:
        assert connection.execute("SELECT name FROM place").fetchone() == ("Halle",)
    for name in ("original", "copy"):
        cluster.drop_database(name)
        with pytest.raises(psycopg.OperationalError, match="does not exist"):
            psycopg.connect(cluster.database(name).app_url)


def test_databases_of_a_test_runner_are_prepared_too(cluster):
    with psycopg.connect(cluster.owner_url, autocommit=True) as connection:
        connection.execute("CREATE DATABASE made_by_hand")
    try:
        made = cluster.database("made_by_hand")
        with psycopg.connect(made.owner_url) as connection:
            connection.execute("CREATE TABLE place (name text)")
        with psycopg.connect(made.app_url) as connection:
            assert connection.execute("SELECT similarity('a', 'a') FROM place").fetchall() == []
    finally:
        cluster.drop_database("made_by_hand")


def as_superuser(cluster, *statements: str) -> None:
    with psycopg.connect(cluster.superuser_url, autocommit=True) as connection:
        for statement in statements:
            connection.execute(sql.SQL(statement))


class TestGivenDatabase:
    """DATABASE_URL comes first; what it leads to is checked, and made usable."""

    @pytest.fixture
    def given(self, cluster):
        """A database of an operator, owned by somebody."""
        as_superuser(
            cluster,
            "CREATE ROLE somebody LOGIN PASSWORD 'geheim'",
            "CREATE DATABASE given OWNER somebody TEMPLATE template0",
        )
        yield cluster.database("given")
        as_superuser(
            cluster,
            "DROP DATABASE given WITH (FORCE)",
            "DROP DATABASE IF EXISTS latin",
            "DROP ROLE somebody",
        )

    @pytest.fixture
    def somebody(self, given) -> str:
        return with_role(given.owner_url, role="somebody", password="geheim")

    def test_it_is_used_instead_of_a_server_of_our_own(self, given, somebody, state):
        environ = {"DATABASE_URL": somebody, "WEGENETZ_APP_DATABASE_URL": given.app_url}
        with serving(state, environ=environ) as served:
            assert served.environment() == environ
            assert served.superuser_url == ""
            with psycopg.connect(served.owner_url) as connection:
                connection.execute("CREATE TABLE place AS SELECT 'Erfurt' AS name")
            with psycopg.connect(served.app_url) as connection:
                assert connection.execute("SELECT name FROM place").fetchone() == ("Erfurt",)
        assert not (state / "database").exists()

    def test_tables_that_were_there_before_are_opened_for_the_app_role_once(
        self, given, somebody, state
    ):
        environ = {"DATABASE_URL": somebody, "WEGENETZ_APP_DATABASE_URL": given.app_url}
        with psycopg.connect(somebody) as connection:
            connection.execute("CREATE TABLE place AS SELECT 'Jena' AS name")
        with serving(state, environ=environ), psycopg.connect(given.app_url) as connection:
            assert connection.execute("SELECT name FROM place").fetchone() == ("Jena",)
        with psycopg.connect(somebody) as connection:
            connection.execute("REVOKE UPDATE ON place FROM wegenetz_app")
        with (
            serving(state, environ=environ),
            psycopg.connect(given.app_url) as connection,
            pytest.raises(psycopg.errors.InsufficientPrivilege),
        ):
            connection.execute("UPDATE place SET name = 'Gera'")

    def test_the_app_role_comes_through_the_owner_with_a_password_kept_closed(self, given, state):
        environ = {"DATABASE_URL": given.superuser_url}
        known = split_password(given.app_url)[1]
        try:
            with serving(state, environ=environ) as served:
                first = served.app_url
            with serving(state, environ=environ) as served:
                assert served.app_url == first
                with psycopg.connect(served.app_url) as connection:
                    assert connection.info.user == "wegenetz_app"
            assert (state / "passwords.json").stat().st_mode & 0o077 == 0
        finally:
            as_superuser(given, f"ALTER ROLE wegenetz_app PASSWORD '{known}'")

    def test_an_owner_who_may_not_create_roles_is_told_what_to_ask_for(self, somebody, state):
        with (
            pytest.raises(AppRoleNotAllowed, match="ALTER ROLE somebody CREATEROLE"),
            serving(state, environ={"DATABASE_URL": somebody}),
        ):
            pass

    @pytest.mark.parametrize("right", ["SUPERUSER", "BYPASSRLS"])
    def test_an_app_role_that_could_pass_the_wall_is_refused(self, given, somebody, state, right):
        as_superuser(given, f"CREATE ROLE mighty LOGIN {right} PASSWORD 'geheim'")
        mighty = with_role(somebody, role="mighty", password="geheim")
        environ = {"DATABASE_URL": given.superuser_url, "WEGENETZ_APP_DATABASE_URL": mighty}
        try:
            with (
                pytest.raises(AppRoleTooPowerful, match="mighty"),
                serving(state, environ=environ),
            ):
                pass
        finally:
            as_superuser(given, "DROP OWNED BY mighty", "DROP ROLE mighty")

    def test_an_app_role_that_belongs_to_the_owner_of_tables_is_refused(
        self, given, somebody, state
    ):
        with psycopg.connect(somebody) as connection:
            connection.execute("CREATE TABLE place (name text)")
        as_superuser(given, "CREATE ROLE friend LOGIN PASSWORD 'geheim' IN ROLE somebody")
        friend = with_role(somebody, role="friend", password="geheim")
        environ = {"DATABASE_URL": somebody, "WEGENETZ_APP_DATABASE_URL": friend}
        try:
            with (
                pytest.raises(AppRoleTooPowerful, match="somebody"),
                serving(state, environ=environ),
            ):
                pass
        finally:
            as_superuser(given, "DROP OWNED BY friend", "DROP ROLE friend")

    def test_a_database_in_another_encoding_is_refused(self, given, state):
        as_superuser(
            given,
            "CREATE DATABASE latin TEMPLATE template0 ENCODING 'LATIN1' LOCALE_PROVIDER libc LOCALE 'C'",
        )
        environ = {"DATABASE_URL": given.database("latin").superuser_url}
        with pytest.raises(DatabaseUnsuitable, match="LATIN1"), serving(state, environ=environ):
            pass

    def test_an_address_that_leads_nowhere_is_said_without_its_password(self, state):
        environ = {"DATABASE_URL": "postgresql://who:geheim@127.0.0.1:1/nothing"}
        with pytest.raises(DatabaseUnreachable) as refusal, serving(state, environ=environ):
            pass
        assert "who@127.0.0.1:1/nothing" in str(refusal.value)
        assert "geheim" not in str(refusal.value)
