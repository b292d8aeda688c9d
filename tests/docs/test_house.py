"""Rules of the house that no tool of others holds."""

from __future__ import annotations

import ast
import doctest
import re
import subprocess
import sys
from importlib import import_module

import pytest
import yaml
from django.core.management import call_command
from tests.docs.pages import DOCS, ROOT, SOURCE, blocks, name_of, our_files

from wegenetz.config import commands

LONGEST = 400
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
WITH_EXAMPLES = [
    file
    for file in SOURCE.rglob("*.py")
    if ">>> " in file.read_text("utf-8") and "engines" not in file.parts
]


def test_a_file_has_at_most_400_lines():
    lengths = {
        name_of(f): len(f.read_text("utf-8").splitlines())
        for f in our_files(".py")
        if "migrations" not in f.parts
    }
    assert {name: length for name, length in lengths.items() if length > LONGEST} == {}


def test_no_file_is_called_after_nothing():
    nameless = {"utils", "helpers", "misc", "common", "manager"}
    assert [name_of(f) for f in our_files(".py") if f.stem in nameless] == []


def test_what_a_browser_shows_is_waited_for():
    """An assertion looks once, at a page that may not have come yet; ``expect`` looks until it has."""
    looks = {"count", "is_visible", "is_hidden", "inner_text", "text_content", "url", "title"}
    hasty = [
        f"{name_of(file)}:{node.lineno}"
        for file in (ROOT / "tests" / "browser").glob("*.py")
        for assertion in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(assertion, ast.Assert)
        for node in ast.walk(assertion)
        if isinstance(node, ast.Attribute) and node.attr in looks
    ]
    assert hasty == []


@pytest.mark.django_db(databases=["default", "owner"])
def test_no_migration_is_forgotten(capsys):
    try:
        call_command("makemigrations", check=True, dry_run=True, verbosity=1)
    except SystemExit:
        pytest.fail(capsys.readouterr().out)


@pytest.mark.parametrize("file", WITH_EXAMPLES, ids=name_of)
def test_examples_in_docstrings_are_true(file):
    inside = file.relative_to(SOURCE.parent).with_suffix("")
    result = doctest.testmod(import_module(".".join(inside.parts)))
    assert result.attempted
    assert not result.failed


class TestFrontDoor:
    def test_the_readme_names_the_command_that_the_machine_calls(self):
        script = (ROOT / ".ci" / "run").read_text("utf-8")
        called = [line for line in script.splitlines() if line.startswith("make ")]
        shown = [
            b.code.strip()
            for b in blocks((ROOT / "README.md").read_text("utf-8"))
            if b.language == "sh"
        ]
        assert called == ["make test"]
        assert called[0] in shown

    def test_every_word_of_make_is_a_command_and_the_other_way_round(self):
        text = (ROOT / "Makefile").read_text("utf-8")
        words = re.search(r"^run (.+): *$|^(run .+):$", text, re.MULTILINE)
        assert words
        targets = set(words[0].rstrip(":").split()) - commands.HELP_WORDS
        assert targets <= set(commands.names())
        contributing = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
        assert set(re.findall(r"^\| `make (\w+)`", contributing, re.MULTILINE)) == targets

    def test_the_licence_is_the_one_that_is_named(self):
        text = (ROOT / "LICENSE").read_text("utf-8")
        assert text.startswith("European Union Public Licence\nV. 1.2\n")
        assert 'license = "EUPL-1.2"' in (ROOT / "pyproject.toml").read_text("utf-8")


@pytest.mark.parametrize("file", WORKFLOWS, ids=name_of)
class TestWorkflows:
    def test_actions_of_others_are_pinned_to_a_commit_and_say_which_version(self, file):
        used = re.findall(r"uses: (.+)$", file.read_text("utf-8"), re.MULTILINE)
        assert used
        assert [
            one for one in used if not re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v[\d.]+", one)
        ] == []

    def test_jobs_call_words_that_exist_and_may_only_read(self, file):
        said = yaml.safe_load(file.read_text("utf-8"))
        assert said["permissions"] == {"contents": "read"}
        steps = [step for job in said["jobs"].values() for step in job["steps"]]
        called = re.findall(
            r"(?:^make|\./wegenetz) (\w+)",
            "\n".join(s.get("run", "") for s in steps),
            re.MULTILINE,
        )
        assert called
        assert set(called) <= set(commands.names())


@pytest.mark.slow
def test_the_documentation_builds_without_a_warning(tmp_path):
    build = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-b", "html"]
    done = subprocess.run(
        [*build, "-d", str(tmp_path / "trees"), str(DOCS), str(tmp_path / "html")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "html" / "index.html").exists()
