"""What the reference lists is what there is: settings, commands, facts, errors, jobs, tables, roles."""

from __future__ import annotations

import ast
import inspect
import json
import re
from importlib import import_module

import pytest
import yaml
from django.apps import apps
from django.test import Client
from procrastinate.contrib.django import app as jobs
from tests.docs.pages import DOCS, SOURCE, blocks, name_of, quoted, rows
from tests.docs.variables import variables_read

from docs import tables
from wegenetz.config import commands
from wegenetz.foundation.actor import Role
from wegenetz.foundation.errors import WegenetzError
from wegenetz.professions.models import Fact

REFERENCE = DOCS / "reference"
#: Read by Python and the programs we call, not by our sources.
READ_BY_OTHERS = {"HTTPS_PROXY", "TMPDIR"}


def text_of(page):
    return (REFERENCE / f"{page}.md").read_text("utf-8")


def first_cells(page):
    return {word for row in rows(text_of(page)) for word in quoted(row[0])}


class TestTablesMadeFromTheSources:
    @pytest.mark.parametrize("file", tables.pages(), ids=name_of)
    def test_a_page_is_as_the_script_would_write_it(self, file):
        text = file.read_text("utf-8")
        assert text == tables.renewed(text), "write it: .venv/bin/python docs/tables.py"

    def test_every_table_stands_on_a_page(self):
        used = [
            m["name"]
            for page in tables.pages()
            for m in tables.MARK.finditer(page.read_text("utf-8"))
        ]
        assert sorted(used) == sorted(tables.TABLES)


class TestSettings:
    def test_every_variable_that_is_read_is_described(self):
        missing = {
            name: files
            for name, files in variables_read().items()
            if name not in first_cells("settings")
        }
        assert missing == {}

    def test_every_variable_that_is_described_is_read(self):
        assert first_cells("settings") - set(variables_read()) == READ_BY_OTHERS

    def test_the_scan_sees_every_way_of_reading(self):
        read = variables_read()
        assert {"PORT", "WEGENETZ_HOSTS", "PIP_CERT", "UV_INDEX_URL", "DATABASE_URL", "CI"} <= set(
            read
        )
        assert {"WEGENETZ_BROWSER", "WEGENETZ_BACKUP_DATABASE_URL", "WEB_CONCURRENCY"} <= set(read)

    def test_the_page_of_commands_names_no_variable_of_its_own(self):
        named = {word for word in first_cells("commands") if re.fullmatch(r"[A-Z_]{2,}", word)}
        assert named <= first_cells("settings")


def test_every_command_has_its_heading_and_every_heading_its_command():
    headings = re.findall(r"^### `\./wegenetz ([\w-]+)", text_of("commands"), re.MULTILINE)
    assert sorted(headings) == sorted(commands.names())


class TestFacts:
    def test_the_dictionary_is_whole(self):
        said = yaml.safe_load((SOURCE / "starter" / "rules" / "facts.yaml").read_text("utf-8"))
        assert first_cells("facts") == {fact["code"] for fact in said["facts"]}

    def test_everybody_who_gives_facts_has_a_name(self):
        assert set(tables.GIVERS) == set(Fact.Giver.values)


class TestErrors:
    @staticmethod
    def tree(root):
        for error in root.__subclasses__():
            yield error
            yield from TestErrors.tree(error)

    def test_every_error_of_pages_stands_there_with_its_status(self):
        for file in SOURCE.glob("*/*errors.py"):
            import_module(f"wegenetz.{file.parent.name}.{file.stem}")
        shown = {quoted(row[0])[0]: row[1] for row in rows(tables.page_errors())}
        ours = {
            e.__name__: str(e.status)
            for e in self.tree(WegenetzError)
            if e.__module__.startswith("wegenetz.")
        }
        assert ours.items() <= shown.items()
        assert set(shown) - set(ours) == {"WegenetzError"}

    def test_what_stands_in_a_file_of_errors_stands_there(self):
        public = {each.name for each in tables.classes() if each.module.endswith("errors")}
        assert public - {"NextDoor"} - set(quoted(text_of("errors"))) == set()

    def test_a_status_is_one_of_http(self):
        assert all(re.fullmatch(r"[45]\d\d", row[1]) for row in rows(tables.page_errors()))


