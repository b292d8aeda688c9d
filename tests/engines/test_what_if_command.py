"""``wegenetz what-if``: effects of a scenario from files."""

import json
from pathlib import Path

import pytest
from tests.engines.building import Json, network, offer, query

from wegenetz.config.what_if_command import DONE, UNUSABLE, main


def files(folder: Path, *changes: Json) -> list[str]:
    net = network(offer("course", "goal", days=30))
    scenario = {
        "format": "wegenetz-scenario/1",
        "id": "s1",
        "name": "Kürzer warten",
        "changes": changes,
    }
    contents = {
        "network.json": json.dumps(net),
        "scenario.json": json.dumps(scenario),
        "queries.jsonl": json.dumps(query()) + "\n\n" + json.dumps(query("other")) + "\n",
    }
    for name, text in contents.items():
        (folder / name).write_text(text, "utf-8")
    return [str(folder / name) for name in contents]


SHORTER = {"change_offer": {"id": "course", "timing": {"open": {"duration": 9}}}}


def test_it_tells_how_many_gain_and_how_much(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(files(tmp_path, SHORTER)) == DONE
    told = capsys.readouterr().out
    assert "Kürzer warten: eine Änderung" in told
    assert "3,0" in told


def test_programs_get_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*files(tmp_path, SHORTER), "--json"]) == DONE
    told = json.loads(capsys.readouterr().out)
    assert told["all"]["sooner"] == 1
    assert told["all"]["median_days_gained"] == 21


def test_an_unusable_change_is_named_with_file_and_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(files(tmp_path, {"remove_offer": "ghost"})) == UNUSABLE
    told = capsys.readouterr().err
    assert "scenario.json: changes[0].remove_offer: unknown offer 'ghost'" in told


def test_so_is_a_query(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = files(tmp_path, SHORTER)
    Path(words[2]).write_text(json.dumps(query()) + "\n{}\n", "utf-8")
    assert main(words) == UNUSABLE
    assert "queries.jsonl: Zeile 2: format: missing" in capsys.readouterr().err


def test_a_region_may_be_called_all(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = files(tmp_path, SHORTER)
    net = json.loads(Path(words[0]).read_text("utf-8"))
    net["offers"][0]["covers"] = {"regions": ["all", "north"]}
    Path(words[0]).write_text(json.dumps(net), "utf-8")
    asked = [query(region="all"), query(region="north"), query(region="north")]
    Path(words[2]).write_text("\n".join(map(json.dumps, asked)), "utf-8")
    assert main([*words, "--json"]) == DONE
    told = json.loads(capsys.readouterr().out)
    assert told["regions"]["all"]["queries"] == 1
    assert told["all"]["queries"] == 3
