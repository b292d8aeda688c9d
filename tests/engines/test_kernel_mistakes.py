"""A mistake in the kernel is noticed: by comparing it with brute force on small hard instances."""

import os
import subprocess
import sys

import pytest
from tests.engines.kernel_builds import built, search_path

from wegenetz.config.checkout import ROOT, state_dir

PROGRAM = ROOT / "tests" / "engines" / "mutated_kernel.py"

#: As one source and without names for a debugger, it is compiled in half the time.
QUICKLY_BUILT = (
    "cmake.build-type=Debug",
    "cmake.define.CMAKE_UNITY_BUILD=ON",
    "cmake.define.CMAKE_UNITY_BUILD_BATCH_SIZE=0",
    "cmake.define.CMAKE_CXX_FLAGS_DEBUG=-g0",
)
_SETTLED = "if (arrivals.days[fact] != NEVER) continue;"
_DONE = """
        if (std::ranges::all_of(problem.goal, [&](Number each) {
                return arrivals.days[static_cast<std::size_t>(each)] < event.day;
            }))
            break;"""

#: Source -> what it says, and the mistake.
MISTAKES: dict[str, dict[str, list[tuple[str, str]]]] = {
    # Trap (a): later facts look as if they could not be reached.
    "stopping-at-the-goal": {"problem.cpp": [(_SETTLED, _SETTLED + _DONE)]},
    # As if an institution that one label has met were met by the other one, too.
    "all-institutions-met": {
        "dominance.cpp": [
            ("if (met.size() <= fewer) {", "if (met.size() <= fewer || fewer == 0) {"),
            ("if (--saved < 0) return false;", "continue;"),
        ]
    },
}


@pytest.mark.slow
@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_in_the_kernel_would_be_noticed(mistake: str) -> None:
    folder = state_dir() / "kernel-with-mistakes" / mistake
    packages = built(folder, QUICKLY_BUILT, MISTAKES[mistake])
    done = subprocess.run(
        [sys.executable, "-P", str(PROGRAM)],
        env={**os.environ, "PYTHONPATH": search_path(packages)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-8_000:]
    caught, made_of = done.stdout.split(maxsplit=1)
    assert made_of.startswith(str(packages))
    assert int(caught) > 0
