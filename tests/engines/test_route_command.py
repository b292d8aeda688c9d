"""``wegenetz route`` and ``wegenetz routes``: exit codes, exact messages, all or nothing."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import sleep

import pytest
from tests.engines.building import Json, day, network, offer, query

from wegenetz.config.route_command import main
from wegenetz.engines.routing import planning
from wegenetz.engines.routing.compiling import CompiledNetwork
from wegenetz.engines.routing.network import Network

NET = network(offer("slow", "goal", days=20), offer("fast", "goal", days=5, cost=1000))

Write = Callable[[str, object], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a document, or lines of documents, or bytes."""

    def write(name: str, content: object) -> Path:
        path = tmp_path / name
        if isinstance(content, bytes):
            path.write_bytes(content)
        elif isinstance(content, list):
            path.write_text("".join(f"{json.dumps(each)}\n" for each in content), "utf-8")
        else:
            path.write_text(json.dumps(content), "utf-8")
        return path

    return write


class TestRoute:
    def test_0_a_route_is_told(self, write: Write, capsys: pytest.CaptureFixture[str]) -> None:
        code = main(["route", str(write("n.json", NET)), str(write("q.json", query()))])
        assert code == 0
        assert "── Weg B" in capsys.readouterr().out

    def test_0_json_is_exactly_the_answer(
        self, write: Write, capsys: pytest.CaptureFixture[str]
    ) -> None:
        files = [str(write("n.json", NET)), str(write("q.json", query()))]
        assert main(["route", *files, "--json"]) == 0
        answer = json.loads(capsys.readouterr().out)
        assert answer["format"] == "wegenetz-answer/1"
        assert answer["elapsed_ms"] > 0
        assert list(answer) == ["format", "id", "complete", "elapsed_ms", "routes", "blockers"]
        assert [route["finish"] for route in answer["routes"]] == [day(5), day(20)]

    def test_making_a_large_network_ready_takes_nothing_off_the_time_for_the_search(
        self, write: Write, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        class Large(CompiledNetwork):
            def __init__(self, network: Network) -> None:
                super().__init__(network)
                sleep(0.5)

        monkeypatch.setattr(planning, "CompiledNetwork", Large)
        net = network(offer("slow", "large", days=20), offer("fast", "large", days=5, cost=1000))
        asked = query("large", time_limit_ms=400)
        files = [str(write("n.json", net)), str(write("q.json", asked))]
        assert main(["route", *files, "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["complete"]

    def test_3_no_route_is_an_answer_too(
        self, write: Write, capsys: pytest.CaptureFixture[str]
    ) -> None:
        files = [str(write("n.json", NET)), str(write("q.json", query("unheard")))]
        assert main(["route", *files, "--json"]) == 3
        assert json.loads(capsys.readouterr().out)["routes"] == []

    def test_2_the_place_is_named_and_nothing_is_printed(
        self, write: Write, capsys: pytest.CaptureFixture[str]
    ) -> None:
        runs = [{"starts": day(5), "ends": day(4)}]
        broken = write("n.json", network(offer("a", "goal", timing={"dated": runs})))
        assert main(["route", str(broken), str(write("q.json", query()))]) == 2
        printed = capsys.readouterr()
        assert printed.out == ""
        assert printed.err == f"{broken}: offers[0].timing.dated[0].ends: before starts\n"

    @pytest.mark.parametrize(
        ("asked", "message"),
        [
            (
                b"{",
                "not JSON: Expecting property name enclosed in double quotes (line 1 column 2)",
            ),
            (query(criteria=["speed"]), "criteria[0]: unknown criterion 'speed'"),
            (query(assume={"x": "y"}), "assume.x: unknown offer"),
        ],
    )
    def test_2_so_it_is_with_queries(
        self, write: Write, capsys: pytest.CaptureFixture[str], asked: object, message: str
    ) -> None:
        path = write("q.json", asked)
        assert main(["route", str(write("n.json", NET)), str(path)]) == 2
        assert capsys.readouterr().err == f"{path}: {message}\n"

    def test_2_a_file_that_is_not_there(
        self, write: Write, capsys: pytest.CaptureFixture[str], tmp_path: Path
    ) -> None:
        nowhere = tmp_path / "nowhere.json"
        assert main(["route", str(nowhere), str(write("q.json", query()))]) == 2
        assert capsys.readouterr().err == f"{nowhere}: nicht lesbar (No such file or directory)\n"

    def test_safe_puts_first_who_surely_arrives_first(
        self, write: Write, capsys: pytest.CaptureFixture[str]
    ) -> None:
        risky = {"open": {"duration": 10, "duration_p90": 200}}
        closes = {"dated": [{"starts": day(11), "ends": day(12), "apply_by": day(11)}]}
        net = network(
            offer("risky", "goal", timing=risky, cost=3000),
            offer("half", "x", timing=risky),
            offer("closing", "goal", needs="x", timing=closes, cost=2000),
            offer("steady", "goal", days=30),
        )
        files = [str(write("n.json", net)), str(write("q.json", query()))]

        def first_to_last(*words: str) -> list[str]:
            main(["route", *files, "--json", *words])
            routes = json.loads(capsys.readouterr().out)["routes"]
            return [route["legs"][-1]["offer"] for route in routes]

        assert first_to_last() == ["risky", "closing", "steady"]
        assert first_to_last("--safe") == ["steady", "risky", "closing"]

    def test_why_not_says_why(self, write: Write, capsys: pytest.CaptureFixture[str]) -> None:
        files = [str(write("n.json", NET)), str(write("q.json", query()))]
        assert main(["route", *files, "--why-not", "slow"]) == 0
        assert capsys.readouterr().out == "slow: gehört zu Weg B.\n"
        assert main(["route", *files, "--why-not", "slow", "--json"]) == 0
        assert json.loads(capsys.readouterr().out) == {"offer": "slow", "why": "used", "route": 1}
        assert main(["route", *files, "--why-not", "x"]) == 2
        assert capsys.readouterr().err == "--why-not: offer: unknown offer 'x'\n"


class TestRoutes:
    def test_answers_come_in_the_order_of_the_queries(
        self, write: Write, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        asked = [query() | {"id": f"q{n}"} for n in range(5)] + [query("unheard")]
        out = tmp_path / "out.jsonl"
        files = [str(write("n.json", NET)), str(write("q.jsonl", asked))]
        assert main(["routes", *files, "--out", str(out)]) == 0
        answers = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
        assert [answer["id"] for answer in answers] == [each["id"] for each in asked]
        assert [len(answer["routes"]) for answer in answers] == [2, 2, 2, 2, 2, 0]
        assert capsys.readouterr().err == f"6 Fragen, 5 mit Weg: {out}\n"
        assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []

    def test_several_processes_answer_the_same(self, write: Write, tmp_path: Path) -> None:
        asked = [query() | {"id": f"q{n}"} for n in range(20)]
        files = [str(write("n.json", NET)), str(write("q.jsonl", asked))]
        one, two = tmp_path / "one.jsonl", tmp_path / "two.jsonl"
        assert main(["routes", *files, "--out", str(one)]) == 0
        assert main(["routes", *files, "--out", str(two), "--workers", "2"]) == 0
        assert answers_in(one) == answers_in(two)

    def test_3_if_there_is_no_route_at_all(self, write: Write, tmp_path: Path) -> None:
        files = [str(write("n.json", NET)), str(write("q.jsonl", [query("unheard")]))]
        assert main(["routes", *files, "--out", str(tmp_path / "out")]) == 3

    def test_no_question_is_no_fault(self, write: Write, tmp_path: Path) -> None:
        out = tmp_path / "out.jsonl"
        files = [str(write("n.json", NET)), str(write("q.jsonl", b"\n  \n"))]
        assert main(["routes", *files, "--out", str(out)]) == 0
        assert out.read_bytes() == b""

    def test_2_nothing_is_written_if_any_line_is_wrong(
        self, write: Write, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        out = tmp_path / "out.jsonl"
        out.write_text("as before", "utf-8")
        lines = write("q.jsonl", [query(), query(), query(criteria=["cost", "speed"])])
        assert main(["routes", str(write("n.json", NET)), str(lines), "--out", str(out)]) == 2
        assert capsys.readouterr().err == f"{lines}:3: criteria[1]: unknown criterion 'speed'\n"
        assert out.read_text("utf-8") == "as before"

    def test_2_so_it_is_with_what_only_the_network_knows(
        self, write: Write, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        lines = write("q.jsonl", b"\n" + json.dumps(query(assume={"x": "y"})).encode())
        files = [str(write("n.json", NET)), str(lines)]
        assert main(["routes", *files, "--out", str(tmp_path / "out")]) == 2
        assert capsys.readouterr().err == f"{lines}:2: assume.x: unknown offer\n"
        assert not (tmp_path / "out").exists()

    def test_2_answers_need_a_place(
        self, write: Write, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        out = tmp_path / "no" / "such" / "folder"
        files = [str(write("n.json", NET)), str(write("q.jsonl", [query()]))]
        assert main(["routes", *files, "--out", str(out)]) == 2
        assert capsys.readouterr().err.startswith(f"{out}: nicht schreibbar (")

    def test_2_workers_are_counted_from_one(self, write: Write) -> None:
        files = [str(write("n.json", NET)), str(write("q.jsonl", [query()]))]
        for count in ("0", "many"):
            with pytest.raises(SystemExit) as left:
                main(["routes", *files, "--out", "x", "--workers", count])
            assert left.value.code == 2

    def test_a_terminal_shows_how_far_it_is(
        self, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("wegenetz.config.route_command.is_moving", lambda _: True)
        out = tmp_path / "out.jsonl"
        files = [str(write("n.json", NET)), str(write("q.jsonl", [query()]))]
        assert main(["routes", *files, "--out", str(out)]) == 0
        assert len(answers_in(out)) == 1


class TestCluster:
    @pytest.fixture
    def scheduler(self) -> Iterator[str]:
        program = (
            "from distributed import LocalCluster\n"
            "if __name__ == '__main__':\n"
            "    cluster = LocalCluster(\n"
            "        n_workers=1, threads_per_worker=1, dashboard_address='127.0.0.1:0'\n"
            "    )\n"
            "    print(cluster.scheduler_address, flush=True)\n"
            "    input()\n"
        )
        with subprocess.Popen(
            [sys.executable, "-c", program],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONPATH": "src"},
        ) as process:
            assert process.stdout is not None
            yield process.stdout.readline().strip()
            process.communicate("\n")

    def test_other_machines_answer_the_same(
        self, write: Write, tmp_path: Path, scheduler: str
    ) -> None:
        asked = [query() | {"id": f"q{n}"} for n in range(3)]
        files = [str(write("n.json", NET)), str(write("q.jsonl", asked))]
        here, there = tmp_path / "here", tmp_path / "there"
        assert main(["routes", *files, "--out", str(here)]) == 0
        assert main(["routes", *files, "--out", str(there), "--scheduler", scheduler]) == 0
        assert answers_in(here) == answers_in(there)

    def test_2_a_scheduler_that_makes_no_sense(
        self, write: Write, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        files = [str(write("n.json", NET)), str(write("q.jsonl", [query()]))]
        out = tmp_path / "out"
        assert main(["routes", *files, "--out", str(out), "--scheduler", "nosuch://x"]) == 2
        assert capsys.readouterr().err.startswith("nosuch://x: nicht erreichbar (")
        assert not out.exists()


def answers_in(path: Path) -> list[Json]:
    """The answers without what differs from run to run."""
    lines = path.read_text("utf-8").splitlines()
    return [json.loads(line) | {"elapsed_ms": None} for line in lines]


def test_it_starts_without_framework(write: Write) -> None:
    files = [str(write("n.json", NET)), str(write("q.json", query()))]
    command = [sys.executable, "-X", "importtime", "-m", "wegenetz.config.route_command"]
    env = os.environ | {"PYTHONPATH": "src"}
    done = subprocess.run(
        [*command, "route", *files], capture_output=True, text=True, check=True, env=env
    )
    for heavy in ("django", "distributed", "rich", "numpy"):
        assert f" {heavy}\n" not in done.stderr
