"""Processes beside a job: they find what the job alone finds, whoever is killed, and nobody stays behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from time import monotonic, sleep

import pytest
from tests.insights.grounds import Counting

from wegenetz.insights.hands import Crew, HandsLost, Here, Unit, hands, processes, sent_home
from wegenetz.insights.left import Left
from wegenetz.insights.profiles import profiles
from wegenetz.insights.stepping import never

ROOT = Path(__file__).resolve().parents[2]
#: A machine that others use may take this long to begin a process.
LONGEST = 600.0


@pytest.fixture
def country():
    return Counting(kreise=40)


@pytest.fixture
def two(settings):
    """A machine with two processors."""
    settings.PLANNING_PROCESSES = 2


def kreise(said):
    return sorted((key, ags) for key, answers in said for one in answers for ags in one.kreise)


def units(ground, *professions):
    return list(Left(ground, professions, {}).units(lambda _: {}))


def is_there(process):
    stat = Path(f"/proc/{process}/stat")
    try:
        return stat.read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def gone(numbers):
    """Whether processes are gone, soon."""
    until = monotonic() + LONGEST
    while any(map(is_there, numbers)):
        if monotonic() > until:
            return False
        sleep(0.1)
    return True


def test_a_crew_finds_what_the_job_alone_finds(country):
    asked = units(country, "koch", "baecker")
    crew = Crew(country, 2, niceness=0)
    try:
        found = kreise(crew.work(asked, never))
    finally:
        crew.dismiss()
    assert found == kreise(Here(country).work(asked, never))
    assert len(found) == 2 * len(profiles()) * 40


def test_what_a_crew_is_at_when_a_step_has_enough_is_there_for_the_next_step(country):
    crew = Crew(country, 2, niceness=0)
    left = Left(country, ["koch"], {})
    steps = 0
    try:
        while not left.is_whole("koch"):
            now = list(left.units(lambda _: {}))
            for key, answers in crew.work(now, lambda: True):
                assert list(left.new(key, answers)) == answers
            steps += 1
    finally:
        crew.dismiss()
    assert steps > 1


def test_a_hand_that_is_killed_is_replaced_and_no_answer_is_lost_or_told_twice():
    slow = Counting(kreise=60, seconds=0.02)
    crew = Crew(slow, 2, niceness=0)
    left = Left(slow, ["koch"], {})
    told, killed = [], []

    def enough():
        if told and not killed:
            killed.append(crew.processes[0])
            os.kill(killed[0], signal.SIGKILL)
        return False

    try:
        for key, answers in crew.work(left.units(lambda _: {}), enough):
            told += [(key, one.kreise) for one in left.new(key, answers)]
        assert killed[0] not in crew.processes
    finally:
        crew.dismiss()
    assert left.is_whole("koch")
    assert len(told) == len(set(told)) == len(profiles()) * 60


def test_hands_that_are_lost_again_and_again_end_the_step_instead_of_trying_for_ever(country):
    crew = Crew(country, 1, niceness=0)

    def enough():
        os.kill(crew.processes[0], signal.SIGKILL)
        return False

    try:
        with pytest.raises(HandsLost):
            list(crew.work(units(country, "koch"), enough))
    finally:
        crew.dismiss()


def test_when_the_job_is_killed_its_hands_go_home():
    words = "from tests.insights.grounds import Counting; from wegenetz.insights.hands import Crew; from time import sleep; crew = Crew(Counting(kreise=1), 2, niceness=0); print(*crew.processes, flush=True); sleep(600)"
    job = subprocess.Popen(
        [sys.executable, "-c", words], stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    hands_of_it = [int(number) for number in job.stdout.readline().split()]
    job.kill()
    job.wait()
    job.stdout.close()
    assert len(hands_of_it) == 2
    assert gone(hands_of_it)


def test_a_run_that_does_not_go_on_here_leaves_nobody_behind(country, two):
    with hands("run", country) as crew:
        list(crew.work(units(country, "koch"), lambda: True))
        at_work = crew.processes
    sent_home("run")
    assert len(at_work) == 2
    assert gone(at_work)


def test_one_crew_at_a_time_and_who_comes_second_reckons_in_the_job(country, two):
    try:
        with hands("first", country) as first, hands("second", country) as second:
            assert isinstance(second, Here)
        with hands("second", country) as second:
            assert isinstance(second, Here)
        with hands("first", country) as again:
            assert again is first
    finally:
        sent_home("first")


def test_what_was_told_to_a_crew_and_holds_no_more_is_told_anew(country, two):
    try:
        with hands("run", country) as before:
            pass
        with hands("run", Counting(kreise=41)) as after:
            assert after is not before
        assert gone(before.processes)
    finally:
        sent_home("run")


@pytest.mark.parametrize(("how_many", "size"), [(1, 1_000_000), (2, 100)])
def test_one_processor_or_a_small_network_needs_no_crew(settings, how_many, size):
    settings.PLANNING_PROCESSES = how_many
    with hands("run", Counting(kreise=1, size=size)) as who:
        assert isinstance(who, Here)


def test_as_many_hands_as_processors_unless_the_operator_says_otherwise(settings):
    settings.PLANNING_PROCESSES = 0
    assert 1 <= processes() <= 8
    settings.PLANNING_PROCESSES = 3
    assert processes() == 3


def test_a_unit_says_what_is_known_already(country):
    known = {("koch", profile): {"00000"} for profile in profiles()}
    (first, *_) = Left(country, ["koch"], known).units(lambda _: {})
    assert first == Unit(profession="koch", profile=first.profile, known=frozenset({"00000"}))
