"""Writing the catalogue: knowledge in bulk, offers, series, runs and their sessions."""

from wegenetz.catalogue.services.knowledge import (
    knowledge_write,
    offers_write,
    prerequisites_write,
    series_write,
    starter_loaded,
)
from wegenetz.catalogue.services.naming import (
    house_named,
    offer_named,
    run_named,
    series_named,
)
from wegenetz.catalogue.services.observing import durations_observe
from wegenetz.catalogue.services.offers import (
    offer_archive,
    offer_create,
    offer_edit,
    offer_restore,
    offers_confirm,
)
from wegenetz.catalogue.services.rolling import rhythm_write, runs_roll
from wegenetz.catalogue.services.runs import (
    plan_check,
    run_cancel,
    run_edit,
    run_fullness_write,
    run_restore,
    runs_create,
    sessions_write,
)
from wegenetz.catalogue.services.series import (
    prerequisite_add,
    prerequisite_remove,
    series_create,
    series_edit,
)
from wegenetz.catalogue.services.translating import TEXTS, offer_translate

__all__ = [
    "TEXTS",
    "durations_observe",
    "house_named",
    "knowledge_write",
    "offer_archive",
    "offer_create",
    "offer_edit",
    "offer_named",
    "offer_restore",
    "offer_translate",
    "offers_confirm",
    "offers_write",
    "plan_check",
    "prerequisite_add",
    "prerequisite_remove",
    "prerequisites_write",
    "rhythm_write",
    "run_cancel",
    "run_edit",
    "run_fullness_write",
    "run_named",
    "run_restore",
    "runs_create",
    "runs_roll",
    "series_create",
    "series_edit",
    "series_named",
    "series_write",
    "sessions_write",
    "starter_loaded",
]
