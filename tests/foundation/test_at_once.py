"""Operations done at once leave the same database and the same state behind as one after the other."""

from __future__ import annotations

from django.db import connections, migrations, models
from django.db.migrations.state import ProjectState

from wegenetz.foundation.at_once import AtOnce

OPERATIONS = [
    migrations.CreateModel(
        "Reed", [("id", models.BigAutoField(primary_key=True)), ("length", models.IntegerField())]
    ),
    migrations.CreateModel(
        "Pond",
        [
            ("id", models.BigAutoField(primary_key=True)),
            ("reed", models.ForeignKey("probe.Reed", models.CASCADE)),
        ],
    ),
]
MORE = [
    migrations.AddField("reed", "width", models.IntegerField(null=True)),
    migrations.AddConstraint(
        "reed", models.CheckConstraint(condition=models.Q(length__gt=0), name="reed_has_a_length")
    ),
    migrations.AddIndex("reed", models.Index(fields=["width"], name="reed_by_width")),
]


def test_a_group_does_and_undoes_what_its_operations_do(own_database, django_db_blocker):
    with django_db_blocker.unblock():
        connection = connections["owner"]
        states = [ProjectState()]
        groups = [AtOnce(OPERATIONS), AtOnce(MORE)]
        try:
            for group in groups:
                state = states[-1].clone()
                group.state_forwards("probe", state)
                with connection.schema_editor() as editor:
                    group.database_forwards("probe", editor, states[-1], state)
                states.append(state)
            with connection.cursor() as cursor:
                made = connection.introspection.get_constraints(cursor, "probe_reed")
                columns = connection.introspection.get_table_description(cursor, "probe_reed")
            assert {"reed_has_a_length", "reed_by_width"} <= set(made)
            assert [column.name for column in columns] == ["id", "length", "width"]
            while groups:
                after = states.pop()
                with connection.schema_editor() as editor:
                    groups.pop().database_backwards("probe", editor, after, states[-1])
            assert not {"probe_reed", "probe_pond"} & set(connection.introspection.table_names())
        finally:
            connection.close()


def test_the_state_is_that_of_one_after_the_other():
    together, alone = ProjectState(), ProjectState()
    for group in (OPERATIONS, MORE):
        AtOnce(group).state_forwards("probe", together)
        for one in group:
            one.state_forwards("probe", alone)
    assert together == alone
