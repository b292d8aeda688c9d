"""Participants never see each other; a house sees its own; the database says so."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction
from tests.booking.seats.conftest import at_desk, book, stands

from wegenetz.booking.models import Booking, Participant
from wegenetz.booking.policies import FORGET, MOVE, TELL
from wegenetz.foundation.actor import Actor, Role
from wegenetz.foundation.links import digest_of
from wegenetz.foundation.wall import acting_as
from wegenetz.network.models import Institution


@pytest.fixture
def two(run, elsewhere):
    """A party from the street, and one that another house sends."""
    street = book(run, 2, name="Erna Beispiel")
    sent = book(run, 3, actor=at_desk(elsewhere), sender_id=elsewhere.pk)
    return street, sent


def reader(house):
    return Actor(
        user_id=2,
        institution_ids=(house.pk,),
        roles=frozenset({Role.READER}),
        memberships=((house.pk, Role.READER),),
    )


def seen(actor):
    with acting_as(actor):
        return Booking.objects.count(), Participant.objects.count()


def test_who_meets_which_rows(two, house, elsewhere):
    street, sent = two
    third = Institution.objects.exclude(pk__in=[house.pk, elsewhere.pk]).order_by("pk").first()
    everybody = (2, 5)
    assert {
        "nobody": seen(Actor.anonymous()),
        "street": seen(Actor.link(digest_of(street.token))),
        "sent": seen(Actor.link(digest_of(sent.token))),
        "house": seen(at_desk(house)),
        "sender": seen(at_desk(elsewhere)),
        "reader": seen(reader(house)),
        "third": seen(at_desk(third)),
        "another purpose": seen(Actor.system("planner.saved_routes_purge")),
        **{purpose: seen(Actor.system(purpose)) for purpose in (MOVE, TELL, FORGET)},
    } == {
        "nobody": (0, 0),
        "street": (1, 2),
        "sent": (1, 3),
        "house": everybody,
        "sender": (1, 3),
        "reader": (0, 0),
        "third": (0, 0),
        "another purpose": (0, 0),
        MOVE: everybody,
        TELL: everybody,
        FORGET: everybody,
    }


def test_nobody_books_in_the_name_of_a_house_that_is_not_theirs(run, elsewhere):
    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        book(run, sender_id=elsewhere.pk)


def test_the_house_that_sends_people_changes_nothing_past_the_link(two, elsewhere):
    _, sent = two
    with acting_as(at_desk(elsewhere)):
        assert Booking.objects.filter(pk=sent.id).update(name="Fremd") == 0
    assert stands(sent).name == ""


def test_one_link_writes_no_name_into_another_party(two):
    street, sent = two
    with acting_as(Actor.link(digest_of(street.token))):
        assert Participant.objects.filter(booking_id=sent.id).update(name="Fremd") == 0


def test_only_forgetting_deletes(two, house):
    street, _ = two
    for actor in (Actor.link(digest_of(street.token)), at_desk(house), Actor.system(MOVE)):
        with acting_as(actor):
            assert Booking.objects.filter(pk=street.id)._raw_delete("default") == 0