def test_every_job_of_ours_is_described():
    ours = {
        name
        for name in jobs.tasks
        if name.partition(".")[0] in {f.parent.name for f in SOURCE.glob("*/tasks.py")}
    }
    assert ours
    assert first_cells("jobs") == ours


def test_jobs_say_when_they_run():
    periodic = {
        task.task.name: task.cron for task in jobs.periodic_registry.periodic_tasks.values()
    }
    shown = {
        quoted(row[0])[0]: quoted(row[1])[0] for row in rows(text_of("jobs")) if quoted(row[1])
    }
    assert shown == {name: cron for name, cron in periodic.items() if name in first_cells("jobs")}


class TestDatabase:
    def test_every_table_of_ours_is_listed(self):
        ours = {
            model._meta.db_table
            for model in apps.get_models()
            if model.__module__.startswith("wegenetz.") and not hasattr(model, "pgh_tracked_model")
        }
        assert {quoted(row[1])[0] for row in rows(tables.database())} == ours

    def test_walls_and_histories_are_those_of_the_rows(self):
        models = {model._meta.db_table: model for model in apps.get_models()}
        for row in rows(tables.database()):
            model = models[quoted(row[1])[0]]
            assert (row[4] == "walled") == any(
                base.__name__ == "WalledModel" for base in model.__mro__
            )
            assert (row[5] == "yes") == hasattr(model, "pgh_event_models")


class TestRoles:
    def test_every_role_has_its_line(self):
        shown = {word for row in rows(text_of("pages")) for word in quoted(row[1])}
        assert {role.value for role in Role} <= shown

    def test_every_policy_is_named(self):
        for file in SOURCE.glob("*/policies.py"):
            functions = [
                n.name
                for n in ast.parse(file.read_text("utf-8")).body
                if isinstance(n, ast.FunctionDef)
            ]
            assert all(f"`{name}`" in text_of("pages") for name in functions)


class TestApi:
    def test_every_field_of_a_question_is_explained(self):
        from wegenetz.planner.api import RoutesIn
        from wegenetz.professions.responsibility_api import ResponsibilityIn

        asked = set(RoutesIn.model_fields) | set(ResponsibilityIn.model_fields)
        assert first_cells("api") == asked

    @pytest.mark.django_db
    def test_the_examples_are_real(self):
        question, problem = (b.code for b in blocks(text_of("api")) if b.language == "json")
        client = Client()
        answer = client.post("/api/routes", question, content_type="application/json")
        assert answer.status_code == 200
        assert answer.json()["routes"]
        nowhere = json.dumps({"profession": "pflegefachkraft", "place": "00000"})
        refusal = client.post("/api/routes", nowhere, content_type="application/json")
        assert refusal.headers["Content-Type"] == "application/problem+json"
        assert refusal.json() == json.loads(problem)

    def test_health_says_what_it_checks(self):
        source = inspect.getsource(import_module("wegenetz.web.health"))
        checks = re.findall(r'checks\["(\w+)"\]', source)
        assert checks
        assert all(f"`{check}`" in text_of("pages") for check in checks)


def test_the_goals_that_are_explained_are_the_goals_that_are_planned():
    from wegenetz.planner.asking import GOALS, GOALS_FOR

    shown = rows((DOCS / "explanation" / "two-goals.md").read_text("utf-8"))
    assert {quoted(row[0])[0]: set(quoted(row[2])) for row in shown} == {
        kind: {fact for goal in goals for fact in GOALS[goal]} for kind, goals in GOALS_FOR.items()
    }
