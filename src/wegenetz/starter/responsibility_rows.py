"""Who is responsible for what, as rows for the service of the network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wegenetz.starter import files
from wegenetz.starter.network_rows import LANDS_OF_THE_FOUNDERS, in_land, jobcentre_code
from wegenetz.starter.rules_rows import Row, rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

MUNICIPAL = {"source": "Kommunalträger-Zulassungsverordnung, Stand März 2022"}
RECEIVES_SGB2 = {"course_voucher": "receives_sgb2"}


def responsibilities(professions_of: Mapping[str, Iterable[str]]) -> Iterator[Row]:
    """Yield every responsibility of the starter network.

    Parameters
    ----------
    professions_of : mapping of str to iterable of str
        Codes of the professions by the kind of body that decides about them.
    """
    content = files.content("network", "responsibilities")
    defaults = content["defaults"]
    for said in content["rules"]:
        yield from _rules(defaults | said, professions_of)
    for kreis in files.municipal_jobcentres():
        code = jobcentre_code(kreis)
        house = {"code": code, "subject": "jobcentre", "institution": code, "kreise": [kreis]}
        yield from _rules(defaults | MUNICIPAL | house | {"under": RECEIVES_SGB2}, {})
    for said in content["open_chambers"]:
        for land in LANDS_OF_THE_FOUNDERS:
            code = in_land(said["institution"], land)
            house = {"code": code, "subject": "chamber", "institution": code, "lands": [land]}
            yield from _rules(defaults | said | house, {})
    yield from _samples(content["samples"], defaults)


def _rules(said: Row, professions_of: Mapping[str, Iterable[str]]) -> Iterator[Row]:
    """Yield a rule, and one more for each subject it is also good for if a fact is true."""
    excepted = list(files.municipal_jobcentres()) if said.get("except") == "municipal" else []
    professions = sorted(professions_of.get(said.get("of_body", ""), ()))
    own = {
        "code": said["code"],
        "subject": said["subject"],
        "institution_code": said["institution"],
        "lands": said.get("lands", []),
        "kreise": said.get("kreise", []),
        "postal_codes": said.get("postal_codes", []),
        "except_kreise": said.get("except_kreise", excepted),
        "yields_to": [],
        "professions": said.get("professions", professions),
        "bodies": [],
        "circumstances": said.get("circumstances", []),
    } | rule(said)
    yield own
    for subject, fact in said.get("under", {}).items():
        yield own | {
            "code": f"{said['code']}-{subject.replace('_', '-')}",
            "subject": subject,
            "circumstances": [fact],
        }


def _samples(said: Row, defaults: Row) -> Iterator[Row]:
    sample = defaults | {"source": said["source"], "confidence": "sample", "confirmed_on": None}
    for area in said["counselling"]:
        for subject in said["subjects"]:
            code = f"{area['institution']}-{subject.replace('_', '-')}"
            yield from _rules(sample | area | {"code": code, "subject": subject}, {})
    everywhere = said["everywhere"]
    yield from _rules(sample | everywhere | {"code": everywhere["institution"]}, {})
    for house in _sample_houses():
        subject = said["by_kind"].get(house["kind"])
        kreise = _kreise_of(house)
        if subject and kreise:
            own = {"code": house["code"], "subject": subject, "institution": house["code"]}
            under = {"under": said["under"].get(subject, {})}
            yield from _rules(sample | own | under | {"kreise": kreise}, {})


def _sample_houses() -> Iterator[Row]:
    for land in files.content("network", "samples")["lands"].values():
        yield from land["institutions"]


def _kreise_of(house: Row) -> list[str]:
    """Return the Kreise a sample office gets; a sample job centre none where the real one is known."""
    if house["kind"] == "jobcentre" and house["kreis"] in files.municipal_jobcentres():
        return []
    if house["kind"] != "employment_agency":
        return [house["kreis"]]
    district = {kreis["ags"]: kreis["agency_district"] for kreis in files.kreise()}
    own = district[house["kreis"]]
    return sorted(ags for ags, other in district.items() if other == own)
