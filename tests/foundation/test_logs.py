"""Logs say what happened to a page, never to whom."""

from __future__ import annotations

import json
import logging

import pytest

from wegenetz.foundation.logs import ALLOWED, WalledFormatter, logging_config
from wegenetz.foundation.middleware import trace_of

SECRET = "Fatima aus der Beispielstraße 7"


def written(logger: str = "wegenetz.request", message: str = "request", args=(), **extra):
    record = logging.LogRecord(logger, logging.INFO, __file__, 1, message, args, None)
    for name, value in extra.items():
        setattr(record, name, value)
    return json.loads(WalledFormatter().format(record))


def test_a_line_carries_only_what_is_allowed():
    line = written(page="planner:routes", status=200, path=f"/w/{SECRET}", user=SECRET)
    assert line["page"] == "planner:routes"
    assert SECRET not in json.dumps(line, ensure_ascii=False)
    assert set(line) <= ALLOWED


def test_the_arguments_of_foreign_loggers_are_dropped():
    line = written("django.db.backends", "Key (%s) exists", (SECRET,))
    assert line["message"] == "Key (%s) exists"


def test_a_trace_names_places_and_kinds_but_never_messages():
    try:
        raise ValueError(SECRET)
    except ValueError as error:
        trace = trace_of(error)
    assert trace["error"] == "ValueError"
    assert SECRET not in str(trace)
    assert any("test_logs.py" in place for place in trace["places"])


@pytest.mark.parametrize("logger", ["django.request", "django.security"])
def test_loggers_that_write_paths_are_silent(logger):
    settled = logging_config("INFO")["loggers"][logger]
    assert settled["handlers"] == []
    assert settled["propagate"] is False
