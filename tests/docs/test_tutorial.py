"""Whoever does what the tutorial says sees what the tutorial says."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import sys

import pytest
from tests.docs.pages import DOCS, blocks, name_of, rows

LESSONS = [DOCS / "tutorial" / name for name in ("first-route.md", "own-network.md")]
#: Stands before a table of routes: which query it answers, and in which network if not the first one.
ROUTES = re.compile(
    r"<!-- routes of (?P<query>\S+?)(?: in (?P<network>\S+?))? -->\n(?P<table>(?:\|.*\n)+)"
)


class Reader:
    """Somebody who works through a lesson in a checkout, block by block."""

    def __init__(self, lesson, checkout):
        self.text = lesson.read_text("utf-8")
        shutil.copytree(DOCS / "tutorial", checkout / "docs" / "tutorial")
        launcher = checkout / "wegenetz"
        python = f"{shlex.quote(sys.executable)} -P -m wegenetz.config.cli"
        launcher.write_text(f'#!/bin/sh\nexec {python} "$@"\n')
        launcher.chmod(0o755)
        self.folder = checkout / "try" if "../wegenetz" in self.text else checkout
        self.folder.mkdir(exist_ok=True)

    def run(self, code):
        done = subprocess.run(
            ["bash", "-c", code],
            cwd=self.folder,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        return done.returncode, (done.stdout + done.stderr).replace("\N{NO-BREAK SPACE}", " ")

    def work_through(self):
        """Save every file, run every command; yield each command with its exit code, output and what should be in it."""
        listed = blocks(self.text)
        for place, block in enumerate(listed):
            if block.language == "json" and block.caption:
                (self.folder / block.caption).write_text(block.code)
            if block.language == "sh":
                following = listed[place + 1] if place + 1 < len(listed) else None
                expected = following.code if following and following.caption == "printed" else ""
                yield block.code, *self.run(block.code), expected

    def routes(self, query, network):
        words = f"{self.launch} route {network} {query} --json"
        code, output = self.run(words)
        assert code == 0, output
        return json.loads(output)["routes"]

    @property
    def launch(self):
        return "./wegenetz" if (self.folder / "wegenetz").exists() else "../wegenetz"


@pytest.fixture(params=LESSONS, ids=name_of)
def reader(request, tmp_path):
    return Reader(request.param, tmp_path)


def test_every_command_does_what_the_lesson_says(reader):
    steps = list(reader.work_through())
    assert steps
    for command, code, output, expected in steps:
        assert code == 0, f"{command}\n{output}"
        lines = output.splitlines()
        assert [
            line for line in expected.splitlines() if not any(line in printed for printed in lines)
        ] == []


def test_the_routes_are_those_of_the_table(reader):
    list(reader.work_through())
    tables = list(ROUTES.finditer(reader.text))
    assert tables
    for table in tables:
        found = reader.routes(table["query"], table["network"] or "docs/tutorial/network.json")
        shown = [[r["finish"], f"{r['cost'] // 100} €", str(r["handovers"])] for r in found]
        assert sorted(shown) == sorted(rows(table["table"]))


class TestFirstRoute:
    @pytest.fixture
    def answers(self, tmp_path):
        return Reader(LESSONS[0], tmp_path).routes(
            "docs/tutorial/query.json", "docs/tutorial/network.json"
        )

    def test_what_is_told_of_the_first_route_is_so(self, answers):
        first = next(route for route in answers if route["cost"] == 60000)
        legs = {leg["offer"]: leg for leg in first["legs"]}
        assert "kurs-b2" not in first["critical"]
        assert legs["unterlagen"]["funding"] is None
        assert legs["antrag"]["funding"] == "zusage"
        assert legs["kostenzusage"]["ends"] < legs["unterlagen"]["ends"]
        assert legs["vorbereitung"]["starts"] == "2027-06-07"

    def test_every_route_carries_what_happens_if_the_decision_falls_otherwise(self, answers):
        assert all({b["outcome"] for b in route["branches"]} >= {"full"} for route in answers)
        assert all(route["finish"] <= route["finish_p90"] for route in answers)


def test_without_a_permit_the_blocker_is_named_with_who_gives_it(tmp_path):
    reader = Reader(LESSONS[1], tmp_path)
    outputs = {command: output for command, _, output, _ in reader.work_through()}
    answer = next(
        output
        for command, output in outputs.items()
        if "permit-network.json no-permit.json" in command
    )
    blockers = json.loads(answer.rpartition("exit code")[0])["blockers"]
    assert [blocker["facts"] for blocker in blockers] == [["work_permitted"]]
    assert blockers[0]["given_by"]["work_permitted"]["institutions"] == ["office"]
    assert "exit code 3" in answer
