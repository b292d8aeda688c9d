"""Journey events that take something back or put a case aside: words only houses and exports read."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

#: What was written in a journey stays; that it no longer holds is another event.
TAKEN_BACK: dict[str, Any] = {
    "case.counselling_undone": _("Gespräch zurückgenommen"),
    "case.archived": _("Fall archiviert"),
    "case.binned": _("Fall in den Papierkorb gelegt"),
    "case.unbinned": _("Fall aus dem Papierkorb geholt"),
    "case.purged": _("Fall gelöscht"),
    "case.duplicate": _("Fall war doppelt"),
    "plan.mended": _("Weg trägt wieder"),
    "step.skipped": _("Schritt ausgelassen"),
    "step.undone": _("Eintrag zum Schritt zurückgenommen"),
    "outcome.undone": _("Ergebnis zurückgenommen"),
}
