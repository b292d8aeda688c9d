"""Generated rows of national size, written with COPY: ``python -m bench._national_rows`` fills the database Django is told of.

120 professions, 2,700 institutions with locations and opening hours in at least 23 networks, 26,000 offers, 70,000 runs and some 170,000 sessions.
Names say «(erzeugt)», rows say ``is_sample``. The same seed gives the same rows.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

import django
from bench._national_professions import add_professions
from bench._national_words import (
    BESIDE,
    FOR_WHOM,
    HOUSES,
    LANGUAGES,
    LIKE,
    SENTENCES,
    STEP_KIND,
    STREETS,
    TOPICS,
)
from rich.console import Console
from rich.progress import track

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.db.models import Model

NETWORKS = 23
INSTITUTIONS = 2_700
OFFERS = 26_000
RUNS = 70_000
SEED = 1
TODAY = date(2026, 11, 23)
Row = dict[str, Any]


@dataclass(kw_only=True)
class Ground:
    """What the starter network has already, and generated rows refer to."""

    places: list[tuple[str, str, str, str]]
    """Name, postal code, Kreis, Land."""
    steps: dict[str, list[Row]]
    """Steps that institutions offer, by kind of institution."""
    professions: list[str]
    networks: dict[str, list[str]]
    """Codes of regional networks by Land."""


@dataclass(kw_only=True)
class Country:
    """Makes rows; keys count up from where the tables end."""

    ground: Ground
    random: Random = field(default_factory=lambda: Random(SEED))
    houses: list[Row] = field(default_factory=list)
    homes: dict[int, tuple[str, str, str, str]] = field(default_factory=dict)
    locations: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    dated: list[Row] = field(default_factory=list)
    runs: list[Row] = field(default_factory=list)

    # ------------------------------------------------------------------------------------ network
    def networks(self) -> Iterator[Row]:
        lands = sorted({place[3] for place in self.ground.places})
        there = sum(len(codes) for codes in self.ground.networks.values())
        for number in range(max(0, NETWORKS - there)):
            land = lands[number % len(lands)]
            code = f"erzeugt-{number + 1}"
            self.ground.networks.setdefault(land, []).append(code)
            yield {
                "code": code,
                "name": f"Regionalnetzwerk {number + 1} (erzeugt)",
                "kind": "regional",
                "land_id": land,
                "starts_year": 2023,
                "source": "erzeugt",
            }

    def institutions(self, first: int) -> Iterator[Row]:
        kinds = list(HOUSES)
        weights = [HOUSES[kind][1] for kind in kinds]
        for key in range(first, first + INSTITUTIONS):
            kind = self.random.choices(kinds, weights)[0]
            place = self.homes[key] = self.random.choice(self.ground.places)
            row = {
                "id": key,
                "code": f"erzeugt-{key}",
                "name": f"{HOUSES[kind][0]} {place[0]} {key} (erzeugt)"[:160],
                "kind": kind,
                "land_id": place[3],
                "network_id": self.random.choice(self.ground.networks.get(place[3]) or [None]),
                "description": {"de": self.sentences(3)},
                "website": f"https://stelle-{key}.example/",
                "email": f"info@stelle-{key}.example",
                "languages": self.languages(4),
                "is_sample": True,
                "source": "erzeugt",
                "confirmed_on": self.day_before(700),
                "confidence": "sample",
            }
            self.houses.append(row)
            yield row

    def all_locations(self, first: int) -> Iterator[Row]:
        key = first
        for house in self.houses:
            home = self.homes[house["id"]]
            for number in range(self.random.choice((1, 1, 1, 2, 3))):
                place = home if number == 0 else self.random.choice(self.ground.places)
                self.locations[house["id"]].append(key)
                yield {
                    "id": key,
                    "institution_id": house["id"],
                    "name": f"Standort {number + 1}" if number else "",
                    "street": f"{self.random.choice(STREETS)} {self.random.randrange(1, 200)}",
                    "postal_code_id": place[1],
                    "city": place[0],
                    "kreis_id": place[2],
                    "phone": "0000 000000",
                    "is_main": number == 0,
                    "step_free": self.random.choice((True, True, False, None)),
                    "lift": self.random.choice((True, False, None)),
                    "accessible_toilet": self.random.choice((True, None)),
                }
                key += 1

    def opening_hours(self) -> Iterator[Row]:
        for places in self.locations.values():
            for location in places:
                for weekday in range(1, 6):
                    if self.random.random() < 0.8:
                        hour = self.random.randrange(8, 11)
                        yield {
                            "location_id": location,
                            "weekday": weekday,
                            "opens": time(hour),
                            "closes": time(hour + self.random.randrange(3, 8)),
                            "kind": self.random.choice(("open", "open", "by_appointment")),
                        }

    # ---------------------------------------------------------------------------------- catalogue
    def offers(self, first: int) -> Iterator[Row]:
        for key in range(first, first + OFFERS):
            house = self.random.choice(self.houses)
            kind = house["kind"]
            steps = self.ground.steps.get(kind) or self.ground.steps.get(LIKE.get(kind, ""), [])
            step = self.random.choice(steps) if steps and self.random.random() < 0.55 else None
            row = self.as_step(step) if step else self.beside_the_plan()
            row |= {
                "id": key,
                "code": f"erzeugt-{key}",
                "summary": {"de": self.sentences(2)},
                "institution_id": house["id"],
                "location_id": self.random.choice(self.locations[house["id"]]),
                "languages": self.languages(3),
                "mode": self.random.choice(("onsite", "onsite", "hybrid", "online")),
                "booking_mode": self.random.choice(("direct", "on_request")),
                "is_sample": True,
                "confirmed_on": self.day_before(700),
                "german_level": self.random.choice(("", "A2", "B1", "B2")),
            }
            if row.pop("is_dated"):
                row["is_bookable"] = True
                row["seats"] = self.random.randrange(6, 25)
                self.dated.append(row)
            yield {name: value for name, value in row.items() if name[0] != "_"}

    def as_step(self, step: Row) -> Row:
        region = self.random.choice(self.ground.places)[2]
        kind = STEP_KIND.get(step["kind"], "authority_service")
        if step["code"] == "recognition_counselling":
            kind = "recognition_counselling"
        is_course = kind in {"course", "qualification"}
        return {
            "step_id": step["code"],
            "kind": kind,
            "topics": [self.random.choice(list(TOPICS)[:6])],
            "regions": [region] if self.random.random() < 0.7 else [],
            "professions": self.some(self.ground.professions, 2)
            if kind == "qualification"
            else [],
            "wait": self.random.randrange(1, 60),
            "cost": self.random.choice((None, 0, 4900, 48000)) if is_course else None,
            "is_dated": is_course,
            "_days": 120,
            "_meetings": 3,
        }

    def beside_the_plan(self) -> Row:
        kind = self.random.choices(list(BESIDE), [said[1] for said in BESIDE.values()])[0]
        begins, _, days, meetings = BESIDE[kind]
        topic = self.random.choice(list(TOPICS))
        whom = self.random.choice(FOR_WHOM)
        return {
            "kind": kind,
            "title": {"de": f"{begins}: {self.random.choice(TOPICS[topic])} (erzeugt)"},
            "audience": self.random.choice(("persons", "employers", "institutions")),
            "topics": [topic],
            "target_group": {"de": whom},
            "lessons": meetings * 4,
            "cost": self.random.choice((None, 0, 0, 12000)),
            "is_dated": True,
            "_days": days,
            "_meetings": meetings,
        }

    def all_runs(self, first: int) -> Iterator[Row]:
        days: defaultdict[int, set[int]] = defaultdict(set)
        for key in range(first, first + RUNS):
            offer = self.random.choice(self.dated)
            ahead = self.random.randrange(3, 700)
            while ahead in days[offer["id"]]:
                ahead += 1
            days[offer["id"]].add(ahead)
            starts = TODAY + timedelta(days=ahead)
            is_cancelled = self.random.random() < 0.02
            row = {
                "id": key,
                "offer_id": offer["id"],
                "starts": starts,
                "ends": starts + timedelta(days=offer["_days"] - 1),
                "apply_by": starts - timedelta(days=3),
                "seats": offer["seats"],
                "is_full": self.random.random() < 0.1,
                "status": "cancelled" if is_cancelled else "open",
                "cancel_reason": "Zu wenige Anmeldungen (erzeugt)" if is_cancelled else "",
            }
            self.runs.append(row | {"_meetings": offer["_meetings"]})
            yield row

    def sessions(self) -> Iterator[Row]:
        for run in self.runs:
            span = max((run["ends"] - run["starts"]).days, run["_meetings"])
            for number in range(run["_meetings"]):
                day = run["starts"] + timedelta(days=number * (span // run["_meetings"]))
                begins = datetime.combine(day, time(self.random.randrange(8, 16)), UTC)
                yield {
                    "run_id": run["id"],
                    "starts_at": begins,
                    "ends_at": begins + timedelta(hours=3),
                    "room": f"Raum {self.random.randrange(1, 30)}",
                }

    # -------------------------------------------------------------------------------------- chance
    def some(self, words: list[str], most: int) -> list[str]:
        return sorted(self.random.sample(words, self.random.randrange(most + 1)))

    def languages(self, most: int) -> list[str]:
        return sorted({"de", *self.random.choices(LANGUAGES, k=self.random.randrange(most))})

    def sentences(self, number: int) -> str:
        return " ".join(self.random.sample(SENTENCES, number))

    def day_before(self, most: int) -> date:
        return TODAY - timedelta(days=self.random.randrange(most))


# --------------------------------------------------------------------------------------- writing
def main() -> None:
    django.setup()
    from django.apps import apps
    from django.db import connections, transaction

    owner = connections["owner"]
    with transaction.atomic(using="owner"), owner.cursor() as cursor:
        add_professions(cursor, copy_rows)
    country = Country(ground=_ground())
    parts = (
        ("network", "Network", lambda _: country.networks()),
        ("network", "Institution", country.institutions),
        ("network", "Location", country.all_locations),
        ("network", "OpeningHours", lambda _: country.opening_hours()),
        ("catalogue", "Offer", country.offers),
        ("catalogue", "Run", country.all_runs),
        ("catalogue", "RunSession", lambda _: country.sessions()),
    )
    with transaction.atomic(using="owner"), owner.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        # Each of 20,000 opening hours would touch its house on the way in.
        cursor.execute("ALTER TABLE network_openinghours DISABLE TRIGGER touches")
        for flat, name, rows in parts:
            model = apps.get_model(flat, name)
            copy_rows(cursor, model, rows(_next_key(cursor, model)))
        cursor.execute("ALTER TABLE network_openinghours ENABLE TRIGGER touches")
    with owner.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def copy_rows(cursor: Any, model: type[Model], rows: Iterable[Row]) -> None:
    """Write rows with COPY; what a row does not say has the default of its field."""
    fields = [
        each
        for each in model._meta.concrete_fields
        if not each.generated and not each.has_db_default()
    ]
    console = Console(stderr=True)
    made = list(track(rows, f"{model.__name__:<14}", console=console, transient=True))
    told = {name for row in made for name in row}
    fields = [each for each in fields if each.attname in told or not each.primary_key]
    defaults = {each.attname: each.get_default() for each in fields}
    columns = ", ".join(f'"{each.column}"' for each in fields)
    table = model._meta.db_table
    with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
        for row in track(made, f"{table:<26}", console=console):
            copy.write_row([_plain(row.get(n, default)) for n, default in defaults.items()])
    key = model._meta.pk
    if key.get_internal_type() == "BigAutoField":
        cursor.execute(
            f"SELECT setval(pg_get_serial_sequence(%s, 'id'), (SELECT max(id) FROM {table}))",  # noqa: S608 - a table of ours
            [table],
        )


def _plain(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else value


def _next_key(cursor: Any, model: type[Model]) -> int:
    if model._meta.pk.get_internal_type() != "BigAutoField":
        return 0
    cursor.execute(f"SELECT coalesce(max(id), 0) + 1 FROM {model._meta.db_table}")  # noqa: S608 - a table of ours
    return int(cursor.fetchone()[0])


def _ground() -> Ground:
    from wegenetz.catalogue.models import Step
    from wegenetz.network.models import Network, Place
    from wegenetz.professions.models import Profession

    steps: defaultdict[str, list[Row]] = defaultdict(list)
    for code, kind, house in Step.objects.filter(provider="offers").values_list(
        "code", "kind", "institution_kind"
    ):
        steps[house].append({"code": code, "kind": kind})
    networks: defaultdict[str, list[str]] = defaultdict(list)
    for code, land in Network.objects.filter(kind="regional").values_list("code", "land_id"):
        networks[land].append(code)
    return Ground(
        places=list(
            Place.objects.order_by("pk").values_list(
                "name", "postal_code_id", "kreis_id", "kreis__land_id"
            )
        ),
        steps=dict(steps),
        professions=list(Profession.objects.order_by("pk").values_list("pk", flat=True)),
        networks=dict(networks),
    )


if __name__ == "__main__":
    main()
