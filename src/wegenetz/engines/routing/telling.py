"""An answer in German, for people at a terminal: like a journey planner, in 80 columns."""

from collections.abc import Iterable
from datetime import date, timedelta
from textwrap import wrap

from wegenetz.engines.routing.answer import GOAL, Answer, Blocker, Branch, Flag, Leg, Route
from wegenetz.engines.routing.network import Network
from wegenetz.engines.routing.query import Query
from wegenetz.engines.routing.refusals import Closed, Reason, Why
from wegenetz.engines.values.money import euros

WIDTH = 80
#: Where the text of a leg begins.
_MARGIN = 19
_WEEKDAYS = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")

_WHY_CLOSED = {
    Closed.FULL: "ist voll",
    Closed.BEGUN: "beginnt zu früh",
    Closed.APPLY_BY: "die Anmeldefrist ist dann vorbei",
    Closed.HORIZON: "endet nach dem Ende des Netzes",
}


class Teller:
    """Tells answers and reasons with the names of one network."""

    def __init__(self, network: Network) -> None:
        self._offers = {offer.id: offer.name or offer.id for offer in network.offers}
        self._institutions = {each.id: each.name or each.id for each in network.institutions}

    def answer(self, query: Query, answer: Answer) -> str:
        """Tell an answer.

        Parameters
        ----------
        query : Query
        answer : Answer
            To this query.

        Returns
        -------
        str
            Lines of at most 80 columns, unless one word is longer.
        """
        lines = [f"Ziel {', '.join(query.goal)}, ab {_day(query.start)}", ""]
        if answer.routes:
            lines += self._table(answer.routes)
            for number, route in enumerate(answer.routes):
                lines += ["", *self._route(number, route)]
        else:
            lines += self._blocked(answer.blockers)
        if not answer.complete:
            lines += ["", "Die Zeit war um, bevor alles geprüft war: Es kann bessere Wege geben."]
        return "\n".join(lines)

    def _table(self, routes: Iterable[Route]) -> list[str]:
        days = f"{'nach Plan':<17}{'typisch da':<17}{'sicher da':<17}"
        head = f"{'Weg':<5}{days}{'Kosten':>12}{'Stellen':>10}"
        rows = [
            f"{_letter(number):<5}{_day(route.finish):<17}{_day(route.finish_p50):<17}"
            f"{_day(route.finish_p90):<17}{euros(route.cost):>12}{route.handovers:>10}"
            for number, route in enumerate(routes)
        ]
        return [head, "─" * len(head), *rows]

    def _route(self, number: int, route: Route) -> list[str]:
        lines = [f"── Weg {_letter(number)} ".ljust(WIDTH, "─")]
        if not route.legs:
            return [*lines, "Das Ziel ist schon erreicht."]
        for leg in route.legs:
            lines += self._leg(leg)
        lines += _told("es kommt an auf", " → ".join(map(self._named, route.critical)))
        for flag in route.flags:
            lines += self._flag(flag)
        for branch in route.branches:
            lines += self._branch(branch, depth=1)
        if route.branches:
            lines += _told("über alles", _outlook(route))
        return lines

    def _leg(self, leg: Leg) -> list[str]:
        by = self._institutions.get(leg.institution or "", "")
        facts = [euros(leg.cost)] if leg.cost else []
        facts += [f"Förderung {leg.funding}"] if leg.funding else []
        title = " · ".join([self._named(leg.offer), *([by] if by else []), *facts])
        reasons = [f"für {', '.join(map(self._named, leg.because))}"]
        if leg.waits_for:
            reasons.append(f"wartet auf {', '.join(map(self._named, leg.waits_for))}")
        return [
            *_told(_day(leg.starts), title),
            *_told(f"bis {_day(leg.ends)}", "; ".join(reasons)),
        ]

    def _flag(self, flag: Flag) -> list[str]:
        last = flag.expires_on - timedelta(days=1)
        return _told(
            "Achtung",
            f"{flag.fact} gilt nur bis {_day(last)}, wird aber am "
            f"{_day(flag.needed_on)} gebraucht (für {self._named(flag.needed_by)}).",
        )

    def _branch(self, branch: Branch, depth: int) -> list[str]:
        head = f"{'  ' * (depth - 1)}{_day(branch.decided_on)}"
        text = f"{self._named(branch.offer)}: {branch.outcome} ({branch.weight * 100:.0f} %)"
        if branch.assumed:
            return _told(head, f"{text}, so geplant")
        if branch.finish is None:
            return _told(head, f"{text}: von da kein Weg")
        text += f": da am {_day(branch.finish)}, {euros(branch.cost or 0)}"
        steps = ", ".join(self._named(leg.offer) for leg in branch.legs)
        lines = _told(head, f"{text}; weiter mit {steps}" if steps else text)
        for further in branch.branches:
            lines += self._branch(further, depth + 1)
        return lines

    def _blocked(self, blockers: Iterable[Blocker]) -> list[str]:
        lines = ["Kein Weg gefunden."]
        told = [line for blocker in blockers for line in self._blocker(blocker)]
        return (
            [*lines, "", "Ein Weg öffnet sich, wenn eines davon gilt:", *told] if told else lines
        )

    def _blocker(self, blocker: Blocker) -> list[str]:
        lines = _told("•", " und ".join(blocker.facts), margin=2)
        for fact, givers in blocker.given_by.items():
            houses = ", ".join(self._institutions[each] for each in givers.institutions[:3])
            offers = ", ".join(map(self._named, givers.offers[:3]))
            who = " – ".join(part for part in (houses, offers) if part)
            lines += _told("", f"{fact}: {who}" if who else fact, margin=4)
        return lines

    def reason(self, reason: Reason) -> str:
        """Tell why an offer is on no route.

        Parameters
        ----------
        reason : Reason

        Returns
        -------
        str
            One paragraph; a list of runs follows if they are the reason.
        """
        lines = wrap(f"{self._named(reason.offer)}: {self._because(reason)}", WIDTH)
        for run, closed in reason.runs:
            lines += _told(_day(run.starts), _WHY_CLOSED[closed])
        return "\n".join(lines)

    def _because(self, reason: Reason) -> str:
        missing = ", ".join(reason.missing)
        ready = _day(reason.ready)
        texts = {
            Why.USED: f"gehört zu Weg {_letter(reason.route or 0)}.",
            Why.NOT_COVERING: "gilt nicht für diesen Ort oder diesen Beruf "
            f"({missing.replace('region', 'Ort').replace('profession', 'Beruf')}).",
            Why.GIVES_NOTHING: "bringt nichts, was auf dem Weg zum Ziel noch fehlt.",
            Why.NEED_UNREACHABLE: f"braucht etwas, das hier niemand geben kann: {missing}.",
            Why.NO_RUN: f"frühestens ab {ready} möglich; dann gibt es keinen Termin mehr.",
            Why.NO_ROUTE: "Zu diesem Ziel führt auch damit kein Weg.",
            Why.DOMINATED: f"{self._named(reason.better or '')} ist nie später, nicht teurer und "
            "verlangt dasselbe.",
            Why.MISSED: f"führt zu einem guten Weg ({_values(reason.best)}); die Zeit der Suche "
            "war um, bevor er gefunden war.",
            Why.BEATEN: f"Der beste Weg damit ({_values(reason.best)}) ist nicht besser als Weg "
            f"{_letter(reason.route or 0)}.",
        }
        if reason.best is None and reason.why is Why.BEATEN:
            return "damit lässt sich die Wochenstundengrenze nicht einhalten."
        return texts[reason.why]

    def _named(self, offer: str) -> str:
        return "das Ziel" if offer == GOAL else self._offers.get(offer, offer)


def _told(head: str, text: str, margin: int = _MARGIN) -> list[str]:
    """A paragraph with a word in the margin."""
    lines = wrap(text, WIDTH - margin) or [""]
    return [
        f"{head if not number else '':<{margin}}{line}".rstrip()
        for number, line in enumerate(lines)
    ]


def _outlook(route: Route) -> str:
    if route.expected_finish is None:
        return "Nicht jede Entscheidung lässt einen Weg offen."
    return f"im Mittel da am {_day(route.expected_finish)}, spätestens {_day(route.worst_finish)}"


def _values(route: Route | None) -> str:
    if route is None:
        return ""
    return f"da am {_day(route.finish)}, {euros(route.cost)}, Stellen: {route.handovers}"


def _letter(number: int) -> str:
    """A, B, ... Z, A2, B2, ..."""
    again, letter = divmod(number, 26)
    return chr(ord("A") + letter) + (str(again + 1) if again else "")


def _day(day: date | None) -> str:
    return "offen" if day is None else f"{_WEEKDAYS[day.weekday()]} {day:%d.%m.%Y}"
