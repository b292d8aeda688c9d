"""When addresses moved from institutions to their locations, none was lost."""

from __future__ import annotations

import psycopg
import pytest
from tests.conftest import manage

pytestmark = [pytest.mark.database, pytest.mark.slow]

BEFORE = "0006_locations_and_structure"
AFTER = "0007_addresses_move"
HOUSE = (
    "INSERT INTO network_institution (code, name, label, kind, street, city, phone, is_accessible, languages, is_sample,"
    " is_open, source, confidence, jobcentre_kind, description, website, email, postal_code_id)"
    " VALUES (%s, %s, '{}', 'counselling', %s, %s, %s, %s, '{}', false, false, 'Auskunft', 'seen', '', '{}', '', '', %s)"
)


@pytest.fixture
def database(cluster):
    own = cluster.create_database("wegenetz_test_move")
    yield own
    cluster.drop_database("wegenetz_test_move")


def test_every_address_becomes_the_main_location_once(database):
    manage(database, "migrate", "network", BEFORE, "--database", "owner", "--verbosity", "0")
    with psycopg.connect(database.owner_url) as connection:
        connection.execute("INSERT INTO network_postalcode VALUES ('28195', 53.08, 8.8)")
        connection.execute(HOUSE, ("eins", "Eins", "Weg 1", "Bremen", "0421", True, "28195"))
        connection.execute(HOUSE, ("zwei", "Zwei", "", "", "", None, None))
    manage(database, "migrate", "network", AFTER, "--database", "owner", "--verbosity", "0")
    move = (
        "from importlib import import_module;"
        "from django.db import connections;"
        "from django.db.migrations.executor import MigrationExecutor;"
        f"state = MigrationExecutor(connections['owner']).loader.project_state(('network', '{AFTER}'));"
        f"import_module('wegenetz.network.migrations.{AFTER}').move(state.apps, None)"
    )
    manage(database, "shell", "--no-imports", "-c", move)
    with psycopg.connect(database.owner_url) as connection:
        rows = connection.execute(
            "SELECT h.code, l.street, l.city, l.phone, l.step_free, l.postal_code_id, l.is_main"
            " FROM network_location l JOIN network_institution h ON h.id = l.institution_id"
        ).fetchall()
    assert rows == [("eins", "Weg 1", "Bremen", "0421", True, "28195", True)]
