"""Render CHANGELOG.md from ``changes/``: one file a change, in German and English, so that two changes never collide.

    python -m wegenetz.config.changelog            write CHANGELOG.md
    python -m wegenetz.config.changelog check      exit 1 if it is not what ``changes/`` says

``changes/<slug>.yml`` is not released yet; a release moves the files to ``changes/<version>/``.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

from wegenetz.config.checkout import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

CHANGES = ROOT / "changes"
CHANGELOG = ROOT / "CHANGELOG.md"
UNRELEASED = "Unreleased"
#: Kinds as in "Keep a Changelog", in the order they are listed.
KINDS = ("added", "changed", "deprecated", "removed", "fixed", "security")
HEAD = """# Changelog

All notable changes, in English and German. Rendered from `changes/` by `python -m wegenetz.config.changelog`;
the headings are those of "Keep a Changelog".
"""


class ChangeUnusable(ValueError):
    """A file in ``changes/`` does not say what it must; the message names the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change, as people are told about it."""

    kind: str
    de: str
    en: str


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the changelog, or with ``check`` compare it. Returns the exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    text = rendered(CHANGES)
    if words == ["check"]:
        return 0 if CHANGELOG.exists() and CHANGELOG.read_text("utf-8") == text else 1
    CHANGELOG.write_text(text, "utf-8")
    return 0


def rendered(folder: Path) -> str:
    """Return the changelog: what is not released first, then the releases, newest first."""
    versions = sorted(
        (each for each in folder.iterdir() if each.is_dir()), key=_release, reverse=True
    )
    parts = [_section(UNRELEASED, folder), *(_section(each.name, each) for each in versions)]
    return "\n".join([HEAD, *filter(None, parts)])


def read(file: Path) -> Change:
    """Return what a file says.

    Raises
    ------
    ChangeUnusable
        It has other keys than ``kind``, ``de``, ``en``, an unknown kind, or an empty text.
    """
    said = yaml.safe_load(file.read_text("utf-8"))
    if not isinstance(said, dict) or set(said) != {"kind", "de", "en"}:
        raise ChangeUnusable(f"{file.name}: needs kind, de and en, and nothing else")
    if said["kind"] not in KINDS:
        raise ChangeUnusable(f"{file.name}: kind is one of {', '.join(KINDS)}")
    if not all(isinstance(said[key], str) and said[key].strip() for key in ("de", "en")):
        raise ChangeUnusable(f"{file.name}: de and en are sentences")
    return Change(kind=said["kind"], de=said["de"].strip(), en=said["en"].strip())


def _release(folder: Path) -> tuple[int, ...]:
    return tuple(int(number) for number in folder.name.split("."))


def _section(name: str, folder: Path) -> str:
    changes = [read(file) for file in sorted(folder.glob("*.yml"))]
    return "\n".join([f"## {name}\n", *_by_kind(changes)]) if changes else ""


def _by_kind(changes: Sequence[Change]) -> Iterator[str]:
    for kind in KINDS:
        of_kind = [change for change in changes if change.kind == kind]
        if of_kind:
            yield f"### {kind.capitalize()}\n"
            yield from (f"- {change.en}  \n  *{change.de}*" for change in of_kind)
            yield ""


if __name__ == "__main__":
    sys.exit(main())
