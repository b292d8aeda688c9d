"""Forgetting really forgets: no table and no file keeps what was said, unless a hold demands it, and then until its day."""

from __future__ import annotations

import io
from datetime import timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connections
from django.urls import reverse
from PIL import Image

from wegenetz.foundation import vault
from wegenetz.foundation.actor import Actor
from wegenetz.foundation.wall import WalledModel, acting_as
from wegenetz.people.models import Hold, Person
from wegenetz.people.registry import has_person, is_registered
from wegenetz.people.services import talking
from wegenetz.people.services.consents import Said, consent_record
from wegenetz.people.services.documents import document_add
from wegenetz.people.services.doors import door_code_tell, door_enter, door_make
from wegenetz.people.services.facts import fact_set
from wegenetz.people.services.forgetting import documents_forget, forgetting_ask, person_forget
from wegenetz.people.services.looks import look_record
from wegenetz.people.services.persons import person_change, qualification_add

#: Words that stand in many places before, and nowhere after.
TRACES = ("Zquinoxal", "zquinoxal@beispiel.example", "0421 00000-99")


@pytest.fixture
def keys(settings, tmp_path):
    settings.VAULT_DIR = tmp_path / "vault"
    return settings.VAULT_DIR


def picture():
    content = io.BytesIO()
    Image.new("RGB", (80, 60), "white").save(content, "JPEG")
    content.seek(0)
    return vault.examine(content, name="Zquinoxal.jpg")


@pytest.fixture
def whole(keys, amal, office, counsellor, now, today):  # noqa: PLR0917
    """A person of whom every table knows something."""
    with acting_as(counsellor):
        person_change(
            person_id=amal.pk,
            version=1,
            changes={
                "family_name": "Zquinoxal",
                "email": "zquinoxal@beispiel.example",
                "phone": "0421 00000-99",
            },
            today=today,
        )
        paper = document_add(person_id=amal.pk, examined=picture(), uploaded_by=counsellor.user_id)
        qualification_add(
            person_id=amal.pk,
            about={"kind": "vocational", "title": "Zquinoxal-Diplom", "profession": "koch"},
        )
        fact_set(
            person_id=amal.pk,
            key="residence_note",
            value="Zquinoxal sagt es",
            actor=counsellor,
            now=now,
            document_id=paper.pk,
        )
        consent_record(
            person_id=amal.pk,
            said=Said(
                purpose="named_person",
                language="de",
                medium="paper",
                is_given=True,
                named_recipient="Bruder Zquinoxal",
                interpreter="Frau Zquinoxal",
                evidence_id=paper.pk,
            ),
            actor=counsellor,
            now=now,
        )
        talking.message_write(
            person_id=amal.pk,
            institution_id=office.pk,
            text="Liebe Zquinoxal",
            actor=counsellor,
            now=now,
            today=today,
        )
        talking.consent_ask(
            person_id=amal.pk,
            institution_id=office.pk,
            purpose="authority",
            recipients=[],
            named_recipient="Amt für Zquinoxal",
            classes=["profile"],
            actor=counsellor,
            now=now,
        )
        look_record(person_id=amal.pk, actor=counsellor, what="counselling:case", now=now)
    link = door_make(person_id=amal.pk, now=now)
    door_enter(token=link, code=door_code_tell(person_id=amal.pk, now=now), now=now)
    with acting_as(Actor.person(amal.pk)):
        talking.correction_ask(
            person_id=amal.pk,
            institution_id=office.pk,
            wish="Zquinoxal mit Z",
            now=now,
            today=today,
        )
    return amal


def everything():
    """Every word of every walled table, read by the one role that no policy stops in tests."""
    words = []
    with connections["default"].cursor() as cursor:
        for model in apps.get_models():
            if issubclass(model, WalledModel):
                words += [(model._meta.db_table, row) for row in rows_of(cursor, model)]
    return words


def rows_of(cursor, model):
    """Read a table as every purpose of people in turn: the database shows nobody everything."""
    seen = set()
    for purpose in (
        "people.retention",
        "people.doors",
        "counselling.loop",
        "foundation.mail_deliver",
    ):
        with acting_as(Actor.system(purpose)):
            cursor.execute(f"SELECT t::text FROM {model._meta.db_table} AS t")  # noqa: S608
            seen.update(row for (row,) in cursor.fetchall())
    return seen


def traces():
    return sorted({table for table, row in everything() for trace in TRACES if trace in row})


def files(folder):
    return [path for path in Path(folder).rglob("*") if path.is_file()]


def test_before_there_are_traces_in_many_tables(whole, keys):
    assert len(traces()) >= 8
    assert files(keys)


