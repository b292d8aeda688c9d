"""What expires is fetched as late as possible; what expires all the same is flagged."""

from tests.engines.building import Json, answer, dated, day, network, offer, query


def legs(found: Json) -> dict[str, tuple[str, str]]:
    return {leg["offer"]: (leg["starts"], leg["ends"]) for leg in found["routes"][0]["legs"]}


POLICE: Json = {"facts": {"certificate": {"valid_days": 30}}}


def test_a_certificate_is_fetched_just_in_time() -> None:
    net = network(
        offer("police", "certificate", days=7),
        offer("course", "b2", days=100),
        offer("licence", "goal", needs="certificate b2", days=5),
        **POLICE,
    )
    found = answer(net)
    assert legs(found)["police"] == (day(93), day(100))
    assert found["routes"][0]["finish"] == day(105)
    assert "flags" not in found["routes"][0]
    assert {leg["offer"]: leg["waits_for"] for leg in found["routes"][0]["legs"]} == {
        "course": [],
        "police": [],
        "licence": ["course", "police"],
    }


def test_without_expiry_nothing_moves() -> None:
    net = network(
        offer("police", "certificate", days=7),
        offer("course", "b2", days=100),
        offer("licence", "goal", needs="certificate b2", days=5),
    )
    assert legs(answer(net))["police"] == (day(0), day(7))


def test_the_earliest_of_several_users_counts() -> None:
    net = network(
        offer("police", "certificate", days=7),
        offer("permit", "permit", needs="certificate", days=50),
        offer("licence", "goal", needs="certificate permit", days=5),
        **POLICE,
    )
    route = answer(net)["routes"][0]
    assert legs({"routes": [route]})["police"] == (day(0), day(7))
    assert route["flags"] == [
        {
            "fact": "certificate",
            "given_by_leg": "police",
            "holds_from": day(7),
            "expires_on": day(37),
            "needed_by": "licence",
            "needed_on": day(57),
        }
    ]


def test_the_last_day_of_validity_still_counts() -> None:
    net = network(
        offer("police", "certificate", days=7),
        offer("permit", "permit", needs="certificate", days=29),
        offer("licence", "goal", needs="certificate permit", days=5),
        **POLICE,
    )
    assert "flags" not in answer(net)["routes"][0]


def test_for_a_dated_user_the_last_day_to_apply_counts() -> None:
    run = {"starts": day(90), "ends": day(95), "apply_by": day(70)}
    net = network(
        offer("police", "certificate", days=7),
        offer("exam", "goal", needs="certificate", timing=dated(run)),
        **POLICE,
    )
    assert legs(answer(net))["police"] == (day(63), day(70))


def test_a_dated_giver_takes_the_last_run_in_time() -> None:
    net = network(
        offer("check", "certificate", timing=dated((0, 1), (50, 52), (60, 62), (120, 121))),
        offer("course", "b2", days=100),
        offer("licence", "goal", needs="certificate b2", days=5),
        **POLICE,
    )
    found = answer(net)
    assert legs(found)["check"] == (day(60), day(62))
    assert found["routes"][0]["flags"][0]["needed_on"] == day(100)


def test_a_chain_of_givers_moves_together() -> None:
    net = network(
        offer("form", "form", days=3),
        offer("police", "certificate", needs="form", days=7),
        offer("course", "b2", days=100),
        offer("licence", "goal", needs="certificate b2", days=5),
        facts={"certificate": {"valid_days": 30}, "form": {"valid_days": 10}},
    )
    found = answer(net)
    assert legs(found)["police"] == (day(93), day(100))
    assert legs(found)["form"] == (day(90), day(93))


def test_what_holds_from_the_start_may_expire_too() -> None:
    net = network(
        offer("course", "b2", days=40), offer("job", "goal", needs="b2 certificate"), **POLICE
    )
    (flag,) = answer(net, query(facts="certificate"))["routes"][0]["flags"]
    assert (flag["given_by_leg"], flag["holds_from"], flag["needed_by"]) == (None, day(0), "job")


def test_a_goal_may_expire_before_the_others_are_reached() -> None:
    net = network(
        offer("police", "certificate", days=7),
        offer("visit", "seen", needs="certificate", days=60),
        **POLICE,
    )
    (flag,) = answer(net, query("certificate seen"))["routes"][0]["flags"]
    assert (flag["needed_by"], flag["needed_on"]) == ("goal", day(67))


class TestUnderACap:
    def test_a_leg_moves_only_to_weeks_with_room(self) -> None:
        net = network(
            offer("course", "b2", days=20, hours_per_week=30),
            offer("school", "b1", days=6, hours_per_week=5),
            offer("training", "certificate", days=6, hours_per_week=20, needs="b1"),
            offer("rest", "rest", needs="b2 certificate", days=20),
            offer("licence", "goal", needs="certificate rest", days=5),
            **POLICE,
        )
        found = answer(net, query(hours_per_week_cap=50))
        start, end = legs(found)["training"]
        assert (start, end) == (day(14), day(20))

    def test_and_stays_where_it_is_if_there_is_none(self) -> None:
        net = network(
            offer("training", "certificate", days=6, hours_per_week=20),
            offer("course", "b2", needs="", timing=dated((7, 60)), hours_per_week=30),
            offer("licence", "goal", needs="certificate b2", days=5),
            **POLICE,
        )
        found = answer(net, query(hours_per_week_cap=40))
        assert legs(found)["training"] == (day(0), day(6))
        assert found["routes"][0]["flags"]

    def test_nor_does_a_dated_one(self) -> None:
        net = network(
            offer("training", "certificate", timing=dated((0, 6), (14, 20)), hours_per_week=20),
            offer("course", "b2", needs="", timing=dated((7, 60)), hours_per_week=30),
            offer("licence", "goal", needs="certificate b2", days=5),
            **POLICE,
        )
        assert legs(answer(net, query(hours_per_week_cap=40)))["training"] == (day(0), day(6))
