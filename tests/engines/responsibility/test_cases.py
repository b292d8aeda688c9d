"""Cases from the counter, each a sentence a counsellor would say."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from wegenetz.engines.responsibility.answers import (
    Found,
    Gap,
    Missing,
    Place,
    Query,
    Refusal,
    WhichCircumstances,
    WhichInstitution,
    WhichPlace,
    WhichPostalCode,
    WhichProfession,
)
from wegenetz.engines.responsibility.asking import MOST_OPEN_FACTS, ask, wrong_door
from wegenetz.engines.responsibility.errors import PlaceWanted, RulesClash, UnknownPlace
from wegenetz.engines.responsibility.rules import Ground, PlaceRole, Rule
from wegenetz.engines.responsibility.table import table_compile

TODAY = date(2026, 11, 23)
GROUND = Ground(
    land_of={"03241": "NI", "03254": "NI", "04011": "HB", "02000": "HH", "01053": "SH"},
    kreise_of={
        "30159": ("03241",),
        "31134": ("03254",),
        "28195": ("04011",),
        "28757": ("04011",),
        "21039": ("02000", "01053"),
    },
    groups_of={"koch": frozenset({"industry"}), "arzt": frozenset({"health"})},
    counts={"recognition": PlaceRole.WORK},
)


def rule(name: str, institution: str | None, subject: str = "recognition", **limits: Any) -> Rule:
    sets = {key: frozenset(value) for key, value in limits.items() if isinstance(value, set)}
    dates = {key: value for key, value in limits.items() if not isinstance(value, set)}
    return Rule(
        **{
            "id": name,
            "subject": subject,
            "institution": institution,
            "valid_from": date(2026, 1, 1),
        }
        | sets
        | dates
    )


#: IHK FOSA decides nationwide, but gives way to chambers that decide themselves.
FOSA = [
    rule("fosa", "ihk-fosa", groups={"industry"}, yields_to={"ihk-hannover"}),
    rule("hannover", "ihk-hannover", groups={"industry"}, kreise={"03241"}),
]


def asked(
    rules: list[Rule],
    *,
    subject: str = "recognition",
    plz: str = "",
    kreis: str = "",
    work: str = "",
    **more: Any,
) -> Any:
    said: dict[str, Any] = {
        "subject": subject,
        "day": TODAY,
        "residence": Place(postal_code=plz or None, kreis=kreis or None),
        "work": Place(postal_code=work) if work else None,
    }
    return ask(table_compile(rules, GROUND), Query(**said | more))


@pytest.mark.parametrize(
    ("plz", "body"), [("28195", "ihk-fosa"), ("30159", "ihk-hannover"), ("31134", "ihk-fosa")]
)
def test_a_chamber_of_its_own_decides_in_its_district_and_fosa_elsewhere(
    plz: str, body: str
) -> None:
    found = asked(FOSA, plz=plz, profession="koch")
    assert isinstance(found, Found)
    assert found.institution == body


def test_the_place_of_the_intended_work_counts_for_recognition_and_that_of_residence_for_the_jobcentre() -> (
    None
):
    rules = [
        *FOSA,
        rule("jc", "jobcenter-bremen", "jobcentre", kreise={"04011"}),
        rule("jc2", "jobcenter-hannover", "jobcentre", kreise={"03241"}),
    ]
    live_and_work = {"plz": "28195", "work": "30159"}
    assert asked(rules, profession="koch", **live_and_work).institution == "ihk-hannover"
    assert asked(rules, subject="jobcentre", **live_and_work).institution == "jobcenter-bremen"


def test_without_a_profession_it_is_asked_for_where_it_matters() -> None:
    found = asked(FOSA, plz="28195")
    assert found == WhichProfession(professions=("koch",))


def test_a_postal_code_in_two_kreise_is_asked_back_only_if_they_differ() -> None:
    of_land = [
        rule("hh", "jc-hamburg", "jobcentre", lands={"HH"}),
        rule("sh", "jc-lauenburg", "jobcentre", kreise={"01053"}),
    ]
    assert asked(of_land, subject="jobcentre", plz="21039") == WhichPlace(
        kreise=("02000", "01053")
    )
    everywhere = [rule("all", "zab", "degrees")]
    found = asked(everywhere, subject="degrees", plz="21039")
    assert isinstance(found, Found)
    assert found.kreise == ("02000", "01053")


def test_a_list_of_postal_codes_is_closer_than_the_kreis_and_asked_for_where_only_the_kreis_is_known() -> (
    None
):
    rules = [
        rule("stadt", "hafentor", "counselling", kreise={"04011"}),
        rule("nord", "bremen-nord", "counselling", postal_codes={"28757"}),
    ]
    assert asked(rules, subject="counselling", plz="28757").institution == "bremen-nord"
    assert asked(rules, subject="counselling", plz="28195").institution == "hafentor"
    assert asked(rules, subject="counselling", kreis="04011") == WhichPostalCode(kreis="04011")


VOUCHER = [
    rule("bamf", "bamf", "voucher", circumstances={"employed"}),
    rule("agency", "agentur", "voucher", kreise={"04011"}, circumstances={"unemployed"}),
]


def test_circumstances_are_asked_for_by_what_the_rules_want_to_know() -> None:
    assert asked(VOUCHER, subject="voucher", plz="28195") == WhichCircumstances(
        choices=(frozenset({"employed"}), frozenset({"unemployed"}))
    )
    told: dict[str, Any] = {"holds": frozenset({"employed"}), "fails": frozenset({"unemployed"})}
    assert asked(VOUCHER, subject="voucher", plz="28195", **told).institution == "bamf"


def test_nobody_is_named_and_nobody_has_confirmed_are_two_things() -> None:
    unconfirmed = [rule("hb", None, lands={"HB"}, professions={"arzt"})]
    nobody = asked(unconfirmed, plz="30159", profession="arzt")
    assert nobody == Gap(missing=Missing.NOBODY, kreise=("03241",))
    open_ = asked(unconfirmed, plz="28195", profession="arzt")
    assert isinstance(open_, Gap)
    assert open_.missing is Missing.UNCONFIRMED
    assert open_.rules == tuple(unconfirmed)


def test_a_closer_rule_without_a_name_is_not_answered_by_a_wider_one() -> None:
    rules = [rule("all", "zab"), rule("hb", None, lands={"HB"}, professions={"arzt"})]
    assert isinstance(asked(rules, plz="28195", profession="arzt"), Gap)
    assert asked(rules, plz="30159", profession="arzt").institution == "zab"


def test_of_a_rule_for_the_kreis_and_one_for_the_profession_neither_is_picked() -> None:
    rules = [rule("k", "x", kreise={"04011"}), rule("p", "y", professions={"arzt"})]
    found = asked(rules, plz="28195", profession="arzt")
    assert isinstance(found, WhichInstitution)
    assert [claim.institution for claim in found.claims] == ["x", "y"]
    assert asked(rules, plz="28195", profession="arzt", chosen="y").institution == "y"


def test_the_day_decides() -> None:
    rules = [
        rule("old", "x", valid_to=date(2026, 11, 22)),
        rule("new", "y", valid_from=date(2026, 11, 23)),
    ]
    assert asked(rules, plz="28195").institution == "y"
    assert asked(rules, plz="28195", day=date(2026, 11, 22)).institution == "x"


def test_three_that_give_way_to_each_other_in_a_ring_all_claim() -> None:
    rules = [rule("1", "a", yields_to={"b"}), rule("2", "b", yields_to={"a"})]
    assert isinstance(asked(rules, plz="28195"), WhichInstitution)


def test_too_many_open_facts_are_asked_for_at_once() -> None:
    facts = [f"fact{number:02}" for number in range(MOST_OPEN_FACTS + 1)]
    rules = [rule(fact, "same", circumstances={fact}) for fact in facts]
    assert asked(rules, plz="28195") == WhichCircumstances(
        choices=tuple(frozenset({fact}) for fact in facts)
    )


@pytest.mark.parametrize(
    ("limits", "refusal"),
    [
        ({"kreise": {"03241"}}, Refusal.OTHER_PLACE),
        ({"except_kreise": {"04011"}}, Refusal.OTHER_PLACE),
        ({"lands": {"NI"}}, Refusal.OTHER_PLACE),
        ({"postal_codes": {"28757"}}, Refusal.OTHER_PLACE),
        ({"professions": {"arzt"}}, Refusal.OTHER_PROFESSION),
        ({"circumstances": {"eu"}}, Refusal.OTHER_CIRCUMSTANCES),
        ({"valid_to": date(2026, 11, 1)}, Refusal.OTHER_TIME),
        ({}, Refusal.LESS_CLOSE),
    ],
)
def test_a_wrong_door_says_why(limits: dict[str, Any], refusal: Refusal) -> None:
    right = rule("right", "right", kreise={"04011"}, professions={"koch"})
    table = table_compile([right, rule("wrong", "wrong", **limits)], GROUND)
    query = Query(
        subject="recognition",
        day=TODAY,
        residence=Place(postal_code="28195"),
        profession="koch",
        fails=frozenset({"eu"}),
    )
    wrong, nobody = wrong_door(table, query, "wrong"), wrong_door(table, query, "nobody")
    assert wrong is not None
    assert wrong.refusal is refusal
    assert nobody is not None
    assert nobody.refusal is Refusal.NO_RULE
    assert wrong_door(table, query, "right") is None


@pytest.mark.parametrize(
    ("place", "error"),
    [
        (None, PlaceWanted),
        (Place(), PlaceWanted),
        (Place(kreis="99999"), UnknownPlace),
        (Place(postal_code="00000"), UnknownPlace),
        (Place(postal_code="28195", kreis="03241"), UnknownPlace),
    ],
)
def test_a_place_that_is_none_is_refused(place: Place | None, error: type[Exception]) -> None:
    with pytest.raises(error):
        ask(table_compile(FOSA, GROUND), Query(subject="recognition", day=TODAY, residence=place))


def test_two_rules_of_one_name_are_refused() -> None:
    with pytest.raises(RulesClash):
        table_compile([FOSA[0], FOSA[0]], GROUND)


def test_a_subject_without_rules_is_a_gap() -> None:
    assert asked(FOSA, subject="fishing", plz="28195").missing is Missing.NOBODY
