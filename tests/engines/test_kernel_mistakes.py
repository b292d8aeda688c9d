"""A mistake in the kernel is noticed: by comparing it with brute force on small hard instances."""

import json
import os
import subprocess
import sys

import pytest
from tests.engines.kernel_builds import built, search_path
from tests.engines.mutated_kernel import VARIABLE

from wegenetz.config.checkout import ROOT, state_dir

PROGRAM = ROOT / "tests" / "engines" / "mutated_kernel.py"

#: As one source and without names for a debugger, it is compiled in half the time.
QUICKLY_BUILT = (
    "cmake.build-type=Debug",
    "cmake.define.CMAKE_UNITY_BUILD=ON",
    "cmake.define.CMAKE_UNITY_BUILD_BATCH_SIZE=0",
    "cmake.define.CMAKE_CXX_FLAGS_DEBUG=-g0",
)
NONE = "none"
_STOPPING = "stopping-at-the-goal"
_MEETING = "all-institutions-met"
_STRANGERS = "strangers-cannot-help"
_INCLUDES = "#include <algorithm>\n#include <bit>\n#include <cstddef>\n"
_SWITCH = f"""
#include <cstdlib>
#include <string_view>
inline bool makes(std::string_view mistake) {{ return mistake == std::getenv("{VARIABLE}"); }}
"""
_SETTLED = "if (arrivals.days[fact] != NEVER) continue;"
_DONE = f"""
        if (makes("{_STOPPING}") && std::ranges::all_of(problem.goal, [&](Number each) {{
                return arrivals.days[static_cast<std::size_t>(each)] < event.day;
            }}))
            break;"""

#: One kernel with every mistake, each behind its name: source -> what it says, and what it says then.
MISTAKEN: dict[str, list[tuple[str, str]]] = {
    "bits.hpp": [(_INCLUDES, _INCLUDES + _SWITCH)],
    # Trap (a): later facts look as if they could not be reached.
    "problem.cpp": [(_SETTLED, _SETTLED + _DONE)],
    # As if an institution met with the last hand-over did nothing more afterwards.
    "prospects.cpp": [
        (
            "friends_[word] |= shared[word];",
            f'friends_[word] |= makes("{_STRANGERS}") ? 0 : shared[word];',
        )
    ],
    # As if an institution that one label has met were met by the other one, too.
    "dominance.cpp": [
        (
            "if (met.size() <= fewer) {",
            f'if (met.size() <= fewer || (makes("{_MEETING}") && fewer == 0)) {{',
        ),
        (
            "if (--saved < 0) return false;",
            f'if (--saved < 0) {{ if (makes("{_MEETING}")) continue; return false; }}',
        ),
    ],
}


@pytest.mark.slow
def test_every_mistake_in_the_kernel_would_be_noticed() -> None:
    packages = built(state_dir() / "kernel-with-mistakes", QUICKLY_BUILT, MISTAKEN)
    done = subprocess.run(
        [sys.executable, "-P", str(PROGRAM), NONE, _STOPPING, _MEETING, _STRANGERS],
        env={**os.environ, "PYTHONPATH": search_path(packages)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-8_000:]
    told = json.loads(done.stdout)
    assert told["kernel"].startswith(str(packages))
    assert [mistake for mistake, times in told["caught"].items() if not times] == [NONE]
