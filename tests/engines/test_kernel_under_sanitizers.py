"""The kernel touches no memory that is not its own and does nothing undefined."""

import os
import subprocess
import sys

import pytest
from tests.engines.kernel_builds import built, search_path

from wegenetz.config.checkout import ROOT, state_dir
from wegenetz.config.setup import kernel

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


@pytest.mark.slow
def test_the_kernel_runs_clean_under_sanitizers() -> None:
    preload = runtimes()
    packages = built(
        state_dir() / "kernel-under-sanitizers", ("cmake.define.WEGENETZ_SANITIZE=ON",), {}
    )
    environ = {
        **os.environ,
        "LD_PRELOAD": preload,
        "PYTHONPATH": search_path(packages),
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
