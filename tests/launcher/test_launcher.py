"""The launcher needs a bare Python and nothing else, and knows all commands."""

import ast
import os
import re
import subprocess
import sys

import pytest

from wegenetz.config import commands
from wegenetz.config.checkout import ROOT
from wegenetz.config.doctor import REQUIREMENTS

SOURCE = (ROOT / "wegenetz").read_text()


def test_an_old_python_can_read_it():
    ast.parse(SOURCE, feature_version=(3, 6))


def test_an_old_python_is_told_what_it_needs(tmp_path):
    program = (
        "import runpy, sys\n"
        "sys.version_info = (3, 9, 2, 'final', 0)\n"
        f"runpy.run_path({str(ROOT / 'wegenetz')!r}, run_name='__main__')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={"PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "Gebraucht wird Python 3.11 oder neuer, dies ist 3.9" in done.stderr
    assert "Abhilfe" in done.stderr


def test_an_old_python_goes_on_under_a_newer_one(tmp_path):
    newer = tmp_path / "python3.12"
    newer.write_text('#!/bin/sh\n[ "$1" = -c ] || echo "newer: $2"\n')
    newer.chmod(0o755)
    program = (
        "import runpy, sys\n"
        "sys.version_info = (3, 9, 2, 'final', 0)\n"
        "sys.argv = ['wegenetz', 'run']\n"
        f"runpy.run_path({str(ROOT / 'wegenetz')!r}, run_name='__main__')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={"PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == "newer: run\n"


@pytest.mark.parametrize(
    "module",
    ["launcher", "setup.environment", "setup.uv", "doctor", "clean", "cli", "ports", "browser"],
)
def test_what_runs_before_the_packages_uses_the_standard_library_only(module):
    program = f"import sys; sys.path.insert(0, sys.argv[1]); import wegenetz.config.{module}"
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", program, str(ROOT / "src")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    assert done.returncode == 0


@pytest.mark.parametrize("word", ["help", "--help", "-h", None])
def test_help_lists_every_command(word):
    done = subprocess.run(
        [sys.executable, str(ROOT / "wegenetz"), *([word] if word else [])],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0
    listed = re.findall(r"^  ([\w-]+)", done.stdout, re.MULTILINE)
    assert listed == commands.names()
    assert max(map(len, done.stdout.splitlines())) <= 80


def test_an_old_alphabet_of_the_terminal_does_not_matter():
    done = subprocess.run(
        [sys.executable, str(ROOT / "wegenetz"), "doktor"],
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "Den Befehl ?doktor? gibt es nicht." in done.stderr


def test_a_mistyped_command_meets_a_suggestion():
    done = subprocess.run(
        [sys.executable, str(ROOT / "wegenetz"), "doktor"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "Den Befehl «doktor» gibt es nicht. Gemeint ist vielleicht «doctor»." in done.stderr


def test_the_reference_lists_every_command():
    page = (ROOT / "docs/reference/commands.md").read_text()
    listed = re.findall(r"^### `\./wegenetz ([\w-]+)", page, re.MULTILINE)
    assert listed == commands.names()


def test_make_knows_only_words_that_are_commands():
    makefile = (ROOT / "Makefile").read_text()
    words = re.search(r"^\.PHONY: (.+)$", makefile, re.MULTILINE).group(1).split()
    assert set(words) - {"help"} <= set(commands.names())


def test_the_doctor_sees_patients_before_anything_is_installed(tmp_path):
    environ = {
        name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "PORT"}
    }
    done = subprocess.run(
        [sys.executable, str(ROOT / "wegenetz"), "doctor"],
        env={**environ, "WEGENETZ_STATE_DIR": str(tmp_path / "state")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    findings = [line for line in lines if not line.startswith(" ")]
    assert [line[:16].strip() for line in findings] == list(REQUIREMENTS)
    assert re.search(r"^Python +ok ", done.stdout, re.MULTILINE)
    assert re.search(r"^Python-Pakete +fehlt .*\n +→ \./wegenetz run$", done.stdout, re.MULTILINE)
    without_remedy = [
        line
        for line, following in zip(lines, [*lines[1:], ""], strict=True)
        if re.match(r".{16}(fehlt|kann fehlen) ", line) and "→" not in following
    ]
    assert without_remedy == []


def test_output_that_nobody_reads_ends_it_without_a_word():
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as closed:
        done = subprocess.run(
            [sys.executable, "-m", "wegenetz.config.cli", "help"],
            stdout=closed,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert (done.returncode, done.stderr) == (141, "")
