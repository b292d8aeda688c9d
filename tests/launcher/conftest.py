"""Launchers in small checkouts of their own, with stand-ins for what comes from the network."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from wegenetz.config.checkout import ROOT

FAKE_UV = """#!/bin/sh
[ "$1" = --version ] && { echo "uv 0.13.99"; exit 0; }
echo "$@" >> "$UV_CALLS"
case "$*" in *kernel*) [ -n "$UV_FOR_KERNEL" ] && exec "$UV_FOR_KERNEL" "$@";; esac
[ -n "$UV_SAYS" ] && { echo "$UV_SAYS"; exit 2; }
sleep "${UV_SLEEPS:-0}"
mkdir -p .venv/bin && ln -sf "$REAL_PYTHON" .venv/bin/python
"""

FAKE_COLLECT = '''"""Stand-in for the front end."""
from pathlib import Path
OLDEST_NODE = 18
def is_recent(node): return True
if __name__ == "__main__":
    packages = Path(__file__).parent / "packages"
    packages.mkdir(exist_ok=True)
    (packages / "stamp").write_text("collected")
'''

FAKE_CLI = '''"""Stand-in for everything behind the launcher."""
import sys
print("carried out:", *sys.argv[1:])
'''


@dataclass
class Checkout:
    """A folder that looks like a clone, and the ways to call its launcher."""

    root: Path
    environ: dict[str, str]

    def command(self, *words: str) -> list[str]:
        return [sys.executable, str(self.root / "wegenetz"), *words]

    def start(self, *words: str, **environ: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            self.command(*words),
            env={**self.environ, **environ},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, *words: str, **environ: str) -> subprocess.CompletedProcess[str]:
        process = self.start(*words, **environ)
        out, err = process.communicate(timeout=60)
        return subprocess.CompletedProcess(process.args, process.returncode, out, err)

    def uv_calls(self) -> list[str]:
        calls = Path(self.environ["UV_CALLS"])
        return calls.read_text().splitlines() if calls.exists() else []


def plain_environ() -> dict[str, str]:
    """Return our environment without what could lead a launcher elsewhere."""
    strange = ("WEGENETZ_", "DATABASE_URL", "PORT", "UV_", "PIP_", "PYTHON", "CI", "TERM")
    return {name: value for name, value in os.environ.items() if not name.startswith(strange)}


@pytest.fixture
def checkout(tmp_path) -> Checkout:
    root = tmp_path / "ein Ort"
    package = root / "src" / "wegenetz"
    shutil.copytree(ROOT / "src/wegenetz/config", package / "config")
    shutil.copytree(ROOT / "src/wegenetz/foundation/postgres", package / "foundation/postgres")
    (package / "foundation/ui").mkdir()
    for folder in (package, package / "foundation", package / "foundation/ui"):
        (folder / "__init__.py").touch()
    (package / "foundation/ui/collect.py").write_text(FAKE_COLLECT)
    (package / "config/messages.py").write_text("")
    (package / "config/cli.py").write_text(FAKE_CLI)
    for name in ("wegenetz", "uv.lock", "pyproject.toml"):
        shutil.copy(ROOT / name, root)
    shutil.copytree(ROOT / "kernel", root / "kernel")

    programs = tmp_path / "bin"
    programs.mkdir()
    uv = programs / "uv"
    uv.write_text(FAKE_UV)
    uv.chmod(0o755)
    environ = {
        **plain_environ(),
        "PATH": f"{programs}:/usr/bin:/bin",
        "UV_CALLS": str(tmp_path / "calls"),
        "REAL_PYTHON": sys.executable,
        # Without a compiler, unless a test is about one.
        "CXX": "/nowhere/c++",
        "PYTHONPATH": str(root / "src"),
    }
    return Checkout(root=root, environ=environ)
