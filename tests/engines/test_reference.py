"""What the reference page of the files lists is what the programs know, and nothing is left out."""

import ast
import inspect
from pathlib import Path

import pytest
from tests.engines.building import answer, network, offer, query

from wegenetz.engines.routing import (
    apart,
    blocking,
    capping,
    decisions,
    front,
    reading,
    uncertainty,
)
from wegenetz.engines.routing.query import DEFAULT_TIME_LIMIT_MS, Criterion
from wegenetz.engines.routing.refusals import Closed, Why

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "reference" / "route-files.md").read_text("utf-8")
WORDS = " ".join(PAGE.replace(",", "").split())
TURNS = sum(capping.WIDENING**turn for turn in range(capping.TURNS))


def keys_read() -> set[str]:
    """Every key that the reading of files names."""
    return {
        element.value
        for call in ast.walk(ast.parse(inspect.getsource(reading)))
        if isinstance(call, ast.Call) and getattr(call.func, "attr", "") == "keys"
        for keyword in call.keywords
        for element in ast.walk(keyword.value)
        if isinstance(element, ast.Constant) and isinstance(element.value, str)
    }


def test_many_keys_are_read() -> None:
    assert len(keys_read()) > 40


@pytest.mark.parametrize("key", sorted(keys_read()))
def test_every_key_of_the_files_is_explained(key: str) -> None:
    assert f"`{key}`" in PAGE or f'"{key}"' in PAGE


@pytest.mark.parametrize("word", [*Why, *Closed, *Criterion])
def test_every_word_of_an_answer_is_explained(word: str) -> None:
    assert f"`{word}`" in PAGE


def test_every_key_of_an_answer_is_explained() -> None:
    decision = [{"id": "yes", "weight": 1, "gives": ["goal"]}, {"id": "no", "weight": 1}]
    net = network(offer("a", outcomes=decision), facts={"old": {"valid_days": 1}})
    route = answer(net, query("goal old", "old"))["routes"][0]
    (blocker,) = answer(network(offer("a", "goal", needs="x")))["blockers"]
    keys = {*answer(net), *route, *route["legs"][0], *route["branches"][0], *route["flags"][0]}
    assert [
        key
        for key in sorted({*keys, *blocker})
        if f"`{key}`" not in PAGE and f'"{key}"' not in PAGE
    ] == []


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (DEFAULT_TIME_LIMIT_MS, "`time_limit_ms` | whole number or `null` for no limit | {}"),
        (capping.WAYS * TURNS, "over up to {} ways of keeping apart"),
        (capping.PARTIALS * TURNS, "up to {} partial schedules"),
        (capping.FEW_USES, "if there are at most {} ways to use an offer"),
        (apart.IN_HASTE, "up to {} further ways"),
        (decisions.CONTINUATIONS, "up to {} continuations a route"),
        (decisions.IN_HASTE, "({} once the time limit is over)"),
        (uncertainty.SAMPLES, "counted over {} cases"),
    ],
)
def test_numbers_are_those_of_the_program(number: int, sentence: str) -> None:
    assert sentence.format(number) in WORDS


def test_so_are_small_numbers_in_words() -> None:
    assert (blocking.LARGEST, blocking.MOST) == (3, 12)
    assert "Sets of at most three facts at most twelve sets" in WORDS
    assert decisions.DEPTH == 3
    assert "three in a row at most" in WORDS
    explanation = (ROOT / "docs" / "explanation" / "planner.md").read_text("utf-8")
    assert f"carries only {front.FIRST_WIDTH} labels" in explanation
    assert front.WIDENING == 8
    assert "eight times wider" in explanation
