"""Generated data of national size: institutions, offers and runs, all marked as samples and named so."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from rich.progress import Progress

from wegenetz.catalogue.models import Offer, Run
from wegenetz.network.models import Institution, Location, PostalCode
from wegenetz.professions.models import Profession

INSTITUTIONS, OFFERS, RUNS = 2_700, 26_000, 70_000
BATCH = 2_000
KINDS = ("counselling", "course_provider", "chamber", "welfare_association", "adult_education")
SPOKEN = ("ar", "en", "fa", "uk", "ru", "tr", "fr", "es", "pl", "ro")
COURSES = (
    "Berufssprachkurs",
    "Deutschkurs",
    "Anpassungslehrgang",
    "Vorbereitung auf die Kenntnisprüfung",
    "Bewerbungstraining",
    "Fachsprachkurs Pflege",
    "Qualifizierungsberatung",
    "Brückenkurs Technik",
    "Schulung Vielfalt im Betrieb",
    "Prüfungsvorbereitung",
)


def generate(today: date, *, seed: int = 1) -> None:
    """Fill the database; takes about a minute."""
    random = Random(seed)
    with Progress() as progress:
        houses = _institutions(random, today, progress)
        offers = _offers(random, houses, today, progress)
        _runs(random, offers, today, progress)


def _institutions(random: Random, today: date, progress: Progress) -> list[int]:
    task = progress.add_task("Institutions", total=INSTITUTIONS)
    codes = list(PostalCode.objects.values_list("code", flat=True))
    made = Institution.objects.bulk_create(
        [
            Institution(
                code=f"erzeugt-{number}",
                name=f"Erzeugte Stelle {number}",
                kind=random.choice(KINDS),
                languages=["de", *random.sample(SPOKEN, 2)],
                is_sample=True,
                confidence="sample",
                confirmed_on=today - timedelta(days=random.randrange(900)),
            )
            for number in range(INSTITUTIONS)
        ],
        batch_size=BATCH,
    )
    Location.objects.bulk_create(
        [
            Location(
                institution=house,
                is_main=True,
                city=f"Ort {number % 400}",
                postal_code_id=random.choice(codes),
                step_free=random.choice((True, False, None)),
            )
            for number, house in enumerate(made)
        ],
        batch_size=BATCH,
    )
    progress.advance(task, INSTITUTIONS)
    return [house.pk for house in made]


def _offers(random: Random, houses: list[int], today: date, progress: Progress) -> list[int]:
    task = progress.add_task("Offers", total=OFFERS)
    professions = list(Profession.objects.values_list("code", flat=True))
    topics = list(Offer.Topic.values)
    made: list[int] = []
    for begin in range(0, OFFERS, BATCH):
        rows = [
            Offer(
                code=f"erzeugtes-angebot-{number}",
                kind="course",
                title={"de": f"{random.choice(COURSES)} {number}"},
                summary={"de": "Erzeugter Text über Kurs, Ablauf, Prüfung und Betreuung."},
                institution_id=random.choice(houses),
                topics=random.sample(topics, 2),
                languages=["de", random.choice(SPOKEN)],
                mode=random.choice(("onsite", "online", "hybrid")),
                professions=random.sample(professions, random.randrange(3)),
                cost=random.choice((0, 0, 12_000, None)),
                is_sample=True,
                confirmed_on=today - timedelta(days=random.randrange(900)),
            )
            for number in range(begin, min(begin + BATCH, OFFERS))
        ]
        made += [offer.pk for offer in Offer.objects.bulk_create(rows)]
        progress.advance(task, len(rows))
    return made


def _runs(random: Random, offers: list[int], today: date, progress: Progress) -> None:
    task = progress.add_task("Runs", total=RUNS)
    for begin in range(0, RUNS, BATCH):
        rows = []
        for number in range(begin, min(begin + BATCH, RUNS)):
            starts = today + timedelta(days=1 + number // len(offers) * 90 + random.randrange(80))
            rows.append(
                Run(
                    offer_id=offers[number % len(offers)],
                    starts=starts,
                    ends=starts + timedelta(days=random.randrange(5, 120)),
                    seats=random.randrange(8, 24),
                )
            )
        Run.objects.bulk_create(rows, ignore_conflicts=True)
        progress.advance(task, len(rows))
