"""How often a kernel differs from trying everything, by the mistake it makes: run as a program of its own by the test of mistakes."""

import json
import os
import sys

from tests.engines import brute
from tests.engines.instances import instance, shared_instance
from tests.engines.routing.test_differential import differences

import wegenetz_kernel
from wegenetz.engines.routing.planning import Engine

INSTANCES = 500
#: Of those in which few houses share all steps.
SHARED = 100
#: Names the mistake that the kernel is to make; without one it makes none.
VARIABLE = "WEGENETZ_KERNEL_MISTAKE"


def main(mistakes: list[str]) -> None:
    caught = dict.fromkeys(mistakes, 0)
    drawn = [*map(instance, range(INSTANCES)), *map(shared_instance, range(SHARED))]
    for network, query in drawn:
        asked = query | {"criteria": list(brute.CRITERIA), "tie_break": []}
        routes = brute.all_routes(network, asked)
        for mistake in mistakes:
            os.environ[VARIABLE] = mistake
            caught[mistake] += bool(differences(network, asked, routes, Engine.KERNEL))
    sys.stdout.write(json.dumps({"caught": caught, "kernel": wegenetz_kernel.__file__}))


if __name__ == "__main__":
    main(sys.argv[1:])
