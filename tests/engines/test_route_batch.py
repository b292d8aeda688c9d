"""``wegenetz routes`` for very many: nothing answered is lost, whoever dies meanwhile."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

import distributed
import pytest
from tests.engines.building import network, offer, query

from wegenetz.config.batch_crew import on_cluster, on_this_machine
from wegenetz.config.batch_files import BrokenOff, Portions, ledger
from wegenetz.config.batch_workers import Form, here
from wegenetz.config.route_command import main
from wegenetz.engines.routing.reading import network_from_json

NET = network(offer("slow", "goal", days=20), offer("fast", "goal", days=5, cost=1000))
DATA = json.dumps(NET).encode()
client: Any = distributed.default_client
MANY = [json.dumps(query() | {"id": f"q{number}"}).encode() for number in range(600)]


class Batch:
    """A network and queries in files, answered briefly."""

    def __init__(self, folder: Path) -> None:
        self.network, self.queries = folder / "n.json", folder / "q.jsonl"
        self.out, self.part = folder / "out.jsonl", folder / ".out.jsonl.part"
        self.network.write_bytes(DATA)
        self.queries.write_bytes(b"\n".join(MANY[:40]) + b"\n")

    def run(self, *options: str) -> int:
        files = [str(self.network), str(self.queries), "--out", str(self.out)]
        return main(["routes", *files, "--brief", *options])

    def killed_after(self, answers: int) -> bytes:
        """Leave what a killed run leaves: some answers and half of the next; return all."""
        assert self.run() == 0
        whole = self.out.read_bytes()
        lines = whole.splitlines(keepends=True)
        note = {
            "network": sha256(DATA).hexdigest(),
            "queries": sha256(self.queries.read_bytes()).hexdigest(),
            "form": "brief",
        }
        with suppress(KeyboardInterrupt), ledger(self.out, note, anew=False) as book:
            book.add(b"".join(lines[:answers]) + lines[answers][:30], answers, answers)
            raise KeyboardInterrupt
        self.out.unlink()
        return whole


@pytest.fixture
def batch(tmp_path: Path) -> Batch:
    return Batch(tmp_path)


class TestBrief:
    def test_a_sketch_says_when_how_dear_and_by_which_offers(self, batch: Batch) -> None:
        assert batch.run() == 0
        assert json.loads(batch.out.read_bytes().splitlines()[0]) == {
            "format": "wegenetz-outline/1",
            "id": "q0",
            "complete": True,
            "routes": [
                {"finish": "2026-03-07", "cost": 1000, "handovers": 0, "offers": ["fast"]},
                {"finish": "2026-03-22", "cost": 0, "handovers": 0, "offers": ["slow"]},
            ],
        }


class TestKilled:
    def test_a_killed_run_goes_on_behind_its_last_whole_answer(self, batch: Batch) -> None:
        whole = batch.killed_after(25)
        kept = batch.part.read_bytes().splitlines(keepends=True)
        marked = kept[0].replace(b'"q0"', b'"q0 of the first run"')
        batch.part.write_bytes(marked + b"".join(kept[1:]))
        assert batch.run() == 0
        assert batch.out.read_bytes() == marked + b"".join(whole.splitlines(keepends=True)[1:])
        assert not batch.part.exists()

    @pytest.mark.parametrize(
        ("changed", "words"),
        [
            ("network", "das Netz ist ein anderes"),
            ("queries", "die Fragen sind andere"),
            ("form", "die Antworten haben eine andere Form"),
        ],
    )
    def test_2_what_was_asked_differently_is_not_mixed(
        self,
        batch: Batch,
        capsys: pytest.CaptureFixture[str],
        changed: str,
        words: str,
    ) -> None:
        whole = batch.killed_after(3)
        batch.network.write_bytes(DATA + b" " * (changed == "network"))
        more = [*MANY[:40], *MANY[:1] * (changed == "queries")]
        batch.queries.write_bytes(b"\n".join(more) + b"\n")
        files = [str(batch.network), str(batch.queries), "--out", str(batch.out)]
        form = [] if changed == "form" else ["--brief"]
        assert main(["routes", *files, *form]) == 2
        assert words in capsys.readouterr().err
        assert main(["routes", *files, *form, "--anew"]) == 0
        if changed == "network":
            assert batch.out.read_bytes() == whole

    def test_2_two_runs_do_not_write_the_same_answers(
        self, batch: Batch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        with ledger(batch.out, {}, anew=True):
            assert batch.run() == 2
        assert "wird gerade von einem anderen Lauf geschrieben" in capsys.readouterr().err


def test_only_days_are_those_of_the_earliest_routes(batch: Batch) -> None:
    nowhere = json.dumps(query("nowhere") | {"id": "none"}).encode()
    batch.queries.write_bytes(b"\n".join([*MANY[:5], nowhere]) + b"\n")
    files = [str(batch.network), str(batch.queries), "--out", str(batch.out)]
    assert main(["routes", *files, "--earliest", "--workers", "2"]) == 0
    days = [json.loads(line) for line in batch.out.read_bytes().splitlines()]
    assert batch.run("--anew") == 0
    outlines = [json.loads(line) for line in batch.out.read_bytes().splitlines()]
    assert [each["id"] for each in days] == [each["id"] for each in outlines]
    assert {each["format"] for each in days} == {"wegenetz-earliest/1"}
    firsts = [min((r["finish"] for r in each["routes"]), default=None) for each in outlines]
    assert [each["finish"] for each in days] == firsts
    assert firsts[-1] is None
    assert firsts[0]


class TestChanged:
    """Only those are planned again whose front can change."""

    @pytest.fixture
    def earlier(self, batch: Batch) -> Batch:
        people = [query() | {"id": f"q{n}", "region": "ns"[n % 2]} for n in range(20)]
        self.offers = [
            offer("slow", "goal", days=20, covers={"regions": ["n", "s"]}),
            offer("fast", "goal", days=9, cost=1000),
        ]
        batch.queries.write_text("".join(f"{json.dumps(each)}\n" for each in people), "utf-8")
        batch.network.write_text(json.dumps(network(*self.offers)), "utf-8")
        assert batch.run() == 0
        batch.network.rename(batch.network.with_name("old.json"))
        batch.out.rename(batch.out.with_name("old.jsonl"))
        return batch

    def options(self, batch: Batch) -> list[str]:
        folder = batch.out.parent
        return ["--changed-from", str(folder / "old.json"), "--answers", str(folder / "old.jsonl")]

    @pytest.mark.parametrize("workers", ["1", "2"])
    def test_the_others_keep_their_answer(
        self, earlier: Batch, workers: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        new = offer("new", "goal", days=3, covers={"regions": ["n"]})
        earlier.network.write_text(json.dumps(network(*self.offers, new)), "utf-8")
        options = [*self.options(earlier), "--workers", workers]
        assert earlier.run(*options) == 0
        kept = earlier.out.read_bytes()
        assert "10 von 20 Fragen neu zu planen" in capsys.readouterr().err
        assert earlier.run() == 0
        assert earlier.out.read_bytes() == kept

    def test_nothing_is_planned_if_nothing_changed(
        self, earlier: Batch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        earlier.network.write_text(json.dumps(network(*self.offers)), "utf-8")
        assert earlier.run(*self.options(earlier), "--workers", "2") == 0
        assert "\n20 Fragen, 20 mit Weg" in capsys.readouterr().err
        assert earlier.out.read_bytes() == earlier.out.with_name("old.jsonl").read_bytes()

    @pytest.mark.parametrize(
        ("spoil", "words"),
        [
            (lambda lines: lines[:-1], "keine Antwort auf 'q19'"),
            (lambda lines: [*lines, lines[0]], ":21: Antwort ohne Frage"),
            (lambda lines: [lines[1], *lines[1:]], ":1: Antwort auf 'q1', gefragt ist 'q0'"),
            (lambda lines: [b'{"format": "wegenetz-answer/1"}', *lines[1:]], "mit --brief"),
        ],
    )
    def test_2_answers_have_to_fit_the_queries(
        self,
        earlier: Batch,
        capsys: pytest.CaptureFixture[str],
        spoil: Callable[[list[bytes]], list[bytes]],
        words: str,
    ) -> None:
        old = earlier.out.with_name("old.jsonl")
        old.write_bytes(b"\n".join(spoil(old.read_bytes().splitlines())))
        earlier.network.write_text(json.dumps(network(*self.offers)), "utf-8")
        assert earlier.run(*self.options(earlier)) == 2
        assert words in capsys.readouterr().err

    def test_2_whole_answers_cannot_be_kept_current(self, batch: Batch) -> None:
        batch.queries.write_bytes(MANY[0])
        assert batch.run("--changed-from", str(batch.network)) == 2


class TestWorkers:
    def test_a_killed_worker_changes_nothing(self) -> None:
        net = network_from_json(DATA)
        alone = b"".join(each.text for each in here(net, Form.BRIEF)(Portions(iter(MANY))))
        with on_this_machine(net, 1, Form.BRIEF) as answers:
            portions = answers(Portions(iter(MANY)))
            text = next(portions).text
            for pid in client().run(os.getpid).values():
                os.kill(pid, signal.SIGKILL)
            assert text + b"".join(each.text for each in portions) == alone

    def test_a_batch_is_not_in_the_way_of_another(self) -> None:
        net = network_from_json(DATA)
        with on_this_machine(net, 1, Form.BRIEF), on_this_machine(net, 1, Form.BRIEF) as second:
            assert sum(each.count for each in second(Portions(iter(MANY[:8])))) == 8


class TestScheduler:
    @pytest.fixture
    def cluster(self) -> Iterator[tuple[subprocess.Popen[str], str]]:
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
            stderr=subprocess.DEVNULL,
            text=True,
            env=os.environ | {"PYTHONPATH": "src"},
        ) as process:
            assert process.stdout is not None
            yield process, process.stdout.readline().strip()
            process.kill()

    def test_a_scheduler_that_vanishes_is_no_hang(
        self, cluster: tuple[subprocess.Popen[str], str]
    ) -> None:
        process, address = cluster
        with (
            pytest.raises(BrokenOff, match="Rechnerverbund"),
            on_cluster(DATA, address, Form.BRIEF) as answers,
        ):
            portions = answers(Portions(iter(MANY * 100)))
            assert next(portions).count == 8
            process.kill()
            for portion in portions:
                assert portion.count
