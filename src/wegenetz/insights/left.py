"""What of some professions is left to reckon: every wanted Kreis has one answer for every profile."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from wegenetz.insights.hands import Key, Unit
from wegenetz.insights.profiles import profiles

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from wegenetz.insights.finding import Finding
    from wegenetz.insights.hands import Ground

Known = Mapping[Key, set[str]]
"""In which Kreise a profession is reckoned for a profile already."""


class Left:
    """What is left of professions, and less with every answer.

    Parameters
    ----------
    ground : Ground
    professions : sequence of str
        Codes.
    known : mapping of (str, str) to set of str
    """

    def __init__(self, ground: Ground, professions: Sequence[str], known: Known) -> None:
        self._known = {
            (profession, profile): set(known.get((profession, profile), ()))
            for profession in professions
            for profile in profiles()
        }
        self._wanted = {each: frozenset(ground.wanted(each)) for each in professions}

    def units(
        self, standing: Callable[[str], Mapping[tuple[str, str], Finding]]
    ) -> Iterator[Unit]:
        """Yield what hands can take; what need not be asked again is asked for when a profession comes."""
        for profession, wanted in self._wanted.items():
            open_to = [key for key in self._of(profession) if wanted - self._known[key]]
            stands = standing(profession) if open_to else {}
            for key in open_to:
                yield Unit(
                    profession=profession,
                    profile=key[1],
                    known=frozenset(self._known[key]),
                    stands={place: said for place, said in stands.items() if place[0] == key[1]},
                )

    def new(self, key: Key, answers: Iterable[Any]) -> Iterator[Any]:
        """Yield answers for Kreise that had none: another worker may have been there."""
        known = self._known[key]
        for answer in answers:
            kreise = tuple(ags for ags in answer.kreise if ags not in known)
            if kreise:
                known.update(kreise)
                yield answer.in_kreise(kreise)

    def is_whole(self, profession: str) -> bool:
        """Whether a profession has all its answers."""
        wanted = self._wanted[profession]
        return all(wanted <= self._known[key] for key in self._of(profession))

    def _of(self, profession: str) -> list[Key]:
        return [key for key in self._known if key[0] == profession]
