"""For whom offers are meant: an index by place, or by profession."""

from collections.abc import Callable

from wegenetz.engines.routing.bits import bits_of
from wegenetz.engines.routing.network import Covers, Offer


class Coverage:
    """Which offers cover a place (or a profession), as bits: one look-up per question."""

    def __init__(
        self, offers: tuple[Offer, ...], listed: Callable[[Covers], frozenset[str] | None]
    ) -> None:
        everybody: list[int] = []
        somebody: dict[str, list[int]] = {}
        for number, offer in enumerate(offers):
            places = listed(offer.covers)
            if places is None:
                everybody.append(number)
            for place in places or ():
                somebody.setdefault(place, []).append(number)
        self._everybody = bits_of(everybody)
        self._somebody = {place: bits_of(numbers) for place, numbers in somebody.items()}
        self._no_lists = len(everybody) == len(offers)
        self.mentioned: set[str | None] = set(somebody)

    def knows(self, place: str | None) -> bool:
        """Whether a query may name the place (rule 5)."""
        return place is None or self._no_lists or place in self.mentioned

    def by_place(self) -> dict[str | None, int]:
        """Place -> the offers that cover it, as bits; None -> those that cover every place."""
        return {None: self._everybody} | {
            place: self._everybody | offers for place, offers in self._somebody.items()
        }

    def covering(self, place: str | None) -> int:
        """The offers that cover a place, as bits."""
        return self._everybody | self._somebody.get(place or "", 0)
