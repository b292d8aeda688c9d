"""What the address of a page of the gaps asks for, and who may ask."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from wegenetz.foundation.actor import AT_THE_DESK
from wegenetz.foundation.errors import NotAllowed
from wegenetz.insights.profiles import Profile, profiles
from wegenetz.insights.selectors import LONG_FROM, USUALLY_LONG, Kind
from wegenetz.network.responsibility_selectors import lands_of_networks

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wegenetz.foundation.http import ActorRequest
    from wegenetz.network.places import Region
    from wegenetz.planner.networks import PlannedNetwork

ALL_LANDS = "alle"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the address of a page asks for; what is unknown there counts as not asked."""

    profession: str
    profile: Profile
    land: str
    """Two letters; empty is everywhere."""

    kind: Kind | None
    long_from: int

    @classmethod
    def of(
        cls,
        request: ActorRequest,
        planned: PlannedNetwork,
        *,
        given: Mapping[str, str] | None = None,
    ) -> Asked:
        """Read the address, or what is given instead; a coordinator begins with the Land of their network."""
        given = request.GET if given is None else given
        lands = {region.land for region in planned.regions.values()}
        own = lands_of_networks(request.actor.networks)
        land = given.get("land", own[0] if own else "")
        months = given.get("lang", "")
        professions = planned.rulebook.professions
        profession = given.get("beruf", "")
        return cls(
            profession=profession if profession in professions else next(iter(professions), ""),
            profile=profiles().get(given.get("profil", ""), next(iter(profiles().values()))),
            land=land if land in lands else "",
            kind=Kind(given["befund"]) if given.get("befund") in set(Kind) else None,
            long_from=int(months) if months in map(str, LONG_FROM) else USUALLY_LONG,
        )

    def address(self, **changes: str) -> str:
        """Return this question as the end of an address, with some answers changed."""
        said = {
            "beruf": self.profession,
            "profil": self.profile.id,
            "land": self.land or ALL_LANDS,
            "lang": str(self.long_from),
            "befund": self.kind or "",
        }
        return urlencode({key: value for key, value in (said | changes).items() if value})

    def covers(self, region: Region) -> bool:
        """Whether a Kreis lies where the page looks."""
        return not self.land or region.land == self.land


def desk(request: ActorRequest) -> None:
    """Let members with cases in, and nobody else.

    Raises
    ------
    NotAllowed
        Somebody else.
    """
    if not request.actor.roles & AT_THE_DESK:
        raise NotAllowed


def choices(planned: PlannedNetwork) -> dict[str, object]:
    """Return what the filters of a page offer: professions, profiles and Laender with their words."""
    return {
        "professions": [
            (code, rules.label) for code, rules in planned.rulebook.professions.items()
        ],
        "profiles": profiles().values(),
        "lands": sorted(
            {(region.land, region.land_name) for region in planned.regions.values()},
            key=lambda pair: pair[1],
        ),
    }
