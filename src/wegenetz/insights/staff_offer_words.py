"""What differs between offers before and after, in words of a coordinator."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wegenetz.engines.routing.network import Dated, Offer, Open, Run
from wegenetz.foundation.ui.formats import euro
from wegenetz.insights.scenario_subjects import subject_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from wegenetz.insights.scenario_subjects import Subjects
    from wegenetz.planner.networks import PlannedNetwork

Pair = tuple["Offer | None", "Offer | None"]
Change = tuple[Offer, Offer]
#: A sentence names so many Kreise; more are counted.
MOST_NAMED = 6


class OfferWords:
    """Tells differences of offers.

    Parameters
    ----------
    planned : PlannedNetwork
        Knows Kreise, facts and fundings.
    subjects : Subjects
        Knows what offers are called.
    """

    def __init__(self, planned: PlannedNetwork, subjects: Subjects) -> None:
        self._planned = planned
        self._subjects = subjects

    def told(self, pairs: Sequence[Pair]) -> list[str]:
        """Return what differs as sentences, one a subject and kind of difference."""
        by_subject: dict[str, list[Pair]] = {}
        for pair in pairs:
            one = pair[1] or pair[0]
            if one is not None:
                by_subject.setdefault(subject_key(self._planned, one.id), []).append(pair)
        return [words for key, own in by_subject.items() for words in self._of_subject(key, own)]

    def _of_subject(self, key: str, pairs: Sequence[Pair]) -> Iterator[str]:
        new = [after for before, after in pairs if before is None and after is not None]
        gone = [before for before, after in pairs if after is None and before is not None]
        changed = [(before, after) for before, after in pairs if before and after]
        if new:
            yield self._added(key, new)
        if gone:
            yield _("%(what)s gibt es nicht mehr") % {"what": self._name(key, gone)}
        if changed:
            name = self._name(key, [before for before, _after in changed])
            for tell in (
                self._wait,
                self._duration,
                self._runs,
                self._cost,
                self._fundings,
                self._hours,
                self._needs,
                self._covers,
                self._house,
            ):
                yield from tell(name, changed)

    # ---------------------------------------------------------------------------------- names
    def _name(self, key: str, offers: list[Offer]) -> str:
        """Return what is meant: what is done and by whom, and for whom if not for all."""
        subject = self._subjects.of(key, offers)
        whole = self._subjects.get(key)
        if whole is None or len(whole.offers) == len(offers):
            return _("„%(name)s“") % {"name": subject.name}
        whom = {"name": subject.name, "whom": self._narrowed(offers)}
        return _("„%(name)s“ (%(whom)s)") % whom

    def _narrowed(self, offers: list[Offer]) -> str:
        """Return the professions and Laender of some offers if they are few, else how many they are."""
        rules = self._planned.rulebook.professions
        professions = {
            str(rules[code].label)
            for offer in offers
            for code in offer.covers.professions or ()
            if code in rules
        }
        lands = {
            self._planned.regions[ags].land_name
            for offer in offers
            for ags in offer.covers.regions or ()
            if ags in self._planned.regions
        }
        parts = [
            " / ".join(sorted(names)) for names in (professions, lands) if 0 < len(names) <= 2
        ]
        number = len(offers)
        return ", ".join(parts) or ngettext("%(n)d Fall", "%(n)d Fälle", number) % {"n": number}

    def _added(self, key: str, new: list[Offer]) -> str:
        words = _("Neu: %(what)s, %(where)s") % {
            "what": self._name(key, new),
            "where": self.where(new[0].covers.regions),
        }
        house = new[0].institution
        if house is not None and self._subjects.office(house) is None:
            words += _(", neue Einrichtung")
        timing = new[0].timing
        if isinstance(timing, Open):
            words += _(", Wartezeit %(days)s") % {
                "days": ngettext("%(number)d Tag", "%(number)d Tage", timing.wait)
                % {"number": timing.wait}
            }
        return words

    def where(self, regions: frozenset[str] | None) -> str:
        """Return where an offer is for: everywhere, in a Land, in some Kreise by name, or in how many."""
        if regions is None:
            return _("überall")
        known = [self._planned.regions[ags] for ags in regions if ags in self._planned.regions]
        lands = {region.land: region.land_name for region in known}
        if len(lands) == 1:
            code, name = next(iter(lands.items()))
            size = sum(region.land == code for region in self._planned.regions.values())
            if len(known) == size:
                return _("in %(places)s") % {"places": name}
        if len(known) > MOST_NAMED:
            return ngettext("in %(n)d Kreis", "in %(n)d Kreisen", len(known)) % {"n": len(known)}
        return _("in %(places)s") % {"places": "; ".join(sorted(one.name for one in known))}

    # ------------------------------------------------------------------------------ differences
    @staticmethod
    def _span(
        changed: Sequence[Change], of: Callable[[Offer], int | None]
    ) -> tuple[list[int], list[int]] | None:
        """Return the values before and after, each once and rising; None if nothing differs."""
        pairs = [(of(before), of(after)) for before, after in changed]
        differing = [(was, now) for was, now in pairs if was != now and None not in (was, now)]
        if not differing:
            return None
        sides: list[Any] = [sorted(set(side)) for side in zip(*differing, strict=True)]
        return sides[0], sides[1]

    def _wait(self, name: str, changed: Sequence[Change]) -> Iterator[str]:
        span = self._span(changed, lambda one: getattr(one.timing, "wait", None))
        if span:
            yield _("Wartezeit bei %(what)s von %(before)s auf %(after)s Tage") % {
                "what": name,
                "before": _range(span[0]),
                "after": _range(span[1]),
            }

    def _duration(self, name: str, changed: Sequence[Change]) -> Iterator[str]:
        span = self._span(changed, lambda one: getattr(one.timing, "duration", None))
        if span:
            yield _("Dauer von %(what)s von %(before)s auf %(after)s Tage") % {
                "what": name,
                "before": _range(span[0]),
                "after": _range(span[1]),
            }

    def _runs(self, name: str, changed: Sequence[Change]) -> Iterator[str]:
        before, after = changed[0]
        if type(before.timing) is not type(after.timing):
            yield _("%(what)s beginnt anders als bisher") % {"what": name}
        elif isinstance(before.timing, Dated) and isinstance(after.timing, Dated):
            yield from _runs_told(name, before.timing.runs, after.timing.runs)

    def _cost(self, name: str, changed: Sequence[Change]) -> Iterator[str]:
        span = self._span(changed, lambda one: one.cost)
        if span:
            yield _("Eigenanteil bei %(what)s von %(before)s auf %(after)s") % {
                "what": name,
                "before": _euros(span[0]),
                "after": _euros(span[1]),
            }

    def _hours(self, name: str, changed: Sequence[Change]) -> Iterator[str]:
        span = self._span(changed, lambda one: one.hours_per_week)
        if span:
            yield _("Stunden in der Woche bei %(what)s von %(before)s auf %(after)s") % {
                "what": name,
                "before": _range(span[0]),
                "after": _range(span[1]),
            }

    def _fundings(self, name: str, changed: Sequence[Change]) -> Iterator[str]:
        labels = self._funding_labels
        was = {one.id: one.cost for before, _after in changed for one in before.fundings}
        now = {one.id: one.cost for _before, after in changed for one in after.fundings}
        for key in dict.fromkeys([*was, *now]):
            funding = labels.get(key, key)
            if key not in now:
                yield _("„%(funding)s“ gibt es bei %(what)s nicht mehr") % {
                    "funding": funding,
                    "what": name,
                }
            elif was.get(key) != now[key]:
                yield _("Eigenanteil bei %(what)s mit „%(funding)s“: %(after)s") % {
                    "what": name,
                    "funding": funding,
                    "after": euro(now[key]),
                }

    @cached_property
    def _funding_labels(self) -> dict[str, str]:
        return {
            option.id: str(option.label)
            for step in self._planned.steps.values()
            for option in step.rule.fundings
        }

    def _needs(self, name: str, changed: Sequence[Change]) -> Iterator[str]:
        was = _facts(before for before, _after in changed)
        now = _facts(after for _before, after in changed)
        for fact in was:
            if fact not in now:
                yield _("Für %(what)s wird nicht mehr verlangt: %(fact)s") % {
                    "what": name,
                    "fact": self.fact(fact),
                }
        for fact in now:
            if fact not in was:
                yield _("Für %(what)s wird auch verlangt: %(fact)s") % {
                    "what": name,
                    "fact": self.fact(fact),
                }

    def fact(self, code: str) -> str:
        """Return what a fact is called."""
        facts = self._planned.rulebook.facts
        return str(facts[code].label) if code in facts else code

    def _covers(self, name: str, changed: Sequence[Change]) -> Iterator[str]:
        was, now = changed[0][0].covers.regions, changed[0][1].covers.regions
        if was == now:
            return
        if was is None or now is None:
            yield _("%(what)s gibt es %(where)s") % {"what": name, "where": self.where(now)}
            return
        if now - was:
            yield _("%(what)s gibt es auch %(where)s") % {
                "what": name,
                "where": self.where(now - was),
            }
        if was - now:
            yield _("%(what)s gibt es nicht mehr %(where)s") % {
                "what": name,
                "where": self.where(was - now),
            }

    def _house(self, name: str, changed: Sequence[Change]) -> Iterator[str]:
        before, after = changed[0]
        if before.institution != after.institution:
            yield _("%(what)s macht jetzt: %(house)s") % {
                "what": name,
                "house": self._subjects.house(after.institution) or _("die Person selbst"),
            }


def _runs_told(name: str, before: Sequence[Run], after: Sequence[Run]) -> Iterator[str]:
    was, now = {run.starts: run for run in before}, {run.starts: run for run in after}
    came, went = now.keys() - was.keys(), was.keys() - now.keys()
    if len(came) == len(went) == 1:
        run = now[came.pop()]
        yield _(
            "Der Termin von %(what)s ist nicht am %(before)s, sondern %(starts)s bis %(ends)s"
        ) % {
            "what": name,
            "before": _day(went.pop()),
            "starts": _day(run.starts),
            "ends": _day(run.ends),
        }
        return
    for starts, run in now.items():
        if starts not in was:
            words = _("Ein Termin mehr für %(what)s: %(starts)s bis %(ends)s") % {
                "what": name,
                "starts": _day(starts),
                "ends": _day(run.ends),
            }
            yield words if run.seats is None else f"{words}, {_seats(run.seats)}"
        elif run.seats != was[starts].seats:
            yield _("Termin von %(what)s am %(day)s: %(seats)s") % {
                "what": name,
                "day": _day(starts),
                "seats": _seats(run.seats),
            }
    for starts in was:
        if starts not in now:
            yield _("Der Termin von %(what)s am %(day)s fällt weg") % {
                "what": name,
                "day": _day(starts),
            }


def _facts(offers: Iterable[Offer]) -> list[str]:
    """Return every fact that some alternative of some offer asks for, each once."""
    return list(dict.fromkeys(fact for offer in offers for need in offer.needs for fact in need))


def _range(values: Sequence[int]) -> str:
    if len(values) == 1:
        return str(values[0])
    return f"{values[0]}–{values[-1]}"


def _euros(cents: Sequence[int]) -> str:
    if len(cents) == 1:
        return euro(cents[0])
    return _("%(least)s bis %(most)s") % {"least": euro(cents[0]), "most": euro(cents[-1])}


def _seats(number: int | None) -> str:
    if number is None:
        return _("Plätze ohne Grenze")
    if number == 0:
        return _("kein Platz frei")
    return ngettext("%(n)d Platz frei", "%(n)d Plätze frei", number) % {"n": number}


def _day(day: date) -> str:
    return day.strftime("%d.%m.%Y")
