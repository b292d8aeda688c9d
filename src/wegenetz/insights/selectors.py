"""Reading: runs, and what they found."""

from __future__ import annotations

from wegenetz.catalogue.selectors import knowledge_version
from wegenetz.insights.models import GapFinding, GapRun
from wegenetz.insights.profiles import profiles_digest


def run_of(key: int) -> GapRun | None:
    """Return a run by its key."""
    return GapRun.objects.filter(pk=key).first()


def running() -> GapRun | None:
    """Return the run that is going, if one is."""
    return GapRun.objects.filter(state=GapRun.State.RUNNING).first()


def latest_run() -> GapRun | None:
    """Return the finished run that began last, if there is one."""
    return GapRun.objects.filter(state=GapRun.State.DONE).order_by("-began_at").first()


def is_current(run: GapRun) -> bool:
    """Whether nothing has changed since a run began: neither the knowledge nor the profiles. One query."""
    return run.knowledge_version == knowledge_version() and run.profiles == profiles_digest()


def findings_for(run: GapRun, *, profession: str, profile: str) -> list[GapFinding]:
    """Return the findings of a run for a profession and a profile; together they hold every Kreis. One query."""
    return list(
        GapFinding.objects.filter(run=run, profession=profession, profile=profile).order_by("pk")
    )


def findings_at(run: GapRun, *, profession: str, kreis: str) -> list[GapFinding]:
    """Return the findings of a run for a profession in one Kreis, one a profile. One query."""
    return list(
        GapFinding.objects.filter(
            run=run, profession=profession, kreise__contains=[kreis]
        ).order_by("pk")
    )
