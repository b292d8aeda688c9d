"""Answers in German, as wide as a terminal."""

from typing import Any

from tests.engines.building import Json, dated, day, network, offer, query, read

from wegenetz.engines.routing.planning import alternatives, plan
from wegenetz.engines.routing.refusals import why_not
from wegenetz.engines.routing.telling import WIDTH, Teller
from wegenetz.engines.routing.writing import answer_to_json, reason_to_json

NET = network(
    offer("advice", "profession", name="Anerkennungsberatung", institution="i1", days=3),
    offer(
        "application",
        needs="profession",
        name="Antrag auf Anerkennung",
        institution="i2",
        cost=40000,
        outcomes=[
            {"id": "full", "weight": 3, "gives": ["full"]},
            {"id": "partial", "weight": 2, "gives": ["partial"]},
            {"id": "refused", "weight": 1, "gives": []},
        ],
        timing={"open": {"duration": 90, "duration_p90": 180}},
    ),
    offer("police", "certificate", name="Führungszeugnis", days=2),
    offer(
        "course",
        "b2",
        name="Berufssprachkurs " + "sehr langer Titel " * 6,
        cost=150000,
        fundings=[{"id": "gutschein", "needs": ["profession"], "cost": 0}],
        institution="i1",
        timing=dated((20, 60)),
    ),
    offer("job", "goal", needs="full b2 certificate", institution="i3", days=1),
    offer(
        "short",
        "full",
        needs="partial",
        days=50,
        outcomes=[
            {"id": "yes", "weight": 1, "gives": ["x"]},
            {"id": "no", "weight": 1, "gives": ["y"]},
        ],
    ),
    offer("unused", "fun"),
    offer(
        "late",
        "goal",
        needs="full",
        timing=dated((1, 2), {"starts": day(200), "ends": day(201), "seats": 0}),
    ),
    facts={"certificate": {"valid_days": 10}, "b2": {"valid_days": 20}},
) | {
    "institutions": [
        {"id": "i1", "name": "Beratungsstelle Mitte"},
        {"id": "i2"},
        {"id": "i3", "name": "Klinik"},
    ]
}


def told(net: Json, **parts: Any) -> str:
    network_, query_ = read(net, query(**parts))
    return Teller(network_).answer(query_, plan(network_, query_))


def test_a_route_is_told_like_a_journey() -> None:
    text = told(NET)
    assert text.splitlines()[:8] == [
        "Ziel goal, ab Mo 02.03.2026",
        "",
        "Weg  nach Plan        typisch da       sicher da              Kosten   Stellen",
        "─" * 78,
        "A    Do 04.06.2026    Fr 05.06.2026    Do 27.08.2026           400 €         3".replace(
            " €", "\xa0€"
        ),
        "",
        "── Weg A " + "─" * 71,
        "Mo 02.03.2026      Anerkennungsberatung · Beratungsstelle Mitte",
    ]
    assert "bis Do 05.03.2026  für Antrag auf Anerkennung" in text
    assert "wartet auf Anerkennungsberatung" in text
    assert "Förderung gutschein" in text
    assert "es kommt an auf    Anerkennungsberatung → Antrag auf Anerkennung → job" in text
    assert "Achtung            b2 gilt nur bis Mi 20.05.2026, wird aber am Mi 03.06.2026" in text
    assert "Antrag auf Anerkennung: full (50 %), so geplant" in text
    assert "refused (17 %): von da kein Weg" in text
    assert "Nicht jede Entscheidung lässt einen Weg offen." in text
    assert "  Do 23.07.2026    short: no (50 %): da am Fr 24.07.2026" in text
    assert max(map(len, text.splitlines())) <= WIDTH


def test_expectations_are_told_where_all_ways_stay_open() -> None:
    net = network(
        offer(
            "try",
            days=10,
            outcomes=[
                {"id": "yes", "weight": 1, "gives": ["goal"]},
                {"id": "no", "weight": 1, "gives": ["again"]},
            ],
        ),
        offer("again", "goal", needs="again", days=10),
    )
    assert "im Mittel da am Di 17.03.2026, spätestens So 22.03.2026" in told(net)
    same = network(
        offer(
            "try",
            "goal",
            days=10,
            outcomes=[{"id": "yes", "weight": 1}, {"id": "no", "weight": 1}],
        )
    )
    assert "no (50 %): da am Do 12.03.2026, 0\xa0€" in told(same)


def test_a_goal_already_reached_is_told() -> None:
    assert "Das Ziel ist schon erreicht." in told(NET, facts="goal")


def test_a_date_that_is_not_safe_is_open() -> None:
    net = network(
        offer("papers", "papers", timing={"open": {"duration": 9, "duration_p90": 99}}),
        offer("course", "goal", needs="papers", timing=dated((10, 20))),
    )
    assert "So 22.03.2026    offen" in told(net)


def test_what_blocks_is_told() -> None:
    net = network(
        offer("there", "voucher", institution="amt", covers={"regions": ["there"]}),
        offer("job", "goal", needs="voucher luck | permit"),
        facts={"luck": {"actionable": True}, "permit": {"actionable": True, "given_by": ["amt"]}},
    )
    net["institutions"] = [{"id": "amt", "name": "Amt", "region": "here"}]
    text = told(net, region="here")
    assert text.splitlines()[2:] == [
        "Kein Weg gefunden.",
        "",
        "Ein Weg öffnet sich, wenn eines davon gilt:",
        "• permit",
        "    permit: Amt",
        "• luck und voucher",
        "    luck",
        "    voucher: Amt – there",
    ]
    assert told(network(offer("job", "goal", needs="luck"), offer("g", "x"))).splitlines()[2:] == [
        "Kein Weg gefunden.",
        "",
        "Ein Weg öffnet sich, wenn eines davon gilt:",
        "• goal",
        "    goal: job",
    ]
    assert told(network(offer("a", "x"))).endswith("Kein Weg gefunden.")


