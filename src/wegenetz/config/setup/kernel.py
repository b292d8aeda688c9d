"""The native planner: whether it is there as its sources are, and what this machine could bring it with.

Standard library only, and as little of it as possible: every start passes through here.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from wegenetz.config.checkout import ROOT, state_dir
from wegenetz.config.setup import stamps

if TYPE_CHECKING:
    from collections.abc import Mapping

SOURCES = ROOT / "kernel"

_COMPILERS = ("c++", "g++", "clang++")


def is_settled(kept: Mapping[str, object]) -> bool:
    """Whether the kernel is there as its sources are, or a new trial would meet what the last one met."""
    last = kept.get("kernel")
    if not isinstance(last, dict) or last.get("sources") != sources_stamp():
        return False
    if last.get("there"):
        return True
    found = means()
    return last.get("means") == found and (not found or log_file().exists())


def sources_stamp() -> str:
    """Return a text that changes with any source of the kernel."""
    sources = (SOURCES / "src").rglob("*.*")
    kinds = {".cpp", ".hpp", ".py", ".pyi"}
    return stamps.fingerprint(
        [
            SOURCES / "pyproject.toml",
            SOURCES / "CMakeLists.txt",
            *sorted(each for each in sources if each.suffix in kinds),
        ]
    )


def compiler() -> str:
    """Return the path of a C++ compiler: the operator's (``CXX``) or one of this machine; empty if there is none."""
    named = os.environ.get("CXX")
    for name in (named.split()[0],) if named and named.strip() else _COMPILERS:
        for folder in ("",) if "/" in name else os.get_exec_path():
            path = Path(folder, name)
            if os.access(path, os.X_OK):
                return str(path)
    return ""


def version() -> str:
    """Return the version of the sources."""
    found = re.search(
        r'^version = "([^"]+)"', (SOURCES / "pyproject.toml").read_text(), re.MULTILINE
    )
    return found.group(1) if found else ""


def means() -> str:
    """Return what this machine could bring the kernel with: a compiler, or wheels of this version in ``dist``; empty if neither."""
    wheels = (ROOT / "dist").glob(f"wegenetz_kernel-{version()}-*.whl")
    return compiler() or " ".join(sorted(each.name for each in wheels))


def log_file() -> Path:
    """Return where a failed build is told; while it lies there, nothing is tried again."""
    return state_dir() / "log" / "kernel.log"
