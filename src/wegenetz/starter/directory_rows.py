"""Structure of networks, and more about sample institutions, as rows for the services of the network."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Any

from wegenetz.network.opening import hours_read
from wegenetz.starter import files

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wegenetz.starter.rules_rows import Row

ACCESS = ("step_free", "lift", "accessible_toilet", "accessible_parking", "induction_loop")


def structure() -> dict[str, list[Row]]:
    """Return networks, focus areas and fields of action."""
    said = files.content("network", "structure")
    return {
        "networks": [
            {
                "code": network["code"],
                "name": network["name"],
                "kind": network["kind"],
                "land_id": network["land"],
                "coordinator": network.get("coordinator", ""),
                "starts_year": network.get("starts"),
                "ends_year": network.get("ends"),
                "source": network["source"],
                "confirmed_on": network.get("confirmed_on"),
            }
            for network in said["networks"]
        ],
        "focus_areas": [
            area
            | {
                "position": position,
                "starts_year": 2019,
                "ends_year": 2022,
                "source": "Förderprogramm IQ, Förderrunde 2019 bis 2022",
            }
            for position, area in enumerate(said["focus_areas"], start=1)
        ],
        "fields_of_action": [
            {
                "network_id": network,
                "position": position,
                "name": name,
                "source": "Selbstdarstellung des Netzwerks",
            }
            for network, names in said["fields_of_action"].items()
            for position, name in enumerate(names, start=1)
        ],
    }


def subprojects() -> Iterator[Row]:
    """Yield subprojects; the operator is named by ``operator_code``."""
    for said in files.content("network", "structure")["subprojects"]:
        is_sample = said.get("sample", False)
        yield {
            "code": said["code"],
            "network_id": said["network"],
            "operator_code": said.get("operator"),
            "name": said["name"],
            "focus_area_id": said.get("focus"),
            "funding_source": said.get("funding", ""),
            "starts_on": said.get("starts_on"),
            "ends_on": said.get("ends_on"),
            "description": {"de": said["about"]},
            "is_sample": is_sample,
            "source": said.get("source", ""),
            "confirmed_on": said.get("confirmed_on"),
            "confidence": "sample" if is_sample else "seen",
        }


def about(code: str) -> Row:
    """Return what more is said of a sample institution: attributes of its row."""
    content = files.content("network", "directory")
    said = content["houses"].get(code, {})
    dates = content["confirmed_on"]
    return {
        "description": {"de": said["about"]} if "about" in said else {},
        "website": said.get("website", ""),
        "email": said.get("email", ""),
        "confirmed_on": dates.get(code, dates["default"]),
    }


def main_location(code: str) -> Row:
    """Return what more is said of the main location of a sample institution."""
    said = _houses().get(code, {}).get("location", {})
    return {name: said[name] for name in ACCESS if name in said} | {
        "note": {"de": said["way"]} if "way" in said else {}
    }


def more_locations() -> Iterator[Row]:
    """Yield further locations of sample institutions."""
    for code, said in _houses().items():
        for location in said.get("more", ()):
            yield {
                "institution_code": code,
                "name": location["name"],
                "street": location["street"],
                "postal_code_id": location["plz"],
                "city": location["city"],
                "kreis_id": location["kreis"],
                "phone": location["phone"],
                "step_free": location.get("step_free"),
            }


def opening_hours() -> Iterator[Row]:
    """Yield opening hours; the location is named by ``institution_code`` and ``location_name``."""
    for code, said in _houses().items():
        yield from _week(code, "", said.get("hours", {}))
        for location in said.get("more", ()):
            yield from _week(code, location["name"], location.get("hours", {}))


def _week(code: str, location: str, week: dict[str, dict[int, str]]) -> Iterator[Row]:
    for kind, days in week.items():
        for weekday, typed in days.items():
            for one in hours_read(typed, kind=kind, weekday=weekday):
                yield {
                    "institution_code": code,
                    "location_name": location,
                    "weekday": weekday,
                    "kind": kind,
                    "opens": one.opens,
                    "closes": one.closes,
                }


def contact_persons() -> Iterator[Row]:
    """Yield contact persons of sample institutions."""
    for code, said in _houses().items():
        for person in said.get("persons", ()):
            yield {"institution_code": code, "task": "", "phone": "", "email": ""} | person


def cooperations() -> Iterator[tuple[str, str, str]]:
    """Yield edges: kind and the codes of both ends."""
    for kind, edges in files.content("network", "directory")["cooperations"].items():
        for one, other in edges:
            yield kind, one, other


def municipal_job_centres() -> frozenset[str]:
    """Return keys of the Kreise whose job centre is municipal (Kommunalträger-Zulassungsverordnung, March 2022)."""
    with (files.HERE / "data" / "municipal_jobcentres.csv").open(encoding="utf-8") as file:
        return frozenset(row["ags"] for row in csv.DictReader(file))


def _houses() -> dict[str, Any]:
    houses: dict[str, Any] = files.content("network", "directory")["houses"]
    return houses
