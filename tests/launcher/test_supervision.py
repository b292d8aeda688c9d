"""What `run` starts, it also ends: politely, then firmly, and always within five seconds."""

import os
import signal
import subprocess
import sys
import time

import pytest

from wegenetz.config.supervision import ChildEnded, supervisor
from wegenetz.foundation.postgres.processes import is_alive, wait_until

POLITE = "import time\nprint('ready', flush=True)\ntime.sleep(60)\n"
STUBBORN = (
    "import signal, subprocess, sys, time\n"
    "signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
    "grandchild = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
    "print('ready', grandchild.pid, flush=True)\n"
    "time.sleep(60)\n"
)
FAILING = "import sys\nprint('no table, no network')\nsys.exit(3)\n"


@pytest.fixture
def children(tmp_path, monkeypatch):
    """A module for each behaviour, and signals as they were before."""
    monkeypatch.setenv("WEGENETZ_STATE_DIR", str(tmp_path / "state"))
    modules = tmp_path / "modules"
    modules.mkdir()
    for name, source in (("polite", POLITE), ("stubborn", STUBBORN), ("failing", FAILING)):
        (modules / f"{name}.py").write_text(source)
    ears = {
        order: signal.getsignal(order) for order in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    }
    yield {**os.environ, "PYTHONPATH": str(modules)}
    for order, handler in ears.items():
        signal.signal(order, handler)


def words_of(child) -> list[str]:
    assert wait_until(lambda: "ready" in child.last_words(), seconds=60)
    return child.last_words().split()


def test_a_polite_child_ends_at_once(children):
    with supervisor() as ours:
        child = ours.start("Kind", "polite", log="a.log", environ=children)
        words_of(child)
    assert child.process.returncode == -signal.SIGTERM


def test_a_stubborn_child_and_its_children_end_too(children):
    with supervisor() as ours:
        child = ours.start("Kind", "stubborn", log="a.log", environ=children)
        grandchild = int(words_of(child)[1])
        assert is_alive(grandchild)
    assert child.process.returncode == -signal.SIGKILL
    assert wait_until(lambda: not is_alive(grandchild), seconds=60)


def test_a_crashed_child_is_reported_with_its_last_words(children):
    with supervisor() as ours:
        ours.start("Das Kind", "failing", log="b.log", environ=children)
        with pytest.raises(ChildEnded, match="Das Kind: beendet mit Code 3") as report:
            ours.watch()
    assert "no table, no network" in str(report.value)
    assert "b.log" in str(report.value)


def test_a_killed_child_comes_back(children, capsys):
    began = time.monotonic()

    def look():
        if time.monotonic() - began > 60:
            raise TimeoutError
        (child,) = ours._children
        if child is first and "ready" in child.last_words():
            child.signal(signal.SIGKILL)
        elif child is not first:
            raise InterruptedError

    with supervisor() as ours:
        first = ours.start("Das Kind", "polite", log="a.log", environ=children)
        with pytest.raises(InterruptedError):
            ours.watch(first=look)
    assert "Das Kind: war mit Code -9 beendet, läuft wieder." in capsys.readouterr().err


def test_a_crash_ends_the_others(children):
    processes = []

    def household():
        with supervisor() as ours:
            processes.append(
                ours.start("Das andere", "polite", log="a.log", environ=children).process
            )
            ours.start("Das Kind", "failing", log="b.log", environ=children)
            ours.watch()

    with pytest.raises(ChildEnded):
        household()
    assert processes[0].returncode == -signal.SIGTERM


def test_an_errand_may_end(children):
    with supervisor() as ours:
        errand = ours.start(
            "Auftrag", "json.tool", "--help", log="a.log", environ=children, is_errand=True
        )
        ours.finish(errand)
        ours.check()
        assert "JSON file" in errand.last_words()


def test_an_errand_may_not_fail(children):
    with supervisor() as ours:
        errand = ours.start("Auftrag", "failing", log="b.log", environ=children, is_errand=True)
        with pytest.raises(ChildEnded, match="Code 3"):
            ours.finish(errand)


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's word for it is Linux's")
def test_a_child_does_not_outlive_a_killed_supervisor(children, tmp_path):
    program = (
        "import os, time\n"
        "from wegenetz.config.supervision import supervisor\n"
        "with supervisor() as ours:\n"
        "    child = ours.start('Kind', 'polite', log='a.log', environ=os.environ)\n"
        "    while 'ready' not in child.last_words(): time.sleep(0.01)\n"
        "    print(child.process.pid, flush=True)\n"
        "    time.sleep(60)\n"
    )
    boss = subprocess.Popen(
        [sys.executable, "-c", program], env=children, stdout=subprocess.PIPE, text=True
    )
    with boss:
        child = int(boss.stdout.readline())
        assert is_alive(child)
        boss.kill()
    assert wait_until(lambda: not is_alive(child), seconds=60)
