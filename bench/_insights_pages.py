"""The pages of gaps and scenarios as a coordinator opens them, over HTTP: milliseconds that pass, and milliseconds of processor time a request."""

from __future__ import annotations

import http.client
import os
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING, Any

from bench.pages import p95, web, worked
from rich.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bench._insights_runs import Coordination

    from wegenetz.foundation.postgres.cluster import Cluster

#: Milliseconds that 95 of 100 requests of one client stay under.
MOST_P95 = 100.0
#: Seconds after which a page has been asked for often enough; twice at least.
MOST_SECONDS = 15.0


def visited(
    coordination: Coordination, database: Cluster, rounds: int, name: str
) -> tuple[Table, int]:
    """Visit the pages as the coordinator; return what is shown and how many missed their goal.

    Parameters
    ----------
    rounds : int
        Requests a page, fewer if they take too long.
    name : str
        Of the database, to tell its processes from others.
    """
    table = Table(
        title=f"milliseconds over HTTP, one client; load {os.getloadavg()[0]:.1f} before"
    )
    for heading in (
        "page",
        "status",
        "kB",
        "asked",
        "first",
        "p50",
        "p95",
        "CPU web",
        "CPU database",
    ):
        table.add_column(heading, justify="left" if heading == "page" else "right")
    missed = 0
    with web(database) as port:
        door = Door(port, coordination.user)
        for page, address in addresses(coordination).items():
            status, size, first = door.ask(address)
            before = worked(port, name)
            took = list(door.often(address, rounds))
            work = {who: (ms - before[who]) / len(took) for who, ms in worked(port, name).items()}
            is_late = p95(took) > MOST_P95
            missed += is_late or status != http.HTTPStatus.OK
            mark = " (late)" if is_late else ""
            table.add_row(
                page,
                str(status),
                f"{size / 1000:,.0f}",
                str(len(took)),
                f"{first:,.0f}",
                f"{median(took):.0f}",
                f"{p95(took):.0f}{mark}",
                *(f"{ms:.0f}" for ms in work.values()),
            )
    return table, missed


def addresses(coordination: Coordination) -> dict[str, str]:
    from django.urls import reverse

    from wegenetz.insights.models import GapRun

    run = GapRun.objects.filter(state=GapRun.State.DONE).order_by("-pk").first()
    profession = run.professions[0] if run else "pflegefachkraft"
    one, other = coordination.kept
    everywhere = f"beruf={profession}&land=alle"
    return {
        "gaps: map, list, table; a Land": f"{reverse('insights:gaps')}?beruf={profession}",
        "gaps: the whole country": f"{reverse('insights:gaps')}?{everywhere}",
        "gaps: only long ways": f"{reverse('insights:gaps')}?{everywhere}&befund=lang&lang=12",
        "gaps: CSV": f"{reverse('insights:gaps-table')}?{everywhere}",
        "gaps: one Kreis": reverse("insights:gap", args=["04011", profession]),
        "two sets": f"{reverse('insights:gaps-comparison')}?{everywhere}",
        "two sets: CSV": f"{reverse('insights:gaps-comparison-table')}?{everywhere}",
        "scenarios": reverse("insights:scenarios"),
        "scenario": reverse("insights:scenario", args=[one]),
        "scenario: result": f"{reverse('insights:scenario-result', args=[one])}?land=alle",
        "scenario: CSV": reverse("insights:scenario-result-table", args=[other]),
        "scenario: persons": reverse("insights:scenario-persons-table", args=[one]),
        "two scenarios": f"{reverse('insights:scenarios-compare')}?a={one}&b={other}",
    }


class Door:
    """Asks the web process as a member who is signed in."""

    def __init__(self, port: int, user: Any) -> None:
        from django.conf import settings
        from django.test import Client

        client = Client()
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        name = settings.SESSION_COOKIE_NAME
        self._port = port
        self._headers = {"Cookie": f"{name}={client.cookies[name].value}", "Accept-Language": "de"}

    def ask(self, address: str) -> tuple[int, int, float]:
        """Return status, bytes and milliseconds."""
        line = http.client.HTTPConnection("127.0.0.1", self._port, timeout=120)
        began = perf_counter()
        line.request("GET", address, headers=self._headers)
        answer = line.getresponse()
        size = len(answer.read())
        took = (perf_counter() - began) * 1000
        line.close()
        return answer.status, size, took

    def often(self, address: str, rounds: int) -> Iterator[float]:
        """Yield milliseconds of request after request, until there are enough."""
        deadline = perf_counter() + MOST_SECONDS
        for number in range(max(2, rounds)):
            if number >= 2 and perf_counter() > deadline:
                return
            yield self.ask(address)[2]
