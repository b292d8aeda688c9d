"""Loading the starter network: again and again, much later, and over what people have entered since."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import psycopg
import pytest
from tests.conftest import copy_of, manage

from wegenetz.starter.files import profession_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wegenetz.foundation.postgres.cluster import Cluster

#: Passwords are salted anew and sessions of Django are not knowledge.
NOT_COMPARED = ("network_user", "catalogue_knowledgeversion", "finder_searchversion")
DIGESTS = "SELECT count(*), md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) FROM {} t"


@pytest.fixture
def loaded(cluster: Cluster, template: str) -> Iterator[Cluster]:
    """A database of its own: commands are processes and commit."""
    yield from copy_of(cluster, template, "wegenetz_test_load")


def contents(database: Cluster) -> dict[str, tuple[int, str]]:
    """Return the number of rows and a digest of every table, history included."""
    with psycopg.connect(database.owner_url) as connection:
        names = [
            name
            for (name,) in connection.execute(
                "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
            )
        ]
        return {
            name: connection.execute(DIGESTS.format(name)).fetchone()
            for name in names
            if name not in NOT_COMPARED
        }


def test_loading_again_writes_nothing(loaded):
    before = contents(loaded)
    assert before["professions_profession"][0] == len(profession_names())
    printed = manage(loaded, "starter_load", "--again")
    counts = re.findall(r"(\d+) neu, (\d+) geändert", printed)
    assert len(counts) >= 10
    assert set(counts) == {("0", "0")}
    assert contents(loaded) == before


def test_a_reload_keeps_what_people_confirmed_and_drops_names_nobody_says(loaded):
    confirm = (
        "from wegenetz.foundation import clock;"
        "from wegenetz.foundation.wall import acting_as;"
        "from wegenetz.network.models import User;"
        "from wegenetz.professions.services import competent_body_confirm as confirm;"
        "who = User.objects.get(email='koordination@beispiel.example').as_actor();"
        "context = acting_as(who);"
        "context.__enter__();"
        "confirm(profession='apotheker', land='HB', name='Amt für Beispiele', source='Auskunft',"
        " today=clock.today(), actor=who);"
        "context.__exit__(None, None, None)"
    )
    manage(loaded, "shell", "--no-imports", "-c", confirm)
    held = contents(loaded)["professions_competentbody"]
    names = contents(loaded)["professions_professionname"]
    with psycopg.connect(loaded.owner_url) as connection:
        connection.execute(
            """
            INSERT INTO professions_professionname (profession_id, language, name, search, is_former)
            VALUES ('koch', 'de', 'Smutje', 'smutje', false)
            """
        )
        connection.execute(
            "UPDATE professions_professionname SET is_former = true WHERE name = 'Jungkoch'"
        )
    assert contents(loaded)["professions_professionname"][0] == names[0] + 1
    printed = manage(loaded, "starter_load", "--again")
    assert "1 behalten" in printed
    assert "Berufe und Verfahren: 0 neu, 2 geändert" in printed
    after = contents(loaded)
    assert after["professions_competentbody"] == held
    assert after["professions_professionname"] == names


def test_three_years_later_there_are_still_dates_to_come(loaded):
    manage(loaded, "starter_load", clock="2029-11-23T09:00:00+01:00")
    with psycopg.connect(loaded.owner_url) as connection:
        dated, current = connection.execute(
            """
            SELECT count(DISTINCT offer_id),
                   count(DISTINCT offer_id) FILTER (WHERE starts > '2029-11-23')
            FROM catalogue_run
            """
        ).fetchone()
    assert dated > 50
    assert current == dated
