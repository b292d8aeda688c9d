"""``wegenetz clean``: remove what can be made again. Data, secrets and the environment stay."""

from __future__ import annotations

import shutil

from wegenetz.config.checkout import ROOT, state_dir
from wegenetz.config.cli import usage
from wegenetz.config.progress import say

_CACHES = (
    ".mypy_cache",
    ".ruff_cache",
    ".pytest_cache",
    ".import_linter_cache",
    ".hypothesis",
    "htmlcov",
    "docs/_build",
    "dist",
    "node_modules",
)


def clean(arguments: list[str]) -> int:
    """Remove caches, built documentation, collected files and logs."""
    if arguments:
        return usage("clean")
    state = state_dir()
    folders = [ROOT / name for name in _CACHES]
    folders += [state / "static", state / "log"]
    folders += [
        folder for top in ("src", "tests", "bench") for folder in (ROOT / top).rglob("__pycache__")
    ]
    for folder in folders:
        if folder.exists():
            shutil.rmtree(folder)
            say(f"gelöscht: {folder}")
    return 0
