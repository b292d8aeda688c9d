"""What the report on data protection says: counts, references and days; never a name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from wegenetz.people.models import AccessGrant, NoticeLetter, Person
from wegenetz.people.policies import INACTIVE_DAYS
from wegenetz.people.registry import dues, references_of
from wegenetz.people.selectors import retention as due

if TYPE_CHECKING:
    from collections.abc import Iterable

#: How long emergencies are reported.
EMERGENCIES = timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One matter of the report."""

    title: str
    cases: tuple[tuple[str, date | None], ...]
    """Reference and day of each."""

    @property
    def count(self) -> int:
        return len(self.cases)


def privacy_report(*, now: datetime, today: date, ahead: timedelta) -> list[Line]:
    """Return what is due until some days ahead. The caller acts for retention."""
    then = today + ahead
    end = timedelta(days=INACTIVE_DAYS)
    notices = due.persons_to_notify(then).values_list("pk", "last_active_on")
    farewells = due.persons_to_forget(then).values_list("pk", "last_active_on")
    wishes = Person.objects.filter(forget_asked_at__isnull=False, anonymised_at=None)
    emergencies = AccessGrant.objects.filter(
        purpose=AccessGrant.Purpose.EMERGENCY, valid_from__gt=now - EMERGENCIES
    )
    holds = due.holds_standing(today)
    return [
        _line("Personen bekommen den Hinweis vor dem Löschen", notices),
        _line(
            "Akten werden anonym (letzte Aktivität plus zwei Jahre)",
            [(pk, on + end) for pk, on in farewells],
        ),
        _line(
            "Personen, deren Dokumente gelöscht werden",
            [(pk, None) for pk in due.persons_losing_documents(then)],
        ),
        *(_line(title, due_until(then)) for title, due_until in dues().items()),
        _line(
            "Briefe vor dem Löschen, die noch nicht gemacht sind",
            NoticeLetter.objects.filter(
                written_on=None, person__notified_on__isnull=False
            ).values_list("person_id", "goes_on"),
        ),
        _line("Aufbewahrung für die Förderung bis", _of_kind(holds, "funding")),
        _line("rechtliche Sperren", _of_kind(holds, "legal")),
        _line(
            "Wünsche nach Löschung, die noch warten",
            [(pk, at.date()) for pk, at in wishes.values_list("pk", "forget_asked_at") if at],
        ),
        _line(
            "Notfallzugriffe der letzten 30 Tage",
            [(pk, at.date()) for pk, at in emergencies.values_list("person_id", "valid_from")],
        ),
    ]


def _of_kind(
    holds: list[tuple[int, str, date | None]], wanted: str
) -> list[tuple[int, date | None]]:
    return [(pk, until) for pk, kind, until in holds if kind == wanted]


def _line(title: str, found: Iterable[tuple[int, date | None]]) -> Line:
    rows = list(found)
    references = references_of({pk for pk, _day in rows})
    return Line(
        title=title, cases=tuple((references.get(pk, "ohne Fall"), day) for pk, day in rows)
    )
