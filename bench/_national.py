"""A generated network of national size. Nothing in it is real; names say so.

Its structure follows the real rules (language ladder, counselling, funding before cost, papers,
an application with outcomes, compensation measures, exams, licence, job); its numbers are those
of a national catalogue: about 2,700 institutions, 26,000 offers and 70,000 dated runs for
120 professions in 400 regions.
"""

from random import Random
from typing import TYPE_CHECKING, Any

from bench._country import (
    FIRST_DAY,
    LAST_DAY,
    LEVELS,
    PROFESSIONS,
    REGIONS,
    REGULATED,
    STATES,
    Country,
    Rota,
    profession,
    regions_of,
    state_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable


def language_schools(country: Country, count: int) -> None:
    """General and vocational courses; vouchers pay, who has none pays a lot."""
    random = country.random
    for number in range(count):
        home = f"r{number % REGIONS:03}"
        school = country.institution("Sprachschule", home)
        online = random.random() < 0.06
        regions = "all" if online else country.around(home, 25)
        covers = {"regions": regions, "professions": "all"}
        for below, level in zip((None, *LEVELS), LEVELS[:5], strict=False):
            voucher = "integration_permit" if level in ("a1", "a2", "b1") else "course_voucher"
            for hours, weeks in random.sample(
                ((12, 16), (20, 10), (25, 8)), random.choice((1, 1, 2, 2))
            ):
                country.offer(
                    f"Deutschkurs {level.upper()}",
                    institution=school,
                    needs=[[f"german_{below}"]] if below else [],
                    gives=[f"german_{level}"],
                    timing=country.runs(random.randint(4, 8), weeks),
                    cost=random.choice((60000, 80000, 100000)),
                    fundings=[
                        {
                            "id": "berechtigung",
                            "needs": [voucher],
                            "cost": random.choice((0, 0, 20000)),
                        }
                    ],
                    hours_per_week=hours,
                    covers=covers,
                )
        for below, level in (("b1", "b2"), ("b2", "c1")):
            if random.random() < 0.5:
                country.offer(
                    f"Berufssprachkurs {level.upper()}",
                    institution=school,
                    needs=[[f"german_{below}", "course_voucher"], [f"german_{below}", "employed"]],
                    gives=[f"german_{level}"],
                    timing=country.runs(random.randint(4, 9), random.choice((16, 20, 24))),
                    cost=0,
                    hours_per_week=25,
                    covers=covers,
                )
        if random.random() < 0.4:
            country.offer(
                "Integrationskurs bis B1",
                institution=school,
                needs=[["integration_permit"]],
                gives=["german_b1"],
                timing=country.runs(random.randint(4, 8), 34),
                cost=0,
                hours_per_week=25,
                covers=covers,
            )


def counselling(country: Country) -> None:
    for number in range(REGIONS):
        region = f"r{number:03}"
        if number % 3 == 0:
            office = country.institution("Beratungsstelle", region)
            covers = {"regions": country.around(region, 16), "professions": "all"}
            for name, fact in (
                ("Anerkennungsberatung", "reference_profession_set"),
                ("Hilfe beim Antrag", "papers_checked"),
                ("Qualifizierungsberatung", "measure_chosen"),
            ):
                country.offer(
                    name,
                    institution=office,
                    gives=[fact],
                    covers=covers,
                    hours_per_week=1,
                    needs=[["decision_compensation"]] if fact == "measure_chosen" else [],
                    timing=country.open((3, 40), (1, 3)),
                )
        jobcentre = country.institution("Jobcenter", region)
        here = {"regions": [region], "professions": "all"}
        for fact, needs in (
            ("course_voucher", [["unemployed"], ["residence_ok"]]),
            ("integration_permit", [["residence_ok"]]),
            ("education_voucher", [["unemployed", "decision_compensation"]]),
            ("recognition_grant", [["reference_profession_set"]]),
        ):
            country.offer(
                f"Bewilligung {fact}",
                institution=jobcentre,
                needs=needs,
                gives=[fact],
                timing=country.open((5, 40), (1, 14)),
                covers=here,
            )


def papers(country: Country, translators: int, surgeries: int) -> None:
    random = country.random
    everywhere = {"regions": "all", "professions": "all"}
    country.offer(
        "Zeugnisse aus dem Herkunftsland",
        gives=["papers_collected"],
        timing=country.open((10, 60), (20, 60)),
        covers=everywhere,
    )
    country.offer(
        "Lebenslauf schreiben", gives=["cv"], timing={"open": {"duration": 5}}, covers=everywhere
    )
    country.offer(
        "Antrag zusammenstellen",
        gives=["documents_complete"],
        timing={"open": {"duration": 7}},
        needs=[["papers_translated", "cv", "reference_profession_set"]],
        covers=everywhere,
    )
    for _ in range(translators):
        region = f"r{random.randrange(REGIONS):03}"
        country.offer(
            "Übersetzung",
            institution=country.institution("Übersetzungsbüro", region),
            needs=[["papers_collected"]],
            gives=["papers_translated"],
            timing=country.open((1, 10), (7, 40)),
            cost=random.choice((15000, 25000, 40000)),
            fundings=[{"id": "zuschuss", "needs": ["recognition_grant"], "cost": 0}],
            covers={"regions": country.around(region, 25), "professions": "all"},
        )
    for number in range(surgeries):
        region = f"r{number * REGIONS // surgeries:03}"
        country.offer(
            "Ärztliches Zeugnis",
            institution=country.institution("Arztpraxis", region),
            gives=["medical_certificate"],
            timing=country.open((1, 30), (1, 1)),
            cost=random.choice((0, 4000, 8000)),
            covers={"regions": country.around(region, 20), "professions": "all"},
        )
    for number in range(0, REGIONS, 2):
        region = f"r{number:03}"
        country.offer(
            "Führungszeugnis",
            institution=country.institution("Bürgeramt", region),
            gives=["police_certificate"],
            timing=country.open((1, 20), (7, 21)),
            cost=1300,
            covers={"regions": [region, f"r{number + 1:03}"], "professions": "all"},
        )


def recognition(country: Country) -> None:
    random = country.random
    for state in range(STATES):
        covers_state = regions_of(state)
        bodies = [country.institution("Zuständige Stelle", covers_state[0]) for _ in range(6)]
        for number in range(PROFESSIONS):
            body = bodies[number % len(bodies)]
            covers = {"regions": covers_state, "professions": [profession(number)]}
            full = random.choice((0.2, 0.4, 0.6))
            country.offer(
                "Antrag auf Anerkennung",
                institution=body,
                needs=[["documents_complete"]],
                gives=["decided"],
                outcomes=[
                    {"id": "full", "weight": full, "gives": ["equivalent"]},
                    {
                        "id": "compensation",
                        "weight": 0.95 - full,
                        "gives": ["decision_compensation"],
                    },
                    {"id": "refused", "weight": 0.05, "gives": []},
                ],
                timing=country.open((10, 60), (60, 120)),
                cost=random.choice((20000, 40000, 60000)),
                fundings=[{"id": "zuschuss", "needs": ["recognition_grant"], "cost": 10000}],
                covers=covers,
            )
            country.offer(
                "Kenntnisprüfung",
                institution=body,
                needs=[
                    ["decision_compensation", "prepared"],
                    ["exam_choice_waived", "prepared", "documents_complete"],
                ],
                gives=["equivalent"],
                timing=country.runs(4, 1, apply_days=40),
                cost=random.choice((30000, 50000)),
                covers=covers,
            )
            country.offer(
                "Verzicht auf den Vergleich",
                institution=body,
                needs=[["documents_complete"]],
                gives=["exam_choice_waived"],
                timing=country.open((5, 30), (5, 20)),
                covers=covers,
            )
            if number < REGULATED:
                country.offer(
                    "Berufserlaubnis",
                    institution=body,
                    needs=[
                        ["equivalent", "german_b2", "police_certificate", "medical_certificate"]
                    ],
                    gives=["licence"],
                    timing=country.open((5, 20), (10, 30)),
                    cost=13000,
                    covers=covers,
                )


def measures(country: Country, count: int) -> None:
    random = country.random
    rota = Rota(random)
    for _ in range(count):
        region = f"r{random.randrange(REGIONS):03}"
        provider = country.institution("Bildungsträger", region)
        state = state_of(region)
        # A course for one of many professions fills only with people of the neighbouring state.
        near = [*regions_of(state), *regions_of((state + 1) % STATES)]
        for number in rota.next_of(state, 12):
            covers = {"regions": near, "professions": [profession(number)]}
            fundings = [{"id": "bildungsgutschein", "needs": ["education_voucher"], "cost": 0}]
            country.offer(
                "Vorbereitungskurs",
                institution=provider,
                needs=[
                    ["decision_compensation", "german_b1"],
                    ["exam_choice_waived", "german_b2"],
                ],
                gives=["prepared"],
                timing=country.runs(random.randint(2, 4), 20),
                hours_per_week=30,
                cost=random.choice((150000, 250000)),
                fundings=fundings,
                covers=covers,
            )
            country.offer(
                "Anpassungslehrgang",
                institution=provider,
                needs=[["decision_compensation", "measure_chosen", "german_b1"]],
                gives=["equivalent"],
                timing=country.runs(random.randint(2, 4), random.choice((30, 40, 60))),
                cost=random.choice((0, 100000)),
                fundings=fundings,
                hours_per_week=35,
                covers=covers,
            )


def employers(country: Country, count: int) -> None:
    random = country.random
    rota = Rota(random)
    for number in range(count):
        region = f"r{number % REGIONS:03}"
        employer = country.institution("Betrieb", region)
        near = country.around(region, 25)
        for job in rota.next_of(state_of(region), 6):
            covers = {"regions": near, "professions": [profession(job)]}
            needs = ["licence"] if job < REGULATED else ["equivalent", "german_b1"]
            country.offer(
                "Stelle im Beruf",
                institution=employer,
                needs=[[*needs, "cv"]],
                gives=["adequate_employment", "employed"],
                timing=country.open((5, 60), (1, 30)),
                covers=covers,
            )
            if random.random() < 0.25:
                helped = sorted(random.sample(range(PROFESSIONS), PROFESSIONS // 3))
                country.offer(
                    "Helferstelle",
                    institution=employer,
                    needs=[["german_a2", "cv", "residence_ok"]],
                    gives=["employed"],
                    timing=country.open((10, 60), (1, 14)),
                    covers={"regions": near, "professions": [profession(each) for each in helped]},
                    hours_per_week=20,
                )


def sizes(network: dict[str, Any]) -> str:
    """What really is in it, in words."""
    offers = network["offers"]
    regions, professions = (
        len(
            {
                each
                for offer in offers
                if offer["covers"][key] != "all"
                for each in offer["covers"][key]
            }
        )
        for key in ("regions", "professions")
    )
    runs = sum(len(offer["timing"].get("dated", ())) for offer in offers)
    return (
        f"{len(offers):,} offers, {len(network['institutions']):,} institutions, {runs:,} runs, "
        f"{regions} regions, {professions} professions"
    )


def national_network(seed: int) -> dict[str, Any]:
    """Generate the network as a document of format ``wegenetz-network/1``."""
    country = Country(Random(seed))
    parts: tuple[tuple[Callable[..., None], tuple[int, ...]], ...] = (
        (language_schools, (850,)),
        (counselling, ()),
        (papers, (140, 190)),
        (recognition, ()),
        (measures, (230,)),
        (employers, (460,)),
    )
    for part, sizes in parts:
        part(country, *sizes)
    return {
        "format": "wegenetz-network/1",
        "horizon": {"from": FIRST_DAY.isoformat(), "to": LAST_DAY.isoformat()},
        "ladders": [[f"german_{level}" for level in LEVELS]],
        "institutions": country.institutions,
        "offers": country.offers,
    }
