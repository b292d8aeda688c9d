"""How fast it is told who is responsible: every real postal code, subject by subject.

    ./wegenetz bench responsibility [--rules 8000] [--seed 1]

Asks all postal codes of the product's own table, in this process and without the database (the version is asked once a request,
not here). Prints a line a subject: how many codes lead to one institution, are asked back, or lead to nobody; median, p99 and the
slowest in milliseconds. A second table asks the same of the rules of the starter network and as many generated ones as wanted
(Kreise, postal codes, professions and circumstances drawn at random; nothing in them is real). One process, one core, one run.
"""

import argparse
from collections import Counter
from collections.abc import Iterator
from datetime import date
from random import Random
from time import perf_counter

import django
from django.core.management import call_command
from rich.console import Console
from rich.progress import track
from rich.table import Table

from wegenetz.engines.responsibility.answers import Found, Gap, Place, Query
from wegenetz.engines.responsibility.asking import ask
from wegenetz.engines.responsibility.rules import NONE, Ground, Rule
from wegenetz.engines.responsibility.table import Table as Rules
from wegenetz.engines.responsibility.table import table_compile
from wegenetz.foundation import clock

SUBJECTS = (
    "recognition",
    "recognition_counselling",
    "jobcentre",
    "employment_agency",
    "course_voucher",
    "immigration_office",
    "degree_evaluation",
)
PROFESSIONS = (None, "koch", "pflegefachkraft")
FACTS = ("employed", "unemployed", "receives_sgb2")


def generated(count: int, seed: int, ground: Ground) -> Iterator[Rule]:
    """Rules nobody made: as many as asked for, spread over subjects and places."""
    chance = Random(seed)
    kreise, codes = sorted(ground.land_of), sorted(ground.kreise_of)
    lands = sorted(set(ground.land_of.values()))
    professions = sorted(ground.groups_of)
    for number in range(count):
        area, of = chance.choices(
            (("lands", lands), ("kreise", kreise), ("postal_codes", codes)), (1, 49, 50)
        )[0]
        names = chance.sample(of, min(len(of), chance.randint(1, 12)))
        yield Rule(
            id=f"generated{number}",
            subject=chance.choice(SUBJECTS),
            institution=f"house{chance.randrange(2700)}",
            professions=frozenset(chance.sample(professions, chance.choice((0, 0, 0, 0, 1)))),
            circumstances=frozenset(chance.sample(FACTS, chance.choice((0, 0, 0, 1)))),
            valid_from=date(2026, 1, 1),
            lands=frozenset(names) if area == "lands" else NONE,
            kreise=frozenset(names) if area == "kreise" else NONE,
            postal_codes=frozenset(names) if area == "postal_codes" else NONE,
        )


def measured(title: str, rules: Rules, count: int, day: date) -> Table:
    codes = sorted(rules.ground.kreise_of)
    table = Table(
        title=f"{title}: {count:,} rules, {len(codes):,} postal codes", title_justify="left"
    )
    heads = (
        "subject",
        "profession",
        "one",
        "asked back",
        "nobody",
        "median ms",
        "p99 ms",
        "max ms",
    )
    for place, head in enumerate(heads):
        table.add_column(head, justify="left" if place < 2 else "right")
    for subject in track(SUBJECTS, title, console=Console(stderr=True), transient=True):
        for profession in PROFESSIONS if subject == "recognition" else PROFESSIONS[:1]:
            seen: Counter[str] = Counter()
            times = []
            for code in codes:
                query = Query(
                    subject=subject,
                    day=day,
                    residence=Place(postal_code=code),
                    profession=profession,
                )
                began = perf_counter()
                answer = ask(rules, query)
                times.append((perf_counter() - began) * 1000)
                kind = {Found: "one", Gap: "nobody"}.get(type(answer), "asked back")
                seen[kind] += 1
            times.sort()
            table.add_row(
                subject,
                profession or "",
                *(f"{seen[kind]:,}" for kind in ("one", "asked back", "nobody")),
                f"{times[len(times) // 2]:.3f}",
                f"{times[int(len(times) * 0.99)]:.3f}",
                f"{times[-1]:.3f}",
            )
    return table


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--rules", type=int, default=8_000, help="generated rules to add")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    console = Console(width=120)
    django.setup()
    call_command("migrate", database="owner", verbosity=0)
    call_command("starter_load")
    from wegenetz.professions.responsibility_selectors import known

    began = perf_counter()
    now = known()
    loading = (perf_counter() - began) * 1000
    day = clock.today()
    own = [one.rule for one in now.rules.values()]
    console.print(f"read and compiled in {loading:.0f} ms")
    console.print(measured("starter network", now.table, len(own), day))
    ground = now.table.ground
    more = [*own, *generated(arguments.rules, arguments.seed, ground)]
    began = perf_counter()
    large = table_compile(more, ground)
    console.print(f"compiled in {(perf_counter() - began) * 1000:.0f} ms")
    console.print(measured("with generated rules", large, len(more), day))


if __name__ == "__main__":
    main()
