"""Loading the starter network through the services of the floors below."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from wegenetz.booking.services import slots
from wegenetz.catalogue import services as catalogue
from wegenetz.finder import services as finder
from wegenetz.foundation.actor import Role
from wegenetz.foundation.clock import BERLIN
from wegenetz.foundation.knowledge import Written
from wegenetz.network import loading_services as directory
from wegenetz.network import selectors as network_rows_read
from wegenetz.network import services as network
from wegenetz.network.responsibility_services import responsibilities_write
from wegenetz.professions import responsibility_selectors as professions_read
from wegenetz.professions import services as professions
from wegenetz.starter import (
    booking_rows,
    directory_rows,
    files,
    network_rows,
    offer_rows,
    places,
    profession_rows,
    responsibility_rows,
    rules_rows,
    search_rows,
    workshop_rows,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    Step = tuple[str, Callable[[], Written]]


class Loading:
    """The load as a list of named steps, so that the command can show where it is."""

    def __init__(self, *, now: datetime) -> None:
        self.now = now
        self.today = now.astimezone(BERLIN).date()
        self.content = files.content("network", "lands")

    def steps(self) -> list[Step]:
        """Return the steps in their order; each writes and returns what it did."""
        return [
            ("Länder und Kreise", self.regions),
            ("Postleitzahlen und Orte", self.places),
            ("Netzwerke und Stellen", self.institutions),
            ("Fakten, Unterlagen, Aufenthaltstitel", self.vocabulary),
            ("Berufe und Verfahren", self.professions),
            ("Zuständigkeiten", self.responsibilities),
            ("Schritte und Förderung", self.steps_and_funding),
            ("Angebote", self.offers),
            ("Kurstermine", self.runs),
            ("Werkstätten", self.workshops),
        ]

    def steps_with_members(self) -> list[Step]:
        """Return the steps that need the sample members to be there, and what is made from everything."""
        return [("Sprechzeiten", self.times), ("Sucheinträge", self.entries)]

    def roll(self) -> None:
        """Bring what rolls with the calendar up to today; the nightly jobs do the same."""
        self.runs()
        slots.slots_roll(now=self.now)
        finder.entries_refresh(now=self.now)

    def workshops(self) -> Written:
        return workshop_rows.write(today=self.today)

    def times(self) -> Written:
        return booking_rows.times_write(now=self.now)

    def regions(self) -> Written:
        lands = self.content["lands"]
        by_key = {land["ags"]: land["code"] for land in lands}
        return network.lands_write(lands) + network.kreise_write(
            {
                "ags": kreis["ags"],
                "name": kreis["name"],
                "seat": kreis["seat"],
                "land_id": by_key[kreis["ags"][:2]],
                "nuts": kreis["nuts"],
                "population": int(kreis["population"]),
                "agency_district": kreis["agency_district"],
            }
            for kreis in files.kreise()
        )

    def places(self) -> Written:
        keys = {land["name"]: land["ags"] for land in self.content["lands"]}
        names = {kreis["ags"]: kreis["name"] for kreis in files.kreise()}
        postal_codes, named = places.postal_rows(files.place_names(), keys, names)
        return network.places_write(postal_codes=postal_codes, places=named)

    def institutions(self) -> Written:
        structure = directory_rows.structure()
        return (
            directory.structure_write(**structure)
            + network.institutions_write(network_rows.institutions())
            + directory.locations_write(
                network_rows.locations(), hours=directory_rows.opening_hours()
            )
            + directory.subprojects_write(directory_rows.subprojects())
            + directory.cooperations_write(directory_rows.cooperations())
            + directory.sample_contact_persons_write(
                directory_rows.contact_persons(), now=self.now
            )
        )

    def vocabulary(self) -> Written:
        titles, permissions, states = rules_rows.titles()
        return (
            professions.knowledge_write("facts", rules_rows.facts())
            + professions.knowledge_write("documents", rules_rows.documents())
            + professions.knowledge_write("residence_titles", titles)
            + professions.knowledge_write("residence_permissions", permissions)
            + professions.knowledge_write("treaty_states", states)
        )

    def professions(self) -> Written:
        written = Written()
        for kind, rows in rules_rows.procedures().items():
            written += professions.knowledge_write(kind, rows)
        known = profession_rows.professions(
            lands=[land["code"] for land in self.content["lands"]],
            institutions=network_rows_read.institution_keys(),
        )
        for kind, rows in known.items():
            write = (
                professions.names_write
                if kind in professions.NAMES
                else professions.knowledge_write
            )
            written += write(kind, rows)
        return written

    def responsibilities(self) -> Written:
        return responsibilities_write(
            responsibility_rows.responsibilities(professions_read.professions_by_body())
        )

    def steps_and_funding(self) -> Written:
        instruments, funding_rules = rules_rows.funding()
        steps, rules, fundings = rules_rows.steps()
        return (
            catalogue.knowledge_write("instruments", instruments)
            + catalogue.knowledge_write("funding_rules", funding_rules)
            + catalogue.knowledge_write("steps", steps)
            + catalogue.knowledge_write("step_rules", rules)
            + catalogue.knowledge_write("step_fundings", fundings)
        )

    def offers(self) -> Written:
        kreise_of: defaultdict[str, list[str]] = defaultdict(list)
        for region in network_rows_read.regions():
            kreise_of[region.land].append(region.ags)
        return (
            catalogue.series_write(offer_rows.series())
            + catalogue.offers_write(offer_rows.offers(kreise_of))
            + catalogue.prerequisites_write(offer_rows.prerequisites())
        )

    def runs(self) -> Written:
        return Written(inserted=catalogue.runs_roll(today=self.today))

    def entries(self) -> Written:
        written = finder.synonyms_write(search_rows.synonyms())
        count = finder.entries_refresh(now=self.now, everything=True)
        return written + Written(inserted=count)


def members_write(password_of: Callable[[str], str]) -> list[tuple[str, str, str]]:
    """Create the sample members.

    Parameters
    ----------
    password_of : callable
        Returns the password for an e-mail address.

    Returns
    -------
    list of (str, str, str)
        E-mail address, password and role of each.
    """
    printed = []
    for said in [
        *files.content("network", "samples")["signins"],
        *files.content("network", "workshops")["signins"],
    ]:
        password = password_of(said["email"])
        network.sample_member_write(
            email=said["email"],
            name=said["name"],
            password=password,
            institution_code=said["institution"],
            role=Role(said["role"]),
        )
        printed.append((said["email"], password, said["role"]))
    return printed
