"""Who provides a step, and where: institutions that offer it, the competent body of a Land, an employer, or oneself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from wegenetz.catalogue import values as catalogue_words
from wegenetz.catalogue.values import OfferValue
from wegenetz.foundation.text import Text
from wegenetz.professions.rulebook import Evidence

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from wegenetz.catalogue.values import Catalogue, StepRuleValue
    from wegenetz.network.places import Region
    from wegenetz.professions.rulebook import ProfessionRules, Rulebook


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An institution as a route shows it."""

    id: str
    """Name for the engine; equal ids are one hand-over."""

    code: str
    name: str
    """Own name in German; empty while it is open which house it is."""

    label: Text
    """What stands for the name of an open institution."""

    kind: str
    land: str | None
    land_name: str
    is_sample: bool
    is_open: bool
    evidence: Evidence | None = None
    institution: Any = None
    """The row behind it, if there is one: languages."""

    location: Any = None
    """Its main location, if one is known: address, telephone, whether it can be reached without steps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """One provider of a step."""

    office: Office | None
    offer: OfferValue | None = None
    land: str | None = None
    profession: str | None = None
    """Set where the provider exists for one profession only."""

    professions: frozenset[str] = frozenset()
    regions: frozenset[str] | None = None
    """Kreise it serves; None is everywhere."""


#: The employer nobody knows yet: one hand-over, without a name.
NEW_EMPLOYER = Office(
    id="employer",
    code="employer",
    name="",
    label=Text(),
    kind="employer",
    land=None,
    land_name="",
    is_sample=False,
    is_open=False,
)


def providers(
    rule: StepRuleValue,
    catalogue: Catalogue,
    rulebook: Rulebook,
    institutions: Mapping[int, Any],
    regions: list[Region],
) -> Iterator[Provider]:
    """Yield everybody who provides a step under a rule.

    Parameters
    ----------
    rule : StepRuleValue
        The step.
    catalogue, rulebook
        What holds on the day.
    institutions : mapping of int to Institution
        By key.
    regions : list of Region
        All Kreise.
    """
    if rule.provider == catalogue_words.OFFERS:
        for offer in catalogue.offers.get(rule.step, ()):
            house = institutions[offer.institution_id]
            if house.archived_on is not None:
                continue
            yield Provider(
                office=_office(house),
                offer=offer,
                professions=offer.professions,
                regions=frozenset(offer.regions) or None,
            )
    elif rule.provider == catalogue_words.COMPETENT_BODY:
        kreise = _kreise(regions)
        names = {region.land: region.land_name for region in regions}
        for profession in rulebook.professions.values():
            yield from _bodies(profession, institutions, kreise, names)
    elif rule.provider == catalogue_words.EMPLOYER:
        yield Provider(office=NEW_EMPLOYER)
    else:
        yield Provider(office=None)


def _kreise(regions: list[Region]) -> dict[str, frozenset[str]]:
    lands = {region.land for region in regions}
    return {land: frozenset(r.ags for r in regions if r.land == land) for land in lands}


def _bodies(
    profession: ProfessionRules,
    institutions: Mapping[int, Any],
    kreise: Mapping[str, frozenset[str]],
    names: Mapping[str, str],
) -> Iterator[Provider]:
    for land, body in profession.bodies.items():
        known = institutions.get(body.institution_id) if body.institution_id else None
        office = (
            _office(known, evidence=body.evidence)
            if known is not None and known.archived_on is None
            else Office(
                id=f"open:{profession.body}:{land}",
                code="",
                name="",
                label=profession.body_label,
                kind="competent_authority",
                land=land,
                land_name=names[land],
                is_sample=False,
                is_open=True,
                evidence=body.evidence,
            )
        )
        yield Provider(office=office, land=land, profession=profession.code, regions=kreise[land])


def _office(institution: Any, evidence: Evidence | None = None) -> Office:
    return Office(
        id=f"at:{institution.code}",
        code=institution.code,
        name=institution.name,
        label=institution.label,
        kind=institution.kind,
        land=institution.land_id,
        land_name=institution.land.name if institution.land else "",
        is_sample=institution.is_sample,
        is_open=institution.is_open,
        evidence=evidence,
        institution=institution,
        location=institution.main_location,
    )
