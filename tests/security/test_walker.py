"""Nobody meets anything of a case that is none of their business: every address, every table, every export, asked with the right keys by the wrong people."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from procrastinate.contrib.django import app
from tests.counselling.houses import browser_of
from tests.people.houses import counsellor_of
from tests.security.addresses import addresses, asked, of_persons
from tests.security.strangers import PARTNER, STRANGERS
from tests.security.whole_case import (
    MARK,
    betrayed,
    said_in,
    tables_of_persons,
    walled_models,
)
from tests.web.register import ARGUMENTS, REGISTER

from wegenetz.foundation.actor import Actor
from wegenetz.foundation.models import OutgoingMail
from wegenetz.foundation.wall import acting_as

#: Closed tables whose rows belong to no person's record, and what keeps them closed instead.
NOT_OF_A_RECORD = {
    "booking.Appointment": "its link, its house",
    "booking.Booking": "its link, its house",
    "booking.Participant": "its link, its house",
    "booking.SeriesInterest": "its link",
    "counselling.JourneyEvent": "nobody reads it; it names nobody",
    "counselling.TextBlock": "its member; it names nobody",
    "foundation.OutgoingMail": "the job that sends it",
    "network.ContactPerson": "its house",
    "network.Invitation": "its house",
    "network.StaffSession": "its member",
    "network.StaffVisit": "its member",
    "network.Suggestion": "its house",
    "opendata.Import": "its house",
    "planner.SavedRoute": "its link",
}
#: Closed tables of persons in which this case cannot have a row, and why.
CANNOT_BE_FILLED = {
    "counselling.RegistrationDocument": "only drafts have some, and a draft is nobody's yet",
    "reporting.EsfParticipation": "only where funding asks for it: tests/reporting",
}
#: What a partner keeps of a hand-over that is over: that it was, its steps, what it wrote itself; never what was handed over.
OWN_BUSINESS = {
    "counselling.Handover",
    "counselling.HandoverEntry",
    "people.AccessGrant",
}
#: How the database says no to a row.
REFUSED = "row-level security|not allowed|permission|begins as a draft"
#: What somebody is told whose business it is not; 405 where the address takes another method.
NOT_YOURS = {401, 403, 404, 405}
#: Pages that anybody may see who knows the link: they say nothing about whose it is.
DOORS = {"people:door", "people:knock"}
#: Whoever is sent elsewhere is sent to one of these.
WAYS_IN = ("/anmelden/", "/mein-weg/akte/")
#: Addresses that end the visit of the one who walks.
FAREWELL = {"people:leave", "people:forget"}
#: Whoever has the link may knock: the code goes to the person.
KNOCKS = {"people:knock"}


@pytest.mark.parametrize("address", of_persons(), ids=lambda address: address.name)
def test_the_walker_knows_what_stands_in_every_address(address, whole):
    """A new key in an address needs a line in `addresses.py`, and a row in `whole_case.py`."""
    assert address.path(whole)


def test_the_walker_asks_every_address_of_the_register():
    assert {address.name for address in addresses()} == set(REGISTER)


def test_every_closed_table_is_filled_or_explained(whole):
    unexplained = {model._meta.label for model in walled_models()} - set(NOT_OF_A_RECORD)
    assert unexplained == {model._meta.label for model in tables_of_persons()}
    empty = {model._meta.label for model in tables_of_persons() if not whole.rows(model)}
    assert empty - set(CANNOT_BE_FILLED) == set(), "fill it in whole_case.py"


def test_the_marks_are_there_for_those_who_may(whole):
    """Otherwise the walk below would prove nothing."""
    browser = browser_of(counsellor_of("hafentor"))
    page = browser.get(reverse("counselling:case", args=[whole.case.pk]))
    assert page.status_code == 200
    assert {MARK, whole.case.reference} <= set(betrayed(said_in(page), whole.marks))


class TestAddresses:
    @pytest.mark.parametrize("who", STRANGERS)
    def test_no_address_of_persons_says_or_does_anything(self, whole, who):
        client = STRANGERS[who](whole).browser
        before = whole.everything()
        wrong = []
        for address in of_persons():
            if address.name in FAREWELL | KNOCKS:
                continue
            path = address.path(whole)
            for ask in (client.get, client.post):
                answer = ask(path, asked(whole))
                trouble = self.trouble(answer, address, whole, is_partner=who == PARTNER)
                if trouble:
                    wrong.append((ask.__name__, path, answer.status_code, trouble))
        assert wrong == []
        after = whole.everything()
        if who == PARTNER:  # reading its own hand-over leaves a trace
            for label in ("people.AccessLog", "counselling.Handover"):
                del before[label], after[label]
        assert after == before

    def trouble(self, answer, address, whole, *, is_partner):
        found = betrayed(said_in(answer), whole.marks)
        if found:
            return f"says {found}"
        if answer.status_code >= 500:
            return "breaks"
        if not address.names_a_row or address.name in DOORS:
            return ""
        if is_partner and address.row == "counselling.Handover":
            return "" if answer.status_code != 302 else "does something"
        if answer.status_code == 302:
            is_sent_away = answer["Location"].startswith(WAYS_IN)
            return "" if is_sent_away else f"leads to {answer['Location']}"
        return "" if answer.status_code in NOT_YOURS else "answers"

    @pytest.mark.parametrize(
        "who",
        [
            "a coordinator of another house",
            "a reader of the same house",
            "somebody from the street",
        ],
    )
    def test_no_open_page_search_or_table_knows_the_person(self, whole, who):
        client = STRANGERS[who](whole).browser
        wrong = []
        for address in addresses():
            if not address.is_open or REGISTER[address.name][0] != "GET":
                continue
            path = reverse(address.name, args=ARGUMENTS.get(address.name, ()))
            found = betrayed(said_in(client.get(path, asked(whole))), whole.marks)
            if found:
                wrong.append((path, found))
        assert wrong == []


@pytest.mark.parametrize("who", STRANGERS)
class TestTables:
    """Straight in SQL, with nothing of ours in between."""

    def test_no_table_shows_a_row(self, whole, who):
        stranger = STRANGERS[who](whole)
        with acting_as(stranger.actor):
            seen = {
                model._meta.label: list(
                    model._default_manager.filter(**whole.filter_of(model)).values()
                )
                for model in tables_of_persons()
            }
        may = OWN_BUSINESS if who == PARTNER else set()
        assert {label for label, rows in seen.items() if rows} <= may
        assert betrayed(repr(seen), whole.marks) == []

    def test_no_row_can_be_changed_or_deleted(self, whole, who):
        before = whole.everything()
        stranger = STRANGERS[who](whole)
        with acting_as(stranger.actor), connection.cursor() as cursor:
            for model in tables_of_persons():
                table = connection.ops.quote_name(model._meta.db_table)
                keys = list(before[model._meta.label])
                cursor.execute(f"UPDATE {table} SET id = id WHERE id = ANY(%s)", [keys])  # noqa: S608
                assert cursor.rowcount == 0, table
                cursor.execute(f"DELETE FROM {table} WHERE id = ANY(%s)", [keys])  # noqa: S608
                assert cursor.rowcount == 0, table
        assert missing(before, whole.everything()) == {}

    def test_no_row_can_be_slipped_in(self, whole, who):
        before = whole.everything()
        stranger = STRANGERS[who](whole)
        for model in tables_of_persons():
            row = next(iter(before[model._meta.label].values()), {})
            copy = model(**row | {"id": 4_000_000_000})
            with (
                pytest.raises(DatabaseError, match=REFUSED),
                transaction.atomic(),
                acting_as(stranger.actor),
            ):
                model._default_manager.bulk_create([copy])
                raise AssertionError(model._meta.label)


def missing(before, after):
    """Return what was there and is there no longer as it was; a stranger's own deeds may add rows."""
    return {
        label: lost
        for label, rows in before.items()
        if (lost := {key for key, row in rows.items() if after[label].get(key) != row})
    }


