"""A file that cannot be used is refused with the exact place and the reason."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from tests.engines.building import Json, answer, dated, day, network, offer, query, read

from wegenetz.engines.routing.errors import UnusableInput
from wegenetz.engines.routing.planning import compiled_network
from wegenetz.engines.routing.query import Criterion
from wegenetz.engines.routing.reading import network_from_json, query_from_json

RUN = {"starts": day(0), "ends": day(5)}


def whole_network() -> Json:
    return network(
        offer(
            "a",
            "b2",
            institution="i1",
            fundings=[{"id": "f", "needs": ["x"], "cost": 5}],
            outcomes=[{"id": "yes", "weight": 0.5, "gives": ["y"]}, {"id": "no", "weight": 0.5}],
        ),
        offer("b", timing=dated(dict(RUN)), covers={"regions": ["r"], "professions": "all"}),
        ladders=[["a1", "a2"], ["x1"]],
        facts={"b2": {"valid_days": 30, "actionable": True, "given_by": ["i1"]}},
    )


def place(document: Json, path: list[Any]) -> Any:
    for step in path[:-1]:
        document = document[step]
    return document


def complaint(
    read_it: Callable[[bytes], object], document: Json, path: list[Any], value: Any
) -> str:
    """What is said if one value is another."""
    place(document, path)[path[-1]] = value
    with pytest.raises(UnusableInput) as refused:
        read_it(json.dumps(document).encode())
    return str(refused.value)


NETWORK = [
    (
        ["format"],
        "wegenetz-network/2",
        'format: "wegenetz-network/2" is not one of wegenetz-network/1',
    ),
    (["format"], 1, "format: not a text: 1"),
    (["horizon"], [], "horizon: not an object"),
    (["horizon", "to"], "2020-01-01", "horizon.to: before from"),
    (["horizon", "to"], "2020-W10-1", 'horizon.to: not a day (YYYY-MM-DD): "2020-W10-1"'),
    (["horizon", "to"], "20260302", 'horizon.to: not a day (YYYY-MM-DD): "20260302"'),
    (["horizon", "to"], "2026-02-30", 'horizon.to: not a day (YYYY-MM-DD): "2026-02-30"'),
    (["horizon", "to"], "", "horizon.to: empty"),
    (["offerz"], [], "offerz: unknown key"),
    (["two words"], [], '["two words"]: unknown key'),
    (["offers"], {}, "offers: not a list"),
    (["offers", 0], 7, "offers[0]: not an object"),
    (["offers", 0, "id"], "", "offers[0].id: empty"),
    (["offers", 0, "id"], None, "offers[0].id: not a text: null"),
    (["offers", 0, "id"], "\ud800", "offers[0].id: not Unicode text: half a surrogate pair"),
    (["offers", 1, "id"], "a", "offers[1].id: 'a' stands twice"),
    (["offers", 0, "name"], 3, "offers[0].name: not a text: 3"),
    (["offers", 0, "institution"], "i9", "offers[0].institution: unknown institution 'i9'"),
    (["offers", 0, "needs"], ["x"], "offers[0].needs[0]: not a list"),
    (["offers", 0, "needs"], [["x", 1]], "offers[0].needs[0][1]: not a text: 1"),
    (["offers", 0, "gives"], "b2", "offers[0].gives: not a list"),
    (["offers", 0, "cost"], -1, "offers[0].cost: negative: -1"),
    (["offers", 0, "cost"], 1.5, "offers[0].cost: not a whole number: 1.5"),
    (["offers", 0, "cost"], True, "offers[0].cost: not a whole number: true"),
    (["offers", 0, "cost"], None, "offers[0].cost: not a whole number: null"),
    (["offers", 0, "cost"], [1], "offers[0].cost: not a whole number: a list"),
    (["offers", 0, "cost"], {}, "offers[0].cost: not a whole number: an object"),
    (
        ["offers", 0, "cost"],
        "x" * 99,
        "offers[0].cost: not a whole number: " + '"' + "x" * 38 + "…",
    ),
    (["offers", 0, "cost"], 10**15 + 1, "offers[0].cost: too large"),
    (["offers", 0, "hours_per_week"], -1, "offers[0].hours_per_week: negative: -1"),
    (["offers", 0, "timing"], {}, "offers[0].timing: needs either open or dated"),
    (
        ["offers", 0, "timing"],
        {"open": {"duration": 1}, "dated": []},
        "offers[0].timing: needs either open or dated",
    ),
    (["offers", 0, "timing"], {"open": {}}, "offers[0].timing.open.duration: missing"),
    (
        ["offers", 0, "timing", "open", "wait"],
        "3",
        'offers[0].timing.open.wait: not a whole number: "3"',
    ),
    (
        ["offers", 0, "timing", "open", "duration_p90"],
        3,
        "offers[0].timing.open.duration_p90: less than duration",
    ),
    (
        ["offers", 0, "timing", "open", "wait_p90"],
        -3,
        "offers[0].timing.open.wait_p90: negative: -3",
    ),
    (
        ["offers", 1, "timing", "dated", 0, "ends"],
        day(-1),
        "offers[1].timing.dated[0].ends: before starts",
    ),
    (
        ["offers", 1, "timing", "dated", 0, "starts"],
        5,
        "offers[1].timing.dated[0].starts: not a text: 5",
    ),
    (
        ["offers", 1, "timing", "dated", 0, "seats"],
        -1,
        "offers[1].timing.dated[0].seats: negative: -1",
    ),
    (
        ["offers", 1, "timing", "dated", 0, "price"],
        1,
        "offers[1].timing.dated[0].price: unknown key",
    ),
    (["offers", 0, "fundings", 0, "cost"], -5, "offers[0].fundings[0].cost: negative: -5"),
    (["offers", 0, "fundings", 0], {"id": "f"}, "offers[0].fundings[0].cost: missing"),
    (
        ["offers", 0, "fundings"],
        [{"id": "f", "cost": 1}, {"id": "f", "cost": 2}],
        "offers[0].fundings[1].id: 'f' stands twice",
    ),
    (["offers", 0, "outcomes", 0, "weight"], -0.1, "offers[0].outcomes[0].weight: negative: -0.1"),
    (
        ["offers", 0, "outcomes", 0, "weight"],
        "1",
        'offers[0].outcomes[0].weight: not a number: "1"',
    ),
    (["offers", 0, "outcomes", 0, "weight"], 1e16, "offers[0].outcomes[0].weight: too large"),
    (["offers", 0, "outcomes", 1, "id"], "yes", "offers[0].outcomes[1].id: 'yes' stands twice"),
    (
        ["offers", 0, "outcomes"],
        [{"id": "yes", "weight": 0}],
        "offers[0].outcomes: no outcome has a weight above 0",
    ),
    (
        ["offers", 1, "covers", "regions"],
        "some",
        'offers[1].covers.regions: neither "all" nor a list',
    ),
    (["offers", 1, "covers", "regions"], [5], "offers[1].covers.regions[0]: not a text: 5"),
    (["ladders", 1], ["x1", "a2"], "ladders[1][1]: 'a2' stands on a ladder twice"),
    (["ladders", 0], ["a1", "a1"], "ladders[0][1]: 'a1' stands on a ladder twice"),
    (["institutions"], [{"id": "i1"}, {"id": "i1"}], "institutions[1].id: 'i1' stands twice"),
    (["institutions", 0, "region"], 4, "institutions[0].region: not a text: 4"),
    (["facts"], [], "facts: not an object"),
    (["facts", "b2", "valid_days"], -1, "facts.b2.valid_days: negative: -1"),
    (["facts", "b2", "actionable"], 1, "facts.b2.actionable: neither true nor false: 1"),
    (["facts", "b2", "given_by"], ["i7"], "facts.b2.given_by[0]: unknown institution 'i7'"),
    (["facts", "b 2"], {"x": 1}, 'facts["b 2"].x: unknown key'),
]

QUERY = [
    (["id"], 5, "id: not a text: 5"),
    (["start"], "tomorrow", 'start: not a day (YYYY-MM-DD): "tomorrow"'),
    (["goal"], "b2", "goal: not a list"),
    (["facts"], ["b1", 1], "facts[1]: not a text: 1"),
    (["criteria"], [], "criteria: empty"),
    (["criteria"], ["finish", "speed"], "criteria[1]: unknown criterion 'speed'"),
    (["criteria"], ["cost", "cost"], "criteria[1]: 'cost' stands twice"),
    (["tie_break"], ["luck"], "tie_break[0]: unknown criterion 'luck'"),
    (["hours_per_week_cap"], -1, "hours_per_week_cap: negative: -1"),
    (["hours_per_week_cap"], 1.0, "hours_per_week_cap: not a whole number: 1.0"),
    (["assume"], [], "assume: not an object"),
    (["assume"], {"a": 1}, "assume.a: not a text: 1"),
    (["time_limit_ms"], "1", 'time_limit_ms: not a whole number: "1"'),
    (["region"], 4, "region: not a text: 4"),
    (["until"], 4, "until: unknown key"),
    (
        ["format"],
        "wegenetz-network/1",
        'format: "wegenetz-network/1" is not one of wegenetz-query/1',
    ),
]


@pytest.mark.parametrize(("path", "value", "expected"), NETWORK)
def test_the_place_in_a_network_is_named(path: list[Any], value: Any, expected: str) -> None:
    assert complaint(network_from_json, whole_network(), path, value) == expected


@pytest.mark.parametrize(("path", "value", "expected"), QUERY)
def test_the_place_in_a_query_is_named(path: list[Any], value: Any, expected: str) -> None:
    assert complaint(query_from_json, query(), path, value) == expected


@pytest.mark.parametrize("key", ["format", "horizon", "offers"])
def test_what_a_network_needs_is_named_if_it_is_missing(key: str) -> None:
    document = whole_network()
    del document[key]
    with pytest.raises(UnusableInput, match=f"^{key}: missing$"):
        network_from_json(json.dumps(document).encode())


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "not JSON: Expecting value (line 1 column 1)"),
        (b'{"a": 1,}', "not JSON: "),
        (b"[1]", "not an object"),
        (b"\xff\xfe", "not UTF-8: byte 0"),
        (b'{"format": NaN}', "not JSON: NaN is not a number"),
        (b'{"format": -Infinity}', "not JSON: -Infinity is not a number"),
        (b'{"cost": ' + b"9" * 5000 + b"}", "not JSON: a number has too many digits"),
        (b"[" * 200_000, "not usable: nested too deeply"),
        (b'{"format": 1, "format": 2}', "format: stands twice"),
        (b'\xef\xbb\xbf{"format": 1}', "not JSON: "),
    ],
)
def test_what_is_no_document_is_refused(data: bytes, expected: str) -> None:
    with pytest.raises(UnusableInput) as refused:
        network_from_json(data)
    assert str(refused.value).startswith(expected)


def test_a_key_that_stands_twice_is_found_at_any_depth() -> None:
    text = json.dumps(whole_network())
    with pytest.raises(
        UnusableInput, match=r"^offers\[1\]\.timing\.dated\[0\]\.starts: stands twice$"
    ):
        network_from_json(text.replace('"starts"', '"starts": "2026-03-02", "starts"').encode())
    with pytest.raises(UnusableInput, match=r"^facts\.b2: stands twice$"):
        network_from_json(text.replace('"facts": {', '"facts": {"b2": {}, ').encode())


def test_keys_of_other_programs_are_passed_over() -> None:
    document = whole_network() | {"x_source": "elsewhere"}
    document["offers"][0]["x_colour"] = {"any": ["thing"]}
    document["facts"]["x_note"] = 5
    assert len(network_from_json(json.dumps(document).encode()).offers) == 2


def test_what_is_missing_means_none() -> None:
    net = {
        "format": "wegenetz-network/1",
        "horizon": {"from": day(0), "to": day(99)},
        "offers": [{"id": "job", "gives": ["goal"], "timing": {"open": {"duration": 4}}}],
    }
    asked = {"format": "wegenetz-query/1", "id": "q", "start": day(0), "goal": ["goal"]}
    network_, query_ = read(net, asked)
    (job,) = network_.offers
    assert (job.name, job.institution, job.needs, job.cost) == ("", None, (), 0)
    assert (job.hours_per_week, job.fundings, job.outcomes) == (0, (), ())
    assert (job.covers.regions, job.covers.professions) == (None, None)
    assert (query_.facts, query_.region, query_.profession, query_.assume) == ((), None, None, {})
    assert query_.criteria == (Criterion.FINISH, Criterion.COST, Criterion.HANDOVERS)
    assert (query_.tie_break, query_.hours_per_week_cap, query_.time_limit_ms) == ((), None, 1000)
    assert len(answer(net, asked)["routes"]) == 1


def test_null_is_no_limit_and_no_name_is_a_name() -> None:
    net = network(offer("job", "goal", name="", institution=None))
    network_, query_ = read(net, query(time_limit_ms=None, region=None))
    assert (query_.time_limit_ms, query_.region, network_.offers[0].name) == (None, None, "")


class TestAgainstTheNetwork:
    """What only the network can tell (rule 5)."""

    limited = network(
        offer(
            "a",
            "goal",
            covers={"regions": ["r1"], "professions": ["p1"]},
            outcomes=[{"id": "yes", "weight": 1}],
        ),
    ) | {"institutions": [{"id": "i", "region": "r2"}]}

    @pytest.mark.parametrize(
        ("parts", "expected"),
        [
            ({"region": "r3", "profession": "p1"}, "region: unknown region 'r3'"),
            ({"region": "r1", "profession": "p2"}, "profession: unknown profession 'p2'"),
            (
                {"region": "r2", "profession": "p1", "assume": {"b": "x"}},
                "assume.b: unknown offer",
            ),
            (
                {"region": "r2", "profession": "p1", "assume": {"a": "x"}},
                "assume.a: unknown outcome 'x'",
            ),
        ],
    )
    def test_unknown_names_are_refused(self, parts: Json, expected: str) -> None:
        with pytest.raises(UnusableInput) as refused:
            answer(self.limited, query(**parts))
        assert str(refused.value) == expected

    def test_a_region_may_be_known_from_an_institution(self) -> None:
        assert answer(self.limited, query(region="r2", profession="p1"))["routes"] == []

    def test_where_everybody_covers_everything_any_name_will_do(self) -> None:
        net = network(offer("a", "goal"))
        assert answer(net, query(region="anywhere", profession="anything"))["routes"]


def test_a_network_is_compiled_once_and_scopes_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wegenetz.engines.routing.compiling._KEPT_SCOPES", 2)
    network_, _ = read(network(offer("a", "goal", covers={"regions": ["x", "y", "z"]})), query())
    compiled = compiled_network(network_)
    assert compiled_network(network_) is compiled

    def scope(region: str) -> object:
        return compiled.scope_of(read(network(), query(region=region))[1])

    first, second = scope("x"), scope("y")
    assert scope("x") is first
    scope("z")
    assert scope("x") is first
    assert scope("y") is not second
