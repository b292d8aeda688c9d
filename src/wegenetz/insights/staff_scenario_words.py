"""Scenarios in words: what is changed, what that does, and the lines of the files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wegenetz.engines.routing.network import Open
from wegenetz.foundation.cells import harmless
from wegenetz.insights.models import Difference, ScenarioFinding
from wegenetz.insights.profiles import profiles

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from wegenetz.engines.routing.network import Offer
    from wegenetz.insights.scenario_selectors import PersonsCount, ScenarioRow
    from wegenetz.planner.networks import PlannedNetwork


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldChange:
    """A change as people read it."""

    number: int
    """From 1, as refusals count."""

    kind: str
    title: str
    what: str
    """Step and institution."""

    before: str
    """Empty if there is nothing to compare."""

    after: str
    is_lost: bool
    """Whether what it names is not there today, so that the change cannot be made."""


def difference_words() -> dict[Difference, str]:
    """Return what changes do, in the language of the reader."""
    return {
        Difference.OPENED: _("neuer Weg"),
        Difference.CLOSED: _("kein Weg mehr"),
        Difference.SOONER: _("früher am Ziel"),
        Difference.LATER: _("später am Ziel"),
        Difference.CHEAPER: _("günstiger"),
        Difference.DEARER: _("teurer"),
        Difference.SAME: _("unverändert"),
        Difference.NONE: _("weiter kein Weg"),
    }


def change_words() -> dict[str, str]:
    """Return what the kinds of changes are called, in the language of the reader."""
    return {
        "add_institution": _("neue Einrichtung"),
        "remove_institution": _("Einrichtung fällt weg"),
        "add_offer": _("neues Angebot"),
        "change_offer": _("Angebot wird anders"),
        "remove_offer": _("Angebot fällt weg"),
        "add_run": _("neuer Termin"),
        "remove_run": _("Termin fällt weg"),
        "set_seats": _("freie Plätze"),
        "set_wait": _("Wartezeit"),
        "set_duration": _("Dauer"),
        "set_cost": _("Eigenanteil"),
        "set_funding": _("Förderung"),
        "remove_funding": _("Förderung fällt weg"),
        "change_needs": _("Voraussetzungen"),
    }


# ------------------------------------------------------------------------------------- changes
def changes_told(
    changes: Sequence[Mapping[str, Any]], planned: PlannedNetwork
) -> list[ToldChange]:
    """Return changes that were accepted as people read them, compared with what is known today."""
    teller = _Teller(planned)
    return [teller.told(number, change) for number, change in enumerate(changes, 1)]


class _Teller:
    """Tells one change after the other; remembers the names of what they add."""

    def __init__(self, planned: PlannedNetwork) -> None:
        self._planned = planned
        self._offers = {offer.id: offer for offer in planned.network.offers}
        self._added: dict[str, str] = {}

    def told(self, number: int, change: Mapping[str, Any]) -> ToldChange:
        kind = next(iter(change))
        said = change[kind]
        if kind in {"add_institution", "add_offer"}:
            self._added[said["id"]] = said.get("name") or said["id"]
        meant = self._meant(kind, said)
        offers = [self._offers[one] for one in meant if one in self._offers]
        before, after = _values(kind, said, offers, self._planned)
        return ToldChange(
            number=number,
            kind=kind,
            title=change_words().get(kind, kind),
            what=self._what(meant, offers),
            before=before,
            after=after,
            is_lost=kind not in {"add_institution", "remove_institution", "add_offer"}
            and not any(one in self._offers or one in self._added for one in meant),
        )

    def _meant(self, kind: str, said: Any) -> list[str]:
        """Return the ids of what a change names."""
        if isinstance(said, str):
            return [said]
        if "rule" in said:
            return [o.id for o in self._planned.network.offers if o.name == said["rule"]]
        return list(said.get("offers") or [said.get("offer") or said["id"]])

    def _what(self, meant: Sequence[str], offers: Sequence[Offer]) -> str:
        """Return step and institution of the offers; several institutions are counted."""
        if not offers:
            return ", ".join(dict.fromkeys(self._added.get(one, one) for one in meant[:1]))
        steps = [self._planned.steps[offer.id] for offer in offers]
        labels = ", ".join(dict.fromkeys(str(step.rule.label) for step in steps))
        houses = list(
            dict.fromkeys(
                step.office.name or str(step.office.label) for step in steps if step.office
            )
        )
        if not houses:
            return labels
        if len(houses) == 1:
            return f"{labels}: {houses[0]}"
        places = ngettext("%(count)s Einrichtung", "%(count)s Einrichtungen", len(houses))
        return f"{labels}: {places % {'count': len(houses)}}"


def _values(
    kind: str, said: Any, offers: Sequence[Offer], planned: PlannedNetwork
) -> tuple[str, str]:
    """Return the value before and after, in words."""
    if kind == "change_needs":
        return _facts(said.get("drop", ()), planned), _facts(said.get("add", ()), planned)
    if kind == "set_cost":
        return _between([offer.cost for offer in offers], _euros_said), _euros_said(said["cost"])
    if kind in {"set_wait", "set_duration"}:
        name = kind.removeprefix("set_")
        days = [getattr(o.timing, name) for o in offers if isinstance(o.timing, Open)]
        return _between(days, _days), _days(said[name])
    told = _TOLD.get(kind)
    return told(said) if told else ("", "")


def _funding(said: Any) -> tuple[str, str]:
    return "", f"{said['funding']['id']}: {_euros_said(said['funding']['cost'])}"


def _run(said: Any) -> tuple[str, str]:
    days = {"first": _day(said["run"]["starts"]), "last": _day(said["run"]["ends"])}
    return "", _("%(first)s bis %(last)s") % days


_TOLD: dict[str, Callable[[Any], tuple[str, str]]] = {
    "set_funding": _funding,
    "remove_funding": lambda said: (said["funding"], ""),
    "set_seats": lambda said: ("", _seats(said["seats"], said["starts"])),
    "add_run": _run,
    "remove_run": lambda said: (_day(said["starts"]), ""),
}


def _between(numbers: Sequence[int], how: Any) -> str:
    if not numbers:
        return ""
    least, most = min(numbers), max(numbers)
    if least == most:
        return str(how(least))
    return _("%(least)s bis %(most)s") % {"least": how(least), "most": how(most)}


def _days(count: int) -> str:
    return ngettext("%(count)s Tag", "%(count)s Tage", count) % {"count": count}


def _seats(count: int | None, starts: str) -> str:
    if count is None:
        return _("nicht gezählt am %(day)s") % {"day": _day(starts)}
    seats = ngettext("%(count)s Platz am %(day)s", "%(count)s Plätze am %(day)s", count)
    return seats % {"count": count, "day": _day(starts)}


def _day(written: str) -> str:
    return date_format(date.fromisoformat(written), "SHORT_DATE_FORMAT")


def _facts(codes: Iterable[str], planned: PlannedNetwork) -> str:
    known = planned.rulebook.facts
    return ", ".join(str(known[code].label) if code in known else code for code in codes)


def _euros(cents: int | None) -> str:
    return "" if cents is None else f"{cents // 100},{cents % 100:02d}"


def _euros_said(cents: int) -> str:
    return f"{_euros(cents)} €"


# --------------------------------------------------------------------------------------- files
def scenario_lines(rows: Iterable[ScenarioRow], planned: PlannedNetwork) -> Iterator[list[object]]:
    """Yield the lines of the file of what a run found, its heading first."""
    yield [
        _("Schlüssel"),
        _("Kreis"),
        _("Land"),
        _("Beruf"),
        _("Profil"),
        _("Wirkung"),
        _("Tage vorher"),
        _("Tage nachher"),
        _("Tage gewonnen"),
        _("Stellen vorher"),
        _("Stellen nachher"),
        _("günstigster Weg vorher in Euro"),
        _("günstigster Weg nachher in Euro"),
        _("Öffnen würde einen Weg"),
        _("zu Ende gerechnet"),
    ]
    ends: dict[int, list[object]] = {}
    for row in rows:
        finding = row.finding
        if finding.pk not in ends:
            ends[finding.pk] = [harmless(cell) for cell in _end(finding, planned)]
        yield [
            row.region.ags,
            harmless(row.region.name),
            row.region.land_name,
            *ends[finding.pk],
        ]


def _end(finding: ScenarioFinding, planned: PlannedNetwork) -> list[object]:
    profile = profiles().get(finding.profile)
    rules = planned.rulebook.professions.get(finding.profession)
    has_both = finding.days_before is not None and finding.days_after is not None
    return [
        str(rules.label) if rules else finding.profession,
        str(profile.label) if profile else finding.profile,
        difference_words()[Difference(finding.difference)],
        finding.days_before,
        finding.days_after,
        finding.days_gained if has_both else None,
        finding.offices_before,
        finding.offices_after,
        _euros(finding.least_cost_before),
        _euros(finding.least_cost_after),
        " | ".join(_facts(blocker, planned) for blocker in finding.blockers_after),
        _("ja") if finding.is_proven else _("nein"),
    ]


def persons_lines(
    counts: Mapping[str, Sequence[PersonsCount]], planned: PlannedNetwork
) -> Iterator[list[object]]:
    """Yield the lines of the file of how current persons fare, its heading first: in whole fives, each number at least so many."""
    yield [
        _("Schlüssel"),
        _("Kreis"),
        _("Wirkung"),
        _("mindestens Wochen"),
        _("mindestens Personen"),
    ]
    said = difference_words()
    for ags, of_kreis in counts.items():
        region = planned.regions.get(ags)
        place = region.name if region else _("mehrere Kreise eines Landes")
        for count in of_kreis:
            yield [ags, harmless(place), said[count.difference], count.weeks, count.persons]