def test_no_open_table_knows_the_person(whole):
    """Sessions, jobs, history, search: what stands there is for everybody, or for whoever reads the database's log."""
    closed = {model._meta.db_table for model in walled_models()}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name FROM information_schema.tables"
            " WHERE table_schema = 'public' AND table_type = 'BASE TABLE'"
        )
        open_tables = sorted({name for (name,) in cursor.fetchall()} - closed)
        knowing = []
        for table in open_tables:
            name = connection.ops.quote_name(table)
            cursor.execute(
                f"SELECT count(*) FROM {name} AS t WHERE t::text ILIKE %s",  # noqa: S608
                [f"%{MARK}%"],
            )
            if cursor.fetchone() != (0,):
                knowing.append(table)
    assert knowing == []


def test_jobs_and_their_mails_tell_nobody_else(whole):
    """All jobs that come by themselves, run once; whatever they write goes to the person or to members of the house."""
    for task in app.tasks.values():
        if task.name in {
            periodic.task.name for periodic in app.periodic_registry.periodic_tasks.values()
        }:
            task.func(0)
    with acting_as(Actor.system("foundation.mail_deliver")):
        mails = OutgoingMail.objects.all()
        telling = [
            mail.to
            for mail in mails
            if betrayed(f"{mail.subject}{mail.text}", whole.marks) and MARK not in mail.to
        ]
    assert telling == []
