"""A table that somebody brought is nobody else's business."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction
from tests.network.members import member

from wegenetz.foundation import clock
from wegenetz.foundation.actor import Actor, Role
from wegenetz.foundation.wall import acting_as
from wegenetz.opendata.models import Import


def bring(user, by) -> Import:
    with acting_as(by.as_actor()):
        return Import.objects.create(
            user=user,
            kind="offers",
            file_name="angebote.csv",
            columns=[],
            rows=[],
            created_at=clock.now(),
        )


@pytest.fixture
def editor(db):
    return member("Erik Muster", ("hafentor", Role.EDITOR))


@pytest.fixture
def colleague(db):
    return member("Kora Muster", ("hafentor", Role.COORDINATOR))


def test_only_whoever_brought_it_meets_it(editor, colleague):
    bring(editor, editor)
    for actor, expected in (
        (editor.as_actor(), 1),
        (colleague.as_actor(), 0),
        (Actor.anonymous(), 0),
        (Actor.system("opendata.imports_purge"), 1),
    ):
        with acting_as(actor):
            assert Import.objects.count() == expected


def test_nobody_brings_one_in_the_name_of_somebody_else(editor, colleague):
    with pytest.raises(DatabaseError), transaction.atomic():
        bring(editor, colleague)