def test_nothing_of_a_forgotten_person_remains(
    whole, keys, now, today, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        done = person_forget(person_id=whole.pk, now=now, today=today)
    assert done.is_complete
    assert [t for t in traces() if t != "foundation_outgoingmail"] == []
    assert files(keys) == []
    with acting_as(Actor.system("people.retention")):
        shell = Person.objects.get(pk=whole.pk)
        assert shell.anonymised_at == now
        assert shell.qualifications.get().profession == "koch"
        assert not shell.grants.exists()
        assert not shell.looks.exists()
    assert person_forget(person_id=whole.pk, now=now, today=today).is_complete


def hold(person, office, counsellor, kind, until):
    with acting_as(counsellor):
        return Hold.objects.create(
            person=person, kind=kind, until=until, reason="Bescheid 12", institution=office
        )


def test_a_funding_hold_keeps_what_it_must_until_its_day(  # noqa: PLR0917
    whole, keys, office, counsellor, now, today, django_capture_on_commit_callbacks
):
    hold(whole, office, counsellor, "funding", today + timedelta(days=100))
    with acting_as(Actor.person(whole.pk)), django_capture_on_commit_callbacks(execute=True):
        done = forgetting_ask(person_id=whole.pk, now=now, today=today)
    assert (done.is_complete, done.until) == (False, today + timedelta(days=100))
    assert files(keys) == []
    assert {"people_message", "people_qualification", "people_fieldchange"}.isdisjoint(traces())
    with acting_as(counsellor):
        kept = Person.objects.get(pk=whole.pk)
        assert (kept.family_name, kept.email, kept.phone) == ("Zquinoxal", "", "")
        assert kept.facts.exists()
    later = today + timedelta(days=101)
    assert person_forget(person_id=whole.pk, now=now, today=later).is_complete
    assert [t for t in traces() if t != "foundation_outgoingmail"] == []


def test_a_legal_hold_keeps_everything_until_somebody_lifts_it(  # noqa: PLR0917
    whole, keys, office, counsellor, now, today
):
    stop = hold(whole, office, counsellor, "legal", None)
    before = traces()
    assert person_forget(person_id=whole.pk, now=now, today=today).is_blocked
    assert traces() == before
    with acting_as(counsellor):
        Hold.objects.filter(pk=stop.pk).update(lifted_at=now)
    assert person_forget(person_id=whole.pk, now=now, today=today).is_complete


def test_documents_go_first_and_what_was_seen_in_them_stays(
    whole, keys, now, counsellor, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        assert documents_forget(person_id=whole.pk, now=now) == 1
    assert files(keys) == []
    with acting_as(counsellor):
        assert whole.facts.get(ended_at=None).value == "Zquinoxal sagt es"
        assert whole.documents.get().removed_at


def test_the_person_deletes_on_the_own_page(
    whole, inside, keys, django_capture_on_commit_callbacks
):
    address = reverse("people:forget")
    assert inside.post(address, {}).status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        gone = inside.post(address, {"is_sure": "on"})
    assert "Ihre Angaben sind weg" in gone.content.decode()
    assert "So kommen Sie zu Ihrer Seite" in inside.get(reverse("people:own")).content.decode()
    assert [t for t in traces() if t != "foundation_outgoingmail"] == []


def test_every_table_about_persons_says_what_becomes_of_it():
    """Copied whole and deleted whole it is anyway; say in the floor's own tables what it is called and what stays."""
    silent = [m.__name__ for m in apps.get_models() if has_person(m) and not is_registered(m)]
    assert silent == []


def test_the_copy_has_every_table_about_persons(whole, keys, now):
    from wegenetz.people.registry import tables
    from wegenetz.people.services.taking_along import record_copy

    copied = {part["table"] for part in record_copy(person_id=whole.pk, now=now)["tables"]}
    expected = {m._meta.db_table for m in apps.get_models() if has_person(m)}
    left_out = {one.model._meta.db_table for one in tables() if not one.is_copied}
    # Booking knows no person: its appointments come along by the table that ties them to a case.
    assert copied == expected - left_out | {"booking_appointment"}
    assert left_out == {
        "people_doorcode",
        "people_nameentry",
        "people_ownaccount",
        "people_ownpasskey",
        "counselling_caseappointment",
        "counselling_handovernotice",
        "counselling_registrationdocument",
    }


def test_a_crash_in_the_middle_leaves_everything_as_it_was(whole, keys, now, today, monkeypatch):
    from django.db import transaction

    from wegenetz.people import registry

    def falls(person_id, now):
        raise ConnectionError

    before = traces()
    monkeypatch.setattr(registry, "_farewells", [*registry._farewells, falls])
    with pytest.raises(ConnectionError), transaction.atomic():
        person_forget(person_id=whole.pk, now=now, today=today)
    assert traces() == before
    assert files(keys)
