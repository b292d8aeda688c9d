"""The facts of a network as bits, with what each of them implies."""

from collections.abc import Iterable, Iterator

from wegenetz.engines.routing.bits import bits_of, members
from wegenetz.engines.routing.network import Network
from wegenetz.engines.values.ladders import rungs_below


class Vocabulary:
    """Numbers for all facts that a network mentions, in the order of their names."""

    def __init__(self, network: Network) -> None:
        self.names = tuple(sorted(set(_mentioned(network))))
        self.number = {fact: index for index, fact in enumerate(self.names)}
        below = rungs_below(network.ladders)
        self._below = [self.bits(below.get(fact, ())) for fact in self.names]

    def bits(self, facts: Iterable[str]) -> int:
        """Known facts as bits; those the network does not know are left out."""
        return bits_of(self.number[fact] for fact in facts if fact in self.number)

    def implied(self, bits: int) -> int:
        """The facts and every lower rung of their ladders (rule 4)."""
        for number in members(bits):
            bits |= self._below[number]
        return bits

    def without_implied(self, bits: int) -> int:
        """The facts without those that another of them implies."""
        for number in members(bits):
            bits &= ~self._below[number]
        return bits


def _mentioned(network: Network) -> Iterator[str]:
    for ladder in network.ladders:
        yield from ladder
    for offer in network.offers:
        yield from offer.gives
        for needs in offer.needs:
            yield from needs
        for funding in offer.fundings:
            yield from funding.needs
        for outcome in offer.outcomes:
            yield from outcome.gives
    yield from network.facts
