"""A table of contact persons: for their own house only, and public only once they agree."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.network.members import member
from tests.opendata.test_tables_taken import Desk

from wegenetz.foundation.actor import Role
from wegenetz.foundation.wall import acting_as
from wegenetz.network.models import ContactPerson


@pytest.fixture
def desk(db) -> Desk:
    return Desk(member("Erik Muster", ("hafentor", Role.EDITOR)))


@pytest.fixture
def stranger(db) -> Desk:
    return Desk(member("Nele Nebenan", ("leinetal", Role.EDITOR)))


TABLE = "Nummer;Einrichtung;Name;Aufgabe;E-Mail\n;hafentor;Ines Vorlage;Beratung;ines@beispiel.example\n"


def held(desk) -> list[ContactPerson]:
    with acting_as(desk.actor):
        return list(ContactPerson.objects.filter(name="Ines Vorlage"))


def test_who_is_new_is_asked_and_hidden_until_then(desk, post):
    key = desk.bring(TABLE, "contact-persons")
    desk.look(key)
    assert post() == []
    desk.take(key)
    (person,) = held(desk)
    assert person.consented_at is None
    assert [letter["To"] for letter in post()] == ["ines@beispiel.example"]
    again = desk.look(desk.bring(TABLE, "contact-persons"))
    assert [result.state for result in again.results] == ["unchanged"]
    desk.undo(key)
    assert held(desk) == []


def test_nobody_brings_persons_of_another_house(desk):
    table = TABLE.replace("hafentor", "leinetal")
    assert desk.look(desk.bring(table, "contact-persons")).is_wrong


def test_another_house_neither_sees_nor_brings_any(desk, stranger):
    desk.take(desk.bring(TABLE, "contact-persons"))
    assert "Ines Vorlage" in desk.own("contact-persons")
    assert "Ines Vorlage" not in stranger.own("contact-persons")
    assert stranger.look(stranger.bring(TABLE, "contact-persons")).is_wrong


def test_nobody_takes_the_table_of_persons_along(db):
    assert Client().get("/daten/contact-persons.csv").status_code == 404
