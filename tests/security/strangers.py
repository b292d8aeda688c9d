"""All those to whom a case is none of their business, as actors and as browsers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.test import Client
from tests.counselling.houses import browser_of
from tests.people.houses import counsellor_of
from tests.security.links import KANZLEI, Links, appointment, booked, links_of
from tests.security.whole_case import allowing

from wegenetz.catalogue.models import Run
from wegenetz.counselling.services.cases import case_open
from wegenetz.foundation.actor import Actor, Role
from wegenetz.foundation.links import digest_of
from wegenetz.foundation.wall import acting_as
from wegenetz.people.own_session import NAME, visit_keep
from wegenetz.people.services.consents import consent_record
from wegenetz.people.services.doors import door_code_tell, door_enter, door_make

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.security.whole_case import WholeCase

    from wegenetz.counselling.models import Case


@dataclass(frozen=True, slots=True)
class Stranger:
    """Somebody who knows all keys of a case and may see none of it."""

    actor: Actor
    browser: Client
    links: Links
    """What they put where a personal link belongs."""


def wrong_links(whole: WholeCase) -> Links:
    """Return links that are valid, but at another door; the door itself opens to a code only."""
    mixed = {
        "draft": "handover",
        "receipt": "appointment",
        "confirm": "receipt",
        "handover": "draft",
        "appointment": "booking",
        "booking": "confirm",
        "door": "door",
    }
    return {kind: whole.links[other] for kind, other in mixed.items()} | {"notice": "x:y:z"}


def other_case(whole: WholeCase) -> Case:
    """Return the case of another person of the same house, who allows what the first one allows."""
    counsellor = whole.counsellor
    with acting_as(counsellor):
        other = case_open(
            institution_id=counsellor.desks[0],
            actor=counsellor,
            now=whole.now,
            today=whole.now.date(),
            about_person={"given_name": "Bo", "family_name": "Anders"},
        )
        consent_record(
            person_id=other.person_id,
            said=allowing(name=KANZLEI),
            actor=counsellor,
            now=whole.now,
        )
    return other


def somebody_else(whole: WholeCase) -> Stranger:
    """Another person of the same house, on the own page."""
    other = other_case(whole).person_id
    link = door_make(person_id=other, now=whole.now, institution_id=whole.case.institution_id)
    code = door_code_tell(person_id=other, now=whole.now)
    visit = door_enter(token=link, code=code, now=whole.now)
    return Stranger(Actor.person(other), browser_of_visit(visit or ""), wrong_links(whole))


def holder_of_another_link(whole: WholeCase) -> Stranger:
    """Somebody who holds links of every kind, to another case of the same house."""
    about = {
        "given_name": "Bo",
        "family_name": "Anders",
        "email": "bo@beispiel.example",
        "phone": "",
        "words": "Bitte helfen",
        "language": "de",
    }
    other = other_case(whole)
    links = links_of(other, actor=whole.counsellor, at=whole.now, about=about)
    links["appointment"] = appointment(
        institution_id=other.institution_id, now=whole.now, about=about
    )
    course = Run.objects.get(pk=whole.held["catalogue.Run"])
    links["booking"] = booked(
        course, name=about["family_name"], email=about["email"], now=whole.now
    )
    return Stranger(Actor.link(digest_of(links["handover"])), Client(), links)


def holder_of_links_that_are_over(whole: WholeCase) -> Stranger:
    """Somebody who held links to this very case."""
    links = wrong_links(whole) | whole.over | {"notice": "x:y:z"}
    return Stranger(Actor.link(digest_of(links["handover"])), Client(), links)


def browser_of_visit(visit: str) -> Client:
    """Return a browser in which a person is on the own page."""
    kept = HttpResponse()
    visit_keep(kept, visit)
    browser = Client()
    browser.cookies[NAME] = kept.cookies[NAME].value
    return browser


def anybody(whole: WholeCase) -> Stranger:
    return Stranger(Actor.anonymous(), Client(), wrong_links(whole))


def member_at(code: str, role: Role) -> Callable[[WholeCase], Stranger]:
    def come(whole: WholeCase) -> Stranger:
        user = counsellor_of(code, name="Ole Beispiel", role=role)
        return Stranger(user.as_actor(), browser_of(user), wrong_links(whole))

    return come


#: Took the case over and gave it back; the consent is withdrawn.
PARTNER = "a partner whose hand-over is over"
STREET = "somebody from the street"
ANOTHER = "the holder of links to another case"
OVER = "the holder of links that are over"
STRANGERS: dict[str, Callable[[WholeCase], Stranger]] = {
    "a counsellor of another house": member_at("jobcenter-neustadt", Role.COUNSELLOR),
    "a coordinator of another house": member_at("jobcenter-neustadt", Role.COORDINATOR),
    "a counsellor of another network": member_at("leinetal", Role.COUNSELLOR),
    PARTNER: member_at("bremen-nord", Role.COUNSELLOR),
    "a reader of the same house": member_at("hafentor", Role.READER),
    "an employer of the same house": member_at("hafentor", Role.EMPLOYER),
    STREET: anybody,
    "another person on the own page": somebody_else,
    ANOTHER: holder_of_another_link,
    OVER: holder_of_links_that_are_over,
}
