"""Kernels built for one test: under sanitizers, or with a mistake put in."""

import fcntl
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from wegenetz.config.checkout import ROOT, state_dir
from wegenetz.config.setup import kernel
from wegenetz.config.setup.environment import environ_of_uv
from wegenetz.config.setup.uv import find_uv


def built(
    folder: Path, settings: tuple[str, ...], changes: dict[str, list[tuple[str, str]]]
) -> Path:
    """Build the kernel where nobody else sees it; again only when a source or the compiler changed.

    Parameters
    ----------
    folder : Path
        Where it is kept from run to run.
    settings : tuple of str
        Settings of scikit-build-core.
    changes : dict of str to list of (str, str)
        Name of a source -> what stands there exactly once, and what is to stand there instead.

    Returns
    -------
    Path
        What has to come first in ``PYTHONPATH``.
    """
    if (uv := find_uv(state_dir() / "uv")) is None:
        pytest.skip("no uv to build it with")
    if not kernel.compiler():
        pytest.skip("no C++ compiler on this machine")
    made_from = f"{kernel.sources_stamp()} {kernel.compiler()} {sys.version} {settings} {changes}"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        stamp = folder / "made-from"
        if not stamp.exists() or stamp.read_text() != made_from:
            for each in ("packages", "sources"):
                shutil.rmtree(folder / each, ignore_errors=True)
            sources = _changed(folder / "sources", changes) if changes else kernel.SOURCES
            done = subprocess.run(
                [
                    *(uv, "pip", "install", "--python", sys.executable, "--no-deps"),
                    *("--target", folder / "packages"),
                    *(f"--config-setting={setting}" for setting in settings),
                    str(sources),
                ],
                cwd=ROOT,
                env=environ_of_uv(),
                capture_output=True,
                text=True,
                check=False,
            )
            assert done.returncode == 0, done.stderr
            stamp.write_text(made_from)
    return folder / "packages"


def search_path(packages: Path) -> str:
    """``PYTHONPATH`` with a kernel of its own, and everything else from the checkout."""
    return os.pathsep.join([str(packages), str(ROOT / "src"), str(ROOT)])


def _changed(folder: Path, changes: dict[str, list[tuple[str, str]]]) -> Path:
    shutil.copytree(kernel.SOURCES, folder)
    for name, places in changes.items():
        source = folder / "src" / name
        text = source.read_text()
        for old, new in places:
            assert text.count(old) == 1, f"{name} does not say once: {old}"
            text = text.replace(old, new)
        source.write_text(text)
    return folder
