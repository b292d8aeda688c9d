"""What counselling adds to the copy for reading: the life path, and what was handed over to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wegenetz.counselling.selectors.own_handovers import own_handovers_of
from wegenetz.counselling.selectors.own_ways import own_way_of
from wegenetz.foundation.ui.formats import listed
from wegenetz.people.own_copy import paper_day, paper_entry
from wegenetz.people.registry import Chapter, PaperEntry, chapter_register

if TYPE_CHECKING:
    from datetime import date, datetime

    from wegenetz.counselling.selectors.own_handovers import OwnHandover
    from wegenetz.counselling.selectors.own_ways import Station


def way(person_id: int, now: datetime, today: date) -> list[PaperEntry]:
    """Return the whole path: what was, today, and what the plan says comes next."""
    found = own_way_of(person_id)
    if not found:
        return []
    return [
        *map(_station, (*found.earlier, *found.past)),
        paper_entry(_("heute"), ("", paper_day(today))),
        *map(_station, found.ahead),
    ]


def handovers(person_id: int, now: datetime, today: date) -> list[PaperEntry]:
    """Return every hand-over with how it stands, what was given and each step."""
    found = own_handovers_of(person_id, now=now, today=today, most=None)
    return [_handover(one) for one in found]


def _station(one: Station) -> PaperEntry:
    return paper_entry(
        one.title,
        (_("bis") if one.is_end else "", paper_day(one.at)),
        ("", one.house),
        ("", one.word),
    )


def _handover(one: OwnHandover) -> PaperEntry:
    return paper_entry(
        one.receiver,
        ("", f"{one.standing} {one.who_is_there}".strip()),
        (_("Bis wann"), paper_day(one.due_on)),
        (_("Was übergeben wurde"), listed(one.classes)),
        *((paper_day(step.at), step.words) for step in one.happened),
    )


def register() -> None:
    """Register the chapters of counselling."""
    chapter_register("way", Chapter(order=10, title=gettext_lazy("Mein Weg"), entries=way))
    chapter_register(
        "handovers", Chapter(order=20, title=gettext_lazy("Übergaben"), entries=handovers)
    )
