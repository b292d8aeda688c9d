"""How often a kernel differs from trying everything: run as a program of its own by the test of mistakes."""

import sys

from tests.engines import brute
from tests.engines.instances import instance
from tests.engines.routing.test_differential import differences

import wegenetz_kernel
from wegenetz.engines.routing.planning import Engine

INSTANCES = 500


def main() -> None:
    caught = 0
    for seed in range(INSTANCES):
        network, query = instance(seed)
        asked = query | {"criteria": list(brute.CRITERIA), "tie_break": []}
        routes = brute.all_routes(network, asked)
        caught += bool(differences(network, asked, routes, Engine.KERNEL))
    sys.stdout.write(f"{caught} {wegenetz_kernel.__file__}\n")


if __name__ == "__main__":
    main()
