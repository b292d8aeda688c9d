"""What the kernel does under AddressSanitizer and UBSan: run as a program of its own by the test beside.

Plans for small hard instances, by all wishes and under a weekly cap, and for one network with more facts and institutions
than a machine word has bits.
"""

import sys

from tests.engines.building import Json, network, offer, query, read
from tests.engines.instances import crowded_instance, instance
from tests.engines.routing.test_differential import FURTHER, WISHES

import wegenetz_kernel
from wegenetz.engines.routing.planning import Engine, outline

INSTANCES = 120
WIDE = 150


def wide_network() -> Json:
    """A chain of many facts, each given by two institutions."""
    return network(
        *(
            offer(
                f"o{number}{house}",
                "goal" if number == WIDE else f"f{number:03}",
                needs=f"f{number - 1:03}" if number else "",
                days=1 + number % 3,
                cost=100 * (house == "a"),
                institution=f"i{number % 80}{house}",
            )
            for number in range(WIDE + 1)
            for house in "ab"
        ),
        until=2000,
    )


def main() -> None:
    planned = 0
    for seed in range(INSTANCES):
        net, asked = instance(seed)
        for criteria, tie_break in (*WISHES, *FURTHER):
            wish = asked | {"criteria": criteria, "tie_break": tie_break}
            planned += len(outline(*read(net, wish), engine=Engine.KERNEL).sketches)
        net, asked = crowded_instance(seed)
        for criteria, tie_break in WISHES:
            wish = asked | {"criteria": criteria, "tie_break": tie_break}
            planned += len(outline(*read(net, wish), engine=Engine.KERNEL).sketches)
    asked = query(criteria=["finish"], tie_break=["cost"])
    planned += len(outline(*read(wide_network(), asked), engine=Engine.KERNEL).sketches)
    sys.stdout.write(f"kernel {wegenetz_kernel.version()} planned {planned} routes\n")


if __name__ == "__main__":
    main()
