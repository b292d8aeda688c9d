"""The sample workshop series: its house and employers, its meetings around today, its topics."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import TYPE_CHECKING

from wegenetz.booking.selectors.workshops import series_called, topic_keys, workshop_keys
from wegenetz.booking.services.staff_workshops import workshops_load
from wegenetz.booking.values.slots import instant
from wegenetz.catalogue import selectors as catalogue_read
from wegenetz.catalogue import services as catalogue
from wegenetz.network import loading_services as directory
from wegenetz.network import selectors as network_read
from wegenetz.network import services as network
from wegenetz.starter import files, network_rows
from wegenetz.starter.translations import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wegenetz.foundation.knowledge import Written
    from wegenetz.starter.rules_rows import Row


def content() -> Row:
    """Return what the file says."""
    return files.content("network", "workshops")


def _offer(said: Row) -> Row:
    """Return the dated offer whose runs are the meetings."""
    offer = said["offer"]
    return {
        "code": offer["code"],
        "kind": "workshop",
        "audience": "employers",
        "title": text(offer["title"]),
        "summary": text(offer["summary"]),
        "target_group": text(offer["target_group"]),
        "step_id": None,
        "institution_code": said["series"][0]["operator"],
        "topics": ["work", "onboarding"],
        "languages": ["de"],
        "mode": "onsite",
        "cost": 0,
        "is_sample": True,
        "is_bookable": True,
        "booking_mode": "direct",
        "rhythm_days": offer["every"],
        "rhythm_anchor": offer["anchor"],
        "run_days": 0,
        "apply_days": offer["apply"],
        "seats": offer["seats"],
        "session_weekdays": [],
        "session_begins": time.fromisoformat(offer["from"]),
        "session_finishes": time.fromisoformat(offer["to"]),
    }


def write(*, today: date) -> Written:
    """Write everything: houses, the dated offer, the series, its meetings around today, topics, votes, results."""
    said = content()
    written = _houses_write(said) + catalogue.offers_write([_offer(said)])
    catalogue.runs_roll(today=today)
    houses = network_read.institution_keys()
    written += workshops_load("series", (_series(one, houses) for one in said["series"]))
    series_id = series_called(said["series"][0]["code"]).pk
    written += workshops_load("members", _members(said, houses, series_id))
    written += workshops_load("workshops", _workshops(said, houses, series_id, today))
    written += workshops_load("results", _results(said, series_id, today))
    written += workshops_load("topics", _topics(said, houses, series_id))
    return written + workshops_load("votes", _votes(said, houses, series_id))


def _houses_write(said: Row) -> Written:
    houses = [
        {"land": said["land"], "network": said["network"]} | house
        for house in said["institutions"]
    ]
    return network.institutions_write(
        network_rows.sample_institution(house) for house in houses
    ) + directory.locations_write(network_rows.sample_location(house) for house in houses)


def _series(one: Row, houses: dict[str, int]) -> Row:
    return {
        "code": one["code"],
        "name": one["name"],
        "operator_id": houses[one["operator"]],
        "region": one["region"],
        "kreise": one["kreise"],
        "lead": text(one.get("lead")),
        "status": one["status"],
        "is_sample": True,
    }


def _members(said: Row, houses: dict[str, int], series_id: int) -> Iterator[Row]:
    for one in said["members"]:
        yield {
            "series_id": series_id,
            "institution_id": houses[one["institution"]],
            "joined_on": one["joined"],
            "wishes_to_host": one.get("hosts", False),
        }


def _day(said: Row, number: int, today: date) -> date:
    """Return the day of a round: 0 is the next one from today on."""
    every = timedelta(days=said["offer"]["every"])
    anchor: date = said["offer"]["anchor"]
    return anchor + every * (-((anchor - today) // every) + number)


def _workshops(said: Row, houses: dict[str, int], series_id: int, today: date) -> Iterator[Row]:
    offer = said["offer"]
    coming = catalogue_read.runs_ahead(day=today).filter(offer__code=offer["code"])
    runs = dict(coming.values_list("starts", "pk"))
    for one in said["rounds"]:
        day = _day(said, one["round"], today)
        yield _meeting(one | {"from": offer["from"], "to": offer["to"]}, houses, day) | {
            "series_id": series_id,
            "kind": "input",
            "run_id": runs.get(day) if "host" in one else None,
        }
    talk = said["fireside"]
    day = _day(said, 0, today) + timedelta(days=talk["after"])
    yield _meeting(talk, houses, day) | {
        "series_id": series_id,
        "kind": "fireside_talk",
        "run_id": None,
    }


def _meeting(one: Row, houses: dict[str, int], day: date) -> Row:
    is_planned = "host" in one
    begin, end = time.fromisoformat(one["from"]), time.fromisoformat(one["to"])
    before = one.get("books_before")
    return {
        "month": day.replace(day=1),
        "status": "planned" if is_planned else "host_sought",
        "starts_at": instant(day, begin) if is_planned else None,
        "ends_at": instant(day, end) if is_planned else None,
        "title": text(one.get("title")),
        "short": text(one.get("short")),
        "note": text(one.get("note")),
        "host_id": houses[one["host"]] if is_planned else None,
        "booking_from": day - timedelta(days=before) if before else None,
    }


def _results(said: Row, series_id: int, today: date) -> Iterator[Row]:
    keys = workshop_keys(series_id)
    for one in said["rounds"]:
        month = _day(said, one["round"], today).replace(day=1)
        if "result" in one:
            yield {"workshop_id": keys[month, "input"], "words": text(one["result"])}


def _topics(said: Row, houses: dict[str, int], series_id: int) -> Iterator[Row]:
    for one in said["topics"]:
        yield {
            "series_id": series_id,
            "proposed_by_id": houses[one["by"]],
            "proposed_on": one["day"],
            "title": text(one["title"]),
            "note": text(one["note"]),
        }


def _votes(said: Row, houses: dict[str, int], series_id: int) -> Iterator[Row]:
    keys = topic_keys(series_id)
    for one in said["topics"]:
        for code in one["votes"]:
            yield {
                "topic_id": keys[houses[one["by"]], one["day"]],
                "institution_id": houses[code],
            }
