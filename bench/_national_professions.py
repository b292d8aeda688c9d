"""As many professions with rules as the country has: copies of those the starter network has rules for, with the same steps and bodies, each with fees and lengths of its own.

A copy says «(erzeugt)» and is no profession anybody could have. Only the numbers differ, so that no two of them are alike to the planner.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.db.models import Model

PROFESSIONS = 120
#: What a copy has more than the one before it: cents of a fee, days of a decision.
DEARER, LONGER = 500, 2
Row = dict[str, Any]


def add_professions(
    cursor: Any, copy_rows: Callable[[Any, type[Model], Iterator[Row]], None]
) -> None:
    """Write the copies and every rule about them; steps for some professions only hold for their copies, too."""
    from django.apps import apps

    profession = apps.get_model("professions", "Profession")
    known = list(profession.objects.exclude(regulations=None).order_by("position", "pk"))
    copies: dict[str, dict[str, int]] = {each.pk: {} for each in known}
    for number in range(PROFESSIONS - len(known)):
        original = known[number % len(known)].pk
        nth = number // len(known) + 1
        copies[original][f"{original[:36]}-erzeugt-{nth}"] = nth
    copy_rows(cursor, profession, _professions(profession, copies))
    for name in ("Regulation", "CompetentBody", "LanguageDemand", "Fee", "ObservedTime"):
        rules = apps.get_model("professions", name)
        copy_rows(cursor, rules, _rules(rules, copies))
    for original, codes in copies.items():
        cursor.execute(
            "UPDATE catalogue_steprule SET professions = professions || %s::varchar[] WHERE %s = ANY (professions)",
            [list(codes), original],
        )


def _professions(model: type[Model], copies: dict[str, dict[str, int]]) -> Iterator[Row]:
    for row in model._default_manager.values():
        for code, nth in copies.get(row["code"], {}).items():
            label = {
                language: f"{word} {nth} (erzeugt)" for language, word in row["label"].items()
            }
            yield row | {"code": code, "label": label, "position": row["position"] + 1000 * nth}


def _rules(model: type[Model], copies: dict[str, dict[str, int]]) -> Iterator[Row]:
    for row in model._default_manager.values():
        row.pop("id")
        for code, nth in copies.get(row["profession_id"], {}).items():
            yield row | {"profession_id": code} | _more(row, nth)


def _more(row: Row, nth: int) -> Row:
    fees = {name: row[name] for name in ("lowest", "highest", "typical") if row.get(name)}
    more = {name: cents + nth * DEARER for name, cents in fees.items()}
    return more | ({"days": row["days"] + nth * LONGER} if "days" in row else {})