def test_an_unfinished_search_is_told() -> None:
    network_, query_ = read(
        network(offer("a", "goal", cost=1), offer("b", "goal", days=20)), query(time_limit_ms=0)
    )
    text = Teller(network_).answer(query_, plan(network_, query_))
    assert "Es kann bessere Wege geben." in text


def test_many_routes_have_letters() -> None:
    many = [offer(f"o{n:02}", "goal", days=n + 1, cost=100 - n) for n in range(28)]
    assert "\nB2   " in told(network(*many))


def reason(net: Json, identity: str, **parts: Any) -> tuple[str, str]:
    network_, query_ = read(net, query(**parts))
    found = why_not(network_, query_, identity, plan(network_, query_))
    return Teller(network_).reason(found), reason_to_json(found)


def test_reasons_are_told() -> None:
    assert reason(NET, "job")[0] == "job: gehört zu Weg A."
    assert (
        reason(NET, "unused")[0] == "unused: bringt nichts, was auf dem Weg zum Ziel noch fehlt."
    )
    assert reason(NET, "short")[0] == "short: braucht etwas, das hier niemand geben kann: partial."
    late, document = reason(NET, "late")
    assert late.splitlines() == [
        "late: frühestens ab Mi 03.06.2026 möglich; dann gibt es keinen Termin mehr.",
        "Di 03.03.2026      beginnt zu früh",
        "Fr 18.09.2026      ist voll",
    ]
    assert '"closed": "full"' in document
    net = network(
        offer("better", "goal", days=5),
        offer("worse", "goal", days=6),
        offer("there", "goal", covers={"regions": ["there"]}),
        offer("other", "goal", days=6, institution="x"),
        offer("again", "left", institution="x"),
        offer("end", "goal", needs="left nobody", institution="x"),
    )
    net["institutions"].append({"id": "y", "region": "here"})
    assert reason(net, "worse", region="here") == (
        "worse: better ist nie später, nicht teurer und verlangt dasselbe.",
        '{"offer": "worse", "why": "dominated", "better": "better"}',
    )
    assert reason(net, "there", region="here")[0] == (
        "there: gilt nicht für diesen Ort oder diesen Beruf (Ort)."
    )
    assert reason(network(offer("a", "left"), offer("b", "goal", needs="left luck")), "a")[0] == (
        "a: Zu diesem Ziel führt auch damit kein Weg."
    )


def test_a_beaten_offer_is_told_with_the_best_route_through_it() -> None:
    net = network(
        offer("job", "goal", days=5), offer("dear", "goal", needs="x", days=6, cost=1200)
    )
    net["offers"].append(offer("x", "x"))
    text, document = reason(net, "dear")
    assert text == (
        "dear: Der beste Weg damit (da am Mi 18.03.2026, 12\xa0€, Stellen: 0) ist nicht\n"
        "besser als Weg A."
    )
    assert '"best": {"finish": "2026-03-18", "cost": 1200' in document
    heavy = network(offer("job", "goal", days=60), offer("heavy", "goal", hours_per_week=60))
    assert reason(heavy, "heavy", hours_per_week_cap=40)[0] == (
        "heavy: damit lässt sich die Wochenstundengrenze nicht einhalten."
    )


def test_a_missed_route_is_told() -> None:
    network_, query_ = read(
        network(offer("a", "goal", cost=1), offer("b", "goal", days=20)), query(time_limit_ms=1)
    )
    ended = plan(network_, query_, clock=iter(range(99)).__next__)
    found = why_not(network_, query_, "b", ended)
    assert "die Zeit der Suche war um" in " ".join(Teller(network_).reason(found).split())


def test_the_same_values_give_the_same_line() -> None:
    asked = read(NET, query())
    assert answer_to_json(plan(*asked)) == answer_to_json(plan(*asked))


class TestAlternatives:
    """What the product shows by default."""

    net = network(
        offer("t1", "half", institution="x"),
        offer("t2", "half", institution="y"),
        offer("u", "goal", needs="half", institution="y"),
        offer("all in one", "goal", days=40, cost=99, institution="z"),
        offer("dear", "goal", days=30, cost=100, institution="z"),
    )

    def test_finish_and_cost_and_one_more_with_the_fewest_offices(self) -> None:
        found = alternatives(*read(self.net, query(criteria=["cost"])))
        assert [(r.offers, r.handovers) for r in found.routes] == [(("t2", "u"), 1)]
        far = network(
            offer("t", "half", institution="x"),
            offer("u", "goal", needs="half", institution="y"),
            offer("all in one", "goal", days=40, cost=99, institution="z"),
            offer("dear", "goal", days=30, cost=100, institution="z"),
        )
        found = alternatives(*read(far, query()))
        assert [r.offers for r in found.routes] == [("t", "u"), ("dear",)]
        assert found.complete

    def test_without_a_route_it_says_what_blocks(self) -> None:
        found = alternatives(*read(network(offer("job", "goal", needs="luck")), query()))
        assert (found.routes, found.blockers[0].facts) == ((), ("goal",))
