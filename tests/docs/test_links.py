"""Every signpost points somewhere, and nothing names the machine it was written on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.docs.pages import DOCS, ROOT, anchors, blocks, links, markdown, name_of, our_files

#: Programs a command of the documentation may begin with: what every machine has, and ours.
PROGRAMS = frozenset(
    {
        "git",
        "cd",
        "make",
        "export",
        "sed",
        "mkdir",
        "python",
        "./wegenetz",
        "../wegenetz",
        ".venv/bin/python",
        ".venv/bin/pre-commit",
    }
)


def is_elsewhere(target: str) -> bool:
    return target.startswith(("http://", "https://", "mailto:"))


def leads(target: str, *, seen_from: Path) -> bool:
    place, _, heading = target.partition("#")
    goal = (seen_from.parent / place).resolve() if place else seen_from
    if not goal.exists() or not goal.is_relative_to(ROOT):
        return False
    return not heading or heading in anchors(goal.read_text("utf-8"))


@pytest.mark.parametrize("file", markdown(), ids=name_of)
def test_every_link_leads_to_a_file_and_to_a_heading_in_it(file):
    targets = [target for target in links(file.read_text("utf-8")) if not is_elsewhere(target)]
    assert [target for target in targets if not leads(target, seen_from=file)] == []


@pytest.mark.parametrize("file", sorted(DOCS.rglob("*.md")), ids=name_of)
def test_the_built_pages_link_no_page_outside_of_them(file):
    outside = [
        target
        for target in links(file.read_text("utf-8"))
        if not is_elsewhere(target)
        and target.partition("#")[0].endswith(".md")
        and not (file.parent / target.partition("#")[0]).resolve().is_relative_to(DOCS)
    ]
    assert outside == [], "they are not among the built pages: name them as code"


@pytest.mark.parametrize(
    "folder", sorted(f for f in DOCS.iterdir() if (f / "index.md").exists()), ids=name_of
)
def test_every_page_stands_in_the_contents_of_its_folder(folder):
    contents = (folder / "index.md").read_text("utf-8")
    listed = {line.strip() for block in blocks(contents) for line in block.code.splitlines()}
    listed |= {target.removesuffix(".md") for target in links(contents)}
    assert {page.stem for page in folder.glob("*.md")} - {"index"} - listed == set()


@pytest.mark.parametrize("file", markdown(), ids=name_of)
def test_commands_that_are_shown_begin_with_a_program_one_has(file):
    shown = [
        line.split()[0]
        for block in blocks(file.read_text("utf-8"))
        if block.language == "sh"
        for line in block.code.splitlines()
        if line.strip() and not line.startswith("#")
    ]
    assert set(shown) <= PROGRAMS


def test_no_file_names_the_machine_it_was_written_on():
    here = re.escape(f"{ROOT}/") if len(ROOT.parts) > 2 else "(?!)"
    homes = r"/(?:home|Users)/[a-z]"
    machine = re.compile(rf"(?<![\w.-])(?:{here}|{homes})")
    suffixes = (
        ".py",
        ".md",
        ".yml",
        ".yaml",
        ".toml",
        ".json",
        ".html",
        ".css",
        ".js",
        ".mjs",
        ".typ",
        ".po",
    )
    named = [
        f"{name_of(file)}: {found.group()}"
        for file in [*our_files(*suffixes), *our_files()]
        for found in machine.finditer(file.read_text("utf-8"))
        if file != Path(__file__)
    ]
    assert named == []
