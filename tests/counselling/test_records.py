"""What is known of a person: changed with origin, never overwritten, with its history."""

from __future__ import annotations

import pytest
from tests.counselling.houses import at_hafentor, browser_of
from tests.people.houses import counsellor_of

from wegenetz.counselling.models import Case
from wegenetz.foundation.actor import Role
from wegenetz.foundation.wall import acting_as
from wegenetz.people.models import Person, PersonFact, Qualification


@pytest.fixture
def desk(case):
    return at_hafentor()


@pytest.fixture
def colleague(case):
    """A second member of the same house, in a browser of their own."""
    return browser_of(counsellor_of("hafentor", name="Kim Beispiel", role=Role.COORDINATOR))


def filled(desk, address, **said) -> dict:
    """Return the form behind an address as a desk would send it, with some fields changed."""
    form = desk.get(address).context["form"]
    values = {bound.html_name: bound.value() for bound in form}
    sent = {
        name: value for name, value in values.items() if value is not None and value is not False
    }
    return sent | said


def test_a_fact_is_changed_with_its_origin_and_its_history_stays(case, desk, counsellor):
    address = f"/faelle/{case.pk}/angabe/german_level/"
    desk.post(address, filled(desk, address, value="b1"))
    desk.post(
        address,
        filled(desk, address, value="b2", origin="seen", holds_from="2026-10-01"),
    )
    with acting_as(counsellor):
        facts = PersonFact.objects.order_by("pk")
        assert [(f.value, f.origin, f.ended_at is None) for f in facts] == [
            ("b1", "said", False),
            ("b2", "seen", True),
        ]
    page = desk.get(address).content.decode()
    assert "in einem Dokument gesehen" in page
    assert "01.10.2026" in page


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("receives_benefit", "True"),
        ("further_languages", "Arabisch, Französisch"),
        ("residence_title", "p25_1_2"),
        ("done", ["documents", "job_offer"]),
        ("residence_note", "Fiktionsbescheinigung"),
    ],
)
def test_every_kind_of_fact_can_be_entered_and_is_shown(case, desk, key, value):
    address = f"/faelle/{case.pk}/angabe/{key}/"
    assert desk.post(address, filled(desk, address, value=value)).status_code == 302
    assert desk.post(address, filled(desk, address)).status_code == 302
    assert desk.get(f"/faelle/{case.pk}/angaben/").status_code == 200


def test_facts_of_special_categories_stay_shut_without_a_grant_for_them(case, desk):
    assert desk.get(f"/faelle/{case.pk}/angabe/disability/").status_code == 404
    assert "Behinderung" not in desk.get(f"/faelle/{case.pk}/angaben/").content.decode()


def test_a_person_is_changed_and_the_kreis_follows(case, desk, counsellor):
    address = f"/faelle/{case.pk}/person/"
    sent = filled(desk, address, postal_code="28195", nationality="SY", second_nationality="TR")
    assert desk.post(address, sent).status_code == 302
    with acting_as(counsellor):
        person = Person.objects.get()
        assert (person.kreis, person.nationalities) == ("04011", ["SY", "TR"])


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("born_on", "2026-11-24"),
        ("born_on", "31.02.1990"),
        ("born_on", "1850-01-01"),
        ("year_of_entry", "2027"),
        ("year_of_entry", "12"),
        ("postal_code", "2819"),
        ("email", "amal@"),
    ],
)
def test_impossible_things_about_a_person_are_answered(case, desk, field, said):
    address = f"/faelle/{case.pk}/person/"
    page = desk.post(address, filled(desk, address, **{field: said}))
    assert page.context["form"].errors[field]


