"""``wegenetz route --certificate`` and ``wegenetz route check``: files, messages, exit codes."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.engines.building import Json, day, network, offer, query

from wegenetz.config.route_command import main

NET = network(
    offer("slow", "goal", days=20, institution="a"), offer("fast", "goal", days=5, cost=1000)
)


class Desk:
    """A folder with the files of one question."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capsys = capsys

    def path(self, name: str) -> str:
        return str(self.folder / f"{name}.json")

    def put(self, name: str, document: object) -> None:
        Path(self.path(name)).write_text(json.dumps(document), "utf-8")

    def get(self, name: str) -> Json:
        document: Json = json.loads(Path(self.path(name)).read_bytes())
        return document

    def plan(self, asked: Json, *more: str, net: Json = NET) -> int:
        self.put("net", net)
        self.put("query", asked)
        words = ["route", self.path("net"), self.path("query"), "--json"]
        code = main([*words, "--certificate", self.path("proof"), *more])
        self.put("answer", json.loads(self._capsys.readouterr().out))
        return code

    def check(self, *names: str) -> tuple[int, str]:
        code = main(["route", "check", *map(self.path, names)])
        printed = self._capsys.readouterr()
        return code, (printed.out + printed.err).strip().replace(f"{self.folder}/", "")


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk(tmp_path, capsys)


ALL = ("net", "query", "answer", "proof")


def proven(routes: int) -> str:
    said = f"{routes} Wege geprüft: alle richtig, und keiner fehlt."
    return f"{said} Von gleich guten der richtige (Regel 8): bewiesen für {routes} von {routes}."


def test_0_verified(desk: Desk) -> None:
    assert desk.plan(query()) == 0
    assert desk.check(*ALL) == (0, proven(2))
    said = "2 Wege geprüft: alle richtig. Ob einer fehlt, ist ohne Beweis offen."
    assert desk.check(*ALL[:3]) == (0, said)


def test_0_ways_on_after_decisions_are_proven_too(desk: Desk) -> None:
    ways = [{"id": "yes", "weight": 2, "gives": ["goal"]}, {"id": "no", "weight": 1}]
    net = network(offer("try", days=5, outcomes=ways), offer("again", "goal", days=20))
    assert desk.plan(query(), net=net) == 0
    more = " Fortsetzungen nach Entscheidungen: 1 von 1 sind bewiesen die besten, 1 auch nach Regel 8."
    assert desk.check(*ALL) == (0, proven(1) + more)


def test_that_there_is_no_way_can_be_proven(desk: Desk) -> None:
    assert desk.plan(query("unheard")) == 3
    assert desk.check(*ALL) == (0, "0 Wege geprüft: alle richtig, und keiner fehlt.")


def test_what_is_in_the_way_is_checked_without_a_proof(desk: Desk) -> None:
    net = network(offer("end", "goal", needs="x"), facts={"x": {"actionable": True}})
    assert desk.plan(query(), net=net) == 3
    no_way = "0 Wege geprüft: alle richtig"
    said = "Was im Weg steht, 1-mal genannt: jedes davon würde einen Weg öffnen"
    without = f"{no_way}. Ob einer fehlt, ist ohne Beweis offen. {said}, kein kleineres fehlt."
    assert desk.check(*ALL[:3]) == (0, without)
    desk.put("answer", desk.get("answer") | {"blockers_complete": False})
    open_end = f"{no_way}, und keiner fehlt. {said}, ob eines fehlt, ist offen."
    assert desk.check(*ALL) == (0, open_end)
    desk.put("answer", desk.get("answer") | {"blockers": [{"facts": ["y"], "given_by": {}}]})
    told = "widerlegt: blockers[0]: y leads nowhere, or nobody can act on it"
    assert desk.check(*ALL) == (1, told)


def test_1_a_route_that_stands_there_again_and_again(desk: Desk) -> None:
    desk.plan(query())
    desk.put("answer", desk.get("answer") | {"routes": desk.get("answer")["routes"] * 50_000})
    assert desk.check(*ALL[:3]) == (1, "widerlegt: routes[2]: is no better than routes[0]")


def test_1_more_proofs_than_anybody_asked_for(desk: Desk) -> None:
    desk.plan(query())
    proof = desk.get("proof")
    for key, many in (("corners", 3), ("representatives", 2), ("continuations", 0)):
        desk.put("proof", proof | {key: (proof.get(key) or [{}]) * 1000})
        code, said = desk.check(*ALL)
        assert code == 1
        assert said.startswith(f"widerlegt: {key}: are ")
        assert said.endswith(f"where {many} would do")


def test_1_refuted_with_route_and_leg(desk: Desk) -> None:
    desk.plan(query())
    answer = desk.get("answer")
    answer["routes"][1]["legs"][0]["ends"] = day(21)
    desk.put("answer", answer)
    said = "widerlegt: routes[1].legs[0] (slow): takes 20 days"
    assert desk.check(*ALL[:3]) == (1, said)


def test_1_a_route_is_missing(desk: Desk) -> None:
    desk.plan(query())
    answer = desk.get("answer")
    del answer["routes"][1]
    desk.put("answer", answer)
    code, said = desk.check(*ALL)
    assert code == 1
    assert said == "widerlegt: certificate: no proof that no route has cost <= 999"


def test_1_the_answer_to_another_question(desk: Desk) -> None:
    desk.plan(query())
    desk.put("query", query(id="other"))
    assert desk.check(*ALL)[0] == 1


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("content", ["{", "[]", "[" * 100_000, '{"format": "else"}'])
def test_2_a_file_that_is_something_else(desk: Desk, name: str, content: str) -> None:
    desk.plan(query())
    Path(desk.path(name)).write_text(content, "utf-8")
    code, said = desk.check(*ALL)
    assert code == 2
    assert said.startswith(f"{name}.json: ")


def test_2_a_file_with_holes_in_it(desk: Desk) -> None:
    desk.plan(query())
    for name in ALL[2:]:
        whole = desk.get(name)
        for key in set(whole) - {"format", "id", "elapsed_ms", "representatives"}:
            desk.put(name, {each: value for each, value in whole.items() if each != key})
            assert desk.check(*ALL)[0] == 2
        desk.put(name, whole)


def test_2_a_file_that_is_not_there(desk: Desk) -> None:
    code, said = desk.check("a", "b", "c")
    assert (code, said) == (2, "b.json: nicht lesbar (No such file or directory)")


def test_0_under_a_weekly_cap_it_can_be_proven_too(desk: Desk) -> None:
    assert desk.plan(query(hours_per_week_cap=30)) == 0
    assert desk.check(*ALL) == (0, proven(2))


def test_the_checker_loads_nothing_of_the_planner() -> None:
    program = (
        "import sys, wegenetz.config.check_command\n"
        "print([name for name in sys.modules if 'routing' in name])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": "src"},
    )
    assert done.stdout == "[]\n"
