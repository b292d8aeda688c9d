"""The institutions of the starter network as rows for the services of network."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from wegenetz.starter import directory_rows, files
from wegenetz.starter.translations import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wegenetz.starter.rules_rows import Row

LANDS_OF_THE_FOUNDERS = ("HB", "NI", "TH", "ST", "BW")
_SAMPLE = {"is_sample": True, "confidence": "sample", "source": ""}
#: The job centre is part of the Kreis or the city itself. The list is of March 2022, so it is as old as that.
_MUNICIPAL = {
    "kind": "jobcentre",
    "jobcentre_kind": "municipal",
    "source": "Kommunalträger-Zulassungsverordnung, Stand März 2022",
    "confirmed_on": date(2022, 3, 31),
    "confidence": "seen",
}


def institutions() -> Iterator[Row]:
    """Yield real bodies, open bodies of every founding Land, and sample institutions."""
    content = files.content("network", "bodies")
    for body in content["institutions"]:
        yield _institution(content["defaults"] | body)
    for body in content["open"]:
        for land in LANDS_OF_THE_FOUNDERS:
            yield _institution(
                {"code": in_land(body["code"], land), "kind": body["kind"], "land": land}
                | {"is_open": True, "confidence": "open", "label": text(body["label"])}
            )
    yield from _for_all_of_germany(content["open_everywhere"])
    samples = files.content("network", "samples")
    for house in samples["everywhere"]:
        yield _institution(house | _SAMPLE) | directory_rows.about(house["code"])
    for land, said in samples["lands"].items():
        for house in said["institutions"]:
            row = _institution({"land": land, "network": said["network"]} | house | _SAMPLE)
            yield row | directory_rows.about(house["code"]) | _job_centre(house)


def _job_centre(house: Row) -> Row:
    if house["kind"] != "jobcentre":
        return {}
    is_municipal = house["kreis"] in directory_rows.municipal_job_centres()
    return {"jobcentre_kind": "municipal" if is_municipal else "joint"}


def _for_all_of_germany(open_bodies: list[Row]) -> Iterator[Row]:
    """Yield open bodies that stand for one in every Kreis, and the job centres that are known by their carrier."""
    for body in open_bodies:
        yield _institution(
            body | {"is_open": True, "confidence": "open", "label": text(body["label"])}
        )
    lands = {land["ags"]: land["code"] for land in files.content("network", "lands")["lands"]}
    for kreis, carrier in files.municipal_jobcentres().items():
        yield _institution(
            _MUNICIPAL | {"code": jobcentre_code(kreis), "name": carrier, "land": lands[kreis[:2]]}
        )


def locations() -> Iterator[Row]:
    """Yield the locations of every sample institution, the main ones first."""
    samples = files.content("network", "samples")
    houses = [*samples["everywhere"]]
    for said in samples["lands"].values():
        houses += said["institutions"]
    for house in houses:
        yield sample_location(house) | directory_rows.main_location(house["code"])
    yield from directory_rows.more_locations()


def sample_location(house: Row) -> Row:
    """Return the main location of a sample institution."""
    return {
        "institution_code": house["code"],
        "is_main": True,
        "name": "",
        "street": house.get("street", ""),
        "postal_code_id": house.get("plz"),
        "city": house.get("city", ""),
        "kreis_id": house.get("kreis"),
        "phone": house.get("phone", ""),
        "step_free": house.get("accessible"),
    }


def sample_institution(house: Row) -> Row:
    """Return a sample institution."""
    return _institution(house | _SAMPLE)


def _institution(said: Row) -> Row:
    return {
        "code": said["code"],
        "name": said.get("name", ""),
        "label": said.get("label", {}),
        "kind": said["kind"],
        "jobcentre_kind": said.get("jobcentre_kind", ""),
        "network_id": said.get("network"),
        "land_id": said.get("land"),
        "languages": said.get("languages", []),
        "is_sample": said.get("is_sample", False),
        "is_open": said.get("is_open", False),
        "source": said.get("source", ""),
        "confirmed_on": said.get("confirmed_on"),
        "confidence": said["confidence"],
    }


def in_land(code: str, land: str) -> str:
    """Return the code of an open institution in a Land."""
    return f"{code}-{land.lower()}"


def jobcentre_code(kreis: str) -> str:
    """Return the code of the municipal job centre of a Kreis."""
    return f"jobcenter-{kreis}"
