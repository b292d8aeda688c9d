"""Nobody meets anything of a case that is none of their business: every address, every table, every export, asked with the right keys by the wrong people."""

from __future__ import annotations

import inspect
from datetime import timedelta
from urllib.parse import quote, quote_plus

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils.html import escape
from procrastinate.contrib.django import app
from tests.counselling.houses import browser_of
from tests.people.houses import counsellor_of
from tests.security.addresses import addresses, asked, of_persons
from tests.security.answers import betrayed, said_in
from tests.security.conftest import undone
from tests.security.parts import ABOUT, MARK, PHONE
from tests.security.strangers import ANOTHER, OVER, PARTNER, STRANGERS, STREET, browser_of_visit
from tests.security.tables import tables_of_persons, walled_models
from tests.web.register import ARGUMENTS, REGISTER

from wegenetz.counselling.models import RegistrationDocument
from wegenetz.foundation.actor import Actor, Role
from wegenetz.foundation.models import OutgoingMail
from wegenetz.foundation.wall import acting_as

#: Closed tables whose rows belong to no person's record, and what keeps them closed instead.
NOT_OF_A_RECORD = {
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
#: What a partner keeps of a hand-over that is over: that it was, its steps, what it wrote itself; never what was handed over.
OWN_BUSINESS = {
    "counselling.Handover",
    "counselling.HandoverEntry",
    "people.AccessGrant",
}
#: How the database says no to a row.
REFUSED = "row-level security|not allowed|permission|begins as a draft"
#: What somebody is told whose business it is not; 405 where the address takes another method, 410 where a link is over.
NOT_YOURS = {401, 403, 404, 405, 410}
#: Deleting what is not there does no harm, and says so; whoever holds a draft may delete it even late.
DELETES = {"counselling:intake-forget"}
#: What a form behind a link says before it has looked behind the link.
NOT_UNDERSTOOD = 422
#: Pages that anybody may see who knows the link: they say nothing about whose it is.
DOORS = {"people:door", "people:knock"}
#: Whoever is sent elsewhere is sent to one of these.
WAYS_IN = ("/anmelden/", "/mein-weg/akte/")
#: Addresses that end the visit of the one who walks.
FAREWELL = {"people:leave", "people:forget"}
#: Whoever has the link may knock: the code goes to the person.
KNOCKS = {"people:knock"}
#: Pages are shown; what changes something is done, or it is said what is missing.
SERVED = {"get": {200}, "post": {200, 302, 400, 409, 410, 422}}
#: Addresses that lead elsewhere as this case stands, and why.
NOT_NOW = {
    "booking:booking-certificates": "the course is not over",
    "booking:staff-certificates": "the course is not over",
    "counselling:handover-edit": "it was sent",
    "counselling:intake-own": "leads to the page that is open, or to the receipt",
}
#: Flats whose jobs are ours.
FLATS = {config.label for config in apps.get_app_configs() if config.name.startswith("wegenetz.")}


def test_the_walker_knows_what_stands_in_every_address(whole):
    """A new key in an address needs a line in `addresses.py`, and a row in `whole_case.py`."""
    assert all(address.path(whole, whole.links) for address in of_persons())


def test_the_walker_asks_every_address_of_the_register():
    assert {address.name for address in addresses()} == set(REGISTER)


def test_every_closed_table_is_filled_or_explained(whole):
    unexplained = {model._meta.label for model in walled_models()} - set(NOT_OF_A_RECORD)
    assert unexplained == {model._meta.label for model in tables_of_persons()}
    empty = {model._meta.label for model in tables_of_persons() if not whole.rows(model)}
    assert empty == set(), "fill it in whole_case.py"


def test_everybody_who_may_gets_an_answer_at_every_address(whole):
    """Otherwise the walk below would prove nothing. Each address is asked by all who may, until one is served."""
    people = those_who_may(whole)
    unserved = {}
    telling = set()
    for address in of_persons():
        path = address.path(whole, whole.links)
        method = REGISTER[address.name][0].lower()
        said = []
        for client in people:
            with undone():
                answer = getattr(client, method)(path, {"version": 1})
                text = said_in(answer)
            said.append(answer.status_code)
            if answer.status_code in SERVED[method]:
                telling |= {address.name} if betrayed(text, whole.marks) else set()
                break
        else:
            unserved[str(address)] = said
    assert {name: said for name, said in unserved.items() if name not in NOT_NOW} == {}
    assert set(unserved) >= set(NOT_NOW), "it is served now: take its line out"
    assert len(telling) > 40


def those_who_may(whole) -> list[Client]:
    """Return browsers of the counsellor, of the coordinator, of the person, and one with nothing but links."""
    return [
        browser_of(counsellor_of("hafentor")),
        browser_of(counsellor_of("hafentor", role=Role.COORDINATOR)),
        browser_of_visit(whole.visit),
        Client(),
    ]


class TestAddresses:
    @pytest.mark.parametrize("who", STRANGERS)
    def test_no_address_of_persons_says_or_does_anything(self, whole, who):
        stranger = STRANGERS[who](whole)
        before = whole.everything()
        wrong = []
        for address in of_persons():
            if address.name in FAREWELL | KNOCKS or (who == OVER and address.name in DELETES):
                continue
            path = address.path(whole, stranger.links)
            for ask in (stranger.browser.get, stranger.browser.post):
                answer = ask(path, asked(whole))
                trouble = self.trouble(answer, address, whole, who=who)
                if trouble:
                    wrong.append((ask.__name__, path, answer.status_code, trouble))
        assert wrong == []
        after = whole.everything()
        if who == PARTNER:  # reading its own hand-over leaves a trace
            for label in ("people.AccessLog", "counselling.Handover"):
                del before[label], after[label]
        assert after == before

    def trouble(self, answer, address, whole, *, who):
        found = betrayed(said_in(answer), whole.marks)
        if found:
            return f"says {found}"
        if answer.status_code >= 500:
            return "breaks"
        if not self.is_locked(address, who):
            return ""
        if who == PARTNER and address.row == "counselling.Handover":
            has_done = answer.status_code == 302 and answer.request["REQUEST_METHOD"] == "POST"
            return "does something" if has_done else ""
        if answer.status_code == 302:
            is_sent_away = answer["Location"].startswith(WAYS_IN)
            return "" if is_sent_away else f"leads to {answer['Location']}"
        allowed = NOT_YOURS | ({NOT_UNDERSTOOD} if address.kind else set())
        return "" if answer.status_code in allowed else "answers"

    def is_locked(self, address, who):
        """Whether this stranger must be turned away there; a link of one's own opens what is one's own."""
        if address.name in DOORS | DELETES:
            return False
        return address.names_a_row or (bool(address.kind) and who != ANOTHER)

    @pytest.mark.parametrize("who", STRANGERS)
    def test_no_open_page_knows_the_person(self, whole, who):
        """What is shown to everybody is asked for once by nobody in particular, and once by a member."""
        client = STRANGERS[who](whole).browser
        is_member = "_auth_user_id" in client.session
        if not is_member and who != STREET:
            pytest.skip("on these pages the same as somebody from the street")
        wrong = []
        for address in addresses():
            method, *statuses = REGISTER[address.name]
            if not address.is_open or method != "GET":
                continue
            if statuses[0] == 200 and who not in {STREET, PARTNER}:
                continue
            path = reverse(address.name, args=ARGUMENTS.get(address.name, ()))
            found = betrayed(said_in(client.get(path, asked(whole))), whole.marks)
            if found:
                wrong.append((path, found))
        assert wrong == []


def test_what_is_over_shows_no_picture_either(whole):
    """The file of a draft lies there until the job of the night: the link that is over opens it no more."""
    old = min(whole.rows(RegistrationDocument))
    path = reverse("counselling:intake-preview", args=[whole.over["draft"], old])
    assert Client().get(path).status_code == 404
    new = reverse("counselling:intake-preview", args=whole_draft(whole))
    assert Client().get(new).status_code == 200


def whole_draft(whole):
    return [whole.links["draft"], whole.key_of(RegistrationDocument)]


class TestSearch:
    """Forms in which somebody types what they know of the person; pages repeat it, and say nothing more."""

    WORDS = ("Siegelmark", ABOUT["family_name"], ABOUT["email"], PHONE)
    FORMS = (
        ("web:staff-search", ("q",)),
        ("counselling:cases-alike", ("given_name", "family_name", "email", "phone")),
        ("network:institutions-alike", ("name",)),
    )

    def found(self, client, whole, words):
        """Return what the forms say of the case besides the words themselves."""
        said = set()
        for name, fields in self.FORMS:
            answer = client.post(reverse(name), dict.fromkeys(fields, words))
            text = said_in(answer)
            for written in {words, escape(words), quote(words), quote_plus(words)}:
                text = text.replace(written, "")
            said |= set(betrayed(text, (*whole.marks, f"/faelle/{whole.case.pk}/")))
        return said

    @pytest.mark.parametrize("who", STRANGERS)
    def test_no_stranger_finds_the_person(self, whole, who):
        client = STRANGERS[who](whole).browser
        words = (*self.WORDS, whole.case.reference)
        assert {word: found for word in words if (found := self.found(client, whole, word))} == {}

    def test_the_counsellor_finds_the_person_by_each(self, whole):
        client = browser_of(counsellor_of("hafentor"))
        link = f"/faelle/{whole.case.pk}/"
        for word in (*self.WORDS, whole.case.reference):
            assert link in self.found(client, whole, word), word


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


#: What jobs are queued with: a row of the case, or a number.
ROWS_OF_JOBS = {
    "case_id": "counselling.Case",
    "handover_id": "counselling.Handover",
    "consent_id": "people.Consent",
    "person_id": "people.Person",
    "appointment_id": "booking.Appointment",
    "booking_id": "booking.Booking",
    "run_id": "catalogue.Run",
}
NUMBERS_OF_JOBS = {"timestamp": 0, "gap_run_id": 0, "scenario_run_id": 0, "moves": 0, "changes": 0}
#: Mails are sent by the job of its own, to whom they are written to.
SENDS = "foundation.mail_deliver"


def run_all_jobs(whole):
    """Run every job once with the keys of the case; a name in its arguments that the walker does not know is an error."""
    for task in app.tasks.values():
        if task.name.startswith("wegenetz") or task.name.partition(".")[0] in FLATS:
            if task.name == SENDS:
                continue
            wanted = inspect.signature(task.func).parameters.values()
            ids = {
                one.name: NUMBERS_OF_JOBS[one.name]
                if one.name in NUMBERS_OF_JOBS
                else whole.key_of(apps.get_model(ROWS_OF_JOBS[one.name]))
                for one in wanted
                if one.default is one.empty and one.name != "actor"
            }
            with transaction.atomic():
                task.func(**ids)


@pytest.mark.parametrize("days", [0, 10, 30, 800])
def test_jobs_and_their_mails_tell_nobody_else(whole, days, settings):
    """Every job, by the clock or queued, run with the keys of the case; what it writes names the person to the person alone."""
    settings.CLOCK_FIXED_AT = whole.now + timedelta(days=days)
    run_all_jobs(whole)
    with acting_as(Actor.system(SENDS)):
        mails = list(OutgoingMail.objects.all())
    telling = [
        mail.to
        for mail in mails
        if betrayed(f"{mail.subject}{mail.text}", whole.marks) and mail.to != ABOUT["email"]
    ]
    assert telling == []
    assert {mail.to for mail in mails} - {ABOUT["email"]}, "nobody else was written to"
