"""The offers of the starter network as rows for the services of catalogue: steps of the plan, and what stands beside it."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING, Any

from wegenetz.starter import files
from wegenetz.starter.network_rows import LANDS_OF_THE_FOUNDERS, in_land
from wegenetz.starter.translations import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wegenetz.starter.rules_rows import Row


def offers(kreise_of: dict[str, list[str]]) -> Iterator[Row]:
    """Yield every offer.

    Parameters
    ----------
    kreise_of : dict of str to list of str
        Keys of the Kreise of each Land.
    """
    yield from _real_offers(kreise_of)
    samples = files.content("network", "samples")
    for house in samples["everywhere"]:
        yield from _sample_offers(samples, house, [])
    for land, said in samples["lands"].items():
        for house in said["institutions"]:
            yield from _sample_offers(samples, house, kreise_of[land])
    beside = files.content("network", "beside")
    for offer in beside["offers"]:
        yield _beside(offer, beside["rhythms"].get(offer.get("rhythm"), {}), kreise_of)


def series() -> Iterator[Row]:
    """Yield every series of sample offers."""
    for said in files.content("network", "beside")["series"]:
        yield {
            "code": said["code"],
            "institution_code": said["institution"],
            "title": text(said["title"]),
            "summary": text(said["summary"]),
            "is_sample": True,
        }


def prerequisites() -> Iterator[Row]:
    """Yield what comes before what."""
    for offer in files.content("network", "beside")["offers"]:
        for before in offer.get("after", []):
            yield {"offer_code": offer["code"], "before_code": before, "is_required": True}
        for before in offer.get("better_after", []):
            yield {"offer_code": offer["code"], "before_code": before, "is_required": False}


def _real_offers(kreise_of: dict[str, list[str]]) -> Iterator[Row]:
    content = files.content("network", "bodies")
    for offer in content["offers"]:
        yield _offer(offer | {"institution_code": offer["institution"]})
    for offer in content["open_offers"]:
        for land in LANDS_OF_THE_FOUNDERS:
            house = in_land(offer["institution"], land)
            yield _offer(
                offer
                | {"code": f"{house}-{offer['step']}", "institution_code": house}
                | {"regions": kreise_of[land]}
            )


def _sample_offers(samples: Row, house: Row, regions: list[str]) -> Iterator[Row]:
    for offer in samples["sets"][house["offers"]]:
        rhythm = samples["rhythms"].get(offer.get("rhythm"), {})
        yield _offer(
            {"mode": house.get("mode", "onsite")}
            | offer
            | {"code": f"{house['code']}-{offer['step']}", "institution_code": house["code"]}
            | {"regions": regions, "is_sample": True, "rhythm": rhythm}
            | {"languages": ["de", *house.get("languages", [])]}
        )


def _offer(said: Row) -> Row:
    """Return a row of an offer that is a step."""
    return {
        "code": said["code"].replace("_", "-"),
        "step_id": said["step"],
        "institution_code": said["institution_code"],
        "regions": said.get("regions", []),
        "professions": said.get("professions", []),
        "fundings": said.get("fundings"),
        "wait": said.get("wait"),
        "wait_p90": said.get("wait_p90"),
        "cost": said.get("cost"),
        "mode": said.get("mode", ""),
        "is_at_main_location": said.get("mode") == "onsite",
        "languages": said.get("languages", []),
        "is_sample": said.get("is_sample", False),
        "is_bookable": bool(said.get("rhythm")),
    } | _rhythm(said.get("rhythm", {}))


def _beside(said: Row, rhythm: Row, kreise_of: dict[str, list[str]]) -> Row:
    """Return a row of a sample offer beside the plan."""
    return {
        "code": said["code"],
        "kind": said["kind"],
        "audience": said["audience"],
        "title": text(said["title"]),
        "summary": text(said["summary"]),
        "target_group": text(said.get("target_group")),
        "step_id": None,
        "institution_code": said["institution"],
        "series_code": said.get("series", ""),
        "series_position": said.get("position", 0),
        "regions": kreise_of[said["land"]] if "land" in said else [],
        "topics": said["topics"],
        "languages": said.get("languages", ["de"]),
        "german_level": said.get("german_level", ""),
        "mode": said["mode"],
        "is_at_main_location": said["mode"] != "online",
        "lessons": said.get("lessons"),
        "wait": said.get("wait"),
        "cost": said.get("cost"),
        "bring": said.get("bring", []),
        "is_sample": True,
        "is_bookable": bool(rhythm),
        "booking_mode": said.get("booking", "on_request"),
    } | _rhythm(rhythm)


def _rhythm(said: Row) -> Row:
    meets: dict[str, Any] = said.get("meets", {})
    return {
        "rhythm_days": said.get("every"),
        "rhythm_anchor": said.get("anchor"),
        "run_days": said.get("days"),
        "apply_days": said.get("apply", 0),
        "seats": said.get("seats"),
        "session_weekdays": meets.get("weekdays", []),
        "session_begins": time.fromisoformat(meets["from"]) if meets else None,
        "session_finishes": time.fromisoformat(meets["to"]) if meets else None,
    }