def test_qualifications_are_several_and_one_is_the_main_one(case, desk, counsellor):
    new = f"/faelle/{case.pk}/abschluss/neu/"
    desk.post(new, filled(desk, new, kind="vocational", title="ممرضة", country="SY"))
    desk.post(new, filled(desk, new, kind="academic", title="Bachelor"))
    with acting_as(counsellor):
        first, second = Qualification.objects.order_by("pk")
        assert (first.is_main, second.is_main) == (True, False)
    desk.post(f"/faelle/{case.pk}/abschluss/{second.pk}/haupt/")
    page = f"/faelle/{case.pk}/abschluss/{first.pk}/"
    sent = filled(
        desk,
        page,
        applied_on="2026-05-01",
        decided_on="2026-11-01",
        result="partial",
        statement_on="2026-06-01",
        statement_result="entspricht",
        transferred_to_monitoring_on="2026-11-02",
    )
    assert desk.post(page, sent).status_code == 302
    with acting_as(counsellor):
        first = Qualification.objects.get(pk=first.pk)
        assert (first.application_made, first.result, first.is_main) == (True, "partial", False)


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("result", {"decided_on": "2026-11-01"}),
        (
            "decided_on",
            {"applied_on": "2026-11-01", "decided_on": "2026-10-01", "result": "full"},
        ),
        ("applied_on", {"applied_on": "2026-12-01"}),
        ("year_finished", {"year_finished": "1492"}),
    ],
)
def test_a_qualification_says_nothing_impossible(case, desk, field, said):
    new = f"/faelle/{case.pk}/abschluss/neu/"
    page = desk.post(new, filled(desk, new, kind="vocational", **said))
    assert page.context["form"].errors[field]


def test_two_writers_and_nothing_is_overwritten(case, desk, colleague, counsellor):
    address = f"/faelle/{case.pk}/person/"
    mine = filled(desk, address, phone="0421 1", place="Bremen")
    first_seen = mine
    theirs = filled(colleague, address, phone="0421 2", email="amal@beispiel.example")
    assert colleague.post(address, theirs).status_code == 302

    page = desk.post(address, first_seen)
    assert page.status_code == 200
    text = page.content.decode()
    assert "Kim Beispiel war schneller" in text
    assert "0421 1" in text
    assert "0421 2" in text
    form = page.context["form"]
    assert [one.value for one in form.adopted] == ["amal@beispiel.example"]
    with acting_as(counsellor):
        person = Person.objects.get()
        assert (person.phone, person.place) == ("0421 2", "")

    again = {
        b.html_name: b.value() for b in form if b.value() is not None and b.value() is not False
    }
    undecided = desk.post(address, again)
    assert undecided.context["form"].errors["decide_phone"]
    assert desk.post(address, again | {"decide_phone": "theirs"}).status_code == 302
    with acting_as(counsellor):
        person = Person.objects.get()
        assert (person.phone, person.place, person.email) == (
            "0421 2",
            "Bremen",
            "amal@beispiel.example",
        )


def test_the_second_writer_may_keep_their_own_value(case, desk, colleague, counsellor):
    address = f"/faelle/{case.pk}/angabe/german_level/"
    mine = filled(desk, address, value="b1")
    colleague.post(address, filled(colleague, address, value="c1"))
    page = desk.post(address, mine)
    assert "C1" in page.content.decode()
    again = {b.html_name: b.value() for b in page.context["form"] if b.value() not in (None, "")}
    assert desk.post(address, again | {"decide_value": "mine"}).status_code == 302
    with acting_as(counsellor):
        assert PersonFact.objects.get(ended_at=None).value == "b1"
        assert PersonFact.objects.count() == 2


def test_what_was_seen_cannot_be_forged(case, desk, colleague):
    address = f"/faelle/{case.pk}/person/"
    mine = filled(desk, address, phone="0421 1")
    colleague.post(address, filled(colleague, address, phone="0421 2"))
    page = desk.post(address, mine | {"seen": "erfunden"})
    assert page.context["form"].decisions


def test_case_data_are_changed_by_the_leading_house(case, desk, counsellor):
    address = f"/faelle/{case.pk}/daten/"
    sent = filled(
        desk,
        address,
        topics=["recognition", "funding"],
        inquirer="employer",
        referred_by="jobcenter",
        first_counselled_on="2026-11-20",
        has_applied_for_grant="True",
        is_advised_again="on",
    )
    assert desk.post(address, sent).status_code == 302
    with acting_as(counsellor):
        case = Case.objects.get()
        assert (case.topics, case.has_applied_for_grant, case.is_advised_again) == (
            ["recognition", "funding"],
            True,
            True,
        )
    assert "ein Betrieb" in desk.get(f"/faelle/{case.pk}/angaben/").content.decode()
