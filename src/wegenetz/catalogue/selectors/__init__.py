"""Reading the catalogue: what the plan is made from, offers, runs."""

from wegenetz.catalogue.selectors.offers import (
    desk_rows,
    houses_of_actor,
    modules_around,
    offer_named,
    offers,
    offers_before,
    offers_of_actor,
    offers_open,
    professions_planned,
    series_named,
    series_of,
    steps_offered,
    title_of,
    topic_labels,
)
from wegenetz.catalogue.selectors.page import OfferPage, offer_page
from wegenetz.catalogue.selectors.planned import (
    catalogue_on,
    knowledge_version,
    rules_of_step,
    rules_on,
    starter_fingerprint,
)
from wegenetz.catalogue.selectors.runs import (
    runs,
    runs_ahead,
    runs_coming,
    runs_of_offer,
    seats_of,
    with_all,
)

__all__ = [
    "OfferPage",
    "catalogue_on",
    "desk_rows",
    "houses_of_actor",
    "knowledge_version",
    "modules_around",
    "offer_named",
    "offer_page",
    "offers",
    "offers_before",
    "offers_of_actor",
    "offers_open",
    "professions_planned",
    "rules_of_step",
    "rules_on",
    "runs",
    "runs_ahead",
    "runs_coming",
    "runs_of_offer",
    "seats_of",
    "series_named",
    "series_of",
    "starter_fingerprint",
    "steps_offered",
    "title_of",
    "topic_labels",
    "with_all",
]
