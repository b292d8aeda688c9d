"""The kernel touches no memory that is not its own and does nothing undefined."""

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

PROGRAM = ROOT / "tests" / "engines" / "kernel_under_sanitizers.py"


def runtimes() -> str:
    """Where the compiler keeps what must be loaded first."""
    if not (compiler := kernel.compiler()):
        pytest.skip("no C++ compiler on this machine")
    paths = [
        subprocess.check_output([compiler, f"-print-file-name={name}"], text=True).strip()
        for name in ("libasan.so", "libubsan.so", "libstdc++.so")
    ]
    if not all(map(os.path.isabs, paths)):
        pytest.skip(f"{compiler} has no AddressSanitizer of GCC")
    return " ".join(paths)


def built(folder: Path) -> Path:
    """The kernel with sanitizers, built again only when a source or the compiler changed."""
    if (uv := find_uv(state_dir() / "uv")) is None:
        pytest.skip("no uv to build it with")
    made_from = f"{kernel.sources_stamp()} {kernel.compiler()} {sys.version}"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        stamp = folder / "made-from"
        if not stamp.exists() or stamp.read_text() != made_from:
            shutil.rmtree(folder / "packages", ignore_errors=True)
            done = subprocess.run(
                [
                    *(uv, "pip", "install", "--python", sys.executable, "--no-deps"),
                    *("--target", folder / "packages"),
                    *("--config-setting", "cmake.define.WEGENETZ_SANITIZE=ON"),
                    str(kernel.SOURCES),
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


@pytest.mark.slow
def test_the_kernel_runs_clean_under_sanitizers() -> None:
    preload = runtimes()
    packages = built(state_dir() / "kernel-under-sanitizers")
    environ = {
        **os.environ,
        "LD_PRELOAD": preload,
        "PYTHONPATH": os.pathsep.join([str(packages), str(ROOT / "src"), str(ROOT)]),
        # Python frees much of its own only by ending.
        "ASAN_OPTIONS": "detect_leaks=0:abort_on_error=0:strict_string_checks=1",
        "UBSAN_OPTIONS": "print_stacktrace=1",
        # So that every buffer of Python has its own red zones.
        "PYTHONMALLOC": "malloc",
    }
    done = subprocess.run(
        [sys.executable, "-P", str(PROGRAM)],
        env=environ,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-8_000:]
    assert done.stdout.startswith("kernel ")
    assert "runtime error" not in done.stderr
